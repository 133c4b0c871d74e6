"""A source: who stands behind it, the perspective it declares, what it covered and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sitegen import views
from sitegen.content.records import Source
from sitegen.kind import Ask, BodyText, Fragment, PageKind, Route
from sitegen.site.model import Site


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source page; `first` and `last` are the days of the articles that lean on it."""

    head: views.Head
    name: str
    type: str
    perspective: str
    own: bool
    url: str
    country: str
    language: str
    part_of: views.Link | None
    body: BodyText
    first: str
    last: str
    topics: tuple[views.Link, ...]
    events: tuple[Fragment, ...]
    quotes: tuple[Fragment, ...]
    cards: tuple[Fragment, ...]


def routes(site: Site) -> Iterator[Route]:
    """One page a source."""
    for name in site.names("sources"):
        yield Route(name, f"{name}.html", "source", site.document(name).body.path)


def view(route: Route, ask: Ask) -> SourceView:
    """What leans on a source."""
    document = ask(Site.document, route.name)
    record = document.record
    assert isinstance(record, Source)
    idents = ask(Site.articles_of, route.name)
    dates = sorted(date[:10] for ident in idents if (date := ask(Site.article, ident).record.date))
    ledger = ask(Site.ledger, route.name)
    return SourceView(
        head=views.head(ask, route, record.name, record.perspective or document.body.excerpt or record.name),
        name=record.name,
        type=views.SOURCE_TYPES.get(record.type or "", ""),
        perspective=record.perspective or "",
        own=ask(Site.own, record.id),
        url=record.url or "",
        country=record.country or "",
        language=record.language or "",
        part_of=views.record_link(ask, f"sources/{record.part_of}") if record.part_of else None,
        body=views.body_text(ask, document),
        first=dates[0] if dates else "",
        last=dates[-1] if dates else "",
        topics=_topics(ask, idents),
        events=views.events(ask, ledger.events),
        quotes=views.quotes(ask, ledger.quotes),
        cards=views.cards(ask, idents),
    )


def _topics(ask: Ask, idents: tuple[str, ...]) -> tuple[views.Link, ...]:
    counts = Counter(topic for ident in idents for topic in ask(Site.article, ident).record.topics)
    links = (
        views.record_link(ask, f"topics/{topic}") for topic in sorted(counts, key=lambda topic: (-counts[topic], topic))
    )
    return tuple(
        views.Link(link.title, link.url, counts[link.url.removeprefix("topics/").removesuffix(".html")])
        for link in links
    )


KIND = PageKind("source", routes, view)
