"""Words that state a date: lines with a date and what belongs to one, and the datelines that open a report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from sitegen.importer import shape
from sitegen.importer.days.dates import Found, found
from sitegen.importer.phrases import either, folded, plain, words
from sitegen.importer.sheet import Block, Sheet

Says = Literal["published", "updated", ""]

_CLOCK = re.compile(
    r"(?i)\d{1,2}\s?[:.]\s?\d\d(?:\s?[:.]\s?\d\d)?(?:\s?[ap]\.?m\b\.?)?(?:[+-]\d\d:?\d\d)?"
    r"|\d{1,2}\s?h\s?\d{0,2}\b|\d{1,2}\s?[ap]\.?m\b\.?|\b\d+[km]?\b",
)
_NAME = re.compile(r"[^\W\d_][\w'’.-]*")
_DATELINE = re.compile(
    r"[^\W\d_a-z][^()\n]{1,60}?[,.]?\s?(?:\((?P<agency>[\w /.-]{2,30})\)\s?)?[,:]?\s?[—–-]{1,2}\s",
)
# A line of Markdown that is no heading, no item and no quotation.
_EMPHASIS = re.compile(r"(?P<sign>[*_]{0,3})(?P<words>[^\W_][^\n*_|`\[\]]*)(?P=sign)\s*")
# A line that states a date says little else.
_LONGEST = 160


class Stamp(NamedTuple):
    """The day that a line states, and what it calls it.

    `bare` is a line of that day and nothing else; `beside` says that a place or a name stands beside it.
    """

    day: str
    says: Says = ""
    bare: bool = False
    beside: bool = False


def claimed(sheet: Sheet) -> Sheet:
    """Lines that hold a date and what belongs to one; days above the parts of a chronicle are left to be headings."""
    prose = [index for index, block in sheet.open() if shape.prose(block.text)]
    inner = range(prose[0], prose[-1]) if prose else range(0)
    rows, bare = {}, {}
    for index, block in sheet.open():
        made = stamp(_line(block), sheet.language, loose=index not in inner)
        if made:
            rows[index] = "a line with a date"
            if made.bare:
                bare[index] = made.day
    if len(set(bare.values())) > 1 and all(_heads(sheet, index) for index in bare):
        rows = {index: why for index, why in rows.items() if index not in bare}
    return sheet.fated(rows, "date")


def _line(block: Block) -> str:
    """The words of a line, without the emphasis of one in Markdown; none where it is more than a line there."""
    hit = _EMPHASIS.fullmatch(block.text) if block.verbatim else None
    return hit["words"] if hit else "" if block.verbatim else block.text


def _heads(sheet: Sheet, index: int) -> bool:
    following = sheet.blocks[index + 1 : index + 2]
    return bool(following) and following[0].fate == "open" and shape.prose(following[0].text)


def stamp(text: str, language: str | None, *, loose: bool = False) -> Stamp | None:
    """What a line states as a date; None where it says more. `loose` allows a place or a name beside the date."""
    days = [day for day in found(text, language) if day.iso] if len(text) <= _LONGEST else []
    if not days:
        return None
    rest = text
    for day in reversed(days):
        rest = f"{rest[: day.start]} {rest[day.end :]}"
    # The time first: the next words may be glued to it.
    left = _CLOCK.sub(" ", plain(rest))
    timed = left != plain(rest)
    for section in ("updated", "published", "weekdays", "stamp"):
        left = either(section, language).sub(" ", left)
    beside = re.search(r"[^\W\d_]", left) is not None
    if beside and not (loose and _place(text, left, days)):
        return None
    named = [(_said(text[before.end if before else 0 : day.start], language), day) for before, day in _pairs(days)]
    says, day = min(named, key=lambda row: ("published", "", "updated").index(row[0]))
    return Stamp(day.iso or "", says, bare=not timed and not says and not re.search(r"\w", left), beside=beside)


def _pairs(days: Sequence[Found]) -> list[tuple[Found | None, Found]]:
    return list(zip((None, *days), days, strict=False))


def _said(before: str, language: str | None) -> Says:
    """What the words before a day call it."""
    if either("updated", language).search(plain(before)):
        return "updated"
    return "published" if either("published", language).search(plain(before)) else ""


def _place(text: str, left: str, days: Sequence[Found]) -> bool:
    """Whether what stands beside a date is a place or a name: a few capitalised words, set off by a sign."""
    names = _NAME.findall(left)
    at_edge = not text[: days[0].start].strip() or not text[days[-1].end :].strip()
    beside = text[max(0, days[0].start - 3) : days[0].start] + text[days[-1].end : days[-1].end + 3]
    set_off = re.search(r"[,،|·•:/—–(-]", beside) is not None
    return len(names) <= 5 and at_edge and set_off and not any(name[0].islower() for name in names)


def mark(block: Block, language: str | None) -> Stamp | None:
    """What a block that was claimed as a line with a date, or as a byline with one, states."""
    if block.fate == "date":
        return stamp(_line(block), language, loose=True)
    if block.fate == "byline":
        day = next((day.iso for day in found(block.text, language) if day.iso), None)
        return Stamp(day) if day else None
    return None


def dateline(text: str, language: str | None = None) -> tuple[str, str]:
    """The dateline that opens a report and its agency: `LOWMERE, May 4 (Reuters) -`; either may be empty."""
    hit = _DATELINE.match(text[:120])
    if not hit:
        return "", ""
    place = re.split(r"[,،(]", hit[0])[0].strip(" —–-.")
    names = place.split()
    agency = hit["agency"] if hit["agency"] and folded(hit["agency"]) in words("wires", None) else ""
    named = 0 < len(names) <= 4 and not re.search(r"\d", place) and not any(name[0].islower() for name in names)
    if not named or either("weekdays", language).search(plain(place)):
        return "", ""
    dated = next(found(hit[0], language), None) is not None
    return (hit[0], agency) if agency or dated or names[0].isupper() else ("", "")
