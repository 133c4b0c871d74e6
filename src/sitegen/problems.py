"""What is wrong in the user's files, as values: collected, sorted and shown once, never raised one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake of an author: `path` from the site's root, `line` counted from 1, `where` a field or element."""

    path: str
    line: int
    where: str
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}"
        return f"{place}: {self.where}: {self.message}" if self.where else f"{place}: {self.message}"


class BuildFailed(Exception):
    """Raised by a build that stops before it has written anything; it holds every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(listing(self.problems))

    def __reduce__(self) -> tuple[type[BuildFailed], tuple[tuple[Problem, ...]]]:
        """What goes to another process: the problems, not the words made of them."""
        return BuildFailed, (self.problems,)


def listing(problems: Iterable[Problem]) -> str:
    """The problems one a line and, after a blank line, how many there are in each top folder."""
    rows = sorted(set(problems))
    folders = Counter(problem.path.split("/", 1)[0] for problem in rows)
    first, *others = (f"{count} problem{'s' * (count != 1)} in {folder}" for folder, count in sorted(folders.items()))
    counted = ", ".join([first, *(other.replace(" problems", "").replace(" problem", "") for other in others)])
    return "\n".join([*map(str, rows), "", f"{counted}; nothing was written."])


def suggestion(word: str, known: Iterable[str]) -> str:
    """`; did you mean 'x'?` where a known word is near, else the known words."""
    # Only a mistake pays for the import.
    from rapidfuzz import fuzz, process

    words = sorted(known)
    if not words:
        return ""
    near = process.extractOne(word, words, scorer=fuzz.ratio, score_cutoff=65)
    return f"; did you mean '{near[0]}'?" if near else f"; known are {', '.join(words[:30])}"
