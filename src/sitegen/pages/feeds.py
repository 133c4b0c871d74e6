"""The page of feeds: what can be subscribed to, and how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen import views
from sitegen.kind import Ask, PageKind, Route
from sitegen.site.model import Site


@dataclass(frozen=True, slots=True)
class FeedRow:
    """One subject with both its feeds."""

    title: str
    page: str
    rss: str
    atom: str


@dataclass(frozen=True, slots=True)
class FeedsView:
    """Every feed of the site."""

    head: views.Head
    rows: tuple[FeedRow, ...]


def routes(_site: Site) -> Iterator[Route]:
    """One page."""
    yield Route("feeds", "feeds.html", "feeds")


def view(route: Route, ask: Ask) -> FeedsView:
    """The site's feeds, then each topic's."""
    title = ask(Site.settings).title
    rows = [FeedRow(title, ask.address("home"), ask.address("feed"), ask.address("feed.atom"))]
    rows += [
        FeedRow(link.title, link.url, ask.address(f"{name}.feed"), ask.address(f"{name}.atom"))
        for name in ask(Site.names, "topics")
        for link in [views.record_link(ask, name)]
    ]
    return FeedsView(views.head(ask, route, views.TITLES["feeds"], ""), tuple(rows))


KIND = PageKind("feeds", routes, view)
