"""The cache of parsed records: a file that was not touched since it was read is not read again.

An index of what stands where, and a file of packed records behind it: a record is unpacked when somebody asks for it.
All is thrown away when sitegen's own code changes. It can only save time: every entry is bound to the file's size, time
and inode, and a file written in the last moments before it was read is read again, because two writes within one tick
of the clock leave the same stamp.
"""

from __future__ import annotations

import marshal
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field
from itertools import compress, repeat
from mmap import ACCESS_READ, mmap
from operator import itemgetter, ne
from pathlib import Path
from typing import Final, NamedTuple

from sitegen.classes import dataclass
from sitegen.content.config import Config
from sitegen.content.packing import packed, unpacked
from sitegen.content.records import Document, Record
from sitegen.files import NO_STAMP, TICK, Found, Stamp, write


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one file gave: its document, and the digest of its front matter as written."""

    document: Document[Record]
    front: str


Held = Parsed | Config


class Compact(NamedTuple):
    """What a file gave as it is kept: the digest of its body, and all of it as bytes."""

    body: str
    data: bytes


# What the index says of a file: its stamp, the digests of its bytes and of its body, and where what it gave lies: from
# which byte, how many they are, and their checksum. To make objects of them takes longer than to read them all.
Row = tuple[Stamp, str, str, int, int, int]
_STAMP: Final = 0
_MARK: Final = 1
_BODY: Final = 2
_SIZE: Final = 4


class Damaged(Exception):
    """What was kept is not what was written: everything must be read again."""


@dataclass(slots=True)
class Cache:
    """Parsed files by path, names found in bodies by digest; `version` is that of the code that made them.

    `names_of` are the digests of the files of those who have names, and of these names. `sound` are the files by
    name between which all references were found right. What is `moved` lies elsewhere than earlier builds knew.
    """

    version: str
    folder: Path = Path()
    rows: dict[str, Row] = field(default_factory=dict)
    names_of: tuple[str, str] = ("", "")
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sound: dict[str, str] = field(default_factory=dict)
    changed: bool = False
    moved: bool = True
    _end: int = 0
    _fresh: dict[str, bytes] = field(default_factory=dict)
    _held: dict[str, Held] = field(default_factory=dict)
    _records: mmap | None = None

    @classmethod
    def opened(cls, folder: Path, version: str) -> Cache:
        """The cache in a folder; an empty one where there is none, or one of other code, or one that is damaged."""
        try:
            held = marshal.loads((folder / "parsed.index").read_bytes())  # noqa: S302  our own file, in our own folder
            if held["version"] == version and (folder / "parsed.records").stat().st_size >= held["end"]:
                rows, names_of, names, sound = held["rows"], held["names_of"], held["names"], held["sound"]
                return cls(version, folder, rows, names_of, names, sound, moved=False, _end=held["end"])
        except (OSError, ValueError, EOFError, TypeError, KeyError):
            pass  # whatever is wrong with it, the answer is to parse again
        return cls(version, folder)

    def mark(self, path: str) -> str:
        """The digest of the bytes of a file; KeyError where it is not known."""
        return self.rows[path][_MARK]

    def length(self, path: str) -> int:
        """How many bytes a file has; less than 0 where it may have been written since."""
        return self.rows[path][_STAMP][0]

    def marks(self, paths: Iterable[str]) -> list[str]:
        """The digests of the bytes of files; KeyError where one is not known."""
        return list(map(itemgetter(_MARK), map(self.rows.__getitem__, paths)))

    def place(self, path: str) -> tuple[int, int, int]:
        """Where what a file gave lies: from which byte, how many they are, and their checksum."""
        return self.rows[path][3:]

    def bodies(self) -> dict[str, str]:
        """The files by the digests of their bodies."""
        return dict(zip(map(itemgetter(_BODY), self.rows.values()), self.rows, strict=True))

    def unknown(self, paths: Collection[str], stamps: Mapping[str, Stamp]) -> Iterator[str]:
        """Those of these files that do not stand as they were read, by their stamps of now."""
        # All are compared and hardly one is found, so no line of Python is run for each.
        kept = map(itemgetter(_STAMP), map(self.rows.get, paths, repeat((NO_STAMP,))))
        return compress(paths, map(ne, kept, map(stamps.__getitem__, paths)))

    def holds(self, path: str, mark: str) -> bool:
        """Whether the file had the bytes of this digest when it was read."""
        row = self.rows.get(path)
        return row is not None and row[_MARK] == mark

    def touched(self, found: Found, read_at: int) -> None:
        """Keep the stamp of a file that has the bytes that it had; `read_at` is when, in nanoseconds."""
        row, now = self.rows[found.path], _settled(found, read_at)
        if now != row[_STAMP]:
            self.rows[found.path], self.changed = (now, *row[1:]), True

    def put(self, found: Found, mark: str, held: Held | Compact, read_at: int) -> None:
        """Keep what the bytes of this digest gave; `read_at` is when they were read, in nanoseconds."""
        body, data = held if isinstance(held, Compact) else compact(held)
        self.rows[found.path] = (_settled(found, read_at), mark, body, -1, len(data), zlib.crc32(data))
        self._fresh[found.path], self.changed = data, True
        if isinstance(held, Compact):
            self._held.pop(found.path, None)
        else:
            self._held[found.path] = held

    def held(self, path: str) -> Held:
        """What a file gave; KeyError where it is not known, Damaged where what was kept of it is."""
        value = self._held.get(path)
        if value is None:
            fresh = self._fresh.get(path)
            value = self._held[path] = _given(self._bytes(*self.place(path)) if fresh is None else fresh)
        return value

    def older(self, path: str) -> Parsed | None:
        """What a file gave before it was changed, where that is known."""
        try:
            held = self.held(path) if path in self.rows else None
        except Damaged:
            return None
        return held if isinstance(held, Parsed) else None

    def document(self, start: int, size: int, check: int) -> Document[Record]:
        """The document that an index, which may be an earlier one, says lies there; Damaged where it does no more."""
        held = _given(self._bytes(start, size, check))
        if not isinstance(held, Parsed):
            raise Damaged
        return held.document

    def _bytes(self, start: int, size: int, check: int) -> bytes:
        if self._records is None:
            try:
                with (self.folder / "parsed.records").open("rb") as file:
                    self._records = mmap(file.fileno(), 0, access=ACCESS_READ)
            except (OSError, ValueError) as error:  # a memory may point to what is gone; what is empty cannot be mapped
                raise Damaged from error
        data = self._records[start : start + size]
        if zlib.crc32(data) != check:
            raise Damaged
        return data

    def save(self, present: set[str]) -> None:
        """Write the cache where it changed, without the files that are gone; what was unpacked is let go."""
        self._held.clear()
        for path in self.rows.keys() - present:
            del self.rows[path]
            self._fresh.pop(path, None)
            self.changed = True
        if not self.changed:
            return
        self.changed = False
        # What is replaced stays behind until it is as much as what is needed.
        needed = sum(map(itemgetter(_SIZE), self.rows.values())) - sum(map(len, self._fresh.values()))
        if self._end > 2 * needed + 65536:
            self._gathered()
        self._appended()
        for body in self.names.keys() - set(map(itemgetter(_BODY), self.rows.values())):
            del self.names[body]
        kept = {
            "version": self.version,
            "rows": self.rows,
            "names_of": self.names_of,
            "names": self.names,
            "sound": self.sound,
            "end": self._end,
        }
        write(self.folder / "parsed.index", marshal.dumps(kept))

    def _gathered(self) -> None:
        """Take all packed records that are needed, to be written anew."""
        for path in self.rows:
            if path not in self._fresh:
                self._fresh[path] = self._bytes(*self.place(path))
        self._end, self.moved = 0, True
        # An index that points into what is about to be overwritten must not stay, should the build be stopped here.
        (self.folder / "parsed.index").unlink(missing_ok=True)

    def _appended(self) -> None:
        if not self._fresh:
            return
        self._let_go()
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "parsed.records").open("r+b" if self._end else "wb") as file:
            file.seek(self._end)
            for path, data in self._fresh.items():
                stamp, mark, body, _, size, check = self.rows[path]
                self.rows[path] = (stamp, mark, body, self._end, size, check)
                file.write(data)
                self._end += len(data)
            file.truncate()
        self._fresh = {}

    def _let_go(self) -> None:
        """Close the file of records, before it is written: Windows cuts no file that is mapped."""
        if self._records is not None:
            self._records.close()
            self._records = None


@dataclass(frozen=True, slots=True)
class Documents(Mapping[str, Document[Record]]):
    """Documents by their names, each unpacked when it is asked for."""

    cache: Cache
    paths: Mapping[str, str]

    def __getitem__(self, name: str) -> Document[Record]:
        held = self.cache.held(self.paths[name])
        assert isinstance(held, Parsed)
        return held.document

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)

    def __contains__(self, name: object) -> bool:
        return name in self.paths


def _settled(found: Found, read_at: int) -> Stamp:
    """The stamp of a file; none where a second write could leave the same one."""
    return NO_STAMP if found.stamp[1] > read_at - TICK else found.stamp


def compact(held: Held) -> Compact:
    """What a file gave, as it is kept."""
    if isinstance(held, Config):
        return Compact("", packed((held,)))
    body = held.document.body
    return Compact(body.digest, packed((held.document.record, body, held.front)))


def _given(data: bytes) -> Held:
    one, *rest = unpacked(data)
    return Parsed(Document(one, rest[0]), rest[1]) if rest else one
