"""The timeline: what articles report as events, merged into happenings, each as precise as it was written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sitegen.content.records import Event
from sitegen.site.model import Claim, Site, once


@dataclass(frozen=True, slots=True)
class Happening:
    """One event with all that is claimed of it.

    `key` is its permanent id, an anchor and part of addresses. `dates` are (date, end or "", the sources that give it),
    more than one where they disagree; `date` and `end` are those that stand for it. `roots` counts the independent
    sources, our own never among them. `concerns` names the records it belongs to: topics, people, places, stories,
    sources.
    """

    key: str
    date: str
    end: str
    title: str
    status: str
    claims: tuple[Claim[Event], ...]
    dates: tuple[tuple[str, str, tuple[str, ...]], ...]
    roots: int
    concerns: tuple[str, ...]


@once
def happenings(site: Site, name: str = "") -> tuple[Happening, ...]:
    """The merged events that a record is concerned with, in their order; the whole site's without a name."""
    if name:
        return tuple(happening for happening in happenings(site) if name in happening.concerns)
    grouped: dict[str, list[Claim[Event]]] = {}
    for claim in site.ledger().events:
        grouped.setdefault(claim.part.event or f"{claim.article}-{claim.number}", []).append(claim)
    return tuple(_happening(site, key, tuple(claims)) for key, claims in grouped.items())


@once
def doubtful(_site: Site) -> tuple[tuple[Happening, Happening], ...]:
    """Pairs that may be one event and stay apart, since nothing settles it."""
    return ()


def expected(site: Site, happening: Happening) -> bool:
    """Whether it lies after the day up to which the site speaks, or is only planned for that day or later."""
    return happening.date > site.as_of[: len(happening.date)]


def _happening(site: Site, key: str, claims: tuple[Claim[Event], ...]) -> Happening:
    first = claims[0]
    article = site.article(first.article).record
    sources = tuple(dict.fromkeys(claim.source for claim in claims if claim.source and not site.own(claim.source)))
    concerns = (
        *(f"topics/{topic}" for topic in article.topics),
        *(f"people/{person}" for person in first.part.people),
        *(f"places/{place}" for place in first.part.places),
        *(f"sources/{source}" for source in sources),
    )
    return Happening(
        key,
        first.part.date,
        first.part.end or "",
        first.part.title or first.part.evidence,
        first.part.status,
        claims,
        ((first.part.date, first.part.end or "", sources),),
        len({site.root_of(source) for source in sources}),
        concerns,
    )


def in_order(events: Iterable[Claim[Event]]) -> tuple[Claim[Event], ...]:
    """Events by year, month and day; what has only a year stands before what has its months, then by end and title."""
    return tuple(
        sorted(
            events,
            key=lambda claim: (
                claim.part.date,
                claim.part.end or "",
                claim.part.title or "",
                claim.article,
                claim.number,
            ),
        )
    )


def by_year(events: Iterable[Claim[Event]]) -> tuple[tuple[str, tuple[Claim[Event], ...]], ...]:
    """The events of each year, years in the order in which they come."""
    years: dict[str, list[Claim[Event]]] = {}
    for claim in events:
        years.setdefault(claim.part.date[:4], []).append(claim)
    return tuple((year, tuple(claims)) for year, claims in years.items())
