"""Figures: the numbers that say how much or how many, with unit, bound and day."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from sitegen.content.records import Figure
from sitegen.importer.amounts import bounds, decoys, units
from sitegen.importer.amounts.lexicon import Lexicon, lexicon
from sitegen.importer.days.times import Time
from sitegen.importer.prose import Passage, Place, Prose
from sitegen.text import digits

_DIGIT = re.compile(r"[\d½¼¾]")
_STOP = re.compile(r"[.!?؟۔]\s|[。！？]")
_ADDRESS = re.compile(r"(?:://|www\.|@|#)\S*")
_ITEM = re.compile(r"\(?\d{1,3}[.)]\s")
# Signs that East Asian texts write as wide as their letters.
_WIDE = str.maketrans({"．": ".", "－": "-", "％": "%", "＄": "$", "￥": "¥", "\u3000": " "})
_CLAUSE = re.compile(r"[,;،؛，；(–—]")
# Further than this from a number a date is not looked for; so near to its beginning it heads a sentence.
_FAR, _HEAD, _HEAD_WORDS = 300, 30, 2


def found(prose: Prose, times: Sequence[Time]) -> tuple[tuple[Place, Figure], ...]:
    """Every figure in the order of the prose, with the place of its evidence; what is said twice is told once."""
    words = lexicon(prose.language)
    dated: dict[int, list[Time]] = {}
    for time in times:
        dated.setdefault(time.place.passage, []).append(time)
    told: set[tuple[Decimal, str | None, str | None]] = set()
    figures = []
    for index, passage in enumerate(prose.passages):
        for place, figure in _figures(index, passage, words, dated.get(index, [])):
            key = (figure.value, figure.unit, figure.date)
            if key not in told:
                told.add(key)
                figures.append((place, figure))
    return tuple(figures)


def _figures(index: int, passage: Passage, words: Lexicon, times: list[Time]) -> Iterator[tuple[Place, Figure]]:
    text = passage.text
    low = _lowered(text, words)
    spelled = words.tells(low)
    if not spelled and not _DIGIT.search(text):
        return
    barred = sorted([*((time.place.start, time.place.end) for time in times), *_addresses(low)])
    amounts = tuple(_amounts(text, low, words, barred, spelled=spelled))
    for given in bounds.bounded(low, amounts, words):
        if decoys.decoy(text, low, given, words, heading=passage.fate == "heading"):
            continue
        value = _value(given, low, words)
        if value is not None:
            figure = Figure(
                value=value,
                evidence=" ".join(text[given.start : given.end].split()),
                unit=given.amount.unit,
                bound=given.bound,
                date=_day(text, given.start, given.end, times),
            )
            yield Place(index, given.start, given.end), figure


def _addresses(low: str) -> Iterator[tuple[int, int]]:
    """The parts of addresses, handles and hashtags that may hold digits."""
    if any(sign in low for sign in ("://", "www.", "@", "#")):
        yield from (hit.span() for hit in _ADDRESS.finditer(low))


def _amounts(
    text: str, low: str, words: Lexicon, barred: list[tuple[int, int]], *, spelled: bool
) -> Iterator[units.Amount]:
    """The numbers of a passage with their units, those of dates, addresses and lists left out."""
    item = _ITEM.match(low)
    floor, at = item.end() if item else 0, 0
    for number in words.notation.numerals(low, spelled=spelled):
        while at < len(barred) and barred[at][1] <= number.start:
            at += 1
        if number.start < floor or (at < len(barred) and barred[at][0] < number.end):
            continue
        if number.plain and low[number.end : number.end + 1] == " " and low[number.end + 1 : number.end + 2].isdigit():
            continue  # a row of a table, a telephone number, a year before a count
        amount = units.amount(text, low, number, words, floor)
        floor = amount.number.end if amount.kind == "thing" else amount.end
        yield amount


def _value(given: bounds.Bounded, low: str, words: Lexicon) -> Decimal | None:
    """The value with its sign, as short as it can be written; None where a record has no room for it."""
    value = -given.amount.value if _negative(given, low, words) else given.amount.value
    value = value.normalize()
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -digits.PARTS or value.adjusted() >= digits.WHOLE:
        return None
    return value.quantize(Decimal(1)) if exponent > 0 else value


def _negative(given: bounds.Bounded, low: str, words: Lexicon) -> bool:
    """Whether a number is below zero: -2.5, minus 3; `au moins 3` and `plus or minus 3` are not."""
    amount = given.amount
    for at in (amount.start, amount.number.start):
        before = low[max(0, at - 2) : at]
        if before[-1:] in ("-", "−", "–") and (len(before) == 1 or before[0] in " (") and not given.ranged:
            return True
    said = given.bound == "exact" and words.led(low, amount.start, "minus")
    return said and not words.led(low, amount.start, "margin")


def _day(text: str, start: int, end: int, times: list[Time]) -> str | None:
    """The nearest date that dates a number: in its clause, or at the head of its sentence."""
    if not times:
        return None
    at = bisect.bisect_right(times, start, key=lambda time: time.place.start)
    near = [
        (max(start - time.place.end, time.place.start - end), time.value)
        for time in times[max(0, at - 2) : at + 2]
        if time.value and _dates(text, start, end, time.place)
    ]
    return min(near)[1] if near else None


def _dates(text: str, start: int, end: int, date: Place) -> bool:
    """Whether a date dates the number at [start, end): `5 %, up from 4 % in 2022` has a date of the second only."""
    if date.end <= start:
        between = text[max(date.end, start - _FAR) : start]
        clause = not _CLAUSE.search(between) or _headed(text, date.start)
        return start - date.end < _FAR and clause and not _STOP.search(between)
    between = text[end : min(date.start, end + _FAR)]
    return date.start - end < _FAR and not _CLAUSE.search(between) and not _DIGIT.search(between)


def _headed(text: str, at: int) -> bool:
    """Whether a date stands at the head of its sentence, a word or two aside."""
    before = text[max(0, at - _HEAD) : at]
    begun = [hit.end() for hit in _STOP.finditer(before)]
    if not begun and at > _HEAD:
        return False
    return len(before[begun[-1] if begun else 0 :].split()) <= _HEAD_WORDS


def _lowered(text: str, words: Lexicon) -> str:
    """A text in lower case, letter for letter at the same places."""
    low = text.lower()
    low = low.translate(_WIDE) if words.han else low
    return low if len(low) == len(text) else "".join(min(letter.lower(), letter, key=len) for letter in text)
