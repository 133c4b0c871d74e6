"""Days written out in a text, in seven languages and two calendars."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from sitegen.importer.days.dates import found
from sitegen.importer.phrases import data


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("on 14 May 2024 at noon", "en", "2024-05-14"),
        ("May 14, 2024", "en", "2024-05-14"),
        ("May 14th, 2024", "en", "2024-05-14"),
        ("the 3rd of March 2024", "en", "2024-03-03"),
        ("Sept. 9, 2023", "en", "2023-09-09"),
        ("May 9, 20235:01 AM ET", "en", "2023-05-09"),
        ("28.04.202018:00 Uhr", "de", "2020-04-28"),
        ("2024-05-14T07:30", "en", "2024-05-14"),
        ("2024/05/14", "en", "2024-05-14"),
        ("28/04/2020", "en", "2020-04-28"),
        ("04/28/2020", "en", "2020-04-28"),
        ("28.04.2020", "de", "2020-04-28"),
        ("28. April 2020", "de", "2020-04-28"),
        ("3. März 2024", "de", "2024-03-03"),
        ("2 nov. 2023", "fr", "2023-11-02"),
        ("1er août 2023", "fr", "2023-08-01"),
        ("14 de mayo de 2024", "es", "2024-05-14"),
        ("03/04/2024", "es", "2024-04-03"),
        ("١ / ١٢ / ٢٠٢٠", "ar", "2020-12-01"),
        ("24 نيسان / أبريل 2021", "ar", "2021-04-24"),
        ("4 تشرين الأول 2021", "ar", "2021-10-04"),
        ("۱۰ فوریه ۲۰۲۵", "fa", "2025-02-10"),
        ("17 Khordad 1405", "fa", "2026-06-07"),
        ("۲۲ بهمن ۱۳۵۷", "fa", "1979-02-11"),
        ("۱۴۰۴/۰۱/۰۱", "fa", "2025-03-21"),
        ("2024年5月14日", "zh", "2024-05-14"),
    ],
)
def test_a_day_is_found_as_it_is_written(text: str, language: str, day: str) -> None:
    """Every common way to write a day gives that day."""
    assert [day] == [hit.iso for hit in found(text, language)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("03/04/2024", "en"),
        ("03/04/2024", None),
        ("all 8 may leave, and 3 march home", "en"),
        ("30 February 2024", "en"),
        ("February 2025", "en"),
        ("17 خرداد", "fa"),
        ("item 1.2.3 of 4.5.6789", "en"),
        ("+44 20 7946 0000", "en"),
        ("9.500.000", "de"),
    ],
)
def test_what_is_no_day_or_may_be_two_gives_none(text: str, language: str | None) -> None:
    """Ambiguous forms, impossible days, months alone and other numbers are no days."""
    assert [] == [hit.iso for hit in found(text, language)]


def test_a_day_without_its_year_is_found_without_one() -> None:
    """A day and a month are found, and the year is left open."""
    assert [(None, 2, 8), (None, 2, 9)] == [
        (hit.year, hit.month, hit.day) for hit in found("on February 8 and 9 Feb. he", "en")
    ]


def test_days_stand_where_they_were_found() -> None:
    """Start and end cut the day out of the text."""
    text = "Sold on May 14, 2024, and again on 3. März 2025."
    assert ["May 14, 2024", "3. März 2025"] == [text[hit.start : hit.end] for hit in found(text, "de")]


def test_solar_years_begin_on_the_first_day_of_spring() -> None:
    """The first of Farvardin follows the last of Esfand, in leap years and others, for two hundred years."""
    first = [next(found(f"{year}/01/01", "fa")).iso for year in range(1300, 1500)]
    lengths = {
        date.fromisoformat(after) - date.fromisoformat(before) for before, after in pairwise(first) if before and after
    }
    assert {timedelta(days=365), timedelta(days=366)} == lengths
    assert ["2021-03-21", "2024-03-20", "2025-03-21"] == [first[1400 - 1300], first[1403 - 1300], first[1404 - 1300]]


def test_no_name_means_two_months() -> None:
    """Each spelling in the file of months stands for one month, in whatever languages it is used."""
    meanings: dict[str, set[tuple[bool, int]]] = {}
    for calendar, months in data("months").items():
        assert 12 == len(months)
        for place, spellings in enumerate(months):
            for spelling in spellings:
                meanings.setdefault(spelling, set()).add((calendar == "solar", place))
    assert {} == {name: found_ for name, found_ in meanings.items() if len(found_) > 1}
