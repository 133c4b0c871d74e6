"""Articles by year, and where those of one year stand alone because all together are too many for a page."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.classes import dataclass
from sitegen.kind import Ask, Fragment
from sitegen.site.model import Site, once
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
    size = len(span) or 4
    for ident in idents:
        years.setdefault((ask(Site.bones_of, ident).date or "")[:size], []).append(ident)
    return tuple([Year(year, cards(ask, held)) for year, held in years.items()])


@once
def by_span(site: Site, name: str = "") -> Mapping[str, tuple[str, ...]]:
    """The articles of each year and of each month, newest first, of a topic or, without a name, of all.

    What bears no date has neither.
    """
    held: dict[str, list[str]] = {}
    for ident in site.articles_of(name) if name else site.articles():
        date = site.bones_of(ident).date or ""
        for span in dict.fromkeys((date[:4], date[:7])):
            held.setdefault(span, []).append(ident)
    return {span: tuple(idents) for span, idents in held.items() if span}


def years_apart(site: Site, name: str = "") -> tuple[tuple[str, int], ...]:
    """The years that have pages of their own, newest first, with the number of their articles; none where few are.

    `name` is a topic; without one it is all articles. What bears no date has no such page.
    """
    if len(site.articles_of(name) if name else site.articles()) <= MOST:
        return ()
    return tuple((span, len(held)) for span, held in by_span(site, name).items() if len(span) == len("2025"))


def months_apart(site: Site, name: str, year: str) -> tuple[tuple[str, int], ...]:
    """The same for the months of a year."""
    spans = by_span(site, name)
    if len(spans.get(year, ())) <= _YEARLY:
        return ()
    return tuple((span, len(held)) for span, held in spans.items() if len(span) > len(year) and span[:4] == year)


def volumes(ask: Ask, name: str, year: str = "") -> tuple[Link, ...]:
    """The pages of single years of a topic, or of the archive, or of the months of a year, with how much is there."""
    topic = "" if name == "archive" else name
    held = ask(months_apart, topic, year) if year else ask(years_apart, topic)
    return tuple(Link(span, ask.address(f"{name}/{span}"), count) for span, count in held)
