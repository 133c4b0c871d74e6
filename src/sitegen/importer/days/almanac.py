"""The almanac of a language: its words for days, months and years, and the ways to put them together.

Both stand in data/calendar. A text is read as a row of signs, one for each word, number or mark that the almanac knows,
so that a way to say a date is a short pattern over such signs; data/calendar/en.yml explains how it is written.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sitegen.importer.days.letters import flat
from sitegen.importer.days.tenses import Cues
from sitegen.importer.phrases import data

TOKEN = re.compile(r"\d+|[\u4e00-\u9fff〇]|[^\W\d_]+|[^\w\s\u200c]|_")
# Signs of what is no word: a number of a day, another one, four digits, a date in numbers alone, a word nobody knows.
DAY, NUMBER, YEAR, NUMERIC, UNKNOWN = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
FIRST_WORD = "\ue010"
_SLOT = re.compile(r"\{([a-z]+)\}")
_PIECE = re.compile(r"\{[a-z]+\}|\{[\d,]+\}|\(\?[:=!]|[\u4e00-\u9fff〇]|[^\W\d_]+|[ \u200c]\??|.")
_LISTED = ("unit", "units", "pair", "which", "part", "season", "holiday")
# Slots of which a date without a digit has one, and those that want a digit or a great number in words.
_DATED = frozenset({"month", "weekday", "tail", "today", "unit", "units", "pair", "season", "holiday"})
_DIGITS = frozenset({"year", "num", "day", "mm", "numeric", "spelled", "spelledday"})
# How many rows of signs are remembered, and how long they may be.
_MOST, _LONGEST = 50_000, 16
# No year in words does without a number above this one.
_SMALL = 18
# Words that may stand before a date and change nothing: to look for them at every `the` would cost much.
_IDLE = re.compile(r"^(?:\([^(){}]*\)\? ?)+~?")
_SETS = ("homonyms", "short", "leads", "dated", "counted", "numbered", "to", "and", "between", "nowadays")


Phrases = tuple[tuple[tuple[str, ...], str], ...]


class Rule(NamedTuple):
    """A way to say a date: what it means, its pattern over signs, and which slot each group of the pattern fills."""

    meaning: str
    pattern: re.Pattern[str]
    slots: tuple[tuple[str, str], ...]


class Almanac(NamedTuple):
    """What a language needs to find dates.

    `entries` are the words and phrases that begin with a word, longest first, each with its sign; `values` what a sign
    means in a slot; `rules` the ways to say a date by the sign that they begin with. `met` remembers which of them fit
    the signs that were met: few follow each other often. No date is without a digit or one of the
    `triggers`, and `held` are all words that it may have.
    """

    entries: Mapping[str, Phrases]
    values: Mapping[str, Mapping[str, str]]
    rules: Mapping[str, tuple[Rule, ...]]
    clitics: tuple[str, ...]
    sets: Mapping[str, frozenset[str]]
    ahead: Cues
    told: Cues
    triggers: frozenset[str]
    held: frozenset[str]
    cased: bool
    hijri: bool
    met: dict[str, tuple[Rule, ...]]

    def fitting(self, signs: str, at: int) -> tuple[Rule, ...]:
        """The rules that fit the signs from a place on; none goes beyond a word that nobody knows."""
        end = signs.find(UNKNOWN, at)
        window = signs[at : end + 1 if end >= 0 else len(signs)]
        fit = self.met.get(window)
        if fit is None:
            fit = tuple(rule for rule in self.rules.get(window[0], ()) if rule.pattern.match(window))
            if len(window) <= _LONGEST and len(self.met) < _MOST:
                self.met[window] = fit
        return fit


@functools.cache
def almanac(language: str) -> Almanac:
    """The almanac of one of the languages that have a file in data/calendar."""
    written = data(f"calendar/{language}")
    signs = _Signs(_words(written, language))
    rules: dict[str, list[Rule]] = {}
    slots = signs.slots(written["joints"], written.get("articles") or (), numerals=language == "zh")
    for meaning, ways in written["rules"].items():
        for way in ways:
            source, named = signs.pattern(way, slots)
            rule = Rule(meaning, re.compile(source), named)
            for sign in _firsts(source)[0]:
                rules.setdefault(sign, []).append(rule)
    entries: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for tokens, sign in signs.of.items():
        entries.setdefault(tokens[0], []).append((tokens, sign))
    clitics = tuple(written.get("clitics") or ())
    held = {word for words in signs.of for word in words}
    return Almanac(
        {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in entries.items()},
        signs.values,
        {sign: tuple(rows) for sign, rows in rules.items()},
        clitics,
        {name: frozenset(map(flat, written.get(name) or ())) for name in _SETS},
        Cues.of(written["ahead"]),
        Cues.of(written["told"], written.get("passives") or (), last=written.get("verb") == "last"),
        frozenset(_triggers(signs, written)),
        frozenset(_led(held, clitics)),
        cased=language in {"en", "fr", "es"},
        hijri=language in {"fa", "ar"},
        met={},
    )


def _words(written: Mapping[str, Any], language: str) -> Iterator[tuple[str, str, str]]:
    """Every word and phrase with the slot that it fills and what it means there."""
    months = data("months")
    for calendar, key in (("", language), ("s", "solar"), ("l", "lunar")):
        for place, names in enumerate(months.get(key, ()), 1):
            # Their Latin spellings are those of English; German `mehr` is a word of every other sentence.
            mine = (name for name in names if not calendar or language == "en" or not name.isascii())
            yield from ((name, "month", f"{calendar}{place}") for name in mine)
    for slot, key in (("weekday", "weekdays"), ("tail", "tail")):
        for place, names in enumerate(written.get(key) or ()):
            yield from ((name, slot, str(place)) for name in names)
    for slot in ("number", "ordinal", "today"):
        yield from ((word, slot, value) for word, value in (written.get(slot) or {}).items())
    for slot in _LISTED:
        for value, names in (written.get(slot) or {}).items():
            yield from ((name, slot, value) for name in names)
            if slot == "unit":
                yield from ((name, "units", value) for name in names)
    yield from ((name, "suffix", "") for name in written.get("suffixes") or ())


class _Signs:
    """The sign of each word and phrase of a language, given out as they are met."""

    def __init__(self, words: Iterable[tuple[str, str, str]]) -> None:
        self.of: dict[tuple[str, ...], str] = {}
        self.values: dict[str, dict[str, str]] = {}
        for word, slot, value in words:
            self.values.setdefault(self.sign(word), {}).setdefault(slot, value)

    def sign(self, words: str) -> str:
        """The sign of a word or phrase, a new one where it has none."""
        tokens = tuple(TOKEN.findall(flat(words)))
        return self.of.setdefault(tokens, chr(ord(FIRST_WORD) + len(self.of)))

    def slots(self, joints: Iterable[str], articles: Iterable[str], *, numerals: bool) -> dict[str, str]:
        """What each slot matches; `numerals` are a language's own signs for numbers, with no blanks between words."""
        out = {
            slot: f"[{''.join(sign for sign, held in self.values.items() if slot in held)}]"
            for slot in {slot for held in self.values.values() for slot in held}
        }
        number, suffix = out["number"], f"{out['suffix']}?" if "suffix" in out else ""
        between = "|".join("".join(map(self._literal, TOKEN.findall(flat(joint)))) for joint in joints)
        articles = [self.sign(word) for word in articles]
        more = f"(?:(?:{between})(?![{''.join(articles)}]){number})" if articles else f"(?:(?:{between}){number})"
        day = f"(?:{DAY}{suffix}|{out.get('ordinal', '(?!)')})" if not numerals else f"(?:{DAY}|{number}{{1,3}})"
        return {
            **out,
            "day": day,
            "nth": f"(?:{DAY}{out['suffix']}|{out.get('ordinal', '(?!)')})"
            if "suffix" in out
            else out.get("ordinal", "(?!)"),
            "dth": f"{DAY}{out['suffix']}" if "suffix" in out else "(?!)",
            "mm": f"(?:{DAY}|{number}{{1,2}})" if numerals else DAY,
            "n": f"(?:[{DAY}{NUMBER}]|{number}{more}{{0,5}})",
            "num": f"[{DAY}{NUMBER}{YEAR}]",
            "year": f"(?:{YEAR}|{number}{{4}})" if numerals else f"(?:{YEAR}|'[{DAY}{NUMBER}])",
            "spelled": f"{number}{more}{{1,6}}",
            "spelledday": f"{number}{more}",
            "numeric": NUMERIC,
        }

    def pattern(self, way: str, slots: Mapping[str, str]) -> tuple[str, tuple[tuple[str, str], ...]]:
        """A way as a pattern over signs, and the slot of each of its groups."""
        named: list[tuple[str, str]] = []
        out = []
        for piece in _PIECE.findall(_IDLE.sub("", flat(way))):
            if hit := _SLOT.fullmatch(piece):
                named.append((f"g{len(named)}", hit[1]))
                out.append(f"(?P<{named[-1][0]}>{slots[hit[1]]})")
            elif piece == "~":
                out.append("(?P<start>)")
            elif piece[0].isalpha():
                out.append(self.sign(piece))
            elif piece[0] not in " \u200c":
                out.append(piece)
        return ("" if "(?P<start>)" in out else "(?P<start>)") + "".join(out), tuple(named)

    def _literal(self, token: str) -> str:
        return self.sign(token) if token[0].isalpha() else re.escape(token)


