"""The sheet: an input's blocks in order, each with its fate; a stage claims those it knows and leaves the rest open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from sitegen.classes import dataclass
from sitegen.importer.phrases import Own, Phrases, phrases

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
    """What became of [start, end) of the decoded input; `why` says it in words where the fate alone does not.

    `block` is the place of its block in the sheet, -1 where it has none.
    """

    start: int
    end: int
    fate: Fate
    why: str
    text: str
    block: int = -1


class Cut(NamedTuple):
    """A piece that was taken out of a block: [start, end) of the decoded input, and where it stood in what is left."""

    at: int
    start: int
    end: int
    text: str
    why: str


class Block(NamedTuple):
    """A line of the input, or lines that belong together, at [start, end) with its line end.

    `text` is what a reader sees: repaired, on one line unless it is `verbatim` Markdown. `apart` says that a blank
    line, or the text's beginning, stands before it. `mark` is the Markdown mark it gets in the body. `cuts` are the
    pieces that the text has lost, in order.
    """

    start: int
    end: int
    text: str
    apart: bool = True
    verbatim: bool = False
    fate: Fate = "open"
    why: str = ""
    mark: str = ""
    cuts: tuple[Cut, ...] = ()

    def fated(self, fate: Fate, why: str = "", mark: str = "") -> Block:
        """The same block with its fate."""
        return Block(
            self.start, self.end, self.text, self.apart, self.verbatim, fate, why, mark or self.mark, self.cuts
        )

    def said(self, text: str) -> Block:
        """The same block with a part of its text, which says all that is left of it."""
        off = max(0, self.text.rfind(text))
        cuts = tuple(cut._replace(at=min(max(0, cut.at - off), len(text))) for cut in self.cuts)
        return self._replace(text=text, cuts=cuts)

    def pieces(self, place: int) -> Iterator[Span]:
        """The spans of the block: one, or more where pieces were cut out of it; `place` is its own in the sheet."""
        start, at = self.start, 0
        for cut in self.cuts:
            yield from self._piece(place, start, cut.start, self.text[at : cut.at])
            yield Span(cut.start, cut.end, "dropped", cut.why, cut.text, place)
            start, at = cut.end, cut.at
        yield from self._piece(place, start, self.end, self.text[at:])

    def _piece(self, place: int, start: int, end: int, text: str) -> Iterator[Span]:
        if start < end:
            blank = self.cuts and not text.strip()
            yield Span(
                start,
                end,
                "blank" if blank else self.fate,
                "" if blank else self.why,
                text.strip() if self.cuts else text,
                place,
            )


@dataclass(frozen=True, slots=True)
class Sheet:
    """All blocks of an input; `language` is None where it is not known, `markdown` says that marks mean structure.

    `text` is the decoded input, in which the blocks' offsets count; `own` are phrases that the site adds to sections.
    """

    blocks: tuple[Block, ...]
    language: str | None = None
    markdown: bool = False
    text: str = ""
    own: Own = ()

    def phrases(self, section: str) -> Phrases:
        """A section of the phrases of pages, for this text's language."""
        return phrases(section, self.language, dict(self.own).get(section, ()))

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
        held = list(self.blocks)
        for index, block in blocks.items():
            held[index] = block
        return Sheet(tuple(held), self.language, self.markdown, self.text, self.own)

    def fated(self, places: Mapping[int, str], fate: Fate) -> Sheet:
        """The sheet with one fate for the blocks in these places, each with its reason."""
        return self.claimed({index: self.blocks[index].fated(fate, why) for index, why in places.items()})


def tiled(blocks: tuple[Block, ...], text: str) -> tuple[Span, ...]:
    """Spans that cover a text without gap or overlap: the blocks, and the blank lines between them."""
    spans: list[Span] = []
    at = 0
    for place, block in enumerate(blocks):
        if block.start > at:
            spans.append(Span(at, block.start, "blank", "", ""))
        spans += block.pieces(place)
        at = block.end
    if at < len(text):
        spans.append(Span(at, len(text), "blank", "", ""))
    return tuple(spans)
