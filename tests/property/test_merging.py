"""Merging of events: whatever articles report, no order matters, nothing is lost, and what is merged stays so."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.config import Config
from sitegen.content.records import Article, Body, Document, Event, Person, Record, Source
from sitegen.site.agreement import agree, disagreeing, standing
from sitegen.site.merging import merged
from sitegen.site.model import Claim, Site
from sitegen.site.resolve import resolve
from sitegen.site.timeline import by_claim, doubts, happenings
from sitegen.site.wholes import in_order

PEOPLE = ("ilse-marrow", "bram-osk")
SOURCES = ("coast-wire", "wire-abroad", "meridian", "home-desk")
# Headlines that are equal, near, contrary or other, with words that other scripts and no script have.
TITLES = st.sampled_from([
    "Kelmouth doubles the toll", "Kelmouth doubled the toll", "Kelmouth’s board doubles the toll",
    "Kelmouth halves the toll", "Kelmouth doubles the toll again in a night", "The toll", "Pilots strike",
    "Pilots strike for Ilse Marrow", "Pilots end the strike", "کلموت عوارض را دو برابر کرد", "…", None,
])  # fmt: skip
DAYS = ("2031-04-07", "2031-04-08", "2031-04-09", "2031-04", "2031-05", "2031", "2030")
DATES = st.sampled_from(DAYS)
ENDS = st.sampled_from([None, None, None, "2031-04-08", "2031-04-10", "2031-06", "2032"])


def some(held: Sequence[str], most: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(held), max_size=most, unique=True).map(tuple)


events = st.builds(
    Event,
    date=DATES,
    end=ENDS,
    evidence=st.sampled_from(["somebody said so", "it is said"]),
    title=TITLES,
    event=st.sampled_from([None, None, None, "toll", "Toll", "strike"]),
    status=st.sampled_from(["reported", "disputed", "planned"]),
    people=some(PEOPLE, 2),
    source=st.sampled_from([None, *SOURCES]),
)


@st.composite
def articles(draw: st.DrawFn) -> tuple[Article, ...]:
    """Some articles, a few of them translations of one another."""
    idents = draw(st.lists(st.sampled_from("abcde"), min_size=1, unique=True))
    return tuple(
        Article(
            id=ident,
            title=ident,
            date=draw(st.sampled_from(["2031-04-10", "2031-04-11T09:00+02:00", "2031-06-01"])),
            source=draw(st.sampled_from([None, *SOURCES])),
            language=draw(st.sampled_from([None, "fa"])),
            translation_of=draw(st.sampled_from([None, None, *(other for other in idents if other != ident)])),
            people=draw(some(PEOPLE, 1)),
            events=tuple(draw(st.lists(events, max_size=3))),
        )
        for ident in idents
    )


def site_of(held: Iterable[Article]) -> Site:
    records: dict[str, Record] = {
        "people/ilse-marrow": Person(id="ilse-marrow", name="Ilse Marrow", aliases=("Marrow",)),
        "people/bram-osk": Person(id="bram-osk", name="Bram Osk"),
        "sources/coast-wire": Source(id="coast-wire", name="Coast Wire"),
        "sources/wire-abroad": Source(id="wire-abroad", name="Wire Abroad", part_of="coast-wire"),
        "sources/meridian": Source(id="meridian", name="Meridian"),
        "sources/home-desk": Source(id="home-desk", name="Home Desk"),
        **{f"articles/{one.id}": one for one in held},
    }
    documents = {name: Document(record, Body(f"{name}.md", "")) for name, record in records.items()}
    return resolve(Config(id="test", title="Test", source="home-desk"), documents, lambda _: ())


def facts(site: Site) -> list[Any]:
    """All that is known of the happenings and of the doubts."""
    return [happenings(site), doubts(site), [happenings(site, f"people/{person}") for person in PEOPLE]]


@given(held=articles(), data=st.data())
def test_order_does_not_matter(held: tuple[Article, ...], data: st.DataObject) -> None:
    """The same articles in any order make the same happenings, keys and doubts."""
    assert facts(site_of(held)) == facts(site_of(data.draw(st.permutations(held))))


@given(held=articles())
def test_merging_again_changes_nothing(held: tuple[Article, ...]) -> None:
    """What was merged stays as it is when it is merged again, and no doubt is settled by it."""
    site = site_of(held)
    once = merged(site, [(claim,) for claim in site.ledger().events])
    assert once == merged(site, once.groups)


@given(held=articles())
def test_no_claim_is_lost_or_doubled(held: tuple[Article, ...]) -> None:
    """Every event of every article is in exactly one happening, and is found there."""
    site = site_of(held)
    told = Counter((claim.article, claim.number) for one in happenings(site) for claim in one.claims)
    assert told == Counter((one.id, number) for one in held for number in range(1, len(one.events) + 1))
    assert all(claim in by_claim(site)[place(claim)].claims for claim in site.ledger().events)


@given(held=articles())
def test_an_article_tells_its_own_events_apart(held: tuple[Article, ...]) -> None:
    """Two events of one article are one happening only where they, or events merged with them, share a key."""
    for one in happenings(site_of(held)):
        counts = Counter(claim.article for claim in one.claims)
        assert max(counts.values()) == 1 or any(claim.part.event for claim in one.claims)


@given(held=articles())
def test_keys_are_ids_and_shared_by_none(held: tuple[Article, ...]) -> None:
    """A key may stand in an address, and belongs to one happening."""
    keys = [one.key for one in happenings(site_of(held))]
    assert sorted(set(keys)) == sorted(keys)
    assert all(re.fullmatch(r"[a-z0-9-]+", key) for key in keys)


@given(held=articles())
def test_what_is_told_of_a_happening_is_so(held: tuple[Article, ...]) -> None:
    """Its date and headline are a claim's, our own pages count never, and several dates stand only if they disagree."""
    site = site_of(held)
    for one in happenings(site):
        assert (one.date, one.end) in {(claim.part.date, claim.part.end or "") for claim in one.claims}
        assert one.title in {claim.part.title or claim.part.evidence for claim in one.claims}
        told = [claim for claim in one.claims if claim.source not in {None, "home-desk"}]
        texts = {claim.article for claim in one.claims}
        own = [claim for claim in told if site.article(claim.article).record.translation_of not in texts]
        given_by = {claim.source for claim in own or told}
        assert len({"coast-wire" if ident == "wire-abroad" else ident for ident in given_by}) == one.roots
        whens = [(date, end) for date, end, _ in one.dates]
        assert len(whens) == 1 or all(any(not agree(when, other) for other in whens) for when in whens)
        assert (one.status == "planned") == all(claim.part.status == "planned" for claim in one.claims)
        assert (one.status == "disputed") == any(claim.part.status == "disputed" for claim in one.claims)


