"""Numbers in words: how the words of a language add up, digits among them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import field
from decimal import Decimal
from typing import NamedTuple

from sitegen.classes import dataclass
from sitegen.text import digits

# Signs that part decimals in words.
POINTS = "点點"
THOUSAND = 1000
_HALF = Decimal("0.5")


class Numeral(NamedTuple):
    """A number at [start, end) of a text.

    `scale` is its last word for a thousand or more, 1 without one; `spelled` says that it has no digits, `plain` that
    it has nothing but digits, as years and identifiers have.
    """

    start: int
    end: int
    value: Decimal
    scale: Decimal = Decimal(1)
    spelled: bool = False
    plain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a language writes numbers; its words are in lower case.

    A scale multiplies what stands before it. `articles` are worth one before a scale, `bare` scales are worth one of
    themselves alone. `joint` is a pattern of what stands between the words of one number, `compound` of what may stand
    between those that are written in one. Digits may touch the words of `touching` (USD50); those of `barred` begin
    like numbers and are none. `decimal`, `blanks` and `slash` are as in `digits`. `mixed` goes on in digits after a
    scale (2 million and 300 thousand); `han` parts no words, and has scales of ten and of ten thousand.
    """

    numbers: Mapping[str, Decimal] = field(default_factory=dict)
    scales: Mapping[str, Decimal] = field(default_factory=dict)
    articles: Collection[str] = ()
    bare: Collection[str] = ()
    joint: str = "[ -]"
    compound: str = ""
    touching: Collection[str] = ()
    barred: Collection[str] = ()
    decimal: str = "."
    blanks: bool = False
    slash: bool = False
    mixed: bool = False
    han: bool = False


class Sum:
    """A number on its way: what its words have come to so far.

    `section` is what stands below the next scale of a thousand or more, `pending` what a scale may still multiply.
    """

    __slots__ = (
        "_digits", "_kept", "_last", "_lost", "_low", "_manner", "_marked", "_pending", "_section", "_text", "_token",
        "_total", "end", "left", "start",
    )  # fmt: skip

    def __init__(self, manner: Manner, token: re.Pattern[str], text: str) -> None:
        self._manner, self._token, self._text = manner, token, text
        self.start = self.end = -1
        self._total = self._section = Decimal(0)
        self._pending: Decimal | None = None
        self._last: Decimal | None = None  # the last scale of a thousand or more
        self._low = Decimal(THOUSAND)  # the last smaller one
        self._digits = self._marked = self._lost = False
        self._kept: tuple[int, re.Match[str]] | None = None
        self.left: re.Match[str] | None = None  # a word that was taken and belongs to the next number

    def takes(self, hit: re.Match[str]) -> bool:
        """Whether the next word or digits belong to this number, which then holds them."""
        word = hit[0]
        if word in self._manner.scales:
            taken = self._scaled(word, self._manner.scales[word])
        elif word in self._manner.numbers:
            taken = self._added(self._manner.numbers[word], hit)
        elif word[0] in POINTS:
            taken = self._pointed(word)
        elif word in self._manner.articles:
            taken = self._added(Decimal(1), hit)
        else:
            taken = self._counted(hit)
        if taken:
            self.start = hit.start() if self.start < 0 else self.start
            self.end = hit.end()
        return taken

    def numerals(self) -> Iterator[Numeral]:
        """The number, where there is one that a record can hold."""
        value = self._total + self._section + (self._pending or 0)
        if self.start >= 0 and not self._lost and value.adjusted() < digits.WHOLE:
            plain = self._digits and not self._marked and self._last is None and not self._section
            yield Numeral(self.start, self.end, value, self._last or Decimal(1), not self._digits, plain)

    def _ahead(self, at: int) -> Decimal | None:
        """The scale that stands at a place of the text, blanks and hyphens before it left aside."""
        while self._text[at : at + 1] in (" ", "-", *digits.BLANKS):
            at += 1
        hit = self._token.match(self._text, at)
        return self._manner.scales.get(hit[0]) if hit else None

    def _counted(self, hit: re.Match[str]) -> bool:
        """Digits begin a number; after a scale they go on with it where the language does so."""
        scale = self._ahead(hit.end())
        value = digits.value(hit[0], self._manner.decimal, english=self._manner.mixed and scale is not None)
        if self.start >= 0:
            if value is None or not self._manner.mixed or self._last is None or self._pending or self._section:
                return False
            rest = scale is not None or self._last == THOUSAND or self._manner.han
            if not rest or value * (scale or 1) >= self._last:
                return False
        self._lost = value is None  # held all the same, so that what follows is no number of its own
        self._digits, self._pending = True, value or Decimal(0)
        self._marked = self._marked or not hit[0].isdigit()
        return True

    def _added(self, value: Decimal, hit: re.Match[str]) -> bool:
        """A number word begins a number or is added to it."""
        if value >= THOUSAND and (self._last is None or value < self._last):  # a dual: two thousand in one word
            self._total += value + self._section + (self._pending or 0)
            self._section, self._pending, self._last = Decimal(0), None, Decimal(THOUSAND) ** (value.adjusted() // 3)
        elif self.start < 0:
            self._pending = value
        elif not value and self._manner.han:
            pass  # 零 keeps a place
        elif self._pending is not None:
            joined = bool(self._text[self.end : hit.start()].strip(" -"))
            if self._digits or not _fits(self._pending, value, joined=joined):
                return False
            self._pending += value
        elif value == _HALF and self._last is not None and not self._section:
            self._total += value * self._last  # deux millions et demi
        elif value < (self._low if self._section else self._last or 0):
            self._kept, self._pending = (self.end, hit), value
        else:
            return False
        return True

    def _pointed(self, word: str) -> bool:
        """Decimals in words: 点五."""
        if self.start < 0 or self._digits:
            return False
        parts = "".join(str(self._manner.numbers[sign]) for sign in word[1:])
        self._pending = (self._pending or 0) + Decimal(f"0.{parts}")
        return True

    def _scaled(self, word: str, scale: Decimal) -> bool:
        """A scale multiplies what stands before it; alone it is worth one only where the language says so."""
        if self.start < 0:
            self._lost, self._pending = word not in self._manner.bare, Decimal(1)
        if scale < THOUSAND or (self._manner.han and scale == THOUSAND):
            return self._hundreds(scale)
        amount = self._section + (self._pending or 0)
        if amount and self._last is not None and scale < self._last:
            self._total += amount * scale
        else:
            self._total = (self._total + amount) * scale
        self._section, self._pending, self._last, self._low = Decimal(0), None, scale, Decimal(THOUSAND)
        return True

    def _hundreds(self, scale: Decimal) -> bool:
        if self._pending is None or (self._section and scale >= self._low) or (self._digits and not self._manner.han):
            if self._kept and self._pending is not None:  # four hundred and | five hundred
                (self.end, self.left), self._pending = self._kept, None
            return False
        self._section += self._pending * scale
        self._pending, self._low = None, scale
        return True


def _fits(pending: Decimal, value: Decimal, *, joined: bool) -> bool:
    """Whether two number words make one: twenty-five, soixante-dix, elsewhere five-and-twenty; never five ten."""
    if pending != int(pending) or not 0 < value < 100:
        return False
    if value < 1 or (pending >= 100 and pending % 100 == 0):
        return True
    if joined and pending < 10 and value >= 20 and value % 10 == 0:
        return True
    return (pending >= 20 and pending % 10 == 0 and value < 10) or (pending in (60, 80) and value < 20)
