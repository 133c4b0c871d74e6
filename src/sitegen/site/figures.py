"""Figures of a series in one unit."""

from __future__ import annotations

from decimal import Decimal, localcontext

from sitegen.content.records import Figure, Series


def in_unit(figure: Figure, series: Series) -> Decimal | None:
    """The value in the series' own unit, by the conversions it declares; None for a unit that it does not know."""
    if figure.unit in (None, series.unit):
        return figure.value
    factor = next((conversion.factor for conversion in series.conversions if conversion.unit == figure.unit), None)
    with localcontext(prec=60):  # both may have all the digits that a record can
        return None if factor is None else figure.value * factor