def _led(words: Iterable[str], clitics: Sequence[str]) -> Iterator[str]:
    """Words, and each with the letters that may stand glued before it."""
    yield from (clitic + word for clitic in ("", *clitics) for word in words)


def _triggers(signs: _Signs, written: Mapping[str, Any]) -> Iterator[str]:
    """Words of which a sentence without a digit must hold one, to hold a date."""
    found = {
        max(tokens, key=len)
        for tokens, sign in signs.of.items()
        if _DATED & signs.values.get(sign, {}).keys() or int(signs.values.get(sign, {}).get("number", 0)) > _SMALL
    }
    for ways in written["rules"].values():
        for way in ways:
            words = {piece for piece in _PIECE.findall(flat(way)) if piece[0].isalpha()}
            if not (_DATED | _DIGITS) & set(_SLOT.findall(way)) and not words & found:
                found |= words
    yield from _led(found, written.get("clitics") or ())


_OPENED = re.compile(r"\((\?(?:P<\w+>|[:=!]))?")
_TIMES = re.compile(r"\?|\*|\+|\{\d+(?:,\d+)?\}")


def _firsts(source: str, at: int = 0) -> tuple[set[str], bool, int]:
    """The signs that a pattern may begin with, whether it may be empty, and where it ends."""
    signs, empty = set[str](), False
    mine, free = set[str](), True
    while at < len(source) and source[at] != ")":
        if source[at] == "|":
            signs, empty, mine, free, at = signs | mine, empty or free, set(), True, at + 1
            continue
        got, void, at = _element(source, at)
        if free:
            mine, free = mine | got, void
    return signs | mine, empty or free, at


def _element(source: str, at: int) -> tuple[set[str], bool, int]:
    """The same for one part of a pattern and how often it stands."""
    void = False
    if opened := _OPENED.match(source, at):
        got, void, at = _firsts(source, opened.end())
        at += 1
        if opened[1] in {"?=", "?!"}:
            got, void = set(), True
    elif source[at] == "[":
        end = source.index("]", at)
        got, at = set(source[at + 1 : end]), end + 1
    elif source[at] == "\\":
        got, at = {source[at + 1]}, at + 2
    else:
        got, at = {source[at]}, at + 1
    if times := _TIMES.match(source, at):
        void, at = void or times[0] in "?*" or times[0].startswith("{0"), times.end()
    return got, void, at
