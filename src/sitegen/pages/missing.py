"""404: the one page that is served at any depth."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.classes import dataclass
from sitegen.kind import Ask, Fragment, PageKind, Route
from sitegen.site.model import Site
from sitegen.views import frame, records


@dataclass(frozen=True, slots=True)
class MissingView:
    """What a reader sees who followed a link to nothing."""

    head: frame.Head
    home: str
    archive: str
    latest: tuple[Fragment, ...]


def routes(_site: Site) -> Iterator[Route]:
    """One page."""
    yield Route("404", "404.html", "missing")


def view(route: Route, ask: Ask) -> MissingView:
    """The newest articles, for whoever got lost."""
    return MissingView(
        frame.head(ask, route, "Page not found", "", robots="noindex"),
        ask.address("home"),
        ask.address("archive"),
        records.cards(ask, ask(Site.articles)[:3]),
    )


KIND = PageKind("missing", routes, view, listed=False)
