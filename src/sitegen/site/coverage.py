"""Coverage: which source reports on what, and what one alone reports. Our own pages are no source of ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from sitegen.classes import dataclass
from sitegen.content.records import Source
from sitegen.site.model import Site, once
from sitegen.site.statements import statements
from sitegen.site.timeline import happenings
from sitegen.site.wholes import Happening, Statement


@dataclass(frozen=True, slots=True)
class Matrix:
    """Articles by source and topic: those with most articles first, the others together under "".

    An article that rests on two sources, or is on two topics, counts for both; `by_source`, `by_topic` and `count`
    count it once. What is on no topic stands with the others.
    """

    sources: tuple[str, ...]
    topics: tuple[str, ...]
    cells: Mapping[tuple[str, str], int]
    by_source: Mapping[str, int]
    by_topic: Mapping[str, int]
    count: int


@dataclass(frozen=True, slots=True)
class Reported:
    """What a source reports: how many events and statements there are, and the newest of each."""

    event_count: int
    events: tuple[Happening, ...]
    statement_count: int
    statements: tuple[Statement, ...]


def reported(site: Site, source: str, events: int, said: int) -> tuple[Reported, Reported]:
    """What a source alone reports, and what others report too, with at most so many events and statements of each."""
    name = f"sources/{source}"
    single, quoted = alone(site, source), alone_said(site, source)
    others = [one for one in happenings(site, name) if one.roots != 1]
    told = [one for one in statements(site, name) if one.roots != 1]
    return (
        Reported(len(single), single[: -events - 1 : -1], len(quoted), quoted[:said]),
        Reported(len(others), tuple(others[: -events - 1 : -1]), len(told), tuple(told[:said])),
    )


@once
def alone(site: Site, source: str) -> tuple[Happening, ...]:
    """The events that this source alone, of all independent ones, reports."""
    return tuple(happening for happening in happenings(site, f"sources/{source}") if happening.roots == 1)


@once
def alone_said(site: Site, source: str) -> tuple[Statement, ...]:
    """The statements that this source alone, of all independent ones, reports."""
    return tuple(statement for statement in statements(site, f"sources/{source}") if statement.roots == 1)


def rests_on(site: Site, ident: str) -> tuple[str, ...]:
    """The sources of others that an article rests on, for its whole or for a claim."""
    return _sources(site)[ident]


def parts(site: Site, source: str) -> tuple[str, ...]:
    """The names of the sources that are part of a source, by their titles."""
    return _parts(site).get(source, ())


def cited(site: Site, source: str) -> tuple[str, str]:
    """The days of the first and of the last article that rest on a source; empty where none is dated."""
    records = (site.bones_of(ident) for ident in site.articles_of(f"sources/{source}"))
    days = [record.date[:10] for record in records if record.date]
    return (min(days), max(days)) if days else ("", "")


@once
def written(site: Site, source: str) -> tuple[str, ...]:
    """The dates of a source's texts that articles rest on, each text once; where none is given, the article's own."""
    found: dict[tuple[str, str], str] = {}
    for ident in site.articles_of(f"sources/{source}"):
        record = site.bones_of(ident)
        bases = [basis for basis in record.based_on if basis.source == source and basis.date]
        found |= {(basis.date or "", basis.url or basis.title or ""): basis.date or "" for basis in bases}
        if not bases and record.date:
            found[ident, ""] = record.date[:10]
    return tuple(sorted(found.values()))


def singles(site: Site) -> tuple[int, int]:
    """How many events rest on one independent source alone, and how many on any."""
    roots = [happening.roots for happening in happenings(site) if happening.roots]
    return roots.count(1), len(roots)


def by_type(site: Site) -> tuple[tuple[str, int, int], ...]:
    """For each type of source how many there are, and how many articles rest on one; "own" where they rest on none."""
    articles: Counter[str] = Counter()
    held: dict[str, set[str]] = {}
    for ident in site.articles():
        sources = rests_on(site, ident)
        for source in sources:
            held.setdefault(_type(site, source), set()).add(source)
        articles.update({_type(site, source) for source in sources} or {"own"})
    rows = ((type_, len(held.get(type_, ())), count) for type_, count in articles.items())
    return tuple(sorted(rows, key=lambda row: (row[0] == "own", -row[2], row[0])))


def matrix(site: Site, sources: int, topics: int) -> Matrix:
    """Sources against topics, at most so many of each."""
    rows = {ident: rests_on(site, ident) for ident in site.articles()}
    columns = {ident: site.bones_of(ident).topics for ident, held in rows.items() if held}
    down = _most((source for held in rows.values() for source in held), sources)
    across = _most((topic for held in columns.values() for topic in held), topics)
    cells: Counter[tuple[str, str]] = Counter()
    by_source: Counter[str] = Counter()
    by_topic: Counter[str] = Counter()
    for ident, held in columns.items():
        here = {source if source in down else "" for source in rows[ident]}
        there = {topic if topic in across else "" for topic in held} or {""}
        cells.update((source, topic) for source in here for topic in there)
        by_source.update(here)
        by_topic.update(there)
    others = ("",) if by_source[""] else ()
    rest = ("",) if by_topic[""] else ()
    return Matrix((*down, *others), (*across, *rest), cells, by_source, by_topic, len(columns))


@once
def _parts(site: Site) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in site.names("sources"):
        record = site.bones(name)
        if isinstance(record, Source) and record.part_of:
            found.setdefault(record.part_of, []).append(name)
    return {source: tuple(names) for source, names in found.items()}


def _most(held: Iterable[str], count: int) -> dict[str, int]:
    """Those that come most often, by their number and then their name."""
    return dict(sorted(Counter(held).items(), key=lambda row: (-row[1], row[0]))[:count])


@once
def _sources(site: Site) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {ident: [] for ident in site.articles()}
    for name in site.names("sources"):
        source = name.removeprefix("sources/")
        if not site.own(source):
            for ident in site.articles_of(name):
                found[ident].append(source)
    return {ident: tuple(held) for ident, held in found.items()}


def _type(site: Site, source: str) -> str:
    record = site.bones(f"sources/{source}")
    return (record.type or "") if isinstance(record, Source) else ""
