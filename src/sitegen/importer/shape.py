"""What a line looks like, whatever it says: a sentence, a title, a speaker's turn. It reads marks, not words."""

from __future__ import annotations

import functools
import re

_WORD = re.compile(r"[^\W_]+(?:['’‑-][^\W_]+)*")
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+")
_CLOSING = "\"'”’»›)]}」』“*_¹²³"
_OPENING = "\"'“”„‘‚«‹「『"
_STOPS = ".。…؟۔!！?？｡"
_ABBREVIATION = re.compile(r"(?:\b[^\W\d_]\.){2,}$")  # U.S., z.B.
_TURN = re.compile(r"[A-Z][A-Z.'’-]*(?: [A-Z][A-Z.'’,-]*){0,5}:(?:\s|$)")
_ATTRIBUTED = re.compile(r"[\"”’»“]\s*[―–—-]\s*\w")
_INNER_STOP = re.compile(r"[^\W_]{2,}[.!?؟][\"'”’»)]*\s+[\"'“„«(]?[^\W\d_a-z]")

_BRACKETED = re.compile(r"\s*[\[（【][^\[\]（）【】]*[\]）】]\s*")

_FACT = re.compile(r"\W{0,2}(?:[$€£¥]\s?\d|\d[\d.,]*\s?(?:%|٪|per cent|percent))")

# Stages ask the same of the same lines; as many answers are kept as a long text has lines.
_remembered = functools.lru_cache(maxsize=32_768)

# The shortest paragraph that counts as prose though nothing ends it, and the longest title, in words.
_LONG, _TITLE = 26, 25
_LINE = 200


@_remembered
def count(text: str) -> int:
    """How many words a text has; two characters of Chinese or Japanese count as one."""
    latin = text.isascii() or not _HAN.search(text)
    if latin and len(text) > _LINE:
        return len(text.split())  # blanks part the words of a long text well enough, in a fifth of the time
    words = _WORD.findall(text)
    if latin:
        return len(words)
    characters = sum(map(len, _HAN.findall(text)))
    return characters // 2 + sum(not _HAN.search(word) for word in words)


def last(text: str) -> str:
    """The sign that a text ends in, closing marks left aside."""
    return text.rstrip().rstrip(_CLOSING).rstrip()[-1:]


def _abbreviated(text: str) -> bool:
    return bool(_ABBREVIATION.search(text.rstrip(_CLOSING)[-16:]))


def stops(text: str) -> bool:
    """Whether a text ends as a sentence does; `U.S.` ends none."""
    sign = last(text)
    return bool(sign) and sign in _STOPS and not (sign == "." and _abbreviated(text))


def turn(text: str) -> bool:
    """Whether a line is a speaker's turn in a transcript: `NAME: words`."""
    return bool(_TURN.match(text))


def quoted(text: str) -> bool:
    """Whether a line begins with a quotation mark."""
    return text[:1] in _OPENING and bool(text)


def sentences(text: str) -> int:
    """How many sentences a text has, by the look of it; one at least."""
    return 1 + len(_INNER_STOP.findall(text))


@_remembered
def prose(text: str) -> bool:
    """Whether a line is a paragraph of running text."""
    words, sign = count(text), last(text)
    if words >= _LONG or (turn(text) and (stops(text) or text.rstrip().endswith(":"))):
        return True
    if sign in "!！?？؟":
        return words >= 16 or (quoted(text) and words >= 5)
    if stops(text):
        return words >= 4
    if sign in ":：":
        return words >= 6
    return quoted(text) and words >= 8 and text.rstrip()[-1:] in _CLOSING


@_remembered
def titled(text: str) -> bool:
    """Whether a line could be a title, a heading or a link: short, not ended as a sentence, begun as one."""
    words = count(text)
    if not words or words > _TITLE or prose(text):
        return False
    sign = last(text)
    if sign in ".,;:،؛，；：。…-–—" and not _abbreviated(text):
        return False
    first = next((letter for letter in text if letter.isalnum()), "")
    return not first.islower()


def heading(text: str) -> bool:
    """Whether a line could stand above a section."""
    first = next((letter for letter in text if not letter.isspace()), "")
    if (
        not titled(text)
        or not re.search(r"[^\W\d_]", text)
        or count(text) > 12
        or len(text) > 90
        or first in "(@-–—―•*|"
        or _BRACKETED.fullmatch(text)
    ):
        return False
    return not turn(text) and not fact(text) and not _ATTRIBUTED.search(text)


def fact(text: str) -> bool:
    """Whether a line opens with a figure, as the lines of a fact box do: a share, an amount of money."""
    return bool(_FACT.match(text))


def capitals(text: str) -> float:
    """The share of words that begin with a capital letter; 0 where a script has none."""
    words = _WORD.findall(text)
    return sum(word[0].isupper() for word in words) / len(words) if words else 0.0
