"""Dates that sources give of one event: which agree, as "February 2025" and "8 February 2025" do, and which stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

# A date and its end, "" where it has none, as precise as they are written.
When = tuple[str, str]


def fits(when: When, other: When) -> bool:
    """Whether a date says no less than another, and nothing else."""
    if when[0].startswith(other[0]) and (not other[1] or when[1].startswith(other[1])):
        return True
    first = f"{other[0]}-01-01"[:10]
    return not when[1] and first <= when[0] and last_day(when[0]) <= last_day(other[1] or other[0])


def agree(one: When, other: When) -> bool:
    """Whether both can be true: one says more of the same than the other, or lies within it."""
    return fits(one, other) or fits(other, one)


def standing(given: Mapping[When, frozenset[str]]) -> When:
    """The date that stands for all those that these roots give: it fits what most of them say, and it says most.

    Where that settles nothing: the one that most give as it is, then the earliest.
    """

    def fitted(when: When) -> int:
        return len(frozenset[str]().union(*(roots for other, roots in given.items() if fits(when, other))))

    return min(given, key=lambda when: (-fitted(when), -len(when[0]), -len(when[1]), -len(given[when]), when))


def disagreeing(given: Iterable[When]) -> tuple[When, ...]:
    """Those that disagree with another, in their order."""
    held = sorted(given)
    return tuple(when for when in held if not all(agree(when, other) for other in held))


def last_day(date: str) -> str:
    """The last day of a year, a month or a day; of a month perhaps one that it does not have."""
    return date + {4: "-12-31", 7: "-31"}.get(len(date), "")
