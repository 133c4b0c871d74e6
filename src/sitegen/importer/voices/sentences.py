"""Sentences: where those of a passage begin, and the passage with all that is quoted masked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.importer.voices.clauses import MASK
from sitegen.importer.voices.marks import Marked
from sitegen.importer.voices.speech import Speech

_STOP = re.compile(r"[.!?؟。！？…][\"'”’»“)\]\x01]*(?:\s+|(?<=[。！？])|(?<=[。！？]\x01))")
_WORD = re.compile(r"[^\s(\"'“‘«—–-]*$")


def boundaries(text: str, speech: Speech) -> list[int]:
    """Where sentences of a masked passage begin."""
    found = [0]
    for hit in _STOP.finditer(text):
        at, end = hit.span()
        if end >= len(text):
            break
        if text[at] == ".":
            word = _WORD.search(text[max(at - 12, 0) : at])
            short = word[0].lower() if word else ""
            if (
                text[end].islower()
                or "." in short
                or (len(short) == 1 and short.isalpha())
                or speech.has("abbreviations", short)
            ):
                continue
        found.append(end)
    return found


def masked(text: str, row: Sequence[Marked]) -> str:
    """A passage with each quotation masked but for its last sign, sign for sign at the same places."""
    parts, at = [], 0
    for one in row:
        begin, end = one.outer
        sign = max(one.place.end - 1, begin)
        parts += [text[at:begin], MASK * (sign - begin), text[sign], MASK * (end - sign - 1)]
        at = end
    return "".join([*parts, text[at:]])
