"""The overview of a timeline: how many events there are by year, or by month, with no time between left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from sitegen.views.charts import Column, Columns

_COLUMNS = 50
_FEW = 3  # two columns say less than two lines

# What is counted; drawing translates it.
OVERVIEWS = ("Events by year", "Events by month")


def overview(dates: Iterable[str], link: Callable[[str], str], year: str = "") -> Columns | None:
    """Columns of these dates by year, the newest fifty, or by the months of one year; each leads to `link(date)`."""
    size = 7 if year else 4
    counts = Counter(date[:size] for date in dates if len(date) >= size)
    if len(counts) < _FEW:
        return None
    years = range(int(min(counts)[:4]), int(max(counts)[:4]) + 1)
    labels = [f"{year}-{month:02}" for month in range(1, 13)] if year else [f"{each:04}" for each in years][-_COLUMNS:]
    columns = tuple(Column(label, counts[label], link(label)) for label in labels)
    return Columns("overview", OVERVIEWS[bool(year)], columns)


def earlier(dates: Iterable[str]) -> int:
    """How many of these dates lie before the first year of their overview."""
    years = [int(date[:4]) for date in dates]
    first = max(years, default=0) - _COLUMNS + 1
    return sum(year < first for year in years)
