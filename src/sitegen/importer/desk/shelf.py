"""The shelf: a content folder as intake sees it, its articles by what they were imported from, and who is known."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from sitegen.content.dump import dump
from sitegen.content.loader import body_of
from sitegen.content.records import Source
from sitegen.files import decoded, listed, write
from sitegen.importer.desk.likeness import Likenesses
from sitegen.importer.desk.record import Held, article, held, sealed, stub
from sitegen.importer.desk.report import Action, Row
from sitegen.importer.draft import Draft
from sitegen.importer.known import known
from sitegen.text.slug import slug

# Two texts of one file name are versions of one if they share so many of their words; any two news share a third.
_ALIKE = 0.5
# So many records of one file name are looked at: standard input has one name for all that ever came from it.
_FEW = 100


class Shelf:
    """The articles of a content folder, to which drafts are added one by one; every question costs the same."""

    def __init__(self, to: Path) -> None:
        self.to = to
        self.known = known(to)
        self.stubs: list[str] = []
        self._paths = {Path(found.path).stem: to / "articles" / found.path for found in listed(to / "articles")}
        self._sources: dict[str, str] = {}
        self._taken: set[str] | None = None
        self._origins: dict[str, Held] = {}
        self._by_input: dict[str, list[str]] = {}
        self._by_file: dict[str, list[str]] = {}
        self._last: dict[str, int] = {}
        self._likenesses: Likenesses | None = None
        # What this import has found a draft for; of these, what the file in hand has.
        self._seen: set[str] = set()
        self._claimed: set[str] = set()
        for name, path in self._paths.items():
            origin = held(path.read_bytes()) if path.suffix == ".md" else None
            if origin:
                self._hold(name, origin)

    def put(self, made: Draft, *, first: bool = True) -> Row:
        """Write the record of a draft, unless it has a problem, there is one of the same bytes, or a person edited it.

        `first` says that the draft is the first of its file: two entries of one feed never share a record.
        """
        if first:
            self._claimed.clear()
        if made.problem:
            return Row.of(made, "refused")
        name, action = self._place(made)
        self._seen.add(name)
        self._claimed.add(name)
        path = self._paths.setdefault(name, self.to / "articles" / f"{name}.md")
        like = None
        if action in {"written", "again"}:
            like = self._met(made.body, name)
            record = article(made, id_=name, source=self._source(made.source), known=self.known)
            write(path, sealed(record, made.body))
            self._hold(name, Held(made.file, made.input, untouched=True))
        return Row.of(made, action, str(path), like=like)

    def _hold(self, name: str, origin: Held) -> None:
        self._origins[name] = origin
        self._by_input.setdefault(origin.input, []).append(name)
        self._by_file.setdefault(origin.file, []).append(name)

    def _place(self, made: Draft) -> tuple[str, Action]:
        """The id of a draft's record, and what is to happen to it."""
        same = self._of_same_bytes(made)
        if same:
            return same, "unchanged" if self._origins[same].untouched else "kept"
        for name in self._by_file.get(made.file, ())[:_FEW]:
            if name not in self._seen and self._versions(name, made):
                return name, "again" if self._origins[name].untouched else "kept"
        return self._free(slug(made.title or "") or slug(Path(made.file).stem) or "article"), "written"

    def _of_same_bytes(self, made: Draft) -> str | None:
        """The record that was made of the same bytes; of a feed, of the same entry, whatever the file is called now."""
        names = [
            name
            for name in self._by_input.get(made.input, ())
            if name not in self._claimed and self._origins[name].input == made.input
        ]
        entry = made.file.partition("#")[2]
        for name in names:
            if self._origins[name].file.partition("#")[2] == entry:
                return name
        return names[0] if len(names) == 1 and not self._claimed else None

    def _versions(self, name: str, made: Draft) -> bool:
        """Whether a record and a draft are versions of one text: files of different folders may share a name."""
        texts = (made.body, decoded(self._paths[name].read_bytes()))
        ours, theirs = (set(re.findall(r"\w+", text.lower())) for text in texts)
        return len(ours & theirs) >= _ALIKE * len(ours)

    def _free(self, wanted: str) -> str:
        """The wanted id, or the first of wanted-2, wanted-3 … that is not taken; thousands may want the same."""
        candidate, number = wanted, self._last.get(wanted, 1)
        while candidate in self._paths:
            number += 1
            candidate = f"{wanted}-{number}"
        self._last[wanted] = number
        return candidate

    def _met(self, body: str, name: str) -> tuple[str, float] | None:
        """The record that a body is most like, as its path, and how like."""
        if self._likenesses is None:
            self._likenesses = Likenesses(self._text)
            for other in self._paths:
                if other != name and self._paths[other].suffix == ".md":
                    self._likenesses.add(self._text(other), other)
        near = self._likenesses.met(body, name)
        return (str(self._paths[near[0]]), near[1]) if near else None

    def _text(self, name: str) -> str:
        return body_of(self._paths[name].read_bytes())

    def _source(self, said: str | None) -> str | None:
        """The id of the source that a text names; where no record has it, a stub is written."""
        if said and said not in self._sources:
            record = self.known.source(said) or self._stub(said)
            self._sources[said] = record.id
        return self._sources[said] if said else None

    def _stub(self, said: str) -> Source:
        if self._taken is None:
            self._taken = {Path(found.path).stem for found in listed(self.to / "sources")}
        record = stub(said, self._taken)
        self._taken.add(record.id)
        path = self.to / "sources" / f"{record.id}.md"
        write(path, dump(record).encode())
        self.stubs.append(str(path))
        self.known = replace(self.known, sources=(*self.known.sources, record))
        return record
