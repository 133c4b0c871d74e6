"""Decoys: numbers that name, date, order or score something, and say neither how much nor how many."""

from __future__ import annotations

import re

from sitegen.importer.amounts.bounds import Bounded
from sitegen.importer.amounts.lexicon import PUNCTUATION, Lexicon
from sitegen.importer.amounts.units import Amount

_LETTER_BEFORE = re.compile(r"[a-z\u00c0-\u024f0-9][-–/:#@&=_~^\\.+]$|[#@/\\=_~^]$")
_ORDINAL = re.compile(r"\.\s\w")
_SERIES = re.compile(r"(?<![\w.])(?:\d[\d.]*(?:,? \w{1,3} |, ))+$")
_LONG = 80
# A number with decimals and nothing else is a measure from here on; below it may be a version, a time, a score.
_LARGE = 100
_ATTACHED = re.compile(r"[a-z\u00c0-\u024f_:/=@#^~]|[-–.,'’]\w|º|ª")


def decoy(text: str, low: str, given: Bounded, lexicon: Lexicon, *, heading: bool) -> bool:
    """Whether an amount is no figure; `heading` says that its words may all have capitals."""
    amount = given.amount
    return (
        _touched(low, amount, given)
        or _aged(low, amount, lexicon)
        or (not amount.strong and _weak(text, low, given, lexicon, heading=heading))
    )


def _touched(low: str, amount: Amount, given: Bounded) -> bool:
    """Letters and marks that touch a number make it a name, a time or a part of something: F-35, 5G, 21:00."""
    before, after = low[max(0, amount.start - 2) : amount.start], low[amount.end : amount.end + 2]
    if given.ranged:
        before, after = before.rstrip("-–—"), after.lstrip("-–—")
    hyphened = after[:1] in ("-", "–") and not amount.number.plain  # a 5,000-strong crowd
    if _ATTACHED.match(after) and not amount.unit and not hyphened:
        return True
    return bool(_LETTER_BEFORE.search(before))


def _aged(low: str, amount: Amount, lexicon: Lexicon) -> bool:
    """Ages, and spans of time that date something: Roe, 45, said; three years ago."""
    if amount.kind == "long":
        return True
    if amount.kind == "time":
        after = low[amount.end : amount.end + 20].split()
        hyphen = low[amount.number.end : amount.number.end + 1] in ("-", "–")
        return hyphen or amount.number.spelled or bool(after and after[0].strip(".,;") in lexicon.words["since"])
    if not amount.strong and low[amount.number.end : amount.number.end + 16].lstrip(" -‑–").startswith(lexicon.old):
        return True
    return not amount.kind and amount.value < 120 and lexicon.led(low, amount.start, "aged")


def _weak(text: str, low: str, given: Bounded, lexicon: Lexicon, *, heading: bool) -> bool:
    """Whether a number that no sign or measure makes one is no figure."""
    amount, number = given.amount, given.amount.number
    if number.spelled:
        return amount.small or lexicon.led(low, amount.start, "vague")
    if not number.plain:
        return number.value != int(number.value) and number.value < _LARGE and amount.kind != "thing"
    return (
        lexicon.led(low, _first(low, amount.start), "names")
        or _dated(low, given, lexicon)
        or (not heading and _named(text, amount, given, lexicon))
        or (amount.kind not in ("thing", "time") and _bare(low, given, lexicon))
    )


def _first(low: str, at: int) -> int:
    """Where the list begins that a number ends: resolutions 12, 13 and | 14."""
    if not any(sign.isdigit() for sign in low[max(0, at - 8) : at]):
        return at
    hit = _SERIES.search(low, max(0, at - _LONG), at)
    return hit.start() if hit else at


def _dated(low: str, given: Bounded, lexicon: Lexicon) -> bool:
    """Years, days of months and clock times."""
    amount, value = given.amount, given.amount.value
    after = low[amount.number.end : amount.number.end + 16].split()[:1]
    before = low[max(0, amount.start - 16) : amount.start].split()[-1:]
    months = lexicon.words["months"]
    if value <= 31 and any(word.strip(PUNCTUATION) in months for word in (*before, *after)):
        return True
    if value < 25 and after and after[0].rstrip(",;") in lexicon.words["clock"]:
        return True
    if not 1000 <= value <= 2100:
        return False
    if given.bound != "exact" and (value < 1900 or (value % 50 == 0 and amount.kind == "thing")):
        return False
    if value >= 1900 or amount.kind != "thing" or amount.unit in lexicon.units:
        return value >= 1900 or amount.kind != "thing"
    return bool(before) and before[0] in lexicon.words["dated"] and before[0] not in lexicon.words["ends"]


def _named(text: str, amount: Amount, given: Bounded, lexicon: Lexicon) -> bool:
    """A word with a capital right before a number makes a name of both, but at the beginning of a sentence."""
    if given.bound != "exact" or text[amount.start - 1 : amount.start] != " ":
        return False
    if lexicon.noun == "capital" and amount.kind == "thing":
        return False  # every noun has a capital there: `am Montag 14 Boote`
    start = max(text.rfind(" ", max(0, amount.start - 30), amount.start - 1), -1) + 1
    word = text[start : amount.start - 1]
    if not word[:1].isupper() or not word[-1:].isalnum():
        return False
    return start > 1 and text[start - 2] not in '.!?:;"“”«»—–•'


def _bare(low: str, given: Bounded, lexicon: Lexicon) -> bool:
    """Whether a number of nothing has nothing around it that makes it a count."""
    amount = given.amount
    if given.bound != "exact":
        return amount.value < 10
    if amount.value < 10 or amount.start == 0 or given.ranged:
        return not (
            given.ranged and "-" in low[given.start : given.end].replace("–", "-") and _voted(low, given, lexicon)
        )
    before, after = low[amount.start - 1], low[amount.end : amount.end + 3]
    if (before == "(" and after[:1] == ")") or before == "[":
        return True
    if lexicon.dotted and _ORDINAL.match(after):
        return True
    word = low[max(0, amount.start - 24) : amount.start].split()[-1:]
    return (
        not word
        or not word[0].isalpha()
        or word[0] in lexicon.words["articles"]
        or (amount.value <= 31 and word[0] in lexicon.words["dated"])
    )


def _voted(low: str, given: Bounded, lexicon: Lexicon) -> bool:
    """Whether two numbers with a hyphen between are the sides of a vote."""
    around = low[max(0, given.start - 50) : given.end + 30]
    return any(word.strip(".,;:") in lexicon.words["votes"] for word in around.split())
