"""Dates written out in a text, in the languages of data/months.yml; an ambiguous form gives no day."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sitegen.importer.days.calendars import SOLAR_YEARS, solar_day
from sitegen.importer.days.letters import flat
from sitegen.importer.phrases import data


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


# After a year no digit follows, unless it is the clock's: pages glue them, `May 9, 20235:01 AM`.
_ENDED = r"(?!\d(?!\d?[:h]\d\d))"
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"(?<![\d.,/])\d{1,4}(?!\d)")
_YEAR_FIRST = re.compile(
    r"(\d{4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?![\d/])|(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?[日号號]"
)
_DAY_FIRST = re.compile(rf"(\d{{1,2}})\s?([./-])\s?(\d{{1,2}})\s?\2\s?(\d{{4}}){_ENDED}(?!/)")
_MONTH_DAY = re.compile(r"(\d{1,2})\s?月\s?(\d{1,2})\s?[日号號]")
# One word or two right before a day's number: `May the 14`, `تشرين الأول 14`.
_WORDS = re.compile(r"(?P<both>(?:[^\W\d_]+[ \u00a0]+)?(?P<last>[^\W\d_]+))\.?[ \u00a0-]{1,3}(?:the )?$")
_LONGEST_NAME = 40
_YEARS = range(1900, 2101)


def found(text: str, language: str | None = None) -> Iterator[Found]:
    """Every day that a text writes out, in its order. 03/04/2025 depends on the language: in English it is none."""
    if not _DIGIT.search(text):
        return
    line = flat(text)
    names = _names()
    taken = 0
    for number in _NUMBER.finditer(line):
        if number.start() < taken:
            continue
        hit = _numeric(line, number.start(), language) or _named(line, number, names)
        if hit and (hit.year or language not in {"en", None} or not _a_word(text[hit.start : hit.end])):
            taken = hit.end
            yield hit


def _a_word(written: str) -> bool:
    """Whether an English month is written small, as the verb of `all 8 may leave` is."""
    return any(word.islower() and word in {"may", "march", "mar", "sep"} for word in re.findall(r"[a-z]+", written))


def _numeric(line: str, at: int, language: str | None) -> Found | None:
    if hit := _YEAR_FIRST.match(line, at):
        year, month, day = (int(part) for part in (hit.group(1, 3, 4) if hit[1] else hit.group(5, 6, 7)))
        return _made(Found(hit.start(), hit.end(), year, month, day), solar=year in SOLAR_YEARS)
    if hit := _DAY_FIRST.match(line, at):
        first, second, year = int(hit[1]), int(hit[3]), int(hit[4])
        if hit[2] == "." or language not in {"en", None} or first > 12 or first == second:
            return _made(Found(hit.start(), hit.end(), year, second, first), solar=year in SOLAR_YEARS)
        # English writes both orders: only a day above 12 tells them apart.
        return _made(Found(hit.start(), hit.end(), year, first, second)) if second > 12 else None
    if hit := _MONTH_DAY.match(line, at):
        return _made(Found(hit.start(), hit.end(), None, int(hit[1]), int(hit[2])))
    return None


def _named(line: str, number: re.Match[str], names: Names) -> Found | None:
    day, end = int(number[0]), number.end()
    if not 1 <= day <= 31:
        return None
    if hit := names.after.match(line, end):
        place, solar = names.places[" ".join(hit["month"].split())]
        start, end, year = number.start(), hit.end(), hit["year"]
    else:
        before = _before(line, number.start(), names)
        if before is None:
            return None
        start, (place, solar) = before
        rest = names.year.match(line, end)
        end, year = (rest.end(), rest["year"]) if rest else (end, None)
    return _made(Found(start, end, int(year) if year else None, place, day), solar=solar)


def _before(line: str, at: int, names: Names) -> tuple[int, tuple[int, bool]] | None:
    """The month that is named right before a place: where, and which; in two words or in one."""
    head = line[max(0, at - _LONGEST_NAME) : at]
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
        # Without its year no day of the Solar Hijri calendar is known in ours.
        ours = solar_day(found_.year, found_.month, found_.day) if found_.year else None
        return Found(found_.start, found_.end, ours.year, ours.month, ours.day) if ours else None
    if found_.year is not None and found_.year not in _YEARS:
        return None
    return found_ if found_.in_year(found_.year or 2000) else None


class Names(NamedTuple):
    """The names of months as patterns around a day's number, and which month each means."""

    after: re.Pattern[str]
    year: re.Pattern[str]
    places: dict[str, tuple[int, bool]]


@functools.cache
def _names() -> Names:
    places = {
        flat(name): (place, calendar == "solar")
        for calendar, months in data("months").items()
        if calendar != "lunar"  # its days are never sure
        for place, spellings in enumerate(months, 1)
        for name in spellings
    }
    longest_first = sorted(places, key=lambda name: (-len(name), name))
    month = "(?P<month>" + "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest_first) + r")\b\.?"
    other = month.replace("?P<month>", "?:")
    year = rf"(?P<year>\d{{4}}){_ENDED}"
    return Names(
        # `14 de mayo de 2024`, `28. April 2020`, `24 نيسان / أبريل 2021`
        re.compile(
            rf"(?:\.|st\b|nd\b|rd\b|th\b|er\b|º)?[ \u00a0,-]{{0,3}}(?:de |of |d'|من )?{month}(?:\s?/\s?{other})?,?"
            rf"(?:[ \u00a0،-]{{0,2}}(?:de |del )?{year})?",
        ),
        re.compile(rf"(?:st\b|nd\b|rd\b|th\b)?(?:[,،]?[ \u00a0-]{{1,2}}|[,،]){year}"),
        places,
    )
