"""Events in order, each as precise as it was written."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.content.records import Event
from sitegen.site.model import Claim


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
