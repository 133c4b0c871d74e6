"""Digests of large files that were not touched since: a picture that stays as it is need not be read at each build."""

from __future__ import annotations

import marshal
import os
import time
from dataclasses import field

from sitegen.classes import dataclass
from sitegen.files import TICK, Stamp, digest, write


@dataclass(slots=True)
class Digests:
    """Digests by path, each with the stamp under which the file was read; they can only save time."""

    path: str | os.PathLike[str]
    _held: dict[str, tuple[Stamp, str]] = field(default_factory=dict)
    _used: dict[str, tuple[Stamp, str]] = field(default_factory=dict)

    @classmethod
    def opened(cls, path: str | os.PathLike[str]) -> Digests:
        """The digests at a path; none where there are none, or they are damaged."""
        try:
            with open(path, "rb") as file:
                held = marshal.loads(file.read())  # noqa: S302  our own file, in our own folder
        except (OSError, ValueError, EOFError, TypeError):
            held = None
        return cls(path, held if isinstance(held, dict) else {})

    def of(self, path: str | os.PathLike[str], stamp: Stamp) -> str:
        """The digest of a file that has this stamp."""
        name = os.path.abspath(path)
        held = self._held.get(name)
        if held is None or held[0] != stamp:
            read_at = time.time_ns()
            with open(path, "rb") as file:
                held = (stamp, digest(file.read()))
            if stamp[1] > read_at - TICK:  # a second write could leave the same stamp
                return held[1]
        self._used[name] = held
        return held[1]

    def save(self) -> None:
        """Keep what was asked for, where that is not what was kept."""
        if self._used != self._held:
            write(self.path, marshal.dumps(self._used))
