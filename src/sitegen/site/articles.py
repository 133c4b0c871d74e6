"""The articles as a whole: their bones, the names under which their claims stand, which of them were corrected."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from sitegen.content.records import Article
from sitegen.site.model import Site, once, themes


@once
def records(site: Site) -> Mapping[str, Article]:
    """The bones of the articles by their ids, for what looks at each of their claims."""
    return {record.id: record for record in site.records.values() if isinstance(record, Article)}


@once
def corrected(site: Site) -> tuple[str, ...]:
    """The ids of the articles that were corrected or withdrawn."""
    return tuple([ident for ident, one in records(site).items() if one.corrections or one.status == "withdrawn"])


@once
def homes(site: Site) -> Mapping[str, tuple[str, ...]]:
    """The names under which all claims of an article stand: its own, its topics' and its story's.

    Names are interned: a site has as many of them as claims, and few that differ.
    """
    known = records(site)
    return {ident: tuple(map(sys.intern, (f"articles/{ident}", *themes(known[ident])))) for ident in known}
