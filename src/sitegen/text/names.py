"""Names found in running text by their aliases: longest match first, whole words, in every script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Mention(NamedTuple):
    """A name at [start, end) of a text; `name` is what the alias stands for."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Aliases:
    """Aliases ready to be looked for; those that two names claim are in `ambiguous` and find nothing."""

    table: Mapping[str, str]
    ambiguous: Mapping[str, tuple[str, ...]]
    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Aliases:
        """From (alias, name) pairs; an alias of one letter is left out: it finds too much."""
        claims: dict[str, set[str]] = {}
        for alias, name in pairs:
            if len(spelled := _spelled(alias)) > 1:
                claims.setdefault(spelled, set()).add(name)
        table = {alias: next(iter(names)) for alias, names in claims.items() if len(names) == 1}
        ambiguous = {alias: tuple(sorted(names)) for alias, names in claims.items() if len(names) > 1}
        # An ambiguous alias is part of the pattern, so that a shorter alias inside it is not found in its place.
        longest_first = sorted(claims, key=lambda alias: (-len(alias), alias))
        words = "|".join(re.escape(alias).replace(r"\ ", r"\s+").replace("'", "['’]") for alias in longest_first)
        return cls(table, ambiguous, re.compile(rf"(?<![\w@])(?:{words})(?!\w)") if words else None)

    def found(self, text: str) -> tuple[Mention, ...]:
        """Every mention in the order of the text; possessives and hashtags are understood, parts of words are not."""
        if self.pattern is None:
            return ()
        hits = ((match, self.table.get(_spelled(match[0]))) for match in self.pattern.finditer(text))
        return tuple(Mention(match.start(), match.end(), name) for match, name in hits if name)


def _spelled(alias: str) -> str:
    return " ".join(alias.replace("’", "'").split())
