"""Events as a calendar (RFC 5545): whole days, no time zone, and no time of drawing in it.

icalendar frames it and escapes its text; lines are folded here, since it folds letter by letter and a site has
thousands of events.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from icalendar import Calendar, vText

from sitegen.drawing.words import Words, words
from sitegen.text.patterns import pattern

_OCTETS = 75
_SIGNS = pattern(r"[\\;,\r\n]")


def ics(view: Any) -> bytes:
    """A calendar of a view's events; what is known by its month or year alone fills it, and says so."""
    calendar = Calendar()
    calendar.add("prodid", "-//sitegen//timeline//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", view.title)
    calendar.add("x-wr-calname", view.title)
    if view.about:
        calendar.add("x-wr-caldesc", view.about)
    calendar.add("url", view.url)
    head, end, rest = bytes(calendar.to_ical()).rpartition(b"END:VCALENDAR")
    said = words(view.language)
    return b"".join([head, *(piece.once(ics, _event, view.id, said) for piece in view.events), end, rest])


def _event(event: Any, site: str, said: Words) -> bytes:
    first, _ = days(event.date)
    _, after = days(event.end or event.date)
    rows = [
        "BEGIN:VEVENT",
        # Of the site's id and the event's, never of an address: a calendar that knows it shall know it again.
        f"UID:{event.key}@{site}",
        f"DTSTAMP:{_basic(date.fromisoformat(event.changed))}T000000Z",
        f"DTSTART;VALUE=DATE:{_basic(first)}",
        f"DTEND;VALUE=DATE:{_basic(after)}",
        "SUMMARY:" + _text(event.title),
        "DESCRIPTION:" + _text("\n".join((*sentences(event, said), event.url))),
        *(["CATEGORIES:" + ",".join(map(_text, event.subjects))] if event.subjects else []),
        f"URL:{event.url}",
        *(["STATUS:TENTATIVE"] if event.expected else []),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]
    return b"".join(folded(row.encode()) + b"\r\n" for row in rows)


def days(written: str) -> tuple[date, date]:
    """The first day of a date as precise as it was written, and the day after its last."""
    first = date.fromisoformat((written + "-01-01")[:10])
    if first.year == date.max.year:
        return first, date.max
    if len(written) == 10:
        return first, first + timedelta(days=1)
    if len(written) == 7:
        return first, (first + timedelta(days=31)).replace(day=1)
    return first, first.replace(year=first.year + 1)


def sentences(event: Any, said: Words) -> Iterator[str]:
    """What a calendar has no field for: how precisely the day is known, who reports it, who gives another."""
    if len(event.date) < 10:
        yield said.t("Known only as {date}.", date=said.day(event.date))
    if event.status == "disputed":
        yield said.t("This is disputed.")
    if event.sources:
        yield said.t("Reported by {names}.", names=said.t(", ").join(event.sources))
    if event.roots:
        yield said.tn("{n} independent source", "{n} independent sources", event.roots) + "."
    if len(event.dates) > 1:
        yield from (f"{said.day(row.date)}: {said.t(', ').join(row.sources)}" for row in event.dates if row.sources)


def folded(line: bytes) -> bytes:
    """A line of at most 75 octets, continued where it is longer, never within a letter."""
    parts, room = list[bytes](), _OCTETS
    while len(line) > room:
        cut = room
        while line[cut] & 0xC0 == 0x80:
            cut -= 1
        parts.append(line[:cut])
        line, room = line[cut:], _OCTETS - 1  # the blank that a continued line begins with
    return b"\r\n ".join([*parts, line])


def _text(text: str) -> str:
    """A text as a calendar holds it; only one with a sign that means something there has to be escaped."""
    return bytes(vText(text).to_ical()).decode() if _SIGNS.search(text) else text


def _basic(day: date) -> str:
    """A day in eight digits, which strftime would not give the first thousand years."""
    return day.isoformat().replace("-", "")
