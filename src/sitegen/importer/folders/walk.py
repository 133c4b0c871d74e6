"""A folder's files as its generator would see them: no hidden ones, no links, nothing that it or a tool made."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

import yaml

from sitegen.content.front_matter import written
from sitegen.content.yaml_text import YamlText
from sitegen.files import text_of
from sitegen.importer.folders.front import Front, parsed
from sitegen.importer.folders.post import Lost
from sitegen.importer.read import sha256
from sitegen.problems import Problem

# What generators and tools write, anywhere and at the top of a folder.
_MADE = {"node_modules", "_site", "__pycache__", ".git"}
_MADE_AT_TOP = {"public", "output", "vendor", "themes", "resources"}


class File(NamedTuple):
    """A file with its front matter; `head` is the text above its body, `input` the SHA-256 of its bytes."""

    path: str
    front: Front
    head: str
    input: str


def paths(folder: Path) -> list[str]:
    """Every file under a folder by its path from there, in one order."""
    out = []
    for base, folders, names in os.walk(folder):
        under = Path(base).relative_to(folder).as_posix()
        made = _MADE | (_MADE_AT_TOP if under == "." else set())
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in made)
        out += [
            name if under == "." else f"{under}/{name}"
            for name in names
            if not name.startswith(".") and not Path(base, name).is_symlink()
        ]
    return sorted(out)


def read(folder: Path, path: str, *, headers: bool = False) -> File | Lost:
    """A file of a folder, or why it cannot be read."""
    told = " ".join(path.encode("utf-8", "replace").decode().split())
    try:
        raw = (folder / path).read_bytes()
    except OSError as error:
        return Lost(f"the file cannot be read: {error.strerror or error}", told)
    text = text_of(raw)
    front = parsed(told, text, headers=headers)
    if isinstance(front, Problem):
        return Lost(front.message, told, front.line)
    return File(told, front, text[: len(text) - len(front.body)], sha256(raw))


def settings(*candidates: Path) -> dict[str, Any]:
    """The first of these files that is there and can be read: YAML, TOML or JSON; keys in small letters."""
    for path in candidates:
        if path.is_file():
            text = text_of(path.read_bytes())
            held = _table(path.suffix, text)
            if held:
                return {str(key).lower(): value for key, value in held.items()}
    return {}


def _table(suffix: str, text: str) -> dict[str, Any]:
    if suffix == ".toml":
        front = parsed("", f"+++\n{text}\n+++\n")
        return front.fields if isinstance(front, Front) else {}
    if suffix == ".json":
        front = parsed("", text)
        return front.fields if isinstance(front, Front) else {}
    held = written(YamlText("", text))
    if isinstance(held, list):
        # Settings may repeat themselves by anchors, which records may not; too deep ones are refused all the same.
        if any("nested" in problem.message for problem in held):
            return {}
        try:
            held = yaml.load(text, yaml.CBaseLoader)  # noqa: S506  the base loader makes only text
        except yaml.YAMLError:
            return {}
    return held if isinstance(held, dict) else {}


_DATED = re.compile(r"(?P<date>\d{4}-\d{1,2}-\d{1,2}|(?<!\d)(?:19|20)\d{6}(?!\d))[-_ ]*")


def named(path: str) -> tuple[str, str | None]:
    """The name of a post's file without its ending, and without the date that stands before it, as it is written."""
    stem = PurePosixPath(path).stem
    hit = _DATED.match(stem)
    return (stem[hit.end() :] or stem, hit["date"]) if hit else (stem, None)
