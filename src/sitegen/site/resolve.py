"""From documents as written to the resolved `Site`."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from datetime import tzinfo
from typing import TypeVar

from sitegen.content.config import Config
from sitegen.content.records import (
    FOLDERS,
    Article,
    Basis,
    Document,
    Event,
    Figure,
    Organisation,
    Person,
    Place,
    Quote,
    Record,
    Source,
    bones,
)
from sitegen.content.values import altered
from sitegen.site.model import NAMED, Claim, Ledger, Site, named, themes
from sitegen.site.wholes import in_order, voice
from sitegen.text import dates

Documents = Mapping[str, Document[Record]]
# The names under which all claims of an article stand, but for its own, by its id.
Shared = Mapping[str, tuple[str, ...]]
P = TypeVar("P", bound=Quote | Figure | Event)
# Names of records mentioned in the body of a document, such as `people/jane-roe`.
Mentions = Callable[[Document[Record]], tuple[str, ...]]


def resolve(config: Config, documents: Documents, mentions: Mentions, *, drafts: bool = False) -> Site:
    """The site of these documents; drafts are part of it only on request, withdrawn articles leave all lists."""
    from zoneinfo import ZoneInfo  # a rebuild that recalls the site has no use for it

    kept = {name: doc for name, doc in documents.items() if not draft(doc.record) or drafts}
    zone = ZoneInfo(config.time_zone)
    full = {name: completed(config, doc, mentions(doc), kept) for name, doc in kept.items()}
    records = {name: bones(doc.record) for name, doc in full.items()}
    live = {one.id: one for one in records.values() if isinstance(one, Article) and one.status != "withdrawn"}
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
        records=records,
        documents=full,
        headings={name: heading(doc.record) for name, doc in full.items()},
        published=tuple(published),
        by_record={name: tuple(idents) for name, idents in by_record.items()},
        children=_children(records),
        mentioned={
            name: mentions(doc) for name, doc in full.items() if doc.body.words and not isinstance(doc.record, Article)
        },
        ledgers=_ledgers(live, published, records),
    )


def completed(
    config: Config, document: Document[Record], found: tuple[str, ...], names: Container[str]
) -> Document[Record]:
    """A document with what its author left to us: an article's names found in its body, its source, its language.

    `names` are those of all records of the site.
    """
    record = document.record
    if not isinstance(record, Article):
        return document
    return Document(_article(config, record, found, names), document.body)


def draft(record: Record) -> bool:
    """Whether a record is an article that is not yet to be published."""
    return isinstance(record, Article) and record.status == "draft"


def _article(config: Config, record: Article, found: tuple[str, ...], kept: Container[str]) -> Article:
    """The article with what the author left to us: names found in the body, the source, the language."""
    every = {folder: list(getattr(record, folder)) for folder in NAMED}
    for name in found:
        folder, _, ident = name.partition("/")
        every[folder].append(sys.intern(ident))  # as the records that authors name are: many have the same
    translation = record.translation_of if f"articles/{record.translation_of}" in kept else None
    return altered(
        record,
        topics=_once(record.topics),
        events=tuple(
            [altered(event, people=_once(event.people)) if len(event.people) > 1 else event for event in record.events]
        ),
        people=_once(every["people"]),
        organisations=_once(every["organisations"]),
        places=_once(every["places"]),
        source=record.source or config.source,
        language=record.language or config.language,
        translation_of=translation,
    )


def _once(idents: Sequence[str]) -> tuple[str, ...]:
    """Each of these once, in their order."""
    return tuple(dict.fromkeys(idents)) if len(idents) > 1 else tuple(idents)


def _seconds(date: str, zone: tzinfo) -> float:
    return dates.instant(date, zone).timestamp()


def _names(record: Article) -> list[str]:
    """The names of all records that an article belongs to."""
    parts: list[Basis | Quote | Figure | Event] = [*record.based_on, *record.quotes, *record.figures, *record.events]
    sources = dict.fromkeys([record.source, *[part.source for part in parts]])
    series = dict.fromkeys([figure.series for figure in record.figures])
    names = [*themes(record), *named(record)]
    names += [f"sources/{source}" for source in sources if source]
    names += [f"series/{one}" for one in series if one]
    return names


def reporter(record: Article, part: Quote | Figure | Event) -> str | None:
    """Who reports a part: the source it names, else the one basis of the article, else the article's source."""
    if part.source:
        return part.source
    if not record.based_on:
        return record.source
    bases = {basis.source for basis in record.based_on}
    return bases.pop() if len(bases) == 1 else record.source


