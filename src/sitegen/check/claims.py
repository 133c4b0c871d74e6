"""What articles claim and on what it rests: merges in doubt, single sources, quotes without a speaker or a date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sitegen.check.findings import Remark
from sitegen.content.records import Article, Event
from sitegen.content.yaml_text import Where
from sitegen.site.model import Claim, Reading, Site
from sitegen.site.statements import statements
from sitegen.site.timeline import doubts, happenings

Key = tuple[str, str, int]  # article, field, number of the part


def remarks(site: Site) -> Iterator[Remark]:
    """Everything about the claims of published articles."""
    yield from _doubtful(site)
    roots = _roots(site)
    for ident in site.articles():
        document = site.article(ident)
        if site.own(document.record.source):
            yield from _single(site, document, roots)
        yield from _unsaid(document)


def _doubtful(site: Site) -> Iterator[Remark]:
    """Events that may be one; where both have a key the author has settled it, unless one of the keys is a slip."""
    for one, other, reason in doubts(site):
        first, second = sorted((one.claims[0], other.claims[0]), key=lambda claim: (claim.article, claim.number))
        keyed = any(row.part.event for row in one.claims) and any(row.part.event for row in other.claims)
        advice = "give both the same `event` key if they are one"
        yield Remark(
            site.article(first.article).body.path,
            ("events", first.number - 1),
            "differing-keys" if keyed else "doubtful-merge",
            f"{_told(first)} may be {_told(second)} of {site.article(second.article).body.path}"
            f" (events[{second.number - 1}]): {reason}; {advice}{'' if keyed else ', different keys if they are two'}",
        )


def _told(claim: Claim[Event]) -> str:
    return f"'{claim.part.title or claim.part.evidence}' ({claim.part.date})"


def _roots(site: Site) -> dict[Key, frozenset[str]]:
    """For each event and quote the independent sources that report it, in any article; ours are never among them."""
    found: dict[Key, frozenset[str]] = {}
    for field, groups in (("events", happenings(site)), ("quotes", statements(site))):
        for group in groups:
            claims = group.claims
            roots = site.roots(row.source for row in claims)
            found.update({(claim.article, field, claim.number): roots for claim in claims})
    return found


def _single(site: Site, document: Reading[Article], roots: Mapping[Key, frozenset[str]]) -> Iterator[Remark]:
    """Of an article of our own: what one source alone reports, and what no source is named for."""
    record, path = document.record, document.body.path
    leans = site.roots(basis.source for basis in record.based_on)
    held: dict[int, list[Where]] = {0: [], 1: []}
    for field in ("events", "quotes"):
        for index in range(len(getattr(record, field))):
            held.setdefault(len(roots[record.id, field, index + 1]), []).append((field, index))
    if held[1] and len(leans) == 1:
        yield Remark(
            path,
            ("based_on",),
            "single-source",
            f"{_counted(record, held[1])} rest on {min(leans)} alone, as the page says; look for a second source",
        )
    elif held[1]:
        first, *others = held[1]
        yield Remark(
            path,
            first,
            "single-source",
            f"rests on one independent source{f', though the article has {len(leans)} of its own' if leans else ''};"
            " look for a second, or say in the text who alone reports it",
            tuple(others),
        )
    if held[0]:
        first, *others = held[0]
        said = "nobody but ourselves is named for this; write who reports it, or one source in `based_on`"
        yield Remark(path, (*first, "source"), "no-source", said, tuple(others))


def _counted(record: Article, some: Sequence[Where]) -> str:
    """How many of an article's events and quotes these are."""
    counts = ((field, sum(place[0] == field for place in some)) for field in ("events", "quotes"))
    return " and ".join(f"{count} of {len(getattr(record, field))} {field}" for field, count in counts if count)


def _unsaid(document: Reading[Article]) -> Iterator[Remark]:
    """Quotes that do not say who spoke, or when; one remark an article."""
    for field, question in (("speaker", "who said it"), ("date", "when it was said")):
        rows = enumerate(document.record.quotes)
        without: list[Where] = [("quotes", index) for index, quote in rows if getattr(quote, field) is None]
        if without:
            said = f"is missing; say {question}, as precisely as is known"
            yield Remark(document.body.path, (*without[0], field), f"quote-{field}", said, tuple(without[1:]))
