"""Related articles, with the reason: what two articles share, found by inverse index.

The whole is linear in the number of articles. Each looks along the lists of articles that share a thing with it, the
rarest thing first: at most _REACH places up and down from its own place in a list that is newest first, and no further
once it has looked at _ENOUGH places. What most articles name leads to none.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from sitegen.classes import dataclass
from sitegen.content.records import Article
from sitegen.site.articles import records
from sitegen.site.model import Site, once

# What a shared thing of each sort says, before its rarity; the order settles reasons of one strength.
_WEIGHTS = {
    "event": 40,
    "quote": 40,
    "story": 30,
    "people": 20,
    "organisations": 15,
    "series": 10,
    "places": 10,
    "topics": 10,
}
_REACH = 30
_ENOUGH = 200
_FEW = 8  # articles that may all share a thing, and be related by it
_MOST = 4  # related articles
_SEEN = 2 * _MOST  # articles that are looked at closely
_REASONS = 3


@dataclass(frozen=True, slots=True)
class Related:
    """A related article and why: `reasons` are (what is shared, how many), strongest first, as ("people", 3)."""

    article: str
    reasons: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Index:
    """Who shares what: articles by their places from the newest, shared things by their numbers, the strongest first.

    `things` are those of each article, with its place in their list in `held`; `weights` are whole numbers, so that no
    order of adding them up makes a difference. `texts` are (the article that is translated in the end, its language).
    """

    things: tuple[Mapping[int, int], ...]
    sorts: tuple[str, ...]
    held: tuple[tuple[int, ...], ...]
    weights: tuple[int, ...]
    texts: tuple[tuple[str, str | None], ...]


def related(site: Site, ident: str) -> tuple[Related, ...]:
    """The articles nearest to this one, nearest first, the newer before the older; never itself in another language.

    Of an article that stands here in several languages there is one, in the language of this where it is near, too.
    """
    here = site.place(ident)
    if here is None:
        return ()
    index = _index(site)
    things = index.things[here].keys()
    shared = {other: things & index.things[other].keys() for other in _near(index, here)}
    strength = {other: sum(map(index.weights.__getitem__, common)) for other, common in shared.items()}
    nearest: dict[str, int] = {index.texts[here][0]: here}
    for other in sorted(shared, key=lambda other: (-strength[other], other)):
        text, language = index.texts[other]
        held = nearest.setdefault(text, other)
        if language == index.texts[here][1] != index.texts[held][1]:
            nearest[text] = other
    return tuple(
        Related(site.published[other], _reasons(index, shared[other])) for other in [*nearest.values()][1 : _MOST + 1]
    )


def _near(index: _Index, here: int) -> list[int]:
    """The places of the articles that share most with one, as far as it looks."""
    scores: dict[int, int] = {}
    known, looked, common, strongest = scores.get, 0, max(_FEW, len(index.things) // 2), 0
    for thing, place in index.things[here].items():
        held, weight = index.held[thing], index.weights[thing]
        if len(held) <= common:
            places = held[max(0, place - _REACH) : place + _REACH + 1]
            if scores:
                for other in places:
                    scores[other] = known(other, 0) + weight
            else:  # with the strongest there is nothing yet to add to
                scores, strongest = dict.fromkeys(places, weight), weight
                known = scores.get
            looked += len(places)
            if looked > _ENOUGH:
                break
    scores.pop(here, None)
    # Where enough share more than one thing, those that share one alone need not be put in order.
    best = [other for other, score in scores.items() if score > strongest]
    return sorted(best if len(best) >= _SEEN else scores, key=scores.__getitem__, reverse=True)[:_SEEN]


def _reasons(index: _Index, shared: Iterable[int]) -> tuple[tuple[str, int], ...]:
    """What two articles share by its sort, and how many of it."""
    strength: dict[str, int] = {}
    count: dict[str, int] = {}
    for thing in shared:
        sort = index.sorts[thing]
        strength[sort] = strength.get(sort, 0) + index.weights[thing]
        count[sort] = count.get(sort, 0) + 1
    ranked = sorted([sort for sort in _WEIGHTS if sort in count], key=strength.__getitem__, reverse=True)
    return tuple([(sort, count[sort]) for sort in ranked[:_REASONS]])


@once
def _index(site: Site) -> _Index:
    from sitegen.site.translations import originals

    held: dict[tuple[str, str], list[int]] = {}
    claimed, known, family = _claimed(site), records(site), originals(site)
    articles = [known[ident] for ident in site.published]
    for place, record in enumerate(articles):
        for thing in dict.fromkeys([*claimed.get(record.id, ()), *_named(record)]):
            held.setdefault(thing, []).append(place)
    weights = {
        thing: round(100 * _WEIGHTS[thing[0]] * math.log1p(len(articles) / len(places)))
        for thing, places in held.items()
        if len(places) > 1
    }
    strongest = sorted(weights, key=lambda thing: (-weights[thing], thing))
    things: list[dict[int, int]] = [{} for _ in articles]
    for number, thing in enumerate(strongest):
        for row, place in enumerate(held[thing]):
            things[place][number] = row
    return _Index(
        tuple(things),
        tuple(sort for sort, _ in strongest),
        tuple(tuple(held[thing]) for thing in strongest),
        tuple(weights[thing] for thing in strongest),
        tuple((family.get(record.id, record.id), record.language) for record in articles),
    )


def _claimed(site: Site) -> dict[str, list[tuple[str, str]]]:
    """The events and statements that each article tells of."""
    # Only who works out what is related needs these: most pages are made from answers that were kept.
    from sitegen.site.statements import statements
    from sitegen.site.timeline import happenings

    found: dict[str, list[tuple[str, str]]] = {}
    for happening in happenings(site):
        for event in happening.claims:
            found.setdefault(event.article, []).append(("event", happening.key))
    for statement in statements(site):
        for quote in statement.claims:
            found.setdefault(quote.article, []).append(("quote", statement.key))
    return found


def _named(record: Article) -> Iterator[tuple[str, str]]:
    """The records that an article names."""
    if record.story:
        yield "story", record.story
    for sort in ("people", "organisations", "places", "topics"):
        yield from ((sort, ident) for ident in getattr(record, sort))
    yield from (("series", figure.series) for figure in record.figures if figure.series)
