"""Capitals: runs of words that are written like names in Latin scripts, and the words of them that are none."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from sitegen.classes import dataclass
from sitegen.importer import shape
from sitegen.importer.phrases import LANGUAGES, data

_UPPER = "A-Z" + "".join(letter for letter in map(chr, range(0xC0, 0x250)) if letter.isupper())
_WORD = (
    rf"(?:(?:al|el|as|ash|ad|ar|an|at|az)[-‑])?"
    rf"(?:[{_UPPER}]\.(?:-?[{_UPPER}]\.)+|[{_UPPER}]\.(?=\s[{_UPPER}])|[{_UPPER}][^\W_]*(?:['’&‑-][^\W_]+)*)"
)
_TOKEN = re.compile(r"\S+")
_BEFORE = re.compile(rf"(?<![\w.'’&/-])([{_UPPER}][^\W\d_A-Z]+)\s{{1,2}}$")
_NEAR = 40
_PART = re.compile(r"[-‑][a-zß-ÿ].*$")  # IRGC-affiliated, US-led
_OWNER = re.compile(r"(?:['’]s|['’])$")
# What a sentence begins behind.
_STOPS = frozenset(".!?:;…\"“„«»”‘'([–—-•*|/؟۔")
# In a headline only words such as `of` and `from` are small: a smaller share of these is one, unless it ends as prose.
_SMALL_WORDS = 0.4


class Run(NamedTuple):
    """Words with a capital letter in a row at [start, end); `opens` says that the first opens a sentence.

    `titled` says that a title stood before them, which is not among them.
    """

    words: tuple[str, ...]
    start: int
    end: int
    opens: bool = False
    titled: bool = False


Met = dict[tuple[str, bool], tuple[Run, ...]]


class _Word(NamedTuple):
    bare: str
    low: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Lists:
    """What a language's lists say of words: `idle` ones only open sentences; the others are as data/names says."""

    idle: frozenset[str]
    months: frozenset[str]
    titles: frozenset[str]
    endings: tuple[str, ...]
    heads: frozenset[str]
    joints: frozenset[str]
    bodies: frozenset[str]
    small: frozenset[str]
    nobody: frozenset[str]
    pattern: re.Pattern[str]

    def titled(self, low: str) -> bool:
        """Whether a word is a title."""
        low = low.rstrip(".")
        return low in self.titles or (bool(self.endings) and low.endswith(self.endings))


@functools.cache
def section(name: str, language: str) -> frozenset[str]:
    """A list of data/names in a language."""
    return frozenset((data(f"names/{language}").get(name) or ()) if language in LANGUAGES else ())


@functools.cache
def _lists(language: str) -> _Lists:
    common = data(f"phrases/{language}").get("stop_words") or () if language in LANGUAGES else ()
    idle = section("openers", language) | frozenset(common)
    months = frozenset(name for rows in data("months").values() for names in rows for name in names)
    small = section("small", language) | section("joints", language)
    either = "|".join(re.escape(word) for word in sorted(small, key=lambda word: (-len(word), word)))
    joint = rf"\s{{1,2}}(?:(?:{either})\s{{1,2}}){{0,2}}" if small else r"\s{1,2}"
    return _Lists(
        idle=idle,
        months=months,
        titles=section("titles", language),
        endings=tuple(sorted(section("title_endings", language))),
        heads=section("heads", language),
        joints=section("joints", language),
        bodies=section("bodies", language),
        small=small,
        nobody=idle.union(months, *(section(name, language) for name in ("titles", "never", "heads"))),
        pattern=re.compile(rf"(?<!\w)(?<![@#/\\._-]){_WORD}(?:{joint}{_WORD}){{0,7}}"),
    )


def small_words(text: str) -> list[str]:
    """The words of a text without a capital letter; none where it is written as a headline."""
    every = text.split()
    small = [word for word in every if word.islower()]
    return small if len(small) >= _SMALL_WORDS * len(every) or shape.stops(text) else []


def runs(text: str, language: str, common: frozenset[str], met: Met) -> Iterator[Run]:
    """The runs of a text that may be names; `common` are words that the whole text also writes without a capital.

    `met` remembers what was made of the words that were met, for names are said again and again.
    """
    lists = _lists(language)
    for match in lists.pattern.finditer(text):
        written, start = match[0], match.start()
        opens = not start or text[start - 1] in _STOPS or text[max(0, start - 4) : start].rstrip()[-1:] in _STOPS
        found = met.get((written, opens))
        if found is None:
            met[written, opens] = found = tuple(_made(written, lists, common, opens=opens))
        for run in found:
            yield Run(run.words, start + run.start, start + run.end, run.opens, run.titled)


def _made(written: str, lists: _Lists, common: frozenset[str], *, opens: bool) -> Iterator[Run]:
    """The runs in words that were found together, at their places among these."""
    if not written.isalpha():
        yield from _parted(written, lists, common if opens else frozenset(), opens=opens)
        return
    low = written.lower()  # one word, as most are
    idle = opens and (low in lists.idle or low in common)
    if not idle and low not in lists.months and not lists.titled(low):
        yield Run((written,), 0, len(written), opens)


def first_name(text: str, end: int, language: str) -> str | None:
    """The word before a surname that is its bearer's first name, within a sentence; None where it may be none."""
    near = text[max(0, end - _NEAR) : end]
    hit = _BEFORE.search(near)
    if not hit:
        return None
    low = hit[1].lower()
    if language == "de":  # where every noun has a capital
        return hit[1] if low in section("first_names", "de") else None
    before = near[: hit.start()].rstrip()[-1:]
    return None if not before or before in _STOPS or low in _lists(language).nobody else hit[1]


def _parted(written: str, lists: _Lists, common: frozenset[str], *, opens: bool) -> Iterator[Run]:
    """A run cut at possessives, months, and words that join two names; titles and idle words taken off."""
    held: list[_Word] = []
    for word in _TOKEN.finditer(written):
        bare = word[0] if word[0].isalpha() else _OWNER.sub("", _PART.sub("", word[0]))
        low = bare.lower()
        joins = low == bare and low in lists.joints and lists.bodies.isdisjoint(one.low for one in held)
        if joins or low in lists.months:
            yield from _trimmed(held, lists, common, opens=opens)
            held, opens = [], False
            continue
        held.append(_Word(bare, low, word.start(), word.start() + len(bare)))
        if len(bare) < len(word[0]):
            yield from _trimmed(held, lists, common, opens=opens)
            held, opens = [], False
    yield from _trimmed(held, lists, common, opens=opens)


def _trimmed(held: list[_Word], lists: _Lists, common: frozenset[str], *, opens: bool) -> Iterator[Run]:
    """The words that are left without titles, what stands before these, and words that only open a sentence."""
    first, last = 0, len(held)
    while opens and first < last and held[first].low not in lists.heads:
        if held[first].low not in lists.idle and (first or held[0].low not in common):
            break
        first += 1
    opens = opens and not first
    titled = False
    for place in range(last - 1, first - 1, -1):
        if lists.titled(held[place].low):
            first, titled, opens = place + 1, True, False
            break
    while first < last and (held[first].bare in lists.small or held[first].low == "the"):
        first += 1
    while first < last and (held[last - 1].bare in lists.small or held[last - 1].low in lists.idle):
        last -= 1
    if first < last:
        kept = held[first:last]
        yield Run(tuple(word.bare for word in kept), kept[0].start, kept[-1].end, opens, titled)
