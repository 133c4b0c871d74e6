"""A series: every figure that articles give for one quantity, in its own unit and as it was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen import views
from sitegen.content.records import Series
from sitegen.kind import Ask, BodyText, PageKind, Route
from sitegen.site.model import Site


@dataclass(frozen=True, slots=True)
class SeriesView:
    """A series with its figures, oldest first; `conversions` are how other units were brought into its own."""

    head: views.Head
    title: str
    unit: str
    description: str
    conversions: tuple[tuple[str, str], ...]
    body: BodyText
    figures: tuple[views.FigureView, ...]


def routes(site: Site) -> Iterator[Route]:
    """One page a series."""
    for name in site.names("series"):
        yield Route(name, f"figures/{name.removeprefix('series/')}.html", "series", site.document(name).body.path)


def view(route: Route, ask: Ask) -> SeriesView:
    """The series as its articles report it."""
    document = ask(Site.document, route.name)
    record = document.record
    assert isinstance(record, Series)
    claims = sorted(
        ask(Site.ledger, route.name).figures, key=lambda claim: (claim.part.date or "", claim.article, claim.number)
    )
    return SeriesView(
        head=views.head(ask, route, record.title, record.description or document.body.excerpt or record.title),
        title=record.title,
        unit=record.unit,
        description=record.description or "",
        conversions=tuple((conversion.unit, format(conversion.factor, "f")) for conversion in record.conversions),
        body=views.body_text(ask, document),
        figures=tuple(ask.shared(views.figure_view, claim) for claim in claims),
    )


KIND = PageKind("series", routes, view)
