"""Proposals: names that stand often in an article and that no record knows; better none than a wrong one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sitegen.classes import dataclass
from sitegen.importer.naming.capitals import Met, Run, runs, section
from sitegen.importer.naming.cued import UNCASED, cued

Words = tuple[str, ...]

_MOST = 8
_OFTEN = 3
_SHORTEST_ACRONYM = 3
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]+(?:[-‑][A-Z0-9]+)*")
# A name of more words is a headline.
_LONGEST = 6
_DOTTED = re.compile(r"[A-Z]\.[A-Z]|[A-Z]{2,}")
# In a family of names that end in one word, as many are compared with each other.
_FAMILY = 20


class Text(NamedTuple):
    """A passage: its words in small letters, none where it is a headline, and the places of what the site knows."""

    text: str
    small: Sequence[str]
    spans: Sequence[tuple[int, int]]


@dataclass(slots=True)
class _Counted:
    """How often a name stands within sentences and at their beginning, where first, and whether with a title."""

    times: int = 0
    opening: int = 0
    first: int = 0
    titled: bool = False

    def add(self, run: Run, at: int) -> None:
        """Count a run."""
        self.first = self.first if self.times or self.opening else at
        self.opening += run.opens
        self.times += not run.opens
        self.titled = self.titled or run.titled

    @property
    def all(self) -> int:
        """Every time that it stands there."""
        return self.times + self.opening


Table = dict[Words, _Counted]


def proposed(texts: Sequence[Text], language: str) -> tuple[tuple[str, int], ...]:
    """The names that stand in these texts at least three times, or twice with a title, each with how often.

    A surname counts for the fullest name that ends in it.
    """
    if language in UNCASED:
        return cued("\n".join(text.text for text in texts), language, _MOST)
    table = _counted(texts, language)
    names = dict(_families(table, language))
    if language != "de":
        joints = section("joints", language)
        within = {word for words in names if not joints.intersection(words) for word in (words[0], words[-1])}
        names |= _alone(table, within, language)
    else:
        names = {words: held for words, held in names.items() if _person(words, held)}
    kept = [(words, held) for words, held in names.items() if _often(words, held, language)]
    kept.sort(key=lambda row: (-row[1].all, row[1].first))
    return tuple((" ".join(words), held.all) for words, held in kept[:_MOST])


def _counted(texts: Sequence[Text], language: str) -> Table:
    """Every run of capitalised words that no record covers; headlines write every word so, and say nothing."""
    table: Table = defaultdict(_Counted)
    met: Met = {}
    common = frozenset(word for text in texts for word in text.small)
    for place, (text, small, spans) in enumerate(texts):
        for run in runs(text, language, common, met) if small else ():
            # Spans stand in order and apart: only the last that begins before the run ends may reach into it.
            last = bisect_left(spans, (run.end, 0)) - 1
            if last < 0 or spans[last][1] <= run.start:
                table[run.words].add(run, place)
    # What the text also writes in small letters, word for word, is a subject and no name.
    return {words: held for words, held in table.items() if not all(word.lower() in common for word in words)}


def _often(words: Words, held: _Counted, language: str) -> bool:
    if not held.times:
        return False
    never = section("never", language)
    if all(word.lower().split("-")[0] in never for word in words):
        return False
    return held.all >= _OFTEN or (held.all > 1 and held.titled and len(words) > 1)


def _families(table: Table, language: str) -> Iterator[tuple[Words, _Counted]]:
    """Full names, those that differ by a middle name as one, with the times that their last word stands alone."""
    joints = section("joints", language)
    families: dict[str, list[Words]] = defaultdict(list)
    for words in table:
        if 1 < len(words) <= _LONGEST:
            families[words[-1] if not joints.intersection(words) else " ".join(words)].append(words)
    for last, members in families.items():
        members.sort(key=lambda words: (-len(words), -table[words].all, words))
        heads: Table = {}
        for words in members[:_FAMILY]:
            head = next(
                (other for other in heads if _within(words, other) and _own(words, other, table, language)), words
            )
            _pour(table[words], heads.setdefault(head, _Counted()))
        alone = table.get((last,))
        borne = [words for words in heads if _bears(words, language)]
        if alone and len(borne) == 1:
            _pour(alone, heads[borne[0]])
        yield from heads.items()


def _own(words: Words, longer: Words, table: Table, language: str) -> bool:
    """Whether the words that a longer name has more are its own: `Trump White House` is no fuller `White House`."""
    more = set(longer) - set(words)
    return not any(word.lower() in section("never", language) or (word,) in table for word in more)


def _bears(words: Words, language: str) -> bool:
    """Whether a name may be cut to its last word: it begins with no acronym, and with no word such as American."""
    return not _DOTTED.match(words[0]) and words[0].lower() not in section("never", language) | section(
        "heads", language
    )


def _pour(held: _Counted, into: _Counted) -> None:
    into.first = min(into.first, held.first) if into.all else held.first
    into.times += held.times
    into.opening += held.opening
    into.titled = into.titled or held.titled


def _within(words: Words, longer: Words) -> bool:
    """Whether a name is a longer one with words left out or cut to their first letter."""
    rest = iter(longer)
    return all(any(word == other or (word.endswith(".") and other[0] == word[0]) for other in rest) for word in words)


def _alone(table: Table, within: set[str], language: str) -> Table:
    """Single words: acronyms, and names of one word that stand within sentences and are no part of a longer name."""
    never = section("never", language)
    return {
        words: held
        for words, held in table.items()
        if len(words) == 1
        and held.times >= _OFTEN
        and words[0] not in within
        and words[0].lower() not in never
        and (len(words[0]) >= _SHORTEST_ACRONYM if _ACRONYM.fullmatch(words[0]) else len(words[0]) > 3)
    }


def _person(words: Words, held: _Counted) -> bool:
    """Whether German words are a person's name: by a title, a first name that is known, or `von`."""
    return (
        held.titled
        or words[0].lower() in section("first_names", "de")
        or bool(set(words[1:-1]) & section("small", "de"))
    )
