"""The body: blocks written as Markdown that Python-Markdown renders with the same words, whatever marks they hold."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sitegen.content.records import Embed
from sitegen.importer.layout import posts
from sitegen.importer.sheet import BODY, Block, Sheet
from sitegen.text.plain import plain

# A line without any of these, and not begun like a mark, means nothing but its words.
_ANY = re.compile(r"[\\`*{}<_&\[\]]")
_ALWAYS = re.compile(r"[\\`*{}<]|(?<![^\W_])_|_(?![^\W_])")
_LINKED = re.compile(r"\][(\[:]|\[\^|\]\s\[|^\[TOC\]$")
_BRACKETS = re.compile(r"[\[\]]|(?<=\])\(")
_ENTITY = re.compile(r"&(?=#\d+;|#[xX][0-9a-fA-F]+;|\w+;)")
# What would begin a heading, a quotation, a list, or a box.
_START = re.compile(r"(?P<sign>[#>]|[+-](?=\s|$)|!(?=!!))|(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$)")
_FIRST = tuple("#>+-!:")
_DEFINITION = re.compile(r"^:\s+")
_TRAILING_HASHES = re.compile(r"#(?=#*$)")
_IMAGE = re.compile(r"!\[([^\]\n]{0,500})\]\([^()\n]{0,1000}\)")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{0,500})\]\(\s*(?!https?://|mailto:|#)[^()\n]{0,1000}\)")
_REFERENCE = re.compile(r"^( {0,3})\[(?!\^)([^\]\n]{1,500})\]:(?!\s*<?(?:https?://|mailto:|#))", re.MULTILINE)
# How many words of a paragraph are kept to find it again: enough to be the only ones, few enough to survive an edit.
_AFTER = 8


def markdown(blocks: Iterable[Block]) -> str:
    """The clean body of a sheet's blocks: paragraphs apart by a blank line, the items of a list together."""
    out: list[str] = []
    before: Block | None = None
    for block in blocks:
        if block.fate not in BODY:
            continue
        together = (
            before is not None
            and before.fate == block.fate == "item"
            and not block.verbatim
            and before.mark[-1:] == block.mark[-1:]
        )
        out.append(("\n" if together else "\n\n") + written(block) if out else written(block))
        before = block
    return "".join(out)


def written(block: Block) -> str:
    """One block with its mark; its text stays as it is in code and Markdown, and is escaped everywhere else."""
    if block.fate == "code":
        return block.text
    text = _kept_here(block.text) if block.verbatim else escaped(block.text)
    if block.fate == "heading":
        hashes = text if block.verbatim else _TRAILING_HASHES.sub(r"\\#", text)
        return f"{block.mark if len(block.mark) > 1 else '##'} {hashes}"
    return f"{block.mark} {text}" if block.mark else text


def escaped(text: str) -> str:
    """A line of plain words as Markdown that means nothing but these words."""
    if not _ANY.search(text) and not text.startswith(_FIRST) and not text[:1].isdecimal():
        return text
    out = _ENTITY.sub("&amp;", text)
    out = _ALWAYS.sub(lambda hit: "&lt;" if hit[0] == "<" else f"\\{hit[0]}", out)
    if _LINKED.search(out):
        out = _BRACKETS.sub(lambda hit: f"\\{hit[0]}", out)
    if begun := _START.match(out):
        out = f"{begun['number']}\\{out[begun.start('dot') :]}" if begun["number"] else f"\\{out}"
    # No backslash keeps this from being a definition, but without its blank it is none.
    return _DEFINITION.sub(":", out)


def _kept_here(text: str) -> str:
    """Markdown that came in, without images and links to files that did not come with it; their words stay."""
    text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
    return _REFERENCE.sub(r"\1\\[\2]:", text)


def images(sheet: Sheet) -> Sheet:
    """Images of Markdown that stand alone: their files did not come with the text."""
    alone = (index for index, block in sheet.open() if block.verbatim and _IMAGE.fullmatch(block.text.strip()))
    return sheet.fated(dict.fromkeys(alone, "an image that did not come with the text"), "dropped")


def embeds(sheet: Sheet) -> tuple[Embed, ...]:
    """The posts of a sheet, each with the last words of the body's block before it."""
    out: list[Embed] = []
    before: Block | None = None
    for block in sheet.blocks:
        if block.fate == "embed":
            after = last_words(written(before)) if before else None
            out.append(posts.post(block.text, sheet.language, after))
        elif block.fate in BODY and block.fate != "code":
            before = block
    return tuple(out)


def last_words(block: str) -> str | None:
    """Words that end a block of Markdown, as they stand in the plain text of its last line."""
    words = plain(block.rsplit("\n", 1)[-1]).split()
    return " ".join(words[-_AFTER:]) or None
