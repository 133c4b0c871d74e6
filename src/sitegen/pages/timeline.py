"""The timeline: every dated event of every article, by year, month and day, as precise as it was reported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen import views
from sitegen.kind import Ask, Fragment, PageKind, Route
from sitegen.site.model import Site
from sitegen.site.timeline import by_year


@dataclass(frozen=True, slots=True)
class YearView:
    """The events of one year in their order."""

    year: str
    events: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The timeline, oldest first; `sources` is the number of independent sources that it rests on."""

    head: views.Head
    years: tuple[YearView, ...]
    count: int
    sources: tuple[views.SourceTag, ...]


def routes(_site: Site) -> Iterator[Route]:
    """One page."""
    yield Route("timeline", "timeline.html", "timeline")


def view(route: Route, ask: Ask) -> TimelineView:
    """All events in their order."""
    claims = ask(Site.ledger).events
    sources = dict.fromkeys(tag for claim in claims if (tag := ask.shared(views.source_tag, claim.source)))
    title = views.TITLES["timeline"]
    return TimelineView(
        head=views.head(ask, route, title, ""),
        years=tuple(YearView(year, views.events(ask, held)) for year, held in by_year(claims)),
        count=len(claims),
        sources=tuple(sorted(sources, key=lambda tag: tag.name)),
    )


KIND = PageKind("timeline", routes, view)
