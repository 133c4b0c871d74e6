"""Coverage: which sources the site rests on, topic by topic and month by month, and how much rests on one alone."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.classes import dataclass
from sitegen.kind import Ask, PageKind, Route
from sitegen.site import coverage
from sitegen.site.model import Site
from sitegen.views import charts, dossier, frame, records

_SOURCES = 40
_TOPICS = 25
_STEPS = 4


@dataclass(frozen=True, slots=True)
class CellView:
    """How many articles; `heat` is a step from 0 to 4 of how many that is for this table."""

    count: int
    heat: int


@dataclass(frozen=True, slots=True)
class RowView:
    """A source with its articles by topic, and all of them; None for what the other sources are together."""

    source: records.SourceTag | None
    cells: tuple[CellView, ...]
    count: int


@dataclass(frozen=True, slots=True)
class TypeView:
    """A type of source: how many there are, and how many articles rest on one. `own` are articles that rest on none."""

    type: str
    own: bool
    sources: int
    articles: int


@dataclass(frozen=True, slots=True)
class CoverageView:
    """The coverage of the site; a topic without a title are the others. `count` articles rest on a source of others.

    Of `events` that rest on any source, `single` rest on one independent source alone.
    """

    head: frame.Head
    topics: tuple[records.Link, ...]
    rows: tuple[RowView, ...]
    sums: tuple[int, ...]
    count: int
    chart: charts.Columns | None
    types: tuple[TypeView, ...]
    single: int
    events: int
    sources: str


def routes(_site: Site) -> Iterator[Route]:
    """One page."""
    yield Route("coverage", "coverage.html", "coverage")


def view(route: Route, ask: Ask) -> CoverageView:
    """Sources against topics."""
    held = ask(coverage.matrix, _SOURCES, _TOPICS)
    most = max((count for (source, topic), count in held.cells.items() if source and topic), default=0)
    single, events = ask(coverage.singles)
    return CoverageView(
        head=frame.head(ask, route, records.TITLES["coverage"], ""),
        topics=tuple(
            ask.shared(records.record_link, f"topics/{one}") if one else records.Link("", "") for one in held.topics
        ),
        rows=tuple(
            RowView(
                ask.shared(records.source_tag, source or None),
                tuple(_cell(held.cells.get((source, topic), 0), most) for topic in held.topics),
                held.by_source[source],
            )
            for source in held.sources
        ),
        sums=tuple(held.by_topic[topic] for topic in held.topics),
        count=held.count,
        chart=dossier.texts(ask, tuple(source for source in _idents(ask) if not ask(Site.own, source))),
        types=tuple(
            TypeView(records.SOURCE_TYPES.get(type_, ""), type_ == "own", sources, articles)
            for type_, sources, articles in ask(coverage.by_type)
        ),
        single=single,
        events=events,
        sources=ask.link("sources/index") or "",
    )


def _idents(ask: Ask) -> Iterator[str]:
    return (name.removeprefix("sources/") for name in ask(Site.names, "sources"))


def _cell(count: int, most: int) -> CellView:
    """A count with its step, by its share of the most that a source and a topic have in common."""
    return CellView(count, min(_STEPS, -(-count * _STEPS // most)) if most else 0)


KIND = PageKind("coverage", routes, view)
