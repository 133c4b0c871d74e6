"""Structure: title, headings and items of lists, recovered from lines without marks; those of Markdown are kept."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.importer import shape
from sitegen.importer.days.stamps import dateline
from sitegen.importer.layout import whole
from sitegen.importer.phrases import either, folded
from sitegen.importer.sheet import Block, Sheet

_BULLET = re.compile(r"(?:[•·●▪◦‣■►▶✓✔*+-]|(?P<dash>[–—])|(?P<number>\(?\d{1,3}[.)]))\s+(?=\S)")
_ITEM_WORDS, _LONGEST_LIST = 30, 40
_SENTENCE_END = re.compile(
    r"(?<=[^\W_]{2}[.!?؟。…])[\"”’»]?(?=\s+[\"“„«(]?[^\W_a-z])|(?<=[^\W_][\"”’»][.!?؟。…])(?=\s)|(?<=[。！？])",
)
_ABBREVIATED = re.compile(r"(?:[^\W\d_]\.){2,}$")
# A longer line between the title and the text is a subtitle.
_DECK = 8
_STOPPED = re.compile(r"[^\W_]{2}\.$")
# A line with a stop at its end is a title where at least this share of its words is capitalised.
_TITLE_CASE = 0.65
# A made title is no longer than this; a clause that opens its sentence goes first.
_MADE = 120
_OPENS = re.compile(
    r"(?i)(?:after|as|while|when|despite|amid|following|in|on|at|one|two|three|just|nachdem|als|während|trotz|nach|après|alors|selon|malgré|tras|después|mientras|según)\b"
)


# --------------------------------------------------------------------------------------------------------- title


def title(sheet: Sheet) -> Sheet:
    """The headline: Markdown's first heading of the first level, else a title-like line before the prose."""
    top = next(
        (index for index, block in enumerate(sheet.blocks) if block.fate == "heading" and block.mark == "#"), None
    )
    if top is not None and not any(block.fate == "open" and shape.prose(block.text) for block in sheet.blocks[:top]):
        return sheet.fated({top: "the first heading"}, "title")
    header = _header(sheet)
    chosen = _headline(sheet, header)
    if chosen is None:
        return sheet
    same = folded(sheet.blocks[chosen].text)
    said_again = {
        index: "the title, said again"
        for index, block in sheet.open()
        if index != chosen and folded(block.text) == same
    }
    return sheet.fated({chosen: "a line above the text"}, "title").fated(said_again, "dropped")


def headline(text: str) -> str:
    """A title without the stop that some outlets set after it; an ellipsis and an abbreviation keep theirs."""
    return text[:-1] if _STOPPED.search(text) else text


def _header(sheet: Sheet) -> list[int]:
    """The places of open title-like lines before the first paragraph; all of them where there is none."""
    out: list[int] = []
    for index, block in sheet.open():
        if not out and _capitalised(block.text):
            return [index]
        if shape.prose(block.text) or block.verbatim:
            return out
        if shape.titled(block.text):
            out.append(index)
    return []


def _capitalised(text: str) -> bool:
    """Whether a line is set like a title, with capitals, though a stop ends it."""
    return (
        shape.last(text) == "."
        and 4 <= shape.count(text) <= 16
        and shape.sentences(text) == 1
        and shape.capitals(text) >= _TITLE_CASE
    )


def _headline(sheet: Sheet, header: Sequence[int]) -> int | None:
    page = whole.headline(sheet)
    if page is not None or not header:
        return page
    texts = [folded(sheet.blocks[index].text) for index in header]
    lengths = [shape.count(sheet.blocks[index].text) for index in header]
    twice = (
        index
        for index, text, length in zip(header, texts, lengths, strict=True)
        if length >= 4 and texts.count(text) > 1
    )
    long = (index for index, length in zip(header, lengths, strict=True) if length >= 4)
    # Two or three words are a title where they open the text, and nothing longer follows.
    short = (header[0],) if header[0] == next(index for index, _ in sheet.open()) and lengths[0] >= 2 else ()
    return next(iter((*twice, *long, *short)), None)


def made_title(passages: Sequence[str], language: str | None) -> str | None:
    """A title made of the first sentence: without its dateline and its opening clause, cut at a clause or at a word."""
    first = next((text for text in passages if shape.prose(text)), next(iter(passages), ""))
    text = _first_sentence(first.removeprefix(dateline(first, language)[0]).strip(" —–-"))
    main = re.match(r"(?:[^,“”\"«».!?]|[.!?](?=\S)){8,140},\s+(?P<main>[^\W_].{24,})$", text)
    if len(text) > 90 and main and _OPENS.match(text):
        text = main["main"]
    text = _cut(text)
    return text[:1].upper() + text[1:] if text else None


def _first_sentence(text: str) -> str:
    """The first sentence of four words or more, without its stop: `1979. That was the year` has none before."""
    ends = (hit.start() for hit in _SENTENCE_END.finditer(text) if shape.count(text[: hit.start()]) >= 4)
    text = text[: next(ends, len(text))].strip()
    return text if _ABBREVIATED.search(text) else text.rstrip(".。…:： ")


def _cut(text: str) -> str:
    if len(text) <= _MADE:
        return text
    places = [
        hit.start()
        for hit in re.finditer(r"[,;:،؛，；]\s?|\s[–—-]\s|—", text[: _MADE + 1])
        if hit.start() >= _MADE // 2
    ]
    for place in reversed(places):
        clause = text[:place].rstrip()
        if (
            all(clause.count(left) == clause.count(right) for left, right in ("()", "“”", "«»", "[]"))
            and clause.count('"') % 2 == 0
        ):
            return clause
    words = text[: _MADE - 1].rsplit(" ", 1)
    return words[0].rstrip(' ,;:–—-(“"«') + "…"


