"""The index of a folder of records: every topic, story, person, organisation, place or source with what it is."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.classes import dataclass
from sitegen.content.records import Source
from sitegen.kind import Ask, PageKind, Route
from sitegen.site.model import Site
from sitegen.views import frame, records

FOLDERS = ("topics", "stories", "people", "organisations", "places", "sources")


@dataclass(frozen=True, slots=True)
class EntryView:
    """A record in its index; `tag` is a word that sorts it, such as a source's type."""

    title: str
    url: str
    summary: str
    count: int
    tag: str


@dataclass(frozen=True, slots=True)
class DirectoryView:
    """An index page."""

    head: frame.Head
    title: str
    entries: tuple[EntryView, ...]


def routes(site: Site) -> Iterator[Route]:
    """One page a folder that holds a record."""
    yield from (
        Route(f"{folder}/index", f"{folder}/index.html", "directory") for folder in FOLDERS if site.names(folder)
    )


def view(route: Route, ask: Ask) -> DirectoryView:
    """The records of a folder by their titles."""
    folder = route.name.split("/", maxsplit=1)[0]
    title = records.TITLES[route.name]
    return DirectoryView(
        head=frame.head(ask, route, title, ""),
        title=title,
        entries=tuple(_entry(ask, name) for name in ask(Site.names, folder)),
    )


def _entry(ask: Ask, name: str) -> EntryView:
    link, document = records.counted_link(ask, name), ask(Site.document, name)
    record = document.record
    if isinstance(record, Source):
        return EntryView(
            link.title,
            link.url,
            record.perspective or document.body.excerpt,
            link.count,
            records.SOURCE_TYPES.get(record.type or "", ""),
        )
    return EntryView(link.title, link.url, records.summary(document), link.count, "")


KIND = PageKind("directory", routes, view)
