"""Names found in running text by their aliases: longest match first, whole words, in every script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

_WORD = re.compile(r"\w+")


class Mention(NamedTuple):
    """A name at [start, end) of a text; `name` is what the alias stands for."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Aliases:
    """Aliases ready to be looked for; those that two names claim are in `ambiguous` and find nothing.

    `starting` holds, for the first word of each alias, a pattern of all that begin with it: a text is looked through
    word by word, so its cost does not grow with the number of aliases.
    """

    table: Mapping[str, str]
    ambiguous: Mapping[str, tuple[str, ...]]
    starting: Mapping[str, re.Pattern[str]]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Aliases:
        """From (alias, name) pairs; an alias of one letter is left out: it finds too much."""
        claims: dict[str, set[str]] = {}
        for alias, name in pairs:
            if len(spelled := _spelled(alias)) > 1:
                claims.setdefault(spelled, set()).add(name)
        table = {alias: next(iter(names)) for alias, names in claims.items() if len(names) == 1}
        ambiguous = {alias: tuple(sorted(names)) for alias, names in claims.items() if len(names) > 1}
        # An ambiguous alias is looked for too, so that a shorter alias inside it is not found in its place.
        first: dict[str, list[str]] = {}
        for alias in sorted(claims, key=lambda alias: (-len(alias), alias)):
            if word := _WORD.match(alias):
                first.setdefault(word[0], []).append(alias)
        return cls(table, ambiguous, {word: _pattern(held) for word, held in first.items()})

    def found(self, text: str) -> tuple[Mention, ...]:
        """Every mention in the order of the text; possessives and hashtags are understood, parts of words are not."""
        hits, reached = [], 0
        for word in _WORD.finditer(text):
            pattern = self.starting.get(word[0])
            if pattern is None or word.start() < reached or text[word.start() - 1 : word.start()] == "@":
                continue
            match = pattern.match(text, word.start())
            if match:
                reached = match.end()
                name = self.table.get(_spelled(match[0]))
                if name:
                    hits.append(Mention(match.start(), match.end(), name))
        return tuple(hits)


def _pattern(aliases: Iterable[str]) -> re.Pattern[str]:
    words = (re.escape(alias).replace(r"\ ", r"\s+").replace("'", "['’]") for alias in aliases)
    return re.compile(rf"(?:{'|'.join(words)})(?!\w)")


def _spelled(alias: str) -> str:
    return " ".join(alias.replace("’", "'").strip(" #@\"“”«»'").split())
