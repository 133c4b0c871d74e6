"""The article's own date, with its basis: stated by a line of the text, inferred from what it says, or unknown.

A rule that infers is tried only where the text states no date; a caption's date counts never, nor does today's. Every
answer carries the words that it rests on.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from sitegen.importer import posts, shape
from sitegen.importer.dates import Found, found
from sitegen.importer.phrases import data, either, folded, plain, table, templates, words
from sitegen.importer.sheet import Block, Sheet

Basis = Literal["stated", "inferred", "unknown"]

_CLOCK = re.compile(
    r"(?i)\d{1,2}\s?[:.]\s?\d\d(?:\s?[:.]\s?\d\d)?(?:\s?[ap]\.?m\b\.?)?(?:[+-]\d\d:?\d\d)?|\d{1,2}\s?h\s?\d{0,2}\b|\d{1,2}\s?[ap]\.?m\b\.?|\b\d+[km]?\b"
)
_SEPARATOR = re.compile(r"\s*[,|·•:/—–-]\s*|\s+(?=\d)|(?<=\d)\s+")
_DATELINE = re.compile(r"[^\W\d_a-z][^()\n]{1,60}?[,.]?\s?(?:\((?P<agency>[\w /.-]{2,30})\)\s?)?[,:]?\s?[—–-]{1,2}\s")
_URL_DAY = re.compile(r"/(20\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?:/|-|$)")
# How far a day named in the text may lie after the latest post, and how far a stated day before it, to be believed.
_NEAR, _SLACK = timedelta(days=45), timedelta(days=2)


class Dating(NamedTuple):
    """A date with its basis and the words that it was taken from."""

    date: str | None
    basis: Basis
    why: str


class Stamp(NamedTuple):
    """A line that is a date and nothing else but a time, a weekday, a place or a name; `says` is what it calls the date."""

    day: str
    says: Literal["published", "updated", ""]
    bare: bool


UNKNOWN = Dating(None, "unknown", "")


# --------------------------------------------------------------------------------------------------------- lines


def stamped(sheet: Sheet) -> Sheet:
    """Lines that hold a date and what belongs to one; days that head the parts of a chronicle are left to be headings."""
    first = next((index for index, block in sheet.open() if shape.prose(block.text)), len(sheet.blocks))
    rows, bare = {}, {}
    for index, block in sheet.open():
        mark = None if block.verbatim else stamp(block.text, sheet.language, loose=index < first)
        if mark:
            rows[index] = "a line with a date"
            if mark.bare:
                bare[index] = mark.day
    if len(set(bare.values())) > 1 and all(_heads(sheet, index) for index in bare):
        rows = {index: why for index, why in rows.items() if index not in bare}
    return sheet.fated(rows, "date")


def _heads(sheet: Sheet, index: int) -> bool:
    following = sheet.blocks[index + 1 : index + 2]
    return bool(following) and following[0].fate == "open" and shape.prose(following[0].text)


def stamp(text: str, language: str | None, *, loose: bool = False) -> Stamp | None:
    """What a line states as a date; None where it says anything else. `loose` allows a place or a name before or after it."""
    if len(text) > 160:
        return None
    days = [day for day in found(text, language) if day.iso]
    if not days:
        return None
    rest = text
    for day in reversed(days):
        rest = f"{rest[: day.start]} {rest[day.end :]}"
    said = folded(rest)
    published, updated = _first(said, "published", language), _first(said, "updated", language)
    # The time first: the next words may be glued to it.
    rest = _CLOCK.sub(" ", plain(rest))
    for section in ("updated", "published", "weekdays", "stamp"):
        rest = either(section, language).sub(" ", rest)
    left = re.findall(r"[^\W\d_]+", rest)
    if left and not (loose and _place(text, rest, days)):
        return None
    says: Literal["published", "updated", ""] = ""
    if min(published, updated) < len(said):
        says = "published" if published <= updated else "updated"
    return Stamp(
        days[0].iso or "",
        says,
        bare=not left and not says and not re.search(r"\d", rest) and not _CLOCK.search(_without(text, days)),
    )


def _without(text: str, days: Sequence[Found]) -> str:
    for day in reversed(days):
        text = text[: day.start] + text[day.end :]
    return text


def _first(said: str, section: str, language: str | None) -> int:
    hit = either(section, language).search(said)
    return hit.start() if hit else len(said)


def _place(text: str, rest: str, days: Sequence[Found]) -> bool:
    """Whether what stands beside a date is a place or a name: a few capitalised words, set off by a sign."""
    left = re.findall(r"[^\W\d_][\w'’.-]*", rest)
    at_edge = not text[: days[0].start].strip() or not text[days[-1].end :].strip()
    beside = text[max(0, days[0].start - 3) : days[0].start] + text[days[-1].end : days[-1].end + 3]
    return (
        len(left) <= 5
        and at_edge
        and all(not word[0].islower() for word in left)
        and bool(re.search(r"[,|·•:/—–(-]", beside))
    )


# ------------------------------------------------------------------------------------------------------- the date


def dated(sheet: Sheet, written: Sequence[str] = ()) -> Dating:
    """The article's date; `written` are dates that front matter or an address gives."""
    days = Days.of(sheet)
    for text in written:
        day = next((day.iso for day in found(text, sheet.language) if day.iso), None)
        if day:
            return Dating(day, "stated", text)
    rules = (_stated, _dateline, _anniversary, _day_after, _addressed, _latest)
    return next((answer for rule in rules if (answer := rule(sheet, days))), UNKNOWN)


