"""A piece of YAML and where it stands, so that what is wrong in it can be told with its line."""

from __future__ import annotations

from sitegen.classes import dataclass
from sitegen.problems import Problem

Where = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class YamlText:
    """A piece of YAML and its place: the file, and how many lines stand above it there."""

    path: str
    text: str
    before: int = 0

    def problem(self, line: int, where: str, message: str) -> Problem:
        """A problem at a line of this text, counted from 0."""
        last = self.text.rstrip("\n").count("\n")  # what ends too early is reported below the end
        return Problem(self.path, self.before + min(line, last) + 1, where, message)


def as_written(field: str) -> str:
    """The name of a field in front matter: `from` is a word of Python's own, so there it is called `from_`."""
    return {"from_": "from", "from__": "from_"}.get(field, field)
