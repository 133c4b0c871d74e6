"""Spans: which records have a timeline, and over which pages a long one is spread, by year, month and day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby

from sitegen.classes import dataclass
from sitegen.site.model import Site, once
from sitegen.site.timeline import happenings
from sitegen.site.wholes import Happening

# The folders whose records have timelines of their own, and how many events make one.
FOLDERS = ("topics", "people", "stories")
FEW = 5

# How many events a page holds at most: a month bears more than a year, since days make pages of a few lines.
_MANY = {0: 300, 4: 300, 7: 450}
_FINER = {0: 4, 4: 7, 7: 10}


@dataclass(frozen=True, slots=True)
class Span:
    """A page of a timeline: the events of a year, a month or a day, of all time where `date` is empty.

    `parts` are the dates of the spans that it is spread over, none where the page lists all it `held`; `left` is what
    none of them holds, known by its year, or its month, alone.
    """

    date: str
    held: tuple[Happening, ...]
    parts: tuple[str, ...] = ()
    left: tuple[Happening, ...] = ()


@once
def timelines(site: Site) -> tuple[str, ...]:
    """The names of the records that have a timeline, the whole site ("") first."""
    counts = Counter(name for happening in happenings(site) for name in happening.concerns)
    return ("", *(name for folder in FOLDERS for name in site.names(folder) if counts[name] >= FEW))


@once
def spans(site: Site, name: str = "") -> Mapping[str, Span]:
    """The pages of a record's timeline by the date that each stands for, "" first, years before their months."""
    return {span.date: span for span in _spread("", happenings(site, name))}


def span(site: Site, name: str, date: str) -> Span:
    """The page of a record's timeline that stands for a date."""
    return spans(site, name)[date]


def spreading(site: Site, name: str) -> Mapping[str, tuple[int, tuple[str, ...]]]:
    """For each page how many events it has, and the dates of those that it is spread over."""
    return {date: (len(one.held), one.parts) for date, one in spans(site, name).items()}


def _spread(date: str, held: tuple[Happening, ...]) -> Iterable[Span]:
    size = len(date)
    if size not in _MANY or len(held) <= _MANY[size]:
        return [Span(date, held)]
    left = tuple(happening for happening in held if len(happening.date) <= size)
    dated = sorted((one for one in held if len(one.date) > size), key=lambda one: one.date[: _FINER[size]])
    parts = {part: tuple(some) for part, some in groupby(dated, key=lambda one: one.date[: _FINER[size]])}
    deeper = [span for part, some in parts.items() for span in _spread(part, some)]
    return [Span(date, held, tuple(parts), left), *deeper]


def gaps(held: tuple[Happening, ...]) -> tuple[int, ...]:
    """For each happening, in the order of dates, the whole months before it in which none is recorded."""
    found, seen = [], None
    for happening in held:
        first = _month(happening.date, 1)
        found.append(max(0, first - seen - 1) if seen is not None else 0)
        last = _month(happening.end or happening.date, 12)
        seen = last if seen is None else max(seen, last)
    return tuple(found)


def _month(date: str, unknown: int) -> int:
    return int(date[:4]) * 12 + (int(date[5:7]) if len(date) > 4 else unknown)
