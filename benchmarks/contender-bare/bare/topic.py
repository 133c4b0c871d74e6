"""A topic: all its articles, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bare.item import item, path
from sitegen import views
from sitegen.kind import Ask, Fragment, PageKind, Route
from sitegen.site.model import Site


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic and its feed."""

    title: str
    feed: str
    items: tuple[Fragment, ...]


def routes(site: Site) -> Iterator[Route]:
    """One page a topic that has articles."""
    for name in site.names("topics"):
        if site.articles_of(name):
            yield Route(name, f"{name}/index.html", "topic")


def view(route: Route, ask: Ask) -> TopicView:
    """All articles of a topic."""
    items = tuple(item(ask, ident) for ident in ask(Site.articles_of, route.name))
    return TopicView(views.page_title(ask, route.name), path(ask, f"{route.name}.feed"), items)


KIND = PageKind("topic", routes, view)
