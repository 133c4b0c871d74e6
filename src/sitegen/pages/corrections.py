"""Corrections: what was changed after publication in any article, and what was withdrawn."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.classes import dataclass
from sitegen.kind import Ask, PageKind, Route
from sitegen.site.model import Site
from sitegen.views import corrections, frame, records


@dataclass(frozen=True, slots=True)
class YearView:
    """The corrections of one year, newest first; without a year, what bears no date."""

    year: str
    rows: tuple[corrections.CorrectedView, ...]


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """Every correction of the site."""

    head: frame.Head
    years: tuple[YearView, ...]
    count: int
    feeds: tuple[frame.FeedLink, ...]


def routes(_site: Site) -> Iterator[Route]:
    """One page."""
    yield Route("corrections", "corrections.html", "corrections")


def view(route: Route, ask: Ask) -> CorrectionsView:
    """The corrections under their years."""
    rows = ask.shared(corrections.all_corrections)
    years: dict[str, list[corrections.CorrectedView]] = {}
    for row in rows:
        years.setdefault(row.date[:4], []).append(row)
    title = records.TITLES[route.name]
    feeds = frame.feeds_of(ask, route.name, title)
    return CorrectionsView(
        head=frame.head(ask, route, title, "", feeds=feeds),
        years=tuple(YearView(year, tuple(held)) for year, held in years.items()),
        count=len(rows),
        feeds=feeds,
    )


KIND = PageKind("corrections", routes, view)
