"""The two sides of a review: a raw text with what became of each of its spans, and the record that was made of it.

Texts are other people's: every sign of them is escaped, and signs that no page may hold are shown as boxes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby, pairwise, zip_longest

from sitegen.classes import dataclass
from sitegen.content.records import Event, Figure, Quote
from sitegen.importer.desk.report import Row, called
from sitegen.importer.desk.traces import Trace, traced
from sitegen.importer.draft import Draft
from sitegen.importer.known import NOBODY, Known
from sitegen.importer.prose import Kind, Mark
from sitegen.importer.sheet import Span

LETTERS: dict[Kind, str] = {"quote": "Q", "figure": "F", "event": "E", "date": "D", "name": "N"}
# What no page may hold: controls have pictures, the rest a box.
_BOXES = {
    **{code: 0x2400 + code for code in range(0x20) if code not in {0x09, 0x0A}},
    0x7F: 0x2421,
    **dict.fromkeys((*range(0x80, 0xA0), *range(0xFDD0, 0xFDF0)), 0xFFFD),
    **dict.fromkeys((plane * 0x10000 + last for plane in range(17) for last in (0xFFFE, 0xFFFF)), 0xFFFD),
}
_SURROGATE = re.compile("[\ud800-\udfff]")
# Fates that look like what they are; what became of the rest is a field.
_LOOKS = {"paragraph", "heading", "item", "code", "out"}
# A dropped block of so many signs, as the scripts of a saved page are, is folded away.
_FOLDED = 1_000


def shown(text: str) -> str:
    """Words of others as a page may hold them, in text and in attributes."""
    text = text if text.isprintable() else _SURROGATE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    return escape(text if text.isprintable() else text.translate(_BOXES))


@dataclass(frozen=True, slots=True)
class Sides:
    """A draft as a review shows it; `names` are what its marks are called (Q1, Q2, E1 …), `key` begins their ids."""

    draft: Draft
    key: str
    names: tuple[str, ...]
    traces: tuple[Trace, ...]

    @classmethod
    def of(cls, draft: Draft, key: str) -> Sides:
        """The sides of a draft, once its marks are found again in its text."""
        counts: Counter[Kind] = Counter()
        names = []
        for mark in draft.marks:
            counts[mark.kind] += 1
            names.append(f"{LETTERS[mark.kind]}{counts[mark.kind]}")
        return cls(draft, key, tuple(names), traced(draft))

    # ------------------------------------------------------------------------------------------------- the raw text

    def raw(self) -> str:
        """The whole of a raw text, block by block."""
        out, waiting = [], list(reversed(self.traces))
        spans = [span for span in self.draft.spans if span.fate != "blank"]
        for _, group in groupby(spans, key=lambda span: span.block if span.block >= 0 else -1 - span.start):
            pieces, here = list(group), []
            while waiting and waiting[-1].start < pieces[-1].end:
                here.append(waiting.pop())
            out.append(self._block(pieces, here))
        return "\n".join(out)

    def _block(self, pieces: list[Span], here: list[Trace]) -> str:
        """A block, of which pieces may have been cut out."""
        inside = []
        for piece in pieces:
            text = self.draft.text[piece.start : piece.end]
            end = piece.end - len(text) + len(text.rstrip("\r\n"))
            if piece.fate == "dropped":
                inside.append(f"<del>{shown(self.draft.text[piece.start : end])}</del>")
                inside.append(_label(f"dropped: {piece.why or 'no text'}"))
            else:
                inside += self._stretches(piece.start, end, here)
                said = ": ".join(filter(None, ["" if piece.fate == "paragraph" else piece.fate, piece.why]))
                inside.append(_label(said) if said else "")
        fates = {piece.fate for piece in pieces}
        fate = "out" if fates == {"dropped"} else next(iter(fates - {"dropped"}))
        drawn = f'<p class="{fate if fate in _LOOKS else "field"}" dir="auto">{"".join(inside)}</p>'
        length = pieces[-1].end - pieces[0].start
        if fate != "out" or length < _FOLDED:
            return drawn
        return f"<details><summary>dropped: {shown(pieces[0].why)} ({length:,} signs)</summary>{drawn}</details>"

    def _stretches(self, start: int, end: int, traces: list[Trace]) -> Iterator[str]:
        """[start, end) of the text in stretches over which the same marks lie, so that marks may cross each other."""
        edges = {start, end}
        for trace in traces:
            edges |= {edge for edge in (trace.start, trace.end) if start < edge < end}
        active, at = list[Trace](), 0
        for left, right in pairwise(sorted(edges)):
            active = [trace for trace in active if trace.end > left]
            while at < len(traces) and traces[at].start <= left:
                active += [traces[at]] if traces[at].end > left else []
                at += 1
            yield self._stretch(left, right, active)

    def _stretch(self, left: int, right: int, active: list[Trace]) -> str:
        words = shown(self.draft.text[left:right])
        if not active:
            return words
        begun = [self.names[trace.number] for trace in active if trace.start == left]
        told = "; ".join(
            ": ".join(filter(None, [f"{self.names[trace.number]} {trace.mark.kind}", trace.mark.note]))
            for trace in active
        )
        kinds = " ".join(dict.fromkeys(trace.mark.kind for trace in active))
        number = f' data-n="{" ".join(begun)}"' if begun else ""
        targets = "".join(f'<i id="{self.key}-{name}"></i>' for name in begun)
        return f'{targets}<mark class="{kinds}"{number} title="{shown(told)}">{words}</mark>'

    # --------------------------------------------------------------------------------------------------- the record

    def record(self, row: Row, front: str, body: str, known: Known = NOBODY) -> str:
        """What the record says: fields with the words that they rest on, what was found, its body, its front matter."""
        draft = self.draft
        dates = [mark for mark in draft.marks if mark.kind == "date"]
        parts = [
            f"<dl>{''.join(_fields(draft, row, known))}</dl>",
            self._found("Quotes", "quote", [_said(quote, known) for quote in draft.quotes]),
            self._found("Events", "event", [_happened(event) for event in draft.events]),
            self._found("Figures", "figure", [_counted(figure) for figure in draft.figures]),
            self._found("Dates", "date", [_dated(mark) for mark in dates]),
            _posts(draft),
            f'<details open><summary>Body</summary><div class="body">{_paragraphs(body)}</div></details>',
            f"<details><summary>Front matter</summary><pre>{shown(front)}</pre></details>",
        ]
        return "\n".join(filter(None, parts))

    def _found(self, title: str, kind: Kind, rows: list[str]) -> str:
        """A list of what was found of one kind, each with a link to its words in the raw text."""
        if not rows:
            return ""
        shown_there = {trace.number for trace in self.traces}
        own = [number for number, mark in enumerate(self.draft.marks) if mark.kind == kind]
        links = [
            f'<a href="#{self.key}-{self.names[number]}">{self.names[number]}</a>' if number in shown_there else ""
            for number in own
        ]
        items = "".join(f"<li>{link}{row}</li>" for link, row in zip_longest(links[: len(rows)], rows, fillvalue=""))
        return f'<h4>{title} ({len(rows)})</h4><ol class="found">{items}</ol>'


def _label(words: str) -> str:
    return f' <small class="label" lang="en" dir="ltr">{shown(words)}</small>'


def _fields(draft: Draft, row: Row, known: Known) -> Iterator[str]:
    why = f" <q>{shown(draft.date_why)}</q>" if draft.date_why else ""
    fields: list[tuple[str, Sequence[str | None], str]] = [
        ("Title", [draft.title], ""),
        ("Date", [draft.date or "unknown"], f" {draft.date_basis}{why}"),
        ("Source", [draft.source], ""),
        ("Address", [draft.url], ""),
        ("Authors", draft.authors, ""),
        ("Language", [draft.language], ""),
        ("Summary", [draft.summary], ""),
        *(
            (name, [known.names.get(f"{name.lower()}/{id_}", id_) for id_ in getattr(draft, name.lower())], "")
            for name in ("People", "Organisations", "Places")
        ),
        ("Captions", draft.captions, ""),
        ("Look at", row.look, ""),
    ]
    for name, told, more in fields:
        guessed = ' <span class="badge">inferred</span>' if name.lower() in draft.inferred and not more else ""
        lines = [f"<dd><bdi>{shown(words)}</bdi>{guessed}{more}</dd>" for words in told if words]
        if lines:
            yield f"<dt>{name}</dt>{''.join(lines)}"


def _said(quote: Quote, known: Known) -> str:
    told = " · ".join(filter(None, [called(quote.speaker, known) or "nobody named", quote.date]))
    return f'<q dir="auto">{shown(quote.text)}</q> <small><bdi>{shown(told)}</bdi></small>'


def _happened(event: Event) -> str:
    day = event.date + (f" to {event.end}" if event.end else "")
    return f"<b>{shown(day)}</b> <bdi>{shown(event.evidence)}</bdi>"


def _counted(figure: Figure) -> str:
    words = [figure.bound if figure.bound != "exact" else None, format(figure.value, ",f"), figure.unit, figure.date]
    return f"<b><bdi>{shown(' '.join(filter(None, words)))}</bdi></b> <bdi>{shown(figure.evidence)}</bdi>"


def _dated(mark: Mark) -> str:
    return f"<b>{shown(mark.note or 'not resolved')}</b> <bdi>{shown(mark.words)}</bdi>"


def _posts(draft: Draft) -> str:
    rows = [
        f"<li><b><bdi>{shown(' · '.join(filter(None, [post.author, post.handle, post.date])))}</bdi></b>"
        f' <span dir="auto">{shown(post.text)}</span></li>'
        for post in draft.embeds
    ]
    return f'<h4>Posts ({len(rows)})</h4><ol class="found">{"".join(rows)}</ol>' if rows else ""


def _paragraphs(body: str) -> str:
    blocks = re.split(r"\n[ \t]*\n", body.strip())
    return "\n".join(f'<p dir="auto">{shown(block)}</p>' for block in blocks if block.strip())
