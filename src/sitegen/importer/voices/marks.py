"""Marks: where quotation marks open and close, in every way of setting them, and which words stand between.

Marks inside marks are left to the words that they stand in. A paragraph may open a mark that it never closes: then the
next one opens it again, or closes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sitegen.importer.prose import Passage, Place, Prose

# A mark of one family is closed by a mark of the same; writers mix the signs within one.
_FAMILY = {
    **dict.fromkeys('"“”„‟＂', "double"),
    **dict.fromkeys("«»", "angle"),
    **dict.fromkeys("‹›", "small angle"),
    **dict.fromkeys("「」﹁﹂", "corner"),
    **dict.fromkeys("『』﹃﹄", "white corner"),
}
_ANY = re.compile(r"[\"“”„‟＂«»‹›「」『』﹁﹂﹃﹄]")
_SINGLE = re.compile(r"['‘’](?!['‘’])")
_ALWAYS_OPENS = frozenset("„‟‹「『﹁﹃")
_ALWAYS_CLOSES = frozenset("›」』﹂﹄")
_BEFORE_OPENING = frozenset("([{<-–—―/:\u00a0\u202f\u200b\u200f\u200e")
_AFTER_CLOSING = frozenset(".,;:!?)]}…-–—―/»”。，、：；！？」』）،؛؟")
_STOP = frozenset(".,!?;:…。，！？؟،")
# What stands before a mark that opens words although nothing closes them in their paragraph.
_INTRODUCES = frozenset(":,.!?：，。;؛،؟…")
# As many marks, or a mark in so many letters, are no quotations but ornament.
_FEW, _DENSE = 8, 5
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


class Marked(NamedTuple):
    """The words between outermost marks, without the marks and the blanks inside them.

    `outer` is where the marks begin and end; `closed` says that the mark is closed in the passage, `again` that the
    passage carries on what the one before it left open.
    """

    place: Place
    outer: tuple[int, int]
    closed: bool = True
    again: bool = False


def marked(prose: Prose) -> tuple[Marked, ...]:
    """All that stands in quotation marks, in the order of the prose; single marks only where a text has no others."""
    found: list[Marked] = []
    pending = False
    for index, passage in enumerate(prose.passages):
        if not _ANY.search(passage.text):
            pending = False
            continue
        after = prose.passages[index + 1].text if index + 1 < len(prose.passages) else ""
        row = _passage(index, passage, after, pending=pending)
        found += row
        pending = bool(row) and not row[-1].closed
    return tuple(found) if found else tuple(_singles(prose))


def _passage(index: int, passage: Passage, after: str, *, pending: bool) -> list[Marked]:
    """The marked words of one passage; `pending` says that the passage before it left a mark open."""
    text = passage.text
    spans, left, orphan = _paired(text)
    found = [_trimmed(index, text, start, end) for start, end in spans]
    if pending and orphan is not None:
        # The words of the passage before go on, and end here.
        kept = [one for one in found if one and one.outer[0] > orphan]
        ended = _trimmed(index, text, -1, orphan)
        return [*([ended._replace(again=True)] if ended else []), *_real(kept)]
    if left is not None:
        found.append(_unclosed(index, text, left, after))
    row = _real(found)
    if pending and row and not text[: row[0].outer[0]].strip():
        row[0] = row[0]._replace(again=True)
    return row


def _unclosed(index: int, text: str, left: int, after: str) -> Marked | None:
    """Words from a mark to the end of their passage, where the next passage or what stands before says so."""
    before = text[:left].rstrip()[-1:]
    carried = _FAMILY.get(after.lstrip()[:1]) == _FAMILY[text[left]]
    if not carried and before and before not in _INTRODUCES:
        return None
    made = _trimmed(index, text, left, len(text))
    # A word with a mark before it is no utterance, unless words run on.
    return made._replace(closed=False) if made and (" " in text[left:] or _HAN.search(text, left)) else None


def _real(found: Sequence[Marked | None]) -> list[Marked]:
    return [one for one in found if one]


def _trimmed(index: int, text: str, start: int, end: int) -> Marked | None:
    """The words between a mark at `start` and one at `end`; None where there are none."""
    inner = text[start + 1 : end]
    words = inner.strip()
    if not words:
        return None
    at = start + 1 + len(inner) - len(inner.lstrip())
    return Marked(Place(index, at, at + len(words)), (max(start, 0), min(end + 1, len(text))))


def _paired(text: str) -> tuple[list[tuple[int, int]], int | None, int | None]:
    """The outermost pairs, a mark that nothing closes, and one that closes before anything is open."""
    signs = [(hit.start(), hit[0]) for hit in _ANY.finditer(text)]
    if len(signs) > max(_FEW, len(text) // _DENSE):
        return [], None, None
    spans, left, orphan = _nested(text, signs)
    if left is None:
        return spans, left, orphan
    inside = [at for at, _ in signs if at > left]
    if inside and inside[-1] >= len(text.rstrip()) - 2:
        # A mark ends the passage: it closes the first one, and those between them name things within.
        return [*spans, (left, inside[-1])], None, orphan
    later, open_, _ = _flat(text, [sign for sign in signs if sign[0] > left])
    if later or open_ is not None:
        return [*spans, *later], open_, orphan
    return spans, left, orphan


def _nested(text: str, signs: Sequence[tuple[int, str]]) -> tuple[list[tuple[int, int]], int | None, int | None]:
    """Pairs by the rule that the last mark opened is the first closed."""
    spans: list[tuple[int, int]] = []
    stack: list[tuple[int, str]] = []
    depth: dict[str, int] = {}
    orphan = None
    for at, sign in signs:
        family = _FAMILY[sign]
        if _opens(text, at, sign, [kind for _, kind in stack[-1:]]):
            stack.append((at, sign))
            depth[family] = depth.get(family, 0) + 1
        elif depth.get(family):
            while stack:
                start, opened = stack.pop()
                depth[_FAMILY[opened]] -= 1
                if _FAMILY[opened] == family:
                    break
            if not stack:
                spans.append((start, at))
        elif orphan is None and not spans and not stack:
            orphan = at
    return spans, stack[0][0] if stack else None, orphan


def _flat(text: str, signs: Sequence[tuple[int, str]]) -> tuple[list[tuple[int, int]], int | None, int | None]:
    """Pairs of a mark with the next of its family that closes; another that opens begins anew."""
    spans: list[tuple[int, int]] = []
    opened: tuple[int, str] | None = None
    for at, sign in signs:
        if _opens(text, at, sign, [opened[1]] if opened else []):
            opened = (at, sign)
        elif opened and _FAMILY[opened[1]] == _FAMILY[sign]:
            spans.append((opened[0], at))
            opened = None
    return spans, opened[0] if opened else None, None


def _opens(text: str, at: int, sign: str, top: Sequence[str]) -> bool:
    """Whether a mark opens, by its sign, what is open, and what stands on both sides of it."""
    before, behind = text[at - 1 : at], text[at + 1 : at + 2]
    opening = (not before or before.isspace() or before in _BEFORE_OPENING or before in _FAMILY) and not (
        behind.isspace() or not behind
    )
    closing = (not behind or behind.isspace() or behind in _AFTER_CLOSING) and not before.isspace()
    if sign in _ALWAYS_OPENS or sign in _ALWAYS_CLOSES:
        opens = sign in _ALWAYS_OPENS
    elif sign == "“":
        # „Words“ and “words”: the same sign closes the one and opens the other.
        opens = (not closing or opening or bool(_HAN.match(behind))) and not (top and top[0] in "„‟")
    elif sign == "«":
        opens = not (top and top[0] == "»")
    elif sign in "”»":
        opens = opening and not closing and not top
    elif opening != closing:
        opens = opening
    else:
        opens = not top or _FAMILY[top[0]] != _FAMILY[sign]
    return opens and before != "="  # an attribute of a tag


def _singles(prose: Prose) -> Iterator[Marked]:
    """Words in single marks, as British papers set them; none where no such mark follows a stop, as a quote's does."""
    rows = [
        (index, passage.text, start, end, sure)
        for index, passage in enumerate(prose.passages)
        if "'" in passage.text or "‘" in passage.text or "’" in passage.text
        for start, end, sure in _single(passage.text)
    ]
    doubled = any("''" in text for _, text, *_ in rows)  # two for one: the single ones stand within
    if not doubled and any(sure for *_, sure in rows):
        yield from _real([_trimmed(index, text, start, end) for index, text, start, end, _ in rows])


def _single(text: str) -> Iterator[tuple[int, int, bool]]:
    """Pairs of single marks; True where a stop stands before the one that closes, which no apostrophe follows."""
    opened: int | None = None
    weak: int | None = None
    for hit in _SINGLE.finditer(text):
        at, sign = hit.start(), hit[0]
        before, behind = text[at - 1 : at], text[at + 1 : at + 2]
        if (
            sign != "’"
            and not (before.isalnum() or (before and before in "'‘’"))
            and (behind.isalnum() or behind in "…(")
        ):
            if opened is not None and weak is not None:
                yield opened, weak, False
            if sign == "‘" or not behind.isdigit():
                opened, weak = at, None
        elif opened is not None and sign != "‘" and not behind.isalnum() and before and not before.isspace():
            if before in _STOP:
                yield opened, at, True
                opened = weak = None
            elif before in "sSxz":
                # Perhaps the apostrophe of `workers' rights`: a better mark may follow.
                weak = weak or at
            else:
                yield opened, at, False
                opened = weak = None
    if opened is not None and weak is not None:
        yield opened, weak, False
