"""A series as pages show it: its chart, its last value, what differs on one date, how it changed."""

from __future__ import annotations

from sitegen.classes import dataclass
from sitegen.content.records import Series
from sitegen.kind import Ask, Fragment
from sitegen.site import track
from sitegen.site.figures import Conflict, Disagreement, counted, mixed, roots, share, shown
from sitegen.site.model import Site
from sitegen.views.charts import Dot, Plot
from sitegen.views.claims import FigureView, anchored, figure_view, measure
from sitegen.views.records import source_tag

_SIDES = 12
_LATEST = 3


@dataclass(frozen=True, slots=True)
class Apart:
    """How far two values lie apart; `bounded` where at least so far, `percent` of the lower one or empty.

    `own` where one of them is this site's, which is no source of ours.
    """

    difference: str
    percent: str
    bounded: bool
    source: str
    own: bool


@dataclass(frozen=True, slots=True)
class DisagreementView:
    """Values of one date that differ: `between` independent sources, `within` one; `more` are left out here."""

    id: str
    date: str
    label: str
    unit: str
    figures: tuple[FigureView, ...]
    more: int
    between: Apart | None
    within: tuple[Apart, ...]


@dataclass(frozen=True, slots=True)
class ChangeView:
    """The first and the last value that no other contradicts; `way` is up, down or same."""

    first: FigureView
    last: FigureView
    way: str
    difference: str
    percent: str


@dataclass(frozen=True, slots=True)
class SeriesCard:
    """A series in a list: a small chart, the values of its last date, and on how many dates values differ."""

    title: str
    url: str
    unit: str
    plot: Plot | None
    last: tuple[FigureView, ...]
    values: int
    sources: int
    disagreements: int


def plot_of(ask: Ask, name: str) -> Plot | None:
    """The chart of a series, `name` being as in series/usd-rial; None where it has no dated value."""
    return _plot(ask, name, ask(track.whole, name))


def close_up(ask: Ask, name: str) -> Plot | None:
    """The dates after the longest gap of a series, where that gap leaves no room for them; else None."""
    return _plot(ask, name, ask(track.close, name), part="-close")


def _plot(ask: Ask, name: str, held: track.Charted, *, part: str = "", compact: bool = False) -> Plot | None:
    if not held.figures:
        return None
    series = ask(_series, name)
    # What one source gives twice is one dot.
    dots = {
        (dot.date, dot.value, dot.bound, dot.source, dot.label): dot
        for dot in (_dot(ask, one) for one in reversed(held.figures))
    }
    return Plot(
        f"plot-{series.id}{part}",
        series.title,
        series.unit,
        tuple(reversed(dots.values())),
        ask(mixed, name),
        held.period,
        compact,
    )


def _dot(ask: Ask, one: track.Entry) -> Dot:
    source = ask.shared(source_tag, one.source or None)
    return Dot(
        date=one.date,
        value=one.converted or one.written,
        bound=one.bound,
        source=source.name if source else "",
        url=anchored(ask.address(f"articles/{one.article}"), "figure", one.number, whole=one.whole),
        written=one.written if one.converted else "",
        written_unit=one.unit if one.converted else "",
        label=one.label,
    )


def _series(site: Site, name: str) -> Series:
    record = site.bones(name)
    assert isinstance(record, Series)
    return record


def series_cards(ask: Ask, names: tuple[str, ...]) -> tuple[Fragment, ...]:
    """Series in a list, each drawn once for all pages; those without a figure are left out."""
    return tuple(ask.shared(_card, name) for name in names if ask(counted, name))


def _card(ask: Ask, name: str) -> Fragment:
    series = ask(_series, name)
    view = SeriesCard(
        title=series.title,
        url=ask.address(name),
        unit=series.unit,
        plot=_plot(ask, name, ask(track.small, name), compact=True),
        last=tuple(ask.shared(measure, claim) for claim in ask(track.latest, name, _LATEST)),
        values=ask(counted, name),
        sources=ask(roots, name),
        disagreements=ask(track.differing, name),
    )
    return Fragment("fragments/series.html", view)


def disagreement_view(ask: Ask, name: str, found: Disagreement) -> DisagreementView:
    """What is given for one date, side by side, by value."""
    series, held = ask(_series, name), sorted(found.day.points, key=lambda point: point.value)
    # Of many values the lowest and the highest say most.
    sides = held if len(held) <= _SIDES else [*held[: _SIDES // 2], *held[-_SIDES // 2 :]]
    return DisagreementView(
        id=f"d-{found.day.date}" + (f"-{found.number}" if found.number > 1 else ""),
        date=found.day.date,
        label=(found.day.points[0].claim.part.label or "") if ask(mixed, name) else "",
        unit=series.unit,
        figures=tuple(ask.shared(figure_view, point.claim) for point in sides),
        more=len(held) - len(sides),
        between=_apart(ask, series, found.between) if found.between else None,
        within=tuple(_apart(ask, series, conflict) for conflict in found.within),
    )


def _apart(ask: Ask, series: Series, conflict: Conflict) -> Apart:
    view = ask.shared(measure, conflict.low.claim)
    return Apart(
        shown(conflict.difference, series.decimals),
        share(conflict.difference, conflict.low.value),
        conflict.bounded,
        view.source.name if view.source else "",
        any(ask(Site.own, side.claim.source) for side in (conflict.low, conflict.high)),
    )


def change_of(ask: Ask, name: str) -> ChangeView | None:
    """How a series changed from the first to the last value that is agreed and no bound; None where they are one."""
    found = ask(track.change, name)
    if found is None:
        return None
    first, last = found
    low, high = sorted(found, key=lambda point: point.value)
    difference = Conflict(high, low).difference
    return ChangeView(
        first=ask.shared(figure_view, first.claim),
        last=ask.shared(figure_view, last.claim),
        way="up" if last.value > first.value else "down" if last.value < first.value else "same",
        difference=shown(difference, ask(_series, name).decimals),
        percent=share(difference, first.value),
    )
