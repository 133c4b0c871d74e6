"""Figures of a series in one unit and by date, and where sources disagree on them.

Values are held against each other where their dates are written alike: a value of February may be of any of its days,
so it contradicts none of the 8th. Where figures of a series have different labels of their own they measure different
things, and only those of one label are held against each other. An exact value and one that is `over` or `under`
another number agree where both can be true; `about` reaches one per cent to either side. What disagrees are independent
sources, those of different roots; one source that gives two values is told apart from that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from operator import attrgetter
from typing import TypeVar

from sitegen.classes import dataclass
from sitegen.content.records import Figure, Series
from sitegen.site.model import Claim, Site, once

# Both a value and its factor may have all the digits that a record can.
_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
_ABOUT = Decimal("0.01")
# No page shows more figures than this.
PAGE = 300

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Point:
    """A figure with its value in the unit of its series; `root` is the source that its source is part of."""

    claim: Claim[Figure]
    value: Decimal
    root: str

    @property
    def least(self) -> Decimal | None:
        """The lowest that it can mean; None where it has no end."""
        return None if self.claim.part.bound == "under" else self._reaching(-_ABOUT)

    @property
    def most(self) -> Decimal | None:
        """The highest that it can mean; None where it has no end."""
        return None if self.claim.part.bound == "over" else self._reaching(_ABOUT)

    def _reaching(self, slack: Decimal) -> Decimal:
        if self.claim.part.bound != "about":
            return self.value
        with localcontext(_EXACT):
            return self.value + abs(self.value) * slack


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two values that cannot both be true, the higher first; `bounded` where they lie at least so far apart."""

    high: Point
    low: Point

    @property
    def difference(self) -> Decimal:
        """How far they lie apart as stated."""
        with localcontext(_EXACT):
            return self.high.value - self.low.value

    @property
    def bounded(self) -> bool:
        """Whether one of them is a bound, so that the real difference is larger."""
        return self.high.claim.part.bound == "over" or self.low.claim.part.bound == "under"


@dataclass(frozen=True, slots=True)
class Day:
    """All that is given for one date, as precise as it is written."""

    date: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Values of one date, and of one label, that differ: between independent sources, within one, or both.

    `number` tells apart those of one date, from 1.
    """

    day: Day
    number: int
    between: Conflict | None
    within: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class Track:
    """A series by date, oldest first, and the figures that have none."""

    days: tuple[Day, ...] = ()
    undated: tuple[Point, ...] = ()


def claimed(site: Site, name: str = "") -> tuple[Claim[Figure], ...]:
    """The figures that a record is concerned with; the whole site's without a name."""
    return site.ledger(name).figures


def counted(site: Site, name: str = "") -> int:
    """How many these are."""
    return len(site.ledger(name).figures)


def measured(site: Site, name: str = "") -> tuple[tuple[str, int], ...]:
    """The names of the series that they belong to, in their order, with how many belong to each."""
    return tuple(Counter([f"series/{one.part.series}" for one in site.ledger(name).figures if one.part.series]).items())


def beside(site: Site, name: str, most: int) -> tuple[Claim[Figure], ...]:
    """The first that belong to no series."""
    return tuple([one for one in site.ledger(name).figures if not one.part.series][:most])


def in_unit(figure: Figure, series: Series) -> Decimal | None:
    """The value in the series' own unit, by the conversions it declares; None for a unit that it does not know."""
    if figure.unit is None or figure.unit == series.unit:
        return figure.value
    factor = next((conversion.factor for conversion in series.conversions if conversion.unit == figure.unit), None)
    with localcontext(_EXACT):
        return None if factor is None else figure.value * factor


def shown(value: Decimal, decimals: int) -> str:
    """A number that was worked out, with as many decimals as its series shows; with all where it would be nought."""
    with localcontext(_EXACT):
        rounded = value.quantize(Decimal(1).scaleb(-decimals))
        return format(rounded if rounded or not value else value.normalize(), "f")


def share(difference: Decimal, whole: Decimal) -> str:
    """A difference in per cent of a whole, to a tenth below a hundred; empty where there is no whole."""
    with localcontext(_EXACT):
        part = 100 * difference / abs(whole) if whole else None
        return "" if part is None else shown(part, 1 if abs(part) < 100 else 0)


@once
def points(site: Site, name: str) -> Track:
    """Every figure of the series called `name`."""
    series = site.bones(name)
    assert isinstance(series, Series)
    dated: dict[str | None, list[Point]] = {}
    for claim in sorted(site.ledger(name).figures, key=attrgetter("article", "number")):
        value = in_unit(claim.part, series)
        assert value is not None, "a unit that a series does not convert is a problem of loading"
        root = site.root_of(claim.source) if claim.source else ""
        dated.setdefault(claim.part.date, []).append(Point(claim, value, root))
    undated = tuple(dated.pop(None, ()))
    return Track(tuple(Day(date, tuple(dated[date])) for date in sorted(filter(None, dated))), undated)


