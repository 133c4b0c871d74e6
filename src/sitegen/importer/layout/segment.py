"""Segmenting: lines to blocks. A line is a paragraph unless the text is wrapped, or is Markdown and says otherwise."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from sitegen.importer import shape
from sitegen.importer.layout import front
from sitegen.importer.read import Line, lines
from sitegen.importer.sheet import Block

# One hash without a blank behind it is a hashtag; nobody writes two of them but for a heading.
_HEADING = re.compile(r" {0,3}(#(?=[ \t])|#{2,6}(?=[^#\s]|[ \t]))[ \t]*(.*?)[ \t]*#*$")
_UNDERLINE = re.compile(r"(?P<first>=+)[ \t]*|-+[ \t]*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
# A line that begins a paragraph of its own in a wrapped text: a bullet, or the signature of a post.
_BEGINS = re.compile(r"(?:[•·●▪◦‣■*+-]|\(?\d{1,3}[.)])\s+\S|[—–―-]{1,2}\s?[^()]{1,80}\(@")
# Marks that nothing but Markdown explains: headings, fences, links, images, strong words.
_MARKS = re.compile(
    r"^#{1,6}[ \t]+\S|^#{2,6}[^#\s]|^(?:```|~~~)|(?<=[^\s=-]\n)(?:={3,}|-{3,})[ \t]*$"
    r"|!?\[[^\[\]\n]{1,200}\]\((?:https?:|/|#|\.)[^()\s]{0,500}\)|(?<!\S)\*\*[^*\n]{1,200}\*\*",
    re.MULTILINE,
)
# A line of Markdown without any of these is plain text.
_MARKED = re.compile(r"[*_`<>\[\]|\\~{}]|^\s|^[-+]\s|^:\s|^!!!|^=+$|^-+$")
# Words that Markdown would take for a heading, whatever stands before them in their line; the number of a list's item.
_HASHTAG = re.compile(r"^((?:[ \t]*(?:[*+>-]|\d{1,9}[.)])(?=[ \t]))*[ \t]{0,3})#(?=[^#\s])", re.MULTILINE)
_NUMBERED = re.compile(r" {0,3}(\d{1,9})([.)])(?=\s)")
_TAGS_ONLY = re.compile(r"\s*(?:</?[a-zA-Z][^<>]{0,500}>\s*)+")
_PARAGRAPH_TAG = re.compile(r"</?p\b[^<>]{0,500}>", re.IGNORECASE)
_ANCHOR = re.compile(
    r"<a\b[^<>]{0,500}?href=[\"']([^\"'<>\s]{1,1000})[\"'][^<>]{0,500}>(\s*)([^<>]{1,500}?)(\s*)</a>", re.IGNORECASE
)
# A wrapped text is one whose lines end between a narrow and a wide margin, mostly in the middle of a sentence.
_NARROW, _WIDE = 40, 130


def markdown(text: str, file: str) -> bool:
    """Whether a text's marks mean structure: by its front matter, or by marks; one is enough in a `.md`."""
    marks = len(_MARKS.findall(text[:200_000]))
    return bool(front.end(text)) or marks >= (1 if file.lower().endswith((".md", ".markdown")) else 2)


def blocks(text: str, *, marked: bool) -> tuple[Block, ...]:
    """The blocks of a decoded text in its order; what lies between them is blank."""
    rows = list(lines(text, markup=marked))
    if marked:
        return tuple(_counted(_structured(rows, front.end(text))))
    groups = list(_groups(rows))
    return tuple(
        _joined(groups)
        if _wrapped(groups)
        else (_block(row, apart=not place) for group in groups for place, row in enumerate(group))
    )