class Days(NamedTuple):
    """What a text dates by itself: its posts' days, latest first, the days that its prose names as past, the years it calls the present."""

    posts: tuple[str, ...]
    named: tuple[tuple[Found, str], ...]
    years: tuple[int, ...]
    prose: tuple[str, ...]

    @classmethod
    def of(cls, sheet: Sheet) -> Days:
        """Read them from a sheet whose captions, links and lines of dates have been claimed."""
        prose = tuple(block.text for block in sheet.of("open", "paragraph") if shape.prose(block.text))
        told = (posts.post(block.text, sheet.language).date for block in sheet.of("embed"))
        ahead = either("ahead", sheet.language)
        named = tuple(
            (day, text[: day.start][-80:])
            for text in prose
            for day in found(text, sheet.language)
            if not ahead.search(_clause(text, day.start))
        )
        present = _present(sheet.language)
        years = tuple(int(hit[1] or hit[2]) for text in prose for hit in present.finditer(plain(text)))
        return cls(tuple(sorted((day for day in told if day), reverse=True)), named, years, prose)

    def resolved(self) -> Iterator[str]:
        """The named days with their year: the written one, else the one that brings them nearest to the latest post."""
        for day, _ in self.named:
            if day.iso:
                yield day.iso
            elif near := _nearest(day, self.posts[0] if self.posts else self._whole()):
                yield near

    def _whole(self) -> str | None:
        return max((day.iso for day, _ in self.named if day.iso), default=None)


def _clause(text: str, at: int) -> str:
    """The few words before a place, from the last stop on."""
    return " ".join(re.split(r"[.!?;:،؛,()]", text[max(0, at - 60) : at])[-1].split()[-4:])


def _nearest(day: Found, to: str | None) -> str | None:
    if to is None:
        return None
    around = date.fromisoformat(to)
    choices = [made for year in (around.year - 1, around.year, around.year + 1) if (made := day.in_year(year))]
    return min(choices, key=lambda made: abs(date.fromisoformat(made) - around), default=None)


def _stated(sheet: Sheet, days: Days) -> Dating | None:
    """A line of the text that states a date: before the prose, or else below it where nothing speaks against it."""
    first = next(
        (place for place, block in enumerate(sheet.blocks) if block.fate == "open" and shape.prose(block.text)),
        len(sheet.blocks),
    )
    rows = [(place, block, made) for place, block in enumerate(sheet.blocks) if (made := _mark(block, sheet.language))]
    above = [row for row in rows if row[0] < first]
    below = [row for row in rows if row[0] > first]
    chosen = next((row for row in above if row[2].says == "published"), above[0] if above else None)
    if chosen:
        sure = chosen[2].says == "published" or len({row[2].day for row in above if row[2].says != "updated"}) == 1
    elif below and len({row[2].day for row in below}) == 1:
        chosen = below[0]
        sure = not any(_another(sheet, row[0]) for row in below)
    else:
        return None
    day = chosen[2].day
    if days.posts and date.fromisoformat(day) < date.fromisoformat(days.posts[0]) - _SLACK:
        return None  # it is the day of something else: nobody quotes a post before it was written
    return Dating(day, "stated" if sure and chosen[2].says != "updated" else "inferred", chosen[1].text)


def _mark(block: Block, language: str | None) -> Stamp | None:
    if block.fate == "date":
        return stamp(block.text, language, loose=True)
    if block.fate == "byline":
        day = next((day.iso for day in found(block.text, language) if day.iso), None)
        return Stamp(day, "", bare=False) if day else None
    return None


def _another(sheet: Sheet, place: int) -> bool:
    """Whether the line above a date is a title of something else, whose date it then may be."""
    above = sheet.blocks[place - 1] if place else None
    return above is not None and above.fate in {"open", "heading", "caption"} and shape.titled(above.text)


def dateline(text: str, language: str | None = None) -> tuple[str, str]:
    """The dateline that opens a paragraph and the agency it names: `NEW YORK, March 23 (Reuters) -`; both may be empty."""
    hit = _DATELINE.match(text[:120])
    if not hit:
        return "", ""
    place = re.split(r"[,،(]", hit[0])[0].strip(" —–-.")
    names = place.split()
    agency = hit["agency"] if hit["agency"] and folded(hit["agency"]) in words("wires", None) else ""
    named = 0 < len(names) <= 4 and not re.search(r"\d", place) and not any(name[0].islower() for name in names)
    if not named or either("weekdays", language).search(plain(place)):
        return "", ""
    dated_ = next(found(hit[0], language), None) is not None
    return (hit[0], agency) if agency or dated_ or names[0].isupper() else ("", "")


