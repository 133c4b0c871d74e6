"""Front matter of a Markdown file that comes in: its lines are read one by one, and those that no field holds are listed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.importer.sheet import Block, Sheet

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?:(?!---)[^\n]{0,20000}\n){1,500}?---[ \t]*(?:\r?\n|\Z)")
_ENTRY = re.compile(r"([A-Za-z][\w-]*)[ \t]*:[ \t]*(.*)", re.DOTALL)
# What other generators call what a record holds.
FIELDS = {
    "title": "title",
    "date": "date",
    "published": "date",
    "author": "authors",
    "authors": "authors",
    "lang": "language",
    "language": "language",
    "url": "url",
    "link": "url",
    "canonical": "url",
    "canonical_url": "url",
    "source": "source",
    "summary": "summary",
    "description": "summary",
}


def end(text: str) -> int:
    """Where front matter ends in a decoded text; 0 where there is none."""
    hit = _FRONT.match(text) if text.startswith(("---", "\ufeff---")) else None
    return hit.end() if hit and re.search(r"^[A-Za-z][\w-]*[ \t]*:", hit[0], re.MULTILINE) else 0


def claimed(sheet: Sheet) -> Sheet:
    """Lines of front matter: those that a field holds stay `field`, the others are dropped and listed."""
    rows, known = {}, True
    for index, block in enumerate(sheet.blocks):
        if block.fate != "field":
            continue
        entry = _ENTRY.match(block.text)
        if entry:
            known = entry[1].lower() in FIELDS
        if set(block.text) == {"-"}:
            rows[index] = block.fated("dropped", "the fence of front matter")
        elif not known:
            rows[index] = block.fated("dropped", "front matter that no field holds")
        else:
            rows[index] = block.fated("field", "front matter")
    return sheet.claimed(rows)


def fields(blocks: Sequence[Block]) -> dict[str, list[str]]:
    """What the front matter says, by the record's fields: the values, without quotation marks."""
    out: dict[str, list[str]] = {}
    field = ""
    for block in blocks:
        if block.fate != "field":
            continue
        entry = _ENTRY.match(block.text)
        if entry:
            field = FIELDS.get(entry[1].lower(), "")
        values = _values(entry[2] if entry else block.text)
        if field and values and (not entry or field not in out):
            out.setdefault(field, []).extend(values)
    return out


def _values(text: str) -> list[str]:
    """A scalar, a `[list, of, them]` or a `- list item`."""
    text = re.sub(r"^-[ \t]+", "", text.strip())
    parts = text[1:-1].split(",") if text.startswith("[") and text.endswith("]") else [text]
    return [value for part in parts if (value := _unquoted(part.strip()))]


def _unquoted(text: str) -> str:
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1].replace('\\"', '"').replace("''", "'").strip()
    return "" if text in {">", "|", ">-", "|-"} else text
