"""A topic: its dossier, from where things stand to what it rests on, and its articles by year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen import views
from sitegen.content.records import Topic
from sitegen.kind import Ask, BodyText, PageKind, Route
from sitegen.site.model import Site


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic page; of its `count` articles the newest, and where those of each year are, if they are many."""

    head: views.Head
    title: str
    summary: str
    body: BodyText
    dossier: views.Dossier
    parent: views.Link | None
    subtopics: tuple[views.Link, ...]
    stories: tuple[views.Link, ...]
    count: int
    years: tuple[views.Year, ...]
    volumes: tuple[views.Link, ...]
    feeds: tuple[views.FeedLink, ...]


def routes(site: Site) -> Iterator[Route]:
    """One page a topic."""
    for name in site.names("topics"):
        yield Route(name, f"{name}.html", "topic", site.path(name))


def view(route: Route, ask: Ask) -> TopicView:
    """Everything that the site has on a topic."""
    document = ask(Site.document, route.name)
    record = document.record
    assert isinstance(record, Topic)
    idents = ask(Site.articles_of, route.name)
    feeds = views.feeds_of(ask, route.name, record.title)
    volumes = views.volumes(ask, route.name)
    return TopicView(
        head=views.head(ask, route, record.title, views.summary(document) or record.title, feeds=feeds),
        title=record.title,
        summary="" if record.as_of else record.summary or "",
        body=views.body_text(ask, document),
        dossier=views.dossier(ask, route.name, record),
        parent=views.record_link(ask, f"topics/{record.parent}") if record.parent else None,
        subtopics=tuple(views.record_link(ask, name) for name in ask(Site.subtopics, route.name)),
        stories=views.named(ask, "stories", views.records_of(ask, route.name)),
        count=len(idents),
        years=views.by_year(ask, idents[: views.FEW] if volumes else idents),
        volumes=volumes,
        feeds=feeds,
    )


KIND = PageKind("topic", routes, view)
