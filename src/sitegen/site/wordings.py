"""Wordings: in which words each source has an utterance, and by which words they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import field, replace

from sitegen.classes import dataclass
from sitegen.content.records import Quote
from sitegen.site.articles import records
from sitegen.site.model import Claim, Site
from sitegen.site.wholes import Telling, Wording
from sitegen.text.differences import Part, Words, contained, differences, words
from sitegen.text.language import base


def wordings(site: Site, claims: Sequence[Claim[Quote]]) -> tuple[Wording, ...]:
    """The wordings of an utterance in the order of its claims; equal ones are one, and so is a part with its whole."""
    if len(claims) == 1:
        return (_single(site, tuple(claims)),)
    articles = {claim.article for claim in claims}
    told: list[Telling] = []
    translated: list[Telling] = []
    for telling in _tellings(claims):
        original = site.bones_of(telling.article).translation_of
        (translated if original in articles else told).append(telling)
    if not told:  # translations of each other
        told, translated = translated, []
    found: list[Wording] = []
    for held in _by_language(site, told).values():
        found += _compared(site, held)
    order = {claim: place for place, claim in enumerate(claims)}
    found.sort(key=lambda wording: min(order[telling.claims[0]] for telling in wording.tellings))
    return _with_translations(site, found, translated)


def _single(site: Site, claims: tuple[Claim[Quote], ...]) -> Wording:
    """The wording of what one article has once, as nearly all is."""
    (claim,) = claims
    telling = Telling(claim.article, claim.source, claims)
    return Wording(_language(site, telling), (((claim.part.text, False),),), (telling,))


def _tellings(claims: Sequence[Claim[Quote]]) -> list[Telling]:
    """The claims by article and source.

    Where an article says the same again in other words and another context, it has two tellings from one source.
    """
    held: dict[tuple[str, str | None], list[_Row]] = defaultdict(list)
    for claim in claims:
        rows, said = held[claim.article, claim.source], set(words(claim.part.text))
        if not rows or rows[-1].again(claim.part.context, said):
            rows.append(_Row())
        rows[-1].claims.append(claim)
        rows[-1].said |= said
        rows[-1].contexts |= {claim.part.context} - {None}
    return [Telling(*key, tuple(row.claims)) for key, rows in held.items() for row in rows]


@dataclass(slots=True)
class _Row:
    claims: list[Claim[Quote]] = field(default_factory=list)
    said: set[str] = field(default_factory=set)
    contexts: set[str | None] = field(default_factory=set)

    def again(self, context: str | None, said: set[str]) -> bool:
        """Whether words in a context repeat what is here in another."""
        elsewhere = context and self.contexts and context not in self.contexts
        return bool(elsewhere and 2 * len(said & self.said) >= min(len(said), len(self.said)))


def _by_language(site: Site, told: Sequence[Telling]) -> dict[str, list[Telling]]:
    held: dict[str, list[Telling]] = defaultdict(list)
    for telling in told:
        held[base(_language(site, telling))].append(telling)
    return held


def _language(site: Site, telling: Telling) -> str:
    return records(site)[telling.article].language or site.config.language


def _texts(telling: Telling) -> tuple[str, ...]:
    """The pieces of a telling; what equals another of its pieces, or stands within it, is none of its own."""
    if len(telling.claims) == 1:
        return (telling.claims[0].part.text,)
    by_words = {words(claim.part.text): claim.part.text for claim in reversed(telling.claims)}
    keys = tuple(reversed(by_words))
    within = {keys[small] for small, _ in contained(keys)}
    return tuple(by_words[key] for key in keys if key not in within)


@dataclass(slots=True)
class _Told:
    texts: tuple[str, ...]
    tellings: list[Telling] = field(default_factory=list)


def _compared(site: Site, told: Sequence[Telling]) -> list[Wording]:
    """The wordings of one language, with the words marked by which they differ."""
    held: dict[tuple[Words, ...], _Told] = {}
    if len(told) == 1:
        texts = _texts(told[0])
        return [Wording(_language(site, told[0]), tuple(((text, False),) for text in texts), (told[0],))]
    for telling in told:
        texts = _texts(telling)
        held.setdefault(tuple(words(text) for text in texts), _Told(texts)).tellings.append(telling)
    wholes = _wholes(tuple(held))
    for key, whole in wholes.items():
        held[whole].tellings += [replace(telling, part=True) for telling in held[key].tellings]
    kept = [one for key, one in held.items() if key not in wholes]
    marked = differences([_SEAM.join(one.texts) for one in kept])
    return [
        Wording(_language(site, one.tellings[0]), _pieces(parts), tuple(one.tellings))
        for one, parts in zip(kept, marked, strict=True)
    ]


_SEAM = "\n"  # stands in no text


def _pieces(parts: Sequence[Part]) -> tuple[tuple[Part, ...], ...]:
    """The marked parts of pieces that were joined, parted again."""
    rows: list[list[Part]] = [[]]
    for text, changed in parts:
        for place, line in enumerate(text.split(_SEAM)):
            if place:
                rows.append([])
            if line:
                rows[-1].append((line, changed))
    return tuple(tuple(row) for row in rows)


def _wholes(keys: Sequence[tuple[Words, ...]]) -> dict[tuple[Words, ...], tuple[Words, ...]]:
    """For what is but a part of another wording, the longest such: each piece stands in one of its pieces."""
    texts = tuple(dict.fromkeys(text for key in keys for text in key))
    wider: dict[Words, set[Words]] = {text: {text} for text in texts}
    for small, large in contained(texts):
        wider[texts[small]].add(texts[large])
    having: dict[Words, set[int]] = defaultdict(set)
    for place, key in enumerate(keys):
        for text in key:
            having[text].add(place)
    size = [sum(map(len, key)) for key in keys]
    found = {}
    for place, key in enumerate(keys):
        holders = [set().union(*(having[text] for text in wider[one])) for one in key]
        near = [other for other in set.intersection(*holders) if size[other] > size[place]] if holders else []
        if near:
            found[key] = keys[min(near, key=lambda other: (-size[other], other))]
    return found


def _with_translations(site: Site, found: Sequence[Wording], translated: Sequence[Telling]) -> tuple[Wording, ...]:
    """Each translated telling with the wording of the article that it translates."""
    by_article = {telling.article: place for place, one in enumerate(found) for telling in one.tellings}
    added: dict[int, list[Telling]] = defaultdict(list)
    for telling in translated:
        original, seen = site.bones_of(telling.article).translation_of, {telling.article}
        while original and original not in by_article and original not in seen:
            seen.add(original)
            original = site.bones_of(original).translation_of
        added[by_article.get(original or "", 0)].append(telling)
    return tuple(
        replace(wording, translations=tuple(added[place])) if place in added else wording
        for place, wording in enumerate(found)
    )
