"""Records made without pydantic: the same values, and nothing made of what pydantic refuses."""

from functools import cache
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from sitegen.content import making
from sitegen.content.config import Config
from sitegen.content.records import FOLDERS
from sitegen.content.schema import _renamed, _without_blank

WORDS = st.sampled_from([
    "", " ", "a", "A b", "no-id!", "ada-brook", "2025", "2025-02-10", "2025-02-30", "2025-02-10T08:00Z", "1.50", "-0",
    "7", "https://x.example/a", "en", "news", "draft", "about", "old/a.html", "a\x07b", " a  b ", "planned", "agency",
    "UTC",
])  # fmt: skip
KEYS = st.sampled_from([
    "title", "name", "date", "topics", "quotes", "figures", "events", "text", "speaker", "value", "evidence", "people",
    "source", "url", "genre", "status", "roles", "from", "from_", "to", "id", "conversions", "unit", "factor", "origin",
    "file", "input", "inferred", "feeds", "entries", "menu", "licence", "aliases", "type", "decimals", "based_on",
])  # fmt: skip
VALUES = st.recursive(WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4))
ENOUGH = {"title": "T", "name": "N", "unit": "u", "date": "2025"}


adapter = cache(TypeAdapter)


def checked(kind: type, front: dict[str, Any], given: dict[str, str]) -> Any:
    """What pydantic makes; None where it refuses."""
    if any(key in front for key in given):
        return None
    try:
        return adapter(kind).validate_python({**_renamed(_without_blank(front)), **given})
    except ValidationError:
        return None


@pytest.mark.parametrize("kind", [*FOLDERS.values(), Config])
@given(front=st.dictionaries(KEYS, VALUES, max_size=4))
@example(front={})
@example(front={"quotes": [{"text": "a", "speaker": ""}, {"text": " "}, ""], "topics": [], "origin": ""})
@example(front={"roles": [{"title": "a", "from": "2020"}], "feeds": {}, "menu": [], "id": "a"})
def test_what_is_made_is_what_pydantic_makes(kind: type, front: dict[str, Any]) -> None:
    """A mapping gives the value that pydantic makes of it, or none."""
    given_id = {} if kind is Config else {"id": "one"}
    usual = {key: value for key, value in ENOUGH.items() if key in kind.__annotations__}
    for written in (front, {**usual, **front}):
        value: Any = making.made(kind, written, given_id)
        assert value is None or value == checked(kind, written, given_id)
