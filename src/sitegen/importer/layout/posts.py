"""Embedded posts: lines signed `— AUTHOR (@handle) Month D, YYYY`, as they are left when a post is pasted as text."""

from __future__ import annotations

import re
from dataclasses import replace

from sitegen.content.records import Embed
from sitegen.importer.days.dates import found
from sitegen.importer.sheet import Block, Sheet

# The name takes no dash and no line, so that each dash is tried once over a short stretch.
_SIGNATURE = re.compile(
    r"(?:&mdash;|[—–―]|(?:(?<=\s)|^)--?)\s?([^—–―\n]{1,80}?)\s?\(\s?@([\w.@-]{1,60})\s?\)\s*[,،·|-]?\s*([^\n]{4,60})$"
)
_TIME = re.compile(
    r"(?i)\b(?:at|um|à|a las|ساعت|الساعة)\b|\d{1,2}[:.h]\d\d(?:[:.]\d\d)?|\b[ap]\.?m\.?\b|\b(?:utc|gmt)\b"
)
_ADDRESS = re.compile(r"https?://[^\s<>\"'“”‘’]+|pic\.(?:twitter|x)\.com/\w+")
_GLUED = re.compile(r"(?<=[^\s(\[“\"'‘«])(?=https?://|pic\.(?:twitter|x)\.com/)")
_QUOTATION = re.compile(r"^> ?", re.MULTILINE)
# What ends a post's text when its lines were separated: hashtags, mentions and addresses alone.
_TRAIL = re.compile(r"(?:[#@][\w.]+|https?://\S+|pic\.(?:twitter|x)\.com/\w+|\s|[^\w\s]){1,40}")


def claimed(sheet: Sheet) -> Sheet:
    """Posts made one block each: the signature, and what stands before it in its line, or else the line above."""
    spaced = sum(block.apart for block in sheet.blocks) > len(sheet.blocks) / 3
    blocks: list[Block] = []
    for block in sheet.blocks:
        hit = _signature(block.text, sheet.language) if block.fate == "open" else None
        if hit is None:
            blocks.append(block)
            continue
        pieces = [block]
        alone = not block.text[: hit.start()].strip()
        while alone and blocks and blocks[-1].fate == "open" and _belongs(pieces, blocks[-1], spaced=spaced):
            pieces.insert(0, blocks.pop())
        text = "\n".join(piece.text for piece in pieces)
        cuts = (cut for piece in pieces for cut in piece.cuts)
        blocks.append(Block(pieces[0].start, block.end, text, pieces[0].apart, fate="embed", cuts=tuple(cuts)))
    return replace(sheet, blocks=tuple(blocks))


def post(text: str, language: str | None, after: str | None = None) -> Embed:
    """The post in a block that was claimed as one; `after` are words of the paragraph before it."""
    text = _QUOTATION.sub("", text)
    hit = _signature(text, language)
    said = text[: hit.start()] if hit else text
    day = next((day for day in found(hit[3], language) if day.iso), None) if hit else None
    address = _ADDRESS.search(said)
    url = None if not address else address[0] if address[0].startswith("http") else f"https://{address[0]}"
    return Embed(
        # A post's link is glued to its last word when its card is pasted as text.
        text=_GLUED.sub(" ", said).strip() or (hit[0] if hit else text),
        author=hit[1].strip() or None if hit else None,
        handle=hit[2].lstrip("@") if hit else None,
        date=day.iso if day else None,
        url=url.rstrip(".,;:!?)…") if url else None,
        after=after,
    )


def _signature(text: str, language: str | None) -> re.Match[str] | None:
    """The signature that ends a text: a dash, a name, a handle, and a day with nothing but its time beside it."""
    if "@" not in text[-200:]:
        return None
    hit = _SIGNATURE.search(text, max(0, len(text) - 240))
    day = next((day for day in found(hit[3], language) if day.iso), None) if hit else None
    if hit is None or day is None:
        return None
    rest = _TIME.sub("", hit[3][: day.start] + hit[3][day.end :])
    return hit if not re.search(r"\w", rest) else None


def _belongs(pieces: list[Block], before: Block, *, spaced: bool) -> bool:
    """Whether the line before is part of the post, too; `spaced` says that blank lines part the text's paragraphs."""
    first = pieces[0]
    if len(pieces) == 1:
        return len(before.text) <= 1_200
    if sum(len(piece.text) for piece in pieces[1:]) + len(before.text) > 600:
        return False
    return bool(_TRAIL.fullmatch(first.text)) or (spaced and not first.apart)