def told(record: Article) -> Ledger:
    """The claims of one article in the order of its front matter; of a withdrawn one there are none."""
    if record.status == "withdrawn":
        return Ledger()
    return Ledger(
        tuple(_claims(record, record.events)),
        tuple(_claims(record, record.quotes)),
        tuple(_claims(record, record.figures)),
    )


def _ledgers(live: Mapping[str, Article], published: Iterable[str], known: Container[str]) -> dict[str, Ledger]:
    """Every claim under each record it concerns; the order of articles, events by date."""
    shared = {ident: ("", *themes(live[ident])) for ident in published}
    events, quotes, figures = _events(live, shared), _quotes(live, shared, known), _figures(live, shared)
    return {
        name: Ledger(tuple(events.get(name, ())), tuple(quotes.get(name, ())), tuple(figures.get(name, ())))
        for name in sorted({*events, *quotes, *figures})
    }


def _events(live: Mapping[str, Article], shared: Shared) -> dict[str, list[Claim[Event]]]:
    found: dict[str, list[Claim[Event]]] = defaultdict(list)
    for ident in shared:
        if claims := _claims(live[ident], live[ident].events):
            found[f"articles/{ident}"] = claims
    # All are put in order once; what is dealt from them is then in order too.
    for claim in in_order([claim for claims in found.values() for claim in claims]):
        people = [f"people/{person}" for person in claim.part.people]
        for name in (*shared[claim.article], *people, *_source(claim.source)):
            found[name].append(claim)
    return found


def _quotes(live: Mapping[str, Article], shared: Shared, known: Container[str]) -> dict[str, list[Claim[Quote]]]:
    found: dict[str, list[Claim[Quote]]] = defaultdict(list)
    speakers = {quote.speaker for record in live.values() for quote in record.quotes}
    voices = {speaker: (name,) if (name := voice(speaker, known)) else () for speaker in speakers}
    for ident, names in shared.items():
        said = _claims(live[ident], live[ident].quotes)
        for name in (*names, f"articles/{ident}") if said else ():
            found[name] += said
        for claim in said:
            for name in (*voices[claim.part.speaker], *_source(claim.source)):
                found[name].append(claim)
    return found


def _figures(live: Mapping[str, Article], shared: Shared) -> dict[str, list[Claim[Figure]]]:
    found: dict[str, list[Claim[Figure]]] = defaultdict(list)
    for ident, names in shared.items():
        counted = _claims(live[ident], live[ident].figures)
        for name in (*names, f"articles/{ident}") if counted else ():
            found[name] += counted
        for claim in counted:
            series = (f"series/{claim.part.series}",) if claim.part.series else ()
            for name in (*series, *_source(claim.source)):
                found[name].append(claim)
    return found


def _claims(record: Article, parts: Iterable[P]) -> list[Claim[P]]:
    return [Claim(record.id, number, part, reporter(record, part)) for number, part in enumerate(parts, 1)]


def _source(source: str | None) -> tuple[str, ...]:
    return (f"sources/{source}",) if source else ()


def _children(records: Mapping[str, Record]) -> dict[str, tuple[str, ...]]:
    """The names of each folder's records, and of each topic's subtopics, by title; articles by id."""
    rows: dict[str, list[str]] = {folder: [] for folder in FOLDERS}
    for name, record in sorted(records.items(), key=lambda item: (titled(item[1]).casefold(), item[0])):
        rows[name.split("/")[0]].append(name)
        parent = getattr(record, "parent", None)
        if parent:
            rows.setdefault(f"topics/{parent}", []).append(name)
    return {name: tuple(held) for name, held in rows.items()}


def heading(record: Record) -> tuple[str, str]:
    """What lists show of a record: its title, and the date of an article."""
    return titled(record), (record.date or "") if isinstance(record, Article) else ""


def titled(record: Record) -> str:
    """The title or name of a record."""
    return record.name if isinstance(record, (Person, Organisation, Place, Source)) else record.title
