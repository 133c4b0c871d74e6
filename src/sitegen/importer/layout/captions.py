"""Captions of pictures: known by the words before them, by an agency at their end, or by a day after a dash."""

from __future__ import annotations

import re

from sitegen.importer import shape
from sitegen.importer.days.dates import found
from sitegen.importer.phrases import either, holds
from sitegen.importer.sheet import Block, Sheet

# Where a credit stands at the end of a caption: in brackets, after a slash or a bar, or after `Photo:`.
_CREDIT = re.compile(r"(?:[(\[][^()\[\]]{1,80}[)\]]|[/|©][^/|©]{1,60}|\bvia\s[^.]{1,60})\.?$", re.IGNORECASE)
_CREDITS = ("(", "[", "/", "|", "©", "via", "VIA", "Via")
_DASH_DAY = re.compile(r"\s[–—―-]\s(?=[^–—―]{4,30}$)")
_CAPITALISED = re.compile(r"[^\W\d_][\w'’.-]*")
_SMALL = frozenset({"of", "the", "and", "de", "la", "du", "for", "von", "der"})
_LONGEST = 75
BESIDE = "a line beside the text, with a day or a name at its end"


def claimed(sheet: Sheet) -> Sheet:
    """Captions, without the words that only say that they are captions; credits alone are dropped."""
    known, credit = sheet.phrases("caption"), sheet.phrases("credit")
    agency = either("agencies", None)
    rows: dict[int, Block] = {}
    prose = [index for index, block in sheet.open() if shape.prose(block.text)]
    for index, block in sheet.open():
        words = shape.count(block.text)
        if not 0 < words <= _LONGEST or block.verbatim:
            continue
        said = known.rest(block.text)
        if said:
            rows[index] = block.said(said).fated("caption", "marked as a caption")
        elif credit.match(block.text) or (words <= 3 and agency.fullmatch(block.text.strip(" ()[]/©"))):
            rows[index] = block.fated("dropped", "a picture's credit")
        elif (
            _credited(block.text, agency)
            and (not prose or index < prose[-1])
            and (index not in prose[1:] or "/" in block.text[-60:])
        ):
            rows[index] = block.fated("caption", "ends in a picture's credit")
        elif _dated(sheet, index) or (prose and prose[0] < index < prose[-1] and _named(block.text)):
            rows[index] = block.fated("caption", BESIDE)
    return sheet.claimed(rows)


def _credited(text: str, agency: re.Pattern[str]) -> bool:
    """Whether the last words are an agency's; those of a dateline come first and are none."""
    end = text[-110:]
    hit = _CREDIT.search(end) if holds(end, _CREDITS) else None
    name = agency.search(hit[0]) if hit else None
    return name is not None and not name[0][0].islower() and shape.count(text) >= 4


def _dated(sheet: Sheet, index: int) -> bool:
    """Whether a line says something, then a dash, then a day, and no stop; a title stands somewhere before it."""
    block = sheet.blocks[index]
    dash = _DASH_DAY.search(block.text, max(0, len(block.text) - 40))
    dash = None if dash is None or shape.stops(block.text) else dash
    if dash is None or shape.count(block.text[: dash.start()]) < 6:
        return False
    day = next(found(block.text[dash.end() :], sheet.language), None)
    before = (held.text for held in sheet.blocks[:index] if held.fate == "open")
    return day is not None and any(shape.count(text) >= 4 for text in before)


def _named(text: str) -> bool:
    """Whether a line begins as a sentence and runs out, without a stop, in four capitalised words or more: a credit."""
    if not shape.titled(text):
        return False
    words = _CAPITALISED.findall(text)
    if not 9 <= len(words) <= 40:
        return False
    run = 0
    for word in reversed(words):
        if word[0].isupper():
            run += 1
        elif word not in _SMALL:
            break
    return run >= 4 and shape.capitals(text) < 0.6
