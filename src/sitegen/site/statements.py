"""Statements: the quotes of all articles, brought together where they are wordings of one utterance."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from sitegen.classes import dataclass
from sitegen.content.records import Quote
from sitegen.site.articles import homes, records
from sitegen.site.model import Claim, Site, once
from sitegen.site.utterances import key_of, most_precise, utterances, voices
from sitegen.site.wholes import Statement, Telling, by_record
from sitegen.site.wordings import wordings
from sitegen.text.slug import slug

_MOST = 400  # statements on a page
_PERIODS = (4, 7, 10)  # signs of a year, a month, a day


def statements(site: Site, name: str = "") -> tuple[Statement, ...]:
    """The statements that a record is concerned with, newest first; the whole site's without a name.

    What has no date comes last, by the day on which it was first reported.
    """
    return _by_record(site).get(name, ()) if name else _every(site)


@once
def _every(site: Site) -> tuple[Statement, ...]:
    articles, taken = records(site), dict[str, int]()

    def place(claim: Claim[Quote]) -> tuple[str, str, int]:
        """Articles by date, so that a new one adds to what is there."""
        return articles[claim.article].date or "", claim.article, claim.number

    spoken = [sorted(claims, key=place) if len(claims) > 1 else claims for claims in utterances(site)]
    spoken.sort(key=lambda claims: place(claims[0]))
    found = [
        _statement(site, key, claims) if len(claims) > 1 else _single(site, key, claims[0])
        for claims in spoken
        for key in (_key(site, claims, taken),)
    ]
    found.sort(key=lambda one: (bool(one.date), one.date or one.reported, one.key), reverse=True)
    return tuple(found)


def foremost(site: Site, name: str, most: int) -> tuple[int, tuple[Statement, ...]]:
    """How many these are, and the first that are told in several wordings, which a reader finds nowhere else."""
    held = statements(site, name)
    return len(held), tuple(sorted(held, key=lambda one: (not one.differ, len(one.wordings) == 1))[:most])


@dataclass(frozen=True, slots=True)
class Quoted:
    """Statements: how many there are, the newest of them, and how many each source reports."""

    count: int
    newest: tuple[Statement, ...]
    reporters: tuple[tuple[str, int], ...]


def quoted(site: Site, name: str, most: int) -> Quoted:
    """The statements that a record is concerned with, at most so many of them."""
    held = statements(site, name)
    counts = Counter(source for one in held for source in dict.fromkeys(claim.source for claim in one.claims) if source)
    return Quoted(len(held), held[:most], tuple(counts.items()))


def newest(site: Site, most: int) -> tuple[Statement, ...]:
    """The first of the site's statements."""
    return statements(site)[:most]


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one `speaker` said: as an `article` names them, how many statements, and the newest of these."""

    speaker: str
    name: str | None
    article: str
    count: int
    newest: tuple[Statement, ...]


def spoken(site: Site, speakers: int | None, most: int | None) -> tuple[Spoken, ...]:
    """What each speaker said, with the newest `most` statements of those `speakers` who said most: None is all."""
    known, held = voices(site), dict[str, list[Statement]]()
    for one in statements(site):
        held.setdefault(known[one.claims[0].part.speaker], []).append(one)
    least = min(sorted(map(len, held.values()), reverse=True)[:speakers], default=0)
    return tuple(
        Spoken(speaker, first.part.speaker, first.article, len(ones), tuple(ones[:most]) if len(ones) >= least else ())
        for speaker, ones in held.items()
        for first in ones[0].claims[:1]
    )


def differing(site: Site, most: int | None) -> tuple[int, tuple[Statement, ...]]:
    """How many statements have wordings that differ, and the newest of them."""
    found = tuple(one for one in statements(site) if one.differ)
    return len(found), found[:most]


@once
def by_claim(site: Site) -> Mapping[tuple[str, int], Statement]:
    """The statements by the quotes that are pieces of them."""
    return {(claim.article, claim.number): one for one in statements(site) for claim in one.claims}


@once
def by_key(site: Site) -> Mapping[str, Statement]:
    """The statements by their keys."""
    return {one.key: one for one in statements(site)}


@once
def shelves(site: Site) -> Mapping[str, tuple[Statement, ...]]:
    """The statements by year, by month or day where a year holds too many; under "" where one page holds them all.

    What has no date stands in the year in which it was first reported.
    """
    return dict(_shelved(statements(site), "", _PERIODS))


def shelf(site: Site, period: str) -> tuple[Statement, ...]:
    """The statements of a shelf."""
    return shelves(site)[period]


def filled(site: Site) -> Mapping[str, int]:
    """How many statements stand on each shelf."""
    return {period: len(held) for period, held in shelves(site).items()}


@once
def _by_record(site: Site) -> Mapping[str, tuple[Statement, ...]]:
    return by_record(statements(site))


def _shelved(
    held: Sequence[Statement], period: str, lengths: Sequence[int]
) -> Iterator[tuple[str, tuple[Statement, ...]]]:
    if len(held) <= _MOST or not lengths:
        yield period, tuple(held)
        return
    parts: dict[str, list[Statement]] = defaultdict(list)
    for one in held:
        parts[(one.date or one.reported)[: lengths[0]]].append(one)
    # What is known by its year only stays with the year.
    if period in parts:
        yield period, tuple(parts.pop(period))
    for part, ones in sorted(parts.items(), reverse=True):
        yield from _shelved(ones, part, lengths[1:])


def _key(site: Site, claims: Sequence[Claim[Quote]], taken: dict[str, int]) -> str:
    """The speaker and the editor's key, else the first words; numbered where an older statement has that already."""
    first, group = claims[0].part, min((key for claim in claims if (key := key_of(claim.part))), default="")
    # A script that no ASCII letters stand for is told apart by its digest.
    said = slug((group or first.text)[:80], longest=40) or sha256((group or first.text).encode()).hexdigest()[:8]
    wanted = key = f"{_voices(site)[first.speaker].slug}-{said}".lstrip("-")
    while key in taken:
        taken[wanted] += 1
        key = f"{wanted}-{taken[wanted]}"
    taken[key] = 1
    return key


