"""An article: when, by whom, on what, the text, and its neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bare.item import Link, day, link
from sitegen.kind import Ask, BodyText, PageKind, Route
from sitegen.site.model import Site
from sitegen.views import records as views


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article; `older` and `newer` are its neighbours in time."""

    title: str
    date: str
    day: str
    source: str
    authors: str
    summary: str
    topics: tuple[Link, ...]
    people: tuple[str, ...]
    body: BodyText
    older: Link | None
    newer: Link | None


def routes(site: Site) -> Iterator[Route]:
    """One page an article, in a folder of its own."""
    for ident in site.articles():
        yield Route(f"articles/{ident}", f"articles/{ident}/index.html", "article", site.path(f"articles/{ident}"))


def view(route: Route, ask: Ask) -> ArticleView:
    """What the record says, its ids turned into names."""
    ident = route.name.removeprefix("articles/")
    document = ask(Site.article, ident)
    record = document.record
    older, newer = ask(Site.neighbours, ident)
    return ArticleView(
        title=record.title,
        date=record.date or "",
        day=day(record.date or ""),
        source=views.record_title(ask, f"sources/{record.source}"),
        authors=", ".join(record.authors),
        summary=record.summary or "",
        topics=tuple(ask.shared(link, f"topics/{topic}") for topic in record.topics),
        people=tuple(views.record_title(ask, f"people/{person}") for person in record.people),
        body=views.body_text(ask, document, named=False),
        older=link(ask, f"articles/{older}") if older else None,
        newer=link(ask, f"articles/{newer}") if newer else None,
    )


KIND = PageKind("article", routes, view)
