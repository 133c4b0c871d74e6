"""Front matter of the simplest form, read line by line: nearly all is, and libyaml takes six times as long for it.

What it reads, it reads as libyaml does, every scalar as text (`tests/property/test_simple_yaml.py` compares them); of
whatever else it says nothing. It knows mappings, lists of `- ` lines, `[a, b]`, and scalars of one line.
"""

from __future__ import annotations

import re
from typing import Any

from sitegen.text.patterns import pattern

# Blanks, a dash where an item of a list begins, a key, and words in quotation marks or the rest. The blanks are few, so
# the depth is bounded.
_LINE = pattern(r'( {0,16})(- )?(?:([a-z][a-z_]{0,30}):(?: +(?=\S)|(?=\n)))?(?:"([^"\\\n]++)"|(.*))\n')
_DOUBLE = pattern(r'"[^"\\]*+(?:\\["\\][^"\\]*+)*+"')
_SINGLE = pattern(r"'(?:[^']|'')*'")
_WORDS = r"\w[\w.-]*(?: \w[\w.-]*)*"
_FLOW = pattern(rf"\[(?:{_WORDS}(?:, {_WORDS})*)?\]")
_NEGATIVE = pattern(r"-\d")
# Beside letters and digits, what a scalar without quotation marks is known to begin with.
_FIRST = "(“”‘’«„$€£"
# Compiled where it is needed: it takes a millisecond, and few texts are looked through for it.
_STRANGE = "[^\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"

# The groups of a line. Blanks are compared as they stand: the shorter is the less.
Row = tuple[str, str, str, str, str]
_DASH = "- "
_END: Row = ("", "end", "", "", "")


class _Unsure(Exception):
    """The text is not of the simplest form."""


def read(text: str) -> dict[str, Any] | None:
    """The mapping that stands in a text; None where libyaml should read it."""
    if not text.replace("\n", " ").isprintable() and re.search(_STRANGE, text):
        return None
    lines = text if text.endswith("\n") else f"{text}\n"
    rows: list[Row] = _LINE.findall(lines)
    if "#" in lines or " \n" in lines or "\n\n" in f"\n{lines}":  # lines that say nothing
        rows = [row for row in rows if any(row[1:4]) or (row[4] and not row[4].startswith("#"))]
    rows.append(_END)
    try:
        held, at = _mapping(rows, 0, "")
    except _Unsure:
        return None
    return held if at == len(rows) - 1 else None


def _mapping(rows: list[Row], at: int, indent: str) -> tuple[dict[str, Any], int]:
    """The mapping that begins in a row, and the row after it."""
    held: dict[str, Any] = {}
    while True:
        margin, dash, key, quoted, rest = rows[at]
        if margin != indent or dash:
            return held, at
        if not key or key in held:
            raise _Unsure
        at += 1
        if quoted:
            held[key] = quoted
        elif rest:
            held[key] = _scalar(rest)
        else:
            held[key], at = _below(rows, at, indent)


def _below(rows: list[Row], at: int, indent: str) -> tuple[Any, int]:
    """What belongs to a key that has nothing on its own line."""
    margin, dash, *_ = rows[at]
    if dash == _DASH and margin >= indent:
        return _list(rows, at, margin)
    return _mapping(rows, at, margin) if margin > indent and not dash else ("", at)


def _list(rows: list[Row], at: int, indent: str) -> tuple[list[Any], int]:
    items: list[Any] = []
    while True:
        margin, dash, key, quoted, rest = rows[at]
        if margin != indent or dash != _DASH:
            return items, at
        if key:
            rows[at] = (indent + "  ", "", key, quoted, rest)
            item, at = _mapping(rows, at, indent + "  ")
            items.append(item)
        else:
            items.append(quoted or _scalar(rest))
            at += 1


def _scalar(rest: str) -> str | list[str]:
    """What stands behind a key or a dash."""
    first = rest[:1]
    if first == '"' and _DOUBLE.fullmatch(rest):
        return rest[1:-1].replace('\\"', '"').replace("\\\\", "\\") if "\\" in rest else rest[1:-1]
    if first == "'" and _SINGLE.fullmatch(rest):
        return rest[1:-1].replace("''", "'")
    if first == "[" and _FLOW.fullmatch(rest):
        return rest[1:-1].split(", ") if rest != "[]" else []
    if first.isalnum() or (first and first in _FIRST) or _NEGATIVE.match(rest):
        if ": " in rest or " #" in rest or rest[-1] in " :":
            raise _Unsure
        return rest
    raise _Unsure
