"""A page: a text that comes with markup, as a sheet of its visible lines and what it says of itself.

For HTML the decoded input is the page's visible text, which is what a reader sees and could have copied: every offset
of a span counts in it, and every line of it is a block with its fate.
"""

from __future__ import annotations

from dataclasses import replace

from sitegen.classes import dataclass
from sitegen.content.records import Embed
from sitegen.importer.layout import body
from sitegen.importer.layout.front import Given
from sitegen.importer.sheet import BODY, Block, Sheet

OUTSIDE = "outside the article, as the page is built"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A saved page: `sheet` holds the blocks of its article, `around` the others, which are dropped.

    Blocks that begin at `beside` may hold a date or a name; whatever else they hold is no text of the article. `posts`
    are the embedded posts by the words that stand in their blocks. `whole` says that all of it is an article, however
    short.
    """

    sheet: Sheet
    given: Given
    around: tuple[Block, ...] = ()
    beside: frozenset[int] = frozenset()
    posts: tuple[tuple[str, Embed], ...] = ()
    whole: bool = False

    def merged(self, sheet: Sheet) -> Sheet:
        """The sheet of the whole page, from that of its article whose blocks all have their fate."""
        inside = (
            block.fated("dropped", OUTSIDE) if block.start in self.beside and block.fate in BODY else block
            for block in sheet.blocks
        )
        blocks = sorted((*inside, *self.around), key=lambda block: block.start)
        return replace(sheet, blocks=tuple(blocks))

    def embeds(self, sheet: Sheet) -> tuple[Embed, ...]:
        """The posts of a page: as its markup tells them, each after the words that the sheet puts before it."""
        told = dict(self.posts)
        read = body.embeds(sheet)
        blocks = sheet.of("embed")
        return tuple(
            replace(told[block.text], after=embed.after) if block.text in told else embed
            for block, embed in zip(blocks, read, strict=True)
        )
