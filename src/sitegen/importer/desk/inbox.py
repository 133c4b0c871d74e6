"""The inbox: raw texts that wait in content/inbox/ become records, and rest in content/originals/ from then on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

from sitegen.files import listed, stamp, write
from sitegen.importer.desk.batch import Given, drafted
from sitegen.importer.desk.intake import told
from sitegen.importer.desk.report import Report, Row
from sitegen.importer.desk.shelf import Shelf


class Emptied(NamedTuple):
    """What an inbox gave, how many files still wait in it, and which could not be moved, with why."""

    report: Report
    waiting: int
    stuck: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "\n".join([str(self.report), *self.stuck])


def emptied(content: Path) -> Emptied:
    """Import what waits in a content folder's inbox and move each raw file that gave a record.

    A record is written before its raw file moves, and a text that has its record is not imported again: whenever this
    is stopped, the next one goes on where it was. A file that gives no record stays, and so does one that was changed
    while it was read: it has its turn again.
    """
    inbox, originals = content / "inbox", content / "originals"
    stamps = {inbox / found.path: found.stamp for found in listed(inbox)}
    shelf, rows, stuck, moved = Shelf(content), list[Row](), list[str](), 0
    # Whoever puts a file here means it, whatever it is called.
    for file, made in drafted([Given(told(raw.relative_to(inbox).as_posix()), raw) for raw in stamps], shelf.known):
        own = [shelf.put(draft, first=not place) for place, draft in enumerate(made)]
        rows += own
        raw = Path(file.place)
        if any(row.record for row in own) and stamp(raw) == stamps.get(raw):
            try:
                _rest(raw, originals / raw.relative_to(inbox))
                moved += 1
            except OSError as error:
                stuck.append(f"{file.name}: has its record, but cannot be moved to originals: {error.strerror}")
    report = Report(rows=tuple(rows), sources=tuple(shelf.stubs))
    return Emptied(report, len(stamps) - moved, tuple(stuck))


def _rest(raw: Path, wanted: Path) -> None:
    """Move a raw file to the first free name like the wanted one; where the same bytes lie already, they are kept."""
    wanted.parent.mkdir(parents=True, exist_ok=True)
    data = raw.read_bytes()
    for place in _names(wanted):
        if os.path.lexists(place):
            if place.is_file() and place.read_bytes() == data:
                break
            continue
        # A link to a file elsewhere would say nothing once that file is gone.
        if raw.is_symlink():
            write(place, data)
        elif not _linked(raw, place):
            raw.rename(place)
            return
        break
    raw.unlink()


def _linked(raw: Path, place: Path) -> bool:
    """Whether a file has a second name now; unlike a new name, that takes nobody's place. Not all systems have it."""
    try:
        place.hardlink_to(raw)
    except OSError:
        return False
    return True


def _names(wanted: Path) -> Iterator[Path]:
    yield wanted
    yield from (wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}") for number in count(2))
