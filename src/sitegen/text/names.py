"""Names found in running text by their aliases: longest match first, whole words, in every script."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from string import ascii_uppercase
from typing import NamedTuple

from sitegen.classes import dataclass
from sitegen.text.patterns import pattern
from sitegen.text.spellings import MARK, WORD, Form, capitalised, even, forms, hint, key, marked, split, within, words

_TAG = pattern(r"[@＠#＃][\w\u200c]+")
_LONGEST_TAG = 100
# What may follow a name behind a Persian half blank: endings, which make no other word of it.
_ENDING = pattern(r"\u200c(?:ها(?:ی|یی)?|ام|ات|اش|ایم|اید|اند|ای|ی)?(?!\w)")
# Letters that go on behind a name: an address, the half of an identifier, a contraction.
_GOES_ON = pattern(r"[@＠]\w|_\w|\.[a-z]{2,}|['’]t\b")
_CAPITALS = frozenset(ascii_uppercase)
# How far around an acronym of few letters small ones are looked for.
_AROUND = 30


class Mention(NamedTuple):
    """A name at [start, end) of a text; `name` is what the alias stands for."""

    start: int
    end: int
    name: str


class Hit(NamedTuple):
    """An alias at [start, end) of a text, whoever claims it."""

    start: int
    end: int
    alias: str


@dataclass(frozen=True, slots=True)
class Aliases:
    """Aliases ready to be looked for; those that two names claim are in `ambiguous` and find nothing.

    `forms` are all ways to write them, and `starting` tells for the first word of each of how many words they are: a
    text is looked through word by word, so its cost does not grow with the number of aliases. `first` are the words to
    look at; where there is a `hint`, only those that stand where it finds something.
    """

    table: Mapping[str, str]
    ambiguous: Mapping[str, tuple[str, ...]]
    forms: Mapping[str, Form]
    starting: Mapping[str, tuple[int, ...]]
    first: re.Pattern[str]
    hint: re.Pattern[str] | None

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]], *, few: bool = False) -> Aliases:
        """From (alias, name) pairs; an alias of one letter is left out: it finds too much.

        With `few` no pattern is made for them alone: that takes longer than to read a page with one that is there.
        """
        claims: dict[str, set[str]] = {}
        tails: dict[str, str] = {}
        for alias, name in pairs:
            spelled, tail = _spelled(alias)
            if len(spelled) + len(tail) > 1:
                claims.setdefault(spelled, set()).add(name)
                tails.setdefault(spelled, tail)
        table = {alias: next(iter(names)) for alias, names in claims.items() if len(names) == 1}
        ambiguous = {alias: tuple(sorted(names)) for alias, names in claims.items() if len(names) > 1}
        # An ambiguous alias is looked for too, so that a shorter alias inside it is not found in its place.
        known = {alias: Form(alias, tail=tails[alias]) for alias in claims}
        for alias in sorted(claims):
            for written, form in _forms(alias, tails[alias]):
                known.setdefault(written, form)
        starting = _starting(known)
        first = capitalised() if few and _CAPITALS.issuperset(word[0] for word in starting) else WORD
        return cls(table, ambiguous, known, starting, first, None if few else hint(starting))

    @classmethod
    def joined(cls, parts: Iterable[tuple[tuple[str, str], ...]]) -> Aliases:
        """From (alias, name) pairs that come in parts, each of which many texts ask for: it is made ready once.

        No pattern is made for these aliases alone, as with `few`.
        """
        parts = tuple(parts)
        held = [_part(part) for part in parts]
        table: dict[str, str] = {}
        known: dict[str, Form] = {}
        starting: dict[str, tuple[int, ...]] = {}
        for one in held:
            table.update(one.table)
            known.update(one.forms)
            for word, many in one.starting.items():
                other = starting.get(word, many)
                starting[word] = many if other == many else tuple(sorted({*many, *other}, reverse=True))
        if len(known) < sum([len(one.forms) for one in held]) or any(one.ambiguous for one in held):
            # What two parts claim is decided by all that they say.
            return cls.of([pair for part in parts for pair in part], few=True)
        return cls(table, {}, known, starting, WORD if any(one.first is WORD for one in held) else capitalised(), None)

    def bearer(self, alias: str) -> str | None:
        """The name that an alias stands for; None where two claim it, or nothing is found by it."""
        return self.table.get(_spelled(alias)[0])

    def found(self, text: str, language: str | None = None) -> tuple[Mention, ...]:
        """Every mention in the order of the text; possessives and hashtags are understood, parts of words are not."""
        table, hits = self.table, self.hits(text, language)
        return tuple([Mention(hit.start, hit.end, table[hit.alias]) for hit in hits if hit.alias in table])

    def hits(self, text: str, language: str | None = None) -> list[Hit]:
        """Every alias in the order of the text, ambiguous ones too; a language has forms of its own."""
        if not self.starting:
            return []
        tags: list[Hit] = []
        read = even(text) if "ا" in text else text
        if ("#" in read or "@" in read or "＃" in read) and _TAG.search(read):
            tags = list(self._tagged(read, language))
            read = _TAG.sub(lambda tag: "#" * len(tag[0]), read)
        hits = list(self._spoken(read, text, language))
        return sorted(tags + hits) if tags else hits

    def _spoken(self, read: str, text: str, language: str | None) -> Iterator[Hit]:
        """The aliases among the words of a text; `read` is the text with its letters alike."""
        starting, reached, upon = self.starting, 0, marked(read)
        # Marks upon letters may hide how a word begins.
        for word in self.first.finditer(read) if self.hint is None or upon else _hinted(self.hint, read):
            held = starting.get(word[0])
            if held is None and upon and MARK.search(word[0]):
                held = starting.get(key(word[0]))
            if held is not None and word.start() >= reached:
                hit = self._longest(read, word, held, language)
                if hit and _stands(text, hit):
                    reached = hit.end
                    yield hit

    def _longest(self, text: str, word: re.Match[str], held: tuple[int, ...], language: str | None) -> Hit | None:
        """The longest alias that begins with a word; `held` are how many words those have that do, most first."""
        start, ends = word.start(), [word.end()]
        while len(ends) < held[0] and (following := WORD.search(text, ends[-1])):
            ends.append(following.end())
        for many in held:
            form = self.forms.get(key(text[start : ends[many - 1]])) if many <= len(ends) else None
            if form is None or (form.only and form.only != language) or (language and form.never == language):
                continue
            end = ends[many - 1] - form.cut
            if form.tail and text.startswith(form.tail, end):
                return Hit(start + form.skip, end + len(form.tail), form.alias)
            if not form.tail.strip(" .)]}"):
                return Hit(start + form.skip, end, form.alias)
        return None

    def _tagged(self, text: str, language: str | None) -> Iterator[Hit]:
        """The aliases in hashtags, whole or as words that capitals tell apart, and those that are handles."""
        for tag in _TAG.finditer(text):
            if len(tag[0]) > _LONGEST_TAG:
                continue
            whole = self.forms.get(f"@{tag[0][1:].casefold()}" if tag[0][0] in "@＠" else _joined(tag[0][1:]))
            if whole:
                yield Hit(tag.start() + (tag[0][0] in "#＃"), tag.end(), whole.alias)
            elif tag[0][0] in "#＃":
                spaced, places = _spaced(tag[0][1:])
                at = tag.start() + 1
                for hit in self._spoken(spaced, spaced, language):
                    yield Hit(at + places[hit.start], at + places[hit.end - 1] + 1, hit.alias)


def _hinted(hint: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The words of a text that begin where a hint finds something."""
    for place in hint.finditer(text):
        start = place.start()
        if (not start or not within(text, start)) and (word := WORD.match(text, start)):
            yield word


