"""Saved pages: HTML to the sheet of its visible lines, with the article told from what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lxml.html import HtmlElement

from sitegen.importer import languages, shape
from sitegen.importer.layout import body, captions, clean, sources
from sitegen.importer.layout.front import Given
from sitegen.importer.phrases import Own, folded
from sitegen.importer.read import seen
from sitegen.importer.sheet import Block, Sheet
from sitegen.importer.web import article, embedded
from sitegen.importer.web.markup import source, tree
from sitegen.importer.web.metadata import Metadata, metadata
from sitegen.importer.web.page import OUTSIDE, Page
from sitegen.importer.web.visible import Line, visible

# How many lines between the headline and the text are asked for a date and a name, and how many above it.
_BELOW, _ABOVE = 12, 4
_JOINTS = re.compile(r"\s+[-–—|·•»:]+\s+|\s*[|»]\s*|\s+::\s+")


def page(raw: bytes, own: Own = ()) -> Page:
    """The page that bytes hold; `own` are phrases that the site adds to those of pages."""
    root = tree(source(raw))
    told = metadata(root)
    posts = embedded.taken(root, told.language)
    shown = visible(root)
    kept = article.kept(root, shown)
    lines, headline = shown.lines, _headline(shown.lines, kept, told)
    summary = folded(told.summary or "")
    kept |= _lead(lines, kept, headline, summary)
    if 2 * sum(len(lines[place].text) for place in kept) < len(told.text):
        lines, kept = _with_text(lines, told.text, root)
    if headline is None and told.titles and lines:
        # No line of the page says its title, so that of its head stands above the text.
        lines, kept, headline = [_above(lines[0], _bare(told)), *lines], {place + 1 for place in kept}, 0
    made, around = _made(lines, kept, headline, told.language, own)
    given = _given(told, made.sheet.language, around)
    held = (
        block.fated("field", "the summary") if summary and folded(block.text) == summary else block for block in around
    )
    title = None if headline is None else _without_kicker(lines[headline].text, told)
    return replace(made, given=replace(given, title=title), around=tuple(held), posts=tuple(posts))


def fragment(markup: str, given: Given, own: Own = ()) -> Page:
    """The page of a piece of HTML that is an article throughout, as the entry of a feed is, below its title."""
    root = tree(markup)
    posts = embedded.taken(root, given.language)
    lines = visible(root).lines
    if given.title:
        lines = [_above(Line("", "text", "", apart=True, nodes=(), inner=root), given.title), *lines]
    made, _ = _made(lines, set(range(len(lines))), 0 if given.title else None, given.language, own)
    return replace(made, given=replace(given, language=made.sheet.language), posts=tuple(posts), whole=True)


def _lead(lines: Sequence[Line], kept: set[int], headline: int | None, summary: str) -> set[int]:
    """The places of paragraphs between the headline and the text: its lead, where that is not the summary."""
    near = range(0) if headline is None else range(headline + 1, min(kept - {headline}, default=0))
    prose = (place for place in near if lines[place].kind in {"text", "quote"} and shape.prose(lines[place].text))
    own = {place for place in prose if lines[place].linked == 0 and folded(lines[place].text) != summary}
    return own if len(near) <= _BELOW else set()


def _with_text(lines: list[Line], text: str, root: HtmlElement) -> tuple[list[Line], set[int]]:
    """The lines of a page, and below them those of a text that only a script would show, which are the article's."""
    more = [seen_ for part in text.splitlines() if (seen_ := seen(part))]
    below = [Line(part, "text", "", apart=True, nodes=(), inner=root) for part in more]
    return [*lines, *below], set(range(len(lines), len(lines) + len(below)))


def _without_kicker(text: str, told: Metadata) -> str | None:
    """The title in a headline that has a few words of another kind before it; None where all of it is the title."""
    parts = {folded(part): part for title in told.titles for part in (*_JOINTS.split(title), title)}
    line = folded(text)
    ends = (part for name, part in parts.items() if shape.count(part) > 2 and line.endswith(name))
    return None if line in parts else max(ends, key=len, default=None)


def _bare(told: Metadata) -> str:
    """The title that the head of a page gives, without the name of its site."""
    parts = [part for part in _JOINTS.split(told.titles[0]) if folded(part) != folded(told.site or "")]
    whole = len(parts) == len(_JOINTS.split(told.titles[0]))
    return told.titles[0] if whole or not parts else max(parts, key=len)


def _above(line: Line, title: str) -> Line:
    """A title as a line above another."""
    return line._replace(text=title, kind="heading", mark="##", nodes=(), cells=(), linked=0, bold=0)


def _made(
    lines: Sequence[Line], kept: set[int], headline: int | None, language: str | None, own: Own
) -> tuple[Page, list[Block]]:
    """The page of some lines, and the blocks of it that are not the article's."""
    text, blocks = _blocks(lines)
    language = languages.guess(" ".join(blocks[place].text for place in sorted(kept))) or language
    beside = _beside(lines, kept, headline)
    inside, around = [], []
    for place, (line, block) in enumerate(zip(lines, blocks, strict=True)):
        if place == headline:
            inside.append(block._replace(fate="heading", mark="#"))
        elif place in kept and _leads_away(line):
            around.append(block.fated("dropped", "a link to another text"))
        elif place in kept or place in beside or _belongs(line, place, kept):
            inside.append(_fated(line, block))
        else:
            around.append(block.fated("dropped", OUTSIDE))
    sheet = _cleaned(Sheet(tuple(inside), language, text=text, own=own))
    near = frozenset(blocks[place].start for place in beside)
    return Page(sheet=sheet, given=Given(), around=tuple(around), beside=near), around


