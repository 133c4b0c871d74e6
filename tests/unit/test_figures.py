"""Figures of a series in one unit."""

from decimal import Context, Decimal

import pytest

from sitegen.content.records import Conversion, Figure, Series
from sitegen.site.figures import in_unit

USD = Series(id="usd", title="Dollar", unit="rial", conversions=(Conversion(unit="toman", factor=Decimal(10)),))


@pytest.mark.parametrize(
    ("expected", "unit"), [(Decimal("92.5"), "rial"), (Decimal("92.5"), None), (Decimal(925), "toman"), (None, "euro")]
)
def test_a_figure_in_the_series_unit(expected: Decimal | None, unit: str | None) -> None:
    """The series' own unit stays, one that it converts is multiplied, an unknown one has no value."""
    assert expected == in_unit(Figure(value=Decimal("92.5"), evidence="e", unit=unit), USD)


def test_a_conversion_is_exact() -> None:
    """A decimal times a decimal loses nothing."""
    cents = Series(id="c", title="C", unit="u", conversions=(Conversion(unit="v", factor=Decimal("0.1")),))
    assert "0.03" == str(in_unit(Figure(value=Decimal("0.3"), evidence="e", unit="v"), cents))


def test_a_negative_figure_is_converted() -> None:
    """A negative figure is converted as others are."""
    assert Decimal(-20) == in_unit(Figure(value=Decimal(-2), evidence="e", unit="toman"), USD)


def test_a_long_figure_loses_nothing() -> None:
    """The longest number that a figure may have is converted to the last digit."""
    long = Figure(value=Decimal("123456789012345678.123456789012"), evidence="e", unit="toman")
    assert "1234567890123456781.23456789012" == format(
        (in_unit(long, USD) or Decimal(0)).normalize(Context(prec=60)), "f"
    )
