"""RSS and Atom by feedgen: full text with whole addresses, permanent ids, and no time but the entries' own."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import datetime
from html import escape
from typing import Any
from urllib.parse import urljoin

from feedgen.feed import FeedGenerator

from sitegen.drawing import markdown
from sitegen.drawing.words import words
from sitegen.text.language import direction
from sitegen.text.patterns import pattern

# XML 1.0 has no place for these, and feedgen refuses them.
_CONTROL = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


# The same addresses stand in many texts, and urljoin takes both apart each time.
@functools.lru_cache(maxsize=16384)
def _joined(base: str, address: str) -> str:
    return urljoin(base, address)


def rss(view: Any, body: Callable[[str], str]) -> bytes:
    """RSS 2.0 of a feed's view; `body` gives the Markdown of a digest."""
    feed = _feed(view, body)
    feed.load_extension("dc", atom=False)  # for the entries too, so it comes after them
    for entry, row in zip(feed.entry(), view.entries, strict=True):
        entry.guid(row.id, permalink=False)
        # RSS wants an address of electronic mail where it says author; Dublin Core a name.
        for name in row.authors or (view.author,):
            entry.dc.dc_creator(_clean(name))
    return bytes(feed.rss_str(pretty=True))


def atom(view: Any, body: Callable[[str], str]) -> bytes:
    """Atom 1.0 of a feed's view; `body` gives the Markdown of a digest."""
    return bytes(_feed(view, body).atom_str(pretty=True))


def _feed(view: Any, body: Callable[[str], str]) -> FeedGenerator:
    feed = FeedGenerator()
    feed.id(view.id)
    about = f"{words(view.language).t(view.subject)} · " if view.subject else ""
    feed.title(_clean(about + view.title))
    feed.subtitle(_clean(view.subtitle))
    feed.description(_clean(view.subtitle))
    # RSS takes the last link as the channel's own, which is the site's.
    feed.link(href=view.self_url, rel="self")
    feed.link(href=view.url, rel="alternate")
    feed.language(view.language)
    feed.author(name=_clean(view.author))
    feed.generator("sitegen")
    feed.updated(datetime.fromisoformat(view.updated))
    feed.lastBuildDate(datetime.fromisoformat(view.updated))
    if view.rights:
        feed.rights(_clean(view.rights))
    for row in view.entries:
        _entry(feed, row, view, body)
    return feed


def _entry(feed: FeedGenerator, row: Any, view: Any, body: Callable[[str], str]) -> None:
    entry = feed.add_entry(order="append")
    entry.id(row.id)
    entry.title(_clean(row.title))
    entry.link(href=row.url, rel="alternate")
    entry.published(datetime.fromisoformat(row.published))
    entry.updated(datetime.fromisoformat(row.updated))
    for name in row.authors or (view.author,):
        entry.author(name=_clean(name))
    for topic in row.topics:
        entry.category(term=_clean(topic))
    html = _content(row, view.base, body)
    if html:
        if row.language != view.language:
            html = f'<div lang="{row.language}" dir="{direction(row.language)}">{html}</div>'
        entry.content(html, type="html")
        if row.summary:
            entry.summary(_clean(row.summary))
    else:
        entry.summary(_clean(row.summary or row.title))


# An article stands in the feeds of the site, of its topics and of its story, each in two formats.
@functools.lru_cache(maxsize=2048)
def _content(row: Any, base: str, body: Callable[[str], str]) -> str:
    """What an entry holds in full: its key points and its text."""
    return _clean(_points(row) + _body(row, base, body))


def _points(row: Any) -> str:
    """The key points as a list under their heading, which is a paragraph: readers set headings as they like."""
    if not row.key_points:
        return ""
    points = "".join(f"<li>{escape(point, quote=False)}</li>" for point in row.key_points)
    return f"<p><strong>{words(row.language).t('Key points')}</strong></p>\n<ul>{points}</ul>\n"


def _body(row: Any, base: str, body: Callable[[str], str]) -> str:
    """The text as HTML with whole addresses; nothing where it may not be shown."""
    if not row.body.digest:
        return ""
    html = markdown.rendered(body(row.body.digest))
    return markdown.linked(
        html, dict(row.body.links), functools.partial(_joined, base), functools.partial(_joined, row.url)
    )


def _clean(text: str) -> str:
    return _CONTROL.sub("", text)
