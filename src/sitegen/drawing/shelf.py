"""What drawing works out once and keeps beside a site: compiled templates, and how languages write."""

from __future__ import annotations

import marshal
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from sitegen.files import digest, write

# What was found or made in this process, by its name and mark: equal marks, equal values, whichever site asks.
_MADE: dict[tuple[str, str], Any] = {}


@dataclass
class Shelf:
    """One file of values, each with the mark of what it was made of; another version's or a damaged one counts as none.

    Without a path it holds nothing.
    """

    path: Path | None = None
    version: str = ""
    _fresh: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    def find(self, name: str, mark: str) -> Any:
        """The value of that name and mark, or None."""
        held = _MADE.get((name, mark))
        here, packed = self._fresh.get(name) or self._rows.get(name) or ("", b"")
        if held is None and here == mark:
            held = _MADE[name, mark] = marshal.loads(packed)  # noqa: S302  our own file, and whole: see _rows
        elif held is not None and here != mark:
            self.keep(name, mark, held)  # made for another site, it shall be beside this one too
        return held

    def keep(self, name: str, mark: str, value: Any) -> None:
        """Put a value here, in the place of what had its name."""
        _MADE[name, mark] = value
        if self.path is not None:
            self._fresh[name] = (mark, marshal.dumps(value))

    def save(self) -> None:
        """Write the file, where there is something new."""
        if self.path is None or not self._fresh:
            return
        self._rows.update(self._fresh)
        self._fresh.clear()
        rows = marshal.dumps(self._rows)
        write(self.path, self._seal(rows) + rows)

    @cached_property
    def _rows(self) -> dict[str, tuple[str, bytes]]:
        try:
            held = self.path.read_bytes() if self.path else b""
        except OSError:
            held = b""
        # Marshal may crash on what is damaged, so that is found out first.
        rows = held[32:]
        return marshal.loads(rows) if rows and held[:32] == self._seal(rows) else {}  # noqa: S302

    def _seal(self, rows: bytes) -> bytes:
        return digest(self.version.encode() + rows).encode()
