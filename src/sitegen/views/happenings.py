"""Happenings as pages show them: one line for an event however many report it, and how many are independent."""

from __future__ import annotations

from operator import itemgetter

from sitegen.classes import dataclass
from sitegen.content.records import Event
from sitegen.kind import Ask, Fragment
from sitegen.site.model import Claim, Site
from sitegen.site.outlook import awaited
from sitegen.site.wholes import Happening, expected
from sitegen.text.language import direction
from sitegen.views.claims import passage, place
from sitegen.views.places import timeline_place
from sitegen.views.records import SourceTag, source_tag

_LISTED = 6  # sources named in a line; the page of the event names all


@dataclass(frozen=True, slots=True)
class Place:
    """A passage that reports an event, in an article of this title and language; they are empty where neither shows.

    A passage of another's, of whom there is no second, is named by its source: the article may get another title.
    """

    url: str
    article: str
    language: str


@dataclass(frozen=True, slots=True)
class Report:
    """A source with the passages that have the event from there; the source is None where the site has no own."""

    source: SourceTag | None
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class DateSide:
    """A date that disagrees with others, and the sources that give it."""

    date: str
    end: str
    sources: tuple[SourceTag, ...]


@dataclass(frozen=True, slots=True)
class HappeningView:
    """An event in a list; `url` is its page or its place on the timeline, `roots` the number of independent sources.

    `dates` are given where sources disagree. Of many reports the first stand here; `more` counts the others.
    """

    date: str
    end: str
    dates: tuple[DateSide, ...]
    title: str
    language: str
    direction: str
    url: str
    status: str
    expected: bool
    roots: int
    reports: tuple[Report, ...]
    more: int


def happenings(ask: Ask, held: tuple[Happening, ...]) -> tuple[Fragment, ...]:
    """The lines of happenings, in their order."""
    shared = ask.shared
    return tuple([shared(happening_line, one) for one in held])


def happening_line(ask: Ask, happening: Happening) -> Fragment:
    """The line of a happening."""
    return Fragment("fragments/happening.html", happening_view(ask, happening))


def parted(ask: Ask, held: tuple[Happening, ...]) -> tuple[tuple[Happening, ...], tuple[Happening, ...]]:
    """What happened, and what is expected."""
    coming = ask(awaited)
    ahead = tuple([one for one in held if one.key in coming])
    return (tuple([one for one in held if one.key not in coming]) if ahead else held), ahead


def happening_view(ask: Ask, happening: Happening) -> HappeningView:
    """A happening with its reports."""
    told = reports(ask, happening)
    return HappeningView(
        date=happening.date,
        end=happening.end,
        dates=dates(ask, happening),
        title=happening.title,
        language=happening.language,
        direction=direction(happening.language),
        url=happening_place(ask, happening),
        status=happening.status,
        expected=ask(expected, happening),
        roots=happening.roots,
        reports=told[:_LISTED],
        more=len(told[_LISTED:]),
    )


def happening_place(ask: Ask, happening: Happening) -> str:
    """The page of an event where it has one, else its place on the timeline."""
    return ask.link(f"events/{happening.key}") or timeline_place(ask, happening)


def dates(ask: Ask, happening: Happening) -> tuple[DateSide, ...]:
    """The dates of an event where they disagree."""
    if len(happening.dates) < 2:
        return ()
    return tuple(
        DateSide(date, end, tuple(tag for source in sources if (tag := ask.shared(source_tag, source))))
        for date, end, sources in happening.dates
    )


def reports(ask: Ask, happening: Happening) -> tuple[Report, ...]:
    """Who reports an event, the first first; our own background last."""
    held: dict[str | None, list[Claim[Event]]] = {}
    for claim in happening.claims:
        held.setdefault(claim.source, []).append(claim)
    known = [(ask(Site.own, source), source, tuple(claims)) for source, claims in held.items()]
    return tuple(
        [
            Report(ask.shared(source_tag, source), _places(ask, claims, titled=own or len(claims) > 1))
            for own, source, claims in sorted(known, key=itemgetter(0))
        ]
    )


def _places(ask: Ask, claims: tuple[Claim[Event], ...], *, titled: bool) -> tuple[Place, ...]:
    if titled:
        return tuple([Place(*passage(ask, claim, "event")[:3]) for claim in claims])
    return tuple([Place(place(ask, claim, "event")[0], "", "") for claim in claims])
