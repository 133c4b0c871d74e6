"""The sheet: an input's blocks in order, each with its fate; a stage claims those it knows and leaves the rest open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

Fate = Literal[
    "open",  # nobody has claimed it yet; what is open at the end is a paragraph
    "paragraph",
    "heading",
    "item",
    "code",
    "title",
    "date",
    "byline",
    "source",
    "caption",
    "embed",
    "field",  # front matter that a field holds
    "dropped",
    "blank",
]
BODY: frozenset[Fate] = frozenset({"paragraph", "heading", "item", "code"})


class Span(NamedTuple):
    """What became of [start, end) of the decoded input; `why` says it in words where the fate alone does not."""

    start: int
    end: int
    fate: Fate
    why: str
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the input, or lines that belong together, at [start, end) with its line end.

    `text` is what a reader sees: repaired, on one line unless it is `verbatim` Markdown. `apart` says that a blank
    line, or the text's beginning, stands before it. `mark` is the Markdown mark it gets in the body.
    """

    start: int
    end: int
    text: str
    apart: bool = True
    verbatim: bool = False
    fate: Fate = "open"
    why: str = ""
    mark: str = ""

    def fated(self, fate: Fate, why: str = "", mark: str = "") -> Block:
        """The same block with its fate."""
        return replace(self, fate=fate, why=why, mark=mark or self.mark)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All blocks of an input; `language` is None where it is not known, `markdown` says that marks mean structure."""

    blocks: tuple[Block, ...]
    language: str | None = None
    markdown: bool = False

    def open(self) -> Iterator[tuple[int, Block]]:
        """The blocks that nobody has claimed, with their places."""
        return ((index, block) for index, block in enumerate(self.blocks) if block.fate == "open")

    def of(self, *fates: Fate) -> Iterator[Block]:
        """The blocks of these fates."""
        return (block for block in self.blocks if block.fate in fates)

    def claimed(self, blocks: Mapping[int, Block]) -> Sheet:
        """The sheet with these blocks in their places."""
        if not blocks:
            return self
        return replace(self, blocks=tuple(blocks.get(index, block) for index, block in enumerate(self.blocks)))

    def fated(self, places: Mapping[int, str], fate: Fate) -> Sheet:
        """The sheet with one fate for the blocks in these places, each with its reason."""
        return self.claimed({index: self.blocks[index].fated(fate, why) for index, why in places.items()})


def tiled(blocks: tuple[Block, ...], text: str) -> tuple[Span, ...]:
    """Spans that cover a text without gap or overlap: the blocks, and the blank lines between them."""
    spans, at = [], 0
    for block in blocks:
        if block.start > at:
            spans.append(Span(at, block.start, "blank", "", ""))
        spans.append(Span(block.start, block.end, block.fate, block.why, block.text))
        at = block.end
    if at < len(text):
        spans.append(Span(at, len(text), "blank", "", ""))
    return tuple(spans)
