"""A topic: its dossier, from where things stand to what it rests on, and its articles by year."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.classes import dataclass
from sitegen.content.records import Topic
from sitegen.kind import Ask, BodyText, PageKind, Route
from sitegen.site.model import Site
from sitegen.views import dossier as dossier_views
from sitegen.views import frame, records
from sitegen.views import years as year_views


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic page; of its `count` articles the newest, and where those of each year are, if they are many."""

    head: frame.Head
    title: str
    summary: str
    body: BodyText
    dossier: dossier_views.Dossier
    parent: records.Link | None
    subtopics: tuple[records.Link, ...]
    stories: tuple[records.Link, ...]
    count: int
    years: tuple[year_views.Year, ...]
    volumes: tuple[records.Link, ...]
    feeds: tuple[frame.FeedLink, ...]


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
    feeds = frame.feeds_of(ask, route.name, record.title)
    volumes = year_views.volumes(ask, route.name)
    return TopicView(
        head=frame.head(ask, route, record.title, records.summary(document) or record.title, feeds=feeds),
        title=record.title,
        summary="" if record.as_of else record.summary or "",
        body=records.body_text(ask, document),
        dossier=dossier_views.dossier(ask, route.name, record),
        parent=records.record_link(ask, f"topics/{record.parent}") if record.parent else None,
        subtopics=tuple(records.counted_link(ask, name) for name in ask(Site.subtopics, route.name)),
        stories=dossier_views.named(ask, "stories", ask(dossier_views.census, route.name).stories),
        count=len(idents),
        years=year_views.by_year(ask, idents[: year_views.FEW] if volumes else idents),
        volumes=volumes,
        feeds=feeds,
    )


KIND = PageKind("topic", routes, view)
