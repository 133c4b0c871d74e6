"""The data dictionary: every file for other programs, and what each of its columns holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.classes import dataclass
from sitegen.kind import Ask, PageKind, Route
from sitegen.pages import exports, tables
from sitegen.site.model import Site
from sitegen.views import frame, records

_CALENDAR = {
    "UID": "Id of the event and of the site; it never changes",
    "DTSTART, DTEND": "The first day, and the day after the last; a month or a year where no day is known",
    "STATUS": "TENTATIVE where it is expected",
}
_TIMELINEJS = {
    "unique_id": "Id of the event",
    "start_date, end_date": "Year, month or day, as precisely as it was reported",
    "group": "Title of the first topic",
}

# Each file: its name as a route, what it holds, and its columns or fields.
FILES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "data/articles": ("Every published article, without its text", tables.ARTICLE),
    "data/events": ("Every report of an event, a row for each article that reports it", tables.EVENT),
    "data/quotes": ("Every quote, a row for each article that reports it", tables.QUOTE),
    "data/figures": ("Every figure, a row for each article that reports it", tables.FIGURE),
    "timeline.csv": ("Every event, reports of one event merged", exports.COLUMNS),
    "timeline.ics": ("The same as a calendar to subscribe to", _CALENDAR),
    "timeline.json": ("The same for TimelineJS", _TIMELINEJS),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column or a field, and what it holds."""

    name: str
    holds: str


@dataclass(frozen=True, slots=True)
class File:
    """A file of data: `name` as it is saved."""

    name: str
    url: str
    holds: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class DataView:
    """The data dictionary; `day` is the day up to which the site speaks."""

    head: frame.Head
    files: tuple[File, ...]
    day: str
    licence: str
    licence_url: str


def routes(_site: Site) -> Iterator[Route]:
    """One page."""
    yield Route("data", "data/index.html", "data")


def view(route: Route, ask: Ask) -> DataView:
    """Each file with its columns."""
    licence = ask(Site.settings).licence
    return DataView(
        head=frame.head(ask, route, records.TITLES["data"], ""),
        files=tuple(
            File(url.rsplit("/", 1)[-1], url, holds, tuple(Column(*row) for row in columns.items()))
            for name, (holds, columns) in FILES.items()
            if (url := ask.link(name))
        ),
        day=ask(Site.date),
        licence=licence.name if licence else "",
        licence_url=(licence.url or "") if licence else "",
    )


KIND = PageKind("data", routes, view)
