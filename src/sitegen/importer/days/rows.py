"""Rows: a sentence read as signs, one for each word, number or mark that an almanac knows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from sitegen.importer.days.almanac import DAY, NUMBER, NUMERIC, TOKEN, UNKNOWN, YEAR, Almanac, Phrases
from sitegen.importer.days.numeric import Number, numeric

_TOKEN = re.compile(f"({TOKEN.pattern})")
_MARKED = {"–": "-", "—": "-", "،": ",", "，": ",", "；": ";"}
# What makes a number part of another one, or a share.
_PART_OF = re.compile(r"[.,:]\d|\s?[%‰]")
_AFTER = re.compile(r"\d[.,:]$|[$€£#]\s?$")


class Row(NamedTuple):
    """A text as signs, and where each sign's words stand; `numbers` are the dates in numbers alone, by sign."""

    signs: str
    starts: list[int]
    ends: list[int]
    numbers: dict[int, Number]


def row(line: str, span: tuple[int, int], book: Almanac, *, month_first: bool, century: int) -> Row:
    """Read a text, the longest phrase first."""
    read = _Reading(line, span, book)
    taken, before = span[0], 0
    for at in (*_known(read.words, book), len(read.words)):
        # Of all that stands between two words that a date may have, one sign says that there is something.
        while before < at and read.edges[2 * before + 1] < taken:
            before += 1
        if before < at:
            read.unknown(*read.edges[2 * before + 1 : 2 * before + 3])
        before = at + 1
        if at < len(read.words) and read.edges[2 * at + 1] >= taken:
            taken = read.take(at, month_first=month_first, century=century)
    return Row("".join(read.signs), read.starts, read.ends, read.numbers)


class _Reading:
    """A text being read: its words, where each begins and ends, and the signs so far."""

    def __init__(self, line: str, span: tuple[int, int], book: Almanac) -> None:
        pieces = _TOKEN.split(line[span[0] : span[1]])
        self.line, self.book, self.words = line, book, pieces[1::2]
        self.edges = list(accumulate(map(len, pieces), initial=span[0]))
        self.signs: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.numbers: dict[int, Number] = {}

    def take(self, at: int, *, month_first: bool, century: int) -> int:
        """Read the phrase, the number or the mark at a place, and tell where it ends."""
        word, start, entries = self.words[at], self.edges[2 * at + 1], self.book.entries
        rows = entries.get(word)
        if rows is None and word[0] in self.book.clitics:
            rows = entries.get(word[1:])
            start += rows is not None
        sign, size = _longest(rows, self.words, at) if rows else (UNKNOWN, 1)
        end = self.edges[2 * (at + size)]
        if sign == UNKNOWN and "0" <= word[0] <= "9":
            made = numeric(self.line, start, month_first=month_first, century=century) if len(word) <= 8 else ()
            for number in made:
                self.numbers[len(self.signs)] = number
                self.add(NUMERIC, number.start, number.end)
            if made:
                return self.ends[-1]
            self.add(_shape(word, self.line, start), start, end)
        elif sign == UNKNOWN and word[0].isalpha():
            self.unknown(start, end)
        elif sign == UNKNOWN:
            # Digits of a script that no calendar is in are nothing known either.
            self.add(_MARKED.get(word, word if len(word) == 1 else UNKNOWN), start, end)
        else:
            self.add(sign, start, end)
        return end

    def add(self, sign: str, start: int, end: int) -> None:
        """Put down a sign and where its words stand."""
        self.signs.append(sign)
        self.starts.append(start)
        self.ends.append(end)

    def unknown(self, start: int, end: int) -> None:
        """Put down that there is something, unless the sign before says so."""
        if self.signs[-1:] != [UNKNOWN]:
            self.add(UNKNOWN, start, end)


def _known(words: Sequence[str], book: Almanac) -> list[int]:
    """The places of the words that a date hangs on and of numbers, with what is known beside them."""
    triggers, held, out, upto = book.triggers, book.held, list[int](), 0
    for at in [at for at, word in enumerate(words) if word in triggers or "0" <= word[0] <= "9"]:
        if at < upto:
            continue
        first, last = at, at + 1
        while first > upto and (words[first - 1] in held or not words[first - 1].isalpha()):
            first -= 1
        while last < len(words) and (words[last] in held or not words[last].isalpha()):
            last += 1
        out += range(first, last)
        upto = last
    return out


def _longest(rows: Phrases, words: Sequence[str], at: int) -> tuple[str, int]:
    """The sign of the longest phrase that begins with a word, and how many words it has."""
    following = words[at + 1] if at + 1 < len(words) else ""
    for phrase, sign in rows:
        size = len(phrase)
        if size == 1 or (phrase[1] == following and phrase[1:] == tuple(words[at + 1 : at + size])):
            return sign, size
    return UNKNOWN, 1


def _shape(word: str, line: str, at: int) -> str:
    """The sign of a number: what it may be, by its length and by what stands beside it."""
    end = at + len(word)
    if len(word) > 4 or _PART_OF.match(line, end) or _AFTER.search(line, max(0, at - 2), at):
        return UNKNOWN
    if len(word) == 4:
        return YEAR
    return DAY if 1 <= int(word) <= 31 else NUMBER
