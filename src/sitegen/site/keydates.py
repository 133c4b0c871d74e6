"""Key dates: which of many happenings a reader wants first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from sitegen.content.records import Article
from sitegen.site.model import Site, once, records
from sitegen.site.salience import Dated, scores, terms
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
    scored = scores(_dated(site, name, told))
    best = sorted(told, key=_standing, reverse=True)
    place: Counter[str] = Counter()
    shares = {}
    for one in best:
        place[one.date] += 1
        shares[one.key] = scored[one.date] / place[one.date]
    # The sort is stable: what has an equal share stays in the order of its sources.
    return tuple(sorted(best, key=lambda one: shares[one.key], reverse=True))


def _standing(one: Happening) -> tuple[int, int, str, str]:
    articles = 1 if len(one.claims) == 1 else len({claim.article for claim in one.claims})
    return one.roots, articles, one.date, one.key


def _dated(site: Site, name: str, told: tuple[Happening, ...]) -> Iterator[Dated]:
    """The articles of a record, and those that report its happenings, with the days of the happenings."""
    days: defaultdict[str, set[str]] = defaultdict(set)
    for happening in told:
        for claim in happening.claims:
            days[claim.article].add(happening.date)
    known, members = _read(site), site.articles_of(name) if name else site.articles()
    for ident in dict.fromkeys([*members, *days]):
        article = known[ident]
        yield Dated(article.date, days[ident], article.terms, article.language) if ident in days else article


@once
def _read(site: Site) -> Mapping[str, Dated]:
    """Each article with the terms of its events and the names in it: what its headings say settles no dates."""
    return {
        ident: Dated((article.date or "")[:10], frozenset(), _terms_of(article), article.language or "")
        for ident, article in records(site).items()
    }


def _terms_of(article: Article) -> dict[str, float]:
    named = (*article.people, *article.organisations, *article.places, *article.topics)
    lines = (event.title for event in article.events if event.title)
    # An id is one term, not the words that it is made of.
    return {**terms("\n".join(lines)), **dict.fromkeys(named, 1.0)}
