"""What a build remembers of itself, so that the next one does only what an edit makes needed.

Two files for each output folder. One holds what stands for the whole site: its ids in their lists and every route. The
other, an SQLite database, holds answers and, for each document, the pages that read it; only what is asked for is read
from it. Both can only save time: what is missing, damaged or of another ground leads to a build of everything.

A rebuild: `Past.plan` holds each edited record against what it was. Where only words differ the site is recalled from
its `Lists` (site/recalled.py), the pages that read one of these records are due (plan.py), their views are told what is
kept where it still holds (site/answers.py), and `remember` adds what they read and were told. Where more differs `Anew`
says why, and `routing.routed` plans every page.
"""

from __future__ import annotations

import contextlib
import marshal
import pickle
import sqlite3
import zlib
from array import array
from collections.abc import Collection, Container, Iterator, Mapping
from dataclasses import dataclass, field, fields
from itertools import chain, starmap
from pathlib import Path
from typing import Any

from sitegen.content.config import Config
from sitegen.content.parsed import Damaged, Documents
from sitegen.content.records import Document, Record
from sitegen.files import stamp, write
from sitegen.kind import Ask, Route
from sitegen.output.manifest import mark_of
from sitegen.plan import Plan
from sitegen.site.answers import Answers, Kept
from sitegen.site.recalled import Lists, changed, recalled
from sitegen.site.resolve import Mentions

_SCHEMA = """
CREATE TABLE answers (question TEXT PRIMARY KEY, value BLOB, documents BLOB) WITHOUT ROWID;
CREATE TABLE rests (document TEXT, question TEXT, PRIMARY KEY (document, question)) WITHOUT ROWID;
CREATE TABLE reads (document TEXT PRIMARY KEY, pages BLOB) WITHOUT ROWID;
CREATE TABLE drawn (page TEXT PRIMARY KEY, because TEXT) WITHOUT ROWID;
"""
# Bytes before what is kept: what they must be, and the stamp of the database.
_HEAD = 64
_FEW = 3  # names of files that one line bears


class Anew(Exception):
    """Everything must be looked at, and why."""


@dataclass(frozen=True, slots=True)
class Past:
    """An earlier build: its ground, its files, its site as lists of ids, its routes, the frame of its pages.

    `names`, `paths`, `marks` and the triples of `places` are columns of one table: where, under which digest, each
    record was kept. `listed` are the kinds of the sitemap.
    """

    ground: dict[str, str]
    names: list[str]
    paths: list[str]
    marks: list[str]
    places: array[int]
    lists: Lists
    routes: tuple[Route, ...]
    listed: frozenset[str]
    chrome: object
    framed: frozenset[str]
    routing: frozenset[str]

    def plan(self, config: Config, documents: Documents, mentions: Mentions, memory: Memory, *, drafts: bool) -> Plan:
        """What is to be made where only words have changed since; Anew where more has."""
        if other := [name for name, mark in memory.ground.items() if self.ground.get(name) != mark]:
            raise Anew(f"another {' and another '.join(other)} than at the last build")
        if self.names != list(documents.paths) or self.paths != list(documents.paths.values()):
            apart = sorted({*self.paths} ^ {*documents.paths.values()})
            raise Anew(f"records have come, gone or moved: {_several(apart)}")
        edited = self._edited(documents)
        differing, more = changed(self.lists, config, edited, mentions)
        if more or (more := sorted(differing & (self.framed | self.routing))):
            raise Anew(f"more than words has changed: {_several([documents.paths[name.rstrip('#')] for name in more])}")
        lists = self.lists.reworded({name: after for name, (_, after) in edited.items()}, mentions)
        site = recalled(lists, config, documents, mentions, drafts=drafts)
        ask = Ask.of(site, self.routes, self.listed, Answers(memory.answer, differing))
        read = {name: memory.readers(name) for name in sorted(differing)}
        every = set[int]().union(*read.values())
        readers = {number: tuple(name for name in read if number in read[name]) for number in every}
        return Plan(ask, lists, self.routes, self.chrome, self.framed, self.routing, "", readers, differing)

    def _edited(self, documents: Documents) -> dict[str, tuple[Document[Record], Document[Record]]]:
        """The documents whose files have other bytes than they had, as they were and as they are."""
        found = {}
        for number, (name, path, mark) in enumerate(zip(self.names, self.paths, self.marks, strict=True)):
            if documents.cache.mark(path) != mark:
                try:
                    found[name] = documents.cache.document(*self.places[3 * number : 3 * number + 3]), documents[name]
                except Damaged:
                    raise Anew(f"what {path} said before has been overwritten") from None
        return found


