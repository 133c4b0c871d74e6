"""robots.txt: everything may be read, and where the sitemap is."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.classes import dataclass
from sitegen.kind import Ask, PageKind, Route
from sitegen.site.model import Site
from sitegen.views import frame


@dataclass(frozen=True, slots=True)
class RobotsView:
    """The absolute address of the sitemap."""

    sitemap: str


def routes(_site: Site) -> Iterator[Route]:
    """One file."""
    yield Route("robots", "robots.txt", "robots")


def view(_route: Route, ask: Ask) -> RobotsView:
    """Where the sitemap is."""
    return RobotsView(frame.absolute(ask, ask.address("sitemap")))


KIND = PageKind("robots", routes, view, drawer="text", listed=False, template="pages/robots.txt")
