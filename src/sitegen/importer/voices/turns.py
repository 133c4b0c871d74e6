"""Turns: what speakers of a transcript say after their labels, `NAME: words`, without quotation marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from sitegen.importer.prose import Passage, Place
from sitegen.importer.voices.cast import Cast

# A name of a few words, perhaps with what the speaker is behind a comma or in brackets.
_LABEL = re.compile(
    r"[\"“]?(?P<name>[^\W\d_][\w.'’\u200c-]*(?:[ \u00a0][^\W\d_][\w.'’\u200c-]*){0,4})"
    r"(?:, (?P<role>[^:,.!?\"“]{2,60}))?(?: ?[(\[][^()\[\]:]{1,60}[)\]])?[:：]\s+(?=\S)"
)
_ASIDE = re.compile(r"[\"“]?[(\[][^()\[\]]*[)\]]\W*$")
# A transcript has that many turns at least, and one speaker has two of them.
_LEAST = 3
# The least share of its paragraphs that begin with a label where those without one go on with the turn before.
_SHARE = 0.7
# Longer names in capitals are no abbreviations.
_SHORT = 3


class Turn(NamedTuple):
    """What somebody says in one paragraph of a transcript; `again` goes on with the turn before."""

    place: Place
    speaker: str | None
    again: bool = False


def turns(passages: Sequence[Passage], cast: Cast) -> tuple[Turn, ...]:
    """The turns of a transcript in order; none where a text is no transcript."""
    hits = {
        index: hit
        for index, passage in enumerate(passages)
        if passage.fate == "paragraph" and (":" in passage.text[:140] or "：" in passage.text[:140])
        if (hit := _LABEL.match(passage.text)) and _name(hit["name"], cast)
    }
    loud = {index: hit for index, hit in hits.items() if hit["name"].isupper()}
    hits = loud if len(loud) >= _LEAST else hits
    counted = Counter(hit["name"].casefold() for hit in hits.values())
    if len(hits) < _LEAST or (max(counted.values()) < 2 and not loud):
        return ()
    # Where others speak between the labels, a paragraph without one belongs to nobody.
    whole = len(hits) >= _SHARE * (max(hits) - min(hits) + 1)
    labels = _resolved([hit["name"] for hit in hits.values()], cast)
    found: list[Turn] = []
    for index in range(min(hits), max(hits) + 1):
        text = passages[index].text
        if index in hits:
            end = len(text.rstrip(' "”')) if text[0] in '"“' else len(text.rstrip())
            found.append(Turn(Place(index, hits[index].end(), end), labels[hits[index]["name"]]))
        elif (
            whole
            and passages[index].fate == "paragraph"
            and not _ASIDE.match(text)
            and found[-1].place.passage == index - 1
        ):
            found.append(Turn(Place(index, 0, len(text.rstrip())), found[-1].speaker, again=True))
    # A list of labels with figures behind them is a table.
    spoken = sum(" " in passages[turn.place.passage].text[turn.place.start : turn.place.end] for turn in found)
    return tuple(found) if 2 * spoken > len(found) else ()


def _name(label: str, cast: Cast) -> bool:
    """Whether a label could name a speaker: every word of it is written as a name's words are."""
    words = label.split()
    if cast.speech.capitals and not all(word[0].isupper() or cast.speech.has("particles", word) for word in words):
        return False
    return len(label) > 1 and not any(cast.speech.has("lead", word) for word in words[:1])


def _resolved(labels: Sequence[str], cast: Cast) -> dict[str, str]:
    """The fullest name for each label: the text's own, else the longest label that ends in it."""
    spelled: dict[str, str] = {}
    longest = sorted(set(labels), key=lambda label: (-len(label.split()), label))
    for label in longest:
        tokens = tuple(label.split())
        bare = cast.bare(tokens) or tokens
        cast.meet(bare)
        full = cast.fullest(bare)
        spelled[label] = full.title() if full.isupper() and len(full) > _SHORT else full
    return spelled
