"""Likeness: which text that was met before is most like a new one, as a syndicated or an updated copy is.

A text is known by its shingles, every five words that follow each other, and a sketch is the smallest of their hashes
(A. Broder, "On the resemblance and containment of documents", 1997). Texts that share much of a sketch are compared
word by word. Each hash remembers only the first text that had it, so a text costs the same whatever their number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from zlib import crc32

_WORD = re.compile(r"[^\W_]+")
# A sign of Chinese or Japanese is a word: nothing parts them.
_SIGN = re.compile(r"([\u3040-\u30ff\u3400-\u9fff])")
_SHINGLE = 5
_SKETCH = 48
# So much of a sketch is shared before two texts are compared; below half, two texts are two texts.
_SHARED, LEAST = 0.2, 0.5
_COMPARED = 3


class Likenesses:
    """The texts that were met, each by its name; `text_of` gives a text again when it is to be compared."""

    def __init__(self, text_of: Callable[[str], str]) -> None:
        self._text_of = text_of
        self._first: dict[int, str] = {}

    def add(self, text: str, name: str) -> None:
        """Remember a text."""
        for sign in _sketch(text):
            self._first.setdefault(sign, name)

    def met(self, text: str, name: str) -> tuple[str, float] | None:
        """Remember a text; the one most like it, not of its own name, and how like (0 to 1), where any is."""
        sketch = _sketch(text)
        held = Counter(first for sign in sketch if (first := self._first.setdefault(sign, name)) != name)
        enough = max(2, _SHARED * len(sketch))
        near = [other for other, shared in held.most_common(_COMPARED) if shared >= enough]
        share, other = max(((alike(text, self._text_of(other)), other) for other in near), default=(0.0, ""))
        return (other, share) if share >= LEAST else None


def _parted(text: str) -> str:
    return text.lower() if text.isascii() else _SIGN.sub(r" \1 ", text.lower())


def _shingles(words: list[bytes]) -> list[int]:
    """A hash for every five words that follow each other, in their order; the same in every run."""
    signs = list(map(crc32, words))
    return list(map(hash, zip(*(signs[at:] for at in range(_SHINGLE)), strict=False)))


def alike(one: str, other: str) -> float:
    """The share of the shorter text's words that stand in the other too, five or more in a row (0 to 1)."""
    few, many = sorted((_shingles(_words(text)) for text in (one, other)), key=len)
    if not few:
        return 0.0
    held, common, until = set(many), 0, 0
    for at, shingle in enumerate(few):
        if shingle in held:
            common += at + _SHINGLE - max(at, until)
            until = at + _SHINGLE
    return common / (len(few) + _SHINGLE - 1)


def _words(text: str) -> list[bytes]:
    return " ".join(_WORD.findall(_parted(text))).encode("utf-8", "replace").split()


def _sketch(text: str) -> list[int]:
    """The smallest hashes of a text's shingles; blanks alone part its words here, which is soon done."""
    return sorted(set(_shingles(_parted(text).encode("utf-8", "replace").split())))[:_SKETCH]
