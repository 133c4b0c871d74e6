"""Timelines: what happened, by year, month and day, in both orders: the site's, and that of a record with events.

A long one is spread over the pages of its years, or months: its first page then shows what matters most and the newest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from sitegen import views
from sitegen.kind import Ask, Fragment, PageKind, Route
from sitegen.site.keydates import key_happenings
from sitegen.site.model import Site
from sitegen.site.spans import Span, gaps, spans, timelines
from sitegen.site.timeline import Happening, expected, happenings
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
    marks: views.Marks


@dataclass(frozen=True, slots=True)
class Month:
    """The events of a month; of a year, where they need no finer heading or no month is known."""

    date: str
    gap: int
    items: tuple[Item, ...]


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

    head: views.Head
    record: views.Link | None
    whole: str
    span: str
    newest: bool
    other: str
    count: int
    roots: int
    sources: tuple[views.SourceTag, ...]
    overview: views.Columns | None
    earlier: int
    jumps: tuple[tuple[views.Jump, ...], ...]
    choices: tuple[views.Choice, ...]
    key: tuple[Fragment, ...]
    latest: tuple[Fragment, ...]
    years: tuple[Year, ...]
    expected: tuple[Item, ...]
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
    """The address of a page; those of records lie equally deep, so that an event is drawn once for all."""
    return (here.replace("/timeline/", "/timeline-") if name else here) + ".html"


def view(route: Route, ask: Ask) -> TimelineView:
    """A timeline, or a span of it, in the order that the route asks for."""
    found = re.fullmatch(r"(?:(.+)/)?timeline(?:/([\d-]+|newest))?", route.name)
    assert found
    name, newest = found[1] or "", found[2] == "newest"
    date, base = "" if newest else found[2] or "", f"{name}/timeline".lstrip("/")
    every = ask(spans, name)
    span, other = every[date], ask.link(base if newest else f"{base}/newest")
    record = views.record_link(ask, name) if name else None
    past, coming = _parted(ask, span)
    items, awaited = _listed(ask, span, past, newest=newest), _items(ask, coming, newest=newest)
    reporters = _reporters(ask, span.held)
    return TimelineView(
        head=_head(ask, route, base, date, newest=newest),
        record=record,
        whole=ask.address(base),
        span=date,
        newest=newest,
        other=other or "" if not date else "",
        count=len(span.held),
        roots=len({ask(Site.root_of, source) for source in reporters}),
        sources=_named(ask, reporters),
        overview=overview(
            (one.date for one in past if len(date) <= 4), lambda part: ask.link(f"{base}/{part}") or f"#y{part}", date
        ),
        earlier=0 if date else earlier(one.date for one in past),
        jumps=_jumps(ask, base, every, span, items),
        choices=() if span.parts else views.choices(ask, (item.marks for item in (*_all(items), *awaited))),
        key=() if date or len(past) <= _READABLE else _drawn(ask, ask(key_happenings, name, _KEY)),
        latest=_drawn(ask, past[: -_NEWEST - 1 : -1]) if span.parts and not date else (),
        years=items,
        expected=awaited,
        files=_files(ask, base),
    )


def _head(ask: Ask, route: Route, base: str, date: str, *, newest: bool) -> views.Head:
    """The head; what is the same in another order names the first order as its address."""
    name, part = base.removesuffix("timeline").rstrip("/"), "Newest first" if newest else ""
    title = views.page_title(ask, name or "timeline")
    return views.head(
        ask,
        replace(route, url=ask.address(base)) if newest else route,
        title,
        "",
        part=part or (views.TITLES["timeline"] if name else ""),
        span=date,
        feeds=tuple(views.FeedLink(title, url, "text/calendar") for url in [ask.link(f"{base}.ics")] if url),
    )


def _parted(ask: Ask, span: Span) -> tuple[tuple[Happening, ...], tuple[Happening, ...]]:
    """What happened, and what is expected."""
    coming = tuple(happening for happening in span.held if ask(expected, happening))
    past = span.held if not coming else tuple(one for one in span.held if not ask(expected, one))
    if not span.parts:
        return past, coming
    # What the pages of its parts hold need not all be here.
    left = {one.key for one in span.left}
    return past, tuple(one for place, one in enumerate(coming) if place < _NEWEST or one.key in left)


def _reporters(ask: Ask, held: tuple[Happening, ...]) -> tuple[str, ...]:
    """The sources that report any of these, our own left out."""
    sources = dict.fromkeys(claim.source for happening in held for claim in happening.claims)
    return tuple(source for source in sources if source and not ask(Site.own, source))


def _named(ask: Ask, sources: tuple[str, ...]) -> tuple[views.SourceTag, ...]:
    tags = [tag for source in sources if (tag := ask.shared(views.source_tag, source))]
    return tuple(sorted(tags, key=lambda tag: tag.name.casefold())) if len(tags) <= _NAMED else ()


def _items(ask: Ask, held: tuple[Happening, ...], *, newest: bool = False) -> tuple[Item, ...]:
    """Entries in the order of the page, each with the gap that a reader crosses before it."""
    months = [count if count >= _GAP else 0 for count in gaps(held)]
    every = ask.shared(_every)
    rows = zip(held, [*months, 0][1:] if newest else months, strict=True)
    found = [replace(every[one.key], gap=gap) if gap else every[one.key] for one, gap in rows]
    return tuple(reversed(found) if newest else found)


def _every(ask: Ask) -> dict[str, Item]:
    """Each event's entry by its key, made once for all the lists that hold it."""
    held = ask(happenings)
    return {
        one.key: Item(one.key, 0, event, views.marks(one.concerns))
        for one, event in zip(held, views.happenings(ask, held), strict=True)
    }


