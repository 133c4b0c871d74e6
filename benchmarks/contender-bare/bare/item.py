"""An article as lists and feeds show it: shared, it is drawn once and joined into every page that repeats it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sitegen.kind import Ask, Fragment
from sitegen.site.model import Site
from sitegen.views import records as views
from sitegen.views.frame import absolute

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class Link:
    """A title and the path it leads to."""

    title: str
    path: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """An article in a list."""

    title: str
    path: str
    date: str
    day: str
    summary: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """An article in a feed."""

    title: str
    url: str
    published: str
    summary: str


def path(ask: Ask, name: str) -> str:
    """The path of a page from the root of the host, its folder standing for the index in it."""
    return "/" + ask.address(name).removesuffix("index.html")


def day(written: str) -> str:
    """A date as pages show it: 7 Mar 2025."""
    return f"{int(written[8:10])} {MONTHS[int(written[5:7]) - 1][:3]} {written[:4]}"


def link(ask: Ask, name: str) -> Link:
    """A record's title and path."""
    return Link(views.page_title(ask, name), path(ask, name))


def item(ask: Ask, ident: str) -> Fragment:
    """An article in a list."""
    record = ask(Site.article, ident).record
    written = record.date or ""
    view = ItemView(record.title, path(ask, f"articles/{ident}"), written[:10], day(written), record.summary or "")
    return Fragment("fragments/item.html", view)


def entry(ask: Ask, ident: str) -> Fragment:
    """An article in a feed."""
    record = ask(Site.article, ident).record
    written = record.date or ""
    weekday = _DAYS[date.fromisoformat(written[:10]).weekday()]
    moment = f"{weekday}, {written[8:10]} {day(written)[-8:]} {written[11:19]} +0000"
    url = absolute(ask, ask.address(f"articles/{ident}"))
    return Fragment("fragments/entry.xml", EntryView(record.title, url, moment, record.summary or ""))
