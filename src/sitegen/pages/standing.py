"""Standing pages: about, method, contact."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.classes import dataclass
from sitegen.content.records import StandingPage
from sitegen.kind import Ask, BodyText, PageKind, Route
from sitegen.site.model import Site
from sitegen.views import frame, records


@dataclass(frozen=True, slots=True)
class StandingView:
    """A page that belongs to no day."""

    head: frame.Head
    title: str
    summary: str
    body: BodyText


def routes(site: Site) -> Iterator[Route]:
    """One page a record, at the root."""
    for name in site.names("pages"):
        yield Route(name, f"{name.removeprefix('pages/')}.html", "standing", site.path(name))


def view(route: Route, ask: Ask) -> StandingView:
    """The page as written."""
    document = ask(Site.document, route.name)
    record = document.record
    assert isinstance(record, StandingPage)
    summary = record.summary or document.body.excerpt
    return StandingView(
        frame.head(ask, route, record.title, summary or record.title, language=record.language),
        record.title,
        record.summary or "",
        records.body_text(ask, document),
    )


KIND = PageKind("standing", routes, view)
