"""Front matter of Markdown that comes in: read line by line, so that what no field holds is listed as dropped."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitegen.importer.sheet import Sheet

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?:(?!---)[^\n]{0,20000}\n){1,500}?---[ \t]*(?:\r?\n|\Z)")
_ENTRY = re.compile(r"([A-Za-z][\w-]*)[ \t]*:[ \t]*(.*)", re.DOTALL)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What front matter says of a text, as it is written; None where it says nothing.

    `likely` is a day that it only lets one infer.
    """

    title: str | None = None
    date: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None
    source: str | None = None
    summary: str | None = None
    likely: str | None = None


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


def given(sheet: Sheet) -> Given:
    """What the front matter of a sheet says."""
    out: dict[str, list[str]] = {}
    field = ""
    for block in sheet.of("field"):
        entry = _ENTRY.match(block.text)
        if entry:
            field = FIELDS.get(entry[1].lower(), "")
        out.setdefault(field, []).extend(_values(entry[2] if entry else block.text))
    lone = {name: held[0] for name, held in out.items() if held and name not in {"", "authors"}}
    names = tuple(name.strip() for held in out.get("authors", ()) for name in held.split(",") if name.strip())
    if not _LANGUAGE.fullmatch(lone.get("language", "")):
        lone.pop("language", None)
    return Given(authors=names, **lone)


def _values(text: str) -> list[str]:
    """A scalar, a `[list, of, them]` or a `- list item`."""
    text = re.sub(r"^-[ \t]+", "", text.strip())
    parts = text[1:-1].split(",") if text.startswith("[") and text.endswith("]") else [text]
    return [value for part in parts if (value := _unquoted(part.strip()))]


def _unquoted(text: str) -> str:
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1].replace('\\"', '"').replace("''", "'").strip()
    return "" if text in {">", "|", ">-", "|-"} else text
