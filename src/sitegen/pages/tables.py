"""The site's records for other programs: articles as JSON, every report, quote and figure as CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sitegen.classes import dataclass
from sitegen.content.records import Event, Figure, Quote, Series
from sitegen.kind import Ask, PageKind, Route
from sitegen.pages.exports import TableView
from sitegen.site.figures import claimed, in_unit
from sitegen.site.model import Claim, Site
from sitegen.site.statements import statements
from sitegen.site.timeline import happenings
from sitegen.views import claims, frame

_TOGETHER = 100  # articles

# The columns of each file, and what they hold; drawing translates that.
_SOURCE = {
    "source": "Id of the source that reports it",
    "article": "Id of the article",
    "language": "Language of the words, as a BCP 47 tag",
    "url": "Address of the passage",
}
_EVIDENCE = {"evidence": "Words of the article that it rests on"}
EVENT = {
    "event": "Id of the event; rows that share it report one event",
    "date": "Year, month or day, as precisely as it was reported",
    "end": "The last year, month or day, where it lasted",
    "title": "What happened, in the words of the article",
    "status": "reported, disputed or planned",
    "people": "Ids of people, separated by spaces",
    "places": "Ids of places, separated by spaces",
    **_EVIDENCE,
    **_SOURCE,
}
QUOTE = {
    "statement": "Id of the statement; rows that share it are wordings of one",
    "text": "The words as they were reported",
    "speaker": "Id of a person or an organisation, or a name",
    "date": "Year, month or day, as precisely as it was reported",
    "context": "On what occasion it was said",
    "place": "Id of the place where it was said",
    "translated_from": "Language in which it was said, where the words are a translation",
    "original": "The words in that language",
    **_SOURCE,
}
FIGURE = {
    "series": "Id of the series",
    "label": "What was counted or measured",
    "value": "The number as it was written",
    "unit": "The unit as it was written",
    "bound": "exact, about, over or under",
    "date": "Year, month or day, as precisely as it was reported",
    "series_value": "The number in the unit of its series",
    "series_unit": "The unit of the series",
    **_EVIDENCE,
    **_SOURCE,
}
ARTICLE = {
    "id": "Id of the article",
    "url": "Address on this site",
    "title": "Title",
    "date": "When it was published",
    "date_basis": "stated, inferred or unknown",
    "updated": "When its substance was last changed",
    "genre": "news, analysis, opinion, explainer, fact-check or statement",
    "language": "Language of the words, as a BCP 47 tag",
    "source": "Id of the source that published it",
    "authors": "Names of its authors",
    "summary": "What it says, in a sentence or two",
    "topics": "Ids of topics",
    "story": "Id of the story",
    "people": "Ids of people",
    "organisations": "Ids of organisations",
    "places": "Ids of places",
    "original": "Address of the original",
    "rights": "full, or excerpt where only a summary may be shown",
}


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article without its text; fields as in the dictionary."""

    id: str
    url: str
    title: str
    date: str
    date_basis: str
    updated: str
    genre: str
    language: str
    source: str
    authors: tuple[str, ...]
    summary: str
    topics: tuple[str, ...]
    story: str
    people: tuple[str, ...]
    organisations: tuple[str, ...]
    places: tuple[str, ...]
    original: str
    rights: str


@dataclass(frozen=True, slots=True)
class ArticlesView:
    """Every published article, newest first."""

    site: str
    url: str
    as_of: str
    licence: str
    articles: tuple[ArticleRow, ...]


def articles(_route: Route, ask: Ask) -> ArticlesView:
    """What is known of every article, but for its text."""
    config, idents = ask(Site.settings), ask(Site.articles)
    known = [row for first in range(0, len(idents), _TOGETHER) for row in ask(_told, first)]
    return ArticlesView(
        site=config.title,
        url=config.url,
        as_of=ask(Site.date),
        licence=config.licence.name if config.licence else "",
        articles=tuple(
            [
                ArticleRow(ident, frame.absolute(ask, ask.address(f"articles/{ident}")), *row)
                for ident, row in zip(idents, known, strict=True)
            ]
        ),
    )


def _told(site: Site, first: int) -> tuple[tuple[Any, ...], ...]:
    """The rows of some articles, from the first of them on, but for what their pages are called.

    They are worked out some at a time: an edit of one lets the rows of all others stand.
    """
    records = [site.article(ident).record for ident in site.articles()[first : first + _TOGETHER]]
    rows = [
        (
            record.title,
            record.date or "",
            record.date_basis,
            record.updated or "",
            record.genre,
            record.language or "",
            record.source or "",
            record.authors,
            record.summary or "",
            record.topics,
            record.story or "",
            record.people,
            record.organisations,
            record.places,
            record.url or "",
            record.rights,
        )
        for record in records
    ]
    return tuple(rows)


def tables(route: Route, ask: Ask) -> TableView:
    """The rows of one file."""
    columns, rows = {
        "data/events": (EVENT, _events),
        "data/quotes": (QUOTE, _quotes),
        "data/figures": (FIGURE, _figures),
    }[route.name]
    return TableView(tuple(columns), tuple(rows(ask)))


def _events(ask: Ask) -> Iterator[tuple[str, ...]]:
    for happening in ask(happenings):
        for claim in happening.claims:
            part = claim.part
            yield (
                happening.key,
                part.date,
                part.end or "",
                part.title or part.evidence,
                part.status,
                " ".join(part.people),
                " ".join(part.places),
                claims.evidence(ask, claim),
                *_source(ask, claim, "event"),
            )


def _quotes(ask: Ask) -> Iterator[tuple[str, ...]]:
    for statement in ask(statements):
        for claim in statement.claims:
            part = claim.part
            yield (
                statement.key,
                part.text,
                part.speaker or "",
                part.date or "",
                part.context or "",
                part.place or "",
                part.translated_from or "",
                part.original or "",
                *_source(ask, claim, "quote"),
            )


def _figures(ask: Ask) -> Iterator[tuple[str, ...]]:
    for claim in ask(claimed):
        part = claim.part
        series = ask(Site.bones, f"series/{part.series}") if part.series else None
        converted = in_unit(part, series) if isinstance(series, Series) else None
        yield (
            part.series or "",
            part.label or "",
            format(part.value, "f"),
            part.unit or (series.unit if isinstance(series, Series) else ""),
            part.bound,
            part.date or "",
            format(converted, "f") if converted is not None else "",
            series.unit if isinstance(series, Series) else "",
            claims.evidence(ask, claim),
            *_source(ask, claim, "figure"),
        )


def _source(ask: Ask, claim: Claim[Event] | Claim[Quote] | Claim[Figure], sort: str) -> tuple[str, ...]:
    url, language, whole = ask.shared(_place, claim.article)
    return claim.source or "", claim.article, language, claims.anchored(url, sort, claim.number, whole=whole)


def _place(ask: Ask, ident: str) -> tuple[str, str, bool]:
    """Address and language of an article, and whether its text is here."""
    record = ask(Site.bones_of, ident)
    return frame.absolute(ask, ask.address(f"articles/{ident}")), record.language or "", record.rights == "full"


def _routes(kind: str, *rows: tuple[str, str]) -> Callable[[Site], Iterator[Route]]:
    return lambda _site: (Route(name, url, kind) for name, url in rows)


ARTICLES = PageKind(
    "articles-json", _routes("articles-json", ("data/articles", "data/articles.json")), articles, "json", listed=False
)
TABLES = PageKind(
    "tables",
    _routes("tables", *((f"data/{name}", f"data/{name}.csv") for name in ("events", "quotes", "figures"))),
    tables,
    "csv",
    listed=False,
)
