"""Letters as words of a calendar are compared: small, with Latin digits, and one form for each Arabic letter."""

from __future__ import annotations

from sitegen.importer.phrases import plain

_FORMS = str.maketrans("أإآٱىيیكۀة\u200f", "اااايييکهه ".replace("ک", "ك"))


def flat(text: str) -> str:
    """A text sign for sign at the same places: lower case, Latin digits, Arabic letters without their variants."""
    line = plain(text)
    lower = line.lower()
    if len(lower) != len(text):
        lower = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in line)
    return lower if lower.isascii() else lower.translate(_FORMS)