@given(held=articles(), name=st.sampled_from([*(f"people/{person}" for person in PEOPLE), "sources/meridian", "x/y"]))
def test_a_record_has_its_part_of_the_timeline(held: tuple[Article, ...], name: str) -> None:
    """The happenings of a record are those of all that concern it, in the same order."""
    site = site_of(held)
    assert happenings(site, name) == tuple(one for one in happenings(site) if name in one.concerns)


def place(claim: Claim[Event]) -> tuple[str, int]:
    return claim.article, claim.number


# -------------------------------------------------------------------------------------------------- dates in order

partial = st.one_of(
    st.dates().map(lambda day: day.isoformat()),
    st.dates().map(lambda day: day.isoformat()[:7]),
    st.dates().map(lambda day: day.isoformat()[:4]),
    DATES,
)
claims = st.builds(
    Claim,
    article=st.sampled_from("abc"),
    number=st.integers(1, 3),
    part=st.builds(Event, date=partial, end=st.none() | partial, evidence=st.just("e"), title=TITLES),
    source=st.none(),
)


@given(held=st.lists(claims), data=st.data())
def test_events_have_one_order(held: list[Claim[Event]], data: st.DataObject) -> None:
    """Events stand in one order, whatever the order in which they came."""
    assert [key(claim) for claim in in_order(held)] == [
        key(claim) for claim in in_order(data.draw(st.permutations(held)))
    ]


@given(held=st.lists(partial, min_size=2))
def test_what_is_less_precise_comes_first(held: list[str]) -> None:
    """A date that lies within a year or a month stands after it, and before the next year or month."""
    ordered = [claim.part.date for claim in in_order(Claim("a", 1, Event(date=d, evidence="e"), None) for d in held)]
    for earlier, later in pairwise(ordered):
        common = min(len(earlier), len(later))
        assert earlier[:common] < later[:common] or (earlier[:common] == later[:common] and len(earlier) <= len(later))


def key(claim: Claim[Event]) -> tuple[str, str, str, str, int]:
    return claim.part.date, claim.part.end or "", claim.part.title or "", claim.article, claim.number


@given(
    held=st.dictionaries(st.tuples(partial, st.just("") | partial), st.frozensets(st.sampled_from("abcd")), min_size=1)
)
def test_the_standing_date_is_one_of_those_given(held: dict[tuple[str, str], frozenset[str]]) -> None:
    """The date that stands is one that is given; nothing disagrees with itself, and never one date alone."""
    assert standing(held) in held
    assert 1 != len(disagreeing(held))
    assert all(agree(when, when) for when in held)
