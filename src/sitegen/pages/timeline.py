"""Timelines: what happened, by year, month and day, in both orders: the site's, and that of a record with events.

A long one is spread over the pages of its years, or months: its first page then shows what matters most and the newest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from sitegen.classes import dataclass
from sitegen.kind import Ask, Fragment, PageKind, Route
from sitegen.site.keydates import key_happenings
from sitegen.site.model import Site
from sitegen.site.spans import Span, gaps, span, spans, spreading, timelines
from sitegen.site.timeline import happenings
from sitegen.site.wholes import Happening
from sitegen.views import charts, filters, frame, places, records
from sitegen.views import happenings as happening_views
from sitegen.views.overview import earlier, overview

_MONTHS = 12  # a year with more events has headings for its months
_GAP = 6  # months without an event that are worth a word
_READABLE = 30  # a page with more events begins with those that matter most
_KEY = 12
_NEWEST = 100
_NAMED = 8  # sources; more are counted only


@dataclass(frozen=True, slots=True)
class Item:
    """An event of the list: `key` is its anchor, `gap` the months without events before it, where they are many."""

    key: str
    gap: int
    event: Fragment
    marks: filters.Marks


@dataclass(frozen=True, slots=True)
class Month:
    """The events of a month, each an `Item`; of a year, where they need no finer heading or no month is known."""

    date: str
    gap: int
    items: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """The events of a year; of all that a page shows, where it stands for a month or a day."""

    date: str
    gap: int
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class Files:
    """The same for other programs."""

    calendar: str
    table: str
    json: str
    dictionary: str


@dataclass(frozen=True, slots=True)
class TimelineView:
    """A page of a timeline: of `record`, else of the whole site; `span` is the date it stands for, "" for all time.

    `roots` are the independent sources that it rests on, named in `sources` where they are few. `other` is the same in
    the other order. `key` are the most important events of a long one, `latest` the newest of one that is spread over
    pages of its own.
    """

    head: frame.Head
    record: records.Link | None
    whole: str
    span: str
    newest: bool
    other: str
    count: int
    roots: int
    sources: tuple[records.SourceTag, ...]
    overview: charts.Columns | None
    earlier: int
    jumps: tuple[tuple[places.Jump, ...], ...]
    choices: tuple[filters.Choice, ...]
    key: tuple[Fragment, ...]
    latest: tuple[Fragment, ...]
    years: tuple[Year, ...]
    expected: tuple[Fragment, ...]
    files: Files | None


def routes(site: Site) -> Iterator[Route]:
    """The site's timeline and each record's, with a page for each span of a long one."""
    for name in timelines(site):
        base = f"{name}/timeline".lstrip("/")
        for date in spans(site, name):
            here = f"{base}/{date}" if date else base
            yield Route(here, _url(name, here), "timeline")


def newest_routes(site: Site) -> Iterator[Route]:
    """The twin of each timeline, newest first."""
    for name in timelines(site):
        if happenings(site, name):
            here = f"{name}/timeline/newest".lstrip("/")
            yield Route(here, _url(name, here), "newest")


def _url(name: str, here: str) -> str:
    """The address of a page; all of a record's timeline lie in one folder, such as topics/rial/."""
    return (here.replace("/timeline/", "/timeline-") if name else here) + ".html"


def view(route: Route, ask: Ask) -> TimelineView:
    """A timeline, or a span of it, in the order that the route asks for."""
    found = re.fullmatch(r"(?:(.+)/)?timeline(?:/([\d-]+|newest))?", route.name)
    assert found
    name, newest = found[1] or "", found[2] == "newest"
    date, base = "" if newest else found[2] or "", f"{name}/timeline".lstrip("/")
    here, other = ask(span, name, date), ask.link(base if newest else f"{base}/newest")
    record = records.record_link(ask, name) if name else None
    past, coming = _parted(ask, here)
    items, awaited = _listed(ask, here, past, newest=newest), _items(ask, _spaced(coming, newest=newest))
    reporters = _reporters(here.held)
    return TimelineView(
        head=_head(ask, route, base, date, newest=newest),
        record=record,
        whole=ask.address(base),
        span=date,
        newest=newest,
        other="" if date else other or "",
        count=len(here.held),
        roots=len({ask(Site.root_of, source) for source in reporters}),
        sources=_named(ask, reporters),
        overview=overview(
            (one.date for one in past if len(date) <= 4), lambda part: ask.link(f"{base}/{part}") or f"#y{part}", date
        ),
        earlier=0 if date else earlier(one.date for one in past),
        jumps=_jumps(ask, name, here, items),
        choices=() if here.parts else filters.choices(ask, here.held),
        key=() if date or len(past) <= _READABLE else happening_views.happenings(ask, ask(key_happenings, name, _KEY)),
        latest=happening_views.happenings(ask, past[: -_NEWEST - 1 : -1]) if here.parts and not date else (),
        years=items,
        expected=awaited,
        files=_files(ask, base),
    )


