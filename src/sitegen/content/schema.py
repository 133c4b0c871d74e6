"""Decoding: front matter or settings to a frozen value, every mistake with its exact line and what would be right.

What is right is made by `making`. Only where something is not, pydantic checks the plain dataclasses and reports every
mistake at once, and the YAML is composed a second time, to find its line.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from sitegen.content import making
from sitegen.content.front_matter import line, placed, reread, written
from sitegen.content.records import To
from sitegen.content.yaml_text import Where, YamlText, as_written
from sitegen.problems import Problem, suggestion

T = TypeVar("T")


def decode(source: YamlText, kind: type[T], given: Mapping[str, str] = {}) -> T | list[Problem]:
    """The value written in this YAML, or all that is wrong with it; `given` fields are not the author's to write."""
    front = written(source)
    if isinstance(front, list):
        return front
    value = making.made(kind, front, given)
    return value if value is not None else _checked(source, kind, front, given)


def _checked(source: YamlText, kind: type[T], front: Mapping[str, Any], given: Mapping[str, str]) -> T | list[Problem]:
    # It costs more to import than a rebuild after an edit may take.
    from pydantic import TypeAdapter, ValidationError

    problems = [
        source.problem(line(source, (key,)), "", f"'{key}' is not written here; it is the name of the file")
        for key in given
        if key in front
    ]
    try:
        value = TypeAdapter(kind).validate_python({**_renamed(_without_blank(front)), **given})
    except ValidationError as error:
        return problems + [_explained(source, kind, detail, given) for detail in error.errors()]
    return problems or value


def located(source: YamlText, where: Where, message: str) -> Problem:
    """A problem of a field of this YAML, at the line where it is written."""
    place, found = placed(source, where)
    return source.problem(found, shown(place), message)


def located_in(root: Path, path: str, where: Where, message: str) -> Problem:
    """A problem of a field of a file, at the line where it is written; the file is read again for it."""
    source = reread(root, path)
    return source if isinstance(source, Problem) else located(source, where, message)


def shown(where: Where) -> str:
    """A place in a record as authors read it: `quotes[0].speaker`."""
    out = ""
    for step in where:
        out += f"[{step}]" if isinstance(step, int) else f".{as_written(step)}" if out else as_written(step)
    return out


def references(value: object) -> Iterator[tuple[Where, To, str]]:
    """Every reference in a record or part, found by its annotation."""
    for name, nested, marker in _plan(type(value)):  # type: ignore[arg-type]  # a class has a hash
        held = getattr(value, name)
        if not held:
            continue
        rows: list[tuple[Where, Any]] = (
            [((name, index), item) for index, item in enumerate(held)] if isinstance(held, tuple) else [((name,), held)]
        )
        for where, item in rows:
            if marker is not None:
                yield where, marker, item
            elif nested:
                for inner, to, reference in references(item):
                    yield (*where, *inner), to, reference


def found(value: object, names: Container[str]) -> bool:
    """Whether every record is there that a record or part refers to: the quick way to know that all is right."""
    for name, nested, marker in _plan(type(value)):  # type: ignore[arg-type]  # a class has a hash
        held = getattr(value, name)
        if not held:
            continue
        for one in held if isinstance(held, tuple) else (held,):
            if nested:
                if not found(one, names):
                    return False
            elif marker and not marker.stands(one, names):
                return False
    return True


def _without_blank(value: Any) -> Any:
    """Blank means absent: empty text, and lists and mappings of nothing else, are left out."""
    if isinstance(value, dict):
        return {key: kept for key, held in value.items() if (kept := _without_blank(held)) not in ("", None)}
    if isinstance(value, list):
        return [kept for held in value if (kept := _without_blank(held)) not in ("", None, [], {})]
    return value.strip() if isinstance(value, str) and not value.strip() else value


def _renamed(value: Any) -> Any:
    """`from` is a word of Python's own: the field is called `from_`."""
    if isinstance(value, dict):
        return {f"{key}_" if key in {"from", "from_"} else key: _renamed(held) for key, held in value.items()}
    return [_renamed(held) for held in value] if isinstance(value, list) else value


def _explained(source: YamlText, kind: type, detail: Mapping[str, Any], given: Mapping[str, str]) -> Problem:
    """A pydantic error in the words of an author."""
    where: Where = tuple(detail["loc"])
    if detail["type"] == "unexpected_keyword_argument":
        holder, key = _type_at(kind, where[:-1]), as_written(str(where[-1]))
        known = (
            [as_written(field.name) for field in fields(holder) if field.name not in given]
            if is_dataclass(holder)
            else []
        )
        return source.problem(line(source, where), shown(where[:-1]), f"unknown field '{key}'{suggestion(key, known)}")
    return located(source, where, _words(detail))


def _words(detail: Mapping[str, Any]) -> str:
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
            return str(detail["msg"]).removeprefix("Value error, ")


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
