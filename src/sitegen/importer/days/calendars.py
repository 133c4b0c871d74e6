"""Calendars: the Solar and Lunar Hijri years in ours, feasts that move, and how precisely a period may be written."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

SOLAR_YEARS, LUNAR_YEARS = range(1300, 1500), range(1300, 1500)
# Years of the 33-year cycle that have 366 days; right for 1178 to 1633 of the Solar Hijri calendar.
_LEAPS = (1, 5, 9, 13, 17, 22, 26, 30)
_FIRST_OF_1395 = date(2016, 3, 20).toordinal()
# 1 Muharram of the year 1, in the arithmetical calendar; the moon that is seen may differ by two days.
_FIRST_MUHARRAM = date(622, 7, 19).toordinal()
_MOON = timedelta(days=2)
ONE = timedelta(days=1)


def solar_day(year: int, month: int, day: int) -> date | None:
    """A day of the Solar Hijri calendar in ours; None where there is none."""
    if year not in SOLAR_YEARS or not 1 <= month <= 12 or not 1 <= day <= (31 if month <= 6 else 30):
        return None
    before = 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    return date.fromordinal(_FIRST_OF_1395 + 365 * (year - 1395) + _leaps(year) - _leaps(1395) + before + day - 1)


def _leaps(year: int) -> int:
    """How many years before this one had 366 days."""
    rounds, rest = divmod(year - 1, 33)
    return rounds * len(_LEAPS) + sum(leap <= rest for leap in _LEAPS)


def solar(year: int, month: int | None, day: int | None) -> str | None:
    """What a date of the Solar Hijri calendar means in ours, as far as it is sure."""
    if day:
        made = solar_day(year, month or 0, day)
        return made.isoformat() if made else None
    first = solar_day(year, month or 1, 1)
    last = solar_day(year, month + 1, 1) if month and month < 12 else solar_day(year + 1, 1, 1)
    return period(first, last - ONE) if first and last else None


def lunar(year: int, month: int | None, day: int | None) -> str | None:
    """What a date of the Lunar Hijri calendar means in ours; its months begin when the moon is seen."""
    if year not in LUNAR_YEARS or (day or 1) > 30:
        return None
    first = _FIRST_MUHARRAM + 354 * (year - 1) + (3 + 11 * year) // 30
    start = date.fromordinal(first + (59 * ((month or 1) - 1) + 1) // 2 + (day or 1) - 1)
    length = 1 if day else 30 if month else 355
    return period(start - _MOON, start + timedelta(days=length - 1) + _MOON)


def period(first: date, last: date) -> str | None:
    """What all days from one to another share, as it is written: a day, a month or a year; None where it is nothing."""
    if first == last:
        return first.isoformat()
    if first.year != last.year:
        return None
    return f"{first:%Y-%m}" if first.month == last.month else f"{first:%Y}"


def moved(day: date, months: int) -> date | None:
    """The same day so many months later, or the last of that month where it has none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    return day.replace(year=year, month=month + 1, day=min(day.day, monthrange(year, month + 1)[1]))


def day_of(year: int, month: int, day: int) -> date | None:
    """A day that exists, or None."""
    return (
        date(year, month, day)
        if 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
        else None
    )


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth Monday, say, of a month."""
    first = day_of(year, month, 1)
    return day_of(year, month, 1 + (weekday - first.weekday()) % 7 + 7 * (nth - 1)) if first else None


def easter(year: int) -> date:
    """Easter Sunday (Meeus, Jones, Butcher)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
