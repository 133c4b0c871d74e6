"""A dossier: what a topic page and a story page are both made of, from where things stand to who is counted on."""

from __future__ import annotations

from collections import Counter

from sitegen.classes import dataclass
from sitegen.content.records import Story, Topic
from sitegen.kind import Ask, Fragment
from sitegen.site.coverage import written
from sitegen.site.figures import beside, measured
from sitegen.site.keydates import key_happenings
from sitegen.site.model import Site
from sitegen.site.outlook import Outlook, after, outlook
from sitegen.site.statements import foremost
from sitegen.site.wholes import Happening, expected
from sitegen.views.charts import Column, Columns
from sitegen.views.claims import figures as figure_lines
from sitegen.views.explainers import Explainer, explainers
from sitegen.views.happenings import happenings as event_lines
from sitegen.views.records import Link, SourceTag, cards, leaning, record_link, source_tag
from sitegen.views.series import series_cards
from sitegen.views.statements import statements as statement_lines

_DATES = 8  # more than these, and the most important are chosen
_CHANGES = 6
_SAID = 6
_SERIES = 4
_FIGURES = 6
_PEOPLE = 12
_SOURCES = 12
_NEWEST = 5  # articles in which a list is looked for
_COUNTED = 3  # articles below which there is nothing to chart
# What charts of coverage count; drawing translates it.
COVERAGE = "Articles"
TEXTS = "Texts that articles rest on"
_MONTHS = 48  # more than these, and years are counted


