"""Quotes, figures and events as pages show them: who said or reported it, when, and the passage where it stands.

Numbers are text as written; drawing groups their digits in the page's language.
"""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.classes import dataclass
from sitegen.content.records import Event, Figure, Quote, Series
from sitegen.kind import Ask, Fragment, Note
from sitegen.site.called import wholes
from sitegen.site.figures import in_unit, shown
from sitegen.site.model import Claim, Site
from sitegen.site.resolve import titled
from sitegen.site.wholes import Happening, Statement, in_order, spoken_by
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
    url: str
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


@dataclass(frozen=True, slots=True)
class Told:
    """What an article tells, as lines, each sort in its order; `notes` stand beside the paragraphs that tell it."""

    events: tuple[Fragment, ...]
    quotes: tuple[Fragment, ...]
    figures: tuple[Fragment, ...]
    notes: tuple[Note, ...]


def told(ask: Ask, ident: str, *, noted: bool) -> Told:
    """What an article tells, each part viewed once for its line and its note; other pages repeat figures alone."""
    ledger = ask(Site.parts_of, ident)
    happened, said = ask(wholes, ident) if ledger.events or ledger.quotes else ((), ())
    events = [(claim, event_view(ask, claim, whole)) for claim, whole in zip(ledger.events, happened, strict=True)]
    quotes = [(claim, quote_view(ask, claim, whole)) for claim, whole in zip(ledger.quotes, said, strict=True)]
    figures = [(claim, ask.shared(figure_view, claim)) for claim in ledger.figures]
    notes = [
        *(_note("event", claim.number, claim.part.evidence, view) for claim, view in events),
        *(_note("quote", claim.number, claim.part.text, view) for claim, view in quotes),
        *(_note("figure", claim.number, claim.part.evidence, view) for claim, view in figures),
    ]
    views = {claim.number: view for claim, view in events}
    return Told(
        tuple([Fragment("fragments/event.html", views[claim.number], alone=True) for claim in in_order(ledger.events)]),
        tuple([Fragment("fragments/quote.html", view, alone=True) for _, view in quotes]),
        tuple([ask.shared(figure, claim) for claim, _ in figures]),
        tuple(notes) if noted else (),
    )


def _note(sort: str, number: int, words: str, view: object) -> Note:
    return Note(words, f"{sort}-{number}", Fragment(f"fragments/note-{sort}.html", view, alone=True))


def figures(ask: Ask, claims: Sequence[Claim[Figure]]) -> tuple[Fragment, ...]:
    """The lines of figures, in their order."""
    return tuple([ask.shared(figure, claim) for claim in claims])


def figure(ask: Ask, claim: Claim[Figure]) -> Fragment:
    """The line of a figure."""
    return Fragment("fragments/figure.html", ask.shared(figure_view, claim))


def passage(ask: Ask, claim: Claim[Quote] | Claim[Figure] | Claim[Event], sort: str) -> tuple[str, str, str, str]:
    """Address of the passage, title of the article, language and direction."""
    url, language, way = place(ask, claim, sort)
    return url, ask.shared(_title, claim.article), language, way


def place(ask: Ask, claim: Claim[Quote] | Claim[Figure] | Claim[Event], sort: str) -> tuple[str, str, str]:
    """The same without the title, for what shows none."""
    url, language, way, whole = ask.shared(_article, claim.article)
    return anchored(url, sort, claim.number, whole=whole), language, way


def anchored(url: str, sort: str, number: int, *, whole: bool) -> str:
    """The address of a passage of the article at `url`, or just that where not the `whole` of it may be shown."""
    return f"{url}#{sort}-{number}" if whole else url


def _article(ask: Ask, ident: str) -> tuple[str, str, str, bool]:
    """What all passages of an article have in common, and whether its text is here for them to be found in."""
    record = ask(Site.bones_of, ident)
    language = record.language or ask(Site.settings).language
    return ask.address(f"articles/{ident}"), language, direction(language), record.rights == "full"


def _title(ask: Ask, ident: str) -> str:
    return ask(Site.heading, f"articles/{ident}").title


def event_view(ask: Ask, claim: Claim[Event], whole: Happening) -> EventView:
    """An event as one article reports it; it is a part of the whole."""
    url, language, way = place(ask, claim, "event")
    part, source = claim.part, ask.shared(source_tag, claim.source)
    others = whole.roots - int(not ask(Site.own, claim.source))
    return EventView(
        part.date,
        part.end or "",
        part.title or part.evidence,
        url,
        part.status,
        source,
        language,
        way,
        others,
        (ask.link(f"events/{whole.key}") or timeline_place(ask, whole)) if others else "",
    )


def evidence(ask: Ask, claim: Claim[Figure] | Claim[Event]) -> str:
    """The words that it rests on, where its article may be shown in full."""
    return claim.part.evidence if ask.shared(_article, claim.article)[3] else ""


def speaker_of(ask: Ask, speaker: str | None, article: str) -> tuple[str, str, str]:
    """Name and address of whom an article quotes, and the language of the name where it is no record's title."""
    return ask.shared(_speaker, speaker) or (speaker or "", "", ask(Site.bones_of, article).language or "")


def _speaker(ask: Ask, speaker: str | None) -> tuple[str, str, str] | None:
    """The same for a record; None where there is none of that name."""
    name = ask(spoken_by, speaker)
    return (titled(ask(Site.bones, name)), ask.link(name) or "", "") if ask(Site.has, name) else None


def quote_view(ask: Ask, claim: Claim[Quote], whole: Statement) -> QuoteView:
    """A quote as one article reports it; it is a part of the whole."""
    url, language, way = place(ask, claim, "quote")
    part, (speaker, speaker_url, speaker_language) = claim.part, speaker_of(ask, claim.part.speaker, claim.article)
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
    return _figure_view(ask, claim, ask.shared(_title, claim.article))


def measure(ask: Ask, claim: Claim[Figure]) -> FigureView:
    """The same without the article's title, for what shows none."""
    return _figure_view(ask, claim, "")


def _figure_view(ask: Ask, claim: Claim[Figure], article: str) -> FigureView:
    url, language, way = place(ask, claim, "figure")
    part = claim.part
    series = ask(Site.bones, f"series/{part.series}") if part.series else None
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
        evidence=evidence(ask, claim),
        url=url,
        article=article,
        source=ask.shared(source_tag, claim.source),
        language=language,
        direction=way,
        series_url=(ask.link(f"series/{part.series}") or "") if part.series else "",
    )
