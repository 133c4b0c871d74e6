"""Articles by year, and where those of one year stand alone because all together are too many for a page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sitegen.kind import Ask, Fragment
from sitegen.site.model import Site
from sitegen.views.records import Link, cards

# So many articles stand on one page; where there are more, each year has a page of its own.
MOST = 120
# And then so many of the newest stand on the first.
FEW = 60
# So many of one year; where there are more, each month has a page of its own.
_YEARLY = 300


@dataclass(frozen=True, slots=True)
class Year:
    """The articles of one year, or month, newest first; without a year, those that bear no date."""

    year: str
    cards: tuple[Fragment, ...]


def by_year(ask: Ask, idents: tuple[str, ...], span: str = "") -> tuple[Year, ...]:
    """Articles, newest first, under the years of their dates; all under the month that they are of, where `span` is."""
    years: dict[str, list[str]] = {}
    for ident in idents:
        years.setdefault((ask(Site.article, ident).record.date or "")[: len(span) or 4], []).append(ident)
    return tuple(Year(year, cards(ask, tuple(held))) for year, held in years.items())


def years_apart(site: Site, name: str = "") -> tuple[tuple[str, int], ...]:
    """The years that have pages of their own, newest first, with the number of their articles; none where few are.

    `name` is a topic; without one it is all articles. What bears no date has no such page.
    """
    idents = site.articles_of(name) if name else site.articles()
    if len(idents) <= MOST:
        return ()
    counts = Counter((site.bones_of(ident).date or "")[:4] for ident in idents)
    return tuple((year, count) for year, count in counts.items() if year)


def months_apart(site: Site, name: str, year: str) -> tuple[tuple[str, int], ...]:
    """The same for the months of a year."""
    idents = site.articles_of(name) if name else site.articles()
    dates = [date for ident in idents if (date := site.bones_of(ident).date or "")[:4] == year]
    return tuple(Counter(date[:7] for date in dates).items()) if len(dates) > _YEARLY else ()


def volumes(ask: Ask, name: str, year: str = "") -> tuple[Link, ...]:
    """The pages of single years of a topic, or of the archive, or of the months of a year, with how much is there."""
    topic = "" if name == "archive" else name
    held = ask(months_apart, topic, year) if year else ask(years_apart, topic)
    return tuple(Link(span, ask.address(f"{name}/{span}"), count) for span, count in held)
