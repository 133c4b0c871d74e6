"""What frames every page: its head, and the site's name, menu and footer around it."""

from __future__ import annotations

import json

from sitegen.classes import dataclass
from sitegen.kind import Ask, Route
from sitegen.site.model import Site
from sitegen.text.language import direction
from sitegen.views.records import Link, page_title, record_link

# One for all: each call of `json.dumps` with words of its own makes another.
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_FEEDS = {"feed": "application/rss+xml", "atom": "application/atom+xml"}
_SITE_FEEDS = (("feed", _FEEDS["feed"]), ("feed.atom", _FEEDS["atom"]))


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed to subscribe to."""

    title: str
    url: str
    type: str


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself to browsers, search engines and those who share it; `canonical` is absolute.

    `part` and `span` say what of the title's subject the page shows, in words and as a date. `structured` is JSON-LD,
    escaped to stand in a page; `robots` is empty where the page may be indexed.
    """

    title: str
    description: str
    canonical: str
    language: str
    direction: str
    part: str = ""
    span: str = ""
    type: str = "website"
    published: str = ""
    modified: str = ""
    robots: str = ""
    structured: str = ""
    feeds: tuple[FeedLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Chrome:
    """What frames every page: the site's name, its menu, what stands in its footer.

    `pages` are the owner's standing pages, `service` those on what the site itself is made of.
    """

    site: str
    description: str
    home: str
    language: str
    menu: tuple[Link, ...]
    pages: tuple[Link, ...]
    service: tuple[Link, ...]
    licence: str
    licence_url: str


def head(  # noqa: PLR0913  a page says much of itself, each by its name
    ask: Ask,
    route: Route,
    title: str,
    description: str,
    *,
    language: str | None = None,
    part: str = "",
    span: str = "",
    type: str = "website",  # noqa: A002  Open Graph's own word
    published: str = "",
    modified: str = "",
    robots: str = "",
    structured: tuple[dict[str, object], ...] = (),
    feeds: tuple[FeedLink, ...] = (),
) -> Head:
    """The head of a page; every page names the site's feeds after its own.

    A page without a description of its own is described, in its language, by its title and the site's.
    """
    config = ask(Site.settings)
    tag = language or config.language
    return Head(
        title=title,
        description=_sentence(description),
        canonical=absolute(ask, route.url),
        language=tag,
        direction=direction(tag),
        part=part,
        span=span,
        type=type,
        published=published,
        modified=modified,
        robots=robots,
        structured=data_block(structured),
        feeds=(*feeds, *ask.shared(site_feeds)),
    )


def absolute(ask: Ask, url: str) -> str:
    """An address from the root made whole; a folder's index is named by the folder."""
    return ask(Site.settings).url + (
        url.removesuffix("index.html") if url == "index.html" or url.endswith("/index.html") else url
    )


def data_block(items: tuple[dict[str, object], ...]) -> str:
    """JSON-LD that can stand in a page: no character in it can end the element."""
    if not items:
        return ""
    written = _JSON.encode(items[0] if len(items) == 1 else list(items))
    return (
        written.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )


def _sentence(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 300 else flat[:300].rsplit(" ", 1)[0] + "…"


def site_feeds(ask: Ask) -> tuple[FeedLink, ...]:
    """The site's own feeds."""
    title = ask(Site.settings).title
    return tuple(FeedLink(title, url, kind) for name, kind in _SITE_FEEDS if (url := ask.link(name)))


def feeds_of(ask: Ask, name: str, title: str) -> tuple[FeedLink, ...]:
    """The feeds of the page called `name`, by this title."""
    return tuple(FeedLink(title, url, kind) for suffix, kind in _FEEDS.items() if (url := ask.link(f"{name}.{suffix}")))


_SERVICE = ("coverage", "corrections", "data", "feeds")


def chrome(ask: Ask) -> Chrome:
    """The frame around every page."""
    config = ask(Site.settings)
    wanted = [name for name in config.menu if ask.link(name)]
    return Chrome(
        site=config.title,
        description=config.description or "",
        home=ask.address("home"),
        language=config.language,
        menu=tuple(Link(page_title(ask, name), ask.address(name)) for name in wanted),
        pages=tuple(record_link(ask, name) for name in ask(Site.names, "pages")),
        service=tuple(Link(page_title(ask, name), url) for name in _SERVICE if (url := ask.link(name))),
        licence=config.licence.name if config.licence else "",
        licence_url=(config.licence.url or "") if config.licence else "",
    )
