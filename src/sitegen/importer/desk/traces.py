"""Traces: where in the decoded input the marks of a draft stand, so that a page can show them there."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple
from unicodedata import combining

from sitegen.importer.draft import Draft
from sitegen.importer.prose import Mark
from sitegen.importer.sheet import Span

# What a reader of the record sees otherwise than it is written: entities, white space, a word parted at a line's end,
# the address of a link, marks of Markdown, and signs that nobody sees.
_ODD = re.compile(
    r"(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});)"
    r"|\]\([^()\s]{0,1000}\)|<[/a-zA-Z][^<>]{0,1000}>"
    r"|(?P<run>(?:[\s\\*_`#>\[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|\](?!\())+)"
)
_BLANK = re.compile(r"[\s\x1c-\x1f\x85]")


class Trace(NamedTuple):
    """A mark, and [start, end) of the input where it stands; `number` is its place among the draft's marks."""

    start: int
    end: int
    number: int
    mark: Mark


def traced(draft: Draft) -> tuple[Trace, ...]:
    """Every mark of a draft that can be found again in its input, in the order of the input."""
    spans: dict[int, list[Span]] = {}
    for span in draft.spans:
        if span.block >= 0 and span.fate != "dropped":
            spans.setdefault(span.block, []).append(span)
    marks: dict[int, list[tuple[int, Mark]]] = {}
    for number, mark in enumerate(draft.marks):
        marks.setdefault(mark.block, []).append((number, mark))
    out: list[Trace] = []
    for block, held in marks.items():
        text = _Seen(draft.text, spans.get(block, ()))
        at = 0
        for number, mark in held:
            # Marks come in the order of the text, and one may lie within another.
            wanted = _seen(mark.words)
            found = text.text.find(wanted, at) if wanted else -1
            found = text.text.find(wanted) if wanted and found < 0 else found
            if found >= 0:
                at = found
                end = text.offset(found + len(wanted) - 1, end=True)
                # A vowel sign belongs to the letter before it.
                while end < len(draft.text) and combining(draft.text[end]):
                    end += 1
                out.append(Trace(text.offset(found), end, number, mark))
    return tuple(sorted(out, key=lambda trace: (trace.start, -trace.end, trace.number)))


class _Seen:
    """A block of the input as it is seen, and where each of its signs stands in the input."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        # A piece is seen where it is written, or is what one stretch of the input means as a whole.
        pieces = [piece for span in spans for piece in _pieces(text, span.start, span.end)]
        self.pieces = pieces
        self.text = "".join(seen for seen, _, _ in pieces)
        self.starts = [0, *accumulate(len(seen) for seen, _, _ in pieces)][:-1]

    def offset(self, place: int, *, end: bool = False) -> int:
        """Where the sign at a place of the seen text begins, or ends, in the input."""
        index = bisect_right(self.starts, place) - 1
        seen, start, stop = self.pieces[index]
        if stop - start == len(seen):
            return start + place - self.starts[index] + end
        return stop if end else start


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """What is seen of [start, end) of a text, piece by piece, each with where it stands; one blank, never two."""
    at, blank = start, False
    for odd in _ODD.finditer(text, start, end):
        if odd.start() > at:
            yield text[at : odd.start()], at, odd.start()
            blank = False
        seen = html.unescape(odd["entity"]) if odd["entity"] else odd["run"] or ""
        if _BLANK.search(seen):
            if not blank:
                yield " ", *odd.span()
            blank = True
        elif odd["entity"]:
            yield seen, *odd.span()
            blank = False
        at = odd.end()
    if at < end:
        yield text[at:end], at, end


def _seen(words: str) -> str:
    return "".join(seen for seen, _, _ in _pieces(words, 0, len(words))).strip()
