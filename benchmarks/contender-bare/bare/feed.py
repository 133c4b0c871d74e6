"""RSS of the site and of every topic: the newest articles with their summaries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bare.home import NEWEST
from bare.item import entry
from bare.topic import covered
from sitegen.kind import Ask, Fragment, PageKind, Route
from sitegen.site.model import Site
from sitegen.views import records as views
from sitegen.views.frame import absolute


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed; `topic` is empty in that of the site."""

    topic: str
    url: str
    entries: tuple[Fragment, ...]


def routes(site: Site) -> Iterator[Route]:
    """One feed for the site, one for each topic."""
    yield Route("home.feed", "rss.xml", "feed")
    for name in covered(site):
        yield Route(f"{name}.feed", f"{name}/rss.xml", "feed")


def view(route: Route, ask: Ask) -> FeedView:
    """The newest articles of the site or of a topic."""
    name = route.name.removesuffix(".feed")
    idents = ask(Site.articles) if name == "home" else ask(Site.articles_of, name)
    return FeedView(
        topic="" if name == "home" else views.page_title(ask, name),
        url=absolute(ask, ask.address(name)),
        entries=tuple(ask.shared(entry, ident) for ident in idents[:NEWEST]),
    )


KIND = PageKind("feed", routes, view, drawer="text", listed=False, template="pages/feed.xml")
