"""Utterances: which quotes of which articles are of one and the same thing that somebody said.

An editor's `group` settles it. Where there is none, the words do: equal, or one within the other, by one speaker, on
days that can be one day. What could be either of two stays apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from operator import attrgetter
from typing import NamedTuple

from sitegen.classes import dataclass
from sitegen.content.records import Quote
from sitegen.site.articles import records
from sitegen.site.model import Claim, Site, once
from sitegen.site.wholes import spoken_by
from sitegen.text.differences import Words, contained, words
from sitegen.text.patterns import pattern

Spoken = tuple[Claim[Quote], ...]

# The importer numbers the pieces of an article; its keys hold within that article and mean nothing in another.
_NUMBERED = pattern(r"quote-\d+")
_LEAST = 4  # words that must stand within another's
_FEW = 3  # words below which a missing date is no date that can be any


def key_of(quote: Quote) -> str:
    """The key by which an editor holds quotes of several articles together; empty where there is none."""
    return quote.group if quote.group and not _NUMBERED.fullmatch(quote.group) else ""


def most_precise(dates: Iterable[str]) -> tuple[str, ...]:
    """The dates that no other makes more precise, in their order; what is missing is no date."""
    held = sorted({date for date in dates if date})
    if len(held) < 2:
        return tuple(held)
    return tuple(date for date, after in zip(held, [*held[1:], ""], strict=False) if not after.startswith(date))


def one_day(dates: Iterable[str], others: Iterable[str]) -> bool:
    """Whether a date of the first can be one of the others': equal, or less precise; what is missing can be any."""
    first, second = [date for date in dates if date], [date for date in others if date]
    return not first or not second or any(a.startswith(b) or b.startswith(a) for a in first for b in second)


@once
def voices(site: Site) -> Mapping[str | None, str]:
    """Who speaks, as statements are compared, by how quotes name them: each is quoted many times."""
    speakers = dict.fromkeys(claim.part.speaker for claim in site.ledger().quotes)
    return {speaker: spoken_by(site, speaker) for speaker in speakers}


def utterances(site: Site) -> tuple[Spoken, ...]:
    """All quotes, those of one utterance together; the order of articles plays no part."""
    claims = sorted(site.ledger().quotes, key=attrgetter("article", "number"))
    units = tuple(_units(site, claims))
    sets = _Sets()
    speakers: dict[str, list[int]] = defaultdict(list)
    for place, unit in enumerate(units):
        speakers[unit.speaker].append(place)
    for speaker, places in speakers.items():
        if speaker and len(places) > 1:
            _by_words(units, places, sets)
    _by_translation(site, units, sets)
    joined: dict[Hashable, list[Claim[Quote]]] = defaultdict(list)
    for place, unit in enumerate(units):
        joined[sets.find(place)].extend(unit.claims)
    return tuple(tuple(held) for held in joined.values())


class _Unit(NamedTuple):
    """Quotes that a key, or nothing but themselves, holds together; `keyed` where an editor did."""

    speaker: str
    keyed: bool
    claims: Spoken
    dates: tuple[str, ...]
    texts: tuple[Words, ...]


@dataclass(slots=True)
class _Sets:
    """Sets that only grow together, whatever the order in which they are joined."""

    parents: dict[Hashable, Hashable] = field(default_factory=dict)

    def find(self, one: Hashable) -> Hashable:
        """The one that stands for its set."""
        root = one
        while (parent := self.parents.get(root, root)) != root:
            root = parent
        while one != root:
            self.parents[one], one = root, self.parents.get(one, one)
        return root

    def join(self, one: Hashable, other: Hashable) -> None:
        """Make one set of two."""
        self.parents[self.find(one)] = self.find(other)


def _units(site: Site, claims: Sequence[Claim[Quote]]) -> Iterator[_Unit]:
    held: dict[tuple[str, str | int, str], list[Claim[Quote]]] = defaultdict(list)
    known = voices(site)
    for claim in claims:
        here = "" if key_of(claim.part) else claim.article
        held[known[claim.part.speaker], claim.part.group or claim.number, here].append(claim)
    for (speaker, _, here), ones in held.items():
        said = [text for one in ones for text in (one.part.text, one.part.original) if text]
        dates = most_precise([one.part.date or "" for one in ones])
        texts = dict.fromkeys([row for text in said if (row := words(text))])
        yield _Unit(speaker, not here, tuple(ones), dates, tuple(texts))


def _weight(text: Words) -> int:
    """The length of a text in half words: a sign of a script without blanks is less than a word."""
    return sum(1 if len(word) == 1 and word >= "\u0e00" else 2 for word in text)


