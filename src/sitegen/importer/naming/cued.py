"""Names in scripts without capital letters: only where a title stands before one and the words say where it ends."""

from __future__ import annotations

import functools
import re

from sitegen.importer.naming.capitals import section

UNCASED = frozenset({"fa", "ar", "zh"})
_WORD = r"[^\W\d_]+(?:\u200c[^\W\d_]+)*"
_HAN = "[\u3400-\u9fff·・•‧]"


def cued(text: str, language: str, most: int) -> tuple[tuple[str, int], ...]:
    """The names that a title stands before at least once, and that stand in the text at least twice, most first."""
    if not any(title in text for title in section("titles", language)):
        return ()
    idle = section("openers", language) | section("titles", language)
    names: dict[str, int] = {}
    for hit in _pattern(language).finditer(text):
        name = " ".join((hit[1] or hit[2] or "").split())
        if name not in names and not _idle(name, idle, language):
            times = text.count(name)
            if times > 1:
                names[name] = times
    return tuple(sorted(names.items(), key=lambda row: -row[1])[:most])


def _idle(name: str, idle: frozenset[str], language: str) -> bool:
    if language == "zh":
        return len(name) < 2 or any(word in name for word in idle)
    return any(word in idle or len(word) < 2 or word.startswith("ال") for word in name.split()[:1]) or any(
        word in idle for word in name.split()[1:]
    )


@functools.cache
def _pattern(language: str) -> re.Pattern[str]:
    titles, cues = (_either(section(name, language)) for name in ("titles", "cues"))
    if language == "zh":
        return re.compile(rf"(?:{titles})({_HAN}{{2,12}}?)(?:{cues})|(?!)()")
    if language == "ar":  # the title takes what it is of, then the name, then the sentence goes on
        return re.compile(
            rf"(?<!\w)[وفبل]?(?:{titles})(?:\s+ال{_WORD}){{0,3}}\s+({_WORD}\s+{_WORD})(?:[،,.:؛]|\s+(?:{cues})(?!\w))|(?!)()"
        )
    return re.compile(
        rf"(?<!\w)(?:{titles})\s+({_WORD}\s+{_WORD})\s+(?:{cues})(?!\w)|(?<!\w)({_WORD}\s+{_WORD})،\s+(?:{titles})(?!\w)"
    )


def _either(words: frozenset[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
