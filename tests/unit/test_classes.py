"""Dataclasses made quickly: what they are told by the standard library's they are in every way that sitegen uses."""

import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field, fields, replace
from typing import Any

import pytest

from sitegen.classes import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """A frozen value with a default and a field that is made anew each time."""

    x: int
    y: int = 2
    seen: list[int] = field(default_factory=list, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A value whose fields are given by name."""

    name: str
    size: int = 0


@dataclass(slots=True)
class Count:
    """A value that changes."""

    many: int = 0


@dataclasses.dataclass(frozen=True, slots=True)
class Like:
    """What the standard library makes of the fields of a point."""

    x: int
    y: int = 2
    seen: list[int] = field(default_factory=list, compare=False, repr=False)


def test_a_value_says_compares_and_hashes_as_the_librarys() -> None:
    """Text, equality and hash follow from the fields that take part in them."""
    assert repr(Like(1)).replace("Like", "Point") == repr(Point(1))
    assert Point(1, 2, [3]) == Point(1)
    assert object() != Point(1)
    assert hash(Like(1, 5)) == hash(Point(1, 5))
    assert Point(1).seen is not Point(1).seen


def test_a_frozen_value_refuses_to_change() -> None:
    """A field is neither set nor deleted, and no other can be added."""
    point = Point(1)
    with pytest.raises(FrozenInstanceError):
        point.x = 2  # type: ignore[misc]  # that it is refused is what is shown
    with pytest.raises(FrozenInstanceError):
        del point.x
    assert 1 == point.x


def test_a_value_that_changes_has_no_hash() -> None:
    """What is not frozen can be set, and stands in no set."""
    count = Count()
    count.many += 1
    assert Count(1) == count
    with pytest.raises(TypeError, match="unhashable"):
        hash(count)


def test_a_value_is_replaced_and_pickled() -> None:
    """The functions of the standard library know these values, and another process gets them whole."""
    assert Point(4, 3) == replace(Point(1, 3), x=4)
    assert ["x", "y", "seen"] == [one.name for one in fields(Point)]
    again = pickle.loads(pickle.dumps(Point(1, 3, [5])))  # noqa: S301  its own bytes
    assert (Point(1, 3), [5]) == (again, again.seen)


def test_arguments_are_those_of_the_fields() -> None:
    """What is missing, unknown or given by place where a name is wanted is refused."""
    assert Named(name="a", size=3) == Named(size=3, name="a")
    wrong: list[tuple[Any, tuple[object, ...], dict[str, object]]] = [
        (Point, (), {}),
        (Point, (1,), {"z": 2}),
        (Named, ("a",), {}),
    ]
    for kind, places, names in wrong:
        with pytest.raises(TypeError):
            kind(*places, **names)


def test_what_it_cannot_make_is_refused() -> None:
    """A class that works out a field, or does something when a value is made, is not made without that."""

    class Worked:
        field_of_its_own: int = field(init=False)

    class Done:
        name: str

        def __post_init__(self) -> None:
            """Do something."""

    for kind in (Worked, Done):
        with pytest.raises(TypeError, match="needs the dataclass of the standard library"):
            dataclass(slots=True)(kind)
