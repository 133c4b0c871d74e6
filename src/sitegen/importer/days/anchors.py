"""Anchors: what a date that is not said whole may lean on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

# Which century a year of two digits belongs to, where the article's day does not tell.
PRESENT = 2025


class Anchor(NamedTuple):
    """The article's day, the last date named, and whether the sentence looks ahead; None where no word tells."""

    day: date | None
    last: str | None = None
    ahead: bool | None = None

    @property
    def year(self) -> int:
        """The year to which one of two digits is near."""
        return self.day.year if self.day else PRESENT


def weekday(day: date, number: int, which: int) -> date:
    """The nearest such day strictly before or after another."""
    ahead = (number - day.weekday()) % 7
    return day + timedelta(days=ahead or 7) if which > 0 else day - timedelta(days=(7 - ahead) % 7 or 7)
