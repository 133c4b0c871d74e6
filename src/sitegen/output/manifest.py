"""What an earlier publish wrote: for each address its key, its digest and the stamp of its file.

It lies in the cache folder, never in the output. Only what it lists may be removed; a file whose stamp differs from
the one kept here was changed by other hands.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from sitegen.files import Stamp, digest, write

_VERSION = 1


class Entry(NamedTuple):
    """One published file; an empty `key` marks one that a publish was about to write when it was interrupted."""

    key: str
    digest: str
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Manifest:
    """The published files by address."""

    entries: Mapping[str, Entry]

    @classmethod
    def read(cls, path: Path) -> Manifest:
        """The manifest at a path; an empty one where there is none or it cannot be read."""
        try:
            held = json.loads(path.read_bytes())
            if held["version"] != _VERSION:
                return cls({})
            return cls(
                {
                    url: Entry(key, name, (size, time, inode))
                    for url, (key, name, size, time, inode) in held["files"].items()
                }
            )
        except (OSError, ValueError, KeyError, TypeError):
            return cls({})

    def write(self, path: Path) -> None:
        """Keep the manifest, whole or not at all."""
        rows = {url: [entry.key, entry.digest, *entry.stamp] for url, entry in sorted(self.entries.items())}
        write(path, json.dumps({"version": _VERSION, "files": rows}, separators=(",", ":")).encode())


def manifest_path(cache: Path, output: Path) -> Path:
    """Where the manifest of an output folder lies: one for each folder that a site is published to."""
    return cache / f"manifest-{digest(os.fsencode(output.resolve()))[:12]}.json"
