"""Units: what a number counts, from the words and signs around it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from sitegen.importer.amounts.lexicon import SCALED, SMALL, Kind, Lexicon
from sitegen.text.sums import Numeral

_NEXT = re.compile(r"[ \u00a0\u202f-]((?:u\.s\.|u\.k\.|[^\W\d_]+(?:['’-][^\W\d_]+)*))")
# A letter is a unit only as it is written: 5 g, not 5G; these two only where they touch a number of some heat.
_DEGREES, _HOTTEST = ("C", "F"), 150
_MILLION = 1_000_000
_LONGEST = 60
_PLURAL = re.compile(r"[^\W\d_]{3,}(?<![suiy'’])s|[^\W\d_]{2,}[aeo]ux")


class Amount(NamedTuple):
    """A number with its unit at [start, end) of a text; `number` is where it stands without the unit."""

    start: int
    end: int
    value: Decimal
    number: Numeral
    kind: Kind = ""
    unit: str | None = None

    @property
    def strong(self) -> bool:
        """Whether its unit alone says that it measures something."""
        return self.kind in ("money", "share", "measure")

    @property
    def small(self) -> bool:
        """Whether it is a small count in words, or a round number of nothing: small talk, not a figure."""
        if self.strong or not self.number.spelled:
            return False
        return self.value <= SMALL or (self.kind != "thing" and self.value < 100) or self.value != int(self.value)


def amount(text: str, low: str, number: Numeral, lexicon: Lexicon, floor: int) -> Amount:
    """A number with the unit before or after it; `floor` is where the number before it ends."""
    start, name = _money(text, low, number.start, lexicon, floor)
    number = _scaled(low, number, lexicon, money=name is not None)
    end = number.end
    odd = lexicon.han and low[end : end + 1] in lexicon.words["odd"]
    hit = lexicon.after.match(low, end + odd)
    if hit and (low[end : end + 1] != "-" or hit[1][0].isalpha()):
        word, written = hit[1], text[hit.start(1) : hit.end(1)]
        unit = lexicon.units.get(word + SCALED) if number.scale >= _MILLION else None
        unit = unit or lexicon.units.get(written) or (lexicon.units.get(word) if len(word) > 1 else None)
        if len(word) == 1 and written in _DEGREES and (hit.start(1) > end or number.value > _HOTTEST):
            unit = None
        if unit and name is None:
            name = unit.name or " ".join(written.split())
            return Amount(start, hit.end(), number.value * unit.factor, number, unit.kind, name)
        if unit and unit.name == name:
            end = hit.end()
    if name is not None:
        return Amount(start, end, number.value, number, "share" if name == "%" else "money", name)
    return _thing(text, low, number, lexicon)


def _money(text: str, low: str, at: int, lexicon: Lexicon, floor: int) -> tuple[int, str | None]:
    """A sign of money right before a number, and where it begins."""
    last = low[max(floor, at - 3) : at].rstrip(" \u00a0\u202f-−")[-1:]
    if last and last in lexicon.edges:
        hit = lexicon.before.search(low, max(floor, at - 16), at)
        if hit:
            name = lexicon.money.get(text[hit.start(1) : hit.end(1)]) or lexicon.money.get(hit[1])
            return (hit.start(), name) if name else (at, None)
    return at, None


def _scaled(low: str, number: Numeral, lexicon: Lexicon, *, money: bool) -> Numeral:
    """A number with the abbreviation of a scale after its digits: 1.2bn; the short ones want a sign of money: £3m."""
    if number.spelled or number.scale > 1:
        return number
    hit = lexicon.suffix.match(low, number.end)
    if not hit:
        return number
    word, end = hit[1], hit.end()
    if word in lexicon.short and not (money or low[end : end + 2].strip()[:1] in ("$", "€", "£")):
        return number
    if word == "k" and hit.start(1) > number.end:
        return number
    scale = lexicon.short.get(word) or lexicon.suffixes[word]
    if hit[0].endswith("."):
        end -= low[end : end + 2].strip() == "" or not low[end : end + 1].isspace()
    return number._replace(end=end, value=number.value * scale, scale=scale, plain=False)


def _thing(text: str, low: str, number: Numeral, lexicon: Lexicon) -> Amount:
    """A number with the words for what is counted, where they follow it."""
    bare = Amount(number.start, number.end, number.value, number)
    if not lexicon.noun or lexicon.han:
        return bare
    at, first, link = number.end, 0, lexicon.words["links"]
    for steps in range(4):
        hit = _NEXT.match(low, at)
        if not hit or hit.end() - number.end > _LONGEST:
            break
        if steps == 0 and low[at] == "-":
            break
        word, at = hit[1], hit.end()
        if steps == 0 and f"{word} " in link:
            continue
        if word in lexicon.words["stops"]:
            break
        first = first or hit.start(1)
        if _counted(text[hit.start(1)], word, lexicon):
            more = _NEXT.match(low, at) if word in lexicon.words["nouns"] else None
            if more and more[1] not in lexicon.words["stops"] and _PLURAL.fullmatch(more[1]):
                at = more.end()
            return bare._replace(end=at, kind="thing", unit=text[first:at])
        if lexicon.noun == "next":
            break
    return bare


def _counted(initial: str, word: str, lexicon: Lexicon) -> bool:
    if word in lexicon.words["nouns"] or lexicon.noun == "next":
        return True
    if lexicon.noun == "capital":
        return initial.isupper()
    return bool(_PLURAL.fullmatch(word.rpartition("-")[2]))
