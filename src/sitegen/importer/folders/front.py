"""Front matter of other generators: YAML, TOML, JSON or header lines, every scalar as text."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any, NamedTuple

import yaml

from sitegen.content.front_matter import written
from sitegen.content.yaml_text import YamlText
from sitegen.problems import Problem

_YAML = re.compile(r"\A\s*---[ \t]*\n(?P<held>(?:[^\n]*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_TOML = re.compile(r"\A\s*\+\+\+[ \t]*\n(?P<held>(?:[^\n]*\n)*?)\+\+\+[ \t]*(?:\n|\Z)")
_HEADER = re.compile(r"(?P<key>[\w-]+):[ \t]*(?P<held>.*)")
_MORE = re.compile(r"(?:[ ]{4,}|\t)(?P<held>.+)")
_TWICE = re.compile(r"'[^']*' is written twice")


class Front(NamedTuple):
    """Fields by their names in small letters, the body, and the number of lines above it."""

    fields: dict[str, Any]
    body: str
    before: int


def parsed(path: str, text: str, *, headers: bool = False) -> Front | Problem:
    """The front matter and body of a file; `headers` reads lines of `Key: value` where there is no fence."""
    if fenced := _YAML.match(text):
        return _yaml(path, text, fenced)
    if fenced := _TOML.match(text):
        return _toml(path, text, fenced)
    if re.match(r"\s*\{\s*(?:\"|\})", text):
        return _json(path, text)
    return _headers(text) if headers else Front({}, text, 0)


def _cut(text: str, end: int, fields: dict[str, Any]) -> Front:
    return Front({str(key).lower(): value for key, value in fields.items()}, text[end:], text.count("\n", 0, end))


def _yaml(path: str, text: str, fenced: re.Match[str]) -> Front | Problem:
    source = YamlText(path, fenced["held"], text.count("\n", 0, fenced.start("held")))
    fields = written(source)
    if isinstance(fields, list):
        if not all(_TWICE.match(problem.message) for problem in fields):
            # A rule between two paragraphs is no fence.
            return Front({}, text, 0) if "not a mapping" in fields[0].message else fields[0]
        # Other generators take the last of two; what could harm has been refused above.
        fields = dict(yaml.load(source.text, yaml.CBaseLoader))  # noqa: S506  the base loader makes only text
    return _cut(text, fenced.end(), fields)


def _toml(path: str, text: str, fenced: re.Match[str]) -> Front | Problem:
    try:
        fields = tomllib.loads(fenced["held"])
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = re.search(r"at line (\d+)", str(error))
        line = text.count("\n", 0, fenced.start("held")) + int(place[1] if place else 1)
        return Problem(path, line, "", f"the TOML cannot be read: {str(error).split(' (at')[0]}")
    return _cut(text, fenced.end(), as_text(fields))


def _json(path: str, text: str) -> Front | Problem:
    start = len(text) - len(text.lstrip())
    try:
        fields, end = json.JSONDecoder().raw_decode(text, start)
    except (json.JSONDecodeError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        return Problem(path, line, "", f"the JSON cannot be read: {str(error).split(': line')[0]}")
    return _cut(text, end, as_text(fields))


def _headers(text: str) -> Front:
    """Lines of `Key: value` at the top, lines that go on indented, up to the first line that is neither."""
    fields: dict[str, Any] = {}
    key, end = "", len(text) - len(text.lstrip("\n"))
    for line in text[end:].split("\n"):
        if hit := _HEADER.match(line):
            key = hit["key"].lower()
            fields[key] = hit["held"].strip()
        elif key and (hit := _MORE.match(line)):
            fields[key] = f"{fields[key]}\n{hit['held'].strip()}"
        else:
            break
        end += len(line) + 1
    return _cut(text, min(end, len(text)), fields)


def as_text(value: Any) -> Any:
    """Typed values as YAML's base loader would give them: everything that is no list and no mapping is text."""
    if isinstance(value, dict):
        return {str(key): as_text(held) for key, held in value.items()}
    if isinstance(value, list):
        return [as_text(held) for held in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return ""
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
