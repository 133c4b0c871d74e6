"""What an earlier publish wrote: for each address its key, its digest and the stamp of its file.

It lies in the cache folder, never in the output. Only what it lists may be removed; a file whose stamp differs from
the one kept here was changed by other hands. Beside it lies, while a publish is under way, the list of what that one
writes: whatever stands at those addresses is ours, but which bytes nobody can say.
"""

from __future__ import annotations

import contextlib
import marshal
import os
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sitegen.files import NO_STAMP, Stamp, digest, write

_VERSION = 2


class Manifest(NamedTuple):
    """The published files by address; an empty key marks one that may hold other bytes than were published.

    Three tables and not one of rows: that is read in half the time, and who wants to know of the stamps alone reads
    those alone.
    """

    keys: Mapping[str, str]
    digests: Mapping[str, str]
    stamps: Mapping[str, Stamp]

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> Manifest:
        """The manifest at a path; an empty one where there is none or it cannot be read."""
        keys, digests, stamps = dict[str, str](), dict[str, str](), dict[str, Stamp]()
        # What an old version, or another tool, left under this name may fail in any of these ways.
        with contextlib.suppress(OSError, ValueError, TypeError, EOFError):
            version, urls, rows, names = _loaded(path)
            if version == _VERSION:
                held = (*marshal.loads(names), rows)  # noqa: S302  our own file, in our own folder
                keys, digests, stamps = (dict(zip(urls, row, strict=True)) for row in held)
        for url in _begun(path):
            keys[url], digests[url], stamps[url] = "", "", NO_STAMP
        return cls(keys, digests, stamps)

    def write(self, path: str | os.PathLike[str]) -> None:
        """Keep the manifest, whole or not at all; what was begun under it is finished."""
        urls = list(self.keys)
        names = [list(map(row.__getitem__, urls)) for row in (self.keys, self.digests)]
        rows = list(map(self.stamps.__getitem__, urls))
        # The second version writes no references between equal values; looking for them would take as long again.
        write(os.fspath(path), marshal.dumps((_VERSION, urls, rows, marshal.dumps(names, 2)), 2))
        with contextlib.suppress(FileNotFoundError):
            os.unlink(_journal(path))


def begin(path: str | os.PathLike[str], urls: Iterable[str]) -> None:
    """Note what a publish is about to write, beside what an earlier one that was stopped had begun."""
    write(_journal(path), marshal.dumps(sorted({*urls, *_begun(path)}), 2))


def forget(path: str | os.PathLike[str]) -> None:
    """Remove a manifest with all that lies beside it."""
    for kept in (path, _journal(path)):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(kept)


def published(path: str | os.PathLike[str]) -> dict[str, Stamp] | None:
    """The stamps of all that was published; None where that is not known for sure."""
    try:
        version, urls, stamps, _ = _loaded(path)
    except (OSError, ValueError, TypeError, EOFError):
        return None
    return dict(zip(urls, stamps, strict=True)) if version == _VERSION and not _begun(path) else None


def manifest_path(cache: str | os.PathLike[str], output: str | os.PathLike[str]) -> str:
    """Where the manifest of an output folder lies: one for each folder that a site is published to."""
    return os.path.join(cache, f"manifest-{mark_of(output)}")


def mark_of(output: str | os.PathLike[str]) -> str:
    """What tells an output folder from all others, in the names of what is kept for it."""
    return digest(os.fsencode(os.path.realpath(output)))[:12]


def _journal(path: str | os.PathLike[str]) -> str:
    return f"{os.fspath(path)}.begun"


def _begun(path: str | os.PathLike[str]) -> list[str]:
    try:
        return list(_loaded(_journal(path)))
    except (OSError, ValueError, TypeError, EOFError):
        return []


def _loaded(path: str | os.PathLike[str]) -> Any:
    # From bytes: out of a file marshal reads value by value, which takes ten times as long.
    with open(path, "rb") as file:
        return marshal.loads(file.read())  # noqa: S302  our own file, in our own folder
