"""An event that independent sources report: when and how each tells of it, who was involved, what was said that day."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.classes import dataclass
from sitegen.content.records import Event
from sitegen.kind import Ask, Fragment, PageKind, Route
from sitegen.site import comparison
from sitegen.site.called import happening as happening_called
from sitegen.site.model import Claim, Site
from sitegen.site.timeline import happenings, reported_on
from sitegen.site.wholes import Happening, expected
from sitegen.text.language import direction
from sitegen.views import claims, frame, records
from sitegen.views import comparison as comparison_views
from sitegen.views import happenings as happening_views
from sitegen.views import places as place_views
from sitegen.views import statements as statement_views

# What one page holds at most; the numbers are of all.
_TOLD = 60
_STATEMENTS = 12
_ARTICLES = 24
# Two sources that are independent of each other make an event worth a page of its own.
_ROOTS = 2


@dataclass(frozen=True, slots=True)
class Told:
    """How one article tells of the event: its date, its headline, and the words of the passage, where it may show them.

    The headline is empty where it is that of the page. `reported` is the day of the source's own text, as exactly as it
    is known.
    """

    date: str
    end: str
    title: str
    words: str
    status: str
    url: str
    article: str
    reported: str
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class Teller:
    """A source and how it tells of the event; None is this site, where it has no source of its own."""

    source: records.SourceTag | None
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class EventPage:
    """The page of an event; `dates` are given where sources disagree, `timeline` is its place there."""

    head: frame.Head
    title: str
    language: str
    direction: str
    date: str
    end: str
    dates: tuple[happening_views.DateSide, ...]
    status: str
    expected: bool
    roots: int
    timeline: str
    tellers: tuple[Teller, ...]
    comparison: comparison_views.Comparison | None
    statements: tuple[Fragment, ...]
    people: tuple[records.Link, ...]
    organisations: tuple[records.Link, ...]
    places: tuple[records.Link, ...]
    topics: tuple[records.Link, ...]
    stories: tuple[records.Link, ...]
    articles: tuple[Fragment, ...]
    article_count: int


def routes(site: Site) -> Iterator[Route]:
    """One page for each event that independent sources report."""
    for happening in happenings(site):
        if happening.roots >= _ROOTS:
            yield Route(f"events/{happening.key}", f"events/{happening.key}.html", "event")


def view(route: Route, ask: Ask) -> EventPage:
    """All that the site has on an event."""
    happening = ask(happening_called, route.name.removeprefix("events/"))
    idents = tuple(dict.fromkeys(claim.article for claim in happening.claims))
    return EventPage(
        head=frame.head(ask, route, happening.title, ""),
        title=happening.title,
        language=happening.language,
        direction=direction(happening.language),
        date=happening.date,
        end=happening.end,
        dates=happening_views.dates(ask, happening),
        status=happening.status,
        expected=ask(expected, happening),
        roots=happening.roots,
        timeline=place_views.timeline_place(ask, happening),
        tellers=_tellers(ask, happening),
        comparison=comparison_views.comparison(ask, ask(comparison.of_event, happening.key)),
        statements=statement_views.statements(ask, ask(comparison.said_then, happening.key, _STATEMENTS)),
        people=_links(ask, happening, "people"),
        organisations=_links(ask, happening, "organisations"),
        places=_links(ask, happening, "places"),
        topics=_links(ask, happening, "topics"),
        stories=_links(ask, happening, "stories"),
        articles=records.cards(ask, idents[:_ARTICLES]),
        article_count=len(idents),
    )


def _tellers(ask: Ask, happening: Happening) -> tuple[Teller, ...]:
    """The sources in the order of their reports, our own background last."""
    held: dict[str | None, list[Told]] = {}
    for claim in sorted(happening.claims, key=lambda claim: ask(Site.own, claim.source))[:_TOLD]:
        held.setdefault(claim.source, []).append(_told(ask, claim, happening.title))
    return tuple(Teller(ask.shared(records.source_tag, source), tuple(told)) for source, told in held.items())


def _told(ask: Ask, claim: Claim[Event], above: str) -> Told:
    url, article, language, way = claims.passage(ask, claim, "event")
    part = claim.part
    return Told(
        date=part.date,
        end=part.end or "",
        title=part.title if part.title and part.title != above else "",
        words=claims.evidence(ask, claim),
        status=part.status,
        url=url,
        article=article,
        reported=ask(reported_on, claim),
        language=language,
        direction=way,
    )


def _links(ask: Ask, happening: Happening, folder: str) -> tuple[records.Link, ...]:
    """The records of a folder that the event concerns."""
    names = (name for name in happening.concerns if name.startswith(f"{folder}/"))
    return tuple(ask.shared(records.record_link, name) for name in names)


KIND = PageKind("event", routes, view)
