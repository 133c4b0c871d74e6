"""Events as other programs get them: one flat record each, addresses absolute, the same in every file that holds it."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.classes import dataclass
from sitegen.kind import Ask
from sitegen.site.model import Site
from sitegen.site.resolve import titled
from sitegen.site.wholes import Happening, expected
from sitegen.views.frame import absolute
from sitegen.views.places import timeline_place


@dataclass(frozen=True, slots=True)
class Dating:
    """A date that some sources give, by their names; `end` is empty where it was one day, month or year."""

    date: str
    end: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """An event: `roots` is the number of independent sources, `changed` the newest day of an article that reports it.

    The records that it is concerned with stand as ids, `sources` and `subjects`, its topics, by their names too; we
    ourselves are no source.
    """

    key: str
    date: str
    end: str
    title: str
    language: str
    status: str
    expected: bool
    roots: int
    sources: tuple[str, ...]
    source_ids: tuple[str, ...]
    dates: tuple[Dating, ...]
    subjects: tuple[str, ...]
    topics: tuple[str, ...]
    people: tuple[str, ...]
    places: tuple[str, ...]
    articles: tuple[str, ...]
    url: str
    changed: str


def dated(ask: Ask, happening: Happening) -> Dated:
    """An event for other programs."""
    articles = tuple(dict.fromkeys([claim.article for claim in happening.claims]))
    records = [ask(Site.bones_of, ident) for ident in articles]
    reported = dict.fromkeys([claim.source for claim in happening.claims])
    sources = tuple([source for source in reported if source and not ask(Site.own, source)])
    concerns: dict[str, list[str]] = {"topics": [], "people": [], "places": []}
    for name in happening.concerns:
        folder, _, ident = name.partition("/")
        if folder in concerns:
            concerns[folder].append(ident)
    return Dated(
        key=happening.key,
        date=happening.date,
        end=happening.end,
        title=happening.title,
        language=happening.language,
        status=happening.status,
        expected=ask(expected, happening),
        roots=happening.roots,
        sources=_titles(ask, "sources", sources),
        source_ids=sources,
        dates=tuple([Dating(date, end, _titles(ask, "sources", given)) for date, end, given in happening.dates]),
        subjects=_titles(ask, "topics", concerns["topics"]),
        topics=tuple(concerns["topics"]),
        people=tuple(concerns["people"]),
        places=tuple(concerns["places"]),
        articles=articles,
        url=absolute(ask, timeline_place(ask, happening)),
        changed=max([(record.updated or record.date or "")[:10] for record in records], default="") or ask(Site.date),
    )


def _titles(ask: Ask, folder: str, idents: Sequence[str]) -> tuple[str, ...]:
    return tuple([ask.shared(_title, f"{folder}/{ident}") for ident in idents])


def _title(ask: Ask, name: str) -> str:
    return titled(ask(Site.bones, name))
