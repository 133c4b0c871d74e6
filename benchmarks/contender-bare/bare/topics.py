"""The index of topics, with how many articles each has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bare.item import Link, link
from bare.topic import covered
from sitegen.kind import Ask, PageKind, Route
from sitegen.site.model import Site


@dataclass(frozen=True, slots=True)
class Row:
    """A topic and how many articles it has."""

    link: Link
    count: int


@dataclass(frozen=True, slots=True)
class TopicsView:
    """All topics by their titles."""

    rows: tuple[Row, ...]


def routes(_site: Site) -> Iterator[Route]:
    """One page."""
    yield Route("topics/index", "topics/index.html", "topics")


def view(_route: Route, ask: Ask) -> TopicsView:
    """Every topic that has articles."""
    return TopicsView(tuple(Row(ask.shared(link, name), len(ask(Site.articles_of, name))) for name in ask(covered)))


KIND = PageKind("topics", routes, view)
