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


@dataclass(frozen=True, slots=True)
class Year:
    """The articles of one year, newest first; without a year, those that bear no date."""

    year: str
    cards: tuple[Fragment, ...]


def by_year(ask: Ask, idents: tuple[str, ...]) -> tuple[Year, ...]:
    """Articles, newest first, under the years of their dates."""
    years: dict[str, list[str]] = {}
    for ident in idents:
        years.setdefault((ask(Site.article, ident).record.date or "")[:4], []).append(ident)
    return tuple(Year(year, cards(ask, tuple(held))) for year, held in years.items())


def years_apart(site: Site, name: str = "") -> tuple[tuple[str, int], ...]:
    """The years that have pages of their own, newest first, with the number of their articles; none where few are.

    `name` is a topic; without one it is all articles. What bears no date has no such page.
    """
    idents = site.articles_of(name) if name else site.articles()
    if len(idents) <= MOST:
        return ()
    counts = Counter((site.article(ident).record.date or "")[:4] for ident in idents)
    return tuple((year, count) for year, count in counts.items() if year)


def volumes(ask: Ask, name: str) -> tuple[Link, ...]:
    """The pages of single years of a topic, or of the archive, with how much is there."""
    topic = "" if name == "archive" else name
    return tuple(Link(year, ask.address(f"{name}/{year}"), count) for year, count in ask(years_apart, topic))
