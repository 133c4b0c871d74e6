"""What a language tag says about a page: its direction and its base language."""

from __future__ import annotations

_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku-arab", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}
_RIGHT_TO_LEFT_SCRIPTS = {"arab", "hebr", "nkoo", "syrc", "thaa", "rohg"}


def direction(tag: str) -> str:
    """`rtl` or `ltr`; a script named in the tag decides, else the language."""
    parts = tag.lower().split("-")
    script = next((part for part in parts[1:] if len(part) == 4 and part.isalpha()), None)
    if script:
        return "rtl" if script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if parts[0] in _RIGHT_TO_LEFT else "ltr"


def base(tag: str) -> str:
    """The language without script and region."""
    return tag.lower().split("-")[0]