def _drawn(ask: Ask, held: tuple[Happening, ...]) -> tuple[Fragment, ...]:
    every = ask.shared(_every)
    return tuple(every[one.key].event for one in held)


def _listed(ask: Ask, span: Span, past: tuple[Happening, ...], *, newest: bool) -> tuple[Year, ...]:
    """What a page lists: all of its span, or what no page of its parts holds."""
    left = {one.key for one in span.left}
    held = past if not span.parts else tuple(one for one in past if one.key in left)
    dates = {one.key: one.date for one in held}
    # A span's own page has its months, or nothing, for headings; all time has its years, and their months.
    size = {0: 4, 4: 7}.get(len(span.date), len(span.date))
    grouped = groupby(_items(ask, held, newest=newest), key=lambda item: dates[item.key][:size])
    return tuple(_year(date, tuple(items), dates, monthly=not span.date) for date, items in grouped)


def _year(date: str, items: tuple[Item, ...], dates: dict[str, str], *, monthly: bool) -> Year:
    size = 7 if monthly and len(items) > _MONTHS else len(date)
    grouped = groupby(items, key=lambda item: dates[item.key][:size])
    months = tuple(_month(month, tuple(held)) for month, held in grouped)
    first = replace(months[0], gap=0)
    return Year(date, months[0].gap, (first, *months[1:]))


def _month(date: str, items: tuple[Item, ...]) -> Month:
    """A month; the gap before its first event stands before its heading."""
    return Month(date, items[0].gap, (replace(items[0], gap=0), *items[1:]))


def _all(years: Iterable[Year]) -> Iterator[Item]:
    return (item for year in years for month in year.months for item in month.items)


def _jumps(
    ask: Ask, base: str, every: Mapping[str, Span], span: Span, years: tuple[Year, ...]
) -> tuple[tuple[views.Jump, ...], ...]:
    """A row for each level above: the years, the months of this year; last what this page itself lists."""
    rows = [
        tuple(
            views.Jump(part, ask.address(f"{base}/{part}"), len(every[part].held), span.date.startswith(part))
            for part in every[above].parts
        )
        for above in dict.fromkeys(("", span.date[:4], span.date[:7]))
        if above in every and every[above].parts
    ]
    own = tuple(
        views.Jump(year.date, f"#y{year.date}", sum(len(month.items) for month in year.months), here=False)
        for year in years
        if year.date != span.date
    )
    return tuple((*rows, own) if len(own) > 1 and not span.parts else rows)


def _files(ask: Ask, base: str) -> Files | None:
    urls = [ask.link(f"{base}.ics"), ask.link(f"{base}.csv"), ask.link(f"{base}.json"), ask.link("data")]
    return Files(*(url or "" for url in urls)) if all(urls) else None


KIND = PageKind("timeline", routes, view)
NEWEST = PageKind("newest", newest_routes, view, listed=False, template="pages/timeline.html")
