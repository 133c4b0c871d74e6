"""The article's own date, with its basis: stated by a line of the text, inferred from what it says, or unknown.

A rule that infers is asked only where the text states no date; a caption's date counts never, nor does today's. Every
answer carries the words that it rests on.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from sitegen.importer import shape
from sitegen.importer.days.almanac import almanac
from sitegen.importer.days.anchors import weekday
from sitegen.importer.days.anniversaries import marked
from sitegen.importer.days.dates import Found, found
from sitegen.importer.days.expressions import found as expressions
from sitegen.importer.days.expressions import spoken
from sitegen.importer.days.letters import flat
from sitegen.importer.days.partial import weekdays
from sitegen.importer.days.stamps import dateline, mark
from sitegen.importer.days.tenses import looks_ahead
from sitegen.importer.layout import posts
from sitegen.importer.phrases import either, folded, plain, words
from sitegen.importer.sheet import Sheet

Basis = Literal["stated", "inferred", "unknown"]

_URL_DAY = re.compile(r"/(20\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?:/|-|$)")
# How many signs around a day are read for what they tell of it.
_AROUND = 200
# How far a day named in the text may lie after the latest post, and how far a stated day before it, to be believed.
_NEAR, _SLACK = timedelta(days=45), timedelta(days=2)


class Dating(NamedTuple):
    """A date with its basis and the words that it was taken from."""

    date: str | None
    basis: Basis
    why: str


UNKNOWN = Dating(None, "unknown", "")


def dated(sheet: Sheet, written: str | None = None) -> Dating:
    """The article's date, from a sheet whose blocks all have their fate; `written` is the date of its front matter."""
    given = next((day.iso for day in found(written or "", sheet.language) if day.iso), None)
    if given and written:
        return Dating(given, "stated", written)
    days = Days.of(sheet)
    rules = (_stated, _datelined, _anniversary, _day_after, _addressed, _latest)
    return next((answer for rule in rules if (answer := rule(sheet, days))), UNKNOWN)


class Days(NamedTuple):
    """What a text dates by itself.

    `posts` are its posts' days, latest first; `named` the days that its prose does not announce, `past` those of them
    that a word in the past says.
    """

    posts: tuple[str, ...]
    named: tuple[Found, ...]
    prose: tuple[str, ...]
    past: tuple[Found, ...] = ()

    @classmethod
    def of(cls, sheet: Sheet) -> Days:
        """Read them from the paragraphs and posts of a sheet."""
        prose = tuple(block.text for block in sheet.of("paragraph") if shape.prose(block.text))
        told = (posts.post(block.text, sheet.language).date for block in sheet.of("embed"))
        ahead = either("ahead", sheet.language)
        named = [
            (day, _tense(text, day, sheet.language))
            for text in prose
            for day in found(text, sheet.language)
            if not ahead.search(_clause(text, day.start))
        ]
        return cls(
            tuple(sorted((day for day in told if day), reverse=True)),
            tuple(day for day, coming in named if not coming),
            prose,
            tuple(day for day, coming in named if coming is False),
        )

    def resolved(self) -> Iterator[str]:
        """The named days with their year: the written one, else the one that brings them nearest to a dated day."""
        whole = [day.iso for day in self.named if day.iso]
        near = self.posts[0] if self.posts else max(whole, default=None)
        made = (day.iso or _nearest(day, near) for day in self.named)
        return (day for day in made if day)


@functools.cache
def _present(language: str | None) -> re.Pattern[str]:
    """The ways to call a year the present one, `so far in 2023`; the year is in the first group or the second."""
    year = r"(19[89]\d|20\d\d)"
    rows = [re.escape(entry).replace(r"\ ", r"\s+") for entry in words("this_year", language)]
    before = "|".join(entry.removesuffix(r"\#") for entry in rows if entry.endswith(r"\#")) or "(?!)"
    after = "|".join(entry.removeprefix(r"\#") for entry in rows if entry.startswith(r"\#")) or "(?!)"
    return re.compile(rf"(?i)(?<!\w)(?:{before}){year}(?!\d)|(?<!\d){year}(?:{after})(?!\w)")


def _clause(text: str, at: int) -> str:
    """The few words before a place, from the last stop on."""
    return " ".join(re.split(r"[.!?;:،؛,()]", text[max(0, at - 60) : at])[-1].split()[-4:])


def _tense(text: str, day: Found, language: str | None) -> bool | None:
    """Whether the words around a day announce it; False where they tell it as past, None where no word says."""
    first = max(0, day.start - _AROUND)
    near = text[first : day.end + _AROUND]
    book = almanac(spoken(near, language or "en"))
    return looks_ahead(flat(near), day.start - first, day.end - first, book.ahead, book.told)


def _nearest(day: Found, to: str | None) -> str | None:
    """A day without its year in the year that brings it nearest to another."""
    if to is None:
        return None
    around = date.fromisoformat(to)
    choices = [made for year in (around.year - 1, around.year, around.year + 1) if (made := day.in_year(year))]
    return min(choices, key=lambda made: abs(date.fromisoformat(made) - around), default=None)