@functools.lru_cache(maxsize=4096)
def _part(pairs: tuple[tuple[str, str], ...]) -> Aliases:
    return Aliases.of(pairs, few=True)


# Every page that names somebody asks for the same few forms again.
@functools.lru_cache(maxsize=8192)
def _spelled(alias: str) -> tuple[str, str]:
    """An alias as it is looked up, and the signs behind it."""
    spelled, tail = split(alias)
    return (f"@{spelled.casefold()}" if alias.startswith("@") and spelled else spelled), tail


@functools.lru_cache(maxsize=8192)
def _forms(alias: str, tail: str) -> tuple[tuple[str, Form], ...]:
    """All ways to write an alias, in one word as in a hashtag among them."""
    found = [] if alias.startswith("@") else list(forms(alias, tail))
    joined = _joined(alias)
    return (*found, (joined, Form(alias))) if len(joined) > 3 else tuple(found)


def _starting(known: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """For the first word of each form, how many words the forms have that begin with it, most first."""
    counts: dict[str, set[int]] = {}
    for form in known:
        if form[0] not in "@#":
            word, many = _beginning(form)
            counts.setdefault(word, set()).add(many)
    return {word: tuple(sorted(many, reverse=True)) for word, many in counts.items()}


@functools.lru_cache(maxsize=32768)
def _beginning(form: str) -> tuple[str, int]:
    held = words(form)
    return held[0], len(held)


def _stands(text: str, hit: Hit) -> bool:
    """Whether an alias stands by itself: not in an address, an identifier, a joined word, or a line of capitals."""
    before, after = text[max(0, hit.start - 2) : hit.start], text[hit.end : hit.end + 1]
    if before.endswith("\u200c") or (before[-1:] == "_" and before[:1].isalnum()) or before in {"O'", "O’"}:
        return False
    if after == "\u200c":
        return bool(_ENDING.match(text, hit.end))
    if after and after in "@＠_.'’" and _GOES_ON.match(text, hit.end):
        return False
    # In a line of capitals `US` and `WHO` are words like any other.
    if hit.end - hit.start <= 3 and hit.alias.isascii() and hit.alias.isupper():
        around = text[max(0, hit.start - _AROUND) : hit.start] + text[hit.end : hit.end + _AROUND]
        return not around.isupper()
    return True


def _joined(text: str) -> str:
    """A name as a hashtag has it: in one word, whatever its case."""
    return "#" + "".join(words(key(text))).casefold()


def _spaced(tag: str) -> tuple[str, list[int]]:
    """A hashtag with its words apart, and the place of each sign in the hashtag."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(tag):
        before, after = tag[place - 1 : place], tag[place + 1 : place + 2]
        if place and sign.isupper() and (before.islower() or (before.isupper() and after.islower())):
            signs.append(" ")
            places.append(place)
        signs.append(" " if sign == "_" else sign)
        places.append(place)
    return "".join(signs), places
