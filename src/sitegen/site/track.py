"""Tracks: what pages show of a series, which may have thousands of figures: each asks for no more than it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sitegen.content.records import Article, Figure, Series
from sitegen.site.figures import Day, Disagreement, Point, disagreements, mixed, parts, points
from sitegen.site.model import Claim, Site

_DOTS = 200  # on a chart
_FEW = 4


@dataclass(frozen=True, slots=True)
class Charted:
    """The points that a chart shows: of a long series the lowest and the highest of each day, month or year."""

    period: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """What a page lists: dates on which values differ, of so many, and figures, oldest first."""

    differing: tuple[Disagreement, ...]
    differing_count: int
    figures: tuple[Claim[Figure], ...]


def whole(site: Site, name: str) -> Charted:
    """What a chart shows of all time."""
    return _charted(points(site, name).days)


def close(site: Site, name: str) -> Charted:
    """The same of the dates after the longest gap, where that gap leaves no room for them; else of none."""
    return _charted(_dense(points(site, name).days))


def small(site: Site, name: str) -> Charted:
    """The same of these, where there are any, else of all time."""
    return _charted(_dense(points(site, name).days) or points(site, name).days)


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


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure as a table has it: `value` is in its series' unit, `whole` where its article may be shown in full."""

    article: str
    number: int
    whole: bool
    source: str
    date: str
    value: str
    written: str
    unit: str
    bound: str
    label: str


def table(site: Site, name: str) -> tuple[Entry, ...]:
    """Every figure, dated ones first."""
    series, track = site.bones(name), points(site, name)
    assert isinstance(series, Series)
    every = (*(point for day in track.days for point in day.points), *track.undated)
    return tuple([_entry(series, point, site.bones_of(point.claim.article)) for point in every])


def _entry(series: Series, point: Point, article: Article) -> Entry:
    claim, part = point.claim, point.claim.part
    return Entry(
        article=claim.article,
        number=claim.number,
        whole=article.rights == "full",
        source=claim.source or "",
        date=part.date or "",
        value=format(point.value, "f"),
        written=format(part.value, "f"),
        unit=part.unit or series.unit,
        bound=part.bound,
        label=part.label or series.title,
    )


def _charted(days: Sequence[Day]) -> Charted:
    held = [point for day in days for point in day.points]
    period, ends = _ends(held) if len(held) > _DOTS else ("", held)
    return Charted(period, tuple(ends))


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
