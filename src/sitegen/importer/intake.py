"""Intake: files in, records out. Every file is handled, one that fails stops no other, and an editor's work is never overwritten."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, TextIO

from sitegen.content.dump import dump
from sitegen.files import decoded, listed, write
from sitegen.importer.draft import Draft, draft
from sitegen.importer.known import Known, known
from sitegen.importer.record import Held, article, held, sealed, sha256, stub
from sitegen.importer.report import Action, Report, Row, shown
from sitegen.importer.starter import starter
from sitegen.text.slug import free, slug

# What a folder's files must be called to be taken; a file named by itself is always read.
_TEXTS = {"", ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml"}
# Two texts of one file name are versions of one text if they share as many of their words; news in general share a third.
_ALIKE = 0.5

Input = Path | Literal["-"]


def imported(files: Sequence[Input], to: Path, *, as_json: bool, out: TextIO) -> Report:
    """Import files, and the texts of folders in their order, into a content folder; with `as_json` only show the drafts on `out`."""
    shelf = _Shelf.opened(to)
    rows: list[Row] = []
    languages: Counter[str] = Counter()
    paths, left = _inputs(files)
    for name, path in paths:
        raw, made = _drafted(name, path, shelf.known)
        if as_json:
            out.write(json.dumps(shown(made, shelf.known), ensure_ascii=False) + "\n")
        rows.append(
            Row.of(made, "refused") if made.problem else Row.of(made, "shown") if as_json else shelf.put(made, raw)
        )
        languages.update([made.language] if made.language else [])
    settings = None
    if any(row.record for row in rows):
        root = to.resolve().parent
        title = re.sub(r"[-_\s]+", " ", root.name).strip()
        settings = starter(
            root, title[:1].upper() + title[1:], next((name for name, _ in languages.most_common(1)), "en")
        )
    return Report(rows=tuple(rows), sources=tuple(shelf.stubs), settings=str(settings) if settings else None, left=left)


def _inputs(files: Sequence[Input]) -> tuple[list[tuple[str, Input]], int]:
    """Each file with the name that its record tells as its origin, and how many files of folders are no texts by their names."""
    out: list[tuple[str, Input]] = []
    left = 0
    for given in files:
        if given == "-" or not given.is_dir():
            out.append(("-" if given == "-" else _told(given.name), given))
            continue
        for found in listed(given):
            if Path(found.path).suffix.lower() in _TEXTS:
                out.append((_told(found.path), given / found.path))
            else:
                left += 1
    return out, left


def _told(name: str) -> str:
    """A file's name on one line, without bytes that are no text."""
    return " ".join(name.encode("utf-8", "replace").decode().split()) or "-"


def _drafted(name: str, path: Input, known: Known) -> tuple[bytes, Draft]:
    """The bytes of a file and its draft; what cannot be read is a draft with its problem."""
    try:
        raw = sys.stdin.buffer.read() if path == "-" else path.read_bytes()
    except OSError as error:
        return b"", Draft(file=name, text="", spans=(), problem=f"the file cannot be read: {error.strerror or error}")
    try:
        return raw, draft(raw, name, known)
    except Exception as error:  # noqa: BLE001  a fault of ours in one text must not keep the others from being imported
        fault = f"a fault in sitegen, please report it with this file: {type(error).__name__}: {error}"
        return raw, Draft(file=name, text="", spans=(), problem=fault)


@dataclass(slots=True)
class _Shelf:
    """The articles of a content folder by what they were imported from, and the stubs of sources added to it."""

    to: Path
    known: Known
    held: dict[str, Held | None]
    stubs: list[str] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)

    @classmethod
    def opened(cls, to: Path) -> _Shelf:
        names = (Path(found.path).stem for found in listed(to / "articles") if found.path.endswith(".md"))
        return cls(to, known(to), {name: held((to / "articles" / f"{name}.md").read_bytes()) for name in names})

    def put(self, made: Draft, raw: bytes) -> Row:
        """Write the record of a draft, unless there is one of the same bytes, or a person has edited it."""
        name, action = self._place(made, sha256(raw))
        self.touched.add(name)
        path = self.to / "articles" / f"{name}.md"
        if action in {"written", "again"}:
            written = sealed(article(made, raw, id_=name, source=self._source(made.source)), made.body)
            write(path, written)
            self.held[name] = held(written)
        return Row.of(made, action, str(path))

    def _place(self, made: Draft, digest: str) -> tuple[str, Action]:
        """The id of a draft's record, and what is to happen to it."""
        for name, origin in self.held.items():
            if origin and origin.input == digest:
                return name, "unchanged" if origin.untouched else "kept"
        for name, origin in self.held.items():
            if origin and origin.file == made.file and name not in self.touched and self._versions(name, made):
                return name, "again" if origin.untouched else "kept"
        wanted = slug(made.title or "") or slug(Path(made.file).stem) or "article"
        return free(wanted, self.held), "written"

    def _versions(self, name: str, made: Draft) -> bool:
        """Whether a record and a draft of one file name are versions of one text: files of different folders may share a name."""
        path = self.to / "articles" / f"{name}.md"
        ours, theirs = (set(re.findall(r"\w+", text.lower())) for text in (made.body, decoded(path.read_bytes())))
        return len(ours & theirs) >= _ALIKE * len(ours)

    def _source(self, said: str | None) -> str | None:
        """The id of the source that a text names; where no record has it, a stub is written."""
        if not said:
            return None
        record = self.known.source(said)
        if record is None:
            record = stub(said)
            path = self.to / "sources" / f"{record.id}.md"
            if not path.exists():
                write(path, dump(record).encode())
                self.stubs.append(str(path))
            self.known = replace(self.known, sources=(*self.known.sources, record))
        return record.id
