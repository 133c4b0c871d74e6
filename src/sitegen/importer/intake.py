"""Intake: files in, records out. One file that fails stops no other, and an editor's work is never overwritten."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
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
# Two texts of one file name are versions of one if they share so many of their words; any two news share a third.
_ALIKE = 0.5

Input = Path | Literal["-"]


def imported(files: Sequence[Input], to: Path, *, as_json: bool, out: TextIO) -> Report:
    """Import files, and the texts of folders in order, into a content folder; `as_json` only shows drafts on `out`."""
    shelf = _Shelf(to)
    rows: list[Row] = []
    languages: Counter[str] = Counter()
    inputs, left = _inputs(files)
    for name, given in inputs:
        raw, made = _drafted(name, given, shelf.known)
        if as_json:
            # A terminal that is not set to UTF-8 gets escapes instead of an error.
            narrow = (getattr(out, "encoding", None) or "utf-8").lower() not in {"utf-8", "utf8"}
            out.write(json.dumps(shown(made, shelf.known), ensure_ascii=narrow) + "\n")
        if made.problem:
            rows.append(Row.of(made, "refused"))
        else:
            rows.append(Row.of(made, "shown") if as_json else shelf.put(made, raw))
            languages.update([made.language] if made.language else [])
    settings = _settings(to, languages) if any(row.record for row in rows) else None
    return Report(rows=tuple(rows), sources=tuple(shelf.stubs), settings=settings, left=left)


def _settings(to: Path, languages: Counter[str]) -> str | None:
    """A first site.yml beside the content folder, in the language of most texts; None where there is one."""
    root = to.resolve().parent
    title = re.sub(r"[-_\s]+", " ", root.name).strip()
    made = starter(root, title[:1].upper() + title[1:], next((name for name, _ in languages.most_common(1)), "en"))
    return str(made) if made else None


def _inputs(files: Sequence[Input]) -> tuple[list[tuple[str, Input]], int]:
    """Each file with the name that its record tells, and how many files of folders are no texts by their names."""
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


def _drafted(name: str, given: Input, known: Known) -> tuple[bytes, Draft]:
    """The bytes of a file and its draft; what cannot be read is a draft with its problem."""
    try:
        raw = sys.stdin.buffer.read() if given == "-" else given.read_bytes()
    except OSError as error:
        return b"", Draft(file=name, text="", spans=(), problem=f"the file cannot be read: {error.strerror or error}")
    try:
        return raw, draft(raw, name, known)
    except Exception as error:  # noqa: BLE001  a fault of ours in one text must not keep the others from being imported
        fault = f"a fault in sitegen, please report it with this file: {type(error).__name__}: {error}"
        return raw, Draft(file=name, text="", spans=(), problem=fault)


class _Shelf:
    """A content folder as intake sees it: its articles by what they were imported from, and who is known by name."""

    def __init__(self, to: Path) -> None:
        self.to = to
        self.known = known(to)
        self.stubs: list[str] = []
        self.paths = {Path(found.path).stem: to / "articles" / found.path for found in listed(to / "articles")}
        self.origins: dict[str, Held] = {}
        self.by_input: dict[str, str] = {}
        self.by_file: dict[str, list[str]] = {}
        self.seen: set[str] = set()
        for name, path in self.paths.items():
            self._hold(name, held(path.read_bytes()) if path.suffix == ".md" else None)

    def put(self, made: Draft, raw: bytes) -> Row:
        """Write the record of a draft, unless there is one of the same bytes, or a person has edited it."""
        name, action = self._place(made, sha256(raw))
        self.seen.add(name)
        path = self.paths.setdefault(name, self.to / "articles" / f"{name}.md")
        if action in {"written", "again"}:
            written = sealed(article(made, raw, id_=name, source=self._source(made.source)), made.body)
            write(path, written)
            self._hold(name, held(written))
        return Row.of(made, action, str(path))

    def _hold(self, name: str, origin: Held | None) -> None:
        if origin:
            self.origins[name] = origin
            self.by_input.setdefault(origin.input, name)
            self.by_file.setdefault(origin.file, []).append(name)

    def _place(self, made: Draft, digest: str) -> tuple[str, Action]:
        """The id of a draft's record, and what is to happen to it."""
        same = self.by_input.get(digest)
        if same:
            return same, "unchanged" if self.origins[same].untouched else "kept"
        for name in self.by_file.get(made.file, ()):
            if name not in self.seen and self._versions(name, made):
                return name, "again" if self.origins[name].untouched else "kept"
        wanted = slug(made.title or "") or slug(Path(made.file).stem) or "article"
        return free(wanted, self.paths), "written"

    def _versions(self, name: str, made: Draft) -> bool:
        """Whether a record and a draft are versions of one text: files of different folders may share a name."""
        texts = (made.body, decoded(self.paths[name].read_bytes()))
        ours, theirs = (set(re.findall(r"\w+", text.lower())) for text in texts)
        return len(ours & theirs) >= _ALIKE * len(ours)

    def _source(self, said: str | None) -> str | None:
        """The id of the source that a text names; where no record has it, a stub is written."""
        if not said:
            return None
        record = self.known.source(said)
        if record is None:
            taken = {Path(found.path).stem for found in listed(self.to / "sources")}
            record = stub(said, taken)
            path = self.to / "sources" / f"{record.id}.md"
            write(path, dump(record).encode())
            self.stubs.append(str(path))
            self.known = replace(self.known, sources=(*self.known.sources, record))
        return record.id
