"""The blocks of sanitised HTML: where the words of a claim stand, and what goes beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import unescape

from sitegen.classes import dataclass
from sitegen.text.patterns import pattern
from sitegen.text.plain import folded

# nh3 writes well-formed HTML, with no < and no > but those of tags.
_TAG = pattern(r"<[^>]*>")
_BEGINNING = pattern(r"<([a-z][a-z0-9]*)[^>]*>")
# A note is as tall as so many letters of its paragraph; more notes than have room would tear the text apart.
_ROOM = 160
_FEWEST = 2
_MARK = pattern(r'<sup id="fnref[^>]*>.*?</sup>')  # a footnote's number is no word of the text
_VOID = {"br", "col", "hr", "img", "wbr"}


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the block that holds `words`: an anchor before it (or none), and HTML after it."""

    words: str
    anchor: str
    html: str


def blocks(html: str) -> list[str]:
    """The HTML cut after each element of its top level; joined they are the same again."""
    out, start, place = [], 0, 0
    while tag := _BEGINNING.search(html, place):
        place = tag.end()
        if tag[1] not in _VOID:
            place = _end(html, tag[1], tag.start())
            out.append(html[start:place])
            start = place
    return [*out, html[start:]] if html[start:].strip() or not out else [*out[:-1], out[-1] + html[start:]]


def _end(html: str, name: str, start: int) -> int:
    """Where the element ends that begins at `start`: behind as many end tags of its name as there are beginnings."""
    place, ends = start, 0
    while (place := html.find(f"</{name}>", place)) >= 0:
        place += len(name) + 3
        ends += 1
        # Most are paragraphs, in which none can stand.
        if name == "p" or html.count(f"<{name}>", start, place) + html.count(f"<{name} ", start, place) <= ends:
            return place
    return len(html)


def words_of(html: str) -> str:
    """The plain text of a block, folded as evidence is."""
    text = _TAG.sub("", _MARK.sub("", html) if "<sup" in html else html).strip()
    return folded(unescape(text))


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
    for place, found in at.items():
        items = [item for _, item in sorted(found, key=lambda row: row[0])]
        parts[place] = _with(parts[place], items, len(texts[place]), more)
    return "".join(parts)


def _with(part: str, items: list[Beside], letters: int, more: Callable[[int], str]) -> str:
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