class _Voice(NamedTuple):
    """A speaker: the name by which statements are compared, whether a record has it, and how it begins a key."""

    name: str
    known: bool
    slug: str


@once
def _voices(site: Site) -> Mapping[str | None, _Voice]:
    """Those who speak, by how quotes name them."""
    rows = voices(site).items()
    return {speaker: _Voice(name, site.has(name), slug(name.rpartition("/")[2])) for speaker, name in rows}


def _single(site: Site, key: str, claim: Claim[Quote]) -> Statement:
    """What one article has once, as nearly all is."""
    own, date, claims = site.own(claim.source), claim.part.date, (claim,)
    return Statement(
        key=key,
        speaker=claim.part.speaker or "",
        date=date or "",
        claims=claims,
        dates=((date, (claim.source,) if claim.source else ()),) if date else (),
        reported=(records(site)[claim.article].date or site.as_of)[:10],
        wordings=wordings(site, claims),
        roots=0 if own else 1,
        concerns=tuple(sorted(_concerns(site, claim))),
    )


def _statement(site: Site, key: str, claims: Sequence[Claim[Quote]]) -> Statement:
    worded = wordings(site, claims)
    tellings = [telling for wording in worded for telling in wording.tellings]
    dates = _dates(site, tellings)
    return Statement(
        key=key,
        speaker=claims[0].part.speaker or "",
        date=dates[0][0] if dates else "",
        claims=tuple(claims),
        dates=dates,
        reported=(records(site)[claims[0].article].date or site.as_of)[:10],
        wordings=worded,
        roots=len(site.roots(one.source for one in tellings)),
        concerns=tuple(sorted({name for claim in claims for name in _concerns(site, claim)})),
    )


def _dates(site: Site, tellings: Sequence[Telling]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The days on which it was said by those who are most precise, the one that most independent sources give first."""
    given = [(claim.part.date, one.source) for one in tellings for claim in one.claims if claim.part.date]
    found = {
        date: tuple(dict.fromkeys(source for said, source in given if said == date and source))
        for date in most_precise(date for date, _ in given)
    }
    return tuple(sorted(found.items(), key=lambda row: (-len(site.roots(row[1])), row[0])))


def _concerns(site: Site, claim: Claim[Quote]) -> set[str]:
    speaker, names = _voices(site)[claim.part.speaker], set(homes(site)[claim.article])
    if speaker.known:
        names.add(speaker.name)
    if claim.source:
        names.add(sys.intern(f"sources/{claim.source}"))
    if claim.part.place:
        names.add(sys.intern(f"places/{claim.part.place}"))
    return names
