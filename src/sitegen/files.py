"""Text files read in any encoding, listed in one order, and written whole or not at all."""

from __future__ import annotations

import hashlib
import os
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import starmap
from operator import attrgetter
from typing import NamedTuple

# Byte order marks, longest first: UTF-32's begins with UTF-16's.
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
Stamp = tuple[int, int, int]  # size, time of the last change in nanoseconds, inode
NO_STAMP: Stamp = (-1, -1, -1)
# The stamp of a file that was looked at.
stamp_of: Callable[[os.stat_result], Stamp] = attrgetter("st_size", "st_mtime_ns", "st_ino")
# File systems keep times as coarsely as this (FAT), in nanoseconds: two writes within it may leave one stamp.
TICK = 2_000_000_000
# For Windows, where a file opened without it is read with other line ends; and as many bytes as most texts have.
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_MOUTHFUL = 1 << 15
# What systems and tools leave behind; nobody means it.
_NEVER = {"__pycache__", ".DS_Store", ".git", ".gitignore", ".gitkeep"}


class Found(NamedTuple):
    """A file as the directory tells it; its stamp is the same as long as nobody touches it."""

    path: str
    stamp: Stamp


def decoded(raw: bytes) -> str:
    """Text of any bytes: by its byte order mark, else UTF-8, else a Windows encoding, else Latin-1.

    Windows-1256 is taken where it gives words in Arabic letters, else Windows-1252 where it has all of the bytes.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if _arabic(raw):
        return raw.decode("cp1256")
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _arabic(raw: bytes) -> bool:
    """Whether bytes are words in Windows-1256: letters side by side, where Latin text has one accent at a time."""
    import re  # few files need it, and it costs more than a look at ten thousand of them

    sample = raw[:100_000]
    # What letters are made of in the one-byte encodings of Windows, and three of them in a row.
    letters = len(re.findall(rb"[\xc0-\xff]", sample))
    runs = re.findall(rb"[\xc0-\xff\x81\x8d\x8e\x90\x98\x9a\x9f\xaa]{3,}", sample)
    words = "".join(run.decode("cp1256") for run in runs)
    return 2 * len(words) > letters > 0 and sum("\u0600" <= sign <= "\u06ff" for sign in words) > 0.9 * len(words)


def text_of(data: bytes) -> str:
    """The text of a file, whatever wrote it: line ends are line feeds, and byte order mark and NUL are gone."""
    text = decoded(data)
    # Bytes are looked through faster than letters, and few files have any of these.
    if b"\r" in data:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if b"\x00" in data:
        text = text.replace("\x00", "")
    return text.removeprefix("\ufeff")


def raw(path: str) -> bytes:
    """The bytes of a file."""
    # Three calls of the system: `open` asks for much that nobody needs here, which takes twice as long.
    file = os.open(path, _READ)
    try:
        parts = [os.read(file, _MOUTHFUL)]
        while parts[-1]:
            parts.append(os.read(file, _MOUTHFUL))
    finally:
        os.close(file)
    return b"".join(parts)


def digest(data: bytes | str) -> str:
    """The name of these bytes: 128 bits of SHA-256 in hexadecimal digits."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()[:32]


def listed(folder: str | os.PathLike[str], *, hidden: bool = False) -> Iterator[Found]:
    """Every file under a folder by its path from there, in one order; no hidden ones unless asked for."""
    return starmap(Found, stamps(folder, "", hidden=hidden).items())


def stamps(folder: str | os.PathLike[str], under: str, *, hidden: bool = False) -> dict[str, Stamp]:
    """The stamp of every file under a folder by its path from there, with `under` before it, in one order."""
    found: dict[str, Stamp] = {}
    _look(os.fspath(folder), under, found, hidden=hidden)
    return found


def _look(folder: str, under: str, found: dict[str, Stamp], *, hidden: bool) -> None:
    try:
        with os.scandir(folder) as entries:
            rows = [row for row in entries if (hidden or row.name[0] != ".") and row.name not in _NEVER]
    except (FileNotFoundError, NotADirectoryError):
        return
    names = sorted([row.name for row in rows if row.is_file()])
    folders = [row.name for row in rows if row.is_dir(follow_symlinks=False)] if len(names) < len(rows) else []
    start = 0
    for name in sorted(folders):
        place = bisect_left(names, name)
        _note(folder, under, names[start:place], found)
        _look(f"{folder}/{name}", f"{under}{name}/", found, hidden=hidden)
        start = place
    _note(folder, under, names[start:], found)


def _note(folder: str, under: str, names: list[str], found: dict[str, Stamp]) -> None:
    """Add the stamps of these files of a folder."""
    # With no line of Python for each file it takes three quarters of the time.
    held = map(stamp_of, map(os.stat, [f"{folder}/{name}" for name in names]))
    found.update(zip([under + name for name in names], held, strict=True))


def all_stamps(paths: Sequence[str]) -> list[Stamp]:
    """The stamps of many files, `NO_STAMP` where there is none."""
    try:
        return list(map(stamp_of, map(os.stat, paths)))
    except OSError:
        return list(map(stamp, paths))


def stamp(path: str | os.PathLike[str]) -> Stamp:
    """The stamp of a file; `NO_STAMP` where there is none."""
    try:
        return stamp_of(os.stat(path))
    except OSError:
        return NO_STAMP


@contextmanager
def alone(path: str | os.PathLike[str]) -> Iterator[None]:
    """Hold a lock file, so that two builds of one site take turns; where the system has no such locks, nothing."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def write(place: str | os.PathLike[str], data: bytes) -> None:
    """Put these bytes at a path so that a reader sees the old file or the whole new one."""
    folder, name = os.path.split(place)
    beside = os.path.join(folder, f".{name}.{os.getpid()}.part")
    os.makedirs(folder or os.curdir, exist_ok=True)
    try:
        with open(beside, "wb") as file:
            file.write(data)
        os.replace(beside, place)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(beside)
        raise
