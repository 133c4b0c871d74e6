"""Timelines for other programs: a calendar, a table, and the JSON of TimelineJS, beside each timeline's page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sitegen.classes import dataclass
from sitegen.kind import Ask, Fragment, PageKind, Route
from sitegen.site.model import Site
from sitegen.site.spans import timelines
from sitegen.site.timeline import happenings
from sitegen.site.wholes import Happening
from sitegen.views import frame, records
from sitegen.views.dated import Dated, dated

# The columns of timeline.csv, each with what it holds.
COLUMNS = {
    "event": "Id of the event",
    "date": "Year, month or day, as precisely as it was reported",
    "end": "The last year, month or day, where it lasted",
    "title": "What happened, in the words of an article",
    "language": "Language of the words, as a BCP 47 tag",
    "status": "reported, disputed or planned",
    "expected": "yes where it lies after the day up to which the site speaks",
    "independent_sources": "How many independent sources report it",
    "sources": "Ids of the sources that report it, separated by spaces",
    "other_dates": "Dates that other sources give, separated by spaces",
    "topics": "Ids of topics, separated by spaces",
    "people": "Ids of people, separated by spaces",
    "places": "Ids of places, separated by spaces",
    "articles": "Ids of the articles that report it, separated by spaces",
    "url": "Address on this site",
}


@dataclass(frozen=True, slots=True)
class ExportView:
    """The events of a timeline: `id` and `language` are the site's, `url` is the address of the timeline's page.

    Each of `events` holds a `Dated`; they stand in rows by topic where they are `grouped`.
    """

    id: str
    title: str
    about: str
    url: str
    language: str
    grouped: bool
    events: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """A table of text; rows that many tables repeat stand as fragments."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] | tuple[Fragment, ...]


def routes(suffix: str) -> Callable[[Site], Iterator[Route]]:
    """One file of this sort for each timeline."""

    def found(site: Site) -> Iterator[Route]:
        for name in timelines(site):
            here = f"{name}/timeline.{suffix}".lstrip("/")
            yield Route(here, here, f"timeline-{suffix}")

    return found


def view(route: Route, ask: Ask) -> ExportView:
    """The events of a timeline, oldest first, with what the file says of itself."""
    name, config, shared = _name(route), ask(Site.settings), ask.shared
    return ExportView(
        id=config.id,
        title=f"{records.page_title(ask, name)} · {config.title}" if name else config.title,
        about=(records.summary(ask(Site.document, name)) if name else config.description) or "",
        url=frame.absolute(ask, ask.address(f"{name}/timeline".lstrip("/"))),
        language=config.language,
        grouped=not name.startswith("topics/"),
        events=tuple([shared(_fragment, one) for one in ask(happenings, name)]),
    )


def _fragment(ask: Ask, happening: Happening) -> Fragment:
    """An event; a fragment, since many files repeat it. It needs no template."""
    return Fragment("", dated(ask, happening))


def table(route: Route, ask: Ask) -> TableView:
    """The events of a timeline, one a row."""
    shared = ask.shared
    return TableView(tuple(COLUMNS), tuple([shared(_shown, one) for one in ask(happenings, _name(route))]))


def _shown(ask: Ask, happening: Happening) -> Fragment:
    """The row of an event, the same in every file that holds it."""
    view = ask.shared(_fragment, happening).view
    assert isinstance(view, Dated)
    return Fragment("", _cells(view))


def _cells(event: Dated) -> tuple[str, ...]:
    other = (dating.date for dating in event.dates if dating.date != event.date)
    return (
        event.key,
        event.date,
        event.end,
        event.title,
        event.language,
        event.status,
        "yes" if event.expected else "no",
        str(event.roots),
        " ".join(event.source_ids),
        " ".join(dict.fromkeys(other)),
        " ".join(event.topics),
        " ".join(event.people),
        " ".join(event.places),
        " ".join(event.articles),
        event.url,
    )


def _name(route: Route) -> str:
    return route.name.rsplit("timeline.", 1)[0].rstrip("/")


ICS = PageKind("timeline-ics", routes("ics"), view, drawer="ics", listed=False)
JSON = PageKind("timeline-json", routes("json"), view, drawer="timelinejs", listed=False)
CSV = PageKind("timeline-csv", routes("csv"), table, drawer="csv", listed=False)
