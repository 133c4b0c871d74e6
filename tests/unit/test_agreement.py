"""Dates that agree, and the one that stands."""

import pytest

from sitegen.site.agreement import agree, disagreeing, standing


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("2025-02-08", ""), ("2025-02-08", "")),
        (("2025-02", ""), ("2025-02-08", "")),
        (("2025", ""), ("2025-02", "")),
        (("2025", ""), ("2025-12-30", "2025-12-31")),
        (("2025-02-07", ""), ("2025-02-07", "2025-02-08")),
        (("2025-02-08", ""), ("2025-02-07", "2025-02-08")),
        (("2025-02", "2025-03"), ("2025-02-07", "2025-03-01")),
    ],
)
def test_less_precise_dates_agree(one: tuple[str, str], other: tuple[str, str]) -> None:
    """A date that lies within another, or says more of the same, contradicts nothing."""
    assert (True, True) == (agree(one, other), agree(other, one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("2025-02-07", ""), ("2025-02-08", "")),
        (("2025-02", ""), ("2025-03-01", "")),
        (("2025-02-07", "2025-02-08"), ("2025-02-07", "2025-02-09")),
        (("2025-02", "2025-03"), ("2025-01-31", "")),
    ],
)
def test_other_dates_disagree(one: tuple[str, str], other: tuple[str, str]) -> None:
    """Two days, or ranges with other ends, cannot both be right."""
    assert (False, False) == (agree(one, other), agree(other, one))


def given(**roots: str) -> dict[tuple[str, str], frozenset[str]]:
    return {(date.lstrip("d").replace("_", "-"), ""): frozenset(held) for date, held in roots.items()}


def test_most_agree_with_what_stands() -> None:
    """The date stands that most independent sources give or leave possible."""
    assert ("2025-02-07", "") == standing(given(d2025_02_07="ab", d2025_02_08="c", d2025_02="d"))


def test_the_more_precise_stands() -> None:
    """Of dates that agree the most precise stands, however many are vague."""
    assert ("2025-02-08", "") == standing(given(d2025_02="abc", d2025_02_08="d"))


def test_one_against_many_does_not_stand() -> None:
    """A precise date that contradicts most sources does not stand."""
    assert ("2025-03", "") == standing(given(d2025_03="abc", d2025_02_08="d"))


def test_the_earlier_stands_where_nothing_else_tells() -> None:
    """Of two days that as many give the earlier stands."""
    assert ("2025-02-07", "") == standing(given(d2025_02_08="a", d2025_02_07="b"))


def test_only_what_disagrees_is_told_apart() -> None:
    """A vague date that fits all others is not among those that disagree."""
    dates = [("2025-02", ""), ("2025-02-08", ""), ("2025-02-07", "")]
    assert (("2025-02-07", ""), ("2025-02-08", "")) == disagreeing(dates)
