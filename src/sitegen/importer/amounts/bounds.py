"""Bounds: whether a number is meant exactly, and ranges, whose ends share what is said of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, cast

from sitegen.importer.amounts.lexicon import Lexicon
from sitegen.importer.amounts.units import Amount

Bound = Literal["exact", "about", "over", "under"]
_QUOTES = "(\"'“„«‘ "


class Bounded(NamedTuple):
    """An amount with its bound; [start, end) holds the words that say so, and both ends of a range."""

    amount: Amount
    start: int
    end: int
    bound: Bound = "exact"
    ranged: bool = False


def bounded(low: str, amounts: Sequence[Amount], lexicon: Lexicon) -> Iterator[Bounded]:
    """Amounts in order with their bounds, small talk left out; the two ends of a range come one after the other."""
    at = 0
    while at < len(amounts):
        one = amounts[at]
        other = amounts[at + 1] if at + 1 < len(amounts) else None
        if other and _coins(low, one, other, lexicon):
            one = one._replace(end=other.end, value=one.value + other.value / 100)
            at += 1
            other = None
        if other and _ranges(low, one, other, lexicon):
            start, end, bound = _bound(low, one.start, other.end, lexicon)
            for amount in (
                _shared(one, other),
                other._replace(kind=other.kind or one.kind, unit=other.unit or one.unit),
            ):
                yield Bounded(amount, start, end, bound, ranged=True)
            at += 2
            continue
        at += 1
        if not one.small:
            start, end, bound = _bound(low, one.start, one.end, lexicon)
            yield Bounded(one, start, end, bound)


def _ranges(low: str, one: Amount, other: Amount, lexicon: Lexicon) -> bool:
    """Whether two amounts are the ends of a range: 30 to 40, 10–15, between 5 and 6."""
    between = low[one.end : other.start].strip()
    if one.number.plain and 1900 <= one.value <= 2100 and not one.kind and other.value < one.value:
        return False  # by 2030 to 32 percent
    if between not in lexicon.words["ranges"]:
        return between in lexicon.words["ends"] and lexicon.led(low, one.start, "between")
    return one.kind in ("", other.kind) or other.kind == ""


def _coins(low: str, one: Amount, other: Amount, lexicon: Lexicon) -> bool:
    """Whether an amount of coins belongs to the money before it: 3 dollars and 50 cents."""
    small = other.unit in lexicon.words["coins"] and other.value < 100 and one.unit not in lexicon.words["coins"]
    between = low[one.end : other.start].strip()
    return one.kind == "money" and one.number.scale == 1 and small and (not between or between in lexicon.words["ends"])


def _shared(one: Amount, other: Amount) -> Amount:
    """The first end of a range with the unit and the scale of the second: 10 to 15 million."""
    value, scale = one.value, other.number.scale
    if one.number.scale == 1 and scale > 1 and value < other.value / scale:
        value *= scale
    return one._replace(value=value, kind=one.kind or other.kind, unit=one.unit or other.unit)


def _bound(low: str, start: int, end: int, lexicon: Lexicon) -> tuple[int, int, Bound]:
    at = start
    while at and low[at - 1] in _QUOTES:
        at -= 1
    led = lexicon.leading(low, at, lexicon.bounds, lexicon.tails[""])
    if led:
        return led[1], end, cast(Bound, lexicon.bounds[led[0]])
    hit = lexicon.bounding.match(low, end)
    if hit:
        return start, hit.end(), cast(Bound, lexicon.trailing[hit[1]])
    odd = lexicon.han and not lexicon.words["odd"].isdisjoint(low[start:end])
    return start, end, "over" if odd else "exact"
