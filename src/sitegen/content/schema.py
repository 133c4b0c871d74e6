"""Decoding: front matter or settings to a frozen value, every mistake with its exact line and what would be right.

Scalars arrive as the text that the author wrote (libyaml's base loader), so `no`, `12:30` and `010` never change
meaning. pydantic checks the plain dataclasses and reports every mistake at once; the YAML is composed a second time
only where there is one, to find its line.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

import yaml
from frontmatter.default_handlers import YAMLHandler
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from sitegen.content.records import To
from sitegen.problems import Problem, suggestion

T = TypeVar("T")
Where = tuple[str | int, ...]

# libyaml recurses in C: some ten thousand levels end the process, so the depth is bounded before it sees the text.
_DEEPEST = 40
_NESTED = re.compile(rf"(?:[-?:][ \t]+){{{_DEEPEST},}}")
_MAYBE_ALIAS = re.compile(r"(?:^|[\s\[{,:-])[*&]\S", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class YamlText:
    """Where a piece of YAML stands: the file and the line before its first."""

    path: str
    text: str
    before: int = 0

    def problem(self, line: int, where: str, message: str) -> Problem:
        """A problem at a line of this text, counted from 0."""
        return Problem(self.path, self.before + line + 1, where, message)


class _Duplicate(Exception):
    """A key that is given twice, or is no word; the slow way then says which and where."""


class _Loader(yaml.CBaseLoader):
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002
        keys = {key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)}
        if len(keys) < len(node.value):
            raise _Duplicate
        return super().construct_mapping(node, deep)


class Handler(YAMLHandler):
    """python-frontmatter's YAML handler over libyaml's base loader: every scalar stays the text that was written."""

    def load(self, fm: str, **_kwargs: object) -> Any:
        """The front matter as lists, mappings and text."""
        return yaml.load(fm, _Loader)  # noqa: S506  a base loader makes lists, mappings and text, no objects


def split(path: str, text: str) -> tuple[YamlText, str, int] | Problem:
    """The front matter, the body and the number of lines before the body; a problem where the fences are not right."""
    start = len(text) - len(text.lstrip("\n\r\t "))
    handler = Handler()
    if not handler.detect(text[start:]):
        return Problem(
            path, 1, "", "there is no front matter; begin the file with a line of --- and close it with another"
        )
    try:
        front, body = handler.split(text[start:])
    except ValueError:
        return Problem(
            path, text[:start].count("\n") + 1, "", "the front matter is not closed; end it with a line of ---"
        )
    before = text[: text.index("---", start)].count("\n")
    # The split leaves the line break after each fence at the start of what follows.
    source = YamlText(path, front.removeprefix("\r").removeprefix("\n"), before + 1)
    lines = text[: len(text) - len(body)].count("\n") + (1 if body.startswith(("\n", "\r\n")) else 0)
    return source, body.removeprefix("\r").removeprefix("\n"), lines


def decode(source: YamlText, kind: type[T], given: Mapping[str, str] = {}) -> T | list[Problem]:
    """The value written in this YAML, or all that is wrong with it; `given` fields are not the author's to write."""
    written = _written(source)
    if isinstance(written, list):
        return written
    problems = [
        source.problem(_line(source, (key,)), "", f"'{key}' is not written here; it is the name of the file")
        for key in given
        if key in written
    ]
    try:
        value = _adapter(kind).validate_python({**_renamed(_without_blank(written)), **given})  # type: ignore[arg-type]  # a class has a hash
    except ValidationError as error:
        return problems + [_explained(source, kind, detail) for detail in error.errors()]
    return problems or value


def located(source: YamlText, where: Where, message: str) -> Problem:
    """A problem of a field, at the line where it is written."""
    return source.problem(_line(source, where), shown(where), message)


def shown(where: Where) -> str:
    """A place in a record as authors read it: `quotes[0].speaker`."""
    out = ""
    for step in where:
        out += f"[{step}]" if isinstance(step, int) else f".{step.rstrip('_')}" if out else step.rstrip("_")
    return out


