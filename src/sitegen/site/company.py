"""Company: who is named with whom, by inverse index: the work grows with articles, and with the names in each."""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Mapping
from itertools import chain

from sitegen.site.articles import records
from sitegen.site.model import Site, once

_FOLDERS = ("people", "organisations")


@once
def company(site: Site, name: str, most: int) -> tuple[tuple[str, int], ...]:
    """At most `most` people and organisations named in the articles that name a record, with in how many of them.

    Chosen are those that it shares most with for how often they are named at all, so that a name that stands in every
    article crowds out nobody; those with most articles in common come first, then by title.
    """
    named = _named(site)
    counts = Counter(chain.from_iterable(named[ident] for ident in site.articles_of(name)))
    del counts[name]
    rarity, places = _rarity(site), _places(site)
    weights = {other: round(1000 * count * rarity[other]) for other, count in counts.items()}
    # Only those that may be chosen are put in order: most are named together once.
    least = sorted(weights.values(), reverse=True)[:most][-1:]
    near = [other for other, weight in weights.items() if least and weight >= least[0]]
    chosen = sorted(near, key=lambda other: (-weights[other], places[other]))[:most]
    return tuple((other, counts[other]) for other in sorted(chosen, key=lambda other: (-counts[other], places[other])))


@once
def _named(site: Site) -> Mapping[str, tuple[str, ...]]:
    """The people and organisations that each article names: the same few again and again."""
    return {
        ident: tuple(sys.intern(f"{folder}/{other}") for folder in _FOLDERS for other in getattr(record, folder))
        for ident, record in records(site).items()
    }


@once
def _rarity(site: Site) -> dict[str, float]:
    """How rarely each of those that articles name is named."""
    many = len(site.articles())
    return {name: math.log1p(many / len(held)) for name, held in site.by_record.items() if held}


@once
def _places(site: Site) -> dict[str, int]:
    """People and organisations by their titles."""
    return {name: place for place, name in enumerate(name for folder in _FOLDERS for name in site.names(folder))}
