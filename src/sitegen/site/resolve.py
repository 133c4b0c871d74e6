"""From documents as written to the resolved `Site`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sitegen.content.config import Config
from sitegen.content.records import (
    FOLDERS,
    Article,
    Document,
    Event,
    Figure,
    Organisation,
    Person,
    Place,
    Quote,
    Record,
    Source,
)
from sitegen.site.model import Claim, Ledger, Site
from sitegen.site.timeline import in_order
from sitegen.text import dates

R = TypeVar("R", Article, Event)
Documents = Mapping[str, Document[Record]]
# Names of records mentioned in the body of a document, such as `people/jane-roe`.
Mentions = Callable[[Document[Record]], tuple[str, ...]]


def resolve(config: Config, documents: Documents, mentions: Mentions, *, drafts: bool = False) -> Site:
    """The site of these documents; drafts are part of it only on request, withdrawn articles leave all lists."""
    kept = {name: doc for name, doc in documents.items() if not _draft(doc.record) or drafts}
    zone = ZoneInfo(config.time_zone)
    resolved: dict[str, Document[Record]] = {}
    for name, doc in kept.items():
        record = doc.record
        resolved[name] = (
            Document(_article(config, record, mentions(doc), kept), doc.body) if isinstance(record, Article) else doc
        )
    articles = {name: doc.record for name, doc in resolved.items() if isinstance(doc.record, Article)}
    live = {record.id: record for record in articles.values() if record.status != "withdrawn"}
    published = sorted(live)
    # Moments of different zones are slow to compare, their seconds are not.
    published.sort(key=lambda ident: _seconds(live[ident].date or "0001-01-01", zone), reverse=True)
    as_of = config.as_of or max((record.date[:10] for record in live.values() if record.date), default="1970-01-01")
    by_record: dict[str, list[str]] = defaultdict(list)
    for ident in published:
        for name in _names(live[ident]):
            by_record[name].append(ident)
    return Site(
        config=config,
        as_of=as_of,
        documents=resolved,
        published=tuple(published),
        places={ident: place for place, ident in enumerate(published)},
        by_record={name: tuple(idents) for name, idents in by_record.items()},
        ledgers=_ledgers(live, published, resolved),
        children=_children(resolved),
        mentioned={
            name: mentions(doc)
            for name, doc in resolved.items()
            if doc.body.words and not isinstance(doc.record, Article)
        },
    )


def _draft(record: Record) -> bool:
    return isinstance(record, Article) and record.status == "draft"


def _article(config: Config, record: Article, found: tuple[str, ...], kept: Documents) -> Article:
    """The article with what the author left to us: names found in the body, the source, the language."""
    every = {folder: dict.fromkeys(getattr(record, folder)) for folder in ("people", "organisations", "places")}
    for name in found:
        folder, ident = name.split("/")
        every[folder][ident] = None
    translation = record.translation_of if f"articles/{record.translation_of}" in kept else None
    return _changed(
        record,
        topics=tuple(dict.fromkeys(record.topics)),
        events=tuple(
            _changed(event, people=tuple(dict.fromkeys(event.people))) if len(event.people) > 1 else event
            for event in record.events
        ),
        people=tuple(every["people"]),
        organisations=tuple(every["organisations"]),
        places=tuple(every["places"]),
        source=record.source or config.source,
        language=record.language or config.language,
        translation_of=translation,
    )


def _fields(sort: type[Article | Event]) -> tuple[tuple[str, ...], Callable[[Article | Event], tuple[object, ...]]]:
    names = tuple(field.name for field in fields(sort))
    return names, attrgetter(*names)


_FIELDS = {sort: _fields(sort) for sort in (Article, Event)}


def _changed(record: R, **changes: object) -> R:
    """`dataclasses.replace`, which looks through the fields of a class again for each of its values."""
    names, values = _FIELDS[type(record)]
    held: dict[str, Any] = dict(zip(names, values(record), strict=True))
    return type(record)(**held | changes)


def _seconds(date: str, zone: ZoneInfo) -> float:
    return dates.instant(date, zone).timestamp()


def _names(record: Article) -> Iterator[str]:
    """The names of all records that an article belongs to."""
    for folder in ("topics", "people", "organisations", "places"):
        for ident in getattr(record, folder):
            yield f"{folder}/{ident}"
    if record.story:
        yield f"stories/{record.story}"
    sources = dict.fromkeys([record.source, *(basis.source for basis in record.based_on)])
    parts: tuple[Quote | Figure | Event, ...] = (*record.quotes, *record.figures, *record.events)
    sources.update(dict.fromkeys(part.source for part in parts))
    yield from (f"sources/{source}" for source in sources if source)
    yield from dict.fromkeys(f"series/{figure.series}" for figure in record.figures if figure.series)


def reporter(record: Article, part: Quote | Figure | Event) -> str | None:
    """Who reports a part: the source it names, else the one basis of the article, else the article's source."""
    if part.source:
        return part.source
    if not record.based_on:
        return record.source
    bases = {basis.source for basis in record.based_on}
    return bases.pop() if len(bases) == 1 else record.source


