"""Scripts without capital letters: the name of a speaker is known there by its place beside the verb and the mark."""

from __future__ import annotations

import re

from sitegen.importer.voices.speech import Cue, Speech

_PARTS = re.compile(r"[,;:،؛，；：。.！？!?؟]")
_ROUND = re.compile(r"\s*[(（\[][^()（）\[\]]{0,80}[)）\]]")
_EDGE = ' \u00a0\u200c\u200f\u200e,;:،؛，；：。."«»“”()'
# The most words, or signs where words run on, by which somebody is named.
_WORDS, _SIGNS = 7, 20
_REACH = 400


def before(text: str, cue: Cue, speech: Speech) -> str:
    """Who is named in a sentence that leads up to a mark, by a verb in it; empty where only the verb stands there."""
    head, rest = _ROUND.sub("", text[: cue.start]), _ROUND.sub("", text[cue.end :])
    if cue.kind == "according":
        return _first(rest, speech)
    if speech.order == "verb":
        if cue.kind == "participles":
            verb = next((one for one in speech.cues(head) if one.kind == "verbs"), None)
            return _first(head[verb.end :], speech) if verb else ""
        return _first(rest, speech)
    if speech.order == "object":
        return opening(head, speech)
    return _closing(head, speech)


def behind(text: str, cue: Cue, speech: Speech) -> str:
    """Who is named by a verb in what follows a mark."""
    if cue.kind == "according" or speech.order == "verb":
        return _first(text[cue.end :], speech)
    head = text[: cue.start]
    return _closing(head, speech) if speech.order == "run" else opening(head, speech)


def _first(text: str, speech: Speech) -> str:
    """The words up to the first that names nobody."""
    piece = _PARTS.split(text.strip(_EDGE), maxsplit=1)[0]
    stop = speech.boundary.search(piece)
    return pared(piece[: stop.start()] if stop else piece, speech)


def opening(text: str, speech: Speech) -> str:
    """The subject at the beginning of a sentence."""
    pieces = _PARTS.split(text[-_REACH:])
    for place, piece in enumerate(pieces):
        words = piece.split()
        while words and (speech.has("lead", words[0])):
            words.pop(0)
        found = _first(" ".join(words), speech)
        if found and speech.has("titles", words[0]) and len(pieces) > place + 2:
            # `their spokesman, Jane Roe, said`: a name of a few words between commas is whom the title means.
            named = pieces[place + 1].split()
            if 1 < len(named) < _WORDS and not speech.has("titles", named[0]):
                return _first(pieces[place + 1], speech) or found
        if found:
            return found
    return ""


def _closing(text: str, speech: Speech) -> str:
    """The subject right before a verb in a script that runs on: the last piece of the sentence that holds one."""
    for piece in reversed(_PARTS.split(text[-_REACH:].rstrip(_EDGE))):
        words = piece.strip(_EDGE)
        for lead in sorted(speech.sections["lead"], key=len, reverse=True):
            words = words.removeprefix(lead)
        stop = speech.boundary.search(words, 1)
        words = words[: stop.start()] if stop else words
        trimmed = True
        while trimmed:
            trimmed = False
            for adverb in speech.sections["adverbs"]:
                if len(words) > len(adverb) and words.endswith(adverb):
                    words, trimmed = words[: -len(adverb)], True
        if words and not speech.boundary.match(words):
            return pared(words, speech)
    return ""


def pared(words: str, speech: Speech) -> str:
    """A name without the titles before it, or behind it."""
    words = words.strip(_EDGE)
    if speech.order == "run":
        ends = [words.rfind(title) + len(title) for title in speech.sections["titles"] if title in words]
        rest = words[max(ends, default=0) :]
        return rest if 2 <= len(rest) <= _SIGNS else words[-_SIGNS:]
    tokens = words.split()
    start = 0
    for index, token in enumerate(tokens):
        if token in speech.sections["titles"] and index - start <= 1:
            start = index + 1
            while speech.order == "verb" and start < len(tokens) and tokens[start].startswith("ال"):
                start += 1
        elif token in speech.sections["titles"]:
            return " ".join(tokens[start:index][:_WORDS])
    return " ".join((tokens[start:] or tokens)[:_WORDS])
