"""Old addresses that lead to where a page stands now."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.classes import dataclass
from sitegen.content.records import Article, StandingPage
from sitegen.kind import Ask, PageKind, Route
from sitegen.site.model import Site
from sitegen.views import frame, records


@dataclass(frozen=True, slots=True)
class RedirectView:
    """Where the page has gone; `target` is from the root."""

    title: str
    target: str
    canonical: str
    language: str


def routes(site: Site) -> Iterator[Route]:
    """One page for each old address of a record; its name leads back to the record."""
    for folder in ("articles", "pages"):
        for name in site.names(folder):
            record = site.bones(name)
            assert isinstance(record, (Article, StandingPage))
            for number, url in enumerate(record.redirects):
                yield Route(f"{name}@{number}", url, "redirect", site.path(name))


def view(route: Route, ask: Ask) -> RedirectView:
    """The page that stands there now."""
    name = route.name.split("@", maxsplit=1)[0]
    target = ask.address(name)
    return RedirectView(records.page_title(ask, name), target, frame.absolute(ask, target), ask(Site.settings).language)


KIND = PageKind("redirect", routes, view, listed=False)
