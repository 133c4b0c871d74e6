"""What a language tag says."""

import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from sitegen.text.language import base, direction


@pytest.mark.parametrize("tag", ["fa", "ar", "he", "ur", "ckb", "FA", "fa-IR", "uz-Arab", "ku-Arab-IQ", "pa-arab"])
def test_right_to_left(tag: str) -> None:
    """Persian, Arabic and their like run from the right, as does whatever is written in their scripts."""
    assert "rtl" == direction(tag)


@pytest.mark.parametrize("tag", ["en", "de-AT", "ku", "fa-Latn", "az-Cyrl", "", "en-US-1994"])
def test_left_to_right(tag: str) -> None:
    """All else runs from the left, as does Persian in Latin letters."""
    assert "ltr" == direction(tag)


def test_every_language_runs_as_babel_says() -> None:
    """No language that Babel knows runs the wrong way; what runs from the top has no place on a page."""
    known = {name: Locale.parse(name).text_direction for name in locale_identifiers()}
    ran = {name: direction(name.replace("_", "-")) for name in known}
    assert {} == {name: way for name, way in known.items() if way not in {ran[name], "ttb"}}


@pytest.mark.parametrize(("expected", "tag"), [("en", "en"), ("pt", "pt-BR"), ("zh", "zh-Hant-TW"), ("fa", "FA")])
def test_the_base_of_a_tag(expected: str, tag: str) -> None:
    """The base is the language alone, in small letters."""
    assert expected == base(tag)
