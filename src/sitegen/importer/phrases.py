"""The phrases of data/phrases: what pages say around a text, by language, and how a line is compared with them."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"
LANGUAGES = ("en", "de", "fr", "es", "fa", "ar", "zh")

_PLAIN = str.maketrans({
    **dict.fromkeys("“”„‟«»", '"'),
    **dict.fromkeys("‘’‚‛′", "'"),
    **dict.fromkeys("\u00a0\u202f", " "),
    **{digit: str(int(digit)) for digit in "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"},
})  # fmt: skip
# Longer lines than this are prose, whatever they begin with.
LONGEST = 300


@functools.cache
def data(name: str) -> Any:
    """A file of data/, read once; every scalar stays the text that was written."""
    return yaml.load((DATA / f"{name}.yml").read_text(encoding="utf-8"), yaml.CBaseLoader)  # noqa: S506  the base loader makes only text


@functools.cache
def words(section: str, language: str | None) -> tuple[str, ...]:
    """A section's entries in a text's language, in English (which pages of every language speak) and in none."""
    wanted = dict.fromkeys(("any", language, "en") if language in LANGUAGES else ("any", *LANGUAGES))
    rows = (data(f"phrases/{name}").get(section) or () for name in wanted)
    return tuple(dict.fromkeys(row for entries in rows for row in entries))


def table(section: str, language: str | None) -> dict[str, str]:
    """A section that maps words, in a text's language and in English."""
    wanted = dict.fromkeys((language, "en") if language in LANGUAGES else LANGUAGES)
    return {key: held for name in wanted for key, held in (data(f"phrases/{name}").get(section) or {}).items()}


@functools.lru_cache(maxsize=32_768)
def plain(text: str) -> str:
    """A text with straight quotation marks and Latin digits, sign for sign at the same places."""
    return text if text.isascii() else text.translate(_PLAIN)


@functools.lru_cache(maxsize=32_768)
def folded(text: str) -> str:
    """A line as it is compared: no case, single blanks, nothing around its words but signs that mean something."""
    return re.sub(r"^[^\w©(]+|[^\w)]+$", "", " ".join(plain(text).casefold().split()))


@dataclass(frozen=True, slots=True)
class Phrases:
    """A section ready to be compared: whole lines, and patterns whose groups are the words that `*` stands for.

    A pattern is filed under the two letters that it begins with, so that a line is compared with few; those that begin
    with any word or number are `loose`.
    """

    lines: frozenset[str]
    begun: Mapping[str, str]
    loose: str

    def match(self, text: str) -> bool:
        """Whether a line says one of the phrases, and nothing else."""
        return self.rest(text) is not None

    def rest(self, text: str) -> str | None:
        """The words of a line that the last `*` of its phrase stands for; None where no phrase matches."""
        if len(text) > LONGEST:
            return None
        low = folded(text)
        if low in self.lines:
            return ""
        line = plain(text)
        for source in filter(None, (self.begun.get(low[:2]), self.loose)):
            hit = _compiled(source).fullmatch(line)
            if hit:
                places = [place for place in range(1, hit.re.groups + 1) if hit.start(place) >= 0]
                return text[hit.start(places[-1]) : hit.end(places[-1])].strip() if places else ""
        return None


@functools.cache
def phrases(section: str, language: str | None) -> Phrases:
    """A section of the phrase files for a text in this language."""
    number = _number(language)
    lines: set[str] = set()
    begun: dict[str, list[str]] = {"": []}
    # Longest first, so that `*` stands for as little as possible.
    for entry in sorted(words(section, language), key=lambda entry: (-len(entry.strip("*")), entry)):
        if "*" not in entry and "#" not in entry:
            lines.add(folded(entry))
            continue
        start = plain(entry).casefold()[:2]
        begun.setdefault("" if {"*", "#"} & set(start) else start, []).append(_pattern(entry, number))
    loose = _either(begun.pop(""))
    return Phrases(frozenset(lines), {start: _either(parts) for start, parts in begun.items()}, loose)


def _either(parts: Sequence[str]) -> str:
    return rf"(?i)[^\w©(]*(?:{'|'.join(parts)})[^\w)]*" if parts else ""


@functools.cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


def _number(language: str | None) -> str:
    spelled = "|".join(re.escape(word) for word in sorted(words("numbers", language), key=len, reverse=True))
    return rf"(?:[#№]?\s?\d{{1,4}}(?:[.,]\d+)?|{spelled})"


def _pattern(entry: str, number: str) -> str:
    escaped = re.escape(plain(entry)).replace(r"\*", "(.*)").replace(r"\#", number)
    return escaped.replace(r"\ ", r"\s+")


@functools.cache
def row(language: str | None) -> re.Pattern[str]:
    """Lines that hold nothing but words of share rows and numbers beside them."""
    entries = sorted(
        (folded(entry) for entry in words("share", language) if "#" not in entry),
        key=lambda entry: (-len(entry), entry),
    )
    words_ = "|".join(re.escape(entry) for entry in entries if entry)
    # The boundary after each word leaves one way only to read a row, so that a long one costs no more than its length.
    return re.compile(rf"(?:(?:{words_}|\d{{1,5}}[km]?)(?:[^\w]+|$))+")


@functools.cache
def either(section: str, language: str | None) -> re.Pattern[str]:
    """Any entry of a section as whole words within a text, longest first."""
    entries = sorted(
        {folded(entry) for entry in words(section, language)} - {""}, key=lambda entry: (-len(entry), entry)
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, entries))})(?!\w)" if entries else r"(?!)", re.IGNORECASE)
