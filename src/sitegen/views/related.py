"""Related articles as pages show them: where they are, and in a few words why."""

from __future__ import annotations

from sitegen.classes import dataclass
from sitegen.kind import Ask
from sitegen.site import related as nearby
from sitegen.site.model import Site
from sitegen.text.language import direction


@dataclass(frozen=True, slots=True)
class RelatedView:
    """A related article: `reasons` are (what is shared, how many), strongest first, as ("people", 3)."""

    title: str
    url: str
    date: str
    language: str
    direction: str
    reasons: tuple[tuple[str, int], ...]


def related(ask: Ask, ident: str) -> tuple[RelatedView, ...]:
    """The articles nearest to this one, nearest first."""
    rows = []
    for one in ask(nearby.related, ident):
        record = ask(Site.article, one.article).record
        language = record.language or ask(Site.settings).language
        url = ask.address(f"articles/{one.article}")
        rows.append(RelatedView(record.title, url, record.date or "", language, direction(language), one.reasons))
    return tuple(rows)
