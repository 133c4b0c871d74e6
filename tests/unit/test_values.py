"""Values: what is formed or altered by a short way is what its class would have made."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from sitegen.content.records import Article, Event
from sitegen.content.values import altered, formed, values

EVENT = Event(date="2025-03", evidence="the words", people=("jane-roe",))


def test_a_formed_value_is_what_its_class_makes() -> None:
    """What is formed of all its fields equals what its class makes of them, and is as frozen as any other."""
    made = formed(Article, values(Article(id="a", title="A title", events=(EVENT,))))
    assert made == Article(id="a", title="A title", events=(EVENT,))
    assert repr(made) == repr(Article(id="a", title="A title", events=(EVENT,)))
    with pytest.raises(FrozenInstanceError):
        made.title = "another"  # type: ignore[misc]  # that is what is tried


def test_an_altered_value_is_a_new_one() -> None:
    """What is altered has the other fields of what it was made of, which stays as it was."""
    assert altered(EVENT, people=()) == replace(EVENT, people=())
    assert EVENT.people == ("jane-roe",)


def test_a_value_is_taken_apart_in_the_order_of_its_fields() -> None:
    """The values of the fields make the value again."""
    assert dict(zip(Event.__slots__, values(EVENT), strict=True))["people"] == ("jane-roe",)


def test_no_other_field_is_set() -> None:
    """A field that there is not, one too many and one too few are errors, not left out."""
    with pytest.raises(AttributeError):
        altered(EVENT, peple=())
    for held in (values(EVENT)[1:], (*values(EVENT), "more")):
        with pytest.raises(ValueError, match="zip"):
            formed(Event, held)
