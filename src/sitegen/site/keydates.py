"""Key dates: which of many happenings a reader wants first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sitegen.site.model import Site, once
from sitegen.site.salience import Dated, ranked, terms
from sitegen.site.timeline import Happening, happenings


@once
def key_happenings(site: Site, name: str, count: int) -> tuple[Happening, ...]:
    """At most `count` of a record's happenings, the most important ones, in the order of the timeline."""
    told = happenings(site, name)
    if len(told) <= count:
        return told
    chosen = {one.key for one in _by_importance(site, name)[:count]}
    return tuple(one for one in told if one.key in chosen)


@once
def _by_importance(site: Site, name: str) -> tuple[Happening, ...]:
    """The happenings of a record, the most important first.

    The score of the day decides, which those that fall on one day share out: the second has half of it, the third a
    third. Of equal ones those with more independent sources come first, then with more articles, then the later.
    """
    told = happenings(site, name)
    scores = dict(ranked(_dated(site, name, told)))
    articles = {one.key: len({claim.article for claim in one.claims}) for one in told}
    best = sorted(told, key=lambda one: (one.roots, articles[one.key], one.date, one.key), reverse=True)
    place: Counter[str] = Counter()
    shares = {}
    for one in best:
        place[one.date] += 1
        shares[one.key] = scores[one.date] / place[one.date]
    # The sort is stable: what has an equal share stays in the order of its sources.
    return tuple(sorted(best, key=lambda one: shares[one.key], reverse=True))


def _dated(site: Site, name: str, told: tuple[Happening, ...]) -> Iterator[Dated]:
    """The articles of a record, and those that report its happenings, with the days of the happenings."""
    days: dict[str, set[str]] = {ident: set() for ident in (site.articles_of(name) if name else site.articles())}
    for happening in told:
        for claim in happening.claims:
            days.setdefault(claim.article, set()).add(happening.date)
    for ident, mentioned in days.items():
        article = site.bones_of(ident)
        yield Dated((article.date or "")[:10], frozenset(mentioned), _terms_of(site, ident), article.language or "")


@once
def _terms_of(site: Site, ident: str) -> dict[str, float]:
    """The terms of an article's headings and the names in it: a site keeps no bodies."""
    article = site.article(ident).record
    named = (*article.people, *article.organisations, *article.places, *article.topics)
    lines = (article.title, article.summary, *article.key_points, *(event.title for event in article.events))
    # An id is one term, not the words that it is made of.
    return {**terms("\n".join(line for line in lines if line)), **dict.fromkeys(named, 1.0)}
