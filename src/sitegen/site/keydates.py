"""Key dates: which of many happenings a reader wants first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from sitegen.content.records import Article
from sitegen.site.articles import records
from sitegen.site.model import Site, once
from sitegen.site.salience import Dated, Reports, terms
from sitegen.site.timeline import happenings
from sitegen.site.wholes import Happening


@once
def key_happenings(site: Site, name: str, count: int) -> tuple[Happening, ...]:
    """At most `count` of a record's happenings, the most important ones, in the order of the timeline."""
    told = happenings(site, name)
    if len(told) <= count:
        return told
    chosen = {one.key for one in _by_importance(site, name)[:count]}
    return tuple(one for one in told if one.key in chosen)


def counted(site: Site, name: str, most: int) -> tuple[int, tuple[Happening, ...]]:
    """How many happenings a record has, and at most so many of the most important."""
    return len(happenings(site, name)), key_happenings(site, name, most)


@once
def _by_importance(site: Site, name: str) -> tuple[Happening, ...]:
    """The happenings of a record, the most important first.

    The score of the day decides, which those that fall on one day share out: the second has half of it, the third a
    third. Of equal ones those with more independent sources come first, then with more articles, then the later.
    """
    told = happenings(site, name)
    scored = _reports(site).scores(dict.fromkeys(claim.article for one in told for claim in one.claims))
    standing = _standing(site)
    best = sorted(told, key=lambda one: standing[one.key])
    place: Counter[str] = Counter()
    shares = {}
    for one in best:
        place[one.date] += 1
        shares[one.key] = scored[one.date] / place[one.date]
    # The sort is stable: what has an equal share stays in the order of its sources.
    return tuple(sorted(best, key=lambda one: shares[one.key], reverse=True))


@once
def _standing(site: Site) -> Mapping[str, int]:
    """The place of each happening, by its key, among all in the order of their sources."""
    best = sorted(happenings(site), key=_sources, reverse=True)
    return {one.key: place for place, one in enumerate(best)}


def _sources(one: Happening) -> tuple[int, int, str, str]:
    articles = 1 if len(one.claims) == 1 else len({claim.article for claim in one.claims})
    return one.roots, articles, one.date, one.key


@once
def _reports(site: Site) -> Reports:
    """The articles that report happenings, with their days, the terms of their events and the names in them.

    What their headings say settles no dates.
    """
    days: defaultdict[str, set[str]] = defaultdict(set)
    for happening in happenings(site):
        for claim in happening.claims:
            days[claim.article].add(happening.date)
    known = records(site)
    return Reports.of({ident: _dated(known[ident], frozenset(held)) for ident, held in days.items()})


def _dated(article: Article, days: frozenset[str]) -> Dated:
    named = (*article.people, *article.organisations, *article.places, *article.topics)
    lines = (event.title for event in article.events if event.title)
    # An id is one term, not the words that it is made of.
    about = {**terms("\n".join(lines)), **dict.fromkeys(named, 1.0)}
    return Dated((article.date or "")[:10], days, about, article.language or "")