# --------------------------------------------------------------------------------------------------------- rules


def _stated(sheet: Sheet, days: Days) -> Dating | None:
    """A line of the text that states a date: above the prose, or else below it where nothing speaks against it."""
    rows = [(place, block, made) for place, block in enumerate(sheet.blocks) if (made := mark(block, sheet.language))]
    first = next((place for place, block in enumerate(sheet.blocks) if _told(sheet, place)), len(sheet.blocks))
    above, below = [row for row in rows if row[0] < first], [row for row in rows if row[0] > first]
    if above:
        _, block, made = next((row for row in above if row[2].says == "published"), above[0])
        sure = made.says == "published" or len({row[2].day for row in above}) == 1
    elif below and len({row[2].day for row in below}) == 1:
        _, block, made = below[0]
        sure = not any(row[2].beside or _another(sheet, row[0]) for row in below)
    else:
        return None
    if days.posts and date.fromisoformat(made.day) < date.fromisoformat(days.posts[0]) - _SLACK:
        return None  # it is the day of something else: nobody quotes a post before it was written
    later = date.fromisoformat(made.day) + _SLACK
    against = days.past if made.says == "published" else days.named
    sure = sure and not any(day.iso and date.fromisoformat(day.iso) > later for day in against)
    return Dating(made.day, "stated" if sure and made.says != "updated" else "inferred", block.text)


def _told(sheet: Sheet, place: int) -> bool:
    return sheet.blocks[place].fate == "paragraph" and shape.prose(sheet.blocks[place].text)


def _another(sheet: Sheet, place: int) -> bool:
    """Whether the line above a date is a title of something else, whose date it then may be."""
    above = sheet.blocks[place - 1] if place else None
    return above is not None and above.fate in {"paragraph", "heading", "caption"} and shape.titled(above.text)


def _datelined(sheet: Sheet, days: Days) -> Dating | None:
    """`LOWMERE, May 4, 2024 (Reuters) -`; where the year is left out, the text must tell it."""
    for text in days.prose[:2]:
        line, _ = dateline(text, sheet.language)
        day = next(found(line, sheet.language), None) if line else None
        if day is None:
            made = _weekday(line, sheet.language, days.posts)
            if made:
                return Dating(made, "inferred", line)
            continue
        if day.iso:
            return Dating(day.iso, "stated", line)
        if days.posts:
            made = _nearest(day, days.posts[0])
        else:
            # A year that the text only names may be any: it must call it the present one.
            hits = (hit for text in days.prose for hit in _present(sheet.language).finditer(plain(text)))
            year = max((int(hit[1] or hit[2]) for hit in hits), default=None)
            made = day.in_year(year) if year else None
        if made:
            return Dating(made, "inferred", line)
    return None


def _weekday(line: str, language: str | None, posts: tuple[str, ...]) -> str | None:
    """`LOWMERE, Tuesday (AP) -`: the first such day on which the latest post was there."""
    said = expressions(line, spoken(line, language or "en"), 0) if line and posts else ()
    number = next((day for one in said for day in weekdays(one)), None)
    if number is None:
        return None
    return weekday(date.fromisoformat(posts[0]) - timedelta(days=1), int(number), 1).isoformat()


def _anniversary(sheet: Sheet, days: Days) -> Dating | None:
    """`Tomorrow marks 35 years since …`, where no post is later than the day that follows."""
    for found_ in marked(days.prose, sheet.language):
        if not days.posts or found_.day.isoformat() >= days.posts[0]:
            return Dating(found_.day.isoformat(), "inferred", found_.words)
    return None


def _day_after(sheet: Sheet, days: Days) -> Dating | None:
    """`One day after …` opens a text that was written on the latest day it names."""
    opening = days.prose[0] if days.prose else ""
    latest = max([*days.resolved(), *days.posts], default=None)
    if latest is None or not either("day_after", sheet.language).match(folded(opening)[:60]):
        return None
    return Dating(latest, "inferred", opening)


def _addressed(sheet: Sheet, _days: Days) -> Dating | None:
    """An address of the text that holds its day: `/2024/05/14/slug`."""
    for block in sheet.of("source"):
        hit = _URL_DAY.search(block.text)
        day = next(found(f"{hit[1]}-{hit[2]}-{hit[3]}"), None) if hit else None
        if day:
            return Dating(day.iso, "inferred", block.text)
    return None


def _latest(_sheet: Sheet, days: Days) -> Dating | None:
    """The latest post, or a day told soon after it: the earliest day on which the text can have been written."""
    if not days.posts:
        return None
    latest = date.fromisoformat(days.posts[0])
    best = max((day for day in days.resolved() if latest < date.fromisoformat(day) <= latest + _NEAR), default=None)
    return Dating(best or days.posts[0], "inferred", "the latest day named" if best else "the latest day of a post")
