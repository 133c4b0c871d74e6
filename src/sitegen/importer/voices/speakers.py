"""Speakers: who said what stands in quotation marks, from the sentence around it and from what came before."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import field
from typing import NamedTuple

from sitegen.classes import dataclass
from sitegen.importer.prose import Place
from sitegen.importer.voices import asides, clauses, scripts
from sitegen.importer.voices.cast import Cast
from sitegen.importer.voices.clauses import MASK, Said
from sitegen.importer.voices.marks import Marked
from sitegen.importer.voices.sentences import boundaries, masked
from sitegen.importer.voices.speech import Speech

# How words end that a verb of speech may follow, how those that it cannot, and how what announces words does.
_LOOSE = frozenset(",،，、?？!！؟…-—–")
_STOPS = frozenset(".。…?？!！؟")
_ANNOUNCES = frozenset(":：,،，")
_COMMA = re.compile(r"\s*[,(،，]|\.$")
_SIGNED = re.compile(r"\s*(?:[―—–]|--?)\s*(\S.{1,80})$")
_APOSTROPHE = re.compile(r"['’]")
# How many passages back a pronoun or a quotation without words around it looks for its speaker.
_BACK = 3
# The most words between two pieces of one utterance, and in a description of somebody.
_ASIDE, _LONGEST = 20, 10
# How many signs around a piece are read, and how many, of how many sentences, for whom a pronoun means.
_REACH, _FAR, _SENTENCES = 800, 1000, 6


class Attributed(NamedTuple):
    """Who said a piece, and at [start, end) of the passage the clause that says so.

    `sure`: the words around it tell; `tied`: it goes on with the utterance of the piece before; `behind`: the clause
    follows it.
    """

    speaker: str | None
    sure: bool
    tied: bool
    behind: bool
    start: int
    end: int


@dataclass(slots=True)
class Scene:
    """What is known while an article is read: its cast, who spoke last and where, the masked text of what is read."""

    cast: Cast
    speech: Speech
    texts: list[str]
    read: str = ""
    starts: Sequence[int] = (0,)
    last: tuple[int, str] | None = None
    told: dict[int, str] = field(default_factory=dict)

    def enter(self, passage: int, row: Sequence[Marked]) -> None:
        """Begin a passage with these quotations."""
        self.read = self.texts[passage]
        self.texts[passage] = masked(self.read, row)
        self.starts = boundaries(self.texts[passage], self.speech)

    def note(self, passage: int, speaker: str) -> None:
        """Take note of who spoke."""
        self.last = (passage, speaker)
        self.told[passage] = speaker

    def attributed(self, one: Marked, before: tuple[Marked, Attributed] | None) -> Attributed:
        """Who said a piece of the passage; `before` is the piece before it there."""
        passage, text, (begin, end) = one.place.passage, self.texts[one.place.passage], one.outer
        start = max(self.starts[bisect_right(self.starts, begin) - 1], begin - _REACH)
        following = bisect_right(self.starts, end + 1)
        stop = min([*self.starts[following : following + 1], len(text), end + _REACH])
        tied = before is not None and self._tied(text[before[0].outer[1] : begin], before[1])
        cue, at = self._cue(text[start:begin], text[end:stop], text[one.place.end - 1])
        cue = cue or asides.inside(self.read[begin:end], self.cast)
        speaker = self.named(cue.words, passage, end if at else start) if cue else None
        sure = speaker is not None
        if tied and before and not sure:
            speaker, sure = before[1].speaker, before[1].sure
        elif not sure:
            speaker = self._carried(one, text[start:begin], start)
        where = (end + cue.start, end + cue.end) if cue and at else (start, begin)
        return Attributed(speaker, sure or cue is not None, tied, at, *where)

    def _tied(self, between: str, before: Attributed) -> bool:
        """Whether nothing but who says them stands between two pieces."""
        if len(between) > 40 * _ASIDE or len(between.split()) > _ASIDE or len(boundaries(between, self.speech)) > 1:
            return False
        return before.behind or not between.strip(" ,;")

    def _cue(self, lead: str, trail: str, sign: str) -> tuple[Said | None, bool]:
        """The words that name the speaker in a sentence; True where they follow the quotation."""
        first = clauses.before(lead, self.cast) if lead.strip() else None
        if first and first.near and lead.rstrip()[-1:] in _ANNOUNCES:
            return first, False
        signed = _SIGNED.fullmatch(trail) if not first and len(trail) < 2 * len(MASK) + 100 else None
        if signed and next(self.speech.runs(signed[1]), (1, 0))[0] == 0:
            return Said(_COMMA.split(signed[1], maxsplit=1)[0]), True
        anew = sign in _STOPS and sign not in _LOOSE and not trail.lstrip(" ,")[:1].islower()
        if self.speech.order == "run":  # the stop stands within the marks there, whatever follows them
            anew = trail.split(MASK, 1)[0].rstrip()[-1:] in _ANNOUNCES - _LOOSE
        then = clauses.behind(trail, self.cast) if trail.strip() and not anew else None
        if then and not then.words and not first and self.speech.order == "object":
            # The verb stands behind the words, its subject before them.
            then = then._replace(words=scripts.opening(lead, self.speech))
        if then and (not first or (then.near and (sign in _LOOSE or trail[:1] in _LOOSE))):
            return then, True
        return first, False

    def _carried(self, one: Marked, lead: str, start: int) -> str | None:
        """Who said a piece of which no verb says it: the subject of its sentence, or who spoke before."""
        passage, text = one.place.passage, self.texts[one.place.passage]
        sentence = max(self.starts[bisect_right(self.starts, start - 1) - 1], start - _REACH) if start else 0
        if any(sign.isalpha() for sign in lead):
            # Where the sentence has a verb of speech of its own, nobody else's words go on in it.
            cued = any(cue.kind in {"verbs", "participles"} for cue in self.speech.cues(lead))
            acting = self._acting(lead, passage, start)
            if cued and not acting and self.speech.drops and asides.subjectless(lead, self.speech):
                return self.told.get(passage) or (self.last[1] if self.last else None)
            return acting if acting or cued else self._reported(text[sentence:start], passage, sentence)
        if start:
            return self.told.get(passage) or self._announced(text[sentence:start], passage, sentence)
        for index in range(passage - 1, max(passage - 1 - _BACK, -1), -1):
            ends = self.texts[index].rstrip()[-1:]
            if index in self.told and ends not in _ANNOUNCES:
                return self.told[index]
            if ends in _ANNOUNCES or ends in _STOPS:
                tail = self.texts[index][-_REACH:]
                start = boundaries(tail, self.speech)[-1]
                found = self._announced(tail[start:], index, len(self.texts[index]) - len(tail) + start)
                if found:
                    return found
        return self.last[1] if self.last else None

    def _acting(self, lead: str, passage: int, start: int) -> str | None:
        """The subject of a sentence that holds somebody's words, where it is somebody who can speak."""
        words = clauses.announced(lead, self.speech) if lead.rstrip()[-1:] in ":：" else None
        if words or not self.speech.capitals:
            return self.named(words, passage, start) if words else None
        words = clauses.leading(lead, self.cast)
        name = self.named(words, passage, start) if words else None
        return name if name and (name[0].isupper() or any(sign.isupper() for sign in name)) else None

    def _reported(self, sentence: str, passage: int, at: int) -> str | None:
        """Who is said to speak in the sentence before, where this one goes on with what he said."""
        if passage in self.told:
            return self.told[passage]
        said = clauses.before(sentence, self.cast)
        return self.named(said.words, passage, at) if said and said.words else None

    def around(self, passage: int) -> tuple[str | None, Place]:
        """Who said a paragraph that is a quotation, and where it is told: in the one before, else in the one after."""
        lead = self.texts[passage - 1] if passage else ""
        start = boundaries(lead[-_REACH:], self.speech)[-1] + max(len(lead) - _REACH, 0)
        if lead.rstrip()[-1:] in _ANNOUNCES and lead.strip():
            return self._announced(lead[start:], passage - 1, start), Place(passage - 1, start, len(lead))
        trail = self.texts[passage + 1] if passage + 1 < len(self.texts) else ""
        end = [*boundaries(trail[:_REACH], self.speech), len(trail)][1]
        said = clauses.before(trail[:end], self.cast)
        if said and said.words and passage - 1 not in self.told:
            return self.named(said.words, passage + 1, 0), Place(passage + 1, 0, end)
        return self.told.get(passage - 1), Place(passage, 0, 0)

    def _announced(self, sentence: str, passage: int, at: int) -> str | None:
        """Whom a sentence that stands before a quotation lets expect to speak."""
        said = clauses.before(sentence, self.cast)
        words = said.words if said else None
        if not words and sentence.rstrip()[-1:] in ":：":
            words = clauses.announced(sentence, self.speech)
        if not words and self.speech.capitals:
            words = clauses.leading(sentence, self.cast)
        return self.named(words, passage, at) if words else None

    def named(self, words: str, passage: int, at: int) -> str | None:
        """The name that a noun phrase gives, pronouns resolved; None where it names nobody."""
        speech, tokens = self.speech, words.split()
        if not speech.capitals:
            return self._placed(" ".join(tokens), passage)
        while len(tokens) > 1 and (speech.has("lead", tokens[0]) or clauses.led_by_adverb(tokens, speech)):
            tokens.pop(0)
        if not tokens:
            return None
        low = _APOSTROPHE.split(tokens[0].lower(), maxsplit=1)[0]
        low = low.rsplit("-", 1)[-1] if low.rsplit("-", 1)[-1] in speech.pronouns else low
        determined = len(tokens) > 1 and (speech.has("possessives", low) or speech.has("determiners", low))
        if low in speech.pronouns and not determined:
            return self.meant(speech.pronouns[low], passage, at)
        return self.described(" ".join(tokens))

    def described(self, words: str) -> str | None:
        """The name that a noun phrase gives, or the phrase without its article where it describes somebody."""
        first, _, rest = words.partition(" ")
        if rest and (self.speech.has("possessives", first) or self.speech.has("determiners", first)):
            return self._nominal(rest, first.lower() if self.speech.has("definite", first) else "")
        return self._nominal(words, "")

    def _placed(self, name: str, passage: int) -> str | None:
        """A name known by its place, in the fullest form heard so far; the last speaker where only a pronoun stands."""
        if not name:
            return None
        gender = self.speech.pronouns.get(name)
        if gender:
            near = self.last is not None and passage - self.last[0] <= _BACK and gender != "nobody"
            return self.last[1] if near and self.last else None
        heard = (full for full in reversed(self.told.values()) if name != full and f" {name} " in f" {full} ")
        return next(heard, name)

    def _nominal(self, words: str, definite: str) -> str | None:
        """A name out of a noun phrase, or the phrase itself where it describes somebody."""
        speech, cast = self.speech, self.cast
        for start, end in speech.runs(words):
            run, head, tail = words[start:end], words[:start].split(), words[end:].split(None, 1)
            if run.endswith(("'s", "’s", "s’")) or (head and speech.has("prepositions", head[-1])):
                continue
            if tail and not (speech.has("prepositions", tail[0]) or speech.boundary.match(tail[0]) or tail[0] == ","):
                continue
            parts = list(cast.parted(run.split()))
            tokens = cast.bare(parts[-1]) if parts else ()
            if tokens and not (tail and cast.body(tokens)):
                return cast.fullest(tokens)
        plain = " ".join(words.split()[:_LONGEST]).strip(" ,;:.\"“”'’«»")
        return f"{definite} {plain}".strip() if any(sign.isalpha() for sign in plain) else None

    def meant(self, gender: str, passage: int, at: int) -> str | None:
        """Whom a pronoun at a place of a passage stands for."""
        if gender == "nobody":
            return None
        if gender == "they":
            near = self.last is not None and passage - self.last[0] <= 1
            return self.last[1] if near and self.last and not self.cast.person(self.last[1]) else None
        for index in range(passage, max(passage - _BACK - 1, -1), -1):
            text = self.texts[index]
            end = at if index == passage else len(text)
            subject = self._subject(text[max(end - _FAR, 0) : end], gender, index)
            if subject:
                return subject
        return None

    def _subject(self, text: str, gender: str, passage: int) -> str | None:
        """The person whom a text is about where it ends: the last speaker, or the subject of a later sentence."""
        starts = [*boundaries(text, self.speech), len(text)][-_SENTENCES - 1 :]
        spoken = self.told.get(passage)
        other: str | None = None
        for start, end in zip(reversed(starts[:-1]), reversed(starts[1:]), strict=True):
            sentence = text[start:end]
            if spoken and MASK in sentence and self._fits(spoken, gender) and self.cast.person(spoken):
                return spoken
            words = clauses.leading(sentence, self.cast)
            name = self.described(words) if words else None
            if name and self._fits(name, gender) and (self.cast.person(name) or self._human(name)):
                return name
            other = other or self._anyone(sentence, gender)
        return other

    def _human(self, description: str) -> bool:
        """Whether a description is one of a person: `a spokesman`."""
        words = description.split()
        return words[0].islower() and any(
            self.speech.has("humans", word) or self.speech.has("titles", word) for word in words
        )

    def _anyone(self, sentence: str, gender: str) -> str | None:
        for start, end in self.speech.runs(sentence):
            for run in self.cast.parted(sentence[start:end].split()):
                name = self.cast.fullest(self.cast.bare(run))
                if self._fits(name, gender) and self.cast.person(name):
                    return name
        return None

    def _fits(self, name: str, gender: str) -> bool:
        known = self.cast.gender(name)
        return known is None or known == gender
