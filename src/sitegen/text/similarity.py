"""How alike two passages are, and which passage of a text is nearest to given words."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(words: str, passages: Iterable[str], *, least: float = 50.0) -> str | None:
    """The stretch of the passages that is most like `words` (partial ratio of Levenshtein, 0 to 100), if any is."""
    # Only a mistake pays for the import.
    from rapidfuzz import fuzz

    best, found = least, None
    for passage in passages:
        near = fuzz.partial_ratio_alignment(words.lower(), passage.lower(), score_cutoff=best)
        if near is not None and near.score > best:
            best, found = near.score, passage[near.dest_start : near.dest_end].strip()
    return found
