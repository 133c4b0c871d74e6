"""Rows: a sentence read as signs, one for each word, number or mark that an almanac knows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sitegen.importer.days.almanac import DAY, NUMBER, NUMERIC, TOKEN, UNKNOWN, YEAR, Almanac, Phrases
from sitegen.importer.days.numeric import Number, numeric

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
    tokens = list(TOKEN.finditer(line, *span))
    words = [token[0] for token in tokens]
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    numbers: dict[int, Number] = {}
    entries, clitics, taken = book.entries, book.clitics, span[0]
    for at, word in enumerate(words):
        rows = entries.get(word)
        if rows is None and signs and signs[-1] == UNKNOWN and not clitics and word.isalpha():
            continue  # one sign says that there is something
        start = tokens[at].start()
        if start < taken:
            continue
        if rows is None and clitics and word[0] in clitics:
            rows = entries.get(word[1:])
            start += rows is not None
        sign, size = _longest(rows, words, at) if rows else (UNKNOWN, 1)
        taken = tokens[at + size - 1].end()
        if sign == UNKNOWN and "0" <= word[0] <= "9":
            made = numeric(line, start, month_first=month_first, century=century) if len(word) <= 8 else ()
            numbers |= {len(signs) + place: number for place, number in enumerate(made)}
            signs += [NUMERIC for _ in made]
            starts += [number.start for number in made]
            ends += [number.end for number in made]
            if made:
                taken = ends[-1]
                continue
            sign = _shape(word, line, start)
        elif sign == UNKNOWN and not word[0].isalpha():
            sign = _MARKED.get(word, word)
        elif sign == UNKNOWN and signs[-1:] == [UNKNOWN]:
            continue  # one sign says that there is something
        signs.append(sign)
        starts.append(start)
        ends.append(taken)
    return Row("".join(signs), starts, ends, numbers)


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
