"""The lexicon: the words of data/figures in one language, ready to be looked up beside a number."""

from __future__ import annotations

import functools
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from sitegen.importer.phrases import LANGUAGES, data
from sitegen.text.numbers import Manner, Notation, either, notation

Kind = Literal["money", "share", "measure", "time", "long", "thing", ""]
# Scripts that part no words, and those that part them and write some words to the next one.
HAN = ("zh",)
# The longest phrase that is looked up, in words.
_WORDS = 5
# Counts in words up to here are small talk unless a unit makes them exact.
SMALL = 12
_WINDOW = 40
# Marks words that mean money only after a million.
SCALED = "\0"
_BOUNDS = ("about", "over", "under")
_LISTS = (
    "aged", "articles", "between", "clock", "coins", "dated", "ends", "links", "margin", "minus", "names", "nouns",
    "odd", "ranges", "since", "stops", "vague", "votes",
)  # fmt: skip
_FREE = r"(?<![^\W\d_])"
PUNCTUATION = ",.;:)!?\"'”’»“،؛؟"
_OPENING = "(\"'“„«‘["


class Unit(NamedTuple):
    """What a number counts: `name` is a code or sign that all languages share, or empty: the words as written."""

    kind: Kind
    name: str = ""
    factor: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The words that figures are told by in one language; every mapping's keys are in lower case."""

    notation: Notation
    # A passage without digits holds a figure only if one of these words is in it, or one of these parts of compounds.
    telling: frozenset[str]
    inner: tuple[str, ...]
    units: Mapping[str, Unit]
    money: Mapping[str, str]
    after: re.Pattern[str]
    before: re.Pattern[str]
    edges: frozenset[str]
    suffixes: Mapping[str, Decimal]
    short: Mapping[str, Decimal]
    suffix: re.Pattern[str]
    bounds: Mapping[str, str]
    trailing: Mapping[str, str]
    bounding: re.Pattern[str]
    words: Mapping[str, frozenset[str]]
    tails: Mapping[str, frozenset[str]]
    old: tuple[str, ...] = ()
    noun: str = ""
    dotted: bool = False
    han: bool = False

    def tells(self, low: str) -> bool:
        """Whether a text may hold a figure in words."""
        if self.han or not self.telling.isdisjoint(low.replace("-", " ").split()):
            return True
        return any(part in low for part in self.inner)

    def led(self, low: str, at: int, section: str) -> bool:
        """Whether a phrase of a section ends where a number begins."""
        return self.leading(low, at, self.words[section], self.tails[section]) is not None

    def leading(self, low: str, at: int, phrases: Container[str], tails: Container[str]) -> tuple[str, int] | None:
        """The longest of some phrases that ends at a place of a text, blanks left aside, and where it begins.

        `tails` are the phrases' last words.
        """
        if self.han:
            found = ((low[start:at].rstrip(), start) for start in range(max(0, at - _WORDS), at))
            return next(((phrase, start) for phrase, start in found if phrase in phrases), None)
        words = low[max(0, at - _WINDOW) : at].split()[-_WORDS:]
        if not words or words[-1].lstrip(_OPENING) not in tails:
            return None
        for first in range(len(words)):
            phrase = " ".join(words[first:]).lstrip(_OPENING)
            if phrase in phrases:
                for word in reversed(words[first:]):
                    at = low.rfind(word, 0, at)
                return phrase, at + len(words[first]) - len(words[first].lstrip(_OPENING))
        return None


class _Sections:
    """The sections of data/figures for a language, those that all languages share put before its own."""

    def __init__(self, language: str) -> None:
        self.own: Mapping[str, Any] = data(f"figures/{language}") if language in LANGUAGES else {}
        self.common: Mapping[str, Any] = data("figures/any")

    def table(self, name: str) -> dict[str, str]:
        """A section that maps words."""
        return {**(self.common.get(name) or {}), **(self.own.get(name) or {})}

    def decimals(self, name: str) -> dict[str, Decimal]:
        """A section that maps words to numbers."""
        return {word: Decimal(value) for word, value in self.table(name).items()}

    def rows(self, name: str) -> tuple[str, ...]:
        """A section that lists words."""
        return (*(self.common.get(name) or ()), *(self.own.get(name) or ()))

    def one(self, name: str) -> str:
        """A section that is one word of the language's own."""
        return self.own.get(name) or ""


