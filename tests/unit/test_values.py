"""Values: what is filled or altered by a short way is what its class would have made."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from sitegen.content.records import Article, Event
from sitegen.content.values import altered, filled, values

EVENT = Event(date="2025-03", evidence="the words", people=("jane-roe",))


def test_a_filled_value_is_what_its_class_makes() -> None:
    """What is filled has the fields that were given, the defaults of the others, and is as frozen as any other."""
    made = filled(Article, {"id": "a", "title": "A title", "events": (EVENT,)})
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