def references(value: object) -> Iterator[tuple[Where, To, str]]:
    """Every reference in a record or part, found by its annotation."""
    for name, nested, marker in _plan(type(value)):  # type: ignore[arg-type]  # a class has a hash
        held = getattr(value, name)
        if held is None or held == ():
            continue
        items = (
            [((name, index), item) for index, item in enumerate(held)] if isinstance(held, tuple) else [((name,), held)]
        )
        for where, item in items:
            if marker is not None:
                yield where, marker, item
            elif nested:
                for inner, to, reference in references(item):
                    yield (*where, *inner), to, reference


# ---------------------------------------------------------------------------------------------------------- YAML


def _written(source: YamlText) -> dict[str, Any] | list[Problem]:  # noqa: PLR0911  each return is one thing wrong
    """The mapping as written, every scalar as text."""
    refused = _refused(source)
    if refused:
        return [refused]
    try:
        value = Handler().load(source.text)
    except _Duplicate:
        return list(_bad_keys(source, _node(source)))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return [
            source.problem(mark.line if mark else 0, "", f"the YAML cannot be read: {error.problem or error.context}")
        ]
    except yaml.YAMLError as error:
        position = getattr(error, "position", 0)
        return [
            source.problem(
                source.text[:position].count("\n"), "", "the YAML holds a character that is not allowed; remove it"
            )
        ]
    except RecursionError:
        return [source.problem(0, "", "the YAML is nested too deeply; records are flat")]
    if value in (None, ""):
        return {}
    if not isinstance(value, dict):
        return [source.problem(0, "", "the front matter is not a mapping; write one 'field: value' a line")]
    return value


def _refused(source: YamlText) -> Problem | None:
    """What must not reach libyaml, or would explode after it: deep nesting, anchors and aliases."""
    depth = deepest = 0
    if source.text.count("[") + source.text.count("{") > _DEEPEST:
        for sign in re.finditer(r"[\[\]{}]", source.text):
            depth = depth + 1 if sign[0] in "[{" else max(0, depth - 1)
            deepest = max(deepest, depth)
    hit = _NESTED.search(source.text)
    if hit or deepest > _DEEPEST:
        return source.problem(
            source.text[: hit.start()].count("\n") if hit else 0, "", "the YAML is nested too deeply; records are flat"
        )
    if _MAYBE_ALIAS.search(source.text):
        try:
            for token in yaml.scan(source.text, Loader=yaml.CBaseLoader):
                if isinstance(token, (yaml.AliasToken, yaml.AnchorToken)):
                    line = token.start_mark.line
                    return source.problem(
                        line,
                        "",
                        "anchors (&) and aliases (*) are refused; write the value out, or put it in quotation marks",
                    )
        except yaml.YAMLError:
            return None  # the parser says it better
    return None


def _node(source: YamlText) -> yaml.Node | None:
    try:
        return yaml.compose(source.text, Loader=yaml.CBaseLoader)
    except (yaml.YAMLError, RecursionError):
        return None


def _bad_keys(source: YamlText, node: yaml.Node | None) -> Iterator[Problem]:
    if isinstance(node, yaml.MappingNode):
        first: dict[str, int] = {}
        for key, held in node.value:
            line = key.start_mark.line
            if not isinstance(key, yaml.ScalarNode):
                yield source.problem(line, "", "a field's name must be one word, not a list or a mapping")
            elif key.value in first:
                other = source.before + first[key.value] + 1
                yield source.problem(line, "", f"'{key.value}' is written twice, first in line {other}; keep one")
            else:
                first[key.value] = line
            yield from _bad_keys(source, held)
    elif isinstance(node, yaml.SequenceNode):
        for held in node.value:
            yield from _bad_keys(source, held)


