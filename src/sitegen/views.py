"""Views that many kinds share: the head of a page, its frame, cards, lines of the ledgers.

Addresses are from the site's root; drawing makes them relative. Dates are ISO text, numbers are text as written.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from sitegen.content.records import Article, Document, Event, Figure, Quote, Series, Source, Topic
from sitegen.kind import Ask, BodyText, Fragment, Note, Route
from sitegen.site.model import Claim, Site
from sitegen.site.resolve import titled
from sitegen.text.language import direction


@dataclass(frozen=True, slots=True)
class Link:
    """A title that leads to an address from the root; `count` where it says how much is there."""

    title: str
    url: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed to subscribe to."""

    title: str
    url: str
    type: str


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself to browsers, search engines and those who share it; `canonical` is absolute.

    `structured` is JSON-LD, escaped to stand in a page; `robots` is empty where the page may be indexed.
    """

    title: str
    description: str
    canonical: str
    language: str
    direction: str
    type: str = "website"
    published: str = ""
    modified: str = ""
    robots: str = ""
    structured: str = ""
    feeds: tuple[FeedLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Chrome:
    """What frames every page: the site's name, its menu, what stands in its footer."""

    site: str
    description: str
    home: str
    base: str
    language: str
    menu: tuple[Link, ...]
    pages: tuple[Link, ...]
    feeds: str
    licence: str
    licence_url: str
    source: str


@dataclass(frozen=True, slots=True)
class SourceTag:
    """A source where something leans on it: its kind in a word, its declared perspective; `own` is this site itself."""

    name: str
    url: str
    type: str
    perspective: str
    own: bool


@dataclass(frozen=True, slots=True)
class CardView:
    """An article in a list."""

    title: str
    url: str
    date: str
    genre: str
    summary: str
    language: str
    direction: str
    topics: tuple[Link, ...]
    sources: tuple[SourceTag, ...]


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
    """Who said what, when, and who reports it."""

    text: str
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


# Words of the record format as pages show them; drawing translates them.
GENRES = {
    "news": "News",
    "analysis": "Analysis",
    "opinion": "Opinion",
    "explainer": "Explainer",
    "fact-check": "Fact check",
    "statement": "Statement",
}
SOURCE_TYPES = {
    "agency": "news agency",
    "state-media": "state media",
    "advocacy": "advocacy",
    "think-tank": "think tank",
    "official": "official",
    "independent": "independent",
}

# ------------------------------------------------------------------------------------------------------- the frame


def head(
    ask: Ask,
    route: Route,
    title: str,
    description: str,
    *,
    language: str | None = None,
    type: str = "website",  # noqa: A002  Open Graph's own word
    published: str = "",
    modified: str = "",
    robots: str = "",
    structured: tuple[dict[str, object], ...] = (),
    feeds: tuple[FeedLink, ...] = (),
) -> Head:
    """The head of a page; every page names the site's feeds after its own."""
    config = ask(Site.settings)
    tag = language or config.language
    return Head(
        title=title,
        description=_sentence(description) or config.description or config.title,
        canonical=absolute(ask, route.url),
        language=tag,
        direction=direction(tag),
        type=type,
        published=published,
        modified=modified,
        robots=robots,
        structured=data_block(structured),
        feeds=(*feeds, *ask.shared(site_feeds)),
    )


def absolute(ask: Ask, url: str) -> str:
    """An address from the root made whole; a folder's index is named by the folder."""
    return ask(Site.settings).url + (url.removesuffix("index.html") if url == "index.html" or url.endswith("/index.html") else url)


