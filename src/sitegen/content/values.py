"""Values: frozen dataclasses made, altered and taken apart, for where there are many of them.

A frozen dataclass sets each field past its own guard. To fill a class like it that has none, and then to call that the
other, takes a third of the time.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import MISSING, fields
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar, cast

V = TypeVar("V")


class _Sort(NamedTuple):
    """The names of the fields of a dataclass, what reads them, their defaults, and the class that has no guard."""

    names: tuple[str, ...]
    read: Callable[[object], tuple[object, ...]]
    defaults: dict[str, object]
    unguarded: Callable[[], Any]


def filled(kind: type[V], held: Mapping[str, object]) -> V:
    """The value with these fields, of a class with slots; the others are what they are where nothing is said."""
    sort = _sort(cast("Hashable", kind))
    made = sort.unguarded()
    for name, value in {**sort.defaults, **held}.items():
        setattr(made, name, value)
    made.__class__ = kind
    return made  # type: ignore[no-any-return]  # its class is set in the line above


def formed(kind: type[V], held: Iterable[object]) -> V:
    """The value of a class with slots whose fields, in their order, are these."""
    sort = _sort(cast("Hashable", kind))
    made = sort.unguarded()
    for name, value in zip(sort.names, held, strict=True):
        setattr(made, name, value)
    made.__class__ = kind
    return made  # type: ignore[no-any-return]  # its class is set in the line above


def altered(value: V, **changes: object) -> V:
    """A value of a class with slots of which some fields are others."""
    sort = _sort(cast("Hashable", type(value)))
    made = sort.unguarded()
    for name, held in zip(sort.names, sort.read(value), strict=True):
        setattr(made, name, held)
    for name, held in changes.items():
        setattr(made, name, held)
    made.__class__ = type(value)
    return made  # type: ignore[no-any-return]  # its class is set in the line above


def values(value: object) -> tuple[object, ...]:
    """The values of the fields of a dataclass, in their order."""
    sort = _sort(cast("Hashable", type(value)))
    found = sort.read(value)
    return found if len(sort.names) > 1 else (found,)


@functools.cache
def _sort(kind: Any) -> _Sort:
    names = tuple(field.name for field in fields(kind))
    defaults = {field.name: field.default for field in fields(kind) if field.default is not MISSING}
    return _Sort(names, attrgetter(*names), defaults, type(kind.__name__, (), {"__slots__": names}))
