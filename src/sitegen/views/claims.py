"""Quotes, figures and events as pages show them: who said or reported it, when, and the passage where it stands.

Numbers are text as written; drawing groups their digits in the page's language.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sitegen.content.records import Event, Figure, Quote, Series
from sitegen.kind import Ask, Fragment, Note
from sitegen.site.figures import in_unit, shown
from sitegen.site.model import Claim, Site
from sitegen.site.resolve import titled
from sitegen.site.statements import statement_of
from sitegen.site.timeline import happening_of
from sitegen.site.utterances import spoken_by
from sitegen.text.language import direction
from sitegen.views.places import statement_place, timeline_place
from sitegen.views.records import Link, SourceTag, record_link, source_tag

_BRIEF = 48  # letters


@dataclass(frozen=True, slots=True)
class EventView:
    """A dated event as one article reports it; `others` more independent sources report it, at `others_url`."""

    date: str
    end: str
    title: str
    evidence: str
    url: str
    article: str
    status: str
    source: SourceTag | None
    language: str
    direction: str
    others: int
    others_url: str


@dataclass(frozen=True, slots=True)
class QuoteView:
    """Who said what, when and where, and who reports it; `brief` are its first words, to tell it from others.

    `translated_from` is the language in which it was said, where this is a translation, and `original` its words there.
    `speaker_language` is empty where the name is a record's title. At `wordings_url` stand the `wordings` of what was
    said, where there are several and this is the article's first quote of it.
    """

    text: str
    brief: str
    speaker: str
    speaker_url: str
    speaker_language: str
    date: str
    place: Link | None
    context: str
    url: str
    article: str
    source: SourceTag | None
    language: str
    direction: str
    translated_from: str
    original: str
    original_direction: str
    wordings: int
    wordings_url: str


@dataclass(frozen=True, slots=True)
class FigureView:
    """A number with its unit and day; `converted` is the same in the series' own unit, where that is another.

    `series_url` leads to its series, and is empty where it has none.
    """

    label: str
    label_language: str
    value: str
    unit: str
    bound: str
    date: str
    converted: str
    converted_unit: str
    evidence: str
    url: str
    article: str
    source: SourceTag | None
    language: str
    direction: str
    series_url: str


def events(ask: Ask, claims: tuple[Claim[Event], ...], *, here: bool = False) -> tuple[Fragment, ...]:
    """The lines of events, in their order; `here` leaves out the article, where that is the page itself."""
    views = (ask.shared(event_view, claim) for claim in claims)
    return tuple(Fragment("fragments/event.html", replace(view, article="") if here else view) for view in views)


def quotes(ask: Ask, claims: tuple[Claim[Quote], ...]) -> tuple[Fragment, ...]:
    """The lines of quotes, in their order."""
    return tuple(Fragment("fragments/quote.html", ask.shared(quote_view, claim)) for claim in claims)


def figures(ask: Ask, claims: tuple[Claim[Figure], ...]) -> tuple[Fragment, ...]:
    """The lines of figures, in their order."""
    return tuple(Fragment("fragments/figure.html", ask.shared(figure_view, claim)) for claim in claims)


def notes(ask: Ask, ident: str) -> tuple[Note, ...]:
    """What stands beside the paragraphs of an article: its quotes, figures and events, each at its words."""
    ledger = ask(Site.parts_of, ident)
    quoted = [
        (c.part.text, f"quote-{c.number}", Fragment("fragments/note-quote.html", ask.shared(quote_view, c)))
        for c in ledger.quotes
    ]
    counted = [
        (c.part.evidence, f"figure-{c.number}", Fragment("fragments/note-figure.html", ask.shared(figure_view, c)))
        for c in ledger.figures
    ]
    dated = [
        (c.part.evidence, f"event-{c.number}", Fragment("fragments/note-event.html", ask.shared(event_view, c)))
        for c in ledger.events
    ]
    return tuple(Note(*row) for row in (*dated, *quoted, *counted))


def passage(ask: Ask, claim: Claim[Quote] | Claim[Figure] | Claim[Event], sort: str) -> tuple[str, str, str, str]:
    """Address of the passage, title of the article, language and direction."""
    record = ask(Site.article, claim.article).record
    language = record.language or ask(Site.settings).language
    anchor = f"#{sort}-{claim.number}" if record.rights == "full" else ""
    return ask.address(f"articles/{claim.article}") + anchor, record.title, language, direction(language)


def event_view(ask: Ask, claim: Claim[Event]) -> EventView:
    """An event as one article reports it."""
    url, article, language, way = passage(ask, claim, "event")
    part, source = claim.part, ask.shared(source_tag, claim.source)
    whole = ask(happening_of, claim.article, claim.number)
    others = whole.roots - int(not ask(Site.own, claim.source)) if whole else 0
    return EventView(
        part.date,
        part.end or "",
        part.title or part.evidence,
        part.evidence,
        url,
        article,
        part.status,
        source,
        language,
        way,
        others,
        (ask.link(f"events/{whole.key}") or timeline_place(ask, whole)) if whole and others else "",
    )


def speaker_of(ask: Ask, claim: Claim[Quote]) -> tuple[str, str, str]:
    """Name and address of who said it, and the language of the name where it is no record's title."""
    name = ask(spoken_by, claim.part)
    if ask(Site.has, name):
        return titled(ask(Site.document, name).record), ask.link(name) or "", ""
    return claim.part.speaker or "", "", ask(Site.article, claim.article).record.language or ""


