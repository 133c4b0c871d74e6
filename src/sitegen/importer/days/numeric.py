"""Dates in numbers alone: `2024-05-14`, `14.5.2024`, `5/2024`, `20240514`, `2014-16`, by the order of a language."""

from __future__ import annotations

import re
from typing import NamedTuple

from sitegen.importer.days.calendars import SOLAR_YEARS, day_of, solar_day

_YEAR_FIRST = re.compile(r"(\d{4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d|[-/.]\d)")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(\s?[./-]\s?)(\d{1,2})(?:\2|(?<=/\d\d), ?|(?<=/\d), ?)(\d{4}|\d\d)(?!\d|[-/.:]\d|\s?%)"
)
_YEAR_MONTH = re.compile(r"(\d{4})\s{0,2}([-/])\s{0,2}(\d{1,2})(?!\d|\s?[-/.]\s?\d|\s?%)")
_MONTH_YEAR = re.compile(r"(?:(\d{1,2})\s{0,2}[-/]\s{0,2}|(0\d)\.)(\d{4})(?!\d|[-/.]\d|\s?%)")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?!\d)")
_YEARS = re.compile(r"(\d{4})(\s?[-–—/]\s?)(\d{4}|\d\d)(?!\d|\s?[-/]\d|\s?%)")
_ANY = re.compile(r"\d{1,4}\s{0,2}[-–—/.]\s{0,2}\d|\d{8}(?!\d)")
_BEFORE = re.compile(r"[\d$€£#][-–.,/+]?$")
_SHORT = re.compile(r"(\d{1,2})(?:/(\d{1,2})(?!\d|[-/.:]\d|\s?%)|\.\s?(\d{1,2})\.(?!\d))")
_SAID = range(1000, 2101)


class Number(NamedTuple):
    """A date at [start, end) of a text; without its year it has no value, but a month and a day.

    `padded` says that it is written as dates are: `04/05`.
    """

    start: int
    end: int
    value: str | None
    month: int = 0
    day: int = 0
    padded: bool = False


def numeric(line: str, at: int, *, month_first: bool, century: int) -> tuple[Number, ...]:
    """The date that begins here, or both ends of a range of years; years of two digits are near to `century`."""
    if not _ANY.match(line, at) or _BEFORE.search(line, max(0, at - 2), at):
        return ()
    value = None
    if hit := _YEAR_FIRST.match(line, at):
        value = _ymd(int(hit[1]), int(hit[3]), int(hit[4]))
    elif hit := _COMPACT.match(line, at):
        value = _ymd(int(hit[1]), int(hit[2]), int(hit[3])) if 1900 <= int(hit[1]) <= 2100 else None
    elif hit := _DAY_FIRST.match(line, at):
        value = _dmy(hit, month_first=month_first, century=century)
    if hit and value:
        return (Number(at, hit.end(), value),)
    return _years(line, at) or _month(line, at) or _short(line, at, month_first=month_first)


def _ymd(year: int, month: int, day: int) -> str | None:
    made = solar_day(year, month, day) if year in SOLAR_YEARS else day_of(year, month, day) if year in _SAID else None
    return made.isoformat() if made else None


def _dmy(hit: re.Match[str], *, month_first: bool, century: int) -> str | None:
    """Two numbers and a year: the first is the month where a language says so and the sign is no dot, if it can be."""
    first, second, year = int(hit[1]), int(hit[3]), written(hit[4], century)
    if len(hit[4]) == 2 and "." in hit[2] and " " in hit[2]:
        return None
    order = (
        ((second, first), (first, second)) if month_first and "." not in hit[2] else ((first, second), (second, first))
    )
    return next((value for day, month in order if (value := _ymd(year, month, day))), None)


def written(digits: str, century: int) -> int:
    """A year, of which two digits may be left out: up to ten years ahead of the article, else before it."""
    if len(digits) > 2:
        return int(digits)
    year = century // 100 * 100 + int(digits)
    return year if year <= century + 15 else year - 100


def _years(line: str, at: int) -> tuple[Number, ...]:
    """`2014-2016`, `1957-58`: two years, the second after the first."""
    hit = _YEARS.match(line, at)
    if hit is None:
        return ()
    first = int(hit[1])
    last = int(hit[3]) if len(hit[3]) == 4 else first // 100 * 100 + int(hit[3])
    if not (first in _SAID and first < last <= min(first + 120, 2100)):
        return ()
    # `2009-10` is a season, `2016-11` a month.
    if len(hit[3]) == 2 and last - first > 1 and int(hit[3]) <= 12:
        return ()
    return Number(at, hit.end(1), f"{first:04}"), Number(hit.start(3), hit.end(3), f"{last:04}")


def _month(line: str, at: int) -> tuple[Number, ...]:
    if hit := _YEAR_MONTH.match(line, at):
        year, month = int(hit[1]), int(hit[3])
    elif hit := _MONTH_YEAR.match(line, at):
        year, month = int(hit[3]), int(hit[1] or hit[2])
    else:
        return ()
    return (Number(at, hit.end(), f"{year:04}-{month:02}"),) if 1 <= month <= 12 and 1900 <= year <= 2100 else ()


def _short(line: str, at: int, *, month_first: bool) -> tuple[Number, ...]:
    """`22/04`, `15.1.`: a day and a month."""
    hit = _SHORT.match(line, at)
    if hit is None:
        return ()
    first, second = int(hit[1]), int(hit[2] or hit[3])
    order = ((second, first), (first, second)) if month_first and hit[2] else ((first, second), (second, first))
    padded = bool(hit[3]) or (len(hit[1]) == len(hit[2]) == 2 and "0" in {hit[1][0], hit[2][0]})
    made = next(((day, month) for day, month in order if day_of(2000, month, day)), None)
    return (Number(at, hit.end(), None, made[1], made[0], padded),) if made else ()
