"""A series: every figure that articles give for one quantity, as a chart, in a table, and where they disagree."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.classes import dataclass
from sitegen.content.records import Series, Source
from sitegen.kind import Ask, BodyText, PageKind, Route
from sitegen.pages.exports import TableView
from sitegen.site import track
from sitegen.site.figures import PAGE, counted, parts, roots
from sitegen.site.model import Site
from sitegen.views import charts, frame, records
from sitegen.views import claims as claim_views
from sitegen.views import series as series_views

_FEW = 40
_COLUMNS = (
    "date",
    "value",
    "unit",
    "value_as_written",
    "unit_as_written",
    "bound",
    "source",
    "source_type",
    "label",
    "article",
    "passage",
)


@dataclass(frozen=True, slots=True)
class SeriesView:
    """A series with its figures, oldest first; `conversions` are how other units were brought into its own.

    Where the figures are more than a page holds, its page has the newest and `periods` lead to all: pages of this kind
    with one `period` each.
    """

    head: frame.Head
    title: str
    url: str
    period: str
    periods: tuple[records.Link, ...]
    unit: str
    description: str
    conversions: tuple[tuple[str, str], ...]
    body: BodyText
    close_up: charts.Plot | None
    plot: charts.Plot | None
    change: series_views.ChangeView | None
    count: int
    sources: int
    disagreements: tuple[series_views.DisagreementView, ...]
    more: int
    figures: tuple[claim_views.FigureView, ...]
    table: str


def routes(site: Site) -> Iterator[Route]:
    """One page a series, and one a period where it is long."""
    for name, address, origin in _addresses(site):
        yield Route(name, f"{address}.html", "series", origin)
        yield from (Route(f"{name}/{period}", f"{address}/{period}.html", "series") for period in parts(site, name))


def table_routes(site: Site) -> Iterator[Route]:
    """One table a series."""
    return (Route(f"{name}.csv", f"{address}.csv", "series-csv") for name, address, _ in _addresses(site))


def _addresses(site: Site) -> Iterator[tuple[str, str, str]]:
    for name in site.names("series"):
        yield name, f"figures/{name.removeprefix('series/')}", site.path(name)


def view(route: Route, ask: Ask) -> SeriesView:
    """The series as its articles report it; of a period what was given for it."""
    name, period = "/".join(route.name.split("/")[:2]), "/".join(route.name.split("/")[2:])
    document, held = ask(Site.document, name), ask(track.listed, name, period, _FEW, PAGE)
    record = document.record
    assert isinstance(record, Series)
    return SeriesView(
        head=frame.head(ask, route, record.title, record.description or document.body.excerpt or record.title),
        title=record.title,
        url=ask.address(name),
        period=period,
        periods=tuple(records.Link(one, ask.address(f"{name}/{one}")) for one in ask(track.periods, name)),
        unit=record.unit,
        description=record.description or "",
        conversions=tuple((conversion.unit, format(conversion.factor, "f")) for conversion in record.conversions),
        body=records.body_text(ask, document),
        close_up=None if period else series_views.close_up(ask, name),
        plot=None if period else series_views.plot_of(ask, name),
        change=None if period else series_views.change_of(ask, name),
        count=ask(counted, name),
        sources=ask(roots, name),
        disagreements=tuple(series_views.disagreement_view(ask, name, found) for found in reversed(held.differing)),
        more=held.differing_count - len(held.differing),
        figures=tuple(ask.shared(claim_views.figure_view, claim) for claim in held.figures),
        table=ask.link(f"{name}.csv") or "",
    )


def table(route: Route, ask: Ask) -> TableView:
    """Every figure of the series, dated ones first; numbers as written, and in its unit to the last digit."""
    name = route.name.removesuffix(".csv")
    return TableView(_COLUMNS, tuple([_row(ask, name, entry) for entry in ask(track.table, name)]))


def _row(ask: Ask, name: str, entry: track.Entry) -> tuple[str, ...]:
    series, (source, sort) = ask(Site.bones, name), ask.shared(_source, entry.source)
    assert isinstance(series, Series)
    url = ask.address(f"articles/{entry.article}")
    return (
        entry.date,
        entry.value,
        series.unit,
        entry.written,
        entry.unit,
        entry.bound,
        source,
        sort,
        entry.label or series.title,
        ask(Site.heading, f"articles/{entry.article}").title,
        frame.absolute(ask, claim_views.anchored(url, "figure", entry.number, whole=entry.whole)),
    )


def _source(ask: Ask, ident: str) -> tuple[str, str]:
    """The name of a source, and of what type it is; empty where the site has none of its own."""
    tag, source = ask.shared(records.source_tag, ident or None), ask(Site.bones, f"sources/{ident}") if ident else None
    return tag.name if tag else "", (source.type or "") if isinstance(source, Source) else ""


KIND = PageKind("series", routes, view)
CSV = PageKind("series-csv", table_routes, table, drawer="csv", listed=False)
