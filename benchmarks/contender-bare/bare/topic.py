"""A topic: all its articles, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bare.item import item, path
from sitegen.kind import Ask, Fragment, PageKind, Route
from sitegen.site.model import Site
from sitegen.views import records as views


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic and its feed."""

    title: str
    feed: str
    items: tuple[Fragment, ...]


def covered(site: Site) -> tuple[str, ...]:
    """The topics that have articles."""
    return tuple(name for name in site.names("topics") if site.articles_of(name))


def routes(site: Site) -> Iterator[Route]:
    """One page a topic."""
    return (Route(name, f"{name}/index.html", "topic") for name in covered(site))


def view(route: Route, ask: Ask) -> TopicView:
    """All articles of a topic."""
    items = tuple(ask.shared(item, ident) for ident in ask(Site.articles_of, route.name))
    return TopicView(views.page_title(ask, route.name), path(ask, f"{route.name}.feed"), items)


KIND = PageKind("topic", routes, view)
