"""A topic: its introduction, its slice of the timeline, who speaks, the numbers, the articles by year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen import views
from sitegen.content.records import Topic
from sitegen.kind import Ask, BodyText, Fragment, PageKind, Route
from sitegen.site.model import Site

_EVENTS = 8
_QUOTES = 6
_FIGURES = 6
_PEOPLE = 12


@dataclass(frozen=True, slots=True)
class YearView:
    """The articles of one year, newest first."""

    year: str
    cards: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic page; `count` is the number of its articles, `events` are the newest of `event_count`."""

    head: views.Head
    title: str
    summary: str
    body: BodyText
    parent: views.Link | None
    subtopics: tuple[views.Link, ...]
    count: int
    years: tuple[YearView, ...]
    events: tuple[Fragment, ...]
    event_count: int
    timeline: str
    quotes: tuple[Fragment, ...]
    figures: tuple[Fragment, ...]
    people: tuple[views.Link, ...]
    sources: tuple[views.SourceTag, ...]
    feeds: tuple[views.FeedLink, ...]


def routes(site: Site) -> Iterator[Route]:
    """One page a topic."""
    for name in site.names("topics"):
        yield Route(name, f"{name}.html", "topic", site.document(name).body.path)


def view(route: Route, ask: Ask) -> TopicView:
    """Everything that the site has on a topic."""
    document = ask(Site.document, route.name)
    record = document.record
    assert isinstance(record, Topic)
    idents = ask(Site.articles_of, route.name)
    ledger = ask(Site.ledger, route.name)
    past = tuple(claim for claim in ledger.events if claim.part.status != "planned")
    feeds = tuple(
        views.FeedLink(record.title, url, kind)
        for suffix, kind in (("feed", "application/rss+xml"), ("atom", "application/atom+xml"))
        if (url := ask.link(f"{route.name}.{suffix}"))
    )
    summary = views.summary(document)
    return TopicView(
        head=views.head(ask, route, record.title, summary or record.title, feeds=feeds),
        title=record.title,
        summary=record.summary or "",
        body=views.body_text(ask, document),
        parent=views.record_link(ask, f"topics/{record.parent}") if record.parent else None,
        subtopics=tuple(views.record_link(ask, name) for name in ask(Site.subtopics, route.name)),
        count=len(idents),
        years=by_year(ask, idents),
        events=views.events(ask, past[: -_EVENTS - 1 : -1]),
        event_count=len(ledger.events),
        timeline=ask.address("timeline"),
        quotes=views.quotes(ask, ledger.quotes[:_QUOTES]),
        figures=views.figures(ask, ledger.figures[:_FIGURES]),
        people=_frequent(ask, idents)[:_PEOPLE],
        sources=_sources(ask, idents),
        feeds=feeds,
    )


def by_year(ask: Ask, idents: tuple[str, ...]) -> tuple[YearView, ...]:
    """Articles, newest first, under the years of their dates."""
    years: dict[str, list[str]] = {}
    for ident in idents:
        years.setdefault((ask(Site.article, ident).record.date or "")[:4], []).append(ident)
    return tuple(YearView(year, views.cards(ask, tuple(held))) for year, held in years.items())


def _frequent(ask: Ask, idents: tuple[str, ...]) -> tuple[views.Link, ...]:
    """The people named in most of these articles."""
    counts: dict[str, int] = {}
    for ident in idents:
        for person in ask(Site.article, ident).record.people:
            counts[person] = counts.get(person, 0) + 1
    links = [(count, ask.shared(views.record_link, f"people/{person}")) for person, count in counts.items()]
    links.sort(key=lambda row: (-row[0], row[1].title))
    return tuple(views.Link(link.title, link.url, count) for count, link in links)


def _sources(ask: Ask, idents: tuple[str, ...]) -> tuple[views.SourceTag, ...]:
    tags = dict.fromkeys(tag for ident in idents for tag in views.leans_on(ask, ask(Site.article, ident).record))
    return tuple(sorted(tags, key=lambda tag: tag.name))


KIND = PageKind("topic", routes, view)
