"""Scales of charts: round ticks over a range of numbers, and over a span of time.

All sums are of decimals and whole numbers: coordinates have the same digits on every machine.
"""

from __future__ import annotations

import functools
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal, localcontext

from sitegen.classes import dataclass

# Sums of the longest numbers that a record can hold lose nothing.
EXACT = Context(prec=80)
_HUNDREDTH = Decimal("0.01")

# Steps of time in the order of their length: a unit, how many of it, about how many days that is.
_STEPS = (
    *(("day", count, count) for count in (1, 2, 5, 10)),
    *(("month", count, 30 * count) for count in (1, 2, 3, 6)),
    *(("year", count, 365 * count) for count in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)),
)

# How many dates stand below a chart of months, years or days: every so many, as many as there is room for.
_TENS = tuple(count * 10**power for power in range(4) for count in (1, 2, 5, 10))
_MONTHS = (1, 2, 3, 6, *(12 * count for count in _TENS))
_WIDE, _NARROW = 12, 5


# Columns stand at the same places in many charts, and at several places in each.
@functools.lru_cache(maxsize=16384)
def coordinate(part: Decimal, whole: Decimal) -> str:
    """A part of a whole in per cent, to a hundredth, without noughts at its end."""
    with localcontext(EXACT):
        written = format((100 * part / whole).quantize(_HUNDREDTH), "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def ticks(low: Decimal, high: Decimal, *, most: int = 4, whole: bool = False) -> tuple[Decimal, ...]:
    """Round numbers in even steps, from one not above `low` to one not below `high`; in whole steps where they count.

    There are two at least, and no more than two above `most`. Numbers that lie nearer to nought than to each other
    begin there.
    """
    with localcontext(EXACT):
        if low == high:
            reach = max(abs(low) / 10, Decimal(1)) if low else Decimal(1)
            low, high = (low, low + reach) if whole else (low - reach, low + reach)
        low = Decimal(0) if 0 < low <= high - low else low
        high = Decimal(0) if low - high <= high < 0 else high
        step = _round_step((high - low) / most)
        step = max(step, Decimal(1)) if whole else step
        first = (low / step).to_integral_value(ROUND_FLOOR)
        last = (high / step).to_integral_value(ROUND_CEILING)
        return tuple(step * (first + count) for count in range(int(last - first) + 1))


def _round_step(least: Decimal) -> Decimal:
    """The smallest of 1, 2 and 5, times a power of ten, that is not below `least`."""
    power = Decimal(1).scaleb(least.adjusted())
    return next(step for count in (1, 2, 5, 10) if (step := power * count) >= least)


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a date covers as it is written: one, those of a month, those of a year; `end` is the last."""

    start: int
    end: int

    @classmethod
    def of(cls, written: str) -> Span:
        """That of a partial date, in ordinals of days."""
        start = date.fromisoformat((written[:10] + "-01-01")[:10])
        if len(written) == 4:
            return cls(start.toordinal(), start.replace(month=12, day=31).toordinal())
        if len(written) == 7:
            return cls(start.toordinal(), start.toordinal() + monthrange(start.year, start.month)[1] - 1)
        return cls(start.toordinal(), start.toordinal())

    @property
    def middle(self) -> Decimal:
        """Where its mark stands."""
        return Decimal(self.start + self.end) / 2

    def covers(self, other: Span) -> bool:
        """Whether another lies within it, and is shorter."""
        return self != other and self.start <= other.start and other.end <= self.end


def moments(first: int, last: int, *, most: int = 6) -> tuple[str, ...]:
    """Round dates within two days, as precise as they need to be: years, else months, else days."""
    days = last - first
    unit, count = next((unit, count) for unit, count, length in _STEPS if days <= length * (most - 1))
    written = _moments(unit, count, date.fromordinal(first), date.fromordinal(last))
    found = tuple(dict.fromkeys(text for text in written if first <= Span.of(text).start <= last))
    ends = (date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat())
    return found if len(found) > 1 else tuple(dict.fromkeys(ends))


def _moments(unit: str, count: int, first: date, last: date) -> Iterator[str]:
    if unit == "year":
        yield from (f"{year:04}" for year in range(first.year, last.year + 1) if year % count == 0)
    elif unit == "month":
        months = range(12 * first.year, 12 * last.year + 12, count)
        yield from (f"{month // 12:04}-{month % 12 + 1:02}" for month in months)
    else:
        yield from (date.fromordinal(day).isoformat() for day in range(first.toordinal(), last.toordinal() + 1, count))


def thinned(labels: Sequence[str]) -> Iterator[tuple[int, str, bool]]:
    """Of dates of one precision in even steps those that have room: place, date, whether on wide pages only.

    Where only Januaries have room, the year alone is named.
    """
    precision = len(labels[0])
    strides = _MONTHS if precision == 7 else _TENS
    wide = next(stride for stride in strides if len(labels) <= stride * _WIDE)
    fits = (
        wide * count for count in range(1, 13) if precision != 7 or 12 % (wide * count) == 0 or wide * count % 12 == 0
    )
    narrow = next(stride for stride in fits if len(labels) <= stride * _NARROW)
    for place, label in enumerate(labels):
        number = {4: int(label[:4]), 7: int(label[:4]) * 12 + int(label[5:7] or 0) - 1}.get(precision, place)
        if number % wide == 0:
            yield place, label[:4] if precision == 7 and wide >= 12 else label, number % narrow != 0
