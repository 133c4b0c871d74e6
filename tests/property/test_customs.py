"""Dates and numbers without Babel, in any language that Babel knows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from babel.localedata import locale_identifiers
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.drawing import customs
from sitegen.drawing.customs import PATTERNS
from sitegen.drawing.shelf import Shelf

LANGUAGES = [name.replace("_", "-") for name in sorted(locale_identifiers())]
SHELF = Shelf()
DAY = st.dates(min_value=date(1, 1, 1), max_value=date(9998, 12, 31))
NUMBER = st.from_regex(r"-?(0|[1-9][0-9]{0,24})(\.[0-9]{1,9})?", fullmatch=True)


@settings(max_examples=60)
@given(st.sampled_from([*LANGUAGES, "en", "fa", "ar", "en-IN", "de", "zz"]), DAY, NUMBER)
def test_what_is_said_plainly_is_what_babel_says(tag: str, day: date, written: str) -> None:
    """A date in any pattern and a number of any length are as Babel gives them, or left to it."""
    found, place = customs.customs(tag, SHELF), customs.locale(tag)
    for pattern in PATTERNS:
        plain = found.date(day, pattern)
        assert plain in {None, found.digits(customs.babel_date(place, day, pattern))}
    plain = found.number(written)
    assert plain in {None, found.digits(customs.babel_number(place, Decimal(written)))}


def test_hardly_a_language_is_left_to_babel() -> None:
    """Nearly all languages are said plainly, and those with a catalogue wholly."""
    picked = [*LANGUAGES[::25], "en", "fa", "ar"]
    found = [customs.customs(tag, SHELF) for tag in picked]
    whole = [set(PATTERNS) == set(one.dates) and one.groups != (0, 0) for one in found]
    assert all(whole[-3:])
    assert sum(whole) > len(whole) * 0.9
