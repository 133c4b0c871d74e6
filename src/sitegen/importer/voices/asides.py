"""Asides: clauses that say who speaks and stand where no mark shows them, or without anybody in them."""

from __future__ import annotations

import re

from sitegen.importer.voices.cast import Cast
from sitegen.importer.voices.clauses import EDGE, Said, inverted, right
from sitegen.importer.voices.speech import Speech

_INCISE = re.compile(r", ((?:a-t-|ont-)?[^\W\d_][^,.!?;]{2,80})(?=[,.])")


def inside(words: str, cast: Cast) -> Said | None:
    """Who is said to speak by a clause within the marks, as French sets it: `« Yes, said Jane Roe, we will. »`."""
    speech = cast.speech
    for hit in _INCISE.finditer(words) if speech.inverts else ():
        cue = next(speech.cues(hit[1]), None)
        found = right(hit[1][cue.end :], speech) if cue and cue.kind == "verbs" and cue.start == 0 else None
        if cue and found and (hit[1][cue.end : cue.end + 1] == "-" or next(speech.runs(found), None)):
            return Said(inverted(hit[1][cue.end :], speech) or found)
    return None


def subjectless(text: str, speech: Speech) -> bool:
    """Whether a clause that leads up to a mark has a verb of speech and nobody beside it."""
    cue = next((one for one in speech.cues(text) if one.kind == "verbs"), None)
    if cue is None:
        return False
    words = f"{text[: cue.start]} {text[cue.end :]}".strip(EDGE).split()
    return all(speech.has("lead", word) or speech.has("adverbs", word) for word in words)
