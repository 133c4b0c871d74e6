"""Promos within a paragraph: the piece is cut out, the paragraph stays. A piece begins and ends where a sentence does.

Kinds: a sentence that asks the reader to do something; `READ MORE:` with the title of another text; words in brackets
that lead elsewhere or credit a picture; share words, a reading time or a button glued to either end of a line.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sitegen.importer import read, shape
from sitegen.importer.phrases import Own, Phrases, compiled, folded, holds, number, phrases, plain, row, united, words
from sitegen.importer.sheet import Block, Cut, Sheet

# A shorter block has no room for a piece beside text; a longer one, or one with more pieces, is no paragraph.
_SHORTEST, _LONGEST, _MOST = 16, 8_000, 12
_BRACKETED = re.compile(r"[(\[（【]([^()\[\]（）【】]{6,200})[)\]）】](?:\.(?=\s|$))?")
# A piece begins at the beginning or after a stop, and what parts it from there goes with it.
_STOPS = r".!?…。！？؟۔"
_BEGIN = rf"(?:^|(?<=[{_STOPS}])|(?<=[{_STOPS}][\"'”’»)\]]))[\s|•·►▶»>*–—-]*"
# The dot of an initial ends no sentence.
_STOP = rf"(?<!\b[^\W\d_a-z])[{_STOPS}]+[\"'”’»)]*"
# The rest of a sentence; the stop of `U.S.` or of an address is none, for no blank follows it.
_REST = rf"(?:[^{_STOPS}\n]|\.(?=[^\W_])|(?<=\b[^\W\d_a-z])\.){{0,160}}?(?:{_STOP}(?=\s|$|[^\W\d_a-z])|$)"
_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
_TITLE_WORDS = 3
# Chinese does not part its words.
_HAN = re.compile(r"[\u4e00-\u9fff]")
# A capital in the middle of a line, and a small letter after it.
_MIDDLE = re.compile(rf"(?<=[^\s{_STOPS},;:–—-])\s(?=(?P<word>{_CAPITAL}[^\W\d_A-Z]*)\s(?P<after>[^\W\d_A-Z]+)\b)")


# A line that is one of these as a whole goes as a whole, later and with its own reason.
_WHOLE = ("reading_time", "share", "menu", "notice", "credit")


class Piece(NamedTuple):
    """[start, end) of a block's text that goes, and why."""

    start: int
    end: int
    why: str


def claimed(sheet: Sheet) -> Sheet:
    """Paragraphs without the pieces that are none of theirs; a block that is nothing but such pieces goes whole."""
    rules = _rules(sheet.language, sheet.own)
    rows = {}
    for index, block in sheet.open():
        if not block.verbatim and _SHORTEST <= len(block.text) <= _LONGEST:
            pieces = list(_apart(sorted(rules.pieces(block.text))))
            if pieces and len(pieces) <= _MOST and not rules.says(block.text):
                rows[index] = _without(block, pieces, sheet.text)
    return sheet.claimed(rows)


def _apart(pieces: list[Piece]) -> Iterator[Piece]:
    """Pieces without those that reach into the one before."""
    at = 0
    for piece in pieces:
        if piece.start >= at and piece.end > piece.start:
            yield piece
            at = piece.end


def _without(block: Block, pieces: list[Piece], text: str) -> Block:
    """A block without some pieces of its text; where one is not found in the input, it stays."""
    kept, cuts, at = "", [], 0
    for piece in pieces:
        words_ = block.text[piece.start : piece.end].strip()
        start, end = _place(block, text, piece)
        if _visible(text[start:end]) != _visible(words_):
            continue
        kept = _joined(kept, block.text[at : piece.start])
        cuts.append(Cut(len(kept), start, end, words_, piece.why))
        at = piece.end
    kept = _joined(kept, block.text[at:])
    if not re.search(r"\w", kept):
        return block.fated("dropped", pieces[0].why)
    return block._replace(text=kept, cuts=(*block.cuts, *cuts))


def _joined(kept: str, rest: str) -> str:
    """Two parts of a paragraph; Chinese sets no blank between sentences."""
    parted = " " if kept and kept[-1] < "\u3000" else ""
    return f"{kept}{parted}{rest.strip()}".strip()


def _visible(text: str) -> str:
    return "".join("".join(line.text for line in read.lines(text, markup=False)).split())


def _place(block: Block, text: str, piece: Piece) -> tuple[int, int]:
    """Where a piece stands in the input: behind as many visible signs as in the block, whatever was repaired there."""
    raw = text[block.start : block.end]
    signs = [at for at, sign in enumerate(raw) if not sign.isspace()]
    before, upto = (len("".join(block.text[:at].split())) for at in (piece.start, piece.end))
    if len(signs) == len("".join(block.text.split())):
        return block.start + signs[before], block.start + signs[upto - 1] + 1
    start, end = (
        bisect_left(range(len(raw)), wanted, key=lambda at: len(_visible(raw[:at]))) for wanted in (before, upto)
    )
    while start < end and raw[start].isspace():
        start += 1
    return block.start + start, block.start + end


