"""Dates written out in a text, in the languages of data/months.yml; an ambiguous form gives no day."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sitegen.importer.phrases import data, plain


class Found(NamedTuple):
    """A day at [start, end) of a text; `year` is None where the text leaves it out."""

    start: int
    end: int
    year: int | None
    month: int
    day: int

    @property
    def iso(self) -> str | None:
        """YYYY-MM-DD, where the year is written."""
        return self.in_year(self.year) if self.year else None

    def in_year(self, year: int) -> str | None:
        """The day in a year; None where that year has none (29 February)."""
        try:
            return date(year, self.month, self.day).isoformat()
        except ValueError:
            return None


_NUMBER = re.compile(r"(?<![\d.,/])\d{1,4}(?!\d)")
_YEAR_FIRST = re.compile(
    r"(\d{4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?![\d/])|(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?[日号號]"
)
_DAY_FIRST = re.compile(r"(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4})(?![\d/])")
_MONTH_DAY = re.compile(r"(\d{1,2})\s?月\s?(\d{1,2})\s?[日号號]")
# One word or two right before a day's number: `May the 14`, `تشرين الأول 14`.
_WORDS = re.compile(r"(?P<both>(?:[^\W\d_]+[ \u00a0]+)?(?P<last>[^\W\d_]+))\.?[ \u00a0-]{1,3}(?:the )?$")
_LONGEST_NAME = 40
_YEARS, _SOLAR_YEARS = range(1900, 2101), range(1300, 1500)
# Years of the 33-year cycle that have 366 days; right for 1178 to 1633 of the Solar Hijri calendar.
_LEAPS = (1, 5, 9, 13, 17, 22, 26, 30)
_FIRST_OF_1395 = date(2016, 3, 20).toordinal()


def found(text: str, language: str | None = None) -> Iterator[Found]:
    """Every day that a text writes out, in its order. 03/04/2025 depends on the language: in English it is none."""
    flat = _flat(text)
    names = _names()
    taken = 0
    for number in _NUMBER.finditer(flat):
        if number.start() < taken:
            continue
        hit = _numeric(flat, number.start(), language) or _named(flat, number, names)
        if hit and (hit.year or language not in {"en", None} or not _a_word(text[hit.start : hit.end])):
            taken = hit.end
            yield hit


def _a_word(written: str) -> bool:
    """Whether an English month is written small, as the verb of `all 8 may leave` is."""
    return any(word.islower() and word in {"may", "march", "mar", "sep"} for word in re.findall(r"[a-z]+", written))


def _numeric(flat: str, at: int, language: str | None) -> Found | None:
    if hit := _YEAR_FIRST.match(flat, at):
        year, month, day = (int(part) for part in (hit.group(1, 3, 4) if hit[1] else hit.group(5, 6, 7)))
        return _made(Found(hit.start(), hit.end(), year, month, day), solar=year in _SOLAR_YEARS)
    if hit := _DAY_FIRST.match(flat, at):
        first, second, year = int(hit[1]), int(hit[3]), int(hit[4])
        if hit[2] == "." or language not in {"en", None} or first > 12 or first == second:
            return _made(Found(hit.start(), hit.end(), year, second, first), solar=year in _SOLAR_YEARS)
        # English writes both orders: only a day above 12 tells them apart.
        return _made(Found(hit.start(), hit.end(), year, first, second)) if second > 12 else None
    if hit := _MONTH_DAY.match(flat, at):
        return _made(Found(hit.start(), hit.end(), None, int(hit[1]), int(hit[2])))
    return None


def _named(flat: str, number: re.Match[str], names: Names) -> Found | None:
    day, end = int(number[0]), number.end()
    if not 1 <= day <= 31:
        return None
    if hit := names.after.match(flat, end):
        place, solar = names.places[" ".join(hit["month"].split())]
        start, end, year = number.start(), hit.end(), hit["year"]
    else:
        before = _before(flat, number.start(), names)
        if before is None:
            return None
        start, (place, solar) = before
        rest = names.year.match(flat, end)
        end, year = (rest.end(), rest["year"]) if rest else (end, None)
    return _made(Found(start, end, int(year) if year else None, place, day), solar=solar)


def _before(flat: str, at: int, names: Names) -> tuple[int, tuple[int, bool]] | None:
    """The month that is named right before a place: where, and which; in two words or in one."""
    head = flat[max(0, at - _LONGEST_NAME) : at]
    hit = _WORDS.search(head)
    if hit is None:
        return None
    start = at - len(head)
    for group in ("both", "last"):
        name = " ".join((hit[group] or "").split())
        if name in names.places:
            return start + hit.start(group), names.places[name]
    return None


def _made(found_: Found, *, solar: bool = False) -> Found | None:
    """A day that exists, in our calendar; None where there is none."""
    if solar:
        return _gregorian(found_)
    if found_.year is not None and found_.year not in _YEARS:
        return None
    return found_ if found_.in_year(found_.year or 2000) else None


def _gregorian(solar: Found) -> Found | None:
    """A day of the Solar Hijri calendar in ours; None without its year, on which our day depends."""
    year, month, day = solar.year, solar.month, solar.day
    if year is None or year not in _SOLAR_YEARS or not 1 <= month <= 12 or not 1 <= day <= (31 if month <= 6 else 30):
        return None
    before = 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    ours = date.fromordinal(_FIRST_OF_1395 + 365 * (year - 1395) + _leaps(year) - _leaps(1395) + before + day - 1)
    return Found(solar.start, solar.end, ours.year, ours.month, ours.day)


def _leaps(year: int) -> int:
    """How many years before this one had 366 days."""
    rounds, rest = divmod(year - 1, 33)
    return rounds * len(_LEAPS) + sum(leap <= rest for leap in _LEAPS)


class Names(NamedTuple):
    """The names of months as patterns around a day's number, and which month each means."""

    after: re.Pattern[str]
    year: re.Pattern[str]
    places: dict[str, tuple[int, bool]]


@functools.cache
def _names() -> Names:
    places = {
        name: (place, calendar == "solar")
        for calendar, months in data("months").items()
        for place, spellings in enumerate(months, 1)
        for name in spellings
    }
    longest_first = sorted(places, key=lambda name: (-len(name), name))
    month = "(?P<month>" + "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest_first) + r")\b\.?"
    other = month.replace("?P<month>", "?:")
    year = r"(?P<year>\d{4})(?!\d)"
    return Names(
        # `14 de mayo de 2024`, `28. April 2020`, `24 نيسان / أبريل 2021`
        re.compile(
            rf"(?:\.|st\b|nd\b|rd\b|th\b|er\b|º)?[ \u00a0,-]{{0,3}}(?:de |of |d'|من )?{month}(?:\s?/\s?{other})?,?"
            rf"(?:[ \u00a0،-]{{0,2}}(?:de |del )?{year})?",
        ),
        re.compile(rf"(?:st\b|nd\b|rd\b|th\b)?(?:[,،]?[ \u00a0-]{{1,2}}|[,،]){year}"),
        places,
    )


def _flat(text: str) -> str:
    """A text in lower case with Latin digits, sign for sign at the same places."""
    line = plain(text)
    lower = line.lower()
    return (
        lower if len(lower) == len(text) else "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in line)
    )
