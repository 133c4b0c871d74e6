"""Numbers as languages write them, in digits of any script, in words or in both: their values, and where they stand.

The words come from the caller: a `Manner` says how a language writes numbers, and nothing here holds a word of one.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sitegen.text import digits
from sitegen.text.patterns import pattern
from sitegen.text.sums import POINTS, THOUSAND, Manner, Numeral, Sum

__all__ = ["Manner", "Notation", "Numeral", "either", "notation"]

_LONGEST = 200  # no number has more letters
_DIGITS = pattern(r"[\d½¼¾]+")


@dataclass(frozen=True, slots=True, eq=False)
class Notation:
    """A manner of writing numbers, ready to find them.

    A run of words and digits that stand together begins with digits or where `word` is found; to look for that one is
    slow, so that a text without number words does better without. `token` is each word of a run, `figure` all of one
    that has no words.
    """

    manner: Manner
    word: re.Pattern[str]
    run: re.Pattern[str]
    token: re.Pattern[str]
    figure: re.Pattern[str]

    def numerals(self, text: str, *, spelled: bool = True) -> Iterator[Numeral]:
        """Every number of a text in lower case, in order; without `spelled` those that begin with a digit."""
        numbers = self.manner.numbers
        for hit in self._runs(text, spelled=spelled):
            word = hit[0]
            if self.figure.fullmatch(word):
                value = digits.value(word, self.manner.decimal)
                if value is not None:
                    yield Numeral(hit.start(), hit.end(), value, plain=word.isdecimal())
            elif numbers.get(word, THOUSAND) < THOUSAND:
                yield Numeral(hit.start(), hit.end(), numbers[word], spelled=True)
            elif len(word) <= _LONGEST:
                yield from self._cut(text, hit.start(), hit.end())

    def _runs(self, text: str, *, spelled: bool) -> Iterator[re.Match[str]]:
        words, at = self.word.finditer(text) if spelled else iter(()), 0
        starts = heapq.merge((hit.start() for hit in _DIGITS.finditer(text)), (hit.start() for hit in words))
        for start in starts:
            hit = self.run.match(text, start) if start >= at else None
            if hit:
                yield hit
                at = hit.end()

    def _cut(self, text: str, start: int, end: int) -> Iterator[Numeral]:
        """The numbers of a run: it is cut where nothing can be added, as in `three to four`."""
        total = Sum(self.manner, self.token, text)
        for hit in self.token.finditer(text, start, end):
            if total.takes(hit):
                continue
            yield from total.numerals()
            kept, total = total.left, Sum(self.manner, self.token, text)
            if kept is not None:
                total.takes(kept)
                if total.takes(hit):
                    continue
                yield from total.numerals()
                total = Sum(self.manner, self.token, text)
            total.takes(hit)
        yield from total.numerals()


def notation(manner: Manner) -> Notation:
    """A notation with its patterns, each of which reads a text once, whatever it holds."""
    figure = digits.pattern(blanks=manner.blanks, slash=manner.slash)
    words = either({*manner.numbers, *manner.scales})
    # Letters may touch a number in scripts that part no words, and where a language writes its `and` to the next word.
    touching = [rf"(?<=\W{re.escape(word)})" for word in sorted(manner.touching)]
    free = "|".join((r"(?<![0-9A-Za-z_\u00c0-\u024f\u0370-\u052f])", *touching))
    begun = f"(?:{free})(?:{figure})"
    articles = either(manner.articles)
    if manner.han:
        ones = "".join(word for word, value in manner.numbers.items() if len(word) == 1 and value == int(value))
        words = f"(?!{either(manner.barred)})(?:{words})|[{POINTS}][{ones}]+"
        first = words
        tail = f"(?:{manner.joint})?(?:{figure}|{words})"
    else:
        between = f"(?:{manner.compound})?"
        one = f"(?:{words})(?:{between}(?:{words}))*+" if manner.compound else f"(?:{words})"
        led = rf"(?:{articles})(?=[ -](?:{either(manner.scales)})(?!\w))"
        first = rf"\b(?:{led}|(?!(?:{articles})\b){one}(?!\w))"
        tail = rf"(?:{manner.joint})(?:{one}(?!\w)|{led})|(?<=\d){one}(?!\w)"
        tail += rf"|(?<!\d)(?:{manner.joint})(?:{figure})" if manner.mixed else ""
    return Notation(
        manner,
        re.compile(first),
        re.compile(f"(?:{begun}|{first})(?:{tail})*+"),
        re.compile(rf"{figure}|{words}|(?<!\w)(?:{articles})(?!\w)"),
        re.compile(figure),
    )


def either(words: Iterable[str]) -> str:
    """A pattern of any of some words, the longest first; those that begin alike stand together, which is quicker."""
    begun: dict[str, list[str]] = {}
    for word in sorted(set(words) - {""}, key=lambda word: (-len(word), word)):
        begun.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in begun.items()) or r"(?!)"
