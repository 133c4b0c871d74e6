"""Whole pages: what stands above, between and below an article where a page was copied from its top to its end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.importer import shape
from sitegen.importer.days.dates import found
from sitegen.importer.sheet import Block, Sheet

# So many dropped lines tell that a whole page was copied; lines in a row without a sentence are then its links.
_CLUTTER = 4
_LABEL_WORDS = 4
# What a line speaks for the article that it stands in: its words, up to a measure; a line that is no sentence, and one
# that is known to be the page's, speak against it.
_MOST, _SHORT, _DROPPED = 60, -9, -4
# How far above its text an article's title may stand, in lines; and how much prose may stand above it, as a share.
_REACH, _ABOVE = 60, 0.25
_LIKE_TITLE, _MANY = 4, 10
_LIKE_MENU = 8
# The share of its words that a title has in common with its text, at least; and what counts as the same share.
_LEAST, _NEAR, _SAMPLE = 0.4, 0.1, 6_000
# So many lines between it and the text take all its weight.
_FAR = 150
_TERM = re.compile(r"[\u4e00-\u9fff]{2}|[^\W\d_]+")
_OVER = "above the article"


def cluttered(sheet: Sheet) -> bool:
    """Whether so many lines of a page came with the text that a whole page was copied."""
    return (
        sum(block.fate == "dropped" and block.why not in {"reading time", "said twice"} for block in sheet.blocks)
        >= _CLUTTER
    )


def core(sheet: Sheet) -> range:
    """The places where the article stands: the stretch with the most words in sentences, less its other lines."""
    best, sum_, start, inside = 0, 0, 0, range(0)
    for place, block in enumerate(sheet.blocks):
        if sum_ <= 0:
            sum_, start = 0, place
        sum_ += _weight(block)
        if sum_ > best:
            best, inside = sum_, range(start, place + 1)
    return inside


def _weight(block: Block) -> int:
    if block.fate == "dropped":
        return _DROPPED
    if block.fate != "open":
        return 0
    if block.verbatim or shape.prose(block.text):
        return min(_MOST, shape.count(block.text))
    return _SHORT


def headline(sheet: Sheet) -> int | None:
    """The place of the title of a whole page: of the lines above the text the one whose words the text says again.

    None where too few lines stand above the text to be those of a whole page.
    """
    inside = core(sheet)
    above = range(inside.start - 1, max(-1, inside.start - _REACH), -1)
    if sum(not shape.prose(sheet.blocks[place].text) for place in above) < _MANY or not cluttered(sheet):
        return None
    told = set(_terms(" ".join(sheet.blocks[place].text for place in inside)[:_SAMPLE]))
    best, chosen = 0.0, None
    for place in above:
        terms = _terms(sheet.blocks[place].text) if _titled(sheet, place) else []
        share = sum(term in told for term in terms) / len(terms) if len(terms) > 2 else 0.0
        share -= (inside.start - place) / _FAR
        # Of two that are as near to the text, the upper one is the title and the lower its subtitle.
        if share >= _LEAST and share > best - (_NEAR if chosen is not None and chosen - place <= 3 else -_NEAR):
            best, chosen = max(best, share), place
    return chosen


def _terms(text: str) -> list[str]:
    """The longer words of a text; of Chinese, every two signs."""
    return [term for term in _TERM.findall(text.lower()) if len(term) > 3 or not term.isascii()]


def _titled(sheet: Sheet, place: int) -> bool:
    """Whether a line may be a title: that of a text, not of its day, its author or its picture."""
    block = sheet.blocks[place]
    return (
        block.fate == "open"
        and not block.verbatim
        and shape.titled(block.text)
        and shape.count(block.text) >= _LIKE_TITLE
        and not any(day.year for day in found(block.text, sheet.language))
        and not sheet.phrases("byline").match(block.text)
    )


def menus(sheet: Sheet) -> Sheet:
    """Lines above the text that a line with a colon heads, where the title comes after them: `Our guides:`."""
    above = list[int]()
    for place, block in sheet.open():
        if block.verbatim or (shape.prose(block.text) and not _heads(block)):
            break
        above.append(place)
    if not any(_heads(sheet.blocks[place]) for place in above):
        return sheet
    last = next((place for place in reversed(above) if sheet.blocks[place].apart and _titled(sheet, place)), None)
    rows, inside = {}, False
    for place in above:
        block = sheet.blocks[place]
        inside = _heads(block) or (inside and not block.apart)
        if inside and last is not None and place < last:
            rows[place] = "a menu or a button"
    return sheet if len(rows) <= sum(_heads(sheet.blocks[place]) for place in rows) else sheet.fated(rows, "dropped")


def _heads(block: Block) -> bool:
    """Whether a line is the name of a menu: a few words and a colon, and nobody says what follows."""
    return (
        shape.last(block.text) in {":", "："} and shape.count(block.text) <= _LIKE_MENU and not shape.turn(block.text)
    )


def outside(sheet: Sheet) -> Sheet:
    """Lines above the title and names of sections above the text; and of a whole page, what its title does not head."""
    prose = _prose(sheet)
    if not prose:
        return sheet
    whole, rows = cluttered(sheet), {}
    title = next((place for place, block in enumerate(sheet.blocks) if block.fate == "title"), None)
    for place, block in sheet.open():
        if block.verbatim or place >= prose[0]:
            break
        near = place + 1 == prose[0] and not whole
        label = shape.titled(block.text) and shape.count(block.text) <= _LABEL_WORDS
        if not near and (label or (whole and title is not None and place < title)):
            rows[place] = "the name of a section" if label else _OVER
    if whole and title is not None:
        told = sum(shape.count(sheet.blocks[place].text) for place in prose)
        over = [place for place in prose if place < title]
        if sum(shape.count(sheet.blocks[place].text) for place in over) < _ABOVE * told:
            rows |= {place: _OVER for place, block in sheet.open() if place < title and place not in rows}
    return sheet.fated(rows, "dropped")


def between(sheet: Sheet) -> Sheet:
    """Of a whole page, links in a row within the text and all lines below it."""
    prose = _prose(sheet)
    if not prose or not cluttered(sheet):
        return sheet
    rows = {place: "below the article" for place, block in sheet.open() if place > prose[-1] and not block.verbatim}
    return sheet.fated(rows | _links_in_a_row(sheet, prose), "dropped")


def _prose(sheet: Sheet) -> list[int]:
    """The places of open paragraphs, and of what counts as one."""
    return [
        place for place, block in sheet.open() if block.verbatim or shape.prose(block.text) or shape.fact(block.text)
    ]


def _links_in_a_row(sheet: Sheet, prose: Sequence[int]) -> dict[int, str]:
    """Two lines or more that no sentence parts, within a page: its links to other texts."""
    rows: dict[int, str] = {}
    run: list[int] = []
    for index, block in enumerate(sheet.blocks[: prose[-1] + 1]):
        # A question after a kicker in capitals looks like a speaker's; between links it is one of them.
        alike = shape.titled(block.text) or (shape.turn(block.text) and shape.last(block.text) == "?")
        if block.fate == "open" and index > prose[0] and alike and not shape.fact(block.text):
            run.append(index)
        elif block.fate != "dropped":
            if len(run) > 1:
                rows.update(dict.fromkeys(run, "links in a row"))
            run = []
    return rows
