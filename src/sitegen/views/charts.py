"""Charts as views: counts in columns, and a series over time. Drawing makes SVG of them."""

from __future__ import annotations

from dataclasses import dataclass


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
    """A value of a series: numbers are text as written, `bound` as in records, `source` who gives it."""

    date: str
    value: str
    bound: str
    source: str
    url: str


@dataclass(frozen=True, slots=True)
class Plot:
    """A series over time in one unit; `id` is unique in its page."""

    id: str
    title: str
    unit: str
    dots: tuple[Dot, ...]
