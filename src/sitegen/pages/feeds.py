"""The page of feeds: what can be subscribed to, and how."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.classes import dataclass
from sitegen.kind import Ask, PageKind, Route
from sitegen.pages.feed import subjects
from sitegen.site.model import Site
from sitegen.views import frame, records


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

    head: frame.Head
    rows: tuple[FeedRow, ...]


def routes(_site: Site) -> Iterator[Route]:
    """One page."""
    yield Route("feeds", "feeds.html", "feeds")


def view(route: Route, ask: Ask) -> FeedsView:
    """The site's feeds and its corrections', then each topic's, story's and source's."""
    title = ask(Site.settings).title
    rows = [FeedRow(title, ask.address("home"), ask.address("feed"), ask.address("feed.atom"))]
    rows += [
        FeedRow(
            records.page_title(ask, name), ask.address(name), ask.address(f"{name}.feed"), ask.address(f"{name}.atom")
        )
        for name in ask(subjects)
    ]
    return FeedsView(frame.head(ask, route, records.TITLES["feeds"], ""), tuple(rows))


KIND = PageKind("feeds", routes, view)
