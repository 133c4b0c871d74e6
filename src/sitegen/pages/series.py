"""A series: every figure that articles give for one quantity, as a chart, in a table, and where they disagree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.content.records import Figure, Series, Source
from sitegen.kind import Ask, BodyText, PageKind, Route
from sitegen.pages.exports import TableView
from sitegen.site.figures import PAGE, Point, counted, disagreements, parts, points, roots
from sitegen.site.model import Claim, Site
from sitegen.values import dataclass
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
    document, track, periods = ask(Site.document, name), ask(points, name), ask(parts, name)
    record = document.record
    assert isinstance(record, Series)
    days = periods[period] if period else track.days
    here = {day.date for day in days}
    differing = [found for found in ask(disagreements, name) if found.day.date in here]
    # A long series has its newest values on its own page, and all on those of its periods.
    few = bool(periods) and not period
    listed = differing[-_FEW:] if few else differing
    held = [point.claim for day in days for point in day.points]
    undated = [] if period else [point.claim for point in track.undated[:PAGE]]
    return SeriesView(
        head=frame.head(ask, route, record.title, record.description or document.body.excerpt or record.title),
        title=record.title,
        url=ask.address(name),
        period=period,
        periods=tuple(records.Link(one, ask.address(f"{name}/{one}")) for one in periods),
        unit=record.unit,
        description=record.description or "",
        conversions=tuple((conversion.unit, format(conversion.factor, "f")) for conversion in record.conversions),
        body=records.body_text(ask, document),
        close_up=None if period else series_views.close_up(ask, name),
        plot=None if period else series_views.plot_of(ask, name),
        change=None if period else series_views.change_of(ask, name),
        count=ask(counted, name),
        sources=ask(roots, name),
        disagreements=tuple(series_views.disagreement_view(ask, name, found) for found in reversed(listed)),
        more=len(differing) - len(listed),
        figures=_figures(ask, [*(held[-_FEW:] if few else held), *undated]),
        table=ask.link(f"{name}.csv") or "",
    )


def _figures(ask: Ask, claims: Sequence[Claim[Figure]]) -> tuple[claim_views.FigureView, ...]:
    return tuple(ask.shared(claim_views.figure_view, claim) for claim in claims)


def table(route: Route, ask: Ask) -> TableView:
    """Every figure of the series, dated ones first; numbers as written, and in its unit to the last digit."""
    name = route.name.removesuffix(".csv")
    track = ask(points, name)
    dated = [point for day in track.days for point in day.points]
    return TableView(_COLUMNS, tuple(_row(ask, name, point) for point in (*dated, *track.undated)))


def _row(ask: Ask, name: str, point: Point) -> tuple[str, ...]:
    view, series = ask.shared(claim_views.figure_view, point.claim), ask(Site.document, name).record
    assert isinstance(series, Series)
    source = ask(Site.bones, f"sources/{point.claim.source}") if point.claim.source else None
    return (
        view.date,
        format(point.value, "f"),
        series.unit,
        view.value,
        view.unit,
        view.bound,
        view.source.name if view.source else "",
        (source.type or "") if isinstance(source, Source) else "",
        view.label,
        view.article,
        frame.absolute(ask, view.url),
    )


KIND = PageKind("series", routes, view)
CSV = PageKind("series-csv", table_routes, table, drawer="csv", listed=False)
