"""sitemap.xml: every page, and the day of every article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.kind import Ask, PageKind, Route
from sitegen.site.model import Site
from sitegen.views.frame import absolute


@dataclass(frozen=True, slots=True)
class Place:
    """An address, and the day of the article there."""

    url: str
    date: str


@dataclass(frozen=True, slots=True)
class SitemapView:
    """All pages."""

    places: tuple[Place, ...]


def routes(_site: Site) -> Iterator[Route]:
    """One file."""
    yield Route("sitemap", "sitemap.xml", "sitemap")


def view(_route: Route, ask: Ask) -> SitemapView:
    """Every page that is listed."""
    return SitemapView(tuple(Place(absolute(ask, url), _date(ask, name)) for name, url in ask.listed.items()))


def _date(ask: Ask, name: str) -> str:
    folder, _, ident = name.partition("/")
    return (ask(Site.bones_of, ident).date or "")[:10] if folder == "articles" else ""


KIND = PageKind("sitemap", routes, view, drawer="text", listed=False, template="pages/sitemap.xml")
