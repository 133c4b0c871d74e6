"""Prose: the text that is left of an article, passage by passage, as quotes, dates, figures and names are looked for.

What is found here claims nothing: it says where in a passage it stands, so that a page can show it beside the raw text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from sitegen.classes import dataclass
from sitegen.importer.layout import body
from sitegen.importer.sheet import Fate, Sheet
from sitegen.text.plain import plain

_READ: frozenset[Fate] = frozenset({"paragraph", "heading", "item"})
_LINE = re.compile(r"[^\n]*\S[^\n]*")


class Place(NamedTuple):
    """[start, end) of the text of a passage."""

    passage: int
    start: int
    end: int


Kind = Literal["quote", "figure", "event", "date", "name"]


class Mark(NamedTuple):
    """Something found in a block of the sheet: its words as they stand there, and what they were taken for."""

    kind: Kind
    block: int
    words: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading or item as a reader sees it, on one line, without marks of Markdown.

    `block` is its place in the sheet, `at` the offset of its first character in the text that it comes from; `quoted`
    says that it is set apart as a quotation.
    """

    text: str
    fate: Fate = "paragraph"
    block: int = 0
    at: int = 0
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Prose:
    """The passages of an article in order; `day` is the article's own (YYYY-MM-DD), None where it is not known."""

    passages: tuple[Passage, ...]
    language: str = "en"
    day: str | None = None
    title: str | None = None

    @classmethod
    def of(cls, sheet: Sheet, *, language: str | None, day: str | None, title: str | None) -> Prose:
        """The prose of a sheet whose blocks all have their fate; code is none."""
        return cls(tuple(_passages(sheet)), language or "en", day, title)

    @classmethod
    def written(cls, text: str, *, language: str = "en", day: str | None = None, title: str | None = None) -> Prose:
        """The prose of a text that is clean already: each line a paragraph, as it stands."""
        lines = _LINE.finditer(text)
        return cls(tuple(Passage(line[0], at=line.start()) for line in lines), language, day, title)

    def words(self, place: Place) -> str:
        """The words that stand in a place."""
        return self.passages[place.passage].text[place.start : place.end]


def _passages(sheet: Sheet) -> Iterator[Passage]:
    for index, block in enumerate(sheet.blocks):
        if block.fate in _READ:
            text = " ".join(plain(body.written(block)).split()) if block.verbatim else block.text
            if text:
                quoted = block.mark == ">" or (block.verbatim and block.text.lstrip().startswith(">"))
                yield Passage(text, block.fate, index, block.start, quoted)
