"""A story: a thread over several articles, where it stands, what is open, and its articles in their order."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.classes import dataclass
from sitegen.content.records import Story
from sitegen.kind import Ask, BodyText, PageKind, Route
from sitegen.site.comparison import of_record
from sitegen.site.model import Site
from sitegen.views import comparison as comparison_views
from sitegen.views import dossier as dossier_views
from sitegen.views import frame, records, thread


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story page; `episodes` are its articles, oldest first."""

    head: frame.Head
    title: str
    body: BodyText
    dossier: dossier_views.Dossier
    episodes: tuple[thread.Episode, ...]
    comparison: comparison_views.Comparison | None
    topics: tuple[records.Link, ...]
    feeds: tuple[frame.FeedLink, ...]


def routes(site: Site) -> Iterator[Route]:
    """One page a story."""
    for name in site.names("stories"):
        yield Route(name, f"{name}.html", "story", site.path(name))


def view(route: Route, ask: Ask) -> StoryView:
    """The story as its articles tell it."""
    document = ask(Site.document, route.name)
    record = document.record
    assert isinstance(record, Story)
    feeds = frame.feeds_of(ask, route.name, record.title)
    return StoryView(
        head=frame.head(ask, route, record.title, records.summary(document) or record.title, feeds=feeds),
        title=record.title,
        body=records.body_text(ask, document),
        dossier=dossier_views.dossier(ask, route.name, record),
        episodes=thread.episodes(ask, route.name),
        comparison=comparison_views.comparison(ask, ask(of_record, route.name)),
        topics=dossier_views.named(ask, "topics", ask(dossier_views.census, route.name).topics),
        feeds=feeds,
    )


KIND = PageKind("story", routes, view)
