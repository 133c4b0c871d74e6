"""Texts that date themselves by an anniversary: `Tomorrow marks 35 years since the fall of the Berlin Wall`.

Which event means which day stands in data/anniversaries.yml; how it is said, in the phrases of each language.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from sitegen.importer.phrases import data, folded, plain, table, words

_ARTICLE = r"(?:(?:the|la|el|le|l'|der|des|die)\s*)?"
_ORDINAL = r"(?:st|nd|rd|th|\.|e|er|ème|º|ª)?"


class Marked(NamedTuple):
    """The day on which a text says that an anniversary is near, and its words."""

    day: date
    words: str


def marked(passages: Iterable[str], language: str | None) -> Iterator[Marked]:
    """Every day that follows from an anniversary: the event's day in its nth year, less or plus a day."""
    shift = table("days", language)
    lines = [plain(text) for text in passages]
    for line in lines if _told("\n".join(lines)) else ():
        for hit in _sayings(language).finditer(line):
            said = {re.sub(r"\d+", "", name): held for name, held in hit.groupdict().items() if held}
            first = date.fromisoformat(_events()[folded(said["event"])])
            day = _in_year(first, first.year + int(re.sub(r"\D", "", said["number"])))
            yield Marked(day - timedelta(days=int(shift[folded(said["day"])])), hit[0])


def _told(text: str) -> bool:
    """Whether a text names any event at all; most do not, and need not be looked at further."""
    low = text.casefold()
    return any(event in low for event in _events())


def _in_year(day: date, year: int) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=min(year, 9999), day=28 if leap_day else day.day)


@functools.cache
def _events() -> dict[str, str]:
    return {folded(word): event["date"] for event in data("anniversaries") for word in event["words"]}


@functools.cache
def _sayings(language: str | None) -> re.Pattern[str]:
    """The ways to say that a day is an event's anniversary, as one pattern with groups for its three parts."""
    day = "|".join(re.escape(word) for word in sorted(table("days", language), key=len, reverse=True))
    event = "|".join(re.escape(word) for word in sorted(_events(), key=lambda word: (-len(word), word)))
    parts = []
    for place, entry in enumerate(words("anniversary", language)):
        part = re.escape(plain(entry)).replace(r"\ ", r"\s+").replace(r"\*", ".{0,40}?")
        part = part.replace(r"\#", rf"(?P<number{place}>\d{{1,3}}){_ORDINAL}")
        part = part.replace(r"\{day\}", rf"(?<!\w)(?P<day{place}>{day})")
        parts.append(part.replace(r"\{event\}", rf"{_ARTICLE}(?P<event{place}>{event})(?!\w)"))
    return re.compile("|".join(parts), re.IGNORECASE)
