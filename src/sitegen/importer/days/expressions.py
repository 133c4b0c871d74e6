"""Expressions of dates in a text: where they stand and what they say, before anything is resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sitegen.importer.days.almanac import DAY, FIRST_WORD, NUMBER, NUMERIC, YEAR, Almanac, Rule, almanac
from sitegen.importer.days.letters import flat
from sitegen.importer.days.numeric import Number
from sitegen.importer.days.rows import Row, row

_MARKS = re.compile(r"[\u0610-\u061a\u064b-\u065f\u0640]")
_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3]")
_PERSIAN = re.compile(r"[پچژگکی\u200c]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
# Years of the Hijri calendars, where no month of ours stands beside them.
_HIJRI = frozenset(map(str, range(1300, 1500)))
# Years that stand without a word that calls them so.
_BARE = range(1900, 2101)
# A sentence, or a piece of what has no end; dates hold dots too: `Sept. 5`, `5. Mai`.
_SENTENCE = re.compile(r"(?:[^.!?。！？؟]|(?<=\d)\.|[.!?](?!\s{1,2}[^\W\d_]{4}|\s*$)){1,4000}[.!?。！？؟]*")
_WORDS, _DIGIT = re.compile(r"[\u4e00-\u9fff]|[^\W\d_]+"), re.compile(r"\d")
# What parts words in a text of small Latin letters: nothing else costs as little to cut it at.
_PARTED = {sign: " " for sign in range(128) if not chr(sign).isalpha()}
_DIGITS = re.compile(r"'?\d+")
_LAST_WORD = re.compile(r"([\w.$€£#§]+)[ \u00a0]{1,2}$")
# A number that is joined to another one is no year, unless both are.
_BESIDE, _BESIDES = re.compile(r"\s?[-–/]\s?\d|\s\d\d"), re.compile(r"\d(?:\s?[-–/])?\s?$")
# What makes a number part of something else.
_GLUED = re.compile(r"[$€£¥#§+\-./,:'&=_@]$")
_SAID = range(1000, 2101)
_NAMES = frozenset({"month", "weekday", "season", "holiday", "unit"})
_NUMBERED = frozenset({"year", "day", "which", "spelled", "mm"})
# Numbers that are no date by themselves, and the signs of what makes one of them.
_COUNTS, _NEAR = DAY + NUMBER, re.compile(f"[{YEAR}{NUMERIC}{FIRST_WORD}-\uf8ff]")
_ALIKE = {"units": "unit", "spelledday": "day", "dth": "day"}
# Within a sentence, where a capital letter makes a name: `the Today show`.
_INSIDE = re.compile(r"[\w,'’][ \u00a0]$")
# The word before a list of numbers, which the last of them ends.
_IN_LIST = re.compile(r"\d,? (?:[^\W\d_]{1,3} )?$")
_LISTED = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,20}) (?:\d{3,5},? (?:[^\W\d_]{1,3} )?){1,12}$")
_WITHIN = re.compile(r"[^\s.!?؟][ \u00a0]*$")
_NEXT_WORD = re.compile(r"[ \u00a0-]{1,2}([^\W\d_]+|%)")


class Part(NamedTuple):
    """The words at [start, end) that fill a slot, in small letters, and their value where the almanac gives one."""

    slot: str
    value: str
    start: int
    end: int


class Expression(NamedTuple):
    """An expression at [start, end) of a text; `value` is given where it is a number alone."""

    start: int
    end: int
    meaning: str
    parts: tuple[Part, ...] = ()
    value: str | None = None

    def of(self, slot: str) -> list[str]:
        """The values in a slot, in order."""
        return [part.value for part in self.parts if part.slot == slot]

    def one(self, slot: str) -> str | None:
        """The first value in a slot."""
        return next((part.value for part in self.parts if part.slot == slot), None)


def spoken(text: str, language: str) -> str:
    """The language whose almanac a passage needs: its script tells, whatever the article is in."""
    if text.isascii():
        return language if language in {"en", "de", "fr", "es"} else "en"
    if _ARABIC.search(text):
        return language if language in {"ar", "fa"} else "fa" if _PERSIAN.search(text) else "ar"
    if _HAN.search(text):
        return "zh"
    return language if language in {"en", "de", "fr", "es"} else "en"


def found(text: str, language: str, century: int) -> Iterator[Expression]:
    """Every expression of a passage in its order; `century` is the article's year, for years of two digits."""
    marks = [] if text.isascii() else list(_MARKS.finditer(text))
    if not marks:
        yield from _found(text, language, century)
        return
    # Vowel marks are left out to compare; every place is told in the text with them.
    places = [place for place, sign in enumerate(text) if not _MARKS.match(sign)]
    for one in _found("".join(text[place] for place in places), language, century):
        moved = tuple(Part(part.slot, part.value, places[part.start], places[part.end - 1] + 1) for part in one.parts)
        yield one._replace(start=places[one.start], end=places[one.end - 1] + 1, parts=moved)


