"""The draft: a raw text read, cleaned, taken apart and dated, as one frozen value with every span's fate.

`STAGES` is the table of contents. A stage takes the sheet and gives it back with the blocks that it knows claimed, so
the order says who is asked first; what nobody claims is a paragraph. What is found *in* paragraphs, as names are,
comes after the stages and claims nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sitegen.classes import dataclass
from sitegen.content.records import Embed, Event, Figure, Quote
from sitegen.importer import languages, read, shape
from sitegen.importer.amounts import figures
from sitegen.importer.days import dating, events, stamps, times
from sitegen.importer.days.dating import Basis
from sitegen.importer.known import NOBODY, Known
from sitegen.importer.layout import (
    body,
    bylines,
    captions,
    clean,
    front,
    posts,
    promos,
    segment,
    sources,
    structure,
    whole,
)
from sitegen.importer.naming import names
from sitegen.importer.phrases import phrases
from sitegen.importer.prose import Kind, Mark, Place, Prose
from sitegen.importer.sheet import BODY, Block, Sheet, Span, tiled
from sitegen.importer.voices import quotes
from sitegen.importer.web.page import Page

Stage = Callable[[Sheet], Sheet]

# An article says this many words at least, unless it says them in a sentence.
_LEAST_WORDS = 40
_NO_ENTRIES = "the feed holds no entries"


def _paragraphs(sheet: Sheet) -> Sheet:
    """What nobody has claimed is text."""
    return sheet.fated({index: "" for index, _ in sheet.open()}, "paragraph")


STAGES: tuple[Stage, ...] = (
    front.claimed,
    promos.claimed,
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
    whole.menus,
    structure.title,
    clean.repeats,
    whole.outside,
    structure.lists,
    whole.between,
    structure.headings,
    _paragraphs,
)
# What the markup of a page tells is not asked of the looks of its lines.
_BY_LOOKS = {whole.menus, clean.repeats, whole.outside, whole.between, structure.headings}
_PAGE_STAGES = tuple(stage for stage in STAGES if stage not in _BY_LOOKS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """All that a text gives of a record; `problem` says why it gives none.

    Offsets of `spans` count in `text`, the decoded input; `input` is the SHA-256 of what the draft was made from.
    `people`, `organisations`, `places` and `topics` are ids, `labels` tags that no topic has; `ambiguous` and
    `proposed` are as in `names.Names`; `inferred` are fields that an editor should look at; `held` says that the text
    is not to be published yet. `marks` are what was found, in the order of the text.
    """

    file: str
    text: str
    spans: tuple[Span, ...]
    input: str = ""
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
    topics: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    ambiguous: tuple[tuple[str, tuple[str, ...]], ...] = ()
    proposed: tuple[tuple[str, int], ...] = ()
    inferred: tuple[str, ...] = ()
    held: bool = False
    marks: tuple[Mark, ...] = ()
    problem: str | None = None

    @property
    def words(self) -> int:
        """How many words the body has."""
        return shape.count(self.body)


def drafts(raw: bytes, file: str, known: Known = NOBODY) -> tuple[Draft, ...]:
    """The drafts of a raw file, of which a feed gives several: one for each entry."""
    if not read.feed(read.read(raw[: read.HEAD])):
        return (draft(raw, file, known),)
    # What reads feeds costs more to import than a hundred texts to read.
    from sitegen.importer.web.feed import entries

    held = entries(raw, known.phrases)
    made = (replace(_paged(one.page, f"{file}#{one.id}", known), input=one.input) for one in held)
    return tuple(made) or (Draft(file=file, text="", spans=(), input=read.sha256(raw), problem=_NO_ENTRIES),)


def draft(raw: bytes, file: str, known: Known = NOBODY) -> Draft:
    """The draft of a raw file, or its problem; pure: `file` is only a name, `known` is what the site knows by name."""
    return replace(_drafted(raw, file, known), input=read.sha256(raw))


def _drafted(raw: bytes, file: str, known: Known) -> Draft:
    text = read.read(raw)
    problem = read.problem(raw, text)
    if problem:
        return Draft(file=file, text=text, spans=_refused(text, problem), problem=problem)
    if read.page(text, file):
        # What reads markup costs more to import than a hundred texts to read.
        from sitegen.importer.web.saved import page

        return _paged(page(raw, known.phrases), file, known)
    marked = segment.markdown(text, file)
    blocks = segment.blocks(text, marked=marked)
    sheet = Sheet(blocks, languages.guess(" ".join(block.text for block in blocks)), marked, text, known.phrases)
    for stage in STAGES:
        sheet = stage(sheet)
    return _finished(file, sheet, front.given(sheet), known)


def _paged(page: Page, file: str, known: Known) -> Draft:
    """The draft of a page: its article goes the way of every text, and what it says of itself goes first."""
    sheet = page.sheet
    for stage in _PAGE_STAGES:
        sheet = stage(sheet)
    sheet = page.merged(sheet)
    made = _finished(file, sheet, page.given, known, whole=page.whole)
    return made if made.problem else replace(made, embeds=page.embeds(sheet))


def _finished(file: str, sheet: Sheet, given: front.Given, known: Known, *, whole: bool = False) -> Draft:
    """The draft of a sheet whose blocks all have their fate; what a text says of itself goes first."""
    text, problem = sheet.text, None if whole else _no_article(sheet)
    if problem:
        return Draft(
            file=file, text=text, spans=_refused(text, problem), problem=problem, dropped=tuple(_lines(sheet.blocks))
        )
    named = {label: known.topic(label) for label in given.labels}
    labels = tuple(label for label, topic in named.items() if topic is None)
    made = replace(
        _filled(file, front.without(sheet, labels), given),
        topics=tuple(dict.fromkeys(filter(None, named.values()))),
        labels=labels,
    )
    day = (made.date or "")[:10] or None
    return _searched(made, Prose.of(sheet, language=made.language, day=day, title=made.title), known)


def _filled(file: str, sheet: Sheet, given: front.Given) -> Draft:
    """The fields of a draft, from a sheet whose blocks all have their fate."""
    text, spans = sheet.text, tiled(sheet.blocks, sheet.text)
    source, authors = sources.source(sheet), bylines.authors(sheet)
    title = given.title or next((structure.headline(block.text) for block in sheet.of("title")), None)
    dated = dating.dated(sheet, given.date)
    if given.likely and dated.basis != "stated":
        dated = dating.Dating(given.likely, "inferred", "the page's address, or the day of its last change")
    guesses = {"title": not title, "date": dated.basis == "inferred", "authors": authors.guessed and not given.authors}
    return Draft(
        file=file,
        text=text,
        spans=spans,
        title=title or structure.made_title([block.text for block in sheet.of(*BODY)], sheet.language),
        date=dated.date,
        date_basis=dated.basis,
        date_why=dated.why,
        source=given.source or source.name,
        url=given.url or source.url,
        language=given.language or sheet.language,
        authors=given.authors or authors.names,
        summary=given.summary,
        body=body.markdown(sheet.blocks),
        headings=tuple(block.text for block in sheet.of("heading")),
        captions=tuple(dict.fromkeys(block.text for block in sheet.of("caption"))),
        dropped=tuple(span.text for span in spans if span.fate == "dropped"),
        embeds=body.embeds(sheet),
        inferred=tuple(field for field, guessed in guesses.items() if guessed),
        held=given.draft,
    )


def _searched(made: Draft, prose: Prose, known: Known) -> Draft:
    """The draft with what stands in its prose: names, quotes, figures and events."""
    dates, named = times.found(prose), names.found(prose, known)
    said, counted = quotes.found(prose, dates, known), figures.found(prose, dates)
    # A row of a table says no sentence; its figures keep their days.
    happened = [(at, event) for at, event in events.found(prose, dates) if prose.passages[at.passage].text[:1] != "|"]
    found: list[tuple[Kind, Place, str]] = [
        *(("quote", place, quote.speaker or "") for place, quote in said),
        *(("figure", place, f"{figure.value:f} {figure.unit or ''}".strip()) for place, figure in counted),
        *(("event", place, event.date) for place, event in happened),
        *(("date", time.place, time.value or "") for time in dates),
        *(("name", place, name) for place, name in named.found),
    ]
    found.sort(key=lambda hit: (hit[1], hit[0]))
    return replace(
        made,
        people=named.people,
        organisations=named.organisations,
        places=named.places,
        ambiguous=named.ambiguous,
        proposed=named.proposed,
        quotes=tuple(quote for _, quote in said),
        figures=tuple(figure for _, figure in counted),
        events=tuple(event for _, event in happened),
        marks=tuple(Mark(kind, prose.passages[at.passage].block, prose.words(at), note) for kind, at, note in found),
    )


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
