"""Names: who and what an article names, as far as the site knows it, and whom the site should know."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from sitegen.classes import dataclass
from sitegen.importer.known import NOBODY, Known
from sitegen.importer.naming.capitals import first_name, small_words
from sitegen.importer.naming.cued import UNCASED
from sitegen.importer.naming.proposals import Text, proposed
from sitegen.importer.prose import Passage, Place, Prose
from sitegen.text.names import Aliases, Hit
from sitegen.text.plain import plain

# Between passages, so that no name reaches from one into the next.
_APART = "\n\x00\n"
# A surname of fewer letters is an everyday word too often to be taken for a name.
_SHORT = 2
# So many letters, those of a long report, show whom a text is about; in an archive pasted as one more would be noise.
_ENOUGH = 300_000


@dataclass(frozen=True, slots=True)
class Names:
    """Ids in the order in which they come; `places` are where the site's places are named, `found` where any name is.

    `ambiguous` are aliases that several records claim, each with the names of these; `proposed` are names that stand
    often in the text and that no record knows, each with how often.
    """

    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    ambiguous: tuple[tuple[str, tuple[str, ...]], ...] = ()
    proposed: tuple[tuple[str, int], ...] = ()
    found: tuple[tuple[Place, str], ...] = ()


class _Hit(NamedTuple):
    """A name at [start, end) of a passage, the title being the one behind the last, and all records that claim it."""

    passage: int
    start: int
    end: int
    alias: str
    claims: tuple[str, ...]


def found(prose: Prose, known: Known) -> Names:
    """The names of an article, its title included."""
    hits = [hit for hit in _hits(prose, known) if not _others(prose, hit, known)]
    clear = {hit.claims[0] for hit in hits if len(hit.claims) == 1}
    named: dict[str, None] = {}
    places: list[tuple[Place, str]] = []
    unclear: dict[str, tuple[str, ...]] = {}
    for hit in hits:
        name = _meant(hit.claims, clear)
        if name is None:
            unclear[hit.alias] = tuple(known.names[claimed] for claimed in hit.claims)
            continue
        named[name] = None
        if hit.passage < len(prose.passages):
            places.append((Place(*hit[:3]), name))
    return Names(
        people=_ids("people", named),
        organisations=_ids("organisations", named),
        places=_ids("places", named),
        ambiguous=tuple(unclear.items()),
        proposed=_proposed(prose, hits, known),
        found=tuple(places),
    )


def _small(passage: Passage, language: str) -> list[str]:
    """The words of a passage without a capital letter, none where every word of it has one."""
    return [] if language in UNCASED or passage.fate == "heading" else small_words(passage.text)


def _hits(prose: Prose, known: Known) -> list[_Hit]:
    """Every name in order; all passages are looked through as one text, the title last."""
    if not known.names:
        return []
    texts = [*(passage.text for passage in prose.passages), plain(prose.title or "")]
    starts = list(accumulate((len(text) + len(_APART) for text in texts), initial=0))
    whole, aliases = _APART.join(texts), known.aliases
    hits = aliases.hits(whole, prose.language)
    surnames = _surnames(hits, known) if prose.language not in UNCASED else NOBODY.aliases
    begun = {hit.start for hit in hits}.union(*(range(hit.start, hit.end) for hit in hits if " " in hit.alias))
    hits += [hit for hit in surnames.hits(whole, prose.language) if hit.start not in begun]
    rows = []
    for start, end, alias in sorted(hits):
        passage = bisect_right(starts, start) - 1
        name = aliases.table.get(alias) or surnames.table.get(alias)
        claims = (name,) if name else aliases.ambiguous.get(alias) or surnames.ambiguous[alias]
        rows.append(_Hit(passage, start - starts[passage], end - starts[passage], alias, claims))
    return rows


def _surnames(hits: Iterable[Hit], known: Known) -> Aliases:
    """The last words of people whom a text names in full, where the site has nobody of that word."""
    table = known.aliases.table
    full = {(name, hit.alias) for hit in hits if " " in hit.alias and (name := table.get(hit.alias))}
    words = {(known.names[name].rpartition(" ")[2], name, alias) for name, alias in full if name.startswith("people/")}
    return Aliases.of(
        (word, name)
        for word, name, alias in sorted(words)
        if alias.endswith(f" {word}") and word not in known.aliases.forms and len(word) > _SHORT
    )


def _others(prose: Prose, hit: _Hit, known: Known) -> bool:
    """Whether a surname belongs to somebody else, whose first name stands before it: Eric Roe is not Jane Roe."""
    if len(hit.claims) > 1 or not hit.claims[0].startswith("people/") or " " in hit.alias:
        return False
    if hit.passage == len(prose.passages):
        return False  # in a title every word may have a capital
    passage = prose.passages[hit.passage]
    first = first_name(passage.text, hit.start, prose.language)
    if first is None or first[0] in {word[0] for word in known.names[hit.claims[0]].split()[:-1]}:
        return False
    return bool(_small(passage, prose.language))


def _meant(claims: tuple[str, ...], clear: set[str]) -> str | None:
    """Whom a name means: of several people who bear it, the one whom the article names in full, if it is only one."""
    if len(claims) == 1:
        return claims[0]
    among = [name for name in claims if name in clear]
    return among[0] if len(among) == 1 and all(name.startswith("people/") for name in claims) else None


def _proposed(prose: Prose, hits: Iterable[_Hit], known: Known) -> tuple[tuple[str, int], ...]:
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for hit in hits:
        spans[hit.passage].append((hit.start, hit.end))
    lengths = accumulate(len(passage.text) for passage in prose.passages)
    enough = bisect_right(list(lengths), _ENOUGH) + 1
    texts = [
        Text(passage.text, _small(passage, prose.language), spans[place])
        for place, passage in enumerate(prose.passages[:enough])
    ]
    rows = proposed(texts, prose.language)
    return tuple((name, times) for name, times in rows if known.source(name) is None)


def _ids(folder: str, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name.split("/")[1] for name in names if name.startswith(f"{folder}/"))
