"""Charts as views: counts in columns, and a series over time. Drawing makes SVG of them."""

from __future__ import annotations

from sitegen.classes import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A bar of a count: `label` is a date as precise as its span (year or month), `url` where it leads, if anywhere."""

    label: str
    count: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Counts over time, one column a span without a gap; `title` is what is counted, `id` is unique in its page."""

    id: str
    title: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """A value of a series in its unit: numbers are text, `bound` is as in records, `source` who gives it.

    `written` is the value in the unit in which it was given, where that is another; `label` says what exactly it
    measures, where that is less than the series.
    """

    date: str
    value: str
    bound: str
    source: str
    url: str
    written: str = ""
    written_unit: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Plot:
    """A series over time in one unit; `id` is unique in its page. A `compact` one is a picture among words.

    `mixed` values measure different things, and no line joins them. `ends` is the period (day, month, year) of each of
    which only the lowest and the highest value are drawn, if any.
    """

    id: str
    title: str
    unit: str
    dots: tuple[Dot, ...]
    mixed: bool = False
    ends: str = ""
    compact: bool = False
