"""sitemap.xml: every page that search engines may show, with the day it last changed; an index where they are many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sitegen.classes import dataclass
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
    for name in _files(len(listed)) or ("sitemap",):
        yield Route(name, f"{name}.xml", "sitemap")


def index(listed: Sequence[Route]) -> Iterator[Route]:
    """What leads to the parts, where there are several."""
    if _files(len(listed)):
        yield Route("sitemap", "sitemap.xml", "sitemap-index")


def _files(count: int) -> tuple[str, ...]:
    """The names of the parts that so many addresses fill; none where one file holds all."""
    return tuple(f"sitemap-{number + 1}" for number in range(-(-count // _MOST))) if count > _MOST else ()


def view(route: Route, ask: Ask) -> SitemapView:
    """The addresses in their order."""
    listed = sorted((url, name) for name, url in ask.listed.items())
    if route.name != "sitemap":
        number = int(route.name.removeprefix("sitemap-"))
        listed = listed[(number - 1) * _MOST : number * _MOST]
    return SitemapView(tuple(place for url, name in listed if (place := _place(ask, url, name))))


def _place(ask: Ask, url: str, name: str) -> PlaceView | None:
    """A page; None for an article that was withdrawn."""
    changed = ""
    if name.startswith("articles/"):
        record = ask(Site.bones_of, name.removeprefix("articles/"))
        if record.status == "withdrawn":
            return None
        changed = (record.updated or record.date or "")[:10]
    return PlaceView(frame.absolute(ask, url), changed)


def parts(_route: Route, ask: Ask) -> IndexView:
    """The parts in their order."""
    return IndexView(tuple(frame.absolute(ask, ask.address(name)) for name in _files(len(ask.listed))))


KIND = PageKind("sitemap", routes, view, drawer="text", listed=False, template="pages/sitemap.xml", closing=closing)
INDEX = PageKind(
    "sitemap-index", routes, parts, "text", listed=False, template="pages/sitemap-index.xml", closing=index
)
