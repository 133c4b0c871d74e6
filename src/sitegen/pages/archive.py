"""The archive: every article by year, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen import views
from sitegen.kind import Ask, PageKind, Route
from sitegen.pages.topic import YearView, by_year
from sitegen.site.model import Site


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """All articles."""

    head: views.Head
    count: int
    years: tuple[YearView, ...]


def routes(_site: Site) -> Iterator[Route]:
    """One page."""
    yield Route("archive", "archive.html", "archive")


def view(route: Route, ask: Ask) -> ArchiveView:
    """Every article under its year."""
    idents = ask(Site.articles)
    title = views.TITLES["archive"]
    return ArchiveView(views.head(ask, route, title, ""), len(idents), by_year(ask, idents))


KIND = PageKind("archive", routes, view)
