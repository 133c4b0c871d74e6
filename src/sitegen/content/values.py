"""Values: frozen dataclasses made, altered and taken apart field by field, for where there are many of them.

Where the values stand in the order of the fields, setting them by the descriptors of the slots takes two thirds of the
time of a call, for which each had to be put under its name first.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable, Iterable
from dataclasses import fields
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar, cast

V = TypeVar("V")


class _Sort(NamedTuple):
    """What sets each field of a dataclass, what reads them all, and whether there are several."""

    put: tuple[Callable[[object, object], None], ...]
    read: Callable[[object], Any]
    several: bool


def formed(kind: type[V], held: Iterable[object]) -> V:
    """The value of a class with slots whose fields, in their order, are these."""
    made = object.__new__(kind)
    for put, value in zip(_sort(cast("Hashable", kind)).put, held, strict=True):
        put(made, value)
    return made


def altered(value: V, **changes: object) -> V:
    """A value of a class with slots of which some fields are others."""
    made = formed(type(value), values(value))
    for name, held in changes.items():
        object.__setattr__(made, name, held)
    return made


def values(value: object) -> tuple[object, ...]:
    """The values of the fields of a dataclass, in their order."""
    sort = _sort(cast("Hashable", type(value)))
    found: tuple[object, ...] = sort.read(value)
    return found if sort.several else (found,)


@functools.cache
def _sort(kind: Any) -> _Sort:
    names = [field.name for field in fields(kind)]
    return _Sort(tuple([getattr(kind, name).__set__ for name in names]), attrgetter(*names), len(names) > 1)
