"""Packing: a record or the settings as few bytes, without the fields that say nothing.

A pickle of an article takes four times as long to make and to read: it names every class and every field. What is made
here is plain data for `marshal`, so it is only to be read by the code that made it.
"""

from __future__ import annotations

import functools
import marshal
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from sitegen.content import config, records
from sitegen.content.values import filled, values


def packed(value: object) -> bytes:
    """A value made of the parts of a site."""
    return marshal.dumps(_flat(value))


def unpacked(data: bytes) -> Any:
    """The value that was packed."""
    return _raised(marshal.loads(data))  # noqa: S302  our own file, in our own folder


def _flat(value: Any) -> Any:
    """Plain data: a dataclass as a mapping with its name and what differs from its defaults, a number as bytes."""
    kind = type(value)
    if kind is str or kind is int or value is None:
        return value
    if kind is tuple:
        # What stands in one list is of one kind, and nearly always text.
        return value if not value or type(value[0]) is str else tuple(map(_flat, value))
    if kind is Decimal:
        return str(value).encode()
    held = {"": kind.__name__}
    for (name, default), given in zip(_defaults(kind), values(value), strict=True):  # type: ignore[arg-type]  # a class has a hash
        if given is not default and given != default:
            held[name] = given if type(given) is str else _flat(given)
    return held


def _raised(value: Any) -> Any:
    """The value that is plain data; mappings are changed on the way."""
    kind = type(value)
    if kind is dict:
        made = _kinds()[value.pop("")]
        for name, held in value.items():
            if type(held) is not str:
                value[name] = _raised(held)
        return filled(made, value)
    if kind is tuple:
        return value if not value or type(value[0]) is str else tuple(map(_raised, value))
    return Decimal(value.decode()) if kind is bytes else value


@functools.cache
def _defaults(kind: Any) -> tuple[tuple[str, object], ...]:
    """The fields of a dataclass, each with what it is where nothing is said."""
    return tuple((field.name, field.default) for field in fields(kind))


@functools.cache
def _kinds() -> Mapping[str, Any]:
    """Every dataclass that may be packed, by name."""
    held = [*vars(records).values(), *vars(config).values()]
    return {kind.__name__: kind for kind in held if isinstance(kind, type) and is_dataclass(kind)}
