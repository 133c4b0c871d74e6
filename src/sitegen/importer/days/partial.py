"""Partial dates: the day, month or year that is said, and the article's day for what is left out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from sitegen.importer.days.anchors import Anchor
from sitegen.importer.days.anchors import weekday as near
from sitegen.importer.days.calendars import ONE, day_of, easter, lunar, moved, nth_weekday, period, solar
from sitegen.importer.days.expressions import Expression
from sitegen.importer.days.numeric import written

_WEEK = timedelta(days=7)
# Months in which a season begins and ends; the winter's year is not sure.
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}
_LATELY, _SOON = timedelta(days=45), timedelta(days=30)
_FAR = 10_000


def partial(said: Expression, anchor: Anchor) -> str | None:
    """A day, month or year from the parts that are said, and the article's day for those that are not."""
    base = _Base.of(said, anchor)
    rules = ((("holiday",), _holiday), (("season",), _season), (("nth",), _nth), (("month", "mm"), _in_month))
    for slots, rule in (*rules, (("weekday", "tail"), _on_weekday), (("day",), _on_day)):
        if any(said.of(slot) for slot in slots):
            return rule(said, anchor, base)
    return None if said.of("hijri") else base.written()


def weekdays(said: Expression) -> list[str]:
    """The weekdays that an expression names."""
    return said.of("weekday") or said.of("tail")


class _Base(NamedTuple):
    """The year, month or week that an expression names or leans on."""

    year: int | None = None
    month: int | None = None
    monday: date | None = None
    day: date | None = None

    @classmethod
    def of(cls, said: Expression, anchor: Anchor) -> _Base:
        """From a year that is written, or from `last year`, `next month`, `this week`."""
        year = said.one("year") or said.one("spelled")
        if year:
            return cls(written(year.lstrip("'"), anchor.year))
        unit, day = said.one("unit"), anchor.day
        if unit is None or day is None or said.of("nth")[1:]:
            return cls()
        if said.of("nth"):
            unit = said.of("unit")[-1]
        if not said.of("which") and anchor.last and anchor.ahead is False and unit in {"year", "month"}:
            day = date.fromisoformat((anchor.last + "-01-01")[:10])  # `it closed at the end of the year`
        which = _which(said.of("which")[-1] if said.of("which") else "0")
        if unit == "year":
            return cls(day.year + which)
        if unit == "month":
            there = moved(day, which)
            return cls(there.year, there.month) if there else cls()
        if unit == "week":
            return cls(monday=day - timedelta(days=day.weekday()) + which * _WEEK)
        return cls(day=day + which * ONE) if unit == "day" else cls()

    def written(self) -> str | None:
        """The period itself."""
        if self.day:
            return self.day.isoformat()
        if self.monday:
            return period(self.monday, self.monday + 6 * ONE)
        if self.year is None or not 0 < self.year < _FAR:
            return None
        return f"{self.year:04}-{self.month:02}" if self.month else f"{self.year:04}"


def _which(written_: str) -> int:
    return {"<": -1, ">": 1}.get(written_) or int(written_.strip("<>") or 0)


def _in_month(said: Expression, anchor: Anchor, base: _Base) -> str | None:
    name = said.one("month") or said.one("mm") or ""
    day = int(said.one("day") or 0) or None
    calendar, month = (name[0], int(name[1:])) if name[0] in "sl" else ("", int(name))
    if calendar:
        return _hijri(said, (calendar, month, day), anchor, base)
    if not 1 <= month <= 12:
        return None
    if day is None:
        year = base.year if base.year is not None else _year_of(month, said, anchor)
        return f"{year:04}-{month:02}" if year is not None else None
    if base.year is not None:
        made = day_of(base.year, month, day)
        return made.isoformat() if made else None
    if anchor.day is None:
        return None
    return _chosen([day_of(anchor.day.year + step, month, day) for step in range(-4, 5)], said, anchor)


def _year_of(month: int, said: Expression, anchor: Anchor) -> int | None:
    """The year of a month that is named without it."""
    day = anchor.day
    if day is None:
        return None
    which = said.one("which")
    if which == "0":
        return day.year
    if which in {"-1", "<"}:
        return day.year - (month >= day.month)
    if which in {"1", ">"}:
        return day.year + (month <= day.month)
    return day.year + (month < day.month) if anchor.ahead else day.year - (month > day.month)


def _chosen(days: list[date | None], said: Expression, anchor: Anchor) -> str | None:
    """Of the days that an expression may mean, the one that is nearest, on the side that its words tell."""
    day = anchor.day
    made = [one for one in days if one]
    if day is None or not made:
        return None
    which = said.one("which")
    if which in {"-1", "<"}:
        made = [one for one in made if one < day]
    elif which in {"1", ">"}:
        made = [one for one in made if one > day]
    elif anchor.ahead:
        # What is announced lies ahead, but for days of the last weeks, which nobody calls so in the next year.
        made = [one for one in made if one >= day - _LATELY]
    elif anchor.ahead is False:
        made = [one for one in made if one <= day + _SOON]
    # A day ahead is less likely than one past at the same distance.
    return min(made, key=lambda one: (one - day) * 5 if one > day else (day - one) * 3).isoformat() if made else None


