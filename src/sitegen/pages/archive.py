"""The archive: every article by year, newest first; where they are many, each year of it, and of a topic, by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen import views
from sitegen.kind import Ask, PageKind, Route
from sitegen.site.model import Site


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """All articles, the newest, or one year's; `volumes` are the pages of single years, `above` leads to the whole."""

    head: views.Head
    title: str
    count: int
    years: tuple[views.Year, ...]
    volumes: tuple[views.Link, ...]
    above: views.Link | None


def routes(site: Site) -> Iterator[Route]:
    """One page, and one a year where there are many articles; likewise for each topic."""
    yield Route("archive", "archive.html", "archive")
    for name in ("archive", *site.names("topics")):
        for year, _ in views.years_apart(site, "" if name == "archive" else name):
            yield Route(f"{name}/{year}", f"{name}/{year}.html", "archive")


def view(route: Route, ask: Ask) -> ArchiveView:
    """Every article under its year."""
    name, _, year = route.name.rpartition("/") if route.name != "archive" else (route.name, "", "")
    idents = ask(Site.articles) if name == "archive" else ask(Site.articles_of, name)
    title, volumes = views.page_title(ask, name), views.volumes(ask, name)
    if year:
        idents = tuple(ident for ident in idents if (ask(Site.article, ident).record.date or "")[:4] == year)
    return ArchiveView(
        head=views.head(ask, route, title, "", span=year),
        title=title,
        count=len(idents),
        years=views.by_year(ask, idents if year or not volumes else idents[: views.FEW]),
        volumes=volumes,
        above=views.Link(title, ask.address(name)) if year else None,
    )


KIND = PageKind("archive", routes, view)