def _line(source: YamlText, where: Where) -> int:
    """The line of a field counted from 0; of what holds it where the field itself is not written."""
    node, line = _node(source), 0
    for step in where:
        if isinstance(node, yaml.MappingNode) and isinstance(step, str):
            hit = next(
                (
                    (key, held)
                    for key, held in node.value
                    if isinstance(key, yaml.ScalarNode) and key.value == step.rstrip("_")
                ),
                None,
            )
            if hit is None:
                break
            line, node = hit[0].start_mark.line, hit[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line
        else:
            break
    return line


# ------------------------------------------------------------------------------------------------------- decoding


def _without_blank(value: Any) -> Any:
    """Blank means absent: empty text, and lists and mappings of nothing else, are left out."""
    if isinstance(value, dict):
        return {key: kept for key, held in value.items() if (kept := _without_blank(held)) not in ("", None)}
    if isinstance(value, list):
        return [kept for held in value if (kept := _without_blank(held)) not in ("", None)]
    return value.strip() if isinstance(value, str) and not value.strip() else value


def _renamed(value: Any) -> Any:
    """`from` is a word of Python's own: the field is called `from_`."""
    if isinstance(value, dict):
        return {"from_" if key == "from" else key: _renamed(held) for key, held in value.items()}
    return [_renamed(held) for held in value] if isinstance(value, list) else value


@functools.cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _explained(source: YamlText, kind: type, detail: ErrorDetails) -> Problem:
    """A pydantic error in the words of an author."""
    where: Where = tuple(detail["loc"])
    if detail["type"] == "unexpected_keyword_argument":
        holder, key = _type_at(kind, where[:-1]), str(where[-1]).rstrip("_")
        known = (
            [field.name.rstrip("_") for field in fields(holder) if field.name != "id"] if is_dataclass(holder) else []
        )
        line = _line(source, where)
        return source.problem(line, shown(where[:-1]), f"unknown field '{key}'{suggestion(key, known)}")
    return located(source, where, _words(detail))


def _words(detail: ErrorDetails) -> str:
    given = detail["input"]
    match detail["type"]:
        case "missing":
            return "is required and may not be blank"
        case "literal_error":
            allowed = re.findall(r"'([^']+)'", detail["msg"])
            near = suggestion(given, allowed) if isinstance(given, str) else ""
            return f"'{given}' is not one of {', '.join(allowed)}{near if 'did you mean' in near else ''}"
        case "tuple_type":
            return (
                f"one value stands where a list is wanted; write [{given}]"
                if isinstance(given, str)
                else "a list is wanted"
            )
        case "dataclass_type" | "dataclass_exact_type":
            return "a mapping is wanted; write 'field: value' lines below it"
        case "string_type":
            return "one value is wanted, not a list or a mapping"
        case _:
            return detail["msg"].removeprefix("Value error, ")


def _type_at(kind: Any, where: Where) -> Any:
    """The dataclass at a place of a record."""
    for step in where:
        if isinstance(step, str):
            kind = get_type_hints(kind)[step] if is_dataclass(kind) else kind
        kind = next((inner for inner in _inner(kind) if is_dataclass(inner)), kind)
    return kind


def _inner(hint: Any) -> Iterator[Any]:
    """A type and all that it is made of, without Annotated, unions and tuples around them."""
    if get_origin(hint) in (Union, UnionType, tuple, Annotated):
        for argument in get_args(hint):
            yield from _inner(argument)
    else:
        yield hint


@functools.cache
def _plan(kind: Any) -> tuple[tuple[str, bool, To | None], ...]:
    """The fields of a record or part that hold references or parts: (name, holds parts, reference)."""
    if not is_dataclass(kind):
        return ()
    rows = []
    for name, hint in get_type_hints(kind, include_extras=True).items():
        found = list(_inner(hint))
        marker = next((item for item in found if isinstance(item, To)), None)
        nested = any(is_dataclass(item) and not isinstance(item, To) and isinstance(item, type) for item in found)
        if marker is not None or nested:
            rows.append((name, nested, marker))
    return tuple(rows)