def _blocks(lines: Sequence[Line]) -> tuple[str, list[Block]]:
    """The visible text of a page, and a block for each line of it."""
    texts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for line in lines:
        shown = line.text if line.kind in {"code", "table"} else seen(line.text)
        lead = "\n" if line.apart and blocks else ""
        start = at + len(lead)
        at = start + len(shown) + 1
        texts.append(f"{lead}{shown}\n")
        blocks.append(Block(start, at, shown, line.apart))
    return "".join(texts), blocks


def _fated(line: Line, block: Block) -> Block:
    """A block of the article as its markup takes it; what the stages are to look at stays open."""
    if line.kind == "code":
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", line.text)), default=0))
        return block._replace(text=f"{fence}\n{line.text}\n{fence}", verbatim=True, fate="code")
    if line.kind == "table":
        rows = [f"| {' | '.join(body.escaped(cell).replace('|', '&#124;') for cell in row)} |" for row in line.cells]
        rows.insert(1, "|" + " --- |" * len(line.cells[0]))
        return block._replace(text="\n".join(rows), verbatim=True)
    if line.kind == "post":
        return block._replace(fate="embed")
    if line.kind == "text" and sum(length for _, length in line.nodes) == line.bold and shape.heading(block.text):
        return block._replace(mark="##")
    return block._replace(mark="^" if line.kind == "caption" else line.mark)


def _cleaned(sheet: Sheet) -> Sheet:
    """The article's blocks, those that are nothing but phrases of pages dropped, and the others as their marks say."""
    for stage in (clean.furniture, captions.claimed, clean.links):
        sheet = stage(sheet)
    rows = {}
    for place, block in sheet.open():
        if block.mark.startswith("#"):
            rows[place] = block.fated("heading")
        elif block.mark == "^":
            rows[place] = block._replace(mark="").fated("caption", "set as a caption")
        elif block.mark and block.mark != ">":
            rows[place] = block.fated("item")
    return sheet.claimed(rows)


def _leads_away(line: Line) -> bool:
    """Whether a line of the article is a link from end to end, and no sentence: it leads to another text."""
    return line.kind in {"heading", "text"} and line.linked >= 0.9 * len(line.text) and not shape.prose(line.text)


def _belongs(line: Line, place: int, kept: set[int]) -> bool:
    """Whether a line is part of the article though not of its text: a caption or a post within it."""
    return line.kind in {"caption", "post"} and bool(kept) and min(kept) - _BELOW <= place <= max(kept) + 1


def _beside(lines: Sequence[Line], kept: set[int], headline: int | None) -> set[int]:
    """The places of lines around the headline that are not the article's, but may say when it appeared and by whom."""
    first = min(kept - {headline}, default=0)
    at = headline if headline is not None and headline <= first else first
    near = (*range(max(0, at - _ABOVE), at), *range(at + 1, min(first, at + 1 + _BELOW)))
    return {
        place
        for place in near
        if place not in kept and lines[place].kind in {"text", "item"} and not shape.prose(lines[place].text)
    }


def _headline(lines: Sequence[Line], kept: set[int], told: Metadata) -> int | None:
    """The place of the article's headline: of a heading that the page's titles agree with, else of another line."""
    titles, site = [folded(title) for title in told.titles], folded(told.site or "")
    parts = {folded(part) for title in told.titles for part in (title, *_JOINTS.split(title)) if shape.count(part) > 1}
    parts.discard(site)
    first, last = min(kept, default=0), max(kept, default=len(lines) - 1)
    shown = {
        place: folded(line.text) for place, line in enumerate(lines[: last + 1]) if line.kind in {"heading", "text"}
    }
    tops = [place for place, text in shown.items() if lines[place].inner.tag == "h1" and text != site]
    named = [place for place, text in shown.items() if text in parts]
    ways = (
        (place for place in tops if shown[place] in titles),
        (place for place in tops if shown[place] in parts),
        (place for place in named if lines[place].kind == "heading"),
        (place for place in named if shape.count(shown[place]) > 2),
        (place for place in tops if place <= first and _like(shown[place], titles)),
        (place for place in reversed(tops) if place <= first),
    )
    return next((place for way in ways for place in way), None)


def _like(text: str, titles: Sequence[str]) -> bool:
    """Whether a line shares most of its words with one of a page's titles."""
    words = set(text.split())
    return any(2 * len(words & set(title.split())) > len(words) for title in titles)


def _given(told: Metadata, language: str | None, around: Sequence[Block]) -> Given:
    """What a page says of itself, as front matter would."""
    site = told.site or _suffix(told) or _owner(around, language)
    return Given(
        title=None,
        date=told.published,
        authors=tuple(name for name in told.authors if folded(name) != folded(site or "")),
        language=language,
        url=told.url,
        source=site or _host(told.url),
        summary=told.summary,
        likely=told.guess,
    )


def _suffix(told: Metadata) -> str | None:
    """The name of the site that its title ends in, behind the headline."""
    for title in told.titles[:-1]:
        rest = told.whole_title.removeprefix(title)
        if rest != told.whole_title and (hit := _JOINTS.match(rest)) and 1 < len(rest[hit.end() :]) <= 60:
            return rest[hit.end() :].strip()
    return None


def _owner(around: Sequence[Block], language: str | None) -> str | None:
    """The name in a page's rights line."""
    rows = [block._replace(fate="open") for block in around[-40:] if "©" in block.text or "opyright" in block.text]
    return sources.source(sources.claimed(Sheet(tuple(rows), language))).name


def _host(url: str | None) -> str | None:
    hit = re.match(r"https?://(?:www\.)?([\w.-]+)", url or "")
    return hit[1].lower() if hit else None
