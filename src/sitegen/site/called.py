"""Events and statements by what they are called: by their keys, or by the claims of an article.

Whoever works them out is imported when that has to be done: a page made from what an earlier build knew needs none.
"""

from __future__ import annotations

from sitegen.site.model import Site
from sitegen.site.wholes import Happening, Statement


def happening(site: Site, key: str) -> Happening:
    """The happening of this key."""
    from sitegen.site.timeline import by_key

    return by_key(site)[key]


def statement(site: Site, key: str) -> Statement:
    """The statement of this key."""
    from sitegen.site.statements import by_key

    return by_key(site)[key]


def wholes(site: Site, article: str) -> tuple[tuple[Happening, ...], tuple[Statement, ...]]:
    """What each event of an article is part of, then each quote; by their numbers."""
    from sitegen.site import statements, timeline

    told, said, parts = timeline.by_claim(site), statements.by_claim(site), site.parts_of(article)
    return (
        tuple([told[article, claim.number] for claim in parts.events]),
        tuple([said[article, claim.number] for claim in parts.quotes]),
    )