class _Rules(NamedTuple):
    """What goes, as patterns for a text in one language; the openers tell at little cost where nothing can."""

    language: str | None
    whole: Phrases
    row: re.Pattern[str]
    leading: Phrases
    credit: Phrases
    signs: Mapping[str, tuple[str, ...]]
    solid: tuple[str, ...]
    times: tuple[str, ...]
    buttons: tuple[str, ...]
    asks: str
    leads: str
    last: str
    shares: str
    shared: str
    timed: str

    def pieces(self, text: str) -> Iterator[Piece]:
        """The pieces of a paragraph or a line that go, in no order."""
        flat = plain(text)
        low = flat.lower()
        if self._tells(low):
            yield from self._told(flat)
        if "(" in text or "[" in text or "（" in text or "【" in text:
            yield from self._bracketed(text)
        if len(text) <= 200 and holds(low, self.times):
            time = compiled(self.timed).search(flat)
            if time and not (time.start() and shape.prose(text)):
                yield Piece(time.start(), time.end(), "reading time")
        above = compiled(self.shares).match(text) if low.startswith(self.buttons) else None
        below = compiled(self.shared).search(text, max(0, len(text) - 120)) if low.endswith(self.buttons) else None
        for hit in filter(None, (above, below)):
            yield Piece(hit.start(), hit.end(), "a share or comment row")

    def _told(self, flat: str) -> Iterator[Piece]:
        """Pieces that begin with the words of a phrase."""
        for hit in compiled(self.asks).finditer(flat):
            end = self._sentence(hit[0])
            yield Piece(hit.start(), hit.start() + (end or len(hit[0])), "a promo within the text")
        for hit in compiled(self.leads).finditer(flat):
            stop = self._led(flat, hit)
            if stop:
                yield Piece(hit.start(), stop, "a link to another text")
        if link := compiled(self.last).search(flat):
            yield Piece(link.start(), link.end(), "a link to the whole text")

    def says(self, text: str) -> bool:
        """Whether a line says nothing but a phrase of pages, and is none to cut a piece from."""
        return self.whole.match(text) or self.row.fullmatch(folded(text)) is not None

    def _tells(self, low: str) -> bool:
        """Whether a text holds what a piece must hold: looked for by words, for few texts have one of them."""
        hits = self.signs.keys() & low.replace(".", " ").replace(":", " ").split()
        return any(holds(low, self.signs[hit]) for hit in hits) or (not low.isascii() and holds(low, self.solid))

    def _bracketed(self, text: str) -> Iterator[Piece]:
        for hit in _BRACKETED.finditer(text):
            if shape.count(hit[1]) < 2 and not re.search(r"[\u4e00-\u9fff]{4}", hit[1]):
                continue
            if self.leading.match(hit[1]):
                yield Piece(hit.start(), hit.end(), "a link to another text")
            elif self.credit.match(hit[1]) and (shape.sentences(text[: hit.start()]) > 2 or len(text) - hit.end() > 40):
                # At the end of a sentence or two it is the credit of a caption, and stays with it.
                yield Piece(hit.start(), hit.end(), "a picture's credit")

    def _led(self, text: str, hit: re.Match[str]) -> int | None:
        """Where the title after `READ MORE:` ends: with the text, with a mark, or where its capitals do."""
        rest = text[hit.end() : hit.end() + 300]
        stop = re.search(r"[!?؟？](?=\s|$)|\.(?=\s|$)", rest)
        if hit.end() + len(rest) == len(text) and (not stop or stop.end() == len(rest)) and shape.count(rest) <= 30:
            return len(text)
        if stop and stop[0] != "." and shape.count(rest[: stop.end()]) <= 25:
            return hit.end() + stop.end()
        return self._titled(rest, hit.end())

    def _titled(self, rest: str, at: int) -> int | None:
        """Where words in capitals end and a sentence begins: `WALL TO BE RAISED The mayor said`."""
        tokens = list(re.finditer(r"\S+", rest))
        loud = next((place for place, token in enumerate(tokens) if token[0] != token[0].upper()), 0)
        if loud >= _TITLE_WORDS:
            return at + tokens[loud].start()
        end = self._sentence(rest)
        return at + end if end else None

    def _sentence(self, text: str) -> int | None:
        """Where a sentence begins that no stop parts from what stands before it: `Wall To Be Raised The mayor said`."""
        begins = words("stop_words", self.language)
        for hit in _MIDDLE.finditer(text):
            if hit["word"].lower() in begins and hit["after"] not in begins:
                return hit.start("word") if len(text[: hit.start()].split()) >= _TITLE_WORDS else None
        return None


def _shortest(parts: Iterable[str]) -> tuple[str, ...]:
    """Parts without those that hold another: who looks for all of them finds no more."""
    out: list[str] = []
    for part in sorted(filter(None, parts), key=lambda part: (len(part), part)):
        if not holds(part, tuple(out)):
            out.append(part)
    return tuple(out)


