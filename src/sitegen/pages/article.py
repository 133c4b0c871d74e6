"""An article: who published it and from which perspective, the text with its evidence beside it, what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sitegen.classes import dataclass
from sitegen.content.records import Article
from sitegen.kind import Ask, BodyText, Fragment, Note, PageKind, Route
from sitegen.site.model import Reading, Site
from sitegen.views import claims, frame, records, thread
from sitegen.views import corrections as correction_views
from sitegen.views import explainers as explainer_views
from sitegen.views import related as related_views

# What most adults read in a minute, in words (Brysbaert 2019, doi:10.1016/j.jml.2019.104047: 238 for English prose).
_WORDS_A_MINUTE = 238
# Years after which a page says its age. It holds the words for each: only the reader's clock knows which is true.
_AGES = (*range(1, 11), 15, 20, 30, 40, 50)
# What schema.org calls a genre that it knows.
_TYPES = {
    "opinion": "OpinionNewsArticle",
    "analysis": "AnalysisNewsArticle",
    "explainer": "BackgroundNewsArticle",
}


@dataclass(frozen=True, slots=True)
class BasisView:
    """What an article of our own rests on."""

    source: records.SourceTag
    title: str
    url: str
    date: str


@dataclass(frozen=True, slots=True)
class EmbedView:
    """A post that stood in the text."""

    text: str
    author: str
    handle: str
    date: str
    url: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article; where only an excerpt may be shown `body` has no digest, and `notes` and `posts` are empty.

    `perspectives` are the sources that it leans on with what they declare; `single` where these are not independent of
    each other. `inferred` names fields that no editor has confirmed yet; `withdrawn` leaves a tombstone. `updated` is
    empty where nothing changed after `date`; `ages` are the years for which the page has words.
    """

    head: frame.Head
    title: str
    genre: records.Genre
    topics: tuple[records.Link, ...]
    summary: str
    authors: tuple[str, ...]
    source: records.SourceTag | None
    perspectives: tuple[records.SourceTag, ...]
    single: bool
    based_on: tuple[BasisView, ...]
    date: str
    date_basis: str
    updated: str
    ages: tuple[int, ...]
    minutes: int
    why_it_matters: str
    key_points: tuple[explainer_views.Explainer, ...]
    explainers: tuple[explainer_views.Explainer, ...]
    withdrawn: bool
    excerpt: bool
    body: BodyText
    notes: tuple[Note, ...]
    posts: tuple[Note, ...]
    captions: tuple[str, ...]
    original: str
    events: tuple[Fragment, ...]
    quotes: tuple[Fragment, ...]
    figures: tuple[Fragment, ...]
    people: tuple[records.Link, ...]
    organisations: tuple[records.Link, ...]
    places: tuple[records.Link, ...]
    story: thread.Thread | None
    related: tuple[related_views.RelatedView, ...]
    corrections: tuple[correction_views.CorrectionView, ...]
    all_corrections: str
    inferred: tuple[str, ...]
    translation: records.Link | None
    older: records.Link | None
    newer: records.Link | None
    site: str


def routes(site: Site) -> Iterator[Route]:
    """One page an article, under its year; a withdrawn one keeps its address."""
    for name in site.names("articles"):
        record = site.bones_of(name.removeprefix("articles/"))
        year = (record.date or "undated")[: 4 if record.date else None]
        yield Route(name, f"articles/{year}/{record.id}.html", "article", site.path(name))


def view(route: Route, ask: Ask) -> ArticleView:
    """The article with everything that stands beside it."""
    ident = route.name.removeprefix("articles/")
    document = ask(Site.article, ident)
    record = document.record
    withdrawn = record.status == "withdrawn"
    if withdrawn:
        record = _tombstone(record)
    whole = record.rights == "full" and not withdrawn
    told = claims.told(ask, ident, noted=whole)
    summary = "" if withdrawn else records.description(document)
    older, newer = ask(Site.neighbours, ident)
    sources = records.leans_on(ask, record)
    return ArticleView(
        head=_head(ask, route, document, summary),
        title=record.title,
        genre=records.genre(record),
        topics=records.record_links(ask, "topics", record.topics),
        summary=record.summary or "" if whole else summary,
        authors=record.authors,
        source=ask.shared(records.source_tag, record.source),
        perspectives=tuple(tag for tag in sources if tag.perspective and not tag.own),
        single=_single(ask, record),
        based_on=tuple(
            BasisView(tag, basis.title or "", basis.url or "", basis.date or "")
            for basis in record.based_on
            if (tag := ask.shared(records.source_tag, basis.source))
        ),
        date=record.date or "",
        date_basis=record.date_basis,
        updated=records.updated(ask, record),
        ages=_AGES if record.date and not withdrawn else (),
        minutes=max(1, round(document.body.words / _WORDS_A_MINUTE)) if whole else 0,
        why_it_matters=record.why_it_matters or "",
        key_points=explainer_views.explainers(record, "key_points"),
        explainers=explainer_views.explainers(record, "known", "unknown", "background", "other_side", "whats_next"),
        withdrawn=withdrawn,
        excerpt=not whole,
        body=records.body_text(ask, document) if whole else BodyText(""),
        notes=told.notes,
        posts=tuple(_posts(record)) if whole else (),
        captions=record.captions if whole else (),
        original=record.url or "",
        events=told.events,
        quotes=told.quotes,
        figures=told.figures,
        people=records.record_links(ask, "people", record.people),
        organisations=records.record_links(ask, "organisations", record.organisations),
        places=records.record_links(ask, "places", record.places),
        story=thread.thread(ask, ident, record.story),
        related=() if withdrawn else related_views.related(ask, ident),
        corrections=correction_views.corrections(record),
        all_corrections=ask.address("corrections"),
        inferred=record.origin.inferred if record.origin else (),
        translation=_titled(ask, record.translation_of),
        older=_titled(ask, older),
        newer=_titled(ask, newer),
        site=ask(Site.settings).title,
    )