@dataclass(frozen=True, slots=True)
class Explained:
    """A list of the newest article that has one, with where it stands."""

    article: Link
    date: str
    list: Explainer


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new after the day `since`: the newest of so many articles, the latest of so many events."""

    since: str
    articles: tuple[Fragment, ...]
    article_count: int
    events: tuple[Fragment, ...]
    event_count: int


@dataclass(frozen=True, slots=True)
class Counted:
    """A source, and how many articles rest on it."""

    source: SourceTag
    count: int


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """The sources of one type, those most counted on first; `own` is this site, which has no type but itself."""

    type: str
    own: bool
    sources: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """The parts; `as_of` is the day of `summary`, and what no record or article gives is empty.

    `dates` are the most important of `date_count` events, `timeline` leads to all of them; `said` are the first of
    `said_count` statements, those that are told in several wordings before the others.
    """

    summary: str
    as_of: str
    changes: Changes | None
    key_points: Explained | None
    dates: tuple[Fragment, ...]
    date_count: int
    timeline: str
    ahead: tuple[Fragment, ...]
    whats_next: Explained | None
    questions: tuple[str, ...]
    unknown: Explained | None
    said: tuple[Fragment, ...]
    said_count: int
    quotes: str
    series: tuple[Fragment, ...]
    figures: tuple[Fragment, ...]
    people: tuple[Link, ...]
    coverage: Columns | None
    sources: tuple[SourceGroup, ...]
    more_sources: int
    all_sources: str


Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Census:
    """What the articles that name a record name themselves, each with in how many, and their dates, newest first."""

    dates: tuple[str, ...]
    sources: Counts
    people: Counts
    topics: Counts
    stories: Counts


def census(site: Site, name: str) -> Census:
    """The census of a record: what is asked of all its articles at once, and can change with their bones alone."""
    records = [site.bones_of(ident) for ident in site.articles_of(name)]
    named = (
        (source for record in records for source in leaning(record) if source),
        (ident for record in records for ident in record.people),
        (ident for record in records for ident in record.topics),
        (record.story for record in records if record.story),
    )
    return Census(tuple([record.date or "" for record in records]), *[tuple(Counter(one).items()) for one in named])


def dossier(ask: Ask, name: str, record: Topic | Story) -> Dossier:
    """The dossier of a topic or a story."""
    idents, counted, events = ask(Site.articles_of, name), ask(census, name), ask(outlook, name, _DATES)
    said_count, said = ask(foremost, name, _SAID)
    series = Counter(dict(ask(measured, name))).most_common(_SERIES)
    return Dossier(
        summary=record.summary or "",
        as_of=record.as_of or "",
        changes=_changes(ask, name, record, tuple(zip(idents, counted.dates, strict=True))),
        key_points=_explained(ask, idents, "key_points"),
        dates=event_lines(ask, _key(ask, name, events)),
        date_count=events.count,
        timeline=ask.link(f"{name}/timeline") or ask.address("timeline"),
        ahead=event_lines(ask, events.ahead),
        whats_next=_explained(ask, idents, "whats_next"),
        questions=record.open_questions,
        unknown=_explained(ask, idents, "unknown"),
        said=statement_lines(ask, said),
        said_count=said_count,
        quotes=ask.link("quotes") or "",
        series=series_cards(ask, tuple(one for one, _ in series)),
        figures=figure_lines(ask, ask(beside, name, _FIGURES)),
        people=named(ask, "people", counted.people, _PEOPLE),
        coverage=_counted(COVERAGE, [date for date in counted.dates if date]),
        sources=_groups(ask, counted.sources),
        more_sources=max(0, len(counted.sources) - _SOURCES),
        all_sources=ask.address("sources/index") if counted.sources else "",
    )


def _key(ask: Ask, name: str, events: Outlook) -> tuple[Happening, ...]:
    if events.count <= _DATES:
        return events.newest
    return tuple(event for event in ask(key_happenings, name, _DATES) if not ask(expected, event))


def _changes(ask: Ask, name: str, record: Topic | Story, dated: tuple[tuple[str, str], ...]) -> Changes | None:
    """What came after the summary's day; without one, with a story's newest article. None where nothing did."""
    days = [(ident, date[:10]) for ident, date in dated]
    since = record.as_of or (days[1][1] if isinstance(record, Story) and len(days) > 1 else "")
    if not since:
        return None
    articles = tuple(ident for ident, day in days if day > since)
    event_count, events = ask(after, name, since, _CHANGES)
    if not articles and not events:
        return None
    return Changes(
        since,
        cards(ask, articles[:_CHANGES]),
        len(articles),
        event_lines(ask, events),
        event_count,
    )


def _explained(ask: Ask, idents: tuple[str, ...], sort: str) -> Explained | None:
    """This list of the newest article that has one, if it is among the newest few."""
    for ident in idents[:_NEWEST]:
        record = ask(Site.article, ident).record
        for one in explainers(record, sort):
            link = Link(record.title, ask.address(f"articles/{record.id}"), language=record.language or "")
            return Explained(link, record.date or "", one)
    return None


def named(ask: Ask, folder: str, counts: Counts, most: int | None = None) -> tuple[Link, ...]:
    """The people, topics or stories that most articles name, with how many do."""
    # Titles decide only among those that are named as often as the last that there is room for.
    least = sorted((count for _, count in counts), reverse=True)[:most][-1] if counts else 0
    often = ((ident, count) for ident, count in counts if count >= least)
    links = [(-count, ask.shared(record_link, f"{folder}/{ident}")) for ident, count in often]
    links.sort(key=lambda row: (row[0], row[1].title))
    return tuple([Link(link.title, link.url, -count) for count, link in links[:most]])


def texts(ask: Ask, sources: tuple[str, ...]) -> Columns | None:
    """How many texts of these sources there are, by their own dates."""
    held = (date for source in sources for date in ask(written, source))
    return _counted(TEXTS, [date for date in held if len(date) > len("2025")])


def _counted(title: str, dates: list[str]) -> Columns | None:
    """How many each month brought, or each year where the months are many; None where they are few."""
    months = _months(min(dates)[:7], max(dates)[:7]) if dates else ()
    spans = months if len(months) <= _MONTHS else tuple(dict.fromkeys(month[:4] for month in months))
    if len(spans) < 2 or len(dates) < _COUNTED:
        return None
    counts = Counter(date[: len(spans[0])] for date in dates)
    return Columns("coverage", title, tuple(Column(span, counts[span]) for span in spans))


def _months(first: str, last: str) -> tuple[str, ...]:
    """Every month from one to another."""
    start, end = (int(text[:4]) * 12 + int(text[5:]) - 1 for text in (first, last))
    return tuple(f"{month // 12:04}-{month % 12 + 1:02}" for month in range(start, end + 1))


def _groups(ask: Ask, counts: Counts) -> tuple[SourceGroup, ...]:
    """The sources that most articles rest on, by type; this site itself comes last."""
    groups: dict[tuple[bool, str], list[Counted]] = {}
    tags = [(-count, tag) for source, count in counts if (tag := ask.shared(source_tag, source))]
    for count, tag in sorted(tags, key=lambda row: (row[0], row[1].name))[:_SOURCES]:
        groups.setdefault((tag.own, "" if tag.own else tag.type), []).append(Counted(tag, -count))
    rows = sorted(groups.items(), key=lambda row: (row[0][0], -sum(one.count for one in row[1]), row[0][1]))
    return tuple(SourceGroup(type_, own, tuple(held)) for (own, type_), held in rows)
