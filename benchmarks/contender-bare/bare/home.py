"""The front page: the newest articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bare.item import item
from sitegen.kind import Ask, Fragment, PageKind, Route
from sitegen.site.model import Site

NEWEST = 20


@dataclass(frozen=True, slots=True)
class HomeView:
    """The newest articles."""

    items: tuple[Fragment, ...]


def routes(_site: Site) -> Iterator[Route]:
    """One page, at the root."""
    yield Route("home", "index.html", "home")


def view(_route: Route, ask: Ask) -> HomeView:
    """The newest articles."""
    return HomeView(tuple(ask.shared(item, ident) for ident in ask(Site.articles)[:NEWEST]))


KIND = PageKind("home", routes, view)