def _several(paths: list[str]) -> str:
    return ", ".join(paths[:_FEW]) + (f" and {len(paths) - _FEW} more" if len(paths) > _FEW else "")


@dataclass(slots=True)
class Memory:
    """What is kept of the builds of one output folder; `ground` are digests of what they rest on beside records."""

    path: Path
    ground: dict[str, str]
    _end: str = ".db"
    _held: sqlite3.Connection | None = field(default=None)

    @classmethod
    def of(cls, folder: Path, output: Path, ground: dict[str, str]) -> Memory:
        """The memory of an output folder."""
        return cls(folder / f"memory-{mark_of(output)}", ground)

    def past(self, *, fresh: bool) -> Past:
        """The build that is remembered; Anew where there is none, or everything is to be made `fresh`."""
        if fresh:
            raise Anew("everything was asked for")
        if not self.path.is_file():
            raise Anew("no build of this output is remembered")
        try:
            held = self._whole()
            names, paths, marks, places = held[1]
            routes = tuple(starmap(Route, zip(*held[3], strict=True)))
            chrome = pickle.loads(held[5])  # noqa: S301  our own file, and whole
            table = array("Q", places)
            return Past(held[0], names, paths, marks, table, Lists(*held[2]), routes, held[4], chrome, *held[6:])
        except Exception as error:  # whatever a damaged file raises, the answer is to build everything
            raise Anew("what was kept of the last build is damaged") from error

    def _whole(self) -> Any:
        """What is kept of the site as a whole; ValueError where it, or the database, is not as it was left."""
        data = self.path.read_bytes()
        check, base = marshal.loads(data[:_HEAD])  # noqa: S302  our own file, in our own folder
        # A database that other hands, or a failing disk, changed may answer with anything.
        if check != zlib.crc32(data[_HEAD:]) or base != stamp(f"{self.path}.db"):
            raise ValueError
        return marshal.loads(data[_HEAD:])  # noqa: S302  our own file, and whole

    def begin(self) -> None:
        """Begin anew, beside what is remembered until that is replaced."""
        self._close()
        self._end = ".new.db"
        for end in ("", "-journal"):
            Path(f"{self.path}{self._end}{end}").unlink(missing_ok=True)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.closing(sqlite3.connect(f"{self.path}{self._end}")) as made:
            made.executescript(_SCHEMA)

    def leave(self) -> None:
        """Remember nothing until the next build is: both files, and what is published, must be of one."""
        self.path.unlink(missing_ok=True)

    def remember(
        self, plan: Plan, documents: Documents, reads: Mapping[str, Collection[int]], drawn: Container[str]
    ) -> None:
        """Keep what was built, where it moved to another state of the site, and so has left what was remembered."""
        if not plan.moves():
            return
        because = self._reasons() if plan.readers is None else {}
        because |= {route.url: plan.because(number) for number, route in enumerate(plan.routes) if route.url in drawn}
        with contextlib.suppress(sqlite3.Error):  # a full disk, say: the site is published, and nothing is remembered
            self._kept(plan, reads, because)
            self._write(plan, documents)

    def _kept(self, plan: Plan, reads: Mapping[str, Collection[int]], because: Mapping[str, str]) -> None:
        self._forget(plan.changed)
        self.keep(plan.ask.answers.given)
        self._add_readers(reads)
        with self._writing() as base:
            base.executemany("INSERT OR REPLACE INTO drawn VALUES (?, ?)", because.items())
        self._close()
        if plan.readers is None:
            # What a killed build began would be rolled back into the new database.
            Path(f"{self.path}.db-journal").unlink(missing_ok=True)
            Path(f"{self.path}{self._end}").replace(f"{self.path}.db")

    def _write(self, plan: Plan, documents: Documents) -> None:
        cache, paths = documents.cache, list(documents.paths.values())
        places = array("Q", chain.from_iterable(map(cache.place, paths)))
        held = (
            self.ground,
            (list(documents.paths), paths, [cache.mark(path) for path in paths], places.tobytes()),
            tuple([getattr(plan.lists, one.name) for one in fields(Lists)]),
            list(zip(*plan.routes, strict=True)),
            frozenset(route.kind for route in plan.routes if route.name in plan.ask.listed),
            pickle.dumps(plan.chrome, protocol=5),
            plan.framed,
            plan.routing,
        )
        data = marshal.dumps(held)
        head = marshal.dumps((zlib.crc32(data), stamp(f"{self.path}.db")))
        write(self.path, head.ljust(_HEAD, b"\0") + data)

    def answer(self, question: str) -> Kept | None:
        """An answer with the documents that it was read from, where it is kept."""
        row = self._row("SELECT value, documents FROM answers WHERE question = ?", question)
        return None if row is None else (row[0], marshal.loads(row[1]))  # noqa: S302  our own file

    def readers(self, document: str) -> frozenset[int]:
        """The numbers of the routes whose pages read a document."""
        row = self._row("SELECT pages FROM reads WHERE document = ?", document)
        return frozenset(marshal.loads(row[0]) if row else ())  # noqa: S302  our own file

    def because(self, url: str) -> str:
        """Why a page was drawn when it last was; empty where that is not known."""
        if not Path(f"{self.path}.db").is_file():
            return ""
        row = self._row("SELECT because FROM drawn WHERE page = ?", url)
        return row[0] if row else ""

    def _reasons(self) -> dict[str, str]:
        """Why each page was drawn when it last was, from the database that is about to be replaced."""
        try:
            with contextlib.closing(sqlite3.connect(self._address(".db", "ro"), uri=True)) as old:
                return dict(old.execute("SELECT page, because FROM drawn"))
        except sqlite3.Error:
            return {}

    def keep(self, answers: Mapping[str, Kept]) -> None:
        """Add answers; those that were given before are replaced. Where that fails they will be worked out again."""
        made = [(question, value, marshal.dumps(read)) for question, (value, read) in answers.items()]
        rests = [(name, question) for question, (_, read) in answers.items() for name in read]
        with contextlib.suppress(sqlite3.Error), self._writing() as base:
            base.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", made)
            base.executemany("INSERT OR IGNORE INTO rests VALUES (?, ?)", rests)
        self._close()  # a process that is forked from here must not share the connection

    def _forget(self, documents: frozenset[str]) -> None:
        """Remove every answer that was read from one of these documents."""
        with self._writing() as base:
            for name in documents:
                base.execute(
                    "DELETE FROM answers WHERE question IN (SELECT question FROM rests WHERE document = ?)", (name,)
                )
                base.execute("DELETE FROM rests WHERE document = ?", (name,))

    def _add_readers(self, documents: Mapping[str, Collection[int]]) -> None:
        """Add the routes whose pages read a document to those that did before."""
        with self._writing() as base:
            made = []
            for name, numbers in documents.items():
                row = base.execute("SELECT pages FROM reads WHERE document = ?", (name,)).fetchone()
                made.append((name, marshal.dumps(sorted({*numbers, *(marshal.loads(row[0]) if row else ())}))))  # noqa: S302
            base.executemany("INSERT OR REPLACE INTO reads VALUES (?, ?)", made)

    def _row(self, question: str, key: str) -> tuple[Any, ...] | None:
        try:
            row: tuple[Any, ...] | None = self._base().execute(question, (key,)).fetchone()
        except sqlite3.Error as error:
            raise Damaged from error
        return row

    def _address(self, end: str, mode: str) -> str:
        """The address of a database that is made by nobody who asks for it."""
        return f"{Path(f'{self.path}{end}').absolute().as_uri()}?mode={mode}"

    def _base(self) -> sqlite3.Connection:
        if self._held is None:
            self._held = sqlite3.connect(self._address(self._end, "rw"), uri=True, timeout=600, isolation_level=None)
            try:
                # A machine that stops in the middle may leave a damaged file; then everything is built again.
                self._held.execute("PRAGMA synchronous = OFF")
            except sqlite3.Error:
                self._close()
                raise
        return self._held

    def __del__(self) -> None:
        """However a build ends, the database is closed with whoever asked it."""
        self._close()

    def _close(self) -> None:
        if self._held is not None:
            self._held.close()
            self._held = None

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        base = self._base()
        base.execute("BEGIN IMMEDIATE")
        try:
            yield base
        except BaseException:
            base.execute("ROLLBACK")
            raise
        base.execute("COMMIT")