@functools.cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language; of one that has no file, what all share."""
    base = language.split("-", maxsplit=1)[0].lower()
    held = _Sections(base)
    han, written, units = base in HAN, _notation(base, held), _units(held)
    telling = _telling(written, units)
    money = {
        **{code: code.upper() for code in (*held.rows("codes"), *held.rows("capitals"))},
        **held.table("leading"),
        **held.table("signs"),
    }
    suffixes, short = held.decimals("suffixes"), held.decimals("short")
    bounds = {word: bound for bound in _BOUNDS for word in held.rows(bound)}
    trailing = {word: bound for bound in _BOUNDS for word in held.rows(f"or_{bound}")}
    words = {**{name: frozenset(held.rows(name)) for name in _LISTS}, "months": frozenset(_months(base))}
    return Lexicon(
        notation=written,
        telling=frozenset(word + sign for word in telling for sign in ("", *PUNCTUATION)),
        inner=held.rows("inner"),
        units=units,
        money=money,
        after=re.compile(
            rf"[ \u00a0\u202f-]?(?:{either(held.rows('links'))})?({_alternatives(units, bounded=not han)})"
        ),
        before=re.compile(rf"{'' if han else _FREE}({either(word.lower() for word in money)})[ \u00a0\u202f]?[-−]?$"),
        edges=frozenset(word[-1] for word in money),
        suffixes=suffixes,
        short=short,
        suffix=re.compile(rf"[ \u00a0\u202f]?({either((*suffixes, *short))})(?!\w)\.?"),
        bounds=bounds,
        trailing=trailing,
        bounding=re.compile(f" ?({either(trailing)})" + ("" if han else r"(?!\w)")),
        words=words,
        tails={"": _tails(bounds), **{name: _tails(held_) for name, held_ in words.items()}},
        old=held.rows("old"),
        noun=held.one("noun"),
        dotted=base in held.rows("dotted"),
        han=han,
    )


def _notation(base: str, held: _Sections) -> Notation:
    slash = held.one("decimal") == "/"
    manner = Manner(
        numbers=held.decimals("numbers"),
        scales=held.decimals("scales") if held.own else held.decimals("foreign"),
        articles=held.rows("articles"),
        bare=held.rows("bare"),
        joint=held.one("joint") or "[ -]",
        compound=held.one("compound"),
        touching=[word for word in (*held.rows("codes"), *held.table("signs")) if word[-1].isalpha()],
        barred=held.rows("barred"),
        decimal="/" if slash else "," if base in held.rows("comma") else ".",
        blanks=base in held.rows("blanks"),
        slash=slash,
        mixed=bool(held.one("mixed")),
        han=base in HAN,
    )
    return notation(manner)


def _units(held: _Sections) -> dict[str, Unit]:
    """Every word and sign of a unit with what it means; what stands last wins."""
    return {
        **{word: Unit("long") for word in held.rows("long")},
        **{word: Unit("time") for word in held.rows("times")},
        **{word: Unit("thing", word) for word in held.rows("counters")},
        **{word: Unit("measure") for word in held.rows("measures")},
        **{code: Unit("money", code.upper()) for code in (*held.rows("codes"), *held.rows("capitals"))},
        **{word: Unit("money", name) for word, name in held.table("signs").items()},
        **{word: Unit("money", name) for word, name in held.table("currencies").items()},
        **{word + SCALED: Unit("money", name) for word, name in held.table("scaled").items()},
        **{word: Unit("share", name) for word, name in held.table("shares").items()},
        **{word: Unit("share", "%", 10) for word in held.rows("tenths")},
    }


def _telling(written: Notation, units: Mapping[str, Unit]) -> set[str]:
    """Numbers of some size, scales and units, by their first words."""
    large = [word for word, value in written.manner.numbers.items() if value > SMALL]
    strong = [word for word, unit in units.items() if unit.kind in ("money", "share", "measure") and word[0].isalpha()]
    first = (re.split(rf"[ {SCALED}-]", word)[0] for word in (*large, *written.manner.scales, *strong))
    return {word for word in first if len(word) > 2 or not word.isascii()}


def _tails(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(phrase.split()[-1] for phrase in phrases if phrase.strip())


def _months(base: str) -> Iterator[str]:
    """The first and last words of names of months, in a language and in those that any text may use."""
    for language in {base, "en", "solar"} & set(data("months")):
        for names in data("months")[language]:
            for name in names:
                yield from (name.split()[0], name.split()[-1])


def _alternatives(units: Iterable[str], *, bounded: bool) -> str:
    """Units as a pattern: a word ends where it ends, a sign may touch the next word."""
    names = {word.rstrip(SCALED) for word in units}
    lettered = {word for word in names if word[-1].isalpha()}
    end = r"(?!\w)" if bounded else ""
    return f"(?:{either(word.lower() for word in lettered)}){end}|{either(names - lettered)}"
