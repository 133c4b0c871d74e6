"""The draft: a raw text read, cleaned, taken apart and dated, as one frozen value with every span's fate.

`STAGES` is the table of contents. A stage takes the sheet and gives it back with the blocks that it knows claimed, so
the order says who is asked first; what nobody claims is a paragraph. What is found *in* paragraphs, as names are,
comes after the stages and claims nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sitegen.content.records import Embed, Event, Figure, Quote
from sitegen.importer import (
    body,
    bylines,
    captions,
    clean,
    dating,
    front,
    languages,
    posts,
    read,
    segment,
    shape,
    sources,
    stamps,
    structure,
)
from sitegen.importer.dating import Basis
from sitegen.importer.known import NOBODY, Known
from sitegen.importer.phrases import phrases
from sitegen.importer.sheet import BODY, Block, Sheet, Span, tiled
from sitegen.text.plain import plain

Stage = Callable[[Sheet], Sheet]

# An article says this many words at least, unless it says them in a sentence.
_LEAST_WORDS = 40


def _paragraphs(sheet: Sheet) -> Sheet:
    """What nobody has claimed is text."""
    return sheet.fated({index: "" for index, _ in sheet.open()}, "paragraph")


STAGES: tuple[Stage, ...] = (
    front.claimed,
    posts.claimed,
    body.images,
    sources.claimed,
    clean.furniture,
    clean.appeals,
    captions.claimed,
    clean.links,
    clean.tail,
    stamps.claimed,
    bylines.claimed,
    structure.title,
    clean.repeats,
    structure.lists,
    clean.labels,
    structure.headings,
    _paragraphs,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """All that a text gives of a record; `problem` says why it gives none.

    Offsets of `spans` count in `text`, the decoded input. `people`, `organisations` and `places` are ids; `inferred`
    are fields that an editor should look at.
    """

    file: str
    text: str
    spans: tuple[Span, ...]
    title: str | None = None
    date: str | None = None
    date_basis: Basis = "unknown"
    date_why: str = ""
    source: str | None = None
    url: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    summary: str | None = None
    body: str = ""
    headings: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    embeds: tuple[Embed, ...] = ()
    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()
    problem: str | None = None

    @property
    def words(self) -> int:
        """How many words the body has."""
        return shape.count(self.body)


def draft(raw: bytes, file: str, known: Known = NOBODY) -> Draft:
    """The draft of a raw file, or its problem; pure: `file` is only a name, `known` is what the site knows by name."""
    text = read.read(raw)
    problem = read.problem(raw, text)
    if problem:
        return Draft(file=file, text=text, spans=_refused(text, problem), problem=problem)
    marked = segment.markdown(text, file)
    blocks = segment.blocks(text, marked=marked)
    sheet = Sheet(blocks, languages.guess(" ".join(block.text for block in blocks)), marked)
    for stage in STAGES:
        sheet = stage(sheet)
    problem = _no_article(sheet)
    if problem:
        return Draft(
            file=file, text=text, spans=_refused(text, problem), problem=problem, dropped=tuple(_lines(sheet.blocks))
        )
    return _filled(file, text, sheet, known)


def _filled(file: str, text: str, sheet: Sheet, known: Known) -> Draft:
    """The fields of a draft, from a sheet whose blocks all have their fate; what front matter gives goes first."""
    given, source, authors = front.given(sheet), sources.source(sheet), bylines.authors(sheet)
    title = given.title or next((structure.headline(block.text) for block in sheet.of("title")), None)
    dated = dating.dated(sheet, given.date)
    written = body.markdown(sheet.blocks)
    made = title or structure.made_title([block.text for block in sheet.of(*BODY)], sheet.language)
    names = _names(known, made or "", written)
    guesses = {"title": not title, "date": dated.basis == "inferred", "authors": authors.guessed and not given.authors}
    return Draft(
        file=file,
        text=text,
        spans=tiled(sheet.blocks, text),
        title=made,
        date=dated.date,
        date_basis=dated.basis,
        date_why=dated.why,
        source=given.source or source.name,
        url=given.url or source.url,
        language=given.language or sheet.language,
        authors=given.authors or authors.names,
        summary=given.summary,
        body=written,
        headings=tuple(block.text for block in sheet.of("heading")),
        captions=tuple(dict.fromkeys(block.text for block in sheet.of("caption"))),
        dropped=tuple(block.text for block in sheet.of("dropped")),
        embeds=body.embeds(sheet),
        inferred=tuple(field for field, guessed in guesses.items() if guessed),
        people=names["people"],
        organisations=names["organisations"],
        places=names["places"],
    )


def _names(known: Known, title: str, written: str) -> dict[str, tuple[str, ...]]:
    """The ids of everybody whom a title and a body name, by folder, in the order in which they come."""
    text = f"{title}\n\n{plain(written)}" if known.names else ""
    named = dict.fromkeys(mention.name for mention in known.aliases.found(text))
    return {
        folder: tuple(name.split("/")[1] for name in named if name.startswith(f"{folder}/"))
        for folder in ("people", "organisations", "places")
    }


def _no_article(sheet: Sheet) -> str | None:
    """Why a sheet holds no article, in words for a person: an error page, a menu, a few words without a sentence."""
    kept = [block for block in sheet.blocks if block.fate in BODY]
    words = sum(shape.count(block.text) for block in kept)
    if not kept:
        return "the file holds no article: nothing is left once what a page says around one is dropped"
    error = phrases("error", sheet.language)
    if words < 2 * _LEAST_WORDS and any(error.match(block.text) for block in sheet.blocks):
        return "the file holds no article: it looks like the error page of a site"
    if words < _LEAST_WORDS and not any(
        block.fate == "paragraph" and (shape.stops(block.text) or block.verbatim) for block in kept
    ):
        return f"the file holds no article: {words} words and no whole sentence"
    return None


def _lines(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks]


def _refused(text: str, why: str) -> tuple[Span, ...]:
    return (Span(0, len(text), "dropped", why, ""),) if text else ()
