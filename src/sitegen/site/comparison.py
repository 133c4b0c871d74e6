"""Who reported what: events, what was said and what was counted, against the independent sources that report them.

It tells what articles of this site have from a source, and no more: a source that has nothing here may well have
reported it elsewhere. Nothing is scored.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Generic, Literal, TypeVar

from sitegen.classes import dataclass
from sitegen.content.records import Event, Figure, Quote
from sitegen.site.agreement import When, agree, fits, last_day
from sitegen.site.called import happening
from sitegen.site.figures import Day, Point, mixed, of_one_label, points
from sitegen.site.model import Claim, Site
from sitegen.site.statements import statements
from sitegen.site.timeline import happenings, reported_on
from sitegen.site.wholes import Happening, Statement, Wording

P = TypeVar("P", bound=Quote | Figure | Event)
S = TypeVar("S")

# In what a report differs from what stands for its entry; "" where in nothing.
Difference = Literal["", "date", "status", "wording", "language", "value"]


@dataclass(frozen=True, slots=True)
class Cell(Generic[P]):
    """What one source has of an entry: its claims, in what it differs from what stands, and whether it was first.

    What stands is what most sources have; where as many have something else, each of them differs. First is who
    reported it on the earliest day that is known, unless all did: the date of the source's text, as an article that
    rests on it gives it, or the article's where it is that text.
    """

    claims: tuple[Claim[P], ...]
    differs: Difference
    first: bool
    wording: Wording | None = None


@dataclass(frozen=True, slots=True)
class Row(Generic[S, P]):
    """An entry, and what each source has of it, or None."""

    subject: S
    cells: tuple[Cell[P] | None, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """The sources, each the root of those that are part of it, and what they have: figures are of a series and date."""

    roots: tuple[str, ...]
    events: tuple[Row[Happening, Event], ...]
    statements: tuple[Row[Statement, Quote], ...]
    figures: tuple[Row[Day, Figure], ...]


def compared(site: Site, held: Sequence[Happening]) -> Compared:
    """Events, with what those involved said at their time and what was counted then, against who reports the events.

    Sources stand by how many of the events they report.
    """
    counts = Counter(root for one in held for root in _by_root(site, one.claims))
    roots = tuple(sorted(counts, key=lambda root: (-counts[root], root)))
    return Compared(
        roots,
        _rows(roots, ((one, _events(site, one)) for one in held)),
        _rows(roots, ((one, _statements(site, one)) for one in said(site, held))),
        _rows(roots, ((one, _figures(site, one)) for one in counted(site, held))),
    )


def of_event(site: Site, key: str) -> Compared:
    """One event by itself."""
    return compared(site, (happening(site, key),))


def of_record(site: Site, name: str) -> Compared:
    """The events that a record is concerned with."""
    return compared(site, happenings(site, name))


def said_then(site: Site, key: str, most: int) -> tuple[Statement, ...]:
    """The first that was said at the time of an event."""
    return said(site, (happening(site, key),))[:most]


def _rows(roots: Sequence[str], found: Iterable[tuple[S, Mapping[str, Cell[P]]]]) -> tuple[Row[S, P], ...]:
    """A row for each entry of which any of the sources has something."""
    rows = (Row(subject, tuple(cells.get(root) for root in roots)) for subject, cells in found)
    return tuple(row for row in rows if any(row.cells))


def said(site: Site, held: Iterable[Happening]) -> tuple[Statement, ...]:
    """What the people of these events said at the time of each, as exactly as that is known; oldest first."""
    found: dict[str, Statement] = {}
    for one in held:
        for person in sorted({person for claim in one.claims for person in claim.part.people}):
            for statement in statements(site, f"people/{person}"):
                if statement.speaker == person and _at_that_time(statement, one):
                    found[statement.key] = statement
    return tuple(sorted(found.values(), key=lambda statement: (statement.date, statement.key)))


def counted(site: Site, held: Iterable[Happening]) -> tuple[Day, ...]:
    """The figures for the dates of these events in the series that their articles give figures of."""
    wanted: set[tuple[str, str]] = set()
    for one in held:
        dates = {date for date, _, _ in one.dates}
        for article in {claim.article for claim in one.claims}:
            figures = (claim.part for claim in site.parts_of(article).figures)
            wanted.update((part.series, part.date) for part in figures if part.series and part.date in dates)
    return tuple(
        same
        for series in sorted({series for series, _ in wanted})
        for day in points(site, f"series/{series}").days
        if (series, day.date) in wanted
        for same in of_one_label(day, apart=mixed(site, f"series/{series}"))
    )


def _at_that_time(statement: Statement, happening: Happening) -> bool:
    times: list[When] = [(date, end) for date, end, _ in happening.dates]
    return any(len(date) >= len(time[0]) and agree((date, ""), time) for date, _ in statement.dates for time in times)


def _by_root(site: Site, claims: Iterable[Claim[P]]) -> dict[str, list[Claim[P]]]:
    """The claims by the independent source that each is from; our own are from none."""
    found: dict[str, list[Claim[P]]] = defaultdict(list)
    for claim in claims:
        if claim.source and not site.own(claim.source):
            found[site.root_of(claim.source)].append(claim)
    return found


def _first(site: Site, held: dict[str, list[Claim[P]]]) -> set[str]:
    """The sources that reported it first."""
    days = {
        root: min((last_day(day) for claim in claims if (day := reported_on(site, claim))), default="9999")
        for root, claims in held.items()
    }
    earliest = min(days.values(), default="")
    first = {root for root, day in days.items() if day == earliest}
    return first if len(first) < len(days) else set()


def _events(site: Site, happening: Happening) -> dict[str, Cell[Event]]:
    held, stands = _by_root(site, happening.claims), (happening.date, happening.end)
    first = _first(site, held)
    usual = _usual({root: claims[0].part.status for root, claims in held.items()})
    found, said = {}, {}
    for root, claims in held.items():
        claims.sort(key=lambda claim: -len(claim.part.date))
        given = [(claim.part.date, claim.part.end or "") for claim in claims]
        differs: Difference = ""
        # One that gives the date, and somewhere another, differs in nothing; one that says less does not either.
        if not any(fits(when, stands) for when in given) and not all(agree(when, stands) for when in given):
            differs = "date"
        elif all(claim.part.status != usual for claim in claims):
            differs = "status"
        found[root] = Cell(tuple(claims), differs, root in first)
        said[root] = stands if any(fits(when, stands) for when in given) else given[0]
    return _fair(found, said, stands)


def _statements(site: Site, statement: Statement) -> dict[str, Cell[Quote]]:
    told: dict[str, Wording] = {}
    for wording in statement.wordings:
        for telling in wording.tellings:
            if telling.source and not site.own(telling.source):
                told.setdefault(site.root_of(telling.source), wording)
    held = _by_root(site, statement.claims)
    first = _first(site, held)
    said = {root: (wording.language, wording.pieces) for root, wording in told.items()}
    usual = _usual(said)
    found = {}
    for root, wording in told.items():
        differs: Difference = ""
        if usual and said[root] != usual:
            differs = "wording" if wording.language == usual[0] else "language"
        shown = {claim for one in wording.tellings for claim in one.claims}
        claims = tuple(sorted(held[root], key=lambda claim: claim not in shown))
        found[root] = Cell(claims, differs, root in first, wording)
    return _fair(found, said, usual)


def _figures(site: Site, day: Day) -> dict[str, Cell[Figure]]:
    held = _by_root(site, (point.claim for point in day.points))
    first = _first(site, held)
    given = {root: [point for point in day.points if point.root == root] for root in held}
    usual = _usual({root: same[0].value for root, same in given.items()})
    stands = next((point for same in given.values() for point in same if point.value == usual), None)
    found, said = {}, {}
    for root, same in given.items():
        against = stands is not None and all(_contradict(point, stands) for point in same)
        found[root] = Cell(tuple(point.claim for point in same), "value" if against else "", root in first)
        said[root] = usual if any(point.value == usual for point in same) else same[0].value
    return _fair(found, said, usual)


def _contradict(one: Point, other: Point) -> bool:
    """Whether two values cannot both be true."""
    ends = ((one.least, other.most), (other.least, one.most))
    return any(least is not None and most is not None and least > most for least, most in ends)


def _usual(said: Mapping[str, S]) -> S | None:
    """What most sources say; of what as many say, what the first of them does."""
    counts = Counter(said.values())
    return max(said.values(), key=lambda one: counts[one], default=None)


def _fair(found: dict[str, Cell[P]], said: Mapping[str, object], usual: object) -> dict[str, Cell[P]]:
    """The cells; where no more sources say what stands than something else, those differ just as well."""
    others = Counter(said[root] for root, cell in found.items() if cell.differs not in {"", "language", "status"})
    standing = [root for root, cell in found.items() if not cell.differs and said[root] == usual]
    if not others or max(others.values()) < len(standing):
        return found
    differs = next(cell.differs for cell in found.values() if cell.differs not in {"", "language", "status"})
    return {root: replace(cell, differs=differs) if root in standing else cell for root, cell in found.items()}
