"""Related articles, with the reason: what two articles share, found by inverse index."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.site.model import Site, once


@dataclass(frozen=True, slots=True)
class Related:
    """A related article and why: `reasons` are (what is shared, how many), strongest first, as ("people", 3)."""

    article: str
    reasons: tuple[tuple[str, int], ...]


@once
def related(_site: Site, _ident: str) -> tuple[Related, ...]:
    """The articles nearest to this one, nearest first."""
    return ()
