"""A source: who stands behind it, the perspective it declares, what it covered and when, what it alone reports."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.classes import dataclass
from sitegen.content.records import Source
from sitegen.kind import Ask, BodyText, Fragment, PageKind, Route
from sitegen.site import coverage
from sitegen.site.model import Site
from sitegen.views import charts, dossier, frame, records
from sitegen.views import happenings as happening_views
from sitegen.views import statements as statement_views
from sitegen.views import years as year_views

_EVENTS = 10
_STATEMENTS = 6
_TOPICS = 24


@dataclass(frozen=True, slots=True)
class ReportsView:
    """The newest of the events and of the statements that a source reports, and how many there are of each."""

    events: tuple[Fragment, ...]
    event_count: int
    statements: tuple[Fragment, ...]
    statement_count: int


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source page; `first` and `last` are the days of the articles that lean on it.

    `alone` is what no source independent of it reports, `others` what one does too; a site itself has neither. `years`
    are the newest `shown` of `count` articles.
    """

    head: frame.Head
    name: str
    index: str
    type: str
    perspective: str
    own: bool
    url: str
    country: str
    language: str
    part_of: records.Link | None
    parts: tuple[records.Link, ...]
    body: BodyText
    first: str
    last: str
    count: int
    chart: charts.Columns | None
    topics: tuple[records.Link, ...]
    alone: ReportsView | None
    others: ReportsView | None
    years: tuple[year_views.Year, ...]
    shown: int
    coverage: str
    feeds: tuple[frame.FeedLink, ...]


def routes(site: Site) -> Iterator[Route]:
    """One page a source."""
    for name in site.names("sources"):
        yield Route(name, f"{name}.html", "source", site.path(name))


def view(route: Route, ask: Ask) -> SourceView:
    """What leans on a source."""
    document = ask(Site.document, route.name)
    record = document.record
    assert isinstance(record, Source)
    idents = ask(Site.articles_of, route.name)
    feeds = frame.feeds_of(ask, route.name, record.name)
    first, last = ask(coverage.cited, record.id)
    alone, others = _reports(ask, record.id)
    description = record.perspective or document.body.excerpt or record.name
    return SourceView(
        head=frame.head(ask, route, record.name, description, feeds=feeds),
        name=record.name,
        index=ask.address("sources/index"),
        type=records.SOURCE_TYPES.get(record.type or "", ""),
        perspective=record.perspective or "",
        own=ask(Site.own, record.id),
        url=record.url or "",
        country=record.country or "",
        language=record.language or "",
        part_of=records.record_link(ask, f"sources/{record.part_of}") if record.part_of else None,
        parts=tuple(records.counted_link(ask, name) for name in ask(coverage.parts, record.id)),
        body=records.body_text(ask, document),
        first=first,
        last=last,
        count=len(idents),
        chart=dossier.texts(ask, (record.id,)),
        topics=dossier.named(ask, "topics", ask(dossier.census, route.name).topics, _TOPICS),
        alone=alone,
        others=others,
        years=year_views.by_year(ask, idents[: year_views.FEW]),
        shown=min(len(idents), year_views.FEW),
        coverage=ask.address("coverage"),
        feeds=feeds,
    )


def _reports(ask: Ask, source: str) -> tuple[ReportsView | None, ReportsView | None]:
    """What it reports alone, and what others report too."""
    if ask(Site.own, source):
        return None, None
    alone, others = ask(coverage.reported, source, _EVENTS, _STATEMENTS)
    return _view(ask, alone), _view(ask, others)


def _view(ask: Ask, held: coverage.Reported) -> ReportsView | None:
    if not held.event_count and not held.statement_count:
        return None
    return ReportsView(
        happening_views.happenings(ask, held.events),
        held.event_count,
        statement_views.statements(ask, held.statements),
        held.statement_count,
    )


KIND = PageKind("source", routes, view)
