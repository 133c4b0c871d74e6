"""Quotes: what somebody is said to have said in so many words, and who it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from sitegen.content.records import Quote
from sitegen.importer import shape
from sitegen.importer.days.times import Time
from sitegen.importer.known import Known
from sitegen.importer.prose import Place, Prose
from sitegen.importer.voices.cast import Cast
from sitegen.importer.voices.marks import Marked, marked
from sitegen.importer.voices.sentences import boundaries
from sitegen.importer.voices.speakers import Attributed, Scene
from sitegen.importer.voices.speech import Speech, speech
from sitegen.importer.voices.turns import turns

_WORDS = re.compile(r"[^\W\d_]+")
# The signs of a day, YYYY-MM-DD, and how far back the sentence before may begin.
_DAY, _FAR = 10, 800
# Fewer words than this are a quote only where they are a whole sentence that somebody says.
_LEAST = 4
# The most words of a title, and of a phrase that is used like a noun.
_TITLE, _PHRASE = 14, 6
_ENDS = frozenset(",،，、.。!?！？؟…")
_CALLS = frozenset("!?！？؟")


class Piece(NamedTuple):
    """Contiguous words of an utterance; `goes_on`: the utterance of the piece before goes on with them."""

    place: Place
    speaker: str | None
    sure: bool = True
    goes_on: bool = False
    clause: Place = Place(0, 0, 0)


def found(prose: Prose, times: Sequence[Time], known: Known) -> tuple[tuple[Place, Quote], ...]:
    """Every quote in the order of the prose, with the place of its words without the marks."""
    pieces = marked(prose)
    labelled = any(":" in passage.text[:140] or "：" in passage.text[:140] for passage in prose.passages)
    if not pieces and not labelled and not any(passage.quoted for passage in prose.passages):
        return ()
    words = speech(prose.language)
    texts = [passage.text for passage in prose.passages]
    cast = Cast.of([prose.title or "", *texts], words, known)
    said = [Piece(turn.place, turn.speaker, goes_on=turn.again) for turn in turns(prose.passages, cast)]
    taken = {piece.place.passage for piece in said}
    scene = Scene(cast, words, texts)
    for index, row in groupby(pieces, key=lambda piece: piece.place.passage):
        if index not in taken:
            said += _passage(prose, index, list(row), scene)
    said += _blocks(prose, {piece.place.passage for piece in said}, scene)
    return tuple(_quotes(prose, sorted(said, key=lambda piece: piece.place), times, cast))


def _passage(prose: Prose, index: int, row: list[Marked], scene: Scene) -> Iterator[Piece]:
    """The quotes of one passage."""
    text = prose.passages[index].text
    scene.enter(index, row)
    before: tuple[Marked, Attributed] | None = None
    for one in row:
        made = scene.attributed(one, before)
        if _speech(text, one, made, scene):
            if made.speaker:
                scene.note(index, made.speaker)
            before = (one, made)
            yield Piece(one.place, made.speaker, made.sure, made.tied or one.again, Place(index, made.start, made.end))


def _speech(text: str, one: Marked, made: Attributed, scene: Scene) -> bool:
    """Whether words in marks are what somebody said, and not a title, a nickname or a word held at arm's length."""
    words = text[one.place.start : one.place.end]
    count, last = shape.count(words), words[-1]
    if count <= _TITLE and last not in _CALLS and _titled(words):
        return False
    lead = text[max(one.outer[0] - 40, 0) : one.outer[0]]
    if count < _LEAST:
        before = lead.split()[-1:]
        named = bool(before) and any(
            scene.speech.has(section, before[0]) for section in ("prepositions", "determiners")
        )
        stopped = last in _ENDS or (count > 1 and text[one.outer[1] : one.outer[1] + 1] in _ENDS)
        said = made.sure and stopped and (not words[0].islower() or made.tied) and not named
        return said and not scene.speech.labels.search(lead)
    if (
        count <= _PHRASE
        and last not in _ENDS
        and _noun(text[max(one.outer[0] - 60, 0) : one.outer[0]], text[one.outer[1] : one.outer[1] + 40], scene)
    ):
        return False
    if count <= _PHRASE and not made.sure and last not in _ENDS and _held(lead, scene):
        return False
    return not scene.speech.labels.search(lead)


def _held(lead: str, scene: Scene) -> bool:
    """Whether a phrase stands behind an article that is one with its preposition, as a name does: `del «milagro»`."""
    words = lead.split()[-1:]
    return bool(words) and scene.speech.has("prepositions", words[0]) and scene.speech.has("sources", words[0])


def _titled(words: str) -> bool:
    """Whether every long word begins with a capital letter, as in the title of a book or a show."""
    long = [word for word in words.split() if len(word) > 3]
    return len(long) > 1 and all(word[0].isupper() for word in long)


def _noun(lead: str, trail: str, scene: Scene) -> bool:
    """Whether a phrase stands before a noun as an adjective does: `a "now or never" choice`."""
    before, after = lead.split()[-2:], trail.split(None, 1)
    plain = scene.speech.capitals and not scene.speech.inverts
    if not plain or not before or not after or trail[:1] != " " or not after[0][0].islower():
        return False
    has, word = scene.speech.has, after[0].strip(".,;:!?").lower()
    if any(has(section, word) for section in ("lead", "prepositions", "adverbs", "determiners", "relative", "that")):
        return False
    return (
        any(has("determiners", one) for one in before) and next(scene.speech.cues(f"{before[-1]} {word}"), None) is None
    )


