"""Translations: which articles are one text in several languages."""

from __future__ import annotations

from sitegen.content.records import Article
from sitegen.site.model import Site, once


@once
def originals(site: Site) -> dict[str, str]:
    """For each translation the article that it is, in the end, a translation of."""
    above = {
        one.id: one.translation_of for one in site.records.values() if isinstance(one, Article) and one.translation_of
    }
    found = {}
    for ident in above:
        seen = [ident]
        while (ident := above.get(seen[-1], "")) and ident not in seen:
            seen.append(ident)
        found[seen[0]] = min(seen) if ident else seen[-1]
    return found