def _by_words(units: Sequence[_Unit], places: Sequence[int], sets: _Sets) -> None:
    """Join the units of one speaker that say the same words, and then what no editor keyed to the one key it fits."""
    texts = tuple(dict.fromkeys(text for place in places for text in units[place].texts))
    pairs = tuple((texts[a], texts[b]) for a, b in contained(texts) if _weight(texts[a]) >= 2 * _LEAST)
    places = _meeting(units, places, pairs)
    loose = [place for place in places if not units[place].keyed]
    days: dict[int, Hashable] = {}
    for number, held in enumerate(_joined(units, pairs, dict.fromkeys(loose))):
        leaves = most_precise(date for place in held for date in units[place].dates)
        days.update((place, (number, _day(units[place], place, leaves))) for place in held)
    near = _keys(units, places, pairs)
    for held in _joined(units, pairs, days):
        for place in held[1:]:
            sets.join(place, held[0])
        dates = [date for place in held for date in units[place].dates]
        fitting = {
            place
            for text in {text for place in held for text in units[place].texts}
            for place in near.get(text, ())
            if one_day(dates, units[place].dates)
        }
        if len(fitting) == 1 and (dates or _weight(units[held[0]].texts[0]) >= 2 * _FEW):
            sets.join(held[0], fitting.pop())


def _meeting(units: Sequence[_Unit], places: Sequence[int], pairs: Iterable[tuple[Words, Words]]) -> list[int]:
    """The units that share words with another, or with a part of themselves: nearly all that is said is said once."""
    counts = Counter(text for place in places for text in units[place].texts)
    met = {text for text, count in counts.items() if count > 1}.union(*pairs)
    return [place for place in places if not met.isdisjoint(units[place].texts)]


def _day(unit: _Unit, place: int, leaves: Sequence[str]) -> Hashable:
    """The day of a unit among those on which its words are known to be said; few words without a day are on none."""
    date = unit.dates[-1] if unit.dates else ""
    if not date and all(_weight(text) < 2 * _FEW for text in unit.texts):
        return place
    near = [leaf for leaf in leaves if leaf.startswith(date)]
    return near[0] if len(near) == 1 else date


def _keys(units: Sequence[_Unit], places: Sequence[int], pairs: Sequence[tuple[Words, Words]]) -> dict[Words, set[int]]:
    """For each text the keyed units that hold it, a part of it, or it as a part."""
    holding: dict[Words, set[int]] = defaultdict(set)
    for place in places:
        for text in units[place].texts if units[place].keyed else ():
            holding[text].add(place)
    near = {text: set(held) for text, held in holding.items()}
    for pair in pairs:
        for text, other in (pair, pair[::-1]):
            near.setdefault(text, set()).update(holding.get(other, ()))
    return near


def _joined(
    units: Sequence[_Unit], pairs: Iterable[tuple[Words, Words]], days: Mapping[int, Hashable]
) -> list[list[int]]:
    """The units that are held together by their words within one day."""
    sets = _Sets()
    said: dict[Words, set[Hashable]] = defaultdict(set)
    for place, day in days.items():
        for text in units[place].texts:
            said[text].add(day)
            sets.join((day, text), ("unit", place))
    for one, other in pairs:
        for day in said.get(one, set()) & said.get(other, set()):
            sets.join((day, one), (day, other))
    held: dict[Hashable, list[int]] = defaultdict(list)
    for place in days:
        held[sets.find(("unit", place))].append(place)
    return list(held.values())


def _by_translation(site: Site, units: Sequence[_Unit], sets: _Sets) -> None:
    """Join the quotes of a translated article to those of the article that it translates: speaker by speaker, in order.

    Where one of the two quotes a speaker more often, only what has one counterpart finds it.
    """
    translated = {ident: record.translation_of for ident, record in records(site).items() if record.translation_of}
    kindred = {*translated, *translated.values()}
    held: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, unit in enumerate(units) if kindred else ():
        for article in dict.fromkeys(claim.article for claim in unit.claims):
            if article in kindred:
                held[article, unit.speaker].append(place)
    for (article, speaker), places in held.items():
        originals = held.get((translated.get(article, ""), speaker), ())
        met = {sets.find(place) for place in places} & {sets.find(place) for place in originals}
        mine = [place for place in places if sets.find(place) not in met]
        theirs = [place for place in originals if sets.find(place) not in met]
        pairs = zip(mine, theirs * (len(mine) if len(theirs) == 1 else 1), strict=False)
        if len(theirs) in {1, len(mine)}:
            for one, other in pairs:
                if one_day(units[one].dates, units[other].dates):
                    sets.join(one, other)
