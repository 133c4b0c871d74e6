"""Front matter as written: where it stands in its file, and its YAML as lists, mappings and text.

Scalars stay the text that the author wrote, so `no`, `12:30` and `010` never change meaning. The simplest form is read
by `simple_yaml`, the rest by libyaml (`whole_yaml`), which also finds lines where something is wrong.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from sitegen.content import simple_yaml
from sitegen.content.config import FILE
from sitegen.content.yaml_text import Where, YamlText
from sitegen.files import text_of
from sitegen.problems import Problem
from sitegen.text.patterns import pattern

# As python-frontmatter has it, which is not imported for it: it brings yaml along.
_FENCE = pattern(r"-{3,}\s*$", re.MULTILINE)


def split(path: str, text: str) -> tuple[YamlText, str, int] | Problem:
    """The front matter, the body and the number of lines before the body; a problem where the fences are not right."""
    start = len(text) - len(text.lstrip("\n\r\t "))
    if not _FENCE.match(text, start) or (start and text[start - 1] != "\n"):
        return Problem(
            path, 1, "", "there is no front matter; begin the file with a line of --- and close it with another"
        )
    first = _next_line(text, start)
    closing = text.find("\n---", first - 1)
    while closing >= 0 and not _FENCE.match(text, closing + 1):
        closing = text.find("\n---", closing + 1)
    if closing < 0:
        return Problem(
            path, text[:start].count("\n") + 1, "", "the front matter is not closed; end it with a line of ---"
        )
    last = _next_line(text, closing + 1)
    front = text[first : closing + 1]
    return YamlText(path, front, text.count("\n", 0, first)), text[last:], text.count("\n", 0, last)


def _next_line(text: str, place: int) -> int:
    # A fence takes the blank lines after it along; lines are counted from its own end.
    end = text.find("\n", place)
    return len(text) if end < 0 else end + 1


def reread(root: Path, path: str) -> YamlText | Problem:
    """The YAML of a file of a site, to find a line in it: the front matter of a record, or all of site.yml.

    A problem where the file was changed since it was parsed, and has no front matter any more.
    """
    text = text_of((root / path).read_bytes())
    if path == FILE:
        return YamlText(FILE, text)
    parts = split(path, text)
    return parts if isinstance(parts, Problem) else parts[0]


def written(source: YamlText) -> dict[str, Any] | list[Problem]:
    """The mapping as written, every scalar as text."""
    held = simple_yaml.read(source.text)
    if held is not None:
        return held
    # Only what is not of the simplest form pays for the import.
    from sitegen.content import whole_yaml

    return whole_yaml.read(source)


def line(source: YamlText, where: Where) -> int:
    """The line of a field counted from 0; of what holds it where the field itself is not written."""
    return placed(source, where)[1]


def placed(source: YamlText, where: Where) -> tuple[Where, int]:
    """A place with the positions that the author counts, and its line: blank items of a list were left out before."""
    from sitegen.content import whole_yaml

    return whole_yaml.placed(source, where)
