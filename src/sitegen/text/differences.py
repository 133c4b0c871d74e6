"""Texts compared by their words: which words they share, and which texts stand whole within others.

Words are compared without case, marks and punctuation; scripts that write no blanks are compared sign by sign.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain, groupby

from sitegen.text.patterns import pattern
from sitegen.text.spellings import MARK, WORD, even

Words = tuple[str, ...]
Part = tuple[str, bool]

# A word goes on after an apostrophe, and in Indian scripts after its vowels.
_WORD = pattern(
    rf"\d+(?:[.,\u066b\u066c]\d+)+|(?:{WORD.pattern})(?:['’](?:{WORD.pattern})|[\u0900-\u0963\u0966-\u0dff])*"
)
# The same where there are no letters but those of ASCII.
_PLAIN = pattern(r"\d+(?:[.,]\d+)+|[a-z0-9]+(?:'[a-z0-9]+)*", re.ASCII)
_RUN = 4  # words


def words(text: str) -> Words:
    """The words of a text as they are compared."""
    if text.isascii():
        return tuple(_PLAIN.findall(text.lower()))
    return tuple(_alike(match[0]) for match in _WORD.finditer(text))


def _alike(word: str) -> str:
    if word.isascii():
        return word.lower()
    return MARK.sub("", unicodedata.normalize("NFKC", even(unicodedata.normalize("NFC", word))).casefold())


def differences(texts: Sequence[str]) -> tuple[tuple[Part, ...], ...]:
    """Each text as parts that tell whether its words stand in all the others too, at the same place.

    The parts joined are the text. Words that are not marked are the same in all texts and come in one order. Nothing
    is marked where the texts share no word: they are then no wordings of one thing.
    """
    if len(texts) == 1:
        return (((texts[0], False),),)
    rows = [list(_WORD.finditer(text)) for text in texts]
    said = [[_alike(match[0]) for match in row] for row in rows]
    core, found = _shared(said)
    if not core:
        return tuple(((text, False),) if text else () for text in texts)
    return tuple(
        tuple(_parts(text, row, {places[ident] for ident in core}))
        for text, row, places in zip(texts, rows, found, strict=True)
    )


def _shared(said: Sequence[Sequence[str]]) -> tuple[list[int], list[dict[int, int]]]:
    """Which words of the first text stand in all, and for each text where it has them.

    One text after the other is laid upon what all before it share, so the work grows with the number of texts only.
    """
    core = list(range(len(said[0]))) if said else []
    found: list[dict[int, int]] = []
    for row in said:
        held = [said[0][ident] for ident in core]
        blocks = SequenceMatcher(None, held, row, autojunk=False).get_matching_blocks()
        places = {core[block.a + step]: block.b + step for block in blocks for step in range(block.size)}
        core = [ident for ident in core if ident in places]
        found.append(places)
    return core, found


def _parts(text: str, row: Sequence[re.Match[str]], shared: set[int]) -> Iterator[Part]:
    """Runs of words that are shared or not; what stands between two runs goes with the words that are shared."""
    reached = 0
    for changed, run in groupby(range(len(row)), key=lambda place: place not in shared):
        held = list(run)
        if changed:
            start, end = row[held[0]].start(), row[held[-1]].end()
            if start > reached:
                yield text[reached:start], False
            yield text[start:end], True
            reached = end
    if reached < len(text):
        yield text[reached:], False


def contained(texts: Sequence[Words]) -> Iterator[tuple[int, int]]:
    """Pairs of places (smaller, larger) of different texts where the smaller's words stand in a row in the larger.

    Each text is looked for among those alone that hold its rarest run of words.
    """
    if len(texts) < 2:
        return
    # A text of few words is a run of its own.
    rows = [list(_runs(text, _RUN)) or [text] for text in texts]
    short = {len(text) for text in texts if 0 < len(text) < _RUN}
    counts = Counter(chain.from_iterable(rows))
    counts.update(run for size in short for text in texts if len(text) > size for run in _runs(text, size))
    rarest = [min(row, key=counts.__getitem__) for row in rows]
    # Nearly every text has a run that stands nowhere else: it stands within none.
    holding: dict[Words, list[int]] = {run: [] for run in rarest if counts[run] > 1}
    if not holding:
        return
    for place, text in enumerate(texts):
        every = chain(rows[place], *(_runs(text, size) for size in short))
        for run in holding.keys() & set(every):
            holding[run].append(place)
    lines = [f" {' '.join(text)} " for text in texts]
    for place, text in enumerate(texts):
        for other in holding.get(rarest[place], ()):
            if len(texts[other]) > len(text) and lines[place] in lines[other]:
                yield place, other


def _runs(text: Words, size: int) -> Iterator[Words]:
    """All so many words that stand in a row in a text."""
    return zip(*[text[start:] for start in range(size)], strict=False)