def _dateline(sheet: Sheet, days: Days) -> Dating | None:
    for text in days.prose[:2]:
        line, _ = dateline(text, sheet.language)
        day = next(found(line, sheet.language), None) if line else None
        if day is None:
            continue
        if day.iso:
            return Dating(day.iso, "stated", line)
        # A year that the text only names may be any: it must call it the present one.
        made = _nearest(day, days.posts[0]) if days.posts else day.in_year(max(days.years)) if days.years else None
        if made:
            return Dating(made, "inferred", line)
    return None


def _anniversary(sheet: Sheet, days: Days) -> Dating | None:
    """`Tomorrow marks 46 years since the 1979 revolution`: the event's day in its 46th year, less a day."""
    shift = table("days", sheet.language)
    told = plain("\n".join(days.prose).casefold())
    if not any(event in told for event in _events()):
        return None
    for text in days.prose:
        line = plain(text)
        for hit in _marks(sheet.language).finditer(line) if re.search(r"\d", line) else ():
            said = {name: held for name, held in hit.groupdict().items() if held}
            day = next(held for name, held in said.items() if name.startswith("day"))
            event = folded(next(held for name, held in said.items() if name.startswith("event")))
            number = next(int(re.sub(r"\D", "", held)) for name, held in said.items() if name.startswith("number"))
            first = date.fromisoformat(_events()[event])
            made = _in_year(first, first.year + number) - timedelta(days=int(shift[folded(day)]))
            if not days.posts or made >= date.fromisoformat(days.posts[0]):
                return Dating(made.isoformat(), "inferred", hit[0])
    return None


def _in_year(day: date, year: int) -> date:
    return (
        day.replace(year=min(year, 9999), day=28)
        if (day.month, day.day) == (2, 29)
        else day.replace(year=min(year, 9999))
    )


@functools.cache
def _present(language: str | None) -> re.Pattern[str]:
    """The ways to call a year the present one, `so far in 2023`; the year is in the first group or the second."""
    year = r"(19[89]\d|20\d\d)"
    rows = [re.escape(entry).replace(r"\ ", r"\s+") for entry in words("this_year", language)]
    before = "|".join(entry.removesuffix(r"\#") for entry in rows if entry.endswith(r"\#")) or "(?!)"
    after = "|".join(entry.removeprefix(r"\#") for entry in rows if entry.startswith(r"\#")) or "(?!)"
    return re.compile(rf"(?i)(?<!\w)(?:{before}){year}(?!\d)|(?<!\d){year}(?:{after})(?!\w)")


@functools.cache
def _events() -> dict[str, str]:
    return {folded(word): event["date"] for event in data("anniversaries") for word in event["words"]}


@functools.cache
def _marks(language: str | None) -> re.Pattern[str]:
    """The ways to say that a day is an event's anniversary, as one pattern."""
    day = "|".join(re.escape(word) for word in sorted(table("days", language), key=len, reverse=True))
    event = "|".join(re.escape(word) for word in sorted(_events(), key=lambda word: (-len(word), word)))
    parts = []
    for place, entry in enumerate(templates("anniversary", language)):
        part = re.escape(plain(entry)).replace(r"\ ", r"\s+").replace(r"\*", ".{0,40}?")
        part = part.replace(r"\#", rf"(?P<number{place}>\d{{1,3}})(?:st|nd|rd|th|\.|e|er|ème|º|ª)?")
        parts.append(
            part.replace(r"\{day\}", rf"(?<!\w)(?P<day{place}>{day})").replace(
                r"\{event\}", rf"(?:(?:the|la|el|le|l'|der|des|die)\s*)?(?P<event{place}>{event})(?!\w)"
            ),
        )
    return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)


def _day_after(sheet: Sheet, days: Days) -> Dating | None:
    """`One day after …` opens a text that was written on the latest day it names."""
    opening = folded(days.prose[0])[:60] if days.prose else ""
    hit = either("day_after", sheet.language).match(opening)
    latest = max([*days.resolved(), *days.posts], default=None) if hit else None
    return Dating(latest, "inferred", days.prose[0][:60]) if latest and hit else None


def _addressed(sheet: Sheet, _days: Days) -> Dating | None:
    """An address of the text that holds its day: `/2024/05/14/slug`."""
    for block in sheet.of("source"):
        if hit := _URL_DAY.search(block.text):
            try:
                return Dating(date(int(hit[1]), int(hit[2]), int(hit[3])).isoformat(), "inferred", block.text)
            except ValueError:
                continue
    return None


def _latest(_sheet: Sheet, days: Days) -> Dating | None:
    """The latest post, or a day that the text tells soon after it: no more than the earliest day on which it can be written."""
    if not days.posts:
        return None
    latest = date.fromisoformat(days.posts[0])
    near: Iterable[str] = (day for day in days.resolved() if latest <= date.fromisoformat(day) <= latest + _NEAR)
    best = max(near, default=days.posts[0])
    return Dating(best, "inferred", "the latest day of a post" if best == days.posts[0] else "the latest day named")
