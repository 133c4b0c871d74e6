"""Speech: the words of data/speech, by which a language says who said something, ready to be compared."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from sitegen.classes import dataclass
from sitegen.importer.phrases import LANGUAGES, data

Order = Literal["subject", "verb", "object", "run"]

_WORD = re.compile(r"[^\W\d_][\w\u200c]*(?:['’][^\W\d_]\w*)?")
_UPPER = "A-ZÀ-ÖØ-ÞĀĆČĐĒĘĞİŁŃŇŘŚŞŠŤŮŹŻŽ"
_STOPPED = re.compile(r"(\S+)\.(?=\s|$)")
_APOSTROPHE = str.maketrans("’", "'")
_KINDS = ("by", "verbs", "participles", "behind", "according")


class Cue(NamedTuple):
    """A word at [start, end) of a text that tells of speech, and the section of the data that it stands in."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Speech:
    """How one language says who said something.

    `order` is what comes first in a sentence: the subject, the verb, the subject with its verb at the end (`object`),
    or any of it in a script that runs on without blanks (`run`); `inverts`: a subject may also follow its verb. The
    other fields are sections of the data.
    """

    order: Order
    inverts: bool
    sections: Mapping[str, frozenset[str]]
    pronouns: Mapping[str, str]
    honorifics: Mapping[str, str]
    cued: Mapping[str, tuple[tuple[str, str], ...]]
    running: re.Pattern[str] | None
    name: re.Pattern[str]
    boundary: re.Pattern[str]
    passive: re.Pattern[str]
    labels: re.Pattern[str]
    ranks: tuple[str, ...] = ()
    drops: bool = False

    @property
    def capitals(self) -> bool:
        """Whether names begin with capital letters."""
        return self.order == "subject"

    def has(self, section: str, word: str) -> bool:
        """Whether a section of the data has a word."""
        return word.lower() in self.sections[section]

    def cues(self, text: str) -> Iterator[Cue]:
        """The words of a text that tell of speech, in order."""
        if self.running:
            for hit in self.running.finditer(text):
                yield Cue(hit.lastgroup or "verbs", hit.start(), hit.end())
            return
        low = text.lower().translate(_APOSTROPHE)
        if len(low) != len(text):
            return
        reached = 0
        for hit in _WORD.finditer(low):
            for phrase, kind in self.cued.get(hit[0], ()) if hit.start() >= reached else ():
                end = hit.start() + len(phrase)
                if low.startswith(phrase, hit.start()) and not low[end : end + 1].isalnum():
                    yield Cue(kind, hit.start(), end)
                    reached = end
                    break

    def runs(self, text: str) -> Iterator[tuple[int, int]]:
        """Where words with capital letters stand in a row, as the words of a name do."""
        for hit in self.name.finditer(text):
            start, end = hit.span()
            if "." in hit[0]:
                for stop in _STOPPED.finditer(hit[0]):
                    word = stop[1].lower()
                    if len(word) > 1 and "." not in word and word not in self.sections["abbreviations"]:
                        yield start, hit.start() + stop.end() - 1
                        start = hit.start() + stop.end() + 1
            if start < end:
                yield start, end


def speech(language: str | None) -> Speech:
    """The words of a language, of English where it has none."""
    return _speech(language if language in LANGUAGES else "en")


@functools.cache
def _speech(language: str) -> Speech:
    held: dict[str, Any] = data(f"speech/{language}")
    run = held["order"] == "run"
    genders = {
        word.lower(): gender for gender in ("nobody", "any", "they", "she", "he") for word in held.get(gender, ())
    }
    sections = {section: frozenset(word.lower() for word in held.get(section, ())) for section in _SECTIONS}
    return Speech(
        order=held["order"],
        inverts=held.get("inverts") == "freely",
        sections={**sections, "titles": sections["titles"] | frozenset(held.get("honorifics", ()))},
        pronouns=genders,
        honorifics=dict(held.get("honorifics", {})),
        cued=_cued(held),
        running=re.compile("|".join(_group(kind, held) for kind in _KINDS if held.get(kind))) if run else None,
        name=_name(held.get("particles", ())),
        boundary=re.compile(_either(held.get("boundaries", ()), run=run), re.IGNORECASE),
        passive=re.compile(rf"(?:{_either(held.get('passive', ()), run=run)}|\w\wed)\W*$", re.IGNORECASE),
        labels=re.compile(rf"(?:{_either(held.get('labels', ()), run=run)})\W*$", re.IGNORECASE),
        ranks=tuple(held.get("ranks", ())),
        drops="drops" in held,
    )


_SECTIONS = (
    *(
        "abbreviations",
        "absolute",
        "adverbs",
        "bodies",
        "definite",
        "determiners",
        "documents",
        "humans",
        "lead",
        "particles",
    ),
    *("possessives", "prepositions", "relative", "sources", "that", "titles"),
)


def _cued(held: Mapping[str, Any]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Words and phrases of speech by their first word, longest first."""
    phrases = {str(phrase).lower(): kind for kind in _KINDS for phrase in held.get(kind, ())}
    found: dict[str, list[tuple[str, str]]] = {}
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)):
        if first := _WORD.match(phrase):
            found.setdefault(first[0], []).append((phrase, phrases[phrase]))
    return {first: tuple(pairs) for first, pairs in found.items()}


def _either(entries: Iterable[str], *, run: bool) -> str:
    """Any of these as whole words, longest first; in a script without blanks anywhere. Nothing where there are none."""
    ordered = sorted(set(entries), key=lambda entry: (-len(entry), entry))
    either = "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in ordered) or r"(?!)"
    return either if run else rf"\b(?:{either})\b"


def _group(kind: str, held: Mapping[str, Any]) -> str:
    return f"(?P<{kind}>{_either(held[kind], run=True)})"


def _name(particles: Iterable[str]) -> re.Pattern[str]:
    """A run of words with capital letters, small words of names between them."""
    small = "|".join(
        sorted((re.escape(word).replace(r"\ ", " ") for word in particles), key=lambda word: (-len(word), word))
    )
    word = rf"[{_UPPER}](?:[\w&]|['’.-](?=\w))*\.?"
    between = rf"(?:[ \u00a0](?:(?:{small}) ){{0,2}}| & )" if small else " "
    return re.compile(rf"[{_UPPER}](?<![\w\x01].)(?:[\w&]|['’.-](?=\w))*\.?(?:{between}{word})*")
