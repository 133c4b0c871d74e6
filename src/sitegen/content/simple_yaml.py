"""Front matter of the simplest form, read line by line: nearly all is, and libyaml takes six times as long for it.

What it reads, it reads as libyaml does, every scalar as text (`tests/property/test_simple_yaml.py` compares them); of
whatever else it says nothing. It knows mappings, lists of `- ` lines, `[a, b]`, and scalars of one line.
"""

from __future__ import annotations

import re
from typing import Any

from sitegen.text.patterns import pattern

# Blanks, a dash where an item of a list begins, a key, and the rest. The blanks are few, so the depth is bounded.
_LINE = pattern(r"( {0,16})(- )?(?:([a-z][a-z_]{0,30}):(?: +(?=\S)|(?=\n)))?(.*)\n")
_DOUBLE = pattern(r'"(?:[^"\\]|\\["\\])*"')
_SINGLE = pattern(r"'(?:[^']|'')*'")
_WORDS = r"\w[\w.-]*(?: \w[\w.-]*)*"
_FLOW = pattern(rf"\[(?:{_WORDS}(?:, {_WORDS})*)?\]")
_NEGATIVE = pattern(r"-\d")
# Beside letters and digits, what a scalar without quotation marks is known to begin with.
_FIRST = "(“”‘’«„$€£"
# Compiled where it is needed: it takes a millisecond, and few texts are looked through for it.
_STRANGE = "[^\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"

Row = tuple[int, str | None, str | None, str]
_END: Row = (-1, None, None, "")


class _Unsure(Exception):
    """The text is not of the simplest form."""


def read(text: str) -> dict[str, Any] | None:
    """The mapping that stands in a text; None where libyaml should read it."""
    if not text.replace("\n", " ").isprintable() and re.search(_STRANGE, text):
        return None
    lines = _LINE.findall(text if text.endswith("\n") else f"{text}\n")
    rows = [
        (len(blanks), dash, key, rest)
        for blanks, dash, key, rest in lines
        if key or dash or (rest and not rest.startswith("#"))
    ]
    rows.append(_END)
    try:
        held, at = _mapping(rows, 0, 0)
    except _Unsure:
        return None
    return held if at == len(rows) - 1 else None


def _mapping(rows: list[Row], at: int, indent: int) -> tuple[dict[str, Any], int]:
    """The mapping that begins in a row, and the row after it."""
    held: dict[str, Any] = {}
    while True:
        margin, dash, key, rest = rows[at]
        if margin != indent or dash:
            return held, at
        if not key or key in held:
            raise _Unsure
        at += 1
        if rest:
            held[key] = _scalar(rest)
        else:
            held[key], at = _below(rows, at, indent)


def _below(rows: list[Row], at: int, indent: int) -> tuple[Any, int]:
    """What belongs to a key that has nothing on its own line."""
    margin, dash, _, _ = rows[at]
    if dash and margin >= indent:
        return _list(rows, at, margin)
    return _mapping(rows, at, margin) if margin > indent and not dash else ("", at)


def _list(rows: list[Row], at: int, indent: int) -> tuple[list[Any], int]:
    items: list[Any] = []
    while rows[at][0] == indent and rows[at][1]:
        _, _, key, rest = rows[at]
        if key:
            rows[at] = (indent + 2, None, key, rest)
            item, at = _mapping(rows, at, indent + 2)
            items.append(item)
        else:
            items.append(_scalar(rest))
            at += 1
    return items, at


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
