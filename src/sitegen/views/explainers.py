"""What explains an article: lists of its author's own words, under headings that are the same everywhere."""

from __future__ import annotations

from sitegen.classes import dataclass
from sitegen.content.records import Article

# The lists that an author may write, in the order of a page; drawing translates the headings.
HEADINGS = {
    "key_points": "Key points",
    "known": "What is known",
    "unknown": "What is not known",
    "background": "Background",
    "other_side": "The other side",
    "whats_next": "What comes next",
}


@dataclass(frozen=True, slots=True)
class Explainer:
    """A list of an article under its heading; `sort` is the list's name, `language` that of the points."""

    sort: str
    title: str
    points: tuple[str, ...]
    language: str


def explainers(record: Article, *sorts: str) -> tuple[Explainer, ...]:
    """The lists of these sorts that an article has, in this order; all of them without a sort."""
    return tuple(
        Explainer(sort, HEADINGS[sort], points, record.language or "")
        for sort in sorts or HEADINGS
        if (points := getattr(record, sort))
    )
