"""First mentions: where a body first names a person, an organisation or a place, its name leads to their page."""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Callable
from html import escape, unescape
from typing import NamedTuple

from sitegen.text.names import Aliases
from sitegen.text.patterns import pattern

_TAG = pattern(r"(<(/?)([a-z][a-z0-9]*)[^>]*>)")
# Nothing in these becomes a link: what leads somewhere already, titles, and what is shown as it was written.
_CLOSED = {"a", "blockquote", "code", "h2", "h3", "h4", "h5", "h6", "kbd", "pre", "samp", "sup"}
# A word may go on behind these; behind every other element it ends.
_INLINE = {"abbr", "b", "cite", "del", "dfn", "em", "i", "ins", "mark", "q", "s", "small", "span", "strong", "u", "wbr"}
_ENTITY = pattern(r"&[^;\s]+;")


class _Runs(NamedTuple):
    """Texts without a tag in them: where each begins as plain text and in the HTML, and whether it may have links."""

    starts: list[int]
    places: list[int]
    open: list[bool]


def mentioned(html: str, names: tuple[tuple[tuple[str, str], ...], ...], href: Callable[[str], str] = str) -> str:
    """Sanitised HTML with a link at the first mention of each name; its text is the same.

    `names` are for each record (alias, address), of which `href` makes a link; an alias without an address is seen and
    leads nowhere.
    """
    if not names:
        return html
    text, runs = _plain(html)
    done: set[str] = set()
    out, reached = [], 0
    for found in Aliases.joined(names).found(text):
        run = bisect_right(runs.starts, found.start) - 1
        if not found.name or found.name in done or not runs.open[run]:
            continue
        place, before = runs.places[run], runs.starts[run]
        end = html.find("<", place)
        raw = html[place : end if end >= 0 else None]
        if found.end > before + len(unescape(raw)):
            continue
        done.add(found.name)
        link = _link(href(found.name))
        if link in html:
            continue  # the author leads there
        start, end = place + _raw(raw, found.start - before), place + _raw(raw, found.end - before)
        out += [html[reached:start], f'<a class="mention" {link}>', html[start:end], "</a>"]
        reached = end
    return "".join([*out, html[reached:]])


@functools.lru_cache(maxsize=8192)
def _link(address: str) -> str:
    return f'href="{escape(address)}"'


def _plain(html: str) -> tuple[str, _Runs]:
    """The text of HTML, and the runs that it is made of; a footnote's number is no word of the text."""
    starts: list[int] = []
    places: list[int] = []
    opened: list[bool] = []
    parts = [""]
    length = closed = place = 0
    pieces = iter([*_TAG.split(html), "", "", "wbr"])
    for raw, tag, end, name in zip(pieces, pieces, pieces, pieces, strict=True):
        if raw:
            starts.append(length)
            places.append(place)
            opened.append(closed == 0)
            parts.append(unescape(raw) if "&" in raw else raw)
            length += len(parts[-1])
        place += len(raw) + len(tag)
        if name in _CLOSED:
            closed += -1 if end else 1
        if name not in _INLINE and parts[-1] != "\n":
            parts.append("\n")
            length += 1
    return "".join(parts), _Runs(starts, places, opened)


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