def _head(ask: Ask, route: Route, base: str, date: str, *, newest: bool) -> frame.Head:
    """The head; what is the same in another order names the first order as its address."""
    name, part = base.removesuffix("timeline").rstrip("/"), "Newest first" if newest else ""
    title = records.page_title(ask, name or "timeline")
    return frame.head(
        ask,
        route._replace(url=ask.address(base)) if newest else route,
        title,
        "",
        part=part or (records.TITLES["timeline"] if name else ""),
        span=date,
        feeds=tuple(frame.FeedLink(title, url, "text/calendar") for url in [ask.link(f"{base}.ics")] if url),
    )


def _parted(ask: Ask, span: Span) -> tuple[tuple[Happening, ...], tuple[Happening, ...]]:
    """What happened, and what is expected."""
    past, coming = happening_views.parted(ask, span.held)
    if not span.parts:
        return past, coming
    # What the pages of its parts hold need not all be here.
    left = {one.key for one in span.left}
    return past, tuple(one for place, one in enumerate(coming) if place < _NEWEST or one.key in left)


def _reporters(held: tuple[Happening, ...]) -> list[str]:
    """The sources that report any of these, our own left out."""
    names = set[str]().union(*[happening.concerns for happening in held])
    return sorted(name.removeprefix("sources/") for name in names if name.startswith("sources/"))


def _named(ask: Ask, sources: list[str]) -> tuple[records.SourceTag, ...]:
    tags = [tag for source in sources if (tag := ask.shared(records.source_tag, source))]
    return tuple(sorted(tags, key=lambda tag: tag.name.casefold())) if len(tags) <= _NAMED else ()


def _items(ask: Ask, rows: Iterable[tuple[Happening, int]]) -> tuple[Fragment, ...]:
    """Entries in the order of the page, each with the gap that a reader crosses before it.

    One without a gap is the same in all lists that hold it, and is drawn once for them.
    """
    shared = ask.shared
    return tuple([_item(ask, one, gap) if gap else shared(_item, one) for one, gap in rows])


def _spaced(held: tuple[Happening, ...], *, newest: bool) -> list[tuple[Happening, int]]:
    """Events in the order of the page, each with the gap before it."""
    months = [count if count >= _GAP else 0 for count in gaps(held)]
    rows = list(zip(held, [*months, 0][1:] if newest else months, strict=True))
    return rows[::-1] if newest else rows


def _item(ask: Ask, one: Happening, gap: int = 0) -> Fragment:
    line = ask.shared(happening_views.happening_line, one)
    return Fragment("fragments/dated.html", Item(one.key, gap, line, filters.marks(one.concerns)), alone=gap > 0)


def _listed(ask: Ask, span: Span, past: tuple[Happening, ...], *, newest: bool) -> tuple[Year, ...]:
    """What a page lists: all of its span, or what no page of its parts holds."""
    left = {one.key for one in span.left}
    held = past if not span.parts else tuple(one for one in past if one.key in left)
    # A span's own page has its months, or nothing, for headings; all time has its years, and their months.
    size = {0: 4, 4: 7}.get(len(span.date), len(span.date))
    grouped = groupby(_spaced(held, newest=newest), key=lambda row: row[0].date[:size])
    return tuple([_year(ask, date, list(rows), monthly=not span.date) for date, rows in grouped])


def _year(ask: Ask, date: str, rows: list[tuple[Happening, int]], *, monthly: bool) -> Year:
    """A year; the gap before its first month stands before its heading."""
    size = 7 if monthly and len(rows) > _MONTHS else len(date)
    grouped = groupby(rows, key=lambda row: row[0].date[:size])
    months = tuple([_month(ask, month, list(held), first=not place) for place, (month, held) in enumerate(grouped)])
    return Year(date, rows[0][1], months)


def _month(ask: Ask, date: str, rows: list[tuple[Happening, int]], *, first: bool) -> Month:
    """A month; the gap before its first event stands before its heading, or before that of its year."""
    return Month(date, 0 if first else rows[0][1], _items(ask, [(rows[0][0], 0), *rows[1:]]))


def _jumps(ask: Ask, name: str, span: Span, years: tuple[Year, ...]) -> tuple[tuple[places.Jump, ...], ...]:
    """A row for each level above: the years, the months of this year; last what this page itself lists."""
    base, every = f"{name}/timeline".lstrip("/"), ask(spreading, name)
    rows = [
        tuple(
            places.Jump(part, ask.address(f"{base}/{part}"), every[part][0], span.date.startswith(part))
            for part in every[above][1]
        )
        for above in dict.fromkeys(("", span.date[:4], span.date[:7]))
        if above in every and every[above][1]
    ]
    own = tuple(
        places.Jump(year.date, f"#y{year.date}", sum(len(month.items) for month in year.months), here=False)
        for year in years
        if year.date != span.date
    )
    return tuple((*rows, own) if len(own) > 1 and not span.parts else rows)


def _files(ask: Ask, base: str) -> Files | None:
    urls = [ask.link(f"{base}.ics"), ask.link(f"{base}.csv"), ask.link(f"{base}.json"), ask.link("data")]
    return Files(*(url or "" for url in urls)) if all(urls) else None


KIND = PageKind("timeline", routes, view)
NEWEST = PageKind("newest", newest_routes, view, listed=False, template="pages/timeline.html")
