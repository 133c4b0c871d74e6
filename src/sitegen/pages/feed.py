"""RSS and Atom, for the site and for every topic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

from sitegen import views
from sitegen.content.records import Topic
from sitegen.kind import Ask, BodyText, PageKind, Route
from sitegen.site.model import Site
from sitegen.text import dates


@dataclass(frozen=True, slots=True)
class EntryView:
    """An article in a feed: `id` is a permanent tag URI, times are ISO instants with their offset.

    `body` has no digest where only the summary may be, or is wanted to be, shown.
    """

    id: str
    title: str
    url: str
    published: str
    updated: str
    summary: str
    body: BodyText
    authors: tuple[str, ...]
    topics: tuple[str, ...]
    language: str


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed: addresses are absolute, `updated` is that of its newest entry."""

    id: str
    title: str
    subtitle: str
    url: str
    self_url: str
    base: str
    language: str
    updated: str
    author: str
    rights: str
    entries: tuple[EntryView, ...]


def routes(site: Site) -> Iterator[Route]:
    """Two formats for the site and for every topic."""
    yield Route("feed", "feed.xml", "rss")
    yield Route("feed.atom", "atom.xml", "atom")
    for name in site.names("topics"):
        yield Route(f"{name}.feed", f"{name}.xml", "rss")
        yield Route(f"{name}.atom", f"{name}.atom.xml", "atom")


def view(route: Route, ask: Ask) -> FeedView:
    """The newest articles of the site, or of a topic."""
    config = ask(Site.settings)
    topic = route.name.rsplit(".", 1)[0] if route.name.startswith("topics/") else None
    record = ask(Site.document, topic).record if topic else None
    assert record is None or isinstance(record, Topic)
    idents = ask(Site.articles_of, topic) if topic else ask(Site.articles)
    entries = tuple(ask.shared(entry, ident) for ident in idents[: config.feeds.entries])
    title = f"{record.title} · {config.title}" if record else config.title
    return FeedView(
        id=tag(ask, "feed" if topic is None else topic),
        title=title,
        subtitle=(record.summary if record else config.description) or title,
        url=views.absolute(ask, ask.address(topic or "home")),
        self_url=views.absolute(ask, route.url),
        base=config.url,
        language=config.language,
        updated=max((row.updated for row in entries), default=_instant(ask, ask(Site.date)), key=dates.instant),
        author=config.title,
        rights=config.licence.name if config.licence else "",
        entries=entries,
    )


def entry(ask: Ask, ident: str) -> EntryView:
    """An article as every feed that holds it shows it."""
    config = ask(Site.settings)
    document = ask(Site.article, ident)
    record = document.record
    whole = record.rights == "full" and config.feeds.content == "full"
    return EntryView(
        id=tag(ask, f"articles/{ident}"),
        title=record.title,
        url=views.absolute(ask, ask.address(f"articles/{ident}")),
        published=_instant(ask, record.date or ask(Site.date)),
        updated=_instant(ask, record.updated or record.date or ask(Site.date)),
        summary=views.description(document),
        body=views.body_text(ask, document) if whole else BodyText(""),
        authors=record.authors or tuple(tag.name for tag in [ask.shared(views.source_tag, record.source)] if tag),
        topics=tuple(views.page_title(ask, f"topics/{topic}") for topic in record.topics),
        language=record.language or config.language,
    )


def tag(ask: Ask, name: str) -> str:
    """A tag URI (RFC 4151) made of the site's id, which never changes, and a record's name; never of an address."""
    return f"tag:{ask(Site.settings).id},2025:{name}"


def _instant(ask: Ask, written: str) -> str:
    moment = dates.instant(written, ZoneInfo(ask(Site.settings).time_zone))
    offset = moment.utcoffset() or timedelta()
    # Before standard time a place had its sun's own minutes and seconds, which no feed can say.
    return (moment.astimezone(UTC) if offset % timedelta(minutes=1) else moment).isoformat()


RSS = PageKind(
    "rss", lambda site: (route for route in routes(site) if route.kind == "rss"), view, drawer="rss", listed=False
)
ATOM = PageKind(
    "atom", lambda site: (route for route in routes(site) if route.kind == "atom"), view, drawer="atom", listed=False
)
