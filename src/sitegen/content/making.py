"""Records and settings made of what an author wrote, where all of it is right; what is wrong is left to pydantic.

A maker goes by the annotations of a dataclass and reads scalars by the same functions as pydantic does (`As`, `To`), so
it agrees with it or gives up. Pydantic takes longer to import than the makers of all records take to make thousands.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from sitegen.content.records import As, To
from sitegen.content.yaml_text import as_written

T = TypeVar("T")
# What reads the value of a field; it gives None for what is blank.
Reader = Callable[[Any], Any]

# Ids, dates, units and names of fewer letters stand in many records: all hold the same one, and so does what is packed.
_SHORT = 32


def made(kind: type[T], front: Mapping[str, Any], given: Mapping[str, str]) -> T | None:
    """The value that a mapping means; None where anything in it may be wrong. `given` fields are not in it."""
    try:
        return _maker(kind)(front, given)  # type: ignore[no-any-return, arg-type]  # a maker of T makes T; a class has a hash
    except ValueError:
        return None


class _GivenUp(ValueError):
    """Something may be wrong; what reads a scalar says so by a ValueError of its own."""


@functools.cache
def _maker(kind: Any) -> Callable[..., Any]:
    """What makes a dataclass of a mapping; for a part, `given` is empty."""
    hints = get_type_hints(kind, include_extras=True)
    readers = {as_written(field.name): (field.name, _reader(hints[field.name])) for field in fields(kind)}
    required = {field.name for field in fields(kind) if field.default is MISSING}

    def make(front: object, given: Mapping[str, str] = {}) -> object:
        if not isinstance(front, dict):
            return _absent(front)
        held: dict[str, object] = dict(given)
        for key, value in front.items():
            if key not in readers or key in given:
                raise _GivenUp
            name, read = readers[key]
            found = read(value)
            if found is not None:
                held[name] = found
        if not held or not required.issubset(held):  # a part of nothing but blanks is left out by its list
            raise _GivenUp
        return kind(**held)

    return make


def _absent(value: object) -> object:
    """Blank means absent; where anything else stands, something may be wrong."""
    if not isinstance(value, str) or (value and not value.isspace()):
        raise _GivenUp
    return None


def _reader(hint: Any) -> Reader:
    """What reads the value of a field with this annotation."""
    if get_origin(hint) is Annotated:
        marker = next(item for item in get_args(hint) if isinstance(item, (As, To)))
        return _scalar(marker.read)
    if get_origin(hint) in {Union, UnionType}:
        (inner,) = (item for item in get_args(hint) if item is not NoneType)
        return _reader(inner)
    if get_origin(hint) is tuple:
        return _many(_reader(get_args(hint)[0]))
    if get_origin(hint) is Literal:
        return _one_of(frozenset(get_args(hint)))
    return _maker(hint) if isinstance(hint, type) and is_dataclass(hint) else _refuse


def _refuse(_value: object) -> object:
    """What is given, as an id is, nobody writes."""
    raise _GivenUp


def _scalar(read: Callable[[str], object]) -> Reader:
    def scalar(value: object) -> object:
        if not isinstance(value, str):
            raise _GivenUp
        held = read(value) if value and not value.isspace() else None
        return sys.intern(held) if type(held) is str and len(held) < _SHORT else held

    return scalar


def _one_of(words: frozenset[object]) -> Reader:
    def one_of(value: object) -> object:
        return sys.intern(value) if isinstance(value, str) and value in words else _absent(value)

    return one_of


def _many(read: Reader) -> Reader:
    def many(value: object) -> object:
        if not isinstance(value, list):
            return _absent(value)
        return tuple([found for item in value if (found := read(item)) is not None])

    return many
