"""The visible text of a page: its lines in the order a reader meets them, and what its markup takes each for."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import field
from typing import Literal, NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from sitegen.classes import dataclass

Kind = Literal["text", "heading", "item", "quote", "caption", "code", "table", "post"]

# The element that stands where an embedded post was taken out; its `text` attribute holds the post.
POST = "sitegen-post"
_UNSEEN = {
    *("script", "style", "noscript", "template", "head", "title", "meta", "link", "object", "embed", "applet", "svg"),
    *("math", "canvas", "audio", "video", "map", "select", "datalist", "textarea", "noframes", "iframe", "progress"),
}
_BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir"),
    *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section", "summary"),
    *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "button", POST),
}
_HEADINGS = {f"h{level}": "#" * max(2, level) for level in range(1, 7)}
# Beside these a reader sees a gap, though no blank is written.
_GAPS = {"time", "img", "label", "picture", "svg", "iframe", "input", "video"}
_BLANKS = re.compile(r"\s+")
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
_CAPTION = re.compile(r"(?i)(?:^|[\s_-])(?:fig)?caption(?:s?$|s?\s|[_-]text)")
_CODE = re.compile(r"(?i)\b(?:code|highlight|language-\w+|prettyprint)\b")
_HIDDEN = re.compile(r"(?i)display\s{0,9}:\s{0,9}none")
# A table of data has a few words in a cell; more tells that the table only sets the page.
_LONGEST_CELL, _MOST_CELLS = 300, 5_000


class Line(NamedTuple):
    """A line that a reader sees; `nodes` are the numbers of the pieces of text in it, each with its length.

    `mark` is the Markdown mark of its kind, `inner` the innermost block of the page around it. `apart` says that more
    than a line break stands before it. A table has a row of `cells` for each row. `linked` is how many characters of it
    are links, `bold` how many are set bold.
    """

    text: str
    kind: Kind
    mark: str
    apart: bool
    nodes: tuple[tuple[int, int], ...]
    inner: HtmlElement
    cells: tuple[tuple[str, ...], ...] = ()
    linked: int = 0
    bold: int = 0


class Visible(NamedTuple):
    """The lines of a page, and where each piece of text stands in the tree: in an element, or behind its end."""

    lines: list[Line]
    slots: list[tuple[HtmlElement, bool]]


class _Frame(NamedTuple):
    """A block that is open: what it makes of lines in it, and the item of a list that they belong to."""

    element: HtmlElement
    kind: Kind
    mark: str
    item: int


@dataclass(slots=True)
class _Walk:
    """The walk over a tree: the line that is being gathered, and the blocks around it."""

    root: HtmlElement
    lines: list[Line] = field(default_factory=list)
    items: list[int] = field(default_factory=list)
    slots: list[tuple[HtmlElement, bool]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    nodes: list[tuple[int, int]] = field(default_factory=list)
    frames: list[_Frame] = field(default_factory=list)
    counts: dict[HtmlElement, int] = field(default_factory=dict)
    apart: bool = True
    links: int = 0
    linked: int = 0
    bolds: int = 0
    bold: int = 0

    def frame(self) -> _Frame:
        """The innermost block that stands open."""
        return self.frames[-1] if self.frames else _Frame(self.root, "text", "", 0)

    def add(self, element: HtmlElement, text: str | None, *, tail: bool) -> None:
        """A piece of text of an element, or behind its end."""
        if not text:
            return
        if length := len(text.strip()):
            self.nodes.append((len(self.slots), length))
            self.linked += length if self.links else 0
            self.bold += length if self.bolds else 0
            self.slots.append((element, tail))
        self.texts.append(text)

    def flush(self, *, apart: bool) -> None:
        """End the line, and say whether the next one stands apart from it."""
        frame, whole = self.frame(), "".join(self.texts)
        if self.nodes:
            written = [whole.strip("\r\n")] if frame.kind == "code" else _EMPTY_LINE.split(whole)
            for text in written if frame.element.tag == "pre" else [whole]:
                seen = text if frame.kind == "code" else _BLANKS.sub(" ", text).strip()
                line = Line(seen, frame.kind, frame.mark, self.apart, tuple(self.nodes), frame.element)
                self.lines.append(line._replace(linked=self.linked, bold=self.bold))
                self.items.append(frame.item)
            self.apart = False
        self.apart = self.apart or apart
        self.texts, self.nodes, self.linked, self.bold = [], [], 0, 0

    def whole(self, element: HtmlElement, kind: Kind, text: str, cells: tuple[tuple[str, ...], ...] = ()) -> None:
        """A line of its own: a table, a post."""
        self.lines.append(Line(text, kind, "", apart=True, nodes=tuple(self.nodes), inner=element, cells=cells))
        self.items.append(0)
        self.texts, self.nodes, self.apart = [], [], True

    def opened(self, element: HtmlElement) -> None:
        """A block begins: what it makes of the lines in it."""
        self.flush(apart=True)
        tag, around = str(element.tag), self.frame()
        made = _Frame(element, around.kind, around.mark, around.item)
        if tag in _HEADINGS:
            made = made._replace(kind="heading", mark=_HEADINGS[tag])
        elif tag in {"figcaption", "caption"} or (
            _CAPTION.search(element.get("class") or "") and sum(child.tag in _BLOCKS for child in element) < 2
        ):
            made = made._replace(kind="caption", mark="")
        elif tag == "pre":
            inside = element.find(".//code") is not None or _CODE.search(element.get("class") or "")
            made = made._replace(kind="code" if inside else around.kind)
        elif tag == "li":
            made = made._replace(kind="item", mark=self._numbered(element), item=len(self.slots) + 1)
        elif tag == "blockquote":
            made = made._replace(kind="quote", mark=">")
        self.frames.append(made)

    def _numbered(self, element: HtmlElement) -> str:
        parent = element.getparent()
        if parent is None or parent.tag != "ol":
            return "-"
        start = parent.get("start") or "1"
        count = self.counts.get(parent, int(start) - 1 if re.fullmatch(r"\d{1,6}", start, re.ASCII) else 0) + 1
        self.counts[parent] = count
        return f"{count}."


def visible(root: HtmlElement) -> Visible:
    """The visible lines of a page's tree: blocks part them, and so do line breaks."""
    walk = _Walk(root)
    walker = etree.iterwalk(root, events=("start", "end"))
    passed: HtmlElement | None = None
    for event, element in walker:
        if event == "start":
            if _passed(walk, element):
                walker.skip_subtree()
                passed = element
            else:
                _begun(walk, element)
                walk.add(element, element.text, tail=False)
            continue
        if element is not passed:
            _ended(walk, element)
        passed = None
        if element.tag in _GAPS:
            walk.texts.append(" ")
        if element is not root:
            walk.add(element, element.tail, tail=True)
    walk.flush(apart=True)
    return Visible(_listed(walk), walk.slots)


