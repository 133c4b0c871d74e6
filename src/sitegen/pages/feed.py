"""RSS and Atom: of the site, of every topic, story and source, and of the corrections."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

from sitegen.classes import dataclass
from sitegen.kind import Ask, BodyText, PageKind, Route
from sitegen.site.model import Site
from sitegen.site.resolve import titled
from sitegen.text import dates
from sitegen.views import corrections, frame, records

# Whose records have feeds of their own.
_FOLDERS = ("topics", "stories", "sources")


@dataclass(frozen=True, slots=True)
class EntryView:
    """An article, or a correction, in a feed: `id` is a permanent tag URI, times are ISO instants with their offset.

    `body` has no digest where only the summary may be, or is wanted to be, shown; `key_points` stand before it.
    """

    id: str
    title: str
    url: str
    published: str
    updated: str
    summary: str
    key_points: tuple[str, ...]
    body: BodyText
    authors: tuple[str, ...]
    topics: tuple[str, ...]
    language: str


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed: addresses are absolute, `updated` is that of its newest entry.

    `subject` is what it is about beside the site, in words that drawing translates, or empty.
    """

    id: str
    subject: str
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


def subjects(site: Site) -> tuple[str, ...]:
    """The names of pages that have feeds of their own beside the site's."""
    return ("corrections", *(name for folder in _FOLDERS for name in site.names(folder)))


def routes(site: Site) -> Iterator[Route]:
    """Two formats for the site, its corrections, and every topic, story and source."""
    yield Route("feed", "feed.xml", "rss")
    yield Route("feed.atom", "atom.xml", "atom")
    for name in subjects(site):
        yield Route(f"{name}.feed", f"{name}.xml", "rss")
        yield Route(f"{name}.atom", f"{name}.atom.xml", "atom")


def view(route: Route, ask: Ask) -> FeedView:
    """The newest articles of the site, or of a record; the newest corrections."""
    config = ask(Site.settings)
    name = "" if route.name in ("feed", "feed.atom") else route.name.rsplit(".", 1)[0]
    document = ask(Site.document, name) if "/" in name else None
    entries = _corrections(ask) if name == "corrections" else _articles(ask, name)
    title = f"{titled(document.record)} · {config.title}" if document else config.title
    return FeedView(
        id=tag(ask, name or "feed"),
        subject=records.TITLES.get(name, ""),
        title=title,
        subtitle=(records.summary(document) if document else config.description) or title,
        url=frame.absolute(ask, ask.address(name or "home")),
        self_url=frame.absolute(ask, route.url),
        base=config.url,
        language=config.language,
        updated=max((row.updated for row in entries), default=_instant(ask, ask(Site.date)), key=dates.instant),
        author=config.title,
        rights=config.licence.name if config.licence else "",
        entries=entries,
    )


def _articles(ask: Ask, name: str) -> tuple[EntryView, ...]:
    idents = ask(Site.articles_of, name) if name else ask(Site.articles)
    return tuple(ask.shared(entry, ident) for ident in idents[: ask(Site.settings).feeds.entries])


def _corrections(ask: Ask) -> tuple[EntryView, ...]:
    """Each dated correction as an entry of its own, which leads to the article's list of them."""
    rows = [row for row in ask.shared(corrections.all_corrections) if row.date]
    return tuple(
        EntryView(
            id=tag(ask, row.id),
            title=row.article,
            url=frame.absolute(ask, row.url),
            published=_instant(ask, row.date),
            updated=_instant(ask, row.date),
            summary=row.text,
            key_points=(),
            body=BodyText(""),
            authors=(),
            topics=(),
            language=row.language,
        )
        for row in rows[: ask(Site.settings).feeds.entries]
    )


def entry(ask: Ask, ident: str) -> EntryView:
    """An article as every feed that holds it shows it."""
    config = ask(Site.settings)
    document = ask(Site.article, ident)
    record = document.record
    full = config.feeds.content == "full"
    published, changed = _instant(ask, record.date or ask(Site.date)), records.updated(ask, record)
    return EntryView(
        id=tag(ask, f"articles/{ident}"),
        title=record.title,
        url=frame.absolute(ask, ask.address(f"articles/{ident}")),
        published=published,
        updated=_instant(ask, changed) if changed else published,
        summary=records.description(document),
        key_points=record.key_points if full else (),
        body=records.body_text(ask, document, named=False) if full and record.rights == "full" else BodyText(""),
        authors=record.authors or tuple(tag.name for tag in [ask.shared(records.source_tag, record.source)] if tag),
        topics=tuple([link.title for link in records.record_links(ask, "topics", record.topics)]),
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
