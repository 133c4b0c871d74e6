"""What is kept of a record between builds is the record."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.config import Config, Feeds, Licence, Phrases
from sitegen.content.packing import packed, unpacked
from sitegen.content.records import FOLDERS, Body
from tests.property.test_round_trip import IDS, LINES, of

TEXTS = st.text(st.characters(codec="utf-8"), max_size=9)
BODIES = st.builds(Body, TEXTS, TEXTS, st.integers(0, 2000), TEXTS, st.lists(st.tuples(TEXTS, TEXTS)).map(tuple))
SETTINGS = st.builds(
    Config,
    id=IDS,
    title=LINES,
    menu=st.lists(LINES, max_size=2).map(tuple),
    licence=st.none() | st.builds(Licence, name=LINES),
    feeds=st.builds(Feeds, entries=st.integers(0, 99)),
    phrases=st.builds(Phrases, share=st.lists(LINES, max_size=2).map(tuple)),
)


@pytest.mark.parametrize("values", [*map(of, FOLDERS.values()), BODIES, SETTINGS], ids=[*FOLDERS, "bodies", "settings"])
@given(data=st.data())
def test_a_record_is_unpacked_as_it_was(values: st.SearchStrategy[object], data: st.DataObject) -> None:
    """Packing and unpacking gives an equal value, whose types are the same too."""
    value = data.draw(values)
    assert repr((value, "mark")) == repr(unpacked(packed((value, "mark"))))
