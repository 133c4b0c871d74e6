"""Packing: a record or the settings as few bytes, the fields in their order.

A pickle of an article takes four times as long to make and to read: it names every class and every field. What is made
here is plain data for `marshal`, so it is only to be read by the code that made it.
"""

from __future__ import annotations

import functools
import marshal
from collections.abc import Mapping
from dataclasses import is_dataclass
from decimal import Decimal
from typing import Any

from sitegen.content import config, records
from sitegen.content.values import formed, values

_WORDS = {str, int}


def packed(value: object) -> bytes:
    """A value made of the parts of a site."""
    return marshal.dumps(_flat(value))


def unpacked(data: bytes) -> Any:
    """The value that was packed."""
    return _raised(marshal.loads(data))  # noqa: S302  our own file, in our own folder


def _flat(value: Any) -> Any:
    """Plain data: a dataclass as a list, a number as bytes.

    The list holds the name of the dataclass, the places of what is not plain by itself, and the fields.
    """
    if _plain(value):
        return value
    kind = type(value)
    if kind is tuple:
        return tuple(map(_flat, value))
    if kind is Decimal:
        return str(value).encode()
    held = list(values(value))
    deep = tuple([place for place, one in enumerate(held) if not _plain(one)])
    for place in deep:
        held[place] = _flat(held[place])
    return [kind.__name__, deep, *held]


def _plain(value: Any) -> bool:
    # What stands in one list is of one kind, and nearly always text.
    return value is None or type(value) in _WORDS or (type(value) is tuple and (not value or type(value[0]) is str))


def _raised(value: Any) -> Any:
    """The value that is plain data."""
    kind = type(value)
    if kind is list:
        name, deep, *held = value
        for place in deep:
            held[place] = _raised(held[place])
        return formed(_kinds()[name], held)
    if kind is tuple:
        return tuple(map(_raised, value))
    return Decimal(value.decode()) if kind is bytes else value


@functools.cache
def _kinds() -> Mapping[str, Any]:
    """Every dataclass that may be packed, by name."""
    held = [*vars(records).values(), *vars(config).values()]
    return {kind.__name__: kind for kind in held if isinstance(kind, type) and is_dataclass(kind)}
