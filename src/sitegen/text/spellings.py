"""How a name may be written: the words of a text in every script, and the forms that one alias takes there."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sitegen.text.patterns import pattern

# Scripts without blanks between words: each of their signs is a word of its own.
_UNSPACED = "\u0e00-\u0e7f\u3040-\u30fa\u30fc-\u30ff\u3400-\u9fff\uf900-\ufaff"
# Marks that stand upon letters: accents written apart, vowels of Arabic.
_UPON = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
_LETTERS = rf"[^\W_{_UNSPACED}]*(?:[{_UPON}]+[^\W_{_UNSPACED}]*)*"
_SIGN = pattern(f"[{_UNSPACED}]")
WORD = pattern(rf"[{_UNSPACED}]|[^\W_]{_LETTERS}")
_ASCII_WORD = pattern("[A-Za-z0-9]+")
MARK = pattern(rf"[{_UPON}\u0640]")
_MARK_BYTES = (b"\xcc", b"\xcd", b"\xd8", b"\xd9", b"\xdb")
_BARE = pattern(
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u0640\u00ad\u200b\u200d-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_ARABIC = pattern("[\u0620-\u064a\u066e-\u06d3]")
_HAN = pattern("[\u3040-\u30ff\u3400-\u9fff]")
# Letters and signs that writers take one for another, sign for sign.
_ALIKE = (
    ("’", "'"), ("ʼ", "'"), ("‘", "'"), ("＇", "'"), ("‐", "-"), ("‑", "-"),
    ("ي", "ی"), ("ى", "ی"), ("ك", "ک"), ("ة", "ه"), ("ۀ", "ه"), ("أ", "ا"), ("إ", "ا"), ("ٱ", "ا"),
    ("・", "·"), ("•", "·"), ("‧", "·"), ("．", "·"),
)  # fmt: skip
# And, for, by, to and like are written onto an Arabic word; to and the article grow together.
_BEFORE = ("و", "ف", "ب", "ل", "ک", "وب", "ول", "وک", "فب", "فل")
_TO_THE = (("لل", 1), ("ولل", 2), ("فلل", 2))
_SHORT = 3
# Small words that begin a name in either case, as in The Hague, al-Jazeera, van Gogh.
_SMALL = frozenset(
    {"the", "al", "el", "la", "le", "les", "los", "las", "il", "de", "der", "den", "die", "das", "van", "von"}
)


class Form(NamedTuple):
    """A way to write an alias: how many letters before and after it are not the name, and in which languages it goes.

    `only` and `never` are languages, empty for all and none. `tail` are the signs that an alias ends in, as in `U.S.`.
    """

    alias: str
    skip: int = 0
    cut: int = 0
    only: str = ""
    never: str = ""
    tail: str = ""


def even(text: str) -> str:
    """A text with one letter for those that are taken one for another, sign for sign at the same places."""
    if not text.isascii():
        for odd, common in _ALIKE:
            text = text.replace(odd, common)
    return text


def words(text: str) -> list[str]:
    """The words of a text."""
    # What is written in ASCII needs none of the cases of `WORD`, and most is.
    return (_ASCII_WORD if text.isascii() else WORD).findall(text)


def marked(text: str) -> bool:
    """Whether a mark stands upon any letter of a text."""
    # In UTF-8 marks begin with one of few bytes; to look for these takes a quarter of a search for the pattern.
    data = b"" if text.isascii() else text.encode("utf-8", "surrogatepass")
    return any(byte in data for byte in _MARK_BYTES) and bool(MARK.search(text))


@functools.cache
def capitalised() -> re.Pattern[str]:
    """The pattern of the words that begin with a capital of ASCII; the others cost next to nothing."""
    return re.compile(rf"[A-Z](?<![^\W_{_UNSPACED}].){_LETTERS}", re.DOTALL)


def hint(firsts: Iterable[str]) -> re.Pattern[str]:
    """The pattern of the places where one of these words may begin: a search for all words takes ten times as long.

    It finds places within words too, and words that only begin as one of these does.
    """
    rows: dict[str, dict[str, list[str]]] = {}
    for word in sorted(firsts):
        rows.setdefault(word[0], {}).setdefault(word[1:2], []).append(word[2:])
    return re.compile(
        "|".join(
            re.escape(first)
            + _either(re.escape(second) + _either(map(re.escape, rest)) for second, rest in seconds.items())
            + ("(?![a-z])" if first.isascii() else "")
            for first, seconds in rows.items()
        )
        or "(?!)"
    )


def _either(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns)})"


def within(text: str, place: int) -> bool:
    """Whether a place, not the first, is within a word: scripts without blanks have no places within words."""
    return text[place - 1].isalnum() and not (_SIGN.match(text, place) or _SIGN.match(text, place - 1))


def key(text: str) -> str:
    """Words as they are looked up: letters alike, single blanks, nothing upon the letters, composed."""
    if not text.isascii():
        text = _BARE.sub("", even(unicodedata.normalize("NFC", text))).replace("\u200c", " ")
    return " ".join(text.split())


def split(alias: str) -> tuple[str, str]:
    """An alias as its key, from its first word to its last, and the signs behind that."""
    spelled = key(alias).strip(" #\"“”«»„'")
    hits = list(WORD.finditer(spelled))
    if not hits:
        return "", ""
    return spelled[hits[0].start() : hits[-1].end()], spelled[hits[-1].end() :].strip()


def forms(alias: str, tail: str = "") -> Iterator[tuple[str, Form]]:
    """Every form of an alias, given as its key, the alias itself first."""
    yield alias, Form(alias, tail=tail)
    first, last = alias.split(" ", 1)[0], alias[-1]
    if _ARABIC.match(alias):
        yield from _arabic(alias, first, tail)
        return
    if alias.islower():
        yield from ((other, Form(alias, tail=tail)) for other in (alias[0].upper() + alias[1:], alias.title()))
    if len(alias) > _SHORT and not alias.isupper() and alias.upper() != alias:
        yield alias.upper(), Form(alias, tail=tail)
    if re.split(r"\W", alias)[0].lower() in _SMALL:
        yield alias[0].swapcase() + alias[1:], Form(alias, tail=tail)
    if last.isalpha() and last not in "sxzßSXZ" and not _HAN.match(last):
        yield f"{alias}s", Form(alias, cut=1, only="de", tail=tail)


def _arabic(alias: str, first: str, tail: str) -> Iterator[tuple[str, Form]]:
    """What stands written onto a name in Arabic and Persian; short words take nothing, for they would be others."""
    if alias[-1] in "او":
        yield f"{alias}ی", Form(alias, cut=1, tail=tail)
    if len(first) < _SHORT:
        return
    yield from ((before + alias, Form(alias, len(before), never="fa", tail=tail)) for before in _BEFORE)
    if first.startswith("ال"):
        yield from ((before + alias[2:], Form(alias, skip, never="fa", tail=tail)) for before, skip in _TO_THE)
    elif first.endswith("ی"):  # family names as الحریری stand with and without the article
        yield from (
            (f"{before}ال{alias}", Form(alias, len(before), never="fa", tail=tail)) for before in ("", *_BEFORE)
        )
