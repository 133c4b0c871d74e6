"""Figures: what is written in a language's way is read back, and nothing that is thrown at the room breaks it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.records import Figure
from sitegen.importer.amounts import figures
from sitegen.importer.prose import Passage, Place, Prose

LANGUAGES = ("en", "de", "fr", "es", "fa", "ar", "zh", "pt", "xx")
# A language, its marks of thousands and decimals, its digits, and words that make a figure of a number.
WAYS = [
    ("en", ",", ".", "0123456789", "It made {} tonnes.", "tonnes"),
    ("en", "'", ".", "0123456789", "It made {} percent.", "%"),
    ("en", "\u00a0", ".", "0123456789", "It cost ${}.", "USD"),
    ("de", ".", ",", "0123456789", "Es kostete {} Euro.", "EUR"),
    ("fr", " ", ",", "0123456789", "Il a coûté {} €.", "EUR"),
    ("fr", "\u202f", ",", "0123456789", "Soit {} %.", "%"),
    ("es", ".", ",", "0123456789", "Costó {} pesos.", "pesos"),
    ("fa", "٬", "٫", "۰۱۲۳۴۵۶۷۸۹", "قیمت {} تومان بود.", "toman"),
    ("ar", "٬", "٫", "٠١٢٣٤٥٦٧٨٩", "بلغت {} يورو.", "EUR"),
    ("zh", ",", ".", "0123456789", "共{}美元。", "USD"),
]
SCALES = [
    ("en", "{} million people", 10**6),
    ("en", "${}bn", 10**9),
    ("de", "{} Milliarden Euro", 10**9),
    ("fr", "{} millions d'euros", 10**6),
    ("es", "{} mil millones de euros", 10**9),
    ("fa", "{} میلیارد تومان", 10**9),
    ("ar", "{} مليون دولار", 10**6),
    ("zh", "{}亿美元", 10**8),
]
# Pieces that make the room's rules act.
PIECES = st.sampled_from([
    *["1", "23", "456", "7,890", "1.5", "2024", "½", "$", "€", "%", "-", "–", ",", ".", " ", " "],
    *[" to ", " and ", "(", ")", "#", "@", "https://", "five", "hundred", "million", "a", "half a", "twenty"],
    *["more than ", "between ", "bn", "k", "m", "C", "people", "Roe, ", "تومان", "هزار", " و ", "۱۲", "ألف"],
    *["و", "万", "三", "点", "百分之", "人", "einund", "zwanzig", "cents", "\u0130", "ß", "\u00a0"],
])  # fmt: skip


def found(language: str, text: str) -> tuple[tuple[Place, Figure], ...]:
    """The figures of one paragraph."""
    return figures.found(Prose((Passage(text),), language), ())


def written(number: Decimal, group: str, point: str, digits: str) -> str:
    """A number as a language writes it."""
    plain = f"{number:,f}".translate({ord(","): group, ord("."): point})
    return plain.translate({ord(str(value)): digit for value, digit in enumerate(digits)})


@pytest.mark.parametrize("way", WAYS)
@given(whole=st.integers(1, 10**12), parts=st.sampled_from(["", ".5", ".25", ".75"]))
def test_a_number_is_read_as_its_language_writes_it(way: tuple[str, ...], whole: int, parts: str) -> None:
    """Marks of thousands and decimals, and digits of any script, give back the number and its unit."""
    language, group, point, digits, text, unit = way
    number = Decimal(f"{whole}{parts}")
    line = text.format(written(number, group, point, digits))
    assert [(number, unit)] == [(figure.value, figure.unit) for _, figure in found(language, line)]


@pytest.mark.parametrize(("language", "text", "scale"), SCALES)
@given(number=st.integers(1, 999))
def test_a_scale_multiplies(language: str, text: str, scale: int, number: int) -> None:
    """A number before a word for a power of ten is so many times that power."""
    assert [number * scale] == [figure.value for _, figure in found(language, text.format(number))]


@given(st.sampled_from(LANGUAGES), st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80))
def test_evidence_stands_where_it_was_found(language: str, text: str) -> None:
    """Whatever a paragraph holds, each figure has words of it as evidence, and a value that a record can hold."""
    for place, figure in found(language, text):
        assert figure.evidence == " ".join(text[place.start : place.end].split()) != ""
        assert figure.value.adjusted() < 18
        assert "e" not in f"{figure.value:f}".lower()
