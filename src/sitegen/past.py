"""The past: an earlier build as it is kept, in columns, so that a rebuild touches no row that it does not need.

It lies in two files. One holds the whole and is written when every page was looked at; it is large, and rebuilds leave
it as it is. The other binds it to the database of answers, and holds what was edited since.
"""

from __future__ import annotations

import marshal
import pickle
import zlib
from array import array
from collections.abc import Iterable
from dataclasses import fields
from itertools import compress
from operator import ne
from pathlib import Path
from typing import Any

from sitegen.classes import dataclass
from sitegen.content.parsed import Documents
from sitegen.content.records import Document, Record
from sitegen.drawing.templates import Templates
from sitegen.files import Stamp, stamp, write
from sitegen.kind import Routes
from sitegen.plan import Plan
from sitegen.site.recalled import Lists
from sitegen.site.resolve import draft

# What an edited document is now: the digest of its file, the place of its record, the names in its body, its heading.
Since = tuple[str, tuple[int, int, int], tuple[str, ...], tuple[str, str]]
# The templates that the pages of a kind reach, each with its digest.
Looks = dict[str, dict[str, str]]
# Bytes before what was edited: what they and the whole must be, and the stamp of the database.
_HEAD = 64
# Edited documents that one small file bears; for more the whole is written anew.
_MANY = 500


@dataclass(frozen=True, slots=True)
class Past:
    """An earlier build: its ground, its files, its site as lists of ids, its routes, the frame of its pages.

    `names`, `paths`, `marks` and the triples of `places` are columns of one table: where, under which digest, each
    record was kept. `listed` are the kinds of the sitemap, `since` the documents edited since the whole was written,
    `looks` the templates that the pages of each kind reach.
    """

    ground: dict[str, str]
    names: list[str]
    paths: list[str]
    marks: list[str]
    places: array[int]
    lists: Lists
    routes: Routes
    listed: frozenset[str]
    chrome: object
    framed: frozenset[str]
    routing: frozenset[str]
    since: dict[str, Since]
    looks: Looks
    check: int

    @classmethod
    def read(cls, path: Path) -> Past:
        """What is kept there; whatever error damaged bytes raise, ValueError where they are not what was left."""
        data, whole = path.read_bytes(), _whole(path).read_bytes()
        own, check, base = marshal.loads(data[:_HEAD])  # noqa: S302  our own file, in our own folder
        # A database that other hands, or a failing disk, changed may answer with anything.
        if (own, check, base) != (zlib.crc32(data[_HEAD:]), zlib.crc32(whole), _base(path)):
            raise ValueError
        files, places, lists, routes, listed, chrome, framed, routing = marshal.loads(whole)  # noqa: S302
        names, paths, marks = files
        ground, since, looks = marshal.loads(data[_HEAD:])  # noqa: S302  our own file, and whole
        past = cls(
            ground=ground,
            names=names,
            paths=paths,
            marks=marks,
            places=array("Q", places),
            lists=Lists(*lists),
            routes=Routes(*routes),
            listed=listed,
            chrome=pickle.loads(chrome),  # noqa: S301  our own file, and whole
            framed=framed,
            routing=routing,
            since=since,
            looks=looks,
            check=check,
        )
        past._apply()
        return past

    def _apply(self) -> None:
        numbers = {name: number for number, name in enumerate(self.names)} if self.since else {}
        for name, (mark, place, found, heading) in self.since.items():
            number = numbers[name]
            self.marks[number], self.places[3 * number : 3 * number + 3] = mark, array("Q", place)
            self.lists.found[name], self.lists.headings[name] = found, heading

    def apart(self, documents: Documents, *, drafts: bool) -> set[str]:
        """The paths of the records that are part of the site now or were, and not both; of drafts on request alone."""
        known = dict(zip(self.names, self.paths, strict=True))
        if known == documents.paths:
            return set()
        return {
            path
            for name, path in known.items() ^ documents.paths.items()
            if name in known or drafts or not draft(documents[name].record)
        }

    def redrawn(self, templates: Templates) -> dict[str, frozenset[int]]:
        """The templates that are not as they were, each with the numbers of the routes whose pages reach it."""
        other: dict[str, set[str]] = {}
        for kind, marks in self.looks.items():
            for name, mark in marks.items():
                if templates.mark(name) != mark:
                    other.setdefault(name, set()).add(kind)
        numbered = list(enumerate(self.routes.kinds)) if other else []
        return {name: frozenset(number for number, kind in numbered if kind in kinds) for name, kinds in other.items()}

    def edited(self, documents: Documents) -> dict[str, Document[Record]]:
        """The documents whose files have other bytes than they had, as they were; Damaged where that is gone."""
        cache = documents.cache
        numbers = compress(range(len(self.marks)), map(ne, cache.marks(self.paths), self.marks))
        return {self.names[one]: cache.document(*self.places[3 * one : 3 * one + 3]) for one in numbers}


def add(  # noqa: PLR0913, PLR0917  a build is known by these
    path: Path,
    past: Past,
    ground: dict[str, str],
    plan: Plan,
    documents: Documents,
    edited: Iterable[str],
    looks: Looks,
) -> bool:
    """Keep what was edited since this past, from which a build was recalled; False where the whole must be kept."""
    since = {name: _since(plan.lists, documents, name) for name in (*past.since, *edited)}
    if documents.cache.moved or len(since) > _MANY:
        return False
    _write(path, past.check, ground, since, looks)
    return True


def keep(path: Path, ground: dict[str, str], plan: Plan, documents: Documents, looks: Looks) -> None:
    """Keep a build that was planned so."""
    cache, names = documents.cache, [name for name in documents.paths if name in plan.lists.found]
    files = list(map(documents.paths.__getitem__, names))
    places = array("Q")
    for file in files:
        places.extend(cache.place(file))
    held: Any = (
        (names, files, cache.marks(files)),
        places.tobytes(),
        tuple([getattr(plan.lists, one.name) for one in fields(Lists)]),
        plan.routes.columns(),
        frozenset(compress(plan.routes.kinds, map(plan.ask.listed.__contains__, plan.routes.names))),
        pickle.dumps(plan.chrome, protocol=5),
        plan.framed,
        plan.routing,
    )
    data = marshal.dumps(held)
    write(_whole(path), data)
    _write(path, zlib.crc32(data), ground, {}, looks)


def _since(lists: Lists, documents: Documents, name: str) -> Since:
    cache, path = documents.cache, documents.paths[name]
    return cache.mark(path), cache.place(path), lists.found[name], lists.headings[name]


def _write(path: Path, check: int, ground: dict[str, str], since: dict[str, Since], looks: Looks) -> None:
    data = marshal.dumps((ground, since, looks))
    head = marshal.dumps((zlib.crc32(data), check, _base(path)))
    write(path, head.ljust(_HEAD, b"\0") + data)


def _whole(path: Path) -> Path:
    return path.with_name(f"{path.name}.whole")


def _base(path: Path) -> Stamp:
    return stamp(f"{path}.db")
