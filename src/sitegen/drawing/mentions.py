"""First mentions: where a body first names a person, an organisation or a place, its name leads to their page."""

from __future__ import annotations

import re
from bisect import bisect_right
from html import escape, unescape
from typing import NamedTuple

from sitegen.text.names import Aliases

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^>]*>")
# Nothing in these becomes a link: what leads somewhere already, titles, and what is shown as it was written.
_CLOSED = {"a", "blockquote", "code", "h2", "h3", "h4", "h5", "h6", "kbd", "pre", "samp", "sup"}
# A word may go on behind these; behind every other element it ends.
_INLINE = {"abbr", "b", "cite", "del", "dfn", "em", "i", "ins", "mark", "q", "s", "small", "span", "strong", "u", "wbr"}
_ENTITY = re.compile(r"&[^;\s]+;")


class _Run(NamedTuple):
    """Text without a tag in it: from where to where in the plain text, from where in the HTML, and how it is there."""

    start: int
    end: int
    place: int
    raw: str
    open: bool


def mentioned(html: str, names: tuple[tuple[str, str], ...]) -> str:
    """Sanitised HTML with a link at the first mention of each name; its text is the same.

    `names` are (alias, address as it stands in a link); an alias without an address is seen and leads nowhere.
    """
    if not names:
        return html
    text, runs = _plain(html)
    starts = [run.start for run in runs]
    done = {address for address in {address for _, address in names} if f'href="{escape(address)}"' in html}
    out, reached = [], 0
    for found in Aliases.of(names, few=True).found(text):
        run = runs[bisect_right(starts, found.start) - 1]
        if not found.name or found.name in done or not run.open or found.end > run.end:
            continue
        done.add(found.name)
        start, end = (run.place + _raw(run.raw, at - run.start) for at in (found.start, found.end))
        out += [html[reached:start], f'<a class="mention" href="{escape(found.name)}">', html[start:end], "</a>"]
        reached = end
    return "".join([*out, html[reached:]])


def _plain(html: str) -> tuple[str, list[_Run]]:
    """The text of HTML, and the runs that it is made of; a footnote's number is no word of the text."""
    runs: list[_Run] = []
    parts: list[str] = []
    length = closed = place = 0
    for tag in [*_TAG.finditer(html), None]:
        raw = html[place : tag.start() if tag else len(html)]
        if raw:
            parts.append(unescape(raw) if "&" in raw else raw)
            runs.append(_Run(length, length := length + len(parts[-1]), place, raw, closed == 0))
        if tag is None:
            break
        place = tag.end()
        if tag[2] in _CLOSED:
            closed += -1 if tag[1] else 1
        if tag[2] not in _INLINE and parts[-1:] != ["\n"]:
            parts.append("\n")
            length += 1
    return "".join(parts), runs


def _raw(raw: str, at: int) -> int:
    """Where a place in the text of a run is in the HTML, where signs may be written as entities."""
    if "&" not in raw:
        return at
    passed = 0
    for entity in _ENTITY.finditer(raw):
        if entity.start() - passed >= at:
            break
        passed += len(entity[0]) - len(unescape(entity[0]))
    return at + passed
