"""Dates as an author writes them: kept as ISO text, as precise as written, never moved through a time zone."""

from __future__ import annotations

import functools
from datetime import UTC, date, datetime, tzinfo

from sitegen.text.patterns import pattern

_DAY = pattern(r"\d{4}-\d\d-\d\d")
_PARTIAL = pattern(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_MOMENT = pattern(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)")


def day(text: str) -> str:
    """A day as written; ValueError says what would be right."""
    if not _DAY.fullmatch(text):
        raise ValueError(f"'{text}' is not a date; write YYYY-MM-DD")
    return _existing(text, text)


def partial(text: str) -> str:
    """A year, month or day as written; ValueError says what would be right."""
    if not _PARTIAL.fullmatch(text):
        raise ValueError(f"'{text}' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")
    return _existing(text, (text + "-01-01")[:10])


def when(text: str) -> str:
    """A day, or a day and time with its offset, as written; ValueError says what would be right."""
    if _DAY.fullmatch(text):
        return _existing(text, text)
    if not _MOMENT.fullmatch(text):
        raise ValueError(f"'{text}' is not a date; write YYYY-MM-DD or YYYY-MM-DDTHH:MM+HH:MM")
    try:
        datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"there is no '{text}'; check the month, the day, the time and the offset") from None
    return text


# Few days are written in many places.
@functools.lru_cache(maxsize=8192)
def _existing(text: str, full: str) -> str:
    try:
        date.fromisoformat(full)
    except ValueError:
        raise ValueError(f"there is no {text}; check the month and the day") from None
    return text


def instant(written: str, zone: tzinfo = UTC) -> datetime:
    """The moment of a written date; a day without a time is midnight in `zone`."""
    moment = datetime.fromisoformat(written)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def precision(written: str) -> str:
    """`year`, `month` or `day`."""
    return {4: "year", 7: "month"}.get(len(written), "day")
