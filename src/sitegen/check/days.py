"""What the calendar has overtaken: drafts left lying, plans whose day has passed, summaries older than their articles.

"Today" is the day up to which the site speaks (`as_of`), never the clock's.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sitegen.check.findings import Remark
from sitegen.content.records import Article, Event, Story, Topic
from sitegen.site.model import Claim, Reading, Site
from sitegen.site.resolve import Documents
from sitegen.site.timeline import happenings

_PATIENCE = timedelta(days=30)


def remarks(site: Site, documents: Documents) -> Iterator[Remark]:
    """Everything that the day of the site makes wrong; `documents` are all that were written, drafts too."""
    for document in documents.values():
        if isinstance(document.record, Article) and document.record.status == "draft":
            yield from _draft(site.as_of, document.body.path, document.record)
    for ident in site.articles():
        yield from _future(site.as_of, site.article(ident))
    yield from _passed(site)
    for folder in ("stories", "topics"):
        for name in site.names(folder):
            yield from _overtaken(site, name)


def _draft(as_of: str, path: str, draft: Article) -> Iterator[Remark]:
    if draft.date is None:
        yield Remark(path, ("date",), "stale-draft", "is missing; date this draft and publish it, or delete the file")
    elif date.fromisoformat(draft.date[:10]) < date.fromisoformat(as_of) - _PATIENCE:
        yield Remark(
            path,
            ("status",),
            "stale-draft",
            f"has been a draft since {draft.date[:10]}, more than {_PATIENCE.days} days before {as_of};"
            " publish it or delete the file",
        )


def _future(as_of: str, document: Reading[Article]) -> Iterator[Remark]:
    """Days after the day of the site, where only a plan may lie."""
    record, path = document.record, document.body.path
    dated: list[tuple[tuple[str | int, ...], str | None, str]] = [
        (("date",), record.date and record.date[:10], "correct it, or raise `as_of` of site.yml")
    ]
    dated += [(("quotes", number, "date"), quote.date, "correct it") for number, quote in enumerate(record.quotes)]
    dated += [
        (("events", number, "date"), event.date, "write `status: planned`, or correct it")
        for number, event in enumerate(record.events)
        if event.status != "planned"
    ]
    for where, day, advice in dated:
        if day and day > as_of[: len(day)]:
            yield Remark(path, where, "future-date", f"{day} lies after {as_of}, the day of this site; {advice}")


def _passed(site: Site) -> Iterator[Remark]:
    """Plans of which no article says what became of them."""
    for happening in happenings(site):
        if any(claim.part.status != "planned" for claim in happening.claims):
            continue
        last = max(claim.part.end or claim.part.date for claim in happening.claims)
        if last < site.as_of[: len(last)]:
            newest = min(happening.claims, key=lambda claim: (_age(site, claim), claim.number))
            yield Remark(
                site.article(newest.article).body.path,
                ("events", newest.number - 1, "status"),
                "planned-passed",
                f"was planned for {last}, which has passed by {site.as_of};"
                " report what became of it under the same `event` key, or correct the status",
            )


def _age(site: Site, claim: Claim[Event]) -> int:
    place = site.place(claim.article)
    return len(site.published) if place is None else place


def _overtaken(site: Site, name: str) -> Iterator[Remark]:
    """A summary that is older than the newest article it should speak of."""
    document = site.document(name)
    record = document.record
    assert isinstance(record, (Story, Topic))
    newest = next(iter(site.articles_of(name)), None)
    if newest is None or record.as_of is None:
        return
    latest = site.article(newest)
    day = (latest.record.date or "")[:10]
    if day > record.as_of:
        yield Remark(
            document.body.path,
            ("as_of",),
            "stale-summary",
            f"where things stand is of {record.as_of}, the newest article ({latest.body.path}) of {day};"
            " look at the summary and raise `as_of`",
        )
