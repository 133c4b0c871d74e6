"""What the import of a folder tells: how many posts, what was made beside them, and what could not be carried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Literal, NamedTuple

from sitegen.classes import dataclass
from sitegen.importer.folders.post import Lost

Action = Literal["written", "again", "unchanged", "kept"]
_SAID: dict[Action, str] = {
    "written": "written",
    "again": "written again, because the folder or the site has changed",
    "unchanged": "unchanged",
    "kept": "kept, because a person has edited them",
}
# Places that are shown of each thing that was not carried.
_SHOWN = 3


class Left(NamedTuple):
    """A kind of thing that was not carried, how often, and the first places where it stood."""

    what: str
    times: int
    places: tuple[str, ...]


class Losses:
    """What was not carried, counted by its kind."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._places: dict[str, list[str]] = {}

    def add(self, what: str, path: str, line: Callable[[], int]) -> None:
        """Count one; its line is asked for only where it is shown."""
        self._counts[what] += 1
        places = self._places.setdefault(what, [])
        if len(places) < _SHOWN:
            places.append(f"{path}:{line()}")

    def told(self, lost: tuple[Lost, ...]) -> None:
        """Count what a folder's reading has found."""
        for row in lost:
            self.add(row.what, row.path, lambda row=row: row.line)  # type: ignore[misc]

    def all(self) -> tuple[Left, ...]:
        """Everything, the most frequent first."""
        ordered = sorted(self._counts.items(), key=lambda row: (-row[1], row[0]))
        return tuple(Left(what, count, tuple(self._places[what])) for what, count in ordered)


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderReport:
    """An import of a folder; `refused` are posts that gave no record, `settings` is the site.yml that was made."""

    folder: str
    actions: tuple[tuple[Action, int], ...] = ()
    drafts: int = 0
    undated: int = 0
    topics: tuple[str, ...] = ()
    redirects: int = 0
    refused: tuple[Lost, ...] = ()
    left: tuple[Left, ...] = ()
    settings: str | None = None

    def __str__(self) -> str:
        lines = [f"{row.path}:{row.line}: not imported: {row.what}" for row in self.refused]
        if self.left:
            lines.append("not carried:")
        for what, times, places in self.left:
            more = ", …" if times > len(places) else ""
            lines.append(f"  {times:>7,} × {what} ({', '.join(places)}{more})")
        counted = [f"{number:,} {_SAID[action]}" for action, number in self.actions if number]
        if self.refused:
            counted.append(f"{len(self.refused):,} not imported")
        lines.append(f"{self.folder}: " + (", ".join(counted) or "no posts found"))
        if self.drafts:
            undated = f", {self.undated:,} because nothing dates them" if self.undated else ""
            lines.append(f"drafts: {self.drafts:,} of these{undated}")
        if self.redirects:
            lines.append(f"old addresses that lead to the posts: {self.redirects:,}")
        if self.topics:
            lines.append(f"new topics: {len(self.topics):,}; say in a sentence what each is about")
        if self.settings:
            lines.append(f"{self.settings}: the settings of a new site; look at its title and its address")
        return "\n".join(lines)
