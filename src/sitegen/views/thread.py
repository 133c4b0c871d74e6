"""The story so far: an article's place in its thread, what came before it and what came after."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.classes import dataclass
from sitegen.kind import Ask
from sitegen.site.model import Site
from sitegen.views.records import Link, record_link

_AROUND = 4  # episodes before and after that are shown


@dataclass(frozen=True, slots=True)
class Episode:
    """An article of a story; `here` marks the one that is read."""

    title: str
    url: str
    date: str
    language: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Thread:
    """A story around one of its articles, oldest first; `number` is the article's of `count`."""

    story: Link
    number: int
    count: int
    episodes: tuple[Episode, ...]
    previous: Episode | None
    next: Episode | None


def thread(ask: Ask, ident: str, story: str | None) -> Thread | None:
    """The thread of an article; None where it has none, or is alone in it."""
    if story is None:
        return None
    name = f"stories/{story}"
    places = ask.shared(_places, name)
    place, idents = places.get(ident), tuple(places)
    if place is None or len(idents) == 1:
        return None
    first = max(0, place - _AROUND)
    episodes = tuple(_episode(ask, one, here=one == ident) for one in idents[first : place + _AROUND + 1])
    here = place - first
    return Thread(
        story=record_link(ask, name),
        number=place + 1,
        count=len(idents),
        episodes=episodes,
        previous=episodes[here - 1] if here else None,
        next=episodes[here + 1] if here + 1 < len(episodes) else None,
    )


def episodes(ask: Ask, name: str) -> tuple[Episode, ...]:
    """The articles of a story in their order, oldest first."""
    return tuple(_episode(ask, ident) for ident in ask(Site.articles_of, name)[::-1])


def _episode(ask: Ask, ident: str, *, here: bool = False) -> Episode:
    record = ask(Site.article, ident).record
    return Episode(record.title, ask.address(f"articles/{ident}"), record.date or "", record.language or "", here)


def _places(ask: Ask, name: str) -> Mapping[str, int]:
    """The place of each article in a story, from 0, in their order."""
    return {ident: place for place, ident in enumerate(ask(Site.articles_of, name)[::-1])}
