"""The timeline: every article under its month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from bare.item import MONTHS, day, path
from sitegen.kind import Ask, PageKind, Route
from sitegen.site.model import Site


@dataclass(frozen=True, slots=True)
class Line:
    """An article in the timeline."""

    title: str
    path: str
    date: str
    day: str


@dataclass(frozen=True, slots=True)
class Month:
    """A month's articles, newest first."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """All months that have articles, newest first."""

    months: tuple[Month, ...]


def routes(_site: Site) -> Iterator[Route]:
    """One page."""
    yield Route("timeline", "articles/index.html", "timeline")


def view(_route: Route, ask: Ask) -> TimelineView:
    """Every article under its month."""
    lines = [_line(ask, ident) for ident in ask(Site.articles)]
    return TimelineView(
        tuple(
            Month(f"{MONTHS[int(month[5:7]) - 1]} {month[:4]}", tuple(held))
            for month, held in groupby(lines, lambda line: line.date[:7])
        )
    )


def _line(ask: Ask, ident: str) -> Line:
    name = f"articles/{ident}"
    title, date = ask(Site.heading, name)
    return Line(title, path(ask, name), date[:10], day(date)[:-5])


KIND = PageKind("timeline", routes, view)