def _found(text: str, language: str, century: int) -> Iterator[Expression]:
    book, line = almanac(language), flat(text)
    if not _tells(line, book):
        return
    for hit in _SENTENCE.finditer(line):
        if len(hit[0]) == len(line) or _tells(hit[0], book):
            yield from _said(text, line, hit.span(), book, (language == "en", century))


def _tells(line: str, book: Almanac) -> bool:
    """Whether a text holds a digit, or a word without which no other date is."""
    words = line.translate(_PARTED).split() if line.isascii() else _WORDS.findall(line)
    return not book.triggers.isdisjoint(words) or _DIGIT.search(line) is not None


def _said(text: str, line: str, span: tuple[int, int], book: Almanac, order: tuple[bool, int]) -> Iterator[Expression]:
    """The expressions of a sentence; `order` says whether months stand before days, and the article's year."""
    said = row(line, span, book, month_first=order[0], century=order[1])
    taken, rules = 0, book.rules
    for at, sign in enumerate(said.signs):
        if at < taken or (sign not in rules and sign != NUMERIC):
            continue
        if sign in _COUNTS and not _NEAR.search(said.signs, at + 1, at + 6):
            continue  # a number among numbers
        best, end, begun = _best(text, line, said, at, book)
        if best and begun > at:
            # What leads to a date may lead to more of it than the rule that begins with it knows.
            other, last, _ = _best(text, line, said, begun, book)
            best, end = (other, last) if other and last > end else (best, end)
        if best:
            yield best
            taken = end


def _best(text: str, line: str, said: Row, at: int, book: Almanac) -> tuple[Expression | None, int, int]:
    """The longest expression that begins with a sign, the first of its rules; the sign after it, and its own first."""
    best, end, begun = None, at, at
    if said.signs[at] == NUMERIC:
        number = said.numbers[at]
        if number.value or number.padded or _led(line, number.start, book, "dated"):
            best, end = Expression(number.start, number.end, "date", _split(number), number.value), at + 1
    for rule in book.fitting(said.signs, at):
        hit = rule.pattern.match(said.signs, at)
        if hit and hit.end() > max(end, at):
            made = _read(rule, hit, line, said, book)
            if _fits(made, text, line, book):
                best, end, begun = made, hit.end(), hit.start("start")
    return best, end, begun


def _split(number: Number) -> tuple[Part, ...]:
    """A day and month in numbers as they stand in their slots; none where the date is whole."""
    if number.value:
        return ()
    return tuple(
        Part(slot, str(held), number.start, number.end) for slot, held in (("mm", number.month), ("day", number.day))
    )


def _read(rule: Rule, hit: re.Match[str], line: str, said: Row, book: Almanac) -> Expression:
    parts, value = [], None
    for group, slot in rule.slots:
        first, last = hit.span(group)
        if first >= 0:
            start, end = said.starts[first], said.ends[last - 1]
            parts.append(
                Part(_ALIKE.get(slot, slot), _value(slot, said.signs[first:last], line[start:end], book), start, end)
            )
            if slot == "numeric":
                value = said.numbers[first].value
                parts += _split(said.numbers[first])
    parts.sort(key=lambda part: part.start)
    if book.hijri and not any(part.slot == "month" and part.value.isdigit() for part in parts):
        parts = [
            part._replace(slot="hijri") if part.slot == "year" and part.value in _HIJRI else part for part in parts
        ]
    begun = hit.start("start")
    last = hit.end() - 1
    while last > begun and said.signs[last] in ".,'-":
        last -= 1
    return Expression(said.starts[begun], said.ends[last], rule.meaning, tuple(parts), value)


def _value(slot: str, signs: str, words: str, book: Almanac) -> str:
    """What words mean in a slot: a number as digits, a name as data/calendar says."""
    if slot in {"day", "dth", "nth", "n", "num", "year", "spelled", "spelledday", "mm", "numeric"}:
        number = _DIGITS.match(words)
        if number:
            return number[0]
        if len(signs) == 1 and "ordinal" in book.values[signs] and slot in {"day", "nth"}:
            return book.values[signs]["ordinal"]
        return _spelled([int(book.values[sign]["number"]) for sign in signs if "number" in book.values.get(sign, ())])
    return book.values[signs].get(slot, "")


