"""The blocks of sanitised HTML: where the words of a claim stand, and what goes beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import unescape

from sitegen.text.plain import folded

# nh3 writes well-formed HTML with every attribute in double quotation marks, so tags can be counted.
_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:\s+[^\s=>"]+(?:="[^"]*")?)*)\s*/?>')
# A note is as tall as so many letters of its paragraph; more notes than have room would tear the text apart.
_ROOM = 160
_FEWEST = 2
_MARK = re.compile(r'<sup id="fnref[^>]*>.*?</sup>')  # a footnote's number is no word of the text
_VOID = {"br", "col", "hr", "img", "wbr"}


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the block that holds `words`: an anchor before it (or none), and HTML after it."""

    words: str
    anchor: str
    html: str


def blocks(html: str) -> list[str]:
    """The HTML cut after each element of its top level; joined they are the same again."""
    out, start, depth = [], 0, 0
    for match in _TAG.finditer(html):
        if match[2] in _VOID:
            continue
        depth += -1 if match[1] else 1
        if depth == 0:
            out.append(html[start : match.end()])
            start = match.end()
    return [*out, html[start:]] if html[start:].strip() or not out else [*out[:-1], out[-1] + html[start:]]


def words_of(html: str) -> str:
    """The plain text of a block, folded as evidence is."""
    return folded(unescape(_TAG.sub("", _MARK.sub("", html))))


def placed(html: str, beside: Iterable[Beside], more: Callable[[int], str]) -> str:
    """The body with everything beside its paragraph, in the order of the words; what finds no paragraph comes last.

    Where a paragraph has more than fit beside it, the first stand there and the others are folded under `more(number)`.
    """
    parts = blocks(html)
    texts = [words_of(part) for part in parts]
    at: dict[int, list[tuple[int, Beside]]] = {}
    for item in beside:
        wanted = folded(item.words)
        place = next((index for index, text in enumerate(texts) if wanted and wanted in text), len(parts) - 1)
        at.setdefault(place, []).append((texts[place].find(wanted), item))
    return "".join(
        _with(part, [item for _, item in sorted(at.get(index, ()), key=lambda row: row[0])], len(texts[index]), more)
        for index, part in enumerate(parts)
    )


def _with(part: str, items: list[Beside], letters: int, more: Callable[[int], str]) -> str:
    if not items:
        return part
    anchors = "".join(f'<span class="anchor" id="{item.anchor}"></span>' for item in items if item.anchor)
    room = max(_FEWEST, letters // _ROOM)
    notes = "".join(item.html for item in items[:room])
    rest = "".join(item.html for item in items[room:])
    folded_away = (
        f'<details class="beside__more"><summary>{more(len(items) - room)}</summary>{rest}</details>' if rest else ""
    )
    lead = part[: len(part) - len(part.lstrip())]
    return (
        f'{lead}<div class="passage">{anchors}{part.lstrip()}<aside class="beside">{notes}{folded_away}</aside></div>'
    )
