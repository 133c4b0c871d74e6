"""Cleaning: what a page says around an article is dropped, whole lines at a time, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.importer import shape
from sitegen.importer.layout.captions import BESIDE
from sitegen.importer.phrases import LONGEST, either, folded, plain, row, united, words
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
# A page with so many lines of its own may have any number of words below its article.
_PAGE = 15
_ASKS = 3
# Home > World > Middle East: a few words between signs that point on.
_SHARED = "a share or comment row"
_SAID = re.compile(r"[^\W_]")
_STEP = r"[^\W_][\w&.'’-]*(?: [\w&.'’-]+){0,3}"
_TRAIL = re.compile(rf"{_STEP}(?:\s?[>»›→]\s?{_STEP})+|{_STEP}(?:\s[|/]\s{_STEP}){{2,}}")
_COPYRIGHT = re.compile(r"(?i)^\W*(?:©|\(c\)|copyright\b)")


def furniture(sheet: Sheet) -> Sheet:
    """Lines that are nothing but a phrase of pages: reading times, share rows, menus, offers, terms, links."""
    language = sheet.language
    sections = [(sheet.phrases(section), why) for section, why in _SECTIONS.items()]
    known = united((*_SECTIONS, "share"), language, sheet.own)
    alone, shares = words("share_only", language), row(language, dict(sheet.own).get("share", ()))
    rows = {}
    for index, block in sheet.open():
        if block.verbatim or len(block.text) > 200:
            continue
        if not _SAID.search(block.text):
            rows[index] = "decoration"
        elif _TRAIL.fullmatch(block.text):
            rows[index] = "the way to this page"
        elif known.match(block.text):
            shared = sheet.phrases("share").match(block.text)
            why = next((why for section, why in sections if section.match(block.text)), "")
            if shared and folded(block.text) not in alone:
                rows[index] = _SHARED
            elif why:
                rows[index] = why
        elif _row(block.text, shares):
            rows[index] = _SHARED
    return sheet.fated(rows, "dropped")


def _row(text: str, shares: re.Pattern[str]) -> bool:
    """Whether a line has nothing but words of share rows in it, and numbers: two words at least."""
    line = folded(text)
    return " " in line and shares.fullmatch(line) is not None and bool(re.search(r"[^\W\d_]{2}", line))


def appeals(sheet: Sheet) -> Sheet:
    """Paragraphs that ask the reader for money, an address or consent: three such words, and the reader spoken to."""
    asks, reader = either("appeal", sheet.language), either("reader", sheet.language)
    parts = words("appeal", sheet.language)
    rows = {}
    for index, block in sheet.open():
        if block.verbatim or not 40 <= len(block.text) <= 1_200:
            continue
        line = plain(block.text).casefold()
        if len([part for part in parts if part in line]) < _ASKS:  # a generator costs twice the time
            continue
        # Somebody who is quoted may speak of money; a page that asks for it quotes nobody.
        spoken = re.search(r"[\"“”«»]", block.text)
        if not spoken and len(set(asks.findall(line))) >= _ASKS and reader.search(line):
            rows[index] = "an appeal to readers"
    return sheet.fated(rows, "dropped")


def links(sheet: Sheet) -> Sheet:
    """Lists of other texts: the lines under their heading, and those above a teaser that ends in `| more`."""
    heads, teaser = sheet.phrases("related_head"), re.compile(r"[|›»>]\s?[^\W_]+(?:\s[^\W_]+)?$")
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
    ends = sheet.phrases("tail")
    lengths = [
        shape.count(block.text) if block.fate == "open" and shape.prose(block.text) else 0 for block in sheet.blocks
    ]
    whole, before = sum(lengths), 0
    most = _TAIL_WORDS if sum(block.fate == "dropped" for block in sheet.blocks) < _PAGE else whole
    for index, block in enumerate(sheet.blocks):
        before += lengths[index]
        after = whole - before
        short = block.fate in {"open", "dropped", "source"} and not block.verbatim and len(block.text) <= 400
        if (
            short
            and before
            and after <= most
            and after < before / 2
            and _ends(block, ends.match(block.text))
            and (block.fate == "source" or not _goes_on(lengths[index + 1 : index + 4]))
        ):
            places = {
                place: "after the article's end"
                for place, held in enumerate(sheet.blocks)
                if place >= index and (held.fate == "open" or held.why == BESIDE)
            }
            return sheet.fated(places, "dropped")
    return sheet


def _goes_on(lengths: Sequence[int]) -> bool:
    """Whether three paragraphs in a row follow: the mark stands within the article."""
    return len(lengths) > 2 and all(lengths)


def _ends(block: Block, known: bool) -> bool:  # noqa: FBT001  the answer of one comparison, not a switch
    return known or (bool(_COPYRIGHT.match(block.text)) and shape.count(block.text) <= 60)


def repeats(sheet: Sheet) -> Sheet:
    """Title-like lines that stand twice stay where they stand first; a highlight stays where the text has it."""
    places: dict[str, list[int]] = {}
    for index, block in sheet.open():
        if not block.verbatim and shape.count(block.text) >= 4:
            same = folded(block.text) if len(block.text) <= LONGEST else block.text
            places.setdefault(same, []).append(index)
    first_prose = next((index for index, block in sheet.open() if shape.prose(block.text)), len(sheet.blocks))
    rows: dict[int, str] = {}
    for again in places.values():
        if not shape.prose(sheet.blocks[again[0]].text):
            rows.update(dict.fromkeys(again[1:], "said twice"))
        elif again[0] == first_prose and len(again) == 2:
            # The first paragraph of all, said again further down, is a highlight set above the text.
            rows[first_prose] = "said twice"
    return sheet.fated(rows, "dropped")
