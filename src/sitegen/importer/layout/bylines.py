"""Who wrote a text: bylines, and names that stand beside the date above it."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from sitegen.importer import shape
from sitegen.importer.days.dates import found
from sitegen.importer.phrases import either, folded, words
from sitegen.importer.sheet import Sheet

_SURE = "says who wrote it"
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
# Small words within a name, as in Ada van der Moon.
_SMALL = frozenset({"de", "da", "del", "der", "den", "van", "von", "bin", "al", "el", "la", "le", "y", "zu"})
_AFTERWARDS = re.compile(r"\s+(?:in|aus|à|en)\s+[^\W\d_a-z].*$|\b[Ee]diting by\b.*$|\b[Ww]riting by\b.*$")
_LONGEST = 200


class Authors(NamedTuple):
    """The names of a text's authors; `guessed` where no line says that they wrote it."""

    names: tuple[str, ...] = ()
    guessed: bool = False


def claimed(sheet: Sheet) -> Sheet:
    """Lines that say who wrote the text: `By …`, and a name alone beside a line with a date, above the text."""
    by = sheet.phrases("byline")
    first = next((place for place, block in sheet.open() if shape.prose(block.text) and not by.match(block.text)), None)
    rows: dict[int, str] = {}
    for place, block in enumerate(sheet.blocks):
        # A line with a date may say who wrote the text too: `By Jane Roe | 12 May 2021`.
        if block.fate not in {"open", "date"} or block.verbatim or len(block.text) > _LONGEST:
            continue
        rest = by.rest(block.text)
        if rest and _people(rest, sheet.language):
            rows[place] = _SURE
        elif (
            block.fate == "open"
            and (first is None or place < first)
            and _beside_date(sheet, place)
            and _name(block.text)
            and not _only(sheet, place, first)
        ):
            rows[place] = "a name beside the date"
    return sheet.fated(rows, "byline")


def authors(sheet: Sheet) -> Authors:
    """The authors by the first byline; else, as a guess, by the names beside the date."""
    lines = list(sheet.of("byline"))
    by = sheet.phrases("byline")
    said = next((by.rest(block.text) or "" for block in lines if block.why == _SURE), None)
    if said is not None:
        return Authors(tuple(_people(said, sheet.language)))
    names = tuple(block.text for block in lines if block.text[:1].isupper() and re.fullmatch(r"[^,;|/]+", block.text))
    return Authors(names[:3], guessed=bool(names))


def _beside_date(sheet: Sheet, place: int) -> bool:
    near = [sheet.blocks[other] for other in (place - 1, place + 1) if 0 <= other < len(sheet.blocks)]
    return len(_WORD.findall(sheet.blocks[place].text)) > 1 and any(block.fate == "date" for block in near)


def _only(sheet: Sheet, place: int, first: int | None) -> bool:
    """Whether a line without capital letters is the only one above the text that could be its title."""
    text = sheet.blocks[place].text
    others = (
        shape.titled(block.text) for other, block in sheet.open() if other != place and (first is None or other < first)
    )
    return text.upper() == text.lower() and not any(others)


def _name(text: str) -> bool:
    """Whether a text looks like a person's name: a few words, capitalised where the script can, without digits."""
    names = _WORD.findall(text)
    written = all(not name[0].islower() or name in _SMALL for name in names)
    return 0 < len(names) <= 6 and written and not re.search(r"\d", text) and not shape.stops(text)


def _people(rest: str, language: str | None) -> list[str]:
    """The names in a byline: all of a list that ends in `and`, else the first; their paper and its place follow."""
    for day in reversed(list(found(rest, language))):
        rest = f"{rest[: day.start]},{rest[day.end :]}"
    rest = either("published", language).split(_AFTERWARDS.sub("", rest))[0].strip(" .,:;|–—-")
    parts = [part.strip() for part in _joints(language).split(rest) if part and part.strip()]
    names, signs = parts[::2], parts[1::2]
    last = max((place + 1 for place, sign in enumerate(signs) if re.search(r"\w|&", sign)), default=0)
    people = names[: last + 1]
    if not people or not all(map(_name, people)):
        return []
    return [name for name in people if folded(name) not in words("wires", None)]


@functools.cache
def _joints(language: str | None) -> re.Pattern[str]:
    """What stands between the names of a byline: a sign, or a word for `and`."""
    joined = "|".join(re.escape(word) for word in sorted(words("and", language), key=lambda word: (-len(word), word)))
    return re.compile(rf"(\s(?:{joined})\s|\s*[,،;|:/]\s*|\s+[-–—]\s+)")
