"""What an expression means, leaning on the article's day or the last date named; None where neither says it.

A value is as precise as what is sure: `two years ago` is a year, `last week` the month that holds all of it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from sitegen.importer.days.anchors import Anchor, weekday
from sitegen.importer.days.calendars import ONE, moved, period
from sitegen.importer.days.expressions import Expression
from sitegen.importer.days.partial import partial, weekdays

_WEEK = timedelta(days=7)
_ABOUT = timedelta(days=3)
_FAR = 10_000


def value(said: Expression, anchor: Anchor) -> str | None:
    """The date that an expression means, as precise as it is sure."""
    if said.value:
        return said.value
    rule = _RULES.get(said.meaning)
    try:
        return rule(said, anchor) if rule else None
    except (OverflowError, ValueError):
        return None  # a year that no calendar has


def leaning(said: Expression, on: str | None) -> str | None:
    """`two days after` a date that follows, or before it."""
    if on is None:
        return None
    sign = 1 if said.meaning == "after" else -1
    return _steps(said, on, sign, exact=True)


def _steps(said: Expression, since: str, sign: int, *, exact: bool = False) -> str | None:
    """So many units before or after a date; weeks, months and years give no day, unless they are counted from one."""
    day = date.fromisoformat(since) if len(since) == 10 else None
    steps: dict[str, int] = {}
    count = 1
    for part in said.parts:
        if part.slot == "n":
            count = int(part.value)
        elif part.slot in {"unit", "pair"}:
            steps[part.value] = sign * min(2 if part.slot == "pair" else count, _FAR)
            count = 1
    steps = steps or {"day": sign}
    months = 12 * steps.get("year", 0) + steps.get("month", 0) + 120 * steps.get("decade", 0)
    days = steps.get("day", 0) + 7 * steps.get("week", 0) + 14 * steps.get("fortnight", 0)
    if day is None:
        return _coarse(since, months) if not days and set(steps) <= {"year", "month"} else None
    end = (moved(day, months) or date.max) + timedelta(days=days)
    if exact or "day" in steps:
        return end.isoformat()
    if "week" in steps or "fortnight" in steps:
        return period(end - _ABOUT, end + _ABOUT)
    return f"{end:%Y-%m}" if "month" in steps else f"{end.year:04}" if "year" in steps else None


def _coarse(since: str, months: int) -> str | None:
    if len(since) == 4:
        return (
            f"{int(since) + months // 12:04}" if months % 12 == 0 and 0 < int(since) + months // 12 < 10_000 else None
        )
    made = moved(date.fromisoformat(since + "-01"), months)
    return (f"{made:%Y}" if months % 12 == 0 else f"{made:%Y-%m}") if made else None


def _ago(said: Expression, anchor: Anchor) -> str | None:
    sign = -1 if said.meaning == "ago" else 1
    named = next(iter(weekdays(said)), None)
    if anchor.day and named and not said.of("unit"):
        start = weekday(anchor.day, int(named), sign)
        return (start + sign * (int(said.one("n") or 1) - 1) * _WEEK).isoformat()
    since = anchor.day + timedelta(days=int(said.one("today") or 0)) if anchor.day else None
    exact = bool(said.of("today")) or named is not None
    made = _steps(said, since.isoformat(), sign, exact=exact) if since else None
    if made and named and len(made) == 10:
        end = date.fromisoformat(made)
        return (end + timedelta(days=(int(named) - end.weekday()))).isoformat()
    return made


def _later(said: Expression, anchor: Anchor) -> str | None:
    sign = -1 if said.meaning in {"earlier", "before"} else 1
    since = anchor.last or (anchor.day.isoformat() if anchor.day and anchor.ahead else None)
    return _steps(said, since, sign) if since else None


def _today(said: Expression, anchor: Anchor) -> str | None:
    return (anchor.day + timedelta(days=int(said.one("today") or 0))).isoformat() if anchor.day else None


def _same(said: Expression, anchor: Anchor) -> str | None:
    """`that month`, `the following year`, `the day before`: of the last date named, or a unit from it."""
    sign = {"same": 0, "next": 1, "previous": -1}[said.meaning]
    unit, last = said.one("unit") or "day", anchor.last
    length = {"day": 10, "month": 7, "year": 4}.get(unit)
    if sign and anchor.day and anchor.ahead:
        last = anchor.day.isoformat()
    if length is None or last is None or len(last) < length:
        return None
    if sign == 0:
        return last[:length]
    if unit == "day":
        return (date.fromisoformat(last) + sign * ONE).isoformat()
    return _coarse(last[:length], sign * (1 if unit == "month" else 12))


_RULES: dict[str, Callable[[Expression, Anchor], str | None]] = {
    "date": partial,
    "today": _today,
    "ago": _ago,
    "hence": _ago,
    "later": _later,
    "earlier": _later,
    "after": _later,
    "before": _later,
    "same": _same,
    "next": _same,
    "previous": _same,
}
