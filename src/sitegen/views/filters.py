"""Filters of a list: what each entry is concerned with, and what a reader may choose from.

Pages show every entry; static/js/filter.js, whose head says how the markup is made, hides those that were not chosen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sitegen.kind import Ask
from sitegen.site.model import Site
from sitegen.site.resolve import titled

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
    held = list(dict.fromkeys(names))
    rows = ((folder, [name.split("/", 1)[1] for name in held if name.startswith(f"{folder}/")]) for folder in FILTERS)
    return tuple((folder, " ".join(idents)) for folder, idents in rows if idents)


def choices(ask: Ask, marked: Iterable[Marks]) -> tuple[Choice, ...]:
    """What a reader may choose among these entries; never what all of them share."""
    rows = list(marked)
    counts = {folder: Counter[str]() for folder in FILTERS}
    for row in rows:
        for folder, idents in row:
            counts[folder].update(idents.split(" "))
    found = []
    for folder, label in FILTERS.items():
        options = [
            Option(ident, titled(ask(Site.document, f"{folder}/{ident}").record), count)
            for ident, count in counts[folder].items()
            if count < len(rows)
        ]
        options.sort(key=lambda option: (option.title.casefold(), option.id))
        if options:
            found.append(Choice(folder, label, tuple(options)))
    return tuple(found)