@once
def disagreements(site: Site, name: str) -> tuple[Disagreement, ...]:
    """The dates on which the values of a series differ, oldest first."""
    apart = mixed(site, name)
    return tuple(found for day in points(site, name).days for found in _differing(day, apart=apart))


@once
def mixed(site: Site, name: str) -> bool:
    """Whether figures of the series have labels of their own that differ, so that they do not follow each other."""
    return len({_label(claim) for claim in site.ledger(name).figures if claim.part.label}) > 1


@once
def roots(site: Site, name: str) -> int:
    """How many independent sources give a figure of this series."""
    return len(site.roots(claim.source for claim in site.ledger(name).figures))


def by_period(held: Sequence[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    """What is dated by year, by month in years that hold more than a page; nothing where one page holds all."""
    years = Counter(date[:4] for date, _ in held)
    found: dict[str, list[T]] = {}
    for date, one in held if len(held) > PAGE else ():
        found.setdefault(date[: 7 if years[date[:4]] > PAGE else 4], []).append(one)
    return {period: tuple(same) for period, same in found.items()}


@once
def parts(site: Site, name: str) -> dict[str, tuple[Day, ...]]:
    """The dates of a series by the period whose page shows them; none where the page of the series does."""
    days = points(site, name).days
    found = by_period([(day.date, point) for day in days for point in day.points])
    held: dict[str, list[Day]] = {period: [] for period in found}
    for day in days if found else ():
        held[next(period for period in (day.date[:7], day.date[:4]) if period in held)].append(day)
    return {period: tuple(same) for period, same in held.items()}


@once
def loose(site: Site) -> tuple[Claim[Figure], ...]:
    """The figures that belong to no series, of the newest articles first."""
    return tuple(claim for claim in site.ledger().figures if not claim.part.series)


@once
def loose_parts(site: Site) -> dict[str, tuple[Claim[Figure], ...]]:
    """These by the period whose page shows them; none where one page does."""
    return by_period([(site.bones_of(claim.article).date or "", claim) for claim in loose(site)])


def _label(claim: Claim[Figure]) -> str:
    return (claim.part.label or "").casefold()


def of_one_label(day: Day, *, apart: bool) -> Iterator[Day]:
    """The points of a date that measure one thing: those of one label, where labels keep them `apart`."""
    labels: dict[str, list[Point]] = {}
    for point in day.points:
        labels.setdefault(_label(point.claim) if apart else "", []).append(point)
    return (Day(day.date, tuple(same)) for same in labels.values())


def _differing(day: Day, *, apart: bool) -> Iterator[Disagreement]:
    """What differs on a date: nothing where all that is given can be true at once."""
    found = map(_disagreement, of_one_label(day, apart=apart))
    for number, (alike, between, within) in enumerate(filter(None, found), 1):
        yield Disagreement(alike, number, between, within)


def _disagreement(day: Day) -> tuple[Day, Conflict | None, tuple[Conflict, ...]] | None:
    if len(day.points) < 2:
        return None
    held: dict[str, list[Point]] = {}
    for point in day.points:
        held.setdefault(point.root, []).append(point)
    ends = [(_highest(same), _lowest(same)) for same in held.values()]
    within = tuple(conflict for high, low in ends if (conflict := _conflict(high, low)))
    between = _widest([high for high, _ in ends if high], [low for _, low in ends if low])
    return (day, between, within) if between or within else None


def _highest(held: Iterable[Point]) -> Point | None:
    """The one whose lowest meaning is the highest."""
    return max((point for point in held if point.least is not None), key=lambda point: point.least or 0, default=None)


def _lowest(held: Iterable[Point]) -> Point | None:
    """The one whose highest meaning is the lowest."""
    return min((point for point in held if point.most is not None), key=lambda point: point.most or 0, default=None)


def _conflict(high: Point | None, low: Point | None) -> Conflict | None:
    if high is None or low is None or high.least is None or low.most is None or high.least <= low.most:
        return None
    return Conflict(high, low)


def _widest(highs: list[Point], lows: list[Point]) -> Conflict | None:
    """The widest conflict of different roots: only the two ends of either side can be in it."""
    highs = sorted(highs, key=lambda point: point.least or 0, reverse=True)[:2]
    lows = sorted(lows, key=lambda point: point.most or 0)[:2]
    pairs = [(high, low) for high in highs for low in lows if high.root != low.root]
    found = [conflict for high, low in pairs if (conflict := _conflict(high, low))]
    return max(found, key=lambda conflict: conflict.difference, default=None)
