"""Tracks: what pages show of a series, which may have thousands of figures: each asks for no more than it shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from sitegen.classes import dataclass
from sitegen.content.records import Figure, Series
from sitegen.site.figures import Day, Disagreement, Point, disagreements, mixed, parts, points, shown
from sitegen.site.model import Claim, Site

_DOTS = 200  # on a chart
_FEW = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure in plain words, which its article need not be read for: charts and tables have thousands.

    `value` is exact, in the unit of the series; `converted` is the same as pages show it, where another was `written`.
    `whole` where the article may be shown in full.
    """

    article: str
    number: int
    whole: bool
    source: str
    date: str
    value: str
    written: str
    unit: str
    converted: str
    bound: str
    label: str


@dataclass(frozen=True, slots=True)
class Charted:
    """The figures that a chart shows: of a long series the lowest and the highest of each day, month or year."""

    period: str
    figures: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """What a page lists: dates on which values differ, of so many, and figures, oldest first."""

    differing: tuple[Disagreement, ...]
    differing_count: int
    figures: tuple[Claim[Figure], ...]


def whole(site: Site, name: str) -> Charted:
    """What a chart shows of all time."""
    return _charted(site, name, points(site, name).days)


def close(site: Site, name: str) -> Charted:
    """The same of the dates after the longest gap, where that gap leaves no room for them; else of none."""
    return _charted(site, name, _dense(points(site, name).days))


def small(site: Site, name: str) -> Charted:
    """The same of these, where there are any, else of all time."""
    days = points(site, name).days
    return _charted(site, name, _dense(days) or days)


def latest(site: Site, name: str, most: int) -> tuple[Claim[Figure], ...]:
    """The figures of the last date, or those that have none; at most so many."""
    held = points(site, name)
    return tuple([point.claim for point in (held.days[-1].points if held.days else held.undated)[:most]])


def differing(site: Site, name: str) -> int:
    """On how many dates values differ."""
    return len(disagreements(site, name))


def periods(site: Site, name: str) -> tuple[str, ...]:
    """The periods of a series that have pages of their own."""
    return tuple(parts(site, name))


def listed(site: Site, name: str, period: str, most: int, undated: int) -> Listed:
    """What the page of a period lists; that of the whole series, where it has such pages, only the newest of each.

    Figures without a date, at most so many, stand on the page of the whole series alone.
    """
    spread, track = parts(site, name), points(site, name)
    days = spread[period] if period else track.days
    here = {day.date for day in days}
    found = [one for one in disagreements(site, name) if one.day.date in here]
    held = [point.claim for day in days for point in day.points]
    last = -most if spread and not period else 0
    loose = [] if period else [point.claim for point in track.undated[:undated]]
    return Listed(tuple(found[last:]), len(found), (*held[last:], *loose))


def change(site: Site, name: str) -> tuple[Point, Point] | None:
    """The first and the last value that is agreed and no bound; None where they are one."""
    if mixed(site, name):
        return None
    apart = {found.day.date for found in disagreements(site, name)}
    agreed = [
        point
        for day in _in_order(points(site, name).days)
        if day.date not in apart
        for point in [next((point for point in day.points if point.claim.part.bound in {"exact", "about"}), None)]
        if point
    ]
    return (agreed[0], agreed[-1]) if len(agreed) > 1 else None


def table(site: Site, name: str) -> tuple[Entry, ...]:
    """Every figure, dated ones first."""
    track = points(site, name)
    return _entries(site, name, (*(point for day in track.days for point in day.points), *track.undated))


def _entries(site: Site, name: str, held: Iterable[Point]) -> tuple[Entry, ...]:
    series = site.bones(name)
    assert isinstance(series, Series)
    return tuple([_entry(site, series, point) for point in held])


def _entry(site: Site, series: Series, point: Point) -> Entry:
    claim, part = point.claim, point.claim.part
    unit = part.unit or series.unit
    return Entry(
        article=claim.article,
        number=claim.number,
        whole=site.bones_of(claim.article).rights == "full",
        source=claim.source or "",
        date=part.date or "",
        value=format(point.value, "f"),
        written=format(part.value, "f"),
        unit=unit,
        converted=shown(point.value, series.decimals) if unit != series.unit else "",
        bound=part.bound,
        label=part.label or "",
    )


def _charted(site: Site, name: str, days: Sequence[Day]) -> Charted:
    held = [point for day in days for point in day.points]
    period, ends = _ends(held) if len(held) > _DOTS else ("", held)
    return Charted(period, _entries(site, name, ends))


def _dense(days: tuple[Day, ...]) -> tuple[Day, ...]:
    """The last dates, where more than half of all time lies between them and the others."""
    starts = [date.fromisoformat((day.date + "-01-01")[:10]).toordinal() for day in days]
    gaps = [(later - earlier, place) for place, (earlier, later) in enumerate(pairwise(starts), 1)]
    longest, place = max(gaps, default=(0, 0))
    return days[place:] if 2 * longest > (starts[-1] - starts[0] if starts else 0) and len(days) - place >= _FEW else ()


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


def _in_order(days: tuple[Day, ...]) -> tuple[Day, ...]:
    """The dates but for years and months that have dates of their own within them: nobody knows what came before."""
    following = [day.date for day in days[1:]] + [""]
    return tuple(day for day, after in zip(days, following, strict=False) if not after.startswith(day.date))
