"""The article of a page: which of its visible lines are the text, as trafilatura tells it.

Each piece of text gets a mark of its own before it goes to trafilatura; the marks that come back say what it kept. So
nothing has to be compared with what it made of the words.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from lxml.html import HtmlElement

from sitegen.importer import shape
from sitegen.importer.web.visible import Line, Visible

# Two Braille patterns: signs that trafilatura takes for neither letters nor blanks, and that no news text holds.
_FIRST, _BASE = 0x2801, 255
_MARK = re.compile("[\u2801-\u28ff]{2}")
_SIGNS = re.compile("[\u2800-\u28ff]+")
# A line is the article's if so much of it is.
_SHARE = 0.5
# So few characters are no article; and the share of it that stands where paragraphs of it stand.
_LITTLE, _MOSTLY = 400, 0.25
# More pieces of text than can have a mark; and how far apart two paragraphs stand with nothing but the article between.
_MOST, _GAP = 20_000, 5


def kept(root: HtmlElement, page: Visible) -> set[int]:
    """The places of the lines that are the article's; the tree is used up. Empty where there is none."""
    places: set[int] = set()
    if len(page.slots) <= _MOST:
        _marked(page)
        places = _kept(page, root, fast=True)
        if _length(page, places) < _LITTLE:
            places = max(places, _kept(page, root, fast=False), key=lambda found: _length(page, found))
    if _length(page, places) < _LITTLE:
        places = max(places, _plain(page), key=lambda found: _length(page, found))
    return places | _alike(page, places)


def _marked(page: Visible) -> None:
    """Set a mark before each piece of text in the tree."""
    for number, (element, tail) in enumerate(page.slots):
        text = (element.tail if tail else element.text) or ""
        mark = chr(_FIRST + number // _BASE) + chr(_FIRST + number % _BASE)
        blank = len(text) - len(text.lstrip())
        marked = text[:blank] + mark + _SIGNS.sub("", text[blank:])
        if tail:
            element.tail = marked
        else:
            element.text = marked


def _kept(page: Visible, root: HtmlElement, *, fast: bool) -> set[int]:
    """The places of the lines that trafilatura keeps; `fast` without the ways that it asks when in doubt."""
    numbers = {
        (ord(hit[0]) - _FIRST) * _BASE + ord(hit[1]) - _FIRST
        for text in _extracted(root, fast=fast)
        for hit in _MARK.findall(text)
    }
    return {
        place
        for place, line in enumerate(page.lines)
        if sum(length for number, length in line.nodes if number in numbers)
        > _SHARE * sum(length for _, length in line.nodes)
    }


def _plain(page: Visible) -> set[int]:
    """The places of paragraphs by their looks, of those in `article` or `main` where most are, and what parts them."""
    ways = _Ways()
    prose = [place for place, line in enumerate(page.lines) if _own_words(line) and shape.prose(line.text)]
    inner = [place for place in prose if ways.inside[ways.of(page.lines[place].inner)]]
    if _length(page, set(inner)) > _length(page, set(prose)) / 2:
        prose = inner
    between = (range(one + 1, other) for one, other in pairwise(prose) if other - one <= _GAP)
    return {*prose, *(place for gap in between for place in gap if _own_words(page.lines[place]))}


def _own_words(line: Line) -> bool:
    """Whether a line says something of its own: it is text, and not mostly links."""
    return line.kind not in {"caption", "post"} and line.linked <= len(line.text) / 2


def _length(page: Visible, places: set[int]) -> int:
    return sum(len(page.lines[place].text) for place in places)


def _extracted(root: HtmlElement, *, fast: bool) -> Sequence[str]:
    """The texts that trafilatura takes for the article."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = bare_extraction(root, include_comments=False, include_tables=True, fast=fast)
    except Exception:  # noqa: BLE001  whatever a library makes of a broken page, there is a plainer way to read it
        return ()
    body = getattr(found, "body", None)
    return () if body is None else [text for text in body.itertext() if isinstance(text, str)]


def _alike(page: Visible, places: set[int]) -> set[int]:
    """Lines that trafilatura left out though they stand just where much of the text stands.

    They are paragraphs of a page that sets an article in several boxes, and lines between two paragraphs.
    """
    ways = _Ways()
    weights: Counter[int] = Counter()
    for place in places:
        weights[ways.of(page.lines[place].inner)] += len(page.lines[place].text)
    whole, out = weights.total(), set()
    first, last = min(places, default=0), max(places, default=-1)
    # Some pages go on with the next article.
    tops = (place for place in range(last + 1, len(page.lines)) if page.lines[place].inner.tag == "h1")
    for place in range(first, next(tops, len(page.lines)) if places else 0):
        line = page.lines[place]
        if place in places or line.kind not in {"text", "quote"} or line.linked > len(line.text) / 2:
            continue
        alike = weights[ways.of(line.inner)] >= _MOSTLY * whole
        if alike and (place < last or shape.prose(line.text)):
            out.add(place)
    return out


class _Ways:
    """The ways from the root of a page to its blocks, numbered: those with the same tags and classes are one.

    `inside` says by number which of them lead into an `article` or a `main`.
    """

    def __init__(self) -> None:
        self.numbers: dict[tuple[int, str, str], int] = {}
        self.known: dict[HtmlElement, int] = {}
        self.inside = {-1: False}

    def of(self, element: HtmlElement) -> int:
        """The number of the way to a block."""
        steps: list[HtmlElement] = []
        outer: HtmlElement | None = element
        while outer is not None and outer not in self.known:
            steps.append(outer)
            outer = outer.getparent()
        number = self.known[outer] if outer is not None else -1
        for step in reversed(steps):
            classes = " ".join(sorted((step.get("class") or "").split()))
            inside = self.inside[number] or step.tag in {"article", "main"}
            number = self.numbers.setdefault((number, str(step.tag), classes), len(self.numbers))
            self.known[step], self.inside[number] = number, inside
        return number