def _groups(rows: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines without a blank one between them."""
    group: list[Line] = []
    for row in rows:
        if row.text:
            group.append(row)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _block(row: Line, *, apart: bool) -> Block:
    return Block(row.start, row.end, row.text, apart)


def _wrapped(groups: Sequence[Sequence[Line]]) -> bool:
    """Whether lines were cut to a width: most break off within a sentence, and the next goes on with a small letter."""
    pairs = [(row.text, after.text) for group in groups for row, after in pairwise(group)]
    wide = [(text, after) for text, after in pairs if len(text) >= _NARROW]
    if len(wide) < 4 or len(wide) < len(pairs) / 2:
        return False
    lengths = sorted(len(text) for text, _ in pairs)
    width = lengths[int(0.95 * len(lengths))]
    broken = sum(not shape.stops(text) for text, _ in wide)
    # A script without small letters shows it by the width alone.
    cased = any(after[:1].islower() or after[:1].isupper() for _, after in wide)
    goes_on = sum(after[:1].islower() if cased else len(text) > 0.7 * width for text, after in wide)
    return width <= _WIDE and broken > 0.6 * len(wide) and goes_on > 0.4 * len(wide)


def _joined(groups: Sequence[Sequence[Line]]) -> Iterator[Block]:
    """Wrapped lines as paragraphs; a bullet begins a new one, and so does the line after a short one."""
    width = min(_WIDE, max(len(row.text) for group in groups for row in group))
    for group in groups:
        pieces: list[list[Line]] = []
        for row in group:
            before = pieces[-1][-1].text if pieces else ""
            ends = len(before) < 0.5 * width and (
                shape.stops(before) or before.endswith(":") or not row.text[:1].islower()
            )
            if not pieces or _BEGINS.match(row.text) or (ends and shape.last(before) != ","):
                pieces.append([row])
            else:
                pieces[-1].append(row)
        for place, piece in enumerate(pieces):
            text = piece[0].text
            for row in piece[1:]:
                text += row.text if re.search(r"\w[-‐]$", text) and row.text[:1].islower() else f" {row.text}"
            yield Block(piece[0].start, piece[-1].end, text, apart=not place)


# ------------------------------------------------------------------------------------------------------- Markdown


def _structured(rows: Sequence[Line], body_at: int) -> Iterator[Block]:
    """The blocks of Markdown: front matter line by line, fenced code whole, headings alone, the rest by blank lines."""
    index = sum(row.start < body_at for row in rows)
    for row in filter(lambda row: row.text, rows[:index]):
        yield Block(row.start, row.end, row.text.strip(), fate="field")
    fences = _Fences(rows)
    group: list[Line] = []
    while index < len(rows):
        row, close = rows[index], fences.close(index)
        text = row.text if close is not None else _without_tags(row.text)
        heading = _HEADING.fullmatch(text)
        under = _UNDERLINE.fullmatch(text) if len(group) == 1 and not _MARKED.match(group[0].text) else None
        if under:
            yield _headed(group.pop(), row, "#" if under["first"] else "##")
        elif close is not None or heading or not text.strip():
            if group:
                yield _verbatim(group)
                group = []
            if close is not None:
                yield Block(
                    row.start,
                    rows[close].end,
                    "\n".join(line.text for line in rows[index : close + 1]),
                    verbatim=True,
                    fate="code",
                )
                index = close
            elif heading:
                mark = "#" * max(2, len(heading[1])) if len(heading[1]) > 1 else "#"
                yield Block(row.start, row.end, heading[2].strip(), verbatim=True, fate="heading", mark=mark)
            elif row.text.strip():
                yield Block(row.start, row.end, row.text.strip(), fate="dropped", why="a tag of HTML")
        else:
            group.append(row._replace(text=text))
        index += 1
    if group:
        yield _verbatim(group)


def _headed(row: Line, under: Line, mark: str) -> Block:
    """A heading that is underlined in the line below it."""
    return Block(row.start, under.end, row.text.strip(), verbatim=True, fate="heading", mark=mark)


class _Fences:
    """Which line closes the code that a line opens, found without looking at a line twice."""

    def __init__(self, rows: Sequence[Line]) -> None:
        self.rows = rows
        self.closing: dict[str, list[tuple[int, int]]] = {"`": [], "~": []}
        for place, row in enumerate(rows):
            hit = _FENCE.match(row.text)
            if hit and row.text.strip() == hit[1]:
                self.closing[hit[1][0]].append((place, len(hit[1])))
        # The longest fence from each place on: where it is too short, nothing needs to be looked for.
        self.longest = {
            sign: list(accumulate((length for _, length in reversed(held)), max))[::-1]
            for sign, held in self.closing.items()
        }

    def close(self, place: int) -> int | None:
        """The line that closes the fence which this line opens; None where it opens none, or none closes it."""
        hit = _FENCE.match(self.rows[place].text)
        if not hit:
            return None
        held, length = self.closing[hit[1][0]], len(hit[1])
        at = bisect(held, (place, 10**9))
        if at == len(held) or self.longest[hit[1][0]][at] < length:
            return None
        return next(held[place][0] for place in range(at, len(held)) if held[place][1] >= length)


def _counted(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks of Markdown in which a number that begins no list is a word: `1979. was a year`."""
    last = 0
    for block in blocks:
        hit = _NUMBERED.match(block.text) if block.verbatim and block.fate in {"open", "item"} else None
        if not hit:
            yield block
            continue
        numbers = [int(one[1]) for line in block.text.split("\n") if (one := _NUMBERED.match(line))]
        if len(numbers) > 1 or numbers[0] in {0, 1, last, last + 1}:
            last = numbers[-1]
            yield block
            continue
        text = block.text.lstrip(" ")
        alone = "\n" not in text and not _MARKED.search(text)
        written = " ".join(text.split()) if alone else _NUMBERED.sub(r"\1\\\2", text, count=1)
        yield block._replace(text=written, verbatim=not alone, fate="open")


def _verbatim(group: Sequence[Line]) -> Block:
    """A paragraph or a list of Markdown as it is written; one line without a mark is text like any other."""
    texts = [row.text for row in group]
    if len(group) == 1 and not _MARKED.search(texts[0]) and not _NUMBERED.match(texts[0]):
        return Block(group[0].start, group[0].end, " ".join(texts[0].split()))
    texts = [_HASHTAG.sub(r"\1\\#", text) if "#" in text and not text.startswith("    ") else text for text in texts]
    item = all(re.match(r"\s*(?:[*+-]|\d{1,3}\.)\s|\s{2,}\S", text) for text in texts) and not texts[0].startswith(
        "    "
    )
    return Block(group[0].start, group[-1].end, "\n".join(texts), verbatim=True, fate="item" if item else "open")


def _without_tags(text: str) -> str:
    """A line of Markdown without tags of paragraphs, its HTML links as Markdown's; the drawer sanitises the rest."""
    if "<" not in text:
        return text
    if _TAGS_ONLY.fullmatch(text):
        return ""
    return _ANCHOR.sub(lambda hit: f"{hit[2]}[{hit[3]}]({hit[1]}){hit[4]}", _PARAGRAPH_TAG.sub("", text))
