"""The phrases of data/phrases: what pages say around a text, by language, and how a line is compared with them."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from sitegen.classes import dataclass

DATA = Path(__file__).parent / "data"
LANGUAGES = ("en", "de", "fr", "es", "fa", "ar", "zh")

# Entries that a site adds to sections, by section.
Own = tuple[tuple[str, tuple[str, ...]], ...]

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
def words(section: str, language: str | None, own: tuple[str, ...] = ()) -> tuple[str, ...]:
    """A section's entries in a text's language, in English (which pages of every language speak) and in none.

    `own` are those that a site adds to the section.
    """
    wanted = dict.fromkeys(("any", language, "en") if language in LANGUAGES else ("any", *LANGUAGES))
    rows = (data(f"phrases/{name}").get(section) or () for name in wanted)
    return tuple(dict.fromkeys([*own, *(row for entries in rows for row in entries)]))


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
    line = " ".join(plain(text).casefold().split())
    start, end = 0, len(line)
    while start < end and not (line[start].isalnum() or line[start] in "_©("):
        start += 1
    while end > start and not (line[end - 1].isalnum() or line[end - 1] in "_)"):
        end -= 1
    return line[start:end]


def holds(text: str, parts: tuple[str, ...]) -> bool:
    """Whether a text has one of these parts in it."""
    for part in parts:  # noqa: SIM110  a generator costs twice the time, and this is asked of every line
        if part in text:
            return True
    return False


@dataclass(frozen=True, slots=True)
class Phrases:
    """A section ready to be compared: whole lines, and patterns whose groups are the words that `*` stands for.

    A pattern is filed under the two letters that it begins with, so that a line is compared with few; those that begin
    with any word or number are `loose`, and each has one of the `parts` in it.
    """

    lines: frozenset[str]
    begun: Mapping[str, str]
    loose: str
    parts: tuple[str, ...]

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
        begun, loose = self.begun.get(low[:2]), holds(low, self.parts)
        if begun is None and not loose:
            return None
        line = plain(text)
        for source in (begun, self.loose if loose else None):
            hit = compiled(source).fullmatch(line) if source else None
            if hit:
                places = [place for place in range(1, hit.re.groups + 1) if hit.start(place) >= 0]
                return text[hit.start(places[-1]) : hit.end(places[-1])].strip() if places else ""
        return None


@functools.cache
def phrases(section: str, language: str | None, own: tuple[str, ...] = ()) -> Phrases:
    """A section of the phrase files, and what a site adds to it, for a text in this language."""
    return united((section,), language, ((section, own),))


@functools.cache
def united(sections: tuple[str, ...], language: str | None, own: Own = ()) -> Phrases:
    """Several sections as one: what is none of its phrases is a phrase of none of them."""
    figure, added = number(language), dict(own)
    lines: set[str] = set()
    begun: dict[str, list[str]] = {}
    loose: list[str] = []
    parts: set[str] = set()
    # Longest first, so that `*` stands for as little as possible.
    entries = {entry for section in sections for entry in words(section, language, added.get(section, ()))}
    for entry in sorted(entries, key=lambda entry: (-len(entry.strip("*")), entry)):
        if "*" not in entry and "#" not in entry:
            lines.add(folded(entry))
            continue
        start = plain(entry).casefold()[:2]
        if {"*", "#"} & set(start):
            loose.append(_pattern(entry, figure))
            parts.add(max(map(folded, re.split(r"[*#]", entry)), key=len))
        else:
            begun.setdefault(start, []).append(_pattern(entry, figure))
    sources = {start: _either(patterns) for start, patterns in begun.items()}
    return Phrases(frozenset(lines - {""}), sources, _either(loose), tuple(sorted(parts)))


def _either(parts: Sequence[str]) -> str:
    return rf"(?i)[^\w©(]*(?:{'|'.join(parts)})[^\w)]*" if parts else ""


@functools.cache
def compiled(source: str) -> re.Pattern[str]:
    """A pattern, compiled when it is first needed: few texts need those of all sections."""
    return re.compile(source)


@functools.cache
def number(language: str | None) -> str:
    """What `#` stands for: a number, in digits or in words."""
    spelled = "|".join(re.escape(word) for word in sorted(words("numbers", language), key=len, reverse=True))
    return rf"(?:[#№]?\s?\d{{1,4}}(?:[.,]\d+)?|{spelled})"


def _pattern(entry: str, figure: str) -> str:
    escaped = re.escape(plain(entry)).replace(r"\*", "(.*)").replace(r"\#", figure)
    return escaped.replace(r"\ ", r"\s+")


@functools.cache
def row(language: str | None, own: tuple[str, ...] = ()) -> re.Pattern[str]:
    """Lines that hold nothing but words of share rows and numbers beside them."""
    entries = sorted(
        (folded(entry) for entry in words("share", language, own) if "#" not in entry),
        key=lambda entry: (-len(entry), entry),
    )
    words_ = "|".join(re.escape(entry) for entry in entries if entry)
    # The boundary after each word leaves one way only to read a row, so that a long one costs no more than its length.
    return re.compile(rf"(?:(?:{words_}|\d{{1,5}}[km]?)(?:[^\w]+|$))+")


@functools.cache
def either(section: str, language: str | None, own: tuple[str, ...] = ()) -> re.Pattern[str]:
    """Any entry of a section as whole words within a text, longest first."""
    entries = sorted(
        {folded(entry) for entry in words(section, language, own)} - {""}, key=lambda entry: (-len(entry), entry)
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, entries))})(?!\w)" if entries else r"(?!)", re.IGNORECASE)
