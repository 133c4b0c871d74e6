"""A story: a thread over several articles, where it stands, what is open, and its articles in their order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.content.records import Story
from sitegen.kind import Ask, BodyText, PageKind, Route
from sitegen.site.comparison import of_record
from sitegen.site.model import Site
from sitegen.views import every as views


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story page; `episodes` are its articles, oldest first."""

    head: views.Head
    title: str
    body: BodyText
    dossier: views.Dossier
    episodes: tuple[views.Episode, ...]
    comparison: views.Comparison | None
    topics: tuple[views.Link, ...]
    feeds: tuple[views.FeedLink, ...]


def routes(site: Site) -> Iterator[Route]:
    """One page a story."""
    for name in site.names("stories"):
        yield Route(name, f"{name}.html", "story", site.path(name))


def view(route: Route, ask: Ask) -> StoryView:
    """The story as its articles tell it."""
    document = ask(Site.document, route.name)
    record = document.record
    assert isinstance(record, Story)
    feeds = views.feeds_of(ask, route.name, record.title)
    return StoryView(
        head=views.head(ask, route, record.title, views.summary(document) or record.title, feeds=feeds),
        title=record.title,
        body=views.body_text(ask, document),
        dossier=views.dossier(ask, route.name, record),
        episodes=views.episodes(ask, route.name),
        comparison=views.comparison(ask, ask(of_record, route.name)),
        topics=views.named(ask, "topics", views.records_of(ask, route.name)),
        feeds=feeds,
    )


KIND = PageKind("story", routes, view)
