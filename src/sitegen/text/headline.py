"""Headlines of one day compared: whether two tell of one thing, by the words that they share and those that differ.

The rule errs towards apart: a word in the place of another may say the opposite ("approves", "rejects"), and so may
words that turn a sentence round ("denies"). What is added ("in a speech", "of Kelmouth") does not.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from difflib import SequenceMatcher
from functools import lru_cache

from sitegen.text.patterns import pattern
from sitegen.text.spellings import WORD, key

# A headline as the words that it is compared by.
Words = tuple[str, ...]
# A date, as precise as it is written, and a headline.
Dated = tuple[str, Words]

# Of the shorter headline's words and the longer's together, this part is shared, in twice the number shared by both
# (the coefficient of Dice): where one says all that the other says, and where each adds something.
_WITHIN, _ACROSS = 0.6, 0.75
# A word in more headlines of a day than these leads to none of them: it costs more than it tells.
_CROWD = 64
_DAY = len("2025-02-08")
# A number is one word: 1,500 is 1500 and not 500, 5.2 is neither 6.4 nor 52.
_THOUSANDS = pattern(r"(?<=\d)[.,\u066c](?=\d{3}(?!\d))")
_POINT = pattern(r"(?<=\d)[.,\u066b](?=\d)")
_CONTRACTED = pattern(r"n['’]t\b", re.IGNORECASE)
_MARKED = pattern(r"\d[.,\u066b\u066c]\d")
_PLAIN = pattern(r"[A-Za-z0-9]+")
_ENDING = pattern(r"(?<=\w\w\w)(?:ing|ed|es|s|e)\b")


def _stems(text: str) -> list[str]:
    plain = key(text)
    if "'" in plain or "’" in plain:
        plain = _CONTRACTED.sub(" not", plain)
    if _MARKED.search(plain):
        plain = _POINT.sub("p", _THOUSANDS.sub("", plain))
    if plain.isascii() and "_" not in plain:
        return [_stem(word) for word in _PLAIN.findall(plain)]
    return WORD.findall(_ENDING.sub("", plain))


# Headlines share most of their words.
@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    return _ENDING.sub("", word)


_SMALL = frozenset(
    _stems(
        "a an the of in on at to for from by with and or as is are was were be been has have had its his her their that"
        " this der die das den dem ein eine im am und mit von zu le la les un une de du et en au aux el los las y"
        " و در به از با که را این آن یک برای بر است شد می ها های في من على إلى عن مع هذا هذه أن"
    )
)
# What makes of a report another: with these it did not happen, or somebody only wishes or fears it.
_TURNING = frozenset(
    _stems(
        "no not never nobody none without deny denies refuse fail reject urge demand call threaten warn plan may might"
        " could would will if ask want seek vow cancel postpone halt stop end false former deputy second third fourth"
        " another attempt foil"
        " nicht kein keine keinen pas ne не нет niega نه هیچ رد نمی لا لم لن ليس 不 没 没有 否 未 无"
    )
)


def words(title: str) -> Words:
    """The words of a headline in their order, in small letters and without the commonest endings."""
    return tuple([word for word in _stems(title.casefold()) if len(word) > 1 or not word.isascii() or word.isdigit()])


def alike(first: Words, second: Words) -> str:
    """`near` where two headlines, as their words, tell of one thing, `unsure` where they may, else empty."""
    if first == second:
        return "near"
    one, other = _telling(first), _telling(second)
    shared = one & other
    share = 2 * len(shared) / (len(one) + len(other))
    if share < _WITHIN:
        return ""
    if (one ^ other) & _TURNING or [w for w in first if w in shared] != [w for w in second if w in shared]:
        return "unsure"
    if len(shared) == min(len(one), len(other)):
        return "near" if len(shared) > 1 else "unsure"
    return "unsure" if share < _ACROSS or _replaced(first, second) else "near"


def pairs(rows: Iterable[Dated]) -> Iterator[tuple[Dated, Dated, str]]:
    """Headlines of one day, or of two days in a row, that are near or may be, each pair once, with the verdict."""
    days: dict[str, list[Words]] = defaultdict(list)
    for day, said in rows:
        days[day].append(said)
    all_telling = {said: _telling(said) for held in days.values() for said in held}
    frequency = Counter(word for held in all_telling.values() for word in held)
    rare = {said: _rarest(held, frequency) for said, held in all_telling.items()}
    for day, held in days.items():
        after = _after(day)
        if len(held) == 1 and after not in days:
            continue
        index: dict[str, list[Words]] = defaultdict(list)
        for said in held:
            for word in rare[said]:
                index[word].append(said)
        for other_day in (day, after):
            for said in days.get(other_day, ()):
                led = [index[word] for word in rare[said] if word in index]
                found = {one for ones in led if len(ones) <= _CROWD for one in ones}
                for one in sorted(found):
                    if (one < said or other_day != day) and (verdict := alike(one, said)):
                        yield (day, one), (other_day, said), verdict


def _telling(held: Words) -> frozenset[str]:
    """The words that say something; all of them where there are only small ones."""
    return frozenset(held).difference(_SMALL) or frozenset(held)


def _rarest(said: frozenset[str], frequency: Mapping[str, int]) -> list[str]:
    """The rarest words of a headline: one that is near to it has at least one of these among its own rarest."""
    least = math.ceil(len(said) * _WITHIN / (2 - _WITHIN))
    return sorted(said, key=lambda word: (frequency[word], word))[: len(said) - least + 1]


def _replaced(first: Words, second: Words) -> bool:
    """Whether words stand in the place of others; a part that begins with a small word was added, not put in place."""
    return any(
        sort == "replace" and not (first[start] in _SMALL and second[begin] in _SMALL)
        for sort, start, _, begin, _ in SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    )


def _after(day: str) -> str:
    """The day after a day; nothing for a month or a year."""
    if len(day) < _DAY or day == "9999-12-31":
        return ""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
