"""Salience: which days matter most to a topic, judged from dated articles and the days they mention; no training.

A day matters when many articles mention it, above all those that look back on it from afar, that are near the heart of
the topic, and that set it among other days. What an article is about, its foremost terms say; what is the same of it
for every topic is worked out once for the whole site. Counting mentions is the plain baseline of the field. That
distance in time and the topic should weigh in is from Tran, Herder and Markert, "Joint Graphical Models for Date
Selection in Timeline Summarization" (ACL 2015); how it is measured, from Gholipour Ghalandari and Ifrim, "Examining the
State-of-the-Art in News Timeline Summarization" (ACL 2020). The weights are our own; `benchmarks/timeline.py` says what
they are worth.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from functools import lru_cache
from itertools import chain, pairwise
from math import fsum, log, sqrt
from operator import mul
from typing import NamedTuple

from sitegen.classes import dataclass
from sitegen.text.patterns import pattern

# Letters of scripts that part their words by blanks, and of those that do not, or that build long words of many parts:
# all from U+0900 on, but for the additions to Latin and Greek.
_WORD = pattern(r"(?:(?![\u0900-\u1dff\u2000-\U0010ffff])[^\W\d_]){3,}")
_UNBROKEN = pattern(r"(?:(?=[\u0900-\u1dff\u2000-\U0010ffff])[^\W\d_])+")

_YEAR = 365
_FOREMOST = 16  # terms that say what an article is about
_GRAIN = 1 << 20  # the length of a vector; its parts are whole numbers, so no order of adding them makes a difference


class Dated(NamedTuple):
    """An article as the choice of days sees it: its own date ("" where unknown), the dates it mentions, its terms.

    Dates are YYYY, YYYY-MM or YYYY-MM-DD, and each precision counts as a date of its own.
    """

    date: str
    days: AbstractSet[str]
    terms: Mapping[str, float]
    language: str = ""


def terms(text: str) -> dict[str, float]:
    """What a text is about: its words of three letters and more, or its pairs of letters where no blanks part words.

    A term that stands once weighs 1, and ever less more for each time that it is said again.
    """
    text = text.casefold()
    pairs = (a + b for run in _UNBROKEN.findall(text) for a, b in pairwise(run))
    counts = Counter(chain(_WORD.findall(text), pairs))
    return {term: 1 + log(count) if count > 1 else 1.0 for term, count in counts.items()}


class Report(NamedTuple):
    """What an article brings to any choice: its days, each with the weight it lends it, and the vector of its terms."""

    days: tuple[tuple[str, float], ...]
    terms: tuple[str, ...]
    weights: array[int]
    language: str


@dataclass(frozen=True, slots=True)
class Reports:
    """The articles of a site that mention days, as every choice among them sees them."""

    articles: Mapping[str, Report]

    @classmethod
    def of(cls, articles: Mapping[str, Dated]) -> Reports:
        """Those of these articles; what mentions no day says nothing of any."""
        dated = {ident: article for ident, article in articles.items() if article.days}
        spread = Counter(chain.from_iterable([article.terms for article in dated.values()]))
        rarity = {term: log((len(dated) + 1) / count) for term, count in spread.items()}
        return cls({ident: _report(article, rarity) for ident, article in dated.items()})

    def ranked(self, idents: Iterable[str]) -> tuple[tuple[str, float], ...]:
        """Every day that these articles mention with its score, the most important first; of equal ones the later."""
        return tuple(sorted(self.scores(idents).items(), key=lambda item: (item[1], item[0]), reverse=True))

    def scores(self, idents: Iterable[str]) -> dict[str, float]:
        """The score of every day that these articles mention."""
        spoken: defaultdict[str, list[Report]] = defaultdict(list)
        for ident in idents:
            if report := self.articles.get(ident):
                spoken[report.language].append(report)
        given: defaultdict[str, list[float]] = defaultdict(list)
        for held in spoken.values():
            for report, weight in zip(held, _weights(held), strict=True):
                for day, lent in report.days:
                    given[day].append(weight * lent)
        # A sum that is rounded once does not depend on the order of the articles.
        return {day: fsum(parts) for day, parts in given.items()}


def _weights(held: Sequence[Report]) -> list[float]:
    """How much of each article is about the topic, 1 on average: no language weighs less for having few articles.

    The square of a cosine is the share of a vector that lies along another: here along the sum of all.
    """
    middle: dict[str, int] = {}
    known = middle.get
    for report in held:
        for term, weight in zip(report.terms, report.weights, strict=True):
            middle[term] = known(term, 0) + weight
    shares = [sum(map(mul, report.weights, map(middle.__getitem__, report.terms))) ** 2 / _GRAIN**2 for report in held]
    average = fsum(shares) / len(shares)
    return [share / average if average else 1.0 for share in shares]


def _report(article: Dated, rarity: Mapping[str, float]) -> Report:
    """An article looks back on a day that lies before its own date, by a year at most: the rest is background."""
    written, share = _ordinal(article.date) if article.date else 0, sqrt(len(article.days))
    vector = {term: weight * rarity[term] for term, weight in article.terms.items()}
    if len(vector) > _FOREMOST:
        vector = dict(sorted(vector.items(), key=lambda row: (-row[1], row[0]))[:_FOREMOST])
    length = sqrt(fsum(weight * weight for weight in vector.values()))
    return Report(
        tuple(
            (day, share * log(2 + min(max(0, written - _ordinal(day) if written else 0), _YEAR)))
            for day in article.days
        ),
        tuple(map(sys.intern, vector)),
        array("l", [round(_GRAIN * weight / length) for weight in vector.values()]),
        article.language,
    )


# Articles of a topic name the same few days again and again.
@lru_cache(maxsize=8192)
def _ordinal(day: str) -> int:
    return date.fromisoformat((day + "-01-01")[:10]).toordinal()
