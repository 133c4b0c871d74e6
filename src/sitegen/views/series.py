"""A series as pages show it: its chart, its last value, what differs on one date, how it changed."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from sitegen.content.records import Series
from sitegen.kind import Ask, Fragment
from sitegen.site.figures import (
    Conflict,
    Day,
    Disagreement,
    Point,
    counted,
    disagreements,
    mixed,
    points,
    roots,
    share,
    shown,
)
from sitegen.site.model import Site
from sitegen.values import dataclass
from sitegen.views.charts import Dot, Plot
from sitegen.views.claims import FigureView, figure_view, measure

_DOTS = 200
_SIDES = 12
_FEW = 4


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


def plot_of(ask: Ask, name: str, *, compact: bool = False) -> Plot | None:
    """The chart of a series, `name` being as in series/usd-rial; None where it has no dated value.

    Of a long series the lowest and the highest value of each day, month or year are drawn.
    """
    days = ask(points, name).days
    return _plot(ask, name, _dense(days) or days if compact else days, compact=compact) if days else None


def close_up(ask: Ask, name: str) -> Plot | None:
    """The dates after the longest gap of a series, where that gap leaves no room for them; else None."""
    days = _dense(ask(points, name).days)
    return _plot(ask, name, days, part="-close") if days else None


def _dense(days: tuple[Day, ...]) -> tuple[Day, ...]:
    """The last dates, where more than half of all time lies between them and the others."""
    starts = [date.fromisoformat((day.date + "-01-01")[:10]).toordinal() for day in days]
    gaps = [(later - earlier, place) for place, (earlier, later) in enumerate(pairwise(starts), 1)]
    longest, place = max(gaps, default=(0, 0))
    return days[place:] if 2 * longest > (starts[-1] - starts[0] if starts else 0) and len(days) - place >= _FEW else ()


def _plot(ask: Ask, name: str, days: tuple[Day, ...], *, part: str = "", compact: bool = False) -> Plot:
    series = ask(_series, name)
    period, held = "", [point for day in days for point in day.points]
    if len(held) > _DOTS:
        period, held = _ends(held)
    # What one source gives twice is one dot.
    dots = {
        (dot.date, dot.value, dot.bound, dot.source, dot.label): dot
        for dot in (_dot(ask, point) for point in reversed(held))
    }
    return Plot(
        f"plot-{series.id}{part}",
        series.title,
        series.unit,
        tuple(reversed(dots.values())),
        ask(mixed, name),
        period,
        compact,
    )


def _ends(held: list[Point]) -> tuple[str, list[Point]]:
    """The lowest and the highest of each day, month or year, the shortest of them that leaves few enough."""
    for period, letters in (("day", 10), ("month", 7), ("year", 4)):
        groups: dict[str, list[Point]] = {}
        for point in held:
            groups.setdefault((point.claim.part.date or "")[:letters], []).append(point)
        if 2 * len(groups) <= _DOTS or period == "year":
            break
    kept = [
        (min(same, key=lambda point: point.value), max(same, key=lambda point: point.value)) for same in groups.values()
    ]
    return period, [point for pair in kept for point in dict.fromkeys(pair)]


def _dot(ask: Ask, point: Point) -> Dot:
    view = ask.shared(measure, point.claim)
    return Dot(
        date=view.date,
        value=view.converted or view.value,
        bound=view.bound,
        source=view.source.name if view.source else "",
        url=view.url,
        written=view.value if view.converted else "",
        written_unit=view.unit if view.converted else "",
        label=point.claim.part.label or "",
    )


def _series(site: Site, name: str) -> Series:
    record = site.bones(name)
    assert isinstance(record, Series)
    return record


def series_cards(ask: Ask, names: tuple[str, ...]) -> tuple[Fragment, ...]:
    """Series in a list, each drawn once for all pages; those without a figure are left out."""
    return tuple(ask.shared(_card, name) for name in names if ask(counted, name))


def _card(ask: Ask, name: str) -> Fragment:
    series, track = ask(_series, name), ask(points, name)
    last = track.days[-1].points if track.days else track.undated
    view = SeriesCard(
        title=series.title,
        url=ask.address(name),
        unit=series.unit,
        plot=plot_of(ask, name, compact=True),
        last=tuple(ask.shared(figure_view, point.claim) for point in last[:3]),
        values=ask(counted, name),
        sources=ask(roots, name),
        disagreements=len(ask(disagreements, name)),
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
    if ask(mixed, name):
        return None
    differing = {found.day.date for found in ask(disagreements, name)}
    agreed = [
        (day, point)
        for day in _in_order(ask(points, name).days)
        if day.date not in differing
        for point in [next((point for point in day.points if point.claim.part.bound in {"exact", "about"}), None)]
        if point
    ]
    if len(agreed) < 2:
        return None
    first, last = agreed[0][1], agreed[-1][1]
    low, high = sorted((first, last), key=lambda point: point.value)
    difference = Conflict(high, low).difference
    return ChangeView(
        first=ask.shared(figure_view, first.claim),
        last=ask.shared(figure_view, last.claim),
        way="up" if last.value > first.value else "down" if last.value < first.value else "same",
        difference=shown(difference, ask(_series, name).decimals),
        percent=share(difference, first.value),
    )


def _in_order(days: tuple[Day, ...]) -> tuple[Day, ...]:
    """The dates but for years and months that have dates of their own within them: nobody knows what came before."""
    following = [day.date for day in days[1:]] + [""]
    return tuple(day for day, after in zip(days, following, strict=False) if not after.startswith(day.date))