def _begun(walk: _Walk, element: HtmlElement) -> None:
    tag = element.tag
    if tag in _BLOCKS:
        walk.opened(element)
    elif tag == "br":
        _broken(walk)
    elif tag in _GAPS:
        walk.texts.append(" ")
    elif tag == "q":
        walk.texts.append("“")
    else:
        walk.links += tag == "a"
        walk.bolds += tag in {"b", "strong"}


def _ended(walk: _Walk, element: HtmlElement) -> None:
    tag = element.tag
    if tag in _BLOCKS:
        walk.flush(apart=True)
        walk.frames.pop()
    elif tag == "q":
        walk.texts.append("”")
    else:
        walk.links -= tag == "a"
        walk.bolds -= tag in {"b", "strong"}


def _broken(walk: _Walk) -> None:
    """A line break: a blank in a heading and in code, else the end of the line."""
    if walk.frame().kind in {"heading", "code"}:
        walk.texts.append("\n" if walk.frame().kind == "code" else " ")
    else:
        walk.flush(apart=not walk.nodes)


def _passed(walk: _Walk, element: HtmlElement) -> bool:
    """Whether an element is passed over: nobody sees it, or it makes one line as a whole."""
    tag = element.tag
    if tag in _UNSEEN or not isinstance(tag, str) or element.get("hidden") is not None:
        return True
    if _HIDDEN.search((element.get("style") or "")[:500]):
        return True
    if tag == POST:
        walk.flush(apart=True)
        walk.whole(element, "post", element.get("text") or "")
        return True
    if tag == "table" and (cells := _cells(element)):
        walk.flush(apart=True)
        for inner in element.iter():
            walk.add(inner, inner.text, tail=False)
            if inner is not element:
                walk.add(inner, inner.tail, tail=True)
        walk.whole(element, "table", "\n".join(" | ".join(row) for row in cells), cells)
        return True
    return False


def _cells(table: HtmlElement) -> tuple[tuple[str, ...], ...]:
    """The rows of a table of data; none of a table that only sets the page."""
    rows: list[list[str]] = []
    count = 0
    for element in table.iter():
        tag = element.tag
        if element is not table and tag in {"table", "p", "h1", "h2", "h3", "ul", "ol", "form", "article", "script"}:
            return ()
        if tag == "tr":
            rows.append([])
        elif tag in {"td", "th"} and rows:
            rows[-1].append(_BLANKS.sub(" ", element.text_content()).strip())
            count += 1
            if count > _MOST_CELLS or len(rows[-1][-1]) > _LONGEST_CELL:
                return ()
    rows = [row for row in rows if any(row)]
    width = max(map(len, rows), default=0)
    if len(rows) < 2 or width < 2 or min(map(len, rows)) < 1:
        return ()
    return tuple((*row, *[""] * (width - len(row))) for row in rows)


def _listed(walk: _Walk) -> list[Line]:
    """The lines, where one is an item only if it is all that its list item says; others are set as lists for looks."""
    counts = Counter(walk.items)
    return [
        line._replace(kind="text", mark="") if line.kind == "item" and counts[item] > 1 else line
        for line, item in zip(walk.lines, walk.items, strict=True)
    ]