def _ledgers(live: Mapping[str, Article], published: Iterable[str], documents: Documents) -> dict[str, Ledger]:
    """Every claim under each record it concerns; the order of articles, events by date."""
    events: dict[str, list[Claim[Event]]] = defaultdict(list)
    quotes: dict[str, list[Claim[Quote]]] = defaultdict(list)
    figures: dict[str, list[Claim[Figure]]] = defaultdict(list)
    dated: list[Claim[Event]] = []
    shared = {ident: _shared(live[ident]) for ident in published}
    speakers = {quote.speaker for record in live.values() for quote in record.quotes}
    voices = {speaker: _speaker(speaker, documents) for speaker in speakers}
    for ident, names in shared.items():
        record, here = live[ident], f"articles/{ident}"
        for number, quote in enumerate(record.quotes, 1):
            said = Claim(ident, number, quote, reporter(record, quote))
            for name in (*names, here, *voices[quote.speaker], *_source(said.source)):
                quotes[name].append(said)
        for number, figure in enumerate(record.figures, 1):
            counted = Claim(ident, number, figure, reporter(record, figure))
            series = (f"series/{figure.series}",) if figure.series else ()
            for name in (*names, here, *series, *_source(counted.source)):
                figures[name].append(counted)
        told = [Claim(ident, number, event, reporter(record, event)) for number, event in enumerate(record.events, 1)]
        if told:
            events[here] = told
            dated += told
    # All are put in order once; what is dealt from them is then in order too.
    for claim in in_order(dated):
        people = [f"people/{person}" for person in claim.part.people]
        for name in (*shared[claim.article], *people, *_source(claim.source)):
            events[name].append(claim)
    return {
        name: Ledger(tuple(events.get(name, ())), tuple(quotes.get(name, ())), tuple(figures.get(name, ())))
        for name in sorted({*events, *quotes, *figures})
    }


def _shared(record: Article) -> tuple[str, ...]:
    """The names under which all claims of an article stand, but for its own."""
    story = (f"stories/{record.story}",) if record.story else ()
    return ("", *(f"topics/{topic}" for topic in record.topics), *story)


def _speaker(speaker: str | None, documents: Documents) -> tuple[str, ...]:
    return tuple(name for folder in ("people", "organisations") if (name := f"{folder}/{speaker}") in documents)[:1]


def _source(source: str | None) -> tuple[str, ...]:
    return (f"sources/{source}",) if source else ()


def _children(documents: Documents) -> dict[str, tuple[str, ...]]:
    """The names of each folder's records, and of each topic's subtopics, by title; of articles by id."""
    rows: dict[str, list[str]] = {folder: [] for folder in FOLDERS}
    for name, doc in sorted(documents.items(), key=lambda item: _in_its_folder(*item)):
        rows[name.split("/")[0]].append(name)
        parent = getattr(doc.record, "parent", None)
        if parent:
            rows.setdefault(f"topics/{parent}", []).append(name)
    return {name: tuple(held) for name, held in rows.items()}


def _in_its_folder(name: str, document: Document[Record]) -> tuple[str, str]:
    """Where a record stands among those of its folder; articles are in no list by title, and a title may be edited."""
    return "" if isinstance(document.record, Article) else titled(document.record).casefold(), name


def titled(record: Record) -> str:
    """The title or name of a record."""
    return record.name if isinstance(record, (Person, Organisation, Place, Source)) else record.title
