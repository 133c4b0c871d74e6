"""Wholes: the events and the statements that claims of several articles come to.

How they come to them is a matter for others, which a page that is made from what an earlier build knew never imports.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from typing import TypeVar

from sitegen.classes import dataclass
from sitegen.content.records import Event, Quote
from sitegen.site.agreement import last_day
from sitegen.site.model import Claim, Site

# Dates with their ends and the sources that give them.
Dates = tuple[tuple[str, str, tuple[str, ...]], ...]

# Words in a row, and whether other wordings do not have them.
Part = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Happening:
    """One event with all that is claimed of it.

    `key` is its permanent id, an anchor and part of addresses. `claims` begin with the first report. `dates` are (date,
    end or "", the sources that give it), more than one where they disagree; `date` and `end` are those that stand for
    it. `title` is in `language`. `roots` counts the independent sources, our own never among them. `concerns` names the
    records it belongs to: articles, topics, stories, people, places, organisations, sources.
    """

    key: str
    date: str
    end: str
    title: str
    status: str
    claims: tuple[Claim[Event], ...]
    dates: Dates
    roots: int
    concerns: tuple[str, ...]
    language: str = ""

    def __hash__(self) -> int:
        # Views are remembered by it, and all that it holds is much to hash.
        return hash(self.key)


@dataclass(frozen=True, slots=True)
class Telling:
    """The pieces that one article has from one source, in their order; `part` where it has less than the wording."""

    article: str
    source: str | None
    claims: tuple[Claim[Quote], ...]
    part: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """Words in which an utterance is told, and who tells it so; the first telling is the one that is shown.

    `pieces` are the texts of the first telling, each as parts that tell whether these words differ from the other
    wordings in its language. `translations` are the same in a translation of an article that tells it.
    """

    language: str
    pieces: tuple[tuple[Part, ...], ...]
    tellings: tuple[Telling, ...]
    translations: tuple[Telling, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody said once: `speaker` as quotes name it, and the claims, each an article's piece of a wording.

    `key` is its permanent id, an anchor. `date` is when it was said; `dates` are (date, the sources that give it), more
    than one where they disagree. `reported` is the day of the first article that has it, `roots` the number of
    independent sources, our own never among them. `concerns` names the records it belongs to: speaker, topics, stories,
    places where it was said, sources. `differ` where two wordings of one language share words and do not agree.
    """

    key: str
    speaker: str
    date: str
    claims: tuple[Claim[Quote], ...]
    dates: tuple[tuple[str, tuple[str, ...]], ...]
    reported: str
    wordings: tuple[Wording, ...]
    roots: int
    concerns: tuple[str, ...]

    def __hash__(self) -> int:
        # Views are remembered by it, and all that it holds is much to hash.
        return hash(self.key)

    @property
    def differ(self) -> bool:
        """Whether words of a wording are marked as no other's."""
        return len(self.wordings) > 1 and any(
            changed for one in self.wordings for piece in one.pieces for _, changed in piece
        )


W = TypeVar("W", Happening, Statement)


def expected(site: Site, happening: Happening) -> bool:
    """Whether it lies after the day up to which the site speaks, or is only planned and not yet over."""
    if happening.status == "planned":
        return last_day(happening.end or happening.date) >= site.as_of
    return happening.date > site.as_of[: len(happening.date)]


def spoken_by(site: Site, speaker: str | None) -> str:
    """Whom quotes name so: the name of a record, or a plain name as it is compared; empty where nobody is named."""
    return voice(speaker, site.records) or " ".join((speaker or "").casefold().split())


def voice(speaker: str | None, known: Container[str]) -> str:
    """The name of the record that speaks, a person's before an organisation's; empty where it is none of those known.

    `speaker` is as quotes name it.
    """
    names = (f"people/{speaker}", f"organisations/{speaker}")
    return next((name for name in names if name in known), "")


def by_record(held: Iterable[W]) -> Mapping[str, tuple[W, ...]]:
    """Wholes, in the order that they are given in, under the name of each record that they concern."""
    found: dict[str, list[W]] = defaultdict(list)
    for one in held:
        for name in one.concerns:
            found[name].append(one)
    return {name: tuple(some) for name, some in found.items()}


def in_order(events: Iterable[Claim[Event]]) -> tuple[Claim[Event], ...]:
    """Events by year, month and day; what has only a year stands before what has its months, then by end and title."""
    return tuple(
        sorted(
            events,
            key=lambda claim: (
                claim.part.date,
                claim.part.end or "",
                claim.part.title or "",
                claim.article,
                claim.number,
            ),
        )
    )