def _tombstone(record: Article) -> Article:
    """What is left of a withdrawn article: its title, its dates and its corrections."""
    gone = dict.fromkeys(("topics", "people", "organisations", "places", "based_on", *explainer_views.HEADINGS), ())
    return replace(record, source=None, url=None, story=None, why_it_matters=None, **gone)  # type: ignore[arg-type]  # each is a tuple


def _single(ask: Ask, record: Article) -> bool:
    """Whether all that the article leans on has one root; our own pages count never."""
    idents = [basis.source for basis in record.based_on] or [record.source or ""]
    return len(ask(Site.roots, idents)) == 1


def _titled(ask: Ask, ident: str | None) -> records.Link | None:
    if ident is None:
        return None
    record = ask(Site.article, ident).record
    return records.Link(record.title, ask.address(f"articles/{ident}"), language=record.language or "")


def _posts(record: Article) -> Iterator[Note]:
    for embed in record.embeds:
        view = EmbedView(embed.text, embed.author or "", embed.handle or "", embed.date or "", embed.url or "")
        yield Note(embed.after or "", "", Fragment("fragments/post.html", view, alone=True))


def _head(ask: Ask, route: Route, document: Reading[Article], summary: str) -> frame.Head:
    record = document.record
    return frame.head(
        ask,
        route,
        record.title,
        summary or record.title,
        language=record.language,
        type="article",
        published=record.date or "",
        modified=records.updated(ask, record) or record.date or "",
        robots="noindex" if record.status == "withdrawn" else "",
        structured=() if record.status == "withdrawn" else (_structured(ask, route, record, summary),),
        feeds=tuple(feed for topic in record.topics for feed in ask.shared(_feeds, topic)),
    )


def _feeds(ask: Ask, topic: str) -> tuple[frame.FeedLink, ...]:
    """The feed of a topic, where it has one."""
    url = ask.link(f"topics/{topic}.atom")
    return (frame.FeedLink(records.page_title(ask, f"topics/{topic}"), url, "application/atom+xml"),) if url else ()


def _structured(ask: Ask, route: Route, record: Article, summary: str) -> dict[str, object]:
    """The article as schema.org's NewsArticle."""
    config = ask(Site.settings)
    language = record.language or config.language
    source = ask.shared(records.source_tag, record.source)
    publisher = {"@type": "Organization", "name": source.name if source else config.title}
    authors: list[dict[str, object]] = [{"@type": "Person", "name": name} for name in record.authors]
    item: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": _TYPES.get(record.genre, "NewsArticle"),
        "headline": record.title,
        "description": summary or record.title,
        "inLanguage": language,
        "url": frame.absolute(ask, route.url),
        "mainEntityOfPage": frame.absolute(ask, route.url),
        "publisher": publisher,
        "author": authors or [publisher],
        "isAccessibleForFree": True,
    }
    if record.date:
        item["datePublished"] = record.date
        item["dateModified"] = records.updated(ask, record) or record.date
    if record.corrections:
        item["correction"] = [
            {"@type": "CorrectionComment", "datePublished": note.date, "text": note.text}
            for note in correction_views.corrections(record)
        ]
    if record.based_on:
        tags = (ask.shared(records.source_tag, basis.source) for basis in record.based_on)
        item["isBasedOn"] = [
            {
                "@type": "CreativeWork",
                **({"name": basis.title} if basis.title else {}),
                "publisher": {"@type": "Organization", "name": tag.name},
            }
            for basis, tag in zip(record.based_on, tags, strict=True)
            if tag
        ]
    return item


KIND = PageKind("article", routes, view)
