"""What a build remembers of itself, so that the next one does only what an edit makes needed.

What stands for a whole site, its ids in their lists and every route, is the past (past.py). Answers, and for each
document the pages that read it, lie in an SQLite database beside that; only what is asked for is read from it. Both can
only save time: what is missing, damaged or of another ground leads to a build of everything.

A rebuild: `Memory.plan` holds each edited record against what it was. Where only words differ the site is recalled from
its `Lists` (site/recalled.py), the pages that read one of these records are due (plan.py), their views are told what is
kept where it still holds (site/answers.py), and `remember` adds what they read and were told. Where more differs `Anew`
says why, and `routing.routed` plans every page.
"""

from __future__ import annotations

import contextlib
import marshal
import sqlite3
from collections.abc import Collection, Container, Iterator, Mapping
from itertools import compress
from pathlib import Path
from typing import Any

from sitegen.classes import dataclass
from sitegen.content.config import Config
from sitegen.content.parsed import Damaged, Documents
from sitegen.drawing.templates import Templates
from sitegen.kind import Ask
from sitegen.output.manifest import mark_of
from sitegen.past import Looks, Past, add, keep
from sitegen.plan import LOOK, Plan
from sitegen.site.answers import Answers, Kept
from sitegen.site.recalled import changed, recalled
from sitegen.site.resolve import Mentions

_SCHEMA = """
CREATE TABLE answers (question TEXT PRIMARY KEY, value BLOB, documents BLOB) WITHOUT ROWID;
CREATE TABLE rests (document TEXT, question TEXT, PRIMARY KEY (document, question)) WITHOUT ROWID;
CREATE TABLE reads (document TEXT PRIMARY KEY, pages BLOB) WITHOUT ROWID;
CREATE TABLE drawn (page TEXT PRIMARY KEY, because TEXT) WITHOUT ROWID;
"""
# The part of the ground that pages do not rest on: which static files there are.
STATIC = "set of static files"
_FEW = 3  # names of files that one line bears
# Pages that are recalled after a change of their templates, at most: so many, or this part of all.
_FEW_PAGES, _SMALL_PART = 100, 10


class Anew(Exception):
    """Everything must be looked at, and why."""


def _several(paths: list[str]) -> str:
    return ", ".join(paths[:_FEW]) + (f" and {len(paths) - _FEW} more" if len(paths) > _FEW else "")


@dataclass(slots=True)
class Memory:
    """What is kept of the builds of one output folder.

    `ground` are digests of what they rest on beside records and `templates`.
    """

    path: Path
    ground: dict[str, str]
    templates: Templates
    beside: bool = False
    _end: str = ".db"
    _past: Past | None = None
    _edited: tuple[str, ...] = ()
    _held: sqlite3.Connection | None = None

    @classmethod
    def of(cls, folder: Path, output: Path, ground: dict[str, str], templates: Templates) -> Memory:
        """The memory of an output folder."""
        return cls(folder / f"memory-{mark_of(output)}", ground, templates)

    def plan(
        self, config: Config, documents: Documents, mentions: Mentions, *, drafts: bool = False, fresh: bool = False
    ) -> Plan:
        """What is to be made where only words have changed since; Anew where more has, or all is to be made `fresh`.

        Other static files may stand `beside` the pages than at the last build.
        """
        past = self._earlier(fresh=fresh)
        other = [name for name, mark in self.ground.items() if past.ground.get(name) != mark]
        self.beside = other == [STATIC]
        if other and not self.beside:
            raise Anew(f"another {' and another '.join(other)} than at the last build")
        if apart := sorted(past.apart(documents, drafts=drafts)):
            raise Anew(f"records have come, gone or moved: {_several(apart)}")
        try:
            edited = {name: (before, documents[name]) for name, before in past.edited(documents).items()}
        except Damaged:
            raise Anew("what an edited record said before has been overwritten") from None
        differing, more = changed(past.lists, config, edited, mentions)
        if more or (more := sorted(differing & (past.framed | past.routing))):
            files = dict.fromkeys(documents.paths[name.rstrip("#=")] for name in more)
            raise Anew(f"more than words has changed: {_several([*files])}")
        lists = past.lists.reworded({name: after for name, (_, after) in edited.items()}, mentions)
        site = recalled(lists, config, documents, mentions, drafts=drafts)
        ask = Ask.of(site, past.routes, past.listed, Answers(self.answer, differing))
        made_of = {name: self.readers(name) for name in sorted(differing)} | self._looking(past)
        every = set[int]().union(*made_of.values())
        readers = {number: tuple(name for name in made_of if number in made_of[name]) for number in every}
        self._past, self._edited = past, tuple(edited)
        moved = frozenset(made_of)
        return Plan(ask, lists, past.routes, past.chrome, past.framed, past.routing, "", readers, moved)

    def _looking(self, past: Past) -> dict[str, frozenset[int]]:
        """The templates that are not as they were, by their paths, each with the numbers of the routes that reach it.

        Anew where these are so many that to recall what each shows takes longer than to work out what all do, and
        where a template is gone, which is a mistake if a kind needs it.
        """
        other = past.redrawn(self.templates)
        many = len(set[int]().union(*other.values())) > max(_FEW_PAGES, len(past.routes) // _SMALL_PART)
        if many or any(self.templates.path(name) is None for name in other):
            raise Anew(f"another {_several([f'{LOOK}{name}' for name in sorted(other)])} than at the last build")
        return {f"{LOOK}{name}": numbers for name, numbers in other.items()}

    def _earlier(self, *, fresh: bool) -> Past:
        if fresh:
            raise Anew("everything was asked for")
        if not self.path.is_file():
            raise Anew("no build of this output is remembered")
        try:
            return Past.read(self.path)
        except Exception as error:  # whatever a damaged file raises, the answer is to build everything
            raise Anew("what was kept of the last build is damaged") from error

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
        self,
        plan: Plan,
        documents: Documents,
        reads: Mapping[str, Collection[int]],
        drawn: Container[str],
        looks: Mapping[str, Collection[str]],
    ) -> None:
        """Keep what was built, where it moved to another state of the site, and so has left what was remembered."""
        if not plan.moves():
            return
        because = self._reasons() if plan.readers is None else {}
        numbers = compress(range(len(plan.routes)), map(drawn.__contains__, plan.routes.urls))
        because |= {plan.routes.urls[number]: plan.because(number) for number in numbers}
        with contextlib.suppress(sqlite3.Error):  # a full disk, say: the site is published, and nothing is remembered
            self._kept(plan, reads, because)
            marks = self._marks(looks)
            if not self._past or not add(self.path, self._past, self.ground, plan, documents, self._edited, marks):
                keep(self.path, self.ground, plan, documents, marks)

    def _marks(self, looks: Mapping[str, Collection[str]]) -> Looks:
        """The digests of all templates that the pages of each kind reach, now or when they were looked at before."""
        before: Looks = self._past.looks if self._past else {}
        return {
            kind: {
                reached: self.templates.mark(reached)
                for name in {*before.get(kind, ()), *looks.get(kind, ())}
                for reached in self.templates.reached(name)
            }
            for kind in {*before, *looks}
        }

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
                known = frozenset(marshal.loads(row[0]) if row else ())  # noqa: S302  our own file
                if not known.issuperset(numbers):  # a timeline that is viewed again reads what it read
                    made.append((name, marshal.dumps(sorted(known.union(numbers)))))
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
