"""The cache of parsed records: a file that was not touched since it was read is not read again.

One pickle of plain dataclasses, thrown away whole when sitegen's own code changes. It can only save time: every entry
is bound to the file's size, time and inode, and a file written in the last moments before it was read is read again,
because two writes within one tick of the clock leave the same stamp.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.content.config import Config
from sitegen.content.records import Document, Record
from sitegen.files import NO_STAMP, TICK, Found, Stamp, write

Reference = tuple[tuple[str | int, ...], tuple[str, ...], str]  # where it stands, the folders it may mean, the id


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one file gave: its document, and its references to be checked against all others.

    `front` is the digest of its front matter as written.
    """

    document: Document[Record]
    references: tuple[Reference, ...]
    front: str = ""


Held = Parsed | Config


@dataclass(slots=True)
class Cache:
    """Parsed files by path, names found in bodies by digest; `version` is that of the code that made them."""

    version: str
    files: dict[str, tuple[Stamp, Held]] = field(default_factory=dict)
    names_of: str = ""
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    changed: bool = False

    @classmethod
    def opened(cls, path: Path, version: str) -> Cache:
        """The cache at a path; an empty one where there is none, or one of other code, or one that is damaged."""
        try:
            held = pickle.loads(path.read_bytes())  # noqa: S301  our own file, in our own folder
            if isinstance(held, cls) and held.version == version:
                return held
        except Exception:  # noqa: BLE001, S110  whatever a damaged pickle raises, the answer is to parse again
            pass
        return cls(version)

    def get(self, found: Found) -> Held | None:
        """What the file gave, where its stamp is the one under which it was read."""
        held = self.files.get(found.path)
        return held[1] if held is not None and held[0] == found.stamp else None

    def put(self, found: Found, held: Held, read_at: int) -> None:
        """Keep what a file gave; `read_at` is the time of reading in nanoseconds."""
        self.changed = True
        racy = found.stamp[1] > read_at - TICK
        self.files[found.path] = (NO_STAMP if racy else found.stamp, held)

    def save(self, path: Path, present: set[str]) -> None:
        """Write the cache where it changed, without the files that are gone."""
        if self.files.keys() - present:
            self.files = {name: held for name, held in self.files.items() if name in present}
            self.changed = True
        if self.changed:
            self.changed = False
            write(path, pickle.dumps(self, protocol=5))