def quote_view(ask: Ask, claim: Claim[Quote]) -> QuoteView:
    """A quote as one article reports it."""
    url, article, language, way = passage(ask, claim, "quote")
    part, (speaker, speaker_url, speaker_language) = claim.part, speaker_of(ask, claim)
    whole = ask(statement_of, claim.article, claim.number)
    several = len(whole.wordings) > 1 and claim == next(one for one in whole.claims if one.article == claim.article)
    return QuoteView(
        text=part.text,
        brief=brief(part.text),
        speaker=speaker,
        speaker_url=speaker_url,
        speaker_language=speaker_language,
        date=part.date or "",
        place=ask.shared(record_link, f"places/{part.place}") if part.place else None,
        context=part.context or "",
        url=url,
        article=article,
        source=ask.shared(source_tag, claim.source),
        language=language,
        direction=way,
        translated_from=part.translated_from or "",
        original=part.original or "",
        original_direction=direction(part.translated_from) if part.translated_from else "",
        wordings=len(whole.wordings) if several else 0,
        wordings_url=statement_place(ask, whole) if several else "",
    )


def brief(text: str) -> str:
    """The first words of a quote."""
    return text if len(text) <= _BRIEF else text[:_BRIEF].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def figure_view(ask: Ask, claim: Claim[Figure]) -> FigureView:
    """A figure as one article reports it, and in its series' own unit where that is another."""
    url, article, language, way = passage(ask, claim, "figure")
    part = claim.part
    series = ask(Site.document, f"series/{part.series}").record if part.series else None
    label, unit, converted = part.label or "", part.unit or "", ""
    # The title of a series is in the site's language, a label of its own in the article's.
    said_in = language if label or not series else ask(Site.settings).language
    if isinstance(series, Series):
        label, unit = label or series.title, unit or series.unit
        value = in_unit(part, series) if unit != series.unit else None
        converted = shown(value, series.decimals) if value is not None else ""
    return FigureView(
        label=label,
        label_language=said_in,
        value=format(part.value, "f"),
        unit=unit,
        bound=part.bound,
        date=part.date or "",
        converted=converted,
        converted_unit=series.unit if isinstance(series, Series) and converted else "",
        evidence=part.evidence if ask(Site.article, claim.article).record.rights == "full" else "",
        url=url,
        article=article,
        source=ask.shared(source_tag, claim.source),
        language=language,
        direction=way,
        series_url=(ask.link(f"series/{part.series}") or "") if part.series else "",
    )
