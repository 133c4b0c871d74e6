"""The stage: a folder in which files wait, complete, until all of them are there."""

from __future__ import annotations

import os
from dataclasses import field
from pathlib import Path

from sitegen.classes import dataclass
from sitegen.files import Stamp, digest, stamp_of

# For Windows, where a file opened without it would get other line ends.
_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


@dataclass(slots=True)
class Stage:
    """What waits to be published: (digest, stamp) by address. Several processes may fill one folder."""

    folder: Path
    files: dict[str, tuple[str, Stamp]] = field(default_factory=dict)
    _made: set[str] = field(default_factory=set)

    @classmethod
    def emptied(cls, folder: Path) -> Stage:
        """A new stage; what an interrupted build left in the folder goes."""
        _remove(folder)
        return cls(folder)

    def put(self, url: str, data: bytes) -> None:
        """Let a file wait under its address."""
        file = self._opened(url)
        try:
            _write(file, data)
            self.files[url] = digest(data), stamp_of(os.fstat(file))
        finally:
            os.close(file)

    def copy(self, url: str, source: Path, name: str) -> Stamp:
        """Let a copy of a file wait, whose digest is known; the stamp that the file has when it is copied.

        Where the system can, no byte of it is moved.
        """
        file = self._opened(url)
        try:
            with source.open("rb") as given:
                size = os.fstat(given.fileno()).st_size
                if not _copied_within(given.fileno(), file, size):
                    given.seek(0)
                    os.lseek(file, 0, os.SEEK_SET)
                    while part := given.read(1 << 20):
                        _write(file, part)
                read = stamp_of(os.fstat(given.fileno()))
            self.files[url] = name, stamp_of(os.fstat(file))
        finally:
            os.close(file)
        return read

    def close(self) -> None:
        """Remove the stage with what still waits in it."""
        _remove(self.folder)

    def _opened(self, url: str) -> int:
        folder = url.rpartition("/")[0]
        if folder not in self._made:
            _make(f"{self.folder}/{folder}")
            self._made.add(folder)
        return os.open(f"{self.folder}/{url}", _NEW, 0o666)


def _make(folder: str) -> None:
    """Make a folder; most stand in one that is there, so those above are looked at only where it lacks them."""
    try:
        os.mkdir(folder)
    except FileExistsError:  # another process was quicker
        pass
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)


def _write(file: int, data: bytes) -> None:
    done = os.write(file, data)
    while done < len(data):  # few files are written in more than one go
        done += os.write(file, memoryview(data)[done:])


def _copied_within(source: int, target: int, size: int) -> bool:
    """Let the system copy a file: by sharing its blocks where the file system can, else without our reading it."""
    left = size
    try:
        while left:
            done = os.copy_file_range(source, target, left)
            if not done:
                return False
            left -= done
    except (AttributeError, OSError):
        return False
    return True


def _remove(folder: Path) -> None:
    if folder.is_dir():
        import shutil

        shutil.rmtree(folder, ignore_errors=True)
