"""A text's language, guessed from its letters and its commonest words; no answer where they do not agree."""

from __future__ import annotations

import functools
import re
from collections import Counter

from sitegen.importer.phrases import data

_LETTERS = {
    "latin": re.compile(r"[a-zA-Z\u00c0-\u024f]+"),
    "arabic": re.compile(r"[\u0600-\u06ff]+"),
    "han": re.compile(r"[\u4e00-\u9fff]+"),
    "kana": re.compile(r"[\u3040-\u30ff]+"),
    "other": re.compile(r"[\u0370-\u05ff\u0900-\u0fff\uac00-\ud7af]+"),
}
_PERSIAN = re.compile(r"[پچژگکی\u200c]")
_ARABIC = re.compile(r"[ةىيكأإؤ]")
_LATIN = ("en", "de", "fr", "es")
_SAMPLE = 6_000
# The least share of words that are a language's commonest; a list of names has fewer, and so has another language.
_LEAST = 0.08
# How far ahead of the next language the best must be.
_AHEAD = 1.2


def guess(text: str) -> str | None:
    """One of en, de, fr, es, fa, ar, zh, or of data/stop_words.yml; None for others and for too little text."""
    sample = text[:_SAMPLE]
    letters = {script: sum(map(len, pattern.findall(sample))) for script, pattern in _LETTERS.items()}
    script = max(letters, key=lambda name: letters[name])
    if letters[script] < 10:
        return None
    if script == "han":
        return "zh" if letters["kana"] < letters["han"] / 20 else None
    if script == "arabic":
        return _arabic(sample)
    return _latin(sample) if script == "latin" else None


def _arabic(sample: str) -> str | None:
    """Persian has letters that Arabic lacks, and the other way round; Urdu and Kurdish have their own."""
    if len(re.findall(r"[ٹڈڑےہھەۆێڵڕ]", sample)) > len(sample) / 200:
        return None
    persian, arabic = len(_PERSIAN.findall(sample)), len(_ARABIC.findall(sample))
    return None if persian == arabic else "fa" if persian > arabic else "ar"


def _latin(sample: str) -> str | None:
    counted = Counter(re.findall(r"[^\W\d_]+", sample.lower()))
    total = counted.total()
    shares = {
        language: sum([counted.get(word, 0) for word in common]) / total for language, common in _common().items()
    }
    best, second, *_ = sorted(shares, key=lambda language: -shares[language])
    several = sum(word in counted for word in _common()[best]) > 1
    return best if several and shares[best] >= _LEAST and shares[best] > _AHEAD * shares[second] else None


def common(text: str, language: str) -> list[str]:
    """Those words of a text that are among a language's commonest."""
    return [word for word in re.findall(r"[^\W\d_]+", text.lower()) if word in _common()[language]]


@functools.cache
def _common() -> dict[str, frozenset[str]]:
    """The commonest words by language: of those that have phrases, and of their neighbours."""
    spoken = {language: data(f"phrases/{language}")["stop_words"] for language in _LATIN}
    return {language: frozenset(words) for language, words in {**spoken, **data("stop_words")}.items()}