def _hijri(said: Expression, named: tuple[str, int, int | None], anchor: Anchor, base: _Base) -> str | None:
    """A date of the Solar or Lunar Hijri calendar, in ours."""
    calendar, month, day = named
    made: Callable[[int, int, int | None], str | None] = solar if calendar == "s" else lunar
    year = int(said.one("hijri") or 0)
    if year or base.year is not None:
        return made(year or base.year or 0, month, day)
    if anchor.day is None:
        return None
    near = anchor.day.year - 621 if calendar == "s" else (anchor.day.year - 622) * 33 // 32
    choices = [one for year in range(near - 2, near + 3) if (one := made(year, month, day))]
    if calendar == "s" and day:
        return _chosen([date.fromisoformat(one) for one in choices], said, anchor)
    today = anchor.day.isoformat()
    past = [one for one in choices if one[:7] <= today[: len(one)]]
    return max(past, default=None) if day is None and not anchor.ahead else None


def _on_weekday(said: Expression, anchor: Anchor, base: _Base) -> str | None:
    """A weekday: the nearest before what is told, or after what is announced; `next Friday` is that of next week."""
    day, weekday = anchor.day, int(next(iter(weekdays(said)), None) or 0)
    if base.monday:
        return (base.monday + timedelta(days=weekday)).isoformat()
    if day is None:
        return None
    if said.of("day"):
        number = int(said.one("day") or 0)
        months = [moved(day.replace(day=1), step) for step in range(-14, 15)]
        days = [day_of(one.year, one.month, number) for one in months if one]
        return _chosen([one for one in days if one and one.weekday() == weekday], said, anchor)
    which = said.one("which")
    if which in {"-1", "0", "1"}:
        monday = day - timedelta(days=day.weekday()) + int(which) * _WEEK
        return (monday + timedelta(days=weekday)).isoformat()
    if which in {"<", ">"}:
        return near(day, weekday, 1 if which == ">" else -1).isoformat()
    return (day if day.weekday() == weekday else near(day, weekday, 1 if anchor.ahead else -1)).isoformat()


def _on_day(said: Expression, anchor: Anchor, base: _Base) -> str | None:
    """A day's number alone: of the month that is named, else of the nearest."""
    number, day = int(said.one("day") or 0), anchor.day
    if base.year and base.month:
        made = day_of(base.year, base.month, number)
        return made.isoformat() if made else None
    if day is None:
        return None
    months = [moved(day.replace(day=1), step) for step in range(-2, 3)]
    return _chosen([day_of(one.year, one.month, number) for one in months if one], said, anchor)


def _nth(said: Expression, anchor: Anchor, base: _Base) -> str | None:
    """`the first Friday of May`, `the third month of 2021`."""
    nth = int(said.one("nth") or 0)
    unit, weekday, month = said.one("unit"), next(iter(weekdays(said)), None), said.one("month")
    if weekday is not None:
        number = int(month) if month and month.isdigit() else base.month
        year = base.year if base.year is not None else _year_of(number, said, anchor) if number else None
        made = nth_weekday(year, number, int(weekday), nth) if year and number else None
        return made.isoformat() if made else None
    if base.year is None:
        return None
    return f"{base.year:04}-{nth:02}" if unit == "month" and 1 <= nth <= 12 else f"{base.year:04}"


def _holiday(said: Expression, anchor: Anchor, base: _Base) -> str | None:
    name = said.one("holiday") or ""

    def in_year(year: int) -> date | None:
        if name.startswith("easter"):
            return easter(year) + timedelta(days=int(name[6:] or 0)) if 0 < year < 4100 else None
        return day_of(year, int(name[:2]), int(name[3:]))

    if base.year is not None:
        made = in_year(base.year)
        return made.isoformat() if made else None
    if anchor.day is None:
        return None
    return _chosen([in_year(anchor.day.year + step) for step in (-1, 0, 1)], said, anchor)


def _season(said: Expression, anchor: Anchor, base: _Base) -> str | None:
    """The year of a season, which is as precise as a date of one can be written."""
    if base.year is not None:
        return base.written()
    months = _SEASONS.get(said.one("season") or "")
    which = said.one("which")
    if anchor.day is None or months is None or which is None:
        return None
    step = (
        -(months[1] >= anchor.day.month)
        if _which(which) < 0
        else (months[0] <= anchor.day.month)
        if _which(which) > 0
        else 0
    )
    return f"{anchor.day.year + step:04}"
