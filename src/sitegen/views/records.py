"""Records as pages name them: links, source tags, the cards of articles.

Addresses are from the site's root; drawing makes them relative. Dates are ISO text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sitegen.classes import dataclass
from sitegen.content.records import FOLDERS, Article, Record, Source
from sitegen.kind import Ask, BodyText, Fragment
from sitegen.site.mentions import aliases
from sitegen.site.model import Reading, Site
from sitegen.text import dates
from sitegen.text.language import direction


@dataclass(frozen=True, slots=True)
class Link:
    """A title that leads to an address from the root; `count` where it says how much is there.

    `language` is that of the title, where it is not the site's own.
    """

    title: str
    url: str
    count: int = 0
    language: str = ""


@dataclass(frozen=True, slots=True)
class SourceTag:
    """A source where something leans on it: its kind in a word, its declared perspective; `own` is this site itself."""

    name: str
    url: str
    type: str
    perspective: str
    own: bool


@dataclass(frozen=True, slots=True)
class Genre:
    """What sort of text an article is: `sort` as records name it, `title` in words that drawing translates."""

    sort: str
    title: str


@dataclass(frozen=True, slots=True)
class CardView:
    """An article in a list."""

    title: str
    url: str
    date: str
    genre: Genre
    summary: str
    language: str
    direction: str
    topics: tuple[Link, ...]
    sources: tuple[SourceTag, ...]


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


_FOLDERS = {held: folder for folder, held in FOLDERS.items()}
# The titles of pages that no record names; drawing translates them.
TITLES = {
    "home": "Home",
    "timeline": "Timeline",
    "quotes": "Who said what",
    "figures": "Figures",
    "archive": "Archive",
    "corrections": "Corrections",
    "coverage": "Coverage",
    "feeds": "Feeds",
    "data": "Data",
    "topics/index": "Topics",
    "people/index": "People",
    "organisations/index": "Organisations",
    "places/index": "Places",
    "sources/index": "Sources",
    "stories/index": "Stories",
}


def page_title(ask: Ask, name: str) -> str:
    """The title of a page by its name."""
    return TITLES[name] if name in TITLES else record_title(ask, name) if ask(Site.has, name) else name


def record_title(ask: Ask, name: str) -> str:
    """The title of a record."""
    return ask(Site.heading, name).title


def record_link(ask: Ask, name: str) -> Link:
    """A record's title and address."""
    return Link(record_title(ask, name), ask.link(name) or "")


def counted_link(ask: Ask, name: str) -> Link:
    """The same with how many articles name it, for pages that list records: another article draws these again."""
    return Link(record_title(ask, name), ask.link(name) or "", len(ask(Site.articles_of, name)))


def record_links(ask: Ask, folder: str, idents: tuple[str, ...]) -> tuple[Link, ...]:
    """Links to records of one folder."""
    shared = ask.shared
    return tuple([shared(record_link, f"{folder}/{ident}") for ident in idents])


def body_text(ask: Ask, document: Reading[Record], *, named: bool = True) -> BodyText:
    """A document's body as views hold it; where it is `named`, the first mentions of others lead to their pages."""
    body, kind = document.body, type(document.record)
    if not body.words:
        return BodyText("")
    links = tuple((written, ask.link(other) or "") for written, other in body.links)
    if not named:
        return BodyText(body.digest, links)
    others = ask(Site.may_mention, f"{_FOLDERS[kind]}/{document.record.id}")
    shared = ask.shared
    return BodyText(body.digest, links, tuple([shared(_names, other) for other in others]))


def _names(ask: Ask, name: str) -> tuple[tuple[str, str], ...]:
    """The aliases of a record with its address."""
    return tuple((alias, other and (ask.link(other) or "")) for alias, other in ask(aliases, name))


def source_tag(ask: Ask, ident: str | None) -> SourceTag | None:
    """A source as it is named where something leans on it; None where the site has no source of its own."""
    if ident is None:
        return None
    record = ask(Site.document, f"sources/{ident}").record
    assert isinstance(record, Source)
    return SourceTag(
        record.short or record.name,
        ask.link(f"sources/{ident}") or "",
        SOURCE_TYPES.get(record.type or "", ""),
        record.perspective or "",
        ask(Site.own, ident),
    )


def leans_on(ask: Ask, record: Article) -> tuple[SourceTag, ...]:
    """The sources a text stands on: those it is based on, else the one that published it."""
    return tuple([tag for ident in leaning(record) if (tag := ask.shared(source_tag, ident))])


def leaning(record: Article) -> Iterable[str | None]:
    """The ids of these sources; None for this site, where it is no record."""
    return dict.fromkeys([basis.source for basis in record.based_on]) if record.based_on else (record.source or None,)


def description(document: Reading[Article]) -> str:
    """A summary, or the beginning of the body; what may only be excerpted shows nothing of its body."""
    record = document.record
    return record.summary or (document.body.excerpt if record.rights == "full" else "")


def genre(record: Article) -> Genre:
    """The genre of an article."""
    return Genre(record.genre, GENRES[record.genre])


def updated(ask: Ask, record: Article) -> str:
    """When the substance of an article changed after it was published; empty where it did not."""
    if not record.updated or not record.date:
        return ""
    from zoneinfo import ZoneInfo  # few articles need it

    zone = ZoneInfo(ask(Site.settings).time_zone)
    return record.updated if dates.instant(record.updated, zone) > dates.instant(record.date, zone) else ""


def summary(document: Reading[Record]) -> str:
    """A record's summary, or the beginning of its body."""
    return getattr(document.record, "summary", None) or document.body.excerpt


def card(ask: Ask, ident: str) -> Fragment:
    """An article's place in lists, drawn once for all of them."""
    return ask.shared(_card, ident)


def cards(ask: Ask, idents: Sequence[str]) -> tuple[Fragment, ...]:
    """The cards of articles, in their order."""
    shared = ask.shared
    return tuple([shared(_card, ident) for ident in idents])


def _card(ask: Ask, ident: str) -> Fragment:
    document = ask(Site.article, ident)
    record = document.record
    language = record.language or ask(Site.settings).language
    view = CardView(
        title=record.title,
        url=ask.address(f"articles/{ident}"),
        date=record.date or "",
        genre=genre(record),
        summary=description(document),
        language=language,
        direction=direction(language),
        topics=record_links(ask, "topics", record.topics[:2]),
        sources=leans_on(ask, record),
    )
    return Fragment("fragments/card.html", view)
