"""sitemap.xml: every page that search engines may show, with the day it last changed; an index where they are many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sitegen.kind import Ask, PageKind, Route
from sitegen.site.model import Site
from sitegen.views import frame

# Addresses in one file, by the protocol of sitemaps.org.
_MOST = 50_000


@dataclass(frozen=True, slots=True)
class PlaceView:
    """An absolute address and the day it last changed, empty where no record says."""

    url: str
    changed: str


@dataclass(frozen=True, slots=True)
class SitemapView:
    """Every listed page, or those of one part."""

    places: tuple[PlaceView, ...]


@dataclass(frozen=True, slots=True)
class IndexView:
    """The absolute addresses of the parts of a sitemap."""

    parts: tuple[str, ...]


def routes(_site: Site) -> Iterable[Route]:
    """None: what is to be listed is known when all else has its address."""
    return ()


def closing(listed: Sequence[Route]) -> Iterator[Route]:
    """One file, or one for each fifty thousand addresses."""
    if len(listed) <= _MOST:
        yield Route("sitemap", "sitemap.xml", "sitemap")
    for number in range(-(-len(listed) // _MOST)) if len(listed) > _MOST else ():
        yield Route(f"sitemap-{number + 1}", f"sitemap-{number + 1}.xml", "sitemap")


def index(listed: Sequence[Route]) -> Iterator[Route]:
    """What leads to the parts, where there are several."""
    if len(listed) > _MOST:
        yield Route("sitemap", "sitemap.xml", "sitemap-index")


def view(route: Route, ask: Ask) -> SitemapView:
    """The addresses in their order."""
    listed = sorted((url, name) for name, url in ask.listed.items())
    if route.name != "sitemap":
        number = int(route.name.removeprefix("sitemap-"))
        listed = listed[(number - 1) * _MOST : number * _MOST]
    return SitemapView(
        tuple(PlaceView(frame.absolute(ask, url), _changed(ask, name)) for url, name in listed if _indexed(ask, name))
    )


def parts(_route: Route, ask: Ask) -> IndexView:
    """The parts in their order."""
    return IndexView(
        tuple(
            frame.absolute(ask, ask.address(f"sitemap-{number + 1}")) for number in range(-(-len(ask.listed) // _MOST))
        )
    )


def _changed(ask: Ask, name: str) -> str:
    if not name.startswith("articles/"):
        return ""
    record = ask(Site.bones_of, name.removeprefix("articles/"))
    return (record.updated or record.date or "")[:10]


def _indexed(ask: Ask, name: str) -> bool:
    return not name.startswith("articles/") or ask(Site.bones_of, name[len("articles/") :]).status != "withdrawn"


KIND = PageKind("sitemap", routes, view, drawer="text", listed=False, template="pages/sitemap.xml", closing=closing)
INDEX = PageKind(
    "sitemap-index", routes, parts, "text", listed=False, template="pages/sitemap-index.xml", closing=index
)