def _blocks(prose: Prose, taken: set[int], scene: Scene) -> Iterator[Piece]:
    """Paragraphs that are set apart as quotations, without marks."""
    for index, passage in enumerate(prose.passages):
        if passage.quoted and index not in taken and shape.count(passage.text) >= _LEAST:
            goes_on = index > 0 and prose.passages[index - 1].quoted
            speaker, clause = scene.around(index)
            yield Piece(Place(index, 0, len(passage.text)), speaker, goes_on=goes_on, clause=clause)


def _quotes(prose: Prose, said: Sequence[Piece], times: Sequence[Time], cast: Cast) -> Iterator[tuple[Place, Quote]]:
    names, group = _shared(said), _groups(said)
    dates = _dated(prose, said, times, cast.speech)
    for index, piece in enumerate(said):
        speaker = names[index]
        yield (
            piece.place,
            Quote(
                text=prose.words(piece.place),
                speaker=cast.identified(speaker) if speaker else None,
                group=group.get(index),
                date=dates.get(index),
            ),
        )


def _groups(said: Sequence[Piece]) -> dict[int, str]:
    """The group of each piece of an utterance that has several."""
    group: dict[int, str] = {}
    number = 0
    for index, piece in enumerate(said):
        if piece.goes_on and index:
            if index - 1 not in group:
                number += 1
                group[index - 1] = f"quote-{number}"
            group[index] = group[index - 1]
    return group


def _shared(said: Sequence[Piece]) -> list[str | None]:
    """The speaker of each piece; pieces of one utterance share the first that is surely named."""
    names = [piece.speaker for piece in said]
    for index, piece in enumerate(said):
        if index and piece.goes_on:
            if piece.sure and not said[index - 1].sure:
                names[index - 1] = names[index]
            elif not piece.sure:
                names[index] = names[index - 1]
    return names


def _dated(prose: Prose, said: Sequence[Piece], times: Sequence[Time], words: Speech) -> dict[int, str]:
    """When each piece was said, where the clause that names its speaker says so; pieces of an utterance share it."""
    held: dict[int, list[Time]] = {}
    for time in times:
        if time.value and not _adjective(prose, time, words):
            held.setdefault(time.place.passage, []).append(time)
    dates: dict[int, str] = {}
    for index, piece in enumerate(said):
        passage, start, end = piece.clause
        fitting = [time for time in held.get(passage, ()) if start <= time.place.start and time.place.end <= end]
        if piece.sure and fitting and fitting[-1].value:
            dates[index] = fitting[-1].value
        elif index - 1 in dates and (piece.goes_on or _again(prose, said[index - 1], piece, words)):
            dates[index] = dates[index - 1]
        elif day := _occasion(prose, piece, held, words):
            dates[index] = day
    return dates


def _again(prose: Prose, before: Piece, piece: Piece, words: Speech) -> bool:
    """Whether a piece is said in the same breath as the one before: the next words of one who is only `she` there."""
    near = piece.place.passage - before.place.passage <= 1
    return near and piece.speaker is not None and piece.speaker == before.speaker and _only_pronoun(prose, piece, words)


def _only_pronoun(prose: Prose, piece: Piece, words: Speech) -> bool:
    """Whether the clause beside a piece calls its speaker by a pronoun."""
    said = _WORDS.findall(prose.words(piece.clause).lower()) if piece.sure else []
    return words.capitals and any(words.pronouns.get(word) in {"he", "she"} for word in said)


def _occasion(prose: Prose, piece: Piece, held: Mapping[int, list[Time]], words: Speech) -> str | None:
    """The day of the sentence before, where it tells of the speaker, who is a pronoun beside the piece."""
    if not piece.speaker or not _only_pronoun(prose, piece, words):
        return None
    passage, end = piece.place.passage, min(piece.place.start, piece.clause.start)
    text = prose.passages[passage].text
    if passage and not _WORDS.search(text, 0, end):
        passage -= 1
        text = prose.passages[passage].text
        end = len(text)
    first = max(0, end - _FAR)
    near = text[first:end]
    start = max((at for at in boundaries(near, words) if _WORDS.search(near, at)), default=0)
    days = [time.value for time in held.get(passage, ()) if first + start <= time.place.start < time.place.end <= end]
    named = re.search(rf"\b{re.escape(piece.speaker.split()[-1])}\b", near[start:])
    return days[0] if named and len(days) == 1 and len(days[0] or "") == _DAY and not _ahead(prose, days[0]) else None


def _ahead(prose: Prose, day: str | None) -> bool:
    return prose.day is not None and (day or "") > prose.day


def _adjective(prose: Prose, time: Time, words: Speech) -> bool:
    """Whether a year stands by itself before a noun and dates that: `the 1912 treaty`."""
    start = time.place.start
    before = prose.passages[time.place.passage].text[max(start - 20, 0) : start].split()[-1:]
    return time.words.isdigit() and not (before and words.has("prepositions", before[0]))
