"""The timeline: what articles report as events, merged into happenings, each as precise as it was written."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sitegen.content.records import Article, Event, Figure, Quote
from sitegen.site.agreement import When, disagreeing, last_day, standing
from sitegen.site.articles import homes, records
from sitegen.site.merging import Group, Merged, headline, merged
from sitegen.site.model import Claim, Site, once
from sitegen.site.naming import known
from sitegen.site.wholes import Dates, Happening, by_record
from sitegen.text.slug import slug

_LONGEST = 60  # letters of a key


def happenings(site: Site, name: str = "") -> tuple[Happening, ...]:
    """The merged events that a record is concerned with, in their order; the whole site's without a name.

    They stand by date, what has only a year before what has its months, then by end, title and key.
    """
    return _by_record(site).get(name, ()) if name else _every(site)


@once
def _every(site: Site) -> tuple[Happening, ...]:
    return tuple(_ordered(_keyed(_happening(site, group) for group in _merged(site).groups)))


@once
def by_key(site: Site) -> Mapping[str, Happening]:
    """The happenings by their keys."""
    return {happening.key: happening for happening in happenings(site)}


@once
def by_claim(site: Site) -> Mapping[tuple[str, int], Happening]:
    """The happenings by the claims that they are made of."""
    return {(claim.article, claim.number): one for one in happenings(site) for claim in one.claims}


@once
def doubts(site: Site) -> tuple[tuple[Happening, Happening, str], ...]:
    """Pairs that may be one event and stay apart, each with what speaks for it and what against, in plain words."""
    found = by_claim(site)
    held = [found[group[0].article, group[0].number] for group in _merged(site).groups]
    return tuple((held[first], held[second], reason) for first, second, reason in _merged(site).doubts)


def reported_on(site: Site, claim: Claim[Quote | Figure | Event]) -> str:
    """The day on which a source reported something, where it is known.

    It is the date of the article, where that is the source's own text. One that rests on texts of the source gives
    theirs: the earliest that is not older than what it reports.
    """
    record, part = site.bones_of(claim.article), claim.part
    if record.source == claim.source:
        return (record.date or "")[:10]
    since = part.date if part.date and getattr(part, "status", "") != "planned" else ""
    based = [basis.date for basis in record.based_on if basis.date and basis.source == claim.source]
    return min((date for date in based if last_day(date) >= since), key=last_day, default="")


@once
def _merged(site: Site) -> Merged:
    return merged(site, ((claim,) for claim in site.ledger().events))


@once
def _by_record(site: Site) -> Mapping[str, tuple[Happening, ...]]:
    return by_record(happenings(site))


def _ordered(held: Iterable[Happening]) -> list[Happening]:
    return sorted(held, key=lambda one: (one.date, one.end, one.title, one.key))


def _happening(site: Site, group: Group) -> Happening:
    """An event of these claims; its key is not yet told from others that are the same."""
    return _reported(site, group) if len(group) > 1 else _single(site, group[0])


def _single(site: Site, claim: Claim[Event]) -> Happening:
    """What one article tells and no other, as nearly all is."""
    part, sources = claim.part, () if site.own(claim.source) else (claim.source or "",)
    return Happening(
        key=_wanted((claim,)),
        date=part.date,
        end=part.end or "",
        title=headline(claim),
        status=part.status,
        claims=(claim,),
        dates=((part.date, part.end or "", sources),),
        roots=len(sources),
        concerns=tuple(sorted(_concerns(site, claim))),
        language=_record(site, claim).language or site.config.language,
    )


def _reported(site: Site, group: Group) -> Happening:
    """What several articles tell, or one several times."""
    claims = tuple(sorted(group, key=lambda claim: _first(site, claim)))
    best = min(claims, key=lambda claim: _unfit(site, claim))
    sources = {claim.source for claim in claims if claim.source and not site.own(claim.source)}
    articles = {claim.article for claim in claims}
    # A translation repeats the report of its original, as it does for statements.
    told = {
        claim.source
        for claim in claims
        if claim.source in sources and _record(site, claim).translation_of not in articles
    }
    (date, end), dates = _dated(site, claims)
    statuses = {claim.part.status for claim in claims}
    return Happening(
        key=_wanted(claims),
        date=date,
        end=end,
        title=headline(best),
        status=next((one for one in ("disputed", "reported") if one in statuses), "planned"),
        claims=claims,
        dates=dates,
        roots=len(site.roots(told or sources)),
        concerns=tuple(sorted({name for claim in claims for name in _concerns(site, claim)})),
        language=_record(site, best).language or site.config.language,
    )


def _record(site: Site, claim: Claim[Quote | Figure | Event]) -> Article:
    return records(site)[claim.article]


def _dated(site: Site, claims: Group) -> tuple[When, Dates]:
    """The date that stands for all claims; those that disagree, each with its sources, or the one that stands."""
    given: dict[When, set[str]] = {}
    for claim in claims:
        given.setdefault((claim.part.date, claim.part.end or ""), set()).update([claim.source] if claim.source else [])
    stands = standing({when: site.roots(held) for when, held in given.items()})
    apart = disagreeing(given)
    if apart:
        return stands, tuple((*when, tuple(sorted(given[when]))) for when in apart)
    others = {one for held in given.values() for one in held if not site.own(one)}
    return stands, ((*stands, tuple(sorted(others))),)


def _concerns(site: Site, claim: Claim[Event]) -> set[str]:
    """The records that a claim belongs to; organisations are those that its own words name."""
    record, part = _record(site, claim), claim.part
    found = set(homes(site)[claim.article])
    found.update([sys.intern(f"people/{ident}") for ident in part.people])
    found.update([sys.intern(f"places/{ident}") for ident in part.places])
    if claim.source and not site.own(claim.source):
        found.add(sys.intern(f"sources/{claim.source}"))
    if record.organisations:
        names = (mention.name for mention in known(site).found(f"{part.title}\n{part.evidence}", record.language))
        found.update(name for name in names if name.startswith("organisations/"))
    return found


def _first(site: Site, claim: Claim[Event]) -> tuple[str, str, str, int]:
    """By when a claim was reported, what is not known last."""
    return last_day(reported_on(site, claim)) or "9999", _record(site, claim).date or "", claim.article, claim.number


def _unfit(site: Site, claim: Claim[Event]) -> tuple[bool, bool]:
    """What makes a claim unfit to name an event: no headline of its own, or one in another language than the site's."""
    return not claim.part.title, _record(site, claim).language != site.config.language


def _wanted(claims: Group) -> str:
    """The key that an event should have: its authors' key, else the day and the headline of the first report."""
    keys = [slug(claim.part.event, longest=_LONGEST) for claim in claims if claim.part.event]
    if told := min(filter(None, keys), default=""):
        return told
    first = claims[0]
    said = slug(headline(first), longest=_LONGEST - len(first.part.date) - 1)
    return f"{first.part.date}-{said or slug(first.article, longest=_LONGEST // 2) or first.number}"


def _keyed(held: Iterable[Happening]) -> Iterator[Happening]:
    """Happenings with keys that no two share: the authors' own are given first, then by article and number."""
    every = tuple(held)
    rows = [
        (
            not any(claim.part.event for claim in one.claims),
            one.key,
            one.claims[0].article,
            one.claims[0].number,
            place,
        )
        for place, one in enumerate(every)
    ]
    counts: Counter[str] = Counter()
    taken: set[str] = set()
    for _, wanted, *_, place in sorted(rows):
        key = wanted
        while key in taken:
            counts[wanted] += 1
            key = f"{wanted}-{counts[wanted] + 1}"
        taken.add(key)
        yield every[place] if key == wanted else replace(every[place], key=key)