# --------------------------------------------------------------------------------------------------------- lists


def lists(sheet: Sheet) -> Sheet:
    """Items: lines with bullets or counted on, and like lines after a colon. Markdown has marked its own."""
    return sheet if sheet.markdown else _introduced(_bulleted(sheet))


def _bulleted(sheet: Sheet) -> Sheet:
    rows: dict[int, Block] = {}
    run: list[tuple[int, re.Match[str]]] = []
    for index, block in [*enumerate(sheet.blocks), (len(sheet.blocks), None)]:
        hit = _BULLET.match(block.text) if block and block.fate == "open" and not block.verbatim else None
        if hit and (not run or _continues(run[-1][1], hit)):
            run.append((index, hit))
            continue
        rows |= _items(sheet, run)
        run = [(index, hit)] if hit else []
    return sheet.claimed(rows)


def _continues(before: re.Match[str], hit: re.Match[str]) -> bool:
    """Whether a bullet is of the same list as the one before it."""
    if before["number"] and hit["number"]:
        return int(re.sub(r"\D", "", hit["number"])) == int(re.sub(r"\D", "", before["number"])) + 1
    return before[0].strip() == hit[0].strip()


def _items(sheet: Sheet, run: Sequence[tuple[int, re.Match[str]]]) -> dict[int, Block]:
    """The blocks of a list; one line alone is none, and lines that open with a dash may be a conversation."""
    if len(run) < 2 and not (run and run[0][1][0].strip() == "•"):
        return {}
    if run[0][1]["dash"] and not _intro(sheet, run[0][0] - 1):
        return {}
    rows = {}
    for index, hit in run:
        block = sheet.blocks[index]
        number = re.sub(r"\D", "", hit["number"]) if hit["number"] else ""
        rows[index] = block.said(block.text[hit.end() :]).fated("item", mark=f"{number}." if number else "-")
    return rows


def _intro(sheet: Sheet, index: int) -> bool:
    """Whether a block leads in a list: it ends in a colon, and nobody speaks after it."""
    block = sheet.blocks[index] if index >= 0 else None
    if (
        block is None
        or block.fate != "open"
        or block.verbatim
        or shape.last(block.text) not in ":："
        or not shape.last(block.text)
    ):
        return False
    tail = folded(block.text)[-40:]
    speech = [hit.end() for hit in either("says", sheet.language).finditer(tail)]
    return not shape.turn(block.text) and shape.count(block.text) >= 3 and not (speech and speech[-1] == len(tail))


def _introduced(sheet: Sheet) -> Sheet:
    rows: dict[int, Block] = {}
    for index in range(len(sheet.blocks)):
        if index not in rows and _intro(sheet, index):
            run = _alike(sheet, index + 1)
            if len(run) >= 2:
                rows |= {place: sheet.blocks[place].fated("item", "a line after a colon", "-") for place in run}
    return sheet.claimed(rows)


def _alike(sheet: Sheet, index: int) -> list[int]:
    """The lines from a place on that are items of one list: one short sentence each, begun and ended alike."""
    out: list[int] = []
    ends, small = set[bool](), list[bool]()
    longest = 0
    for place in range(index, min(index + _LONGEST_LIST, len(sheet.blocks))):
        block = sheet.blocks[place]
        if block.fate in {"dropped", "embed", "caption"}:
            continue
        words = shape.count(block.text)
        item = (
            block.fate == "open"
            and not block.verbatim
            and 0 < words <= _ITEM_WORDS
            and shape.sentences(block.text) == 1
        )
        if not item or shape.quoted(block.text) or shape.turn(block.text) or shape.last(block.text) in ":：":
            break
        ends.add(shape.last(block.text) in ".;؛。；,،")
        small.append(block.text.lstrip("\"'“‘«„(").lstrip()[:1].islower())
        if (
            len(ends) > 1
            or (len(out) > 1 and all(small[:-1]) and not small[-1])
            or (len(out) > 1 and words > 15 and words > 2 * longest)
        ):
            break
        longest = max(longest, words)
        out.append(place)
    return out


# ------------------------------------------------------------------------------------------------------ headings


def headings(sheet: Sheet) -> Sheet:
    """Short title-like lines above prose or a list, or above another such line. Markdown has marked its own."""
    if sheet.markdown:
        return sheet
    rows = {}
    first = next((index for index, block in sheet.open() if shape.prose(block.text)), 0)
    body = [index for index, block in enumerate(sheet.blocks) if block.fate in {"open", "item"}]
    for place, index in enumerate(body):
        block = sheet.blocks[index]
        if block.fate != "open" or block.verbatim or not shape.heading(block.text):
            continue
        if index < first and (index + 1 != first or shape.count(block.text) > _DECK):
            continue  # above the text and not next to it, or too long for a heading: it belongs to the title
        below = [sheet.blocks[next_] for next_ in body[place + 1 : place + 3]]
        if below and (_carries(below[0]) or (len(below) > 1 and shape.heading(below[0].text) and _carries(below[1]))):
            rows[index] = block.fated("heading", "a short line above a section", "##")
    return sheet.claimed(rows)


def _carries(block: Block) -> bool:
    return block.fate == "item" or shape.prose(block.text) or shape.fact(block.text)
