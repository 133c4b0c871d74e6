"""Quotes, figures and events as pages show them: who said or reported it, when, and the passage where it stands.

Numbers are text as written; drawing groups their digits in the page's language.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from sitegen.content.records import Event, Figure, Quote, Series
from sitegen.kind import Ask, Fragment, Note
from sitegen.site.figures import in_unit
from sitegen.site.model import Claim, Site
from sitegen.site.resolve import titled
from sitegen.text.language import direction
from sitegen.views.records import SourceTag, source_tag

_BRIEF = 48  # letters


@dataclass(frozen=True, slots=True)
class EventView:
    """A dated event as one article reports it; `single` where no independent second source is named."""

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


@dataclass(frozen=True, slots=True)
class QuoteView:
    """Who said what, when, and who reports it; `brief` are its first words, to tell it from others."""

    text: str
    brief: str
    speaker: str
    speaker_url: str
    date: str
    context: str
    url: str
    article: str
    source: SourceTag | None
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class FigureView:
    """A number with its unit and day; `converted` is the same in the series' own unit, where that is another."""

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


def _stands(ask: Ask, claim: Claim[Quote] | Claim[Figure] | Claim[Event], sort: str) -> tuple[str, str, str, str]:
    """Address of the passage, title of the article, language and direction."""
    record = ask(Site.article, claim.article).record
    language = record.language or ask(Site.settings).language
    anchor = f"#{sort}-{claim.number}" if record.rights == "full" else ""
    return ask.address(f"articles/{claim.article}") + anchor, record.title, language, direction(language)


def event_view(ask: Ask, claim: Claim[Event]) -> EventView:
    """An event as one article reports it."""
    url, article, language, way = _stands(ask, claim, "event")
    part, source = claim.part, ask.shared(source_tag, claim.source)
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
    )


def quote_view(ask: Ask, claim: Claim[Quote]) -> QuoteView:
    """A quote as one article reports it."""
    url, article, language, way = _stands(ask, claim, "quote")
    part = claim.part
    name = next(
        (name for folder in ("people", "organisations") if ask(Site.has, name := f"{folder}/{part.speaker}")), None
    )
    speaker = titled(ask(Site.document, name).record) if name else part.speaker or ""
    source = ask.shared(source_tag, claim.source)
    return QuoteView(
        part.text,
        part.text if len(part.text) <= _BRIEF else part.text[:_BRIEF].rsplit(" ", 1)[0].rstrip(",;:") + "…",
        speaker,
        (ask.link(name) or "") if name else "",
        part.date or "",
        part.context or "",
        url,
        article,
        source,
        language,
        way,
    )


def _plain(value: Decimal) -> str:
    """A converted number without the zeros that multiplying left behind its point."""
    written = format(value, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def figure_view(ask: Ask, claim: Claim[Figure]) -> FigureView:
    """A figure as one article reports it, and in its series' own unit where that is another."""
    url, article, language, way = _stands(ask, claim, "figure")
    part = claim.part
    series = ask(Site.document, f"series/{part.series}").record if part.series else None
    label, unit, converted = part.label or "", part.unit or "", None
    # The title of a series is in the site's language, a label of its own in the article's.
    said_in = language if label or not series else ask(Site.settings).language
    if isinstance(series, Series):
        label, unit = label or series.title, unit or series.unit
        converted = in_unit(part, series) if unit != series.unit else None
    return FigureView(
        label=label,
        label_language=said_in,
        value=format(part.value, "f"),
        unit=unit,
        bound=part.bound,
        date=part.date or "",
        converted=_plain(converted) if converted is not None else "",
        converted_unit=series.unit if isinstance(series, Series) and converted is not None else "",
        evidence=part.evidence,
        url=url,
        article=article,
        source=ask.shared(source_tag, claim.source),
        language=language,
        direction=way,
    )
