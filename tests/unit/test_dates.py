"""Dates as authors write them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from sitegen.text.dates import day, instant, partial, precision, when


@pytest.mark.parametrize("text", ["2025-02-10", "2024-02-29", "1890-01-01"])
def test_a_day_stays_as_written(text: str) -> None:
    """A day that exists is kept."""
    assert text == day(text)


@pytest.mark.parametrize("text", ["2025", "2025-02", "10.2.2025", "2025-2-1", "", "2025-02-10 ", "٢٠٢٥-٠٢-١٠x"])
def test_what_is_no_day_is_told_how_to_write_one(text: str) -> None:
    """Other spellings of a day are refused with the right one."""
    with pytest.raises(ValueError, match=r"is not a date; write YYYY-MM-DD$"):
        day(text)


@pytest.mark.parametrize("text", ["2025-02-29", "2025-13-01", "2025-00-10", "0000-01-01"])
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    """No calendar has the 29th of February 2025, a 13th month or a year 0."""
    with pytest.raises(ValueError, match=rf"there is no {text}; check the month and the day"):
        day(text)


@pytest.mark.parametrize("text", ["2025", "2025-02", "2025-02-10"])
def test_a_partial_date_stays_as_precise_as_written(text: str) -> None:
    """A year, a month and a day are kept as they are."""
    assert text == partial(text)


@pytest.mark.parametrize("text", ["25", "2025-2", "Feb 2025", "2025-02-10T10:00Z"])
def test_what_is_no_partial_date_is_refused(text: str) -> None:
    """Anything else is refused with the three spellings."""
    with pytest.raises(ValueError, match=r"write YYYY, YYYY-MM or YYYY-MM-DD$"):
        partial(text)


@pytest.mark.parametrize("text", ["2025-13", "2025-02-30", "0000"])
def test_a_partial_date_must_exist(text: str) -> None:
    """A month or a day that no calendar has is refused."""
    with pytest.raises(ValueError, match=rf"there is no {text};"):
        partial(text)


@pytest.mark.parametrize(
    "text", ["2025-02-10", "2025-02-10T12:30+03:30", "2025-02-10 12:30Z", "2025-02-10T12:30:59-05:00"]
)
def test_a_moment_stays_as_written(text: str) -> None:
    """A day, or a day and time with its offset, is kept."""
    assert text == when(text)


@pytest.mark.parametrize("text", ["2025-02", "2025-02-10T12:30", "12:30", "2025-02-10T12:30 UTC"])
def test_a_time_without_an_offset_is_refused(text: str) -> None:
    """A time must say its offset; a month is too little."""
    with pytest.raises(ValueError, match=r"write YYYY-MM-DD or YYYY-MM-DDTHH:MM\+HH:MM"):
        when(text)


@pytest.mark.parametrize("text", ["2025-02-30T12:30Z", "2025-02-10T25:30Z", "2025-02-10T12:30+25:00"])
def test_a_moment_must_exist(text: str) -> None:
    """An hour, a day or an offset that does not exist is refused."""
    with pytest.raises(ValueError, match=r"there is no '.*'; check the month, the day, the time and the offset"):
        when(text)


def test_a_day_is_its_midnight_in_utc() -> None:
    """Without a zone a day begins at midnight in UTC."""
    assert datetime(2025, 2, 10, tzinfo=UTC) == instant("2025-02-10")


def test_a_day_is_its_midnight_in_the_zone() -> None:
    """A day begins when it does in the zone given."""
    assert datetime(2025, 2, 9, 20, 30, tzinfo=UTC) == instant("2025-02-10", ZoneInfo("Asia/Tehran"))


def test_a_written_offset_beats_the_zone() -> None:
    """A time with its offset is that instant, whatever the zone."""
    assert timedelta(hours=1) == instant("2025-02-10T12:30+01:00", ZoneInfo("Asia/Tehran")).utcoffset()


@pytest.mark.parametrize(("expected", "text"), [("year", "2025"), ("month", "2025-02"), ("day", "2025-02-10")])
def test_precision_is_what_was_written(expected: str, text: str) -> None:
    """As many parts as are written, so precise is a date."""
    assert expected == precision(text)
