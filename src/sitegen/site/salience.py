"""Salience: which days matter most to a topic, judged from dated articles and the days they mention; no training.

A day matters when many articles mention it, above all those that look back on it from afar, that are near the heart of
the topic, and that set it among other days. Counting mentions is the plain baseline of the field. That distance in time
and the topic should weigh in is from Tran, Herder and Markert, "Joint Graphical Models for Date Selection in Timeline
Summarization" (ACL 2015); how it is measured, from Gholipour Ghalandari and Ifrim, "Examining the State-of-the-Art in
News Timeline Summarization" (ACL 2020). The weights are our own; `benchmarks/timeline.py` says what they are worth.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from functools import lru_cache
from itertools import chain, pairwise
from math import fsum, log, sqrt
from operator import mul
from typing import NamedTuple

# Letters of scripts that part their words by blanks, and of those that do not, or that build long words of many parts:
# all from U+0900 on, but for the additions to Latin and Greek.
_WORD = re.compile(r"(?:(?![\u0900-\u1dff\u2000-\U0010ffff])[^\W\d_]){3,}")
_UNBROKEN = re.compile(r"(?:(?=[\u0900-\u1dff\u2000-\U0010ffff])[^\W\d_])+")

_YEAR = 365


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


def ranked(articles: Iterable[Dated]) -> tuple[tuple[str, float], ...]:
    """Every day that counts with its score, the most important first; of equal ones the later."""
    return tuple(sorted(scores(articles).items(), key=lambda item: (item[1], item[0]), reverse=True))


def scores(articles: Iterable[Dated]) -> dict[str, float]:
    """The score of every day that counts.

    An article that mentions no day speaks of its own. One looks back on a day that lies before its own date, by a year
    at most: what lies further back is background.
    """
    spoken: defaultdict[str, list[Dated]] = defaultdict(list)
    for article in articles:
        spoken[article.language].append(article)
    given: defaultdict[str, list[float]] = defaultdict(list)
    for held in spoken.values():
        for article, weight in zip(held, _weights([article.terms for article in held]), strict=True):
            days = article.days or {article.date} - {""}
            share, written = weight * sqrt(len(days)), _ordinal(article.date) if article.date else 0
            for day in days:
                since = written - _ordinal(day) if written else 0
                given[day].append(share * log(2 + min(max(0, since), _YEAR)))
    # A sum that is rounded once does not depend on the order of the articles.
    return {day: fsum(parts) for day, parts in given.items()}


def _weights(texts: Sequence[Mapping[str, float]]) -> list[float]:
    """How much of each text is about the topic, 1 on average: no language weighs less for having few articles.

    The square of a cosine is the share of a vector that lies along another.
    """
    shares = [along * along for along in _along(texts)]
    average = fsum(shares) / len(shares)
    return [share / average if average else 1.0 for share in shares]


# Articles of a topic name the same few days again and again.
@lru_cache(maxsize=8192)
def _ordinal(day: str) -> int:
    return date.fromisoformat((day + "-01-01")[:10]).toordinal()


def _along(texts: Sequence[Mapping[str, float]]) -> list[float]:
    """How far the vector of each text, rare terms weighing more, goes in the direction in which all of them go.

    Vectors have length 1, and their direction is that of their sum. A term's rarity is a factor of all that is summed,
    so it is squared and set before each sum: no vector need be made.
    """
    spread = Counter(chain.from_iterable(texts))
    rarity = {term: log((len(texts) + 1) / count) ** 2 for term, count in spread.items()}
    held: dict[str, list[float]] = {term: [] for term in rarity}
    scales = []
    for text in texts:
        scale = 1 / sqrt(_sum(text, rarity, 2)) if text else 0.0
        scales.append(scale)
        for term, weight in text.items():
            held[term].append(weight * scale)
    middle = {term: rarity[term] * fsum(weights) for term, weights in held.items()}
    return [scale * _sum(text, middle, 1) for text, scale in zip(texts, scales, strict=True)]


def _sum(text: Mapping[str, float], values: Mapping[str, float], times: int) -> float:
    """The values of a text's terms together, each so many times multiplied by the weight of the term."""
    found = map(values.__getitem__, text)
    # No term weighs less than 1, and in most texts none weighs more.
    if sum(text.values()) > len(text):
        for _ in range(times):
            found = map(mul, text.values(), found)
    return fsum(found)