def data_block(items: tuple[dict[str, object], ...]) -> str:
    """JSON-LD that can stand in a page: no character in it can end the element."""
    if not items:
        return ""
    written = json.dumps(items[0] if len(items) == 1 else list(items), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _sentence(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 300 else flat[:300].rsplit(" ", 1)[0] + "…"


def site_feeds(ask: Ask) -> tuple[FeedLink, ...]:
    """The site's own feeds."""
    title = ask(Site.settings).title
    rows = (("feed", "application/rss+xml"), ("feed.atom", "application/atom+xml"))
    return tuple(FeedLink(title, url, kind) for name, kind in rows if (url := ask.link(name)))


def chrome(ask: Ask) -> Chrome:
    """The frame around every page."""
    config = ask(Site.settings)
    wanted = [name for name in config.menu if ask.link(name)]
    source = ask(Site.document, f"sources/{config.source}").record if config.source else None
    return Chrome(
        site=config.title,
        description=config.description or "",
        home=ask.address("home"),
        base=config.url,
        language=config.language,
        menu=tuple(Link(page_title(ask, name), ask.address(name)) for name in wanted),
        pages=tuple(record_link(ask, name) for name in ask(Site.names, "pages")),
        feeds=ask.link("feeds") or "",
        licence=config.licence.name if config.licence else "",
        licence_url=(config.licence.url or "") if config.licence else "",
        source=source.name if isinstance(source, Source) else config.title,
    )


# The titles of pages that no record names; drawing translates them.
TITLES = {
    "home": "Home",
    "timeline": "Timeline",
    "archive": "Archive",
    "feeds": "Feeds",
    "topics/index": "Topics",
    "people/index": "People",
    "organisations/index": "Organisations",
    "places/index": "Places",
    "sources/index": "Sources",
}


def page_title(ask: Ask, name: str) -> str:
    """The title of a page by its name."""
    return TITLES[name] if name in TITLES else titled(ask(Site.document, name).record) if ask(Site.has, name) else name


# --------------------------------------------------------------------------------------------------------- records


def record_link(ask: Ask, name: str) -> Link:
    """A record's title and address, and how many articles name it."""
    return Link(titled(ask(Site.document, name).record), ask.link(name) or "", len(ask(Site.articles_of, name)))


def record_links(ask: Ask, folder: str, idents: tuple[str, ...]) -> tuple[Link, ...]:
    """Links to records of one folder."""
    return tuple(ask.shared(record_link, f"{folder}/{ident}") for ident in idents)


def body_text(ask: Ask, document: Document) -> BodyText:  # type: ignore[type-arg]  # any record's
    """A document's body as views hold it."""
    links = tuple((written, ask.link(name) or "") for written, name in document.body.links)
    return BodyText(document.body.digest if document.body.words else "", links)


def source_tag(ask: Ask, ident: str | None) -> SourceTag | None:
    """A source as it is named where something leans on it; None where the site has no source of its own."""
    if ident is None:
        return None
    record = ask(Site.document, f"sources/{ident}").record
    assert isinstance(record, Source)
    return SourceTag(
        record.short or record.name, ask.link(f"sources/{ident}") or "", SOURCE_TYPES.get(record.type or "", ""), record.perspective or "", ask(Site.own, ident)
    )


def leans_on(ask: Ask, record: Article) -> tuple[SourceTag, ...]:
    """The sources a text stands on: those it is based on, else the one that published it."""
    idents = dict.fromkeys(basis.source for basis in record.based_on) or dict.fromkeys([record.source])
    return tuple(tag for ident in idents if (tag := ask.shared(source_tag, ident)))


def description(document: Document[Article]) -> str:
    """A summary, or the beginning of the body; what may only be excerpted shows nothing of its body."""
    record = document.record
    return record.summary or (document.body.excerpt if record.rights == "full" else "")


def card(ask: Ask, ident: str) -> Fragment:
    """An article's place in lists, drawn once for all of them."""
    return ask.shared(_card, ident)


def cards(ask: Ask, idents: tuple[str, ...]) -> tuple[Fragment, ...]:
    """The cards of articles, in their order."""
    return tuple(card(ask, ident) for ident in idents)


def _card(ask: Ask, ident: str) -> Fragment:
    document = ask(Site.article, ident)
    record = document.record
    language = record.language or ask(Site.settings).language
    view = CardView(
        title=record.title,
        url=ask.address(f"articles/{ident}"),
        date=record.date or "",
        genre=GENRES[record.genre],
        summary=description(document),
        language=language,
        direction=direction(language),
        topics=record_links(ask, "topics", record.topics[:2]),
        sources=leans_on(ask, record),
    )
    return Fragment("fragments/card.html", view)


# --------------------------------------------------------------------------------------------------------- ledgers


def events(ask: Ask, claims: tuple[Claim[Event], ...], *, here: bool = False) -> tuple[Fragment, ...]:
    """The lines of events, in their order; `here` leaves out the article, where that is the page itself."""
    return tuple(Fragment("fragments/event.html", _here(ask.shared(event_view, claim), here)) for claim in claims)


def quotes(ask: Ask, claims: tuple[Claim[Quote], ...]) -> tuple[Fragment, ...]:
    """The lines of quotes, in their order."""
    return tuple(Fragment("fragments/quote.html", ask.shared(quote_view, claim)) for claim in claims)


def figures(ask: Ask, claims: tuple[Claim[Figure], ...]) -> tuple[Fragment, ...]:
    """The lines of figures, in their order."""
    return tuple(Fragment("fragments/figure.html", ask.shared(figure_view, claim)) for claim in claims)


def _here(view: EventView, here: bool) -> EventView:
    return replace(view, article="") if here else view


def notes(ask: Ask, ident: str) -> tuple[Note, ...]:
    """What stands beside the paragraphs of an article: its quotes, figures and events, each at its words."""
    ledger = ask(Site.parts_of, ident)
    quoted = [(c.part.text, f"quote-{c.number}", Fragment("fragments/note-quote.html", ask.shared(quote_view, c))) for c in ledger.quotes]
    counted = [(c.part.evidence, f"figure-{c.number}", Fragment("fragments/note-figure.html", ask.shared(figure_view, c))) for c in ledger.figures]
    dated = [(c.part.evidence, f"event-{c.number}", Fragment("fragments/note-event.html", ask.shared(event_view, c))) for c in ledger.events]
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
    return EventView(part.date, part.end or "", part.title or part.evidence, part.evidence, url, article, part.status, source, language, way)


def quote_view(ask: Ask, claim: Claim[Quote]) -> QuoteView:
    """A quote as one article reports it."""
    url, article, language, way = _stands(ask, claim, "quote")
    part = claim.part
    name = next((name for folder in ("people", "organisations") if ask(Site.has, name := f"{folder}/{part.speaker}")), None)
    speaker = titled(ask(Site.document, name).record) if name else part.speaker or ""
    source = ask.shared(source_tag, claim.source)
    return QuoteView(
        part.text, speaker, (ask.link(name) or "") if name else "", part.date or "", part.context or "", url, article, source, language, way
    )


def figure_view(ask: Ask, claim: Claim[Figure]) -> FigureView:
    """A figure as one article reports it, and in its series' own unit where that is another."""
    from sitegen.site.figures import in_unit

    url, article, language, way = _stands(ask, claim, "figure")
    part = claim.part
    series = ask(Site.document, f"series/{part.series}").record if part.series else None
    label, unit, converted = part.label or "", part.unit or "", None
    if isinstance(series, Series):
        label, unit = label or series.title, unit or series.unit
        converted = in_unit(part, series) if unit != series.unit else None
    return FigureView(
        label=label,
        value=format(part.value, "f"),
        unit=unit,
        bound=part.bound,
        date=part.date or "",
        converted=format(converted.normalize(), "f") if converted is not None else "",
        converted_unit=series.unit if isinstance(series, Series) and converted is not None else "",
        evidence=part.evidence,
        url=url,
        article=article,
        source=ask.shared(source_tag, claim.source),
        language=language,
        direction=way,
    )


def topic_summary(document: Document) -> str:  # type: ignore[type-arg]  # any record's
    """A record's summary, or the beginning of its body."""
    record = document.record
    return (record.summary if isinstance(record, Topic) or hasattr(record, "summary") else None) or document.body.excerpt
