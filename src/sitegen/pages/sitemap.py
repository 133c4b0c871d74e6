"""sitemap.xml: every page that search engines may show, with the day of its last change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.kind import Ask, PageKind, Route
from sitegen.site.model import Site
from sitegen.views import frame


@dataclass(frozen=True, slots=True)
class PlaceView:
    """An absolute address and the day it last changed, empty where no record says."""

    url: str
    changed: str


@dataclass(frozen=True, slots=True)
class SitemapView:
    """Every listed page."""

    places: tuple[PlaceView, ...]


def routes(_site: Site) -> Iterator[Route]:
    """One file."""
    yield Route("sitemap", "sitemap.xml", "sitemap")


def view(_route: Route, ask: Ask) -> SitemapView:
    """The addresses in their order."""
    listed = sorted((url, name) for name, url in ask.listed.items())
    return SitemapView(
        tuple(PlaceView(frame.absolute(ask, url), _changed(ask, name)) for url, name in listed if _indexed(ask, name))
    )


def _changed(ask: Ask, name: str) -> str:
    if not name.startswith("articles/"):
        return ""
    record = ask(Site.bones_of, name.removeprefix("articles/"))
    return (record.updated or record.date or "")[:10]


def _indexed(ask: Ask, name: str) -> bool:
    return not name.startswith("articles/") or ask(Site.bones_of, name[len("articles/") :]).status != "withdrawn"


KIND = PageKind("sitemap", routes, view, drawer="text", listed=False, template="pages/sitemap.xml")
