"""Cleaning: what a page says around an article is dropped, whole lines at a time, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.importer import shape
from sitegen.importer.phrases import either, folded, phrases, row, words
from sitegen.importer.sheet import Block, Sheet

# Sections of the phrase files whose lines go, with the reason that is told.
_SECTIONS = {
    "reading_time": "reading time",
    "menu": "a menu or a button",
    "more": "a link to the whole text",
    "offer": "an offer",
    "notice": "rights and terms",
    "related": "a link to another text",
}
# After the mark of its end a page has no more words in sentences than these, and less than half of the article's.
_TAIL_WORDS = 250
# So many dropped lines tell that a whole page was copied; lines in a row without a sentence are then its links.
_CLUTTER = 4
_LABEL_WORDS, _ASKS = 4, 3
# Home > World > Middle East: a few words between signs that point on.
_STEP = r"[^\W_][\w&.'’-]*(?: [\w&.'’-]+){0,3}"
_TRAIL = re.compile(rf"{_STEP}(?:\s?[>»›→]\s?{_STEP})+|{_STEP}(?:\s[|/]\s{_STEP}){{2,}}")
_COPYRIGHT = re.compile(r"(?i)^\W*(?:©|\(c\)|copyright\b)")


def furniture(sheet: Sheet) -> Sheet:
    """Lines that are nothing but a phrase of pages: reading times, share rows, menus, offers, terms, links."""
    language = sheet.language
    sections = [(phrases(section, language), why) for section, why in _SECTIONS.items()]
    rows = {}
    for index, block in sheet.open():
        if block.verbatim or len(block.text) > 200:
            continue
        if not re.search(r"[^\W_]", block.text):
            rows[index] = "decoration"
        elif _TRAIL.fullmatch(block.text):
            rows[index] = "the way to this page"
        elif _shared(block.text, language):
            rows[index] = "a share or comment row"
        else:
            why = next((why for known, why in sections if known.match(block.text)), "")
            if why:
                rows[index] = why
    return sheet.fated(rows, "dropped")


def _shared(text: str, language: str | None) -> bool:
    line = folded(text)
    if phrases("share", language).match(text) and line not in words("share_only", language):
        return True
    hit = row(language).fullmatch(line)
    return hit is not None and bool(re.search(r"[^\W\d_]{2}", line)) and len(line.split()) > 1


def appeals(sheet: Sheet) -> Sheet:
    """Paragraphs that ask the reader for money, an address or consent: three such words, and the reader spoken to."""
    asks, reader = either("appeal", sheet.language), either("reader", sheet.language)
    rows = {}
    for index, block in sheet.open():
        if block.verbatim or len(block.text) > 1_200:
            continue
        line = folded(block.text)
        # Somebody who is quoted may speak of money; a page that asks for it quotes nobody.
        spoken = re.search(r"[\"“”«»]", block.text)
        if not spoken and len(set(asks.findall(line))) >= _ASKS and reader.search(line):
            rows[index] = "an appeal to readers"
    return sheet.fated(rows, "dropped")


def links(sheet: Sheet) -> Sheet:
    """Lists of other texts: the lines under their heading, and those above a teaser that ends in `| more`."""
    heads, teaser = phrases("related_head", sheet.language), re.compile(r"[|›»>]\s?[^\W_]+(?:\s[^\W_]+)?$")
    rows: dict[int, str] = {}
    blocks = sheet.blocks
    for index, block in enumerate(blocks):
        if block.fate == "open" and not block.verbatim and heads.match(block.text):
            rows[index] = "the heading of links to other texts"
            step = (
                1 if index and not any(shape.prose(held.text) for held in blocks[:index] if held.fate == "open") else 4
            )
            following = range(index + 1, min(index + 1 + step, len(blocks)))
            rows.update(dict.fromkeys(_run(blocks, following), "a link to another text"))
        elif block.fate == "dropped" and block.why == "a link to the whole text" and teaser.search(block.text):
            above = range(index - 1, max(-1, index - 4), -1)
            rows.update(dict.fromkeys(_run(blocks, above), "a link to another text"))
    return sheet.fated(rows, "dropped")


def _run(blocks: Sequence[Block], places: range) -> list[int]:
    """The places of open title-like lines from the first on, until something else comes."""
    out = []
    for place in places:
        if blocks[place].fate != "open" or not shape.titled(blocks[place].text) or blocks[place].verbatim:
            break
        out.append(place)
    return out


def tail(sheet: Sheet) -> Sheet:
    """What follows the article: everything after the first mark of its end, where little prose comes after it."""
    ends = phrases("tail", sheet.language)
    lengths = [
        shape.count(block.text) if block.fate == "open" and shape.prose(block.text) else 0 for block in sheet.blocks
    ]
    whole, before = sum(lengths), 0
    for index, block in enumerate(sheet.blocks):
        before += lengths[index]
        after = whole - before
        short = block.fate in {"open", "dropped", "source"} and not block.verbatim and len(block.text) <= 400
        if short and before and after <= _TAIL_WORDS and after < before / 2 and _ends(block, ends.match(block.text)):
            places = {
                place: "after the article's end"
                for place, held in enumerate(sheet.blocks)
                if place >= index and held.fate == "open"
            }
            return sheet.fated(places, "dropped")
    return sheet


def _ends(block: Block, known: bool) -> bool:  # noqa: FBT001  the answer of one comparison, not a switch
    return known or (bool(_COPYRIGHT.match(block.text)) and shape.count(block.text) <= 60)


def repeats(sheet: Sheet) -> Sheet:
    """Title-like lines that stand twice stay where they stand first; a highlight stays where the text has it."""
    places: dict[str, list[int]] = {}
    for index, block in sheet.open():
        if not block.verbatim and shape.count(block.text) >= 4:
            places.setdefault(folded(block.text), []).append(index)
    first_prose = next((index for index, block in sheet.open() if shape.prose(block.text)), len(sheet.blocks))
    rows: dict[int, str] = {}
    for same in places.values():
        if not shape.prose(sheet.blocks[same[0]].text):
            rows.update(dict.fromkeys(same[1:], "said twice"))
        elif same[0] == first_prose and len(same) == 2:
            # The first paragraph of all, said again further down, is a highlight set above the text.
            rows[first_prose] = "said twice"
    return sheet.fated(rows, "dropped")


def cluttered(sheet: Sheet) -> bool:
    """Whether so many lines of a page came with the text that a whole page was copied."""
    return (
        sum(block.fate == "dropped" and block.why not in {"reading time", "said twice"} for block in sheet.blocks)
        >= _CLUTTER
    )


def labels(sheet: Sheet) -> Sheet:
    """Names of sections above the text; and of a whole page, links in a row within it and all lines below it."""
    prose = [
        index for index, block in sheet.open() if shape.prose(block.text) or shape.fact(block.text) or block.verbatim
    ]
    if not prose:
        return sheet
    whole_page, rows = cluttered(sheet), {}
    for index, block in sheet.open():
        if block.verbatim or not shape.titled(block.text):
            continue
        near = index + 1 == prose[0] and not whole_page
        if index < prose[0] and not near and shape.count(block.text) <= _LABEL_WORDS:
            rows[index] = "the name of a section"
        elif index > prose[-1] and whole_page:
            rows[index] = "below the article"
    if whole_page:
        rows |= _links_in_a_row(sheet, prose)
    return sheet.fated(rows, "dropped")


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
