"""Merging: which claims of an event are reports of one and the same, and which may be but are left apart.

Claims are one event where their authors say so: by the same key, or as an article and its translation. Else they are
one where the day, the headline and a name agree, and nothing speaks against it. The result depends on no order, and
what was merged stays so when it is merged again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from sitegen.classes import dataclass
from sitegen.content.records import Event
from sitegen.site.articles import records
from sitegen.site.model import Claim, Site, named
from sitegen.site.naming import known
from sitegen.site.translations import originals
from sitegen.text.headline import Words, pairs, words

Group = tuple[Claim[Event], ...]
# The claims, by their places, that have the same date and headline.
Rows = Mapping[tuple[str, Words], list[int]]

_place = attrgetter("article", "number")

NAMELESS = "the day and the headlines agree, but no name is shared"
KEYS = "the day and the headlines agree, but the keys differ"
ADJACENT = "the headlines agree, but one is dated a day later"
UNSURE = "the day and a name agree, but the headlines differ in words that may matter"
SEVERAL = "the day, the headlines and a name agree, but with more than one event"


# Where several hold, the first is told.
_REASONS = (SEVERAL, UNSURE, NAMELESS, ADJACENT)


class Merged(NamedTuple):
    """Groups of claims, and pairs of groups, by their places, that may be one, each with what speaks against it."""

    groups: tuple[Group, ...]
    doubts: tuple[tuple[int, int, str], ...]


def merged(site: Site, groups: Iterable[Group]) -> Merged:
    """The groups brought together; they, and the claims in them, stand by article and number."""
    given = tuple(groups)
    claims = tuple(sorted((claim for group in given for claim in group), key=_place))
    desk = _Desk(site, claims, list(range(len(claims))))
    together = [group for group in given if len(group) > 1]
    at = {_place(claim): number for number, claim in enumerate(claims)} if together else {}
    for group in together:
        desk.join(at[_place(claim)] for claim in group)
    _join_told(desk)
    rows: dict[tuple[str, Words], list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        if said := words(headline(claim)):
            rows[claim.part.date, said].append(number)
    _join_equal(desk, rows)
    _join_near(desk, rows)
    sets = desk.sets()
    return Merged(
        tuple(tuple(claims[number] for number in held) for held in sets.values()),
        tuple(_doubts(desk, {root: place for place, root in enumerate(sets)})),
    )


def headline(claim: Claim[Event]) -> str:
    """What a claim calls its event."""
    return claim.part.title or claim.part.evidence


@dataclass(slots=True)
class _Desk:
    """Claims on their way into sets: `above` leads from each to the first of its set. All else is worked out."""

    site: Site
    claims: tuple[Claim[Event], ...]
    above: list[int]
    doubts: list[tuple[int, int, str]] = field(default_factory=list)
    named: dict[int, frozenset[str]] = field(default_factory=dict)
    headed: dict[int, frozenset[str]] = field(default_factory=dict)

    def root(self, number: int) -> int:
        """The first claim of the set that a claim is in."""
        while self.above[number] != number:
            self.above[number] = number = self.above[self.above[number]]
        return number

    def join(self, numbers: Iterable[int]) -> None:
        """Bring the sets of these claims together."""
        roots = sorted({self.root(number) for number in numbers})
        for root in roots[1:]:
            self.above[root] = roots[0]

    def sets(self) -> dict[int, list[int]]:
        """The claims of every set, by its first."""
        held: dict[int, list[int]] = {}
        for number, above in enumerate(self.above):
            if above == number:  # the first of its set stands before all others
                held[number] = [number]
            else:
                held[self.root(number)].append(number)
        return held

    def doubt(self, one: int, other: int, reason: str) -> None:
        """Note that two claims may be of one event, should they stay apart."""
        self.doubts.append((one, other, reason))

    def names(self, number: int) -> frozenset[str]:
        """Whom and where a claim is about: what its event names, else its article, and whoever its headline names."""
        if number not in self.named:
            claim = self.claims[number]
            given = [f"people/{ident}" for ident in claim.part.people] + [f"places/{i}" for i in claim.part.places]
            self.named[number] = self.told(number).union(given or named(records(self.site)[claim.article]))
        return self.named[number]

    def told(self, number: int) -> frozenset[str]:
        """Whom and what the headline of a claim names."""
        if number not in self.headed:
            claim = self.claims[number]
            language = records(self.site)[claim.article].language
            found = known(self.site).found(headline(claim), language)
            self.headed[number] = frozenset(mention.name for mention in found)
        return self.headed[number]

    def elsewhere(self, one: int, other: int) -> bool:
        """Whether each of two headlines names somebody, or some place, that the other does not."""
        first, second = self.told(one), self.told(other)
        return not (first <= second or second <= first)


@dataclass(frozen=True, slots=True)
class _Marks:
    """What keeps sets apart: an article tells its own events apart, an author those with different keys."""

    desk: _Desk
    sets: Mapping[int, list[int]]
    known: dict[int, tuple[frozenset[str], bool]] = field(default_factory=dict)

    @classmethod
    def of(cls, desk: _Desk) -> _Marks:
        """Those of the sets as they are now, by their first claims."""
        return cls(desk, desk.sets())

    def of_set(self, root: int) -> tuple[frozenset[str], bool]:
        """The articles of a set, an original for its translations, and whether any of its claims has a key."""
        if root not in self.known:
            held, family = [self.desk.claims[number] for number in self.sets[root]], originals(self.desk.site)
            articles = frozenset(family.get(claim.article, claim.article) for claim in held)
            self.known[root] = articles, any(claim.part.event for claim in held)
        return self.known[root]

    def related(self, one: int, other: int) -> bool:
        """Whether one article holds claims of both."""
        return not self.of_set(one)[0].isdisjoint(self.of_set(other)[0])

    def keyed(self, one: int, other: int) -> bool:
        """Whether both have keys, which then differ."""
        return self.of_set(one)[1] and self.of_set(other)[1]

    def agree(self, roots: Iterable[int]) -> bool:
        """Whether nothing keeps these sets apart."""
        held = [self.of_set(root) for root in roots]
        articles = [ident for families, _ in held for ident in families]
        return len(set(articles)) == len(articles) and sum(keyed for _, keyed in held) <= 1


def _join_told(desk: _Desk) -> None:
    """Claims that their authors say are of one event."""
    keyed: dict[str, int] = {}
    family = originals(desk.site)
    kindred = {*family, *family.values()}
    kin: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, claim in enumerate(desk.claims):
        if claim.part.event:
            desk.join((keyed.setdefault(claim.part.event, number), number))
        if claim.article in kindred:
            kin[family.get(claim.article, claim.article)][claim.article].append(number)
    keys = {desk.root(number): key for key, number in keyed.items()}
    for original, articles in kin.items():
        if len(articles) > 1:
            first = original if original in articles else min(articles)
            for article, numbers in articles.items():
                if article != first:
                    _join_translated(desk, keys, _translated(desk, articles[first], numbers))


def _join_translated(desk: _Desk, keys: dict[int, str], pairs: Iterable[tuple[int, int]]) -> None:
    """Bring pairs together, but never two keys, be it by a third that has none; `keys` are those of the sets."""
    for one, other in pairs:
        first, second = keys.get(desk.root(one), ""), keys.get(desk.root(other), "")
        if not first or not second or first == second:
            desk.join((one, other))
            keys[desk.root(one)] = first or second


def _translated(desk: _Desk, texts: list[int], translations: list[int]) -> Iterator[tuple[int, int]]:
    """The events of an article and of its translation that have the same date, and the same number or no other."""
    dated: dict[tuple[str, str | None], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, numbers in enumerate((texts, translations)):
        for number in numbers:
            part = desk.claims[number].part
            dated[part.date, part.end][side].append(number)
    for ours, theirs in dated.values():
        for one in ours:
            for other in theirs:
                first, second = desk.claims[one], desk.claims[other]
                alone = len(ours) == len(theirs) == 1
                apart = first.part.event and second.part.event and first.part.event != second.part.event
                if (alone or first.number == second.number) and not apart:
                    yield one, other


def _join_equal(desk: _Desk, rows: Rows) -> None:
    """Claims of the same date and headline that share a name, whatever their number."""
    marks, links = _Marks.of(desk), _Desk(desk.site, desk.claims, list(desk.above))
    for numbers in rows.values():
        if len(numbers) == 1 or len({desk.root(number) for number in numbers}) == 1:
            continue
        first: dict[str, int] = {}
        for number in numbers:
            for other in {first.setdefault(name, number) for name in desk.names(number)}:
                links.join((number, other))
                desk.doubt(number, other, SEVERAL)
        for one, other in pairwise(numbers):
            if desk.names(one).isdisjoint(desk.names(other)):
                desk.doubt(one, other, NAMELESS)
    linked: dict[int, set[int]] = defaultdict(set)
    for root in marks.sets:
        linked[links.root(root)].add(root)
    for roots in linked.values():
        if len(roots) > 1 and marks.agree(roots):
            desk.join(roots)


def _join_near(desk: _Desk, rows: Rows) -> None:
    """Claims of the same date and near headlines that share a name, where all that are near are near each other.

    One that is near to two which are not near each other may be of either, and stays.
    """
    marks = _Marks.of(desk)
    near: dict[int, set[int]] = defaultdict(set)
    for ours, theirs, verdict in pairs(rows):
        same = ours[0] == theirs[0]
        sharing = _sharing(desk, rows[ours], rows[theirs]) if same else set()
        if verdict == "near" and sharing and desk.elsewhere(rows[ours][0], rows[theirs][0]):
            verdict = "unsure"  # noqa: PLW2901  what the words leave open, names may not
        for one, other in sharing:
            desk.doubt(one, other, SEVERAL if verdict == "near" else UNSURE)
            if verdict == "near" and one != other and marks.agree((one, other)):
                near[one].add(other)
                near[other].add(one)
        if verdict == "near" and not sharing and (pair := _unrelated(desk, rows[ours], rows[theirs])):
            desk.doubt(*pair, NAMELESS if same else ADJACENT)
    either = {root for root, held in near.items() if any(not held <= near[other] | {other} for other in held)}
    for root in near.keys() - either:
        desk.join((root, *(near[root] - either)))


def _unrelated(desk: _Desk, ours: list[int], theirs: list[int]) -> tuple[int, int] | None:
    """The first claim of each that no article and its translation both hold."""
    family = originals(desk.site)
    kin = {at: family.get(desk.claims[at].article, desk.claims[at].article) for at in (*ours, *theirs)}
    return next(((one, other) for one in ours for other in theirs if kin[one] != kin[other]), None)


def _sharing(desk: _Desk, ours: list[int], theirs: list[int]) -> set[tuple[int, int]]:
    """The sets, as pairs, of claims that share a name; a set with itself too."""
    named: dict[str, set[int]] = defaultdict(set)
    for number in ours:
        for name in desk.names(number):
            named[name].add(desk.root(number))
    return {(one, desk.root(number)) for number in theirs for name in desk.names(number) for one in named.get(name, ())}


def _doubts(desk: _Desk, places: Mapping[int, int]) -> Iterator[tuple[int, int, str]]:
    """The pairs of sets in doubt, by the places of their roots: what authors have told apart is in none."""
    marks = _Marks.of(desk)
    found: dict[tuple[int, int], str] = {}
    for one, other, reason in sorted(desk.doubts, key=lambda row: _REASONS.index(row[2])):
        first, second = sorted((desk.root(one), desk.root(other)))
        if first == second or marks.related(first, second):
            continue
        if marks.keyed(first, second):
            if reason in {SEVERAL, NAMELESS}:
                found.setdefault((first, second), KEYS)
            continue
        found.setdefault((first, second), reason)
    for (first, second), reason in sorted(found.items()):
        yield places[first], places[second], reason
