"""Front matter of Markdown that comes in: read line by line, so that what no field holds is listed as dropped."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from sitegen.classes import dataclass
from sitegen.importer.sheet import Sheet

# YAML between dashes, TOML between plus signs.
_FRONT = re.compile(
    r"\ufeff?(?P<fence>---|\+\+\+)[ \t]*\r?\n(?:(?!(?P=fence))[^\n]{0,20000}\n){1,500}?(?P=fence)[ \t]*(?:\r?\n|\Z)"
)
_ENTRY = re.compile(r"([A-Za-z][\w-]*)[ \t]*[:=][ \t]*(.*)", re.DOTALL)
_TABLE = re.compile(r"\[{1,2}[\w.\"' -]{1,200}\]{1,2}")
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
    "tag": "labels",
    "tags": "labels",
    "topic": "labels",
    "topics": "labels",
    "category": "labels",
    "categories": "labels",
    "keywords": "labels",
    "draft": "draft",
    "status": "draft",
}
_UNHELD = "front matter that no field holds"
# What a text says that is not to be published yet.
_HELD_BACK = {"true", "yes", "on", "draft", "hidden", "private", "pending"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What front matter says of a text, as it is written; None where it says nothing.

    `likely` is a day that it only lets one infer; `draft` says that the text is not to be published yet.
    """

    title: str | None = None
    date: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None
    source: str | None = None
    summary: str | None = None
    likely: str | None = None
    labels: tuple[str, ...] = ()
    draft: bool = False


def end(text: str) -> int:
    """Where front matter ends in a decoded text; 0 where there is none."""
    hit = _FRONT.match(text) if text.startswith(("---", "+++", "\ufeff---", "\ufeff+++")) else None
    sign = "=" if hit and hit["fence"] == "+++" else ":"
    return hit.end() if hit and re.search(rf"^[A-Za-z][\w-]*[ \t]*{sign}", hit[0], re.MULTILINE) else 0


def claimed(sheet: Sheet) -> Sheet:
    """Lines of front matter: those that a field holds stay `field`, the others are dropped and listed."""
    rows, known = {}, True
    for index, block in enumerate(sheet.blocks):
        if block.fate != "field":
            continue
        entry = _ENTRY.match(block.text)
        if entry:
            known = entry[1].lower() in FIELDS
        elif _TABLE.fullmatch(block.text):
            known = False
        if block.text in {"---", "+++"}:
            rows[index] = block.fated("dropped", "the fence of front matter")
        elif not known:
            rows[index] = block.fated("dropped", _UNHELD)
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
    lone = {name: held[0] for name, held in out.items() if held and name not in {"", "authors", "labels", "draft"}}
    names, labels = _several(out.get("authors", ())), _several(out.get("labels", ()))
    if not _LANGUAGE.fullmatch(lone.get("language", "")):
        lone.pop("language", None)
    held_back = any(said.lower() in _HELD_BACK for said in out.get("draft", ()))
    return Given(authors=names, labels=labels, draft=held_back, **lone)


def without(sheet: Sheet, labels: Collection[str]) -> Sheet:
    """The sheet whose lines with one of these labels are dropped, for no topic is called so."""
    rows, field = {}, ""
    for index, block in enumerate(sheet.blocks if labels else ()):
        if block.fate != "field":
            continue
        entry = _ENTRY.match(block.text)
        field = FIELDS.get(entry[1].lower(), "") if entry else field
        if field == "labels" and not {*labels}.isdisjoint(_several(_values(entry[2] if entry else block.text))):
            rows[index] = _UNHELD
    return sheet.fated(rows, "dropped")


def _several(held: Sequence[str]) -> tuple[str, ...]:
    """The parts of a list, each once, that may be written in one line with commas."""
    return tuple(dict.fromkeys(part.strip() for line in held for part in line.split(",") if part.strip()))


def _values(text: str) -> list[str]:
    """A scalar, a `[list, of, them]` or a `- list item`."""
    text = re.sub(r"^-[ \t]+", "", text.strip())
    parts = text[1:-1].split(",") if text.startswith("[") and text.endswith("]") else [text]
    return [value for part in parts if (value := _unquoted(part.strip()))]


def _unquoted(text: str) -> str:
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1].replace('\\"', '"').replace("''", "'").strip()
    # A mark that nothing closes is a slip, not a sign of the value.
    text = text[1:].strip() if text[:1] in {"'", '"'} and text[:1] not in text[1:] else text
    return "" if text in {">", "|", ">-", "|-"} else text
