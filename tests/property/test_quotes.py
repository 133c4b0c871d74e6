"""Quotes, whatever the text: they stand where they are said to stand, and nothing breaks."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sitegen.importer.known import NOBODY
from sitegen.importer.prose import Prose
from sitegen.importer.voices.quotes import found

PIECES = [
    '"',
    "“",
    "”",
    "„",
    "«",
    "»",
    "「",
    "」",
    "'",
    "’",
    ", ",
    ". ",
    ": ",
    "\n",
    " said ",
    "Ada Roe ",
    "he ",
    "سعید گفت",
    "他说",
    "a b c d ",
]
LANGUAGES = ["en", "de", "fr", "es", "fa", "ar", "zh"]


@given(st.lists(st.sampled_from(PIECES), max_size=60), st.sampled_from(LANGUAGES))
def test_places(pieces: list[str], language: str) -> None:
    """Every quote is the words of its place, in order, without blanks at its ends, and none overlaps another."""
    prose = Prose.written("".join(pieces), language=language)
    places = [place for place, _ in found(prose, (), NOBODY)]
    assert [prose.words(place) for place in places] == [quote.text for _, quote in found(prose, (), NOBODY)]
    assert all(prose.words(place) == prose.words(place).strip() != "" for place in places)
    assert all(one.passage < two.passage or one.end <= two.start for one, two in pairwise(places))


@given(st.text(max_size=400), st.sampled_from(LANGUAGES))
def test_any_text(text: str, language: str) -> None:
    """No text breaks the search."""
    assert all(quote.text for _, quote in found(Prose.written(text, language=language), (), NOBODY))