def _longest(entry: str) -> str:
    """The words of a phrase that a line must hold to say it: the longest between its signs."""
    return max(map(folded, re.split(r"[*#]", entry)), key=len)


def _any(entries: Iterable[str]) -> str:
    """A pattern for any of some phrases of the files, longest first."""
    ordered = sorted({plain(entry) for entry in entries}, key=lambda entry: (-len(entry), entry))
    any_ = rf"[^{_STOPS}\n]{{0,80}}?"
    return "|".join(re.escape(entry).replace(r"\*", any_).replace(r"\ ", r"\s+") for entry in ordered) or "(?!)"


def _asked(entries: Iterable[str]) -> str:
    """A pattern for sentences that begin with a phrase before `*`, or are one without it."""
    # A blank before `*` ends a word; without one, the word may go on.
    begun = [entry.removesuffix("*") for entry in entries if entry.endswith("*")]
    whole = [entry for entry in entries if "*" not in entry]
    # One word may begin a sentence of the text; it is a button where nothing parts it from the next.
    single = _any(entry for entry in whole if " " not in entry)
    alone = rf"(?i:{single})(?=$|{_CAPITAL}[^\W\d_A-Z])|(?<=[^\s])(?i:{single})(?=\s{_CAPITAL})"
    end = rf"(?:\s*{_STOP}|$|(?=\s*[\"“«„(]?{_CAPITAL}))"
    return rf"(?i:{_any(begun)}){_REST}|(?i:{_any(entry for entry in whole if ' ' in entry)}){end}|{alone}"


def _telling(times: Iterable[str]) -> list[str]:
    """Phrases that tell a reading time by themselves, longest first: `5 min` alone may be part of a title."""
    return [
        entry
        for entry in sorted(times, key=lambda entry: (-len(entry), entry))
        if len(re.findall(r"[^\W\d_]", entry)) + 3 * len(_HAN.findall(entry)) >= 6
    ]


def _timed(times: Iterable[str], figure: str) -> str:
    """A pattern for reading times at either end of a line."""
    some = "|".join(
        re.escape(entry).replace(r"\*", r"[^.!?\n]{0,20}?").replace(r"\#", rf"(?<!\d){figure}").replace(r"\ ", r"\s+")
        for entry in times
    )
    return (
        rf"(?:[\s|·•–—,(-]+|(?<=[^\W\d_])(?=\d))(?i:{some})[\s).]*$"
        rf"|^(?i:{some})(?:\s*[|·•–—:-]\s*(?=\w)|\s*(?={_CAPITAL}))"
    )


@functools.cache
def _rules(language: str | None, own: Own) -> _Rules:
    """The rules for a language, from the sections of its phrases."""
    added = dict(own)
    asks, related, more, share, times = (
        words(section, language, added.get(section, ()))
        for section in ("promo", "related", "more", "share", "reading_time")
    )
    leads = [entry.removesuffix("*").strip() for entry in related if re.fullmatch(r"[^*#]+[:：]\s?\*", entry)]
    several = [entry for entry in leads if " " in entry or (len(entry) > 4 and _HAN.match(entry))]
    last = [entry for entry in more if "*" not in entry and "#" not in entry]
    buttons = [entry for entry in share if re.fullmatch(r"[a-zé+ -]{3,}", entry)]
    button = rf"(?:(?=[A-ZÉ])(?i:{_any(buttons)}))"
    long = _telling(times)
    openers = _shortest([*map(_longest, (*asks, *last)), *(plain(entry).lower() for entry in leads)])
    signs: dict[str, list[str]] = {}
    for opener in openers:
        signs.setdefault(max(opener.replace(".", " ").replace(":", " ").split(), key=len), []).append(opener)
    return _Rules(
        language,
        united(_WHOLE, language, own),
        row(language, added.get("share", ())),
        united(("related", "more", "offer", "promo"), language, own),
        phrases("credit", language, added.get("credit", ())),
        signs={sign: tuple(found) for sign, found in signs.items()},
        solid=tuple(opener for opener in openers if _HAN.search(opener)),
        times=_shortest(map(_longest, long)),
        buttons=tuple(buttons),
        asks=rf"{_BEGIN}(?:{_asked(asks)})",
        leads=rf"{_BEGIN}(?:(?i:{_any(several)})|(?:{_any(entry.upper() for entry in leads)}))\s*",
        last=rf"(?i)(?<=[{_STOPS}\]\"”’»])\s*(?:{_any(last)})[\s.…\">›→]*$",
        shares=rf"(?:\d+\s?)?(?:{button}{{2,}}|{button}(?:[\s|·•]*{button}){{2,}})[\s|·•:]*(?=[\"“„«(]?{_CAPITAL})",
        shared=rf"(?:(?<=[{_STOPS}\"”’»])\s*|(?<=[^\W\d_A-Z]))(?:\d+\s?)?{button}(?:[\s|·•]*{button})+$",
        timed=_timed(long, number(language)),
    )