def _spelled(numbers: list[int]) -> str:
    """A number in words, as digits; years by their centuries, `nineteen eighty-six`, and by their signs, `二〇二四`."""
    if len(numbers) == 4 and max(numbers) < 10:
        return "".join(map(str, numbers))
    total = part = 0
    for number in numbers:
        if number >= 1000:
            total, part = total + max(part, 1) * number, 0
        elif number == 100 or (number == 10 and 0 < part < 10):
            part = max(part, 1) * number
        elif 10 <= part < 100 and (number >= 10 or (number == 0 and part < 20)):
            part = part * 100 + number  # nineteen eighty, nineteen oh one
        else:
            part += number
    return str(total + part)


def _fits(made: Expression, text: str, line: str, book: Almanac) -> bool:
    """Whether the words mean a date here: names in small letters and numbers alone may be anything."""
    slots = {part.slot for part in made.parts}
    if not all(_named(part, slots, made, text, book) for part in made.parts if part.slot in _NAMES):
        return False
    if slots == {"month"}:
        return _month(made, text, line, book)
    if slots in ({"year"}, {"hijri"}):
        return _year(made, line, book)
    if slots == {"holiday"}:
        # `Gray and Christmas` is a firm: one word alone wants another before it that leads to a day.
        return " " in line[made.start : made.end] or _led(line, made.start, book, "dated")
    if slots == {"today"}:
        return not text[made.start].isupper() or not _INSIDE.search(text, max(0, made.start - 3), made.start)
    return made.one("spelled") is None or int(made.one("spelled") or 0) in _SAID


def _named(part: Part, slots: set[str], made: Expression, text: str, book: Almanac) -> bool:
    """Whether a name may be one: not a word in small letters that means something else, nor a short form alone."""
    if part.slot == "unit":
        return not (book.cased and text[part.start].isupper() and text[part.start + 1 : part.start + 2].islower())
    word = flat(text[part.start : part.end])
    sure = slots & {"year", "spelled"} or (made.one("which") or "0") != "0"
    if word in book.sets["homonyms"] and text[part.start].islower() and not sure:
        return False
    return word not in book.sets["short"] or bool(slots & _NUMBERED)


def _month(made: Expression, text: str, line: str, book: Almanac) -> bool:
    """Whether a month's name alone is the month: not a word or the name of a person."""
    part = made.parts[0]
    if _led(line, part.start, book):
        return True
    following = _NEXT_WORD.match(text, part.end)
    named = following is not None and following[1][0].isupper() and book.cased
    return not named and line[part.start : part.end] not in book.sets["homonyms"]


def _led(line: str, at: int, book: Almanac, words: str = "leads") -> bool:
    """Whether the word before a place is one of a kind."""
    before = _LAST_WORD.search(line, max(0, at - 20), at)
    return before is not None and before[1] in book.sets[words]


def _year(made: Expression, line: str, book: Almanac) -> bool:
    """Whether a number of four digits is a year, by what stands beside it."""
    part = made.parts[0]
    if part.slot == "hijri" and made.start == part.start:
        # `1,300 boats`: nobody opens a sentence with a year of that calendar alone.
        return bool(_WITHIN.search(line, max(0, part.start - 2), part.start)) and not _counts(part, line, book)
    if part.slot == "hijri":
        return True
    led = made.start != part.start or _led(line, part.start, book)
    if part.value.startswith("'"):
        return led
    if _GLUED.search(line, max(0, part.start - 1), part.start) or _counts(part, line, book):
        return False
    number = int(part.value)
    return led if number not in _BARE or number % 100 == 0 else True


def _counts(part: Part, line: str, book: Almanac) -> bool:
    """Whether a number counts or numbers something, or is part of another number."""
    if _BESIDE.match(line, part.end) or _BESIDES.search(line, max(0, part.start - 4), part.start):
        return True
    word = _LAST_WORD.search(line, max(0, part.start - 24), part.start)
    if word and (word[1][-1] in "$€£#§" or _numbered(line, word, book)):
        return True
    if _IN_LIST.search(line, max(0, part.start - 8), part.start):
        listed = _LISTED.search(line, max(0, part.start - 80), part.start)
        if listed and listed[1] in book.sets["numbered"]:
            return True
    following = _NEXT_WORD.match(line, part.end)
    return following is not None and following[1] in book.sets["counted"]


def _numbered(line: str, word: re.Match[str], book: Almanac) -> bool:
    """Whether a word, or it and the one before, make what follows a count: `نزدیک به`."""
    return word[1] in book.sets["numbered"] or any(
        " " in phrase and f" {line[max(0, word.end(1) - 40) : word.end(1)]}".endswith(f" {phrase}")
        for phrase in book.sets["numbered"]
    )
