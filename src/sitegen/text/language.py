"""What a language tag says about a page: its direction and its base language."""

from __future__ import annotations

import functools
import unicodedata

_RIGHT_TO_LEFT = {
    *("apc", "ar", "arc", "bal", "bgn", "ckb", "dv", "fa", "he", "ks", "lrc", "mzn", "nqo", "ps", "rhg", "sd", "sdh"),
    *("skr", "syr", "trw", "ug", "ur", "yi"),
}
_RIGHT_TO_LEFT_SCRIPTS = {"adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"}
_SCRIPTS = {"ARABIC": "Arab", "CYRILLIC": "Cyrl", "GREEK": "Grek", "HEBREW": "Hebr", "DEVANAGARI": "Deva"}
_SCRIPTS |= {"CJK": "Hani", "HIRAGANA": "Jpan", "KATAKANA": "Jpan", "HANGUL": "Kore", "LATIN": "Latn"}
_WRITTEN_IN = {
    "Arab": {"ar", "ckb", "fa", "ks", "ps", "sd", "ug", "ur"},
    "Cyrl": {"be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"},
    "Deva": {"hi", "mr", "ne"},
    "Grek": {"el"},
    "Hani": {"ja", "zh"},
    "Hebr": {"he", "yi"},
    "Jpan": {"ja"},
    "Kore": {"ko"},
}
_PERSIAN, _ARABIC = set("پچژگکی"), set("يكةىأإ")


@functools.cache
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


def told_by_letters(text: str, among: str) -> str:
    """The tag of words that stand among those of another language, by their script; empty where that is the same.

    Only letters that Persian or Arabic alone writes tell these two; else the language is not known, but its script is.
    """
    named = (unicodedata.name(sign, "").split("-")[0].split()[0] for sign in text if sign.isalpha())
    script = next((_SCRIPTS[name] for name in named if name in _SCRIPTS), None)
    own = _WRITTEN_IN.get(script or "", set()) if script != "Latn" else set()
    elsewhere = base(among) in set().union(*_WRITTEN_IN.values())
    if script is None or base(among) in own or (script == "Latn" and not elsewhere):
        return ""
    letters = set(text)
    if script == "Arab" and bool(letters & _PERSIAN) != bool(letters & _ARABIC):
        return "fa" if letters & _PERSIAN else "ar"
    return f"und-{script}"
