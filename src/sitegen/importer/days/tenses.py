"""Tenses: whether the words around a date announce what is to come, or tell what has been."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sitegen.importer.days.letters import flat

_HAN = re.compile(r"[\u4e00-\u9fff]")
_WORD = re.compile(r"[^\W_]+(?:'[^\W\d_]+)?")
_STOP = re.compile(r"[.!?…؟]+[\"'”’»)]*\s|[。！？；]")
# How far from a date its verb is looked for, and how long a word is that an ending tells.
_NEAR, _LEAST = 160, 4


class Cues(NamedTuple):
    """Words and pairs of words that tell a tense, their ends and beginnings, and signs where no blank parts words."""

    words: frozenset[str]
    ends: tuple[str, ...]
    begins: tuple[str, ...]
    signs: re.Pattern[str]
    after: frozenset[str]
    last: bool = False

    @classmethod
    def of(cls, written: Iterable[str], after: Iterable[str] = (), *, last: bool = False) -> Cues:
        """From a list of data/calendar; a cue that stands after one of the last words is none."""
        rows = [flat(word) for word in written]
        signs = [re.escape(row) for row in rows if _HAN.match(row)]
        return cls(
            frozenset(row for row in rows if "-" not in (row[0], row[-1])),
            tuple(row[1:] for row in rows if row[0] == "-"),
            tuple(row[:-1] for row in rows if row[-1] == "-"),
            re.compile("|".join(signs) or "(?!)"),
            frozenset(after),
            last,
        )

    def tell(self, words: Sequence[str], at: int) -> bool:
        """Whether the word in a place, or with the one before it, is such a cue."""
        word = words[at]
        before = words[at - 1] if at else ""
        if before in self.after:
            return False
        return (
            word in self.words
            or f"{before} {word}" in self.words
            or (len(word) > _LEAST and (word.endswith(self.ends) or word.startswith(self.begins)))
        )


def looks_ahead(line: str, start: int, end: int, ahead: Cues, told: Cues) -> bool | None:
    """What the nearest cue before [start, end) in its sentence says, else the first after it; None without a cue.

    Where verbs stand last, the first after it goes first.
    """
    head = line[max(0, start - _NEAR) : start]
    stops = [hit.end() for hit in _STOP.finditer(head)]
    head = head[stops[-1] :] if stops else head
    tail = line[end : end + _NEAR]
    stop = _STOP.search(tail)
    tail = tail[: stop.start()] if stop else tail
    if _HAN.search(head) or _HAN.search(tail):
        return _signs(head, tail, ahead, told)
    before, after = _WORD.findall(head), _WORD.findall(tail)
    back = [(before, place) for place in range(len(before) - 1, -1, -1)]
    beside = [*before[-1:], *after]
    forth = [(beside, place) for place in range(1 if head.strip() else 0, len(beside))]
    for words, place in (*forth, *back) if told.last else (*back, *forth):
        if ahead.tell(words, place):
            return True
        if told.tell(words, place):
            return False
    return None


def _signs(head: str, tail: str, ahead: Cues, told: Cues) -> bool | None:
    before = [(hit.end(), tense) for cues, tense in ((told, False), (ahead, True)) for hit in cues.signs.finditer(head)]
    if before:
        return max(before)[1]
    after = [
        (hit.start(), not tense) for cues, tense in ((told, False), (ahead, True)) if (hit := cues.signs.search(tail))
    ]
    return not min(after)[1] if after else None
