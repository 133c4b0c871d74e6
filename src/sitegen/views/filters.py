"""Filters of a list: what each entry is concerned with, and what a reader may choose from.

Pages show every entry; static/js/filter.js, whose head says how the markup is made, hides those that were not chosen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from sitegen.classes import dataclass
from sitegen.kind import Ask
from sitegen.site.model import Site
from sitegen.site.resolve import titled
from sitegen.site.wholes import Happening, Statement

# What can be chosen, by folder; drawing translates the labels.
FILTERS = {"topics": "Topic", "people": "Person", "places": "Place", "sources": "Source"}

# (folder, the ids of its records, between blanks), as an entry's data attributes hold them.
Marks = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Option:
    """A record that can be chosen, and how many entries are concerned with it."""

    id: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One control: `name` is the folder, and the word in the address."""

    name: str
    label: str
    options: tuple[Option, ...]


def marks(names: Iterable[str]) -> Marks:
    """The records that an entry is concerned with, by folder."""
    held: dict[str, list[str]] = {folder: [] for folder in FILTERS}
    for name in dict.fromkeys(names):
        folder, _, ident = name.partition("/")
        if folder in held:
            held[folder].append(ident)
    return tuple([(folder, " ".join(idents)) for folder, idents in held.items() if idents])


def choices(ask: Ask, entries: Sequence[Happening | Statement]) -> tuple[Choice, ...]:
    """What a reader may choose among these entries; never what all of them share."""
    held: dict[str, list[tuple[str, str, str, int]]] = {folder: [] for folder in FILTERS}
    for name, count in Counter(chain.from_iterable([one.concerns for one in entries])).items():
        folder, _, ident = name.partition("/")
        if folder in held and count < len(entries):
            held[folder].append((*ask.shared(_ordered, name), ident, count))
    found = []
    for folder, options in held.items():
        options.sort(key=lambda option: (option[0], option[2]))
        if options:
            chosen = tuple([Option(ident, title, count) for _, title, ident, count in options])
            found.append(Choice(folder, FILTERS[folder], chosen))
    return tuple(found)


def _ordered(ask: Ask, name: str) -> tuple[str, str]:
    """By what a record stands in order, and its title."""
    title = titled(ask(Site.bones, name))
    return title.casefold(), title
