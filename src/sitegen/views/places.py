"""Where events and statements stand: each has one place on the site's timeline or among its quotes, its permalink."""

from __future__ import annotations

from sitegen.classes import dataclass
from sitegen.kind import Ask
from sitegen.site.wholes import Happening, Statement


@dataclass(frozen=True, slots=True)
class Jump:
    """A way to a year, a month or a day: on this page or to its own; `here` is where the reader is."""

    date: str
    url: str
    count: int
    here: bool


def timeline_place(ask: Ask, happening: Happening) -> str:
    """The address of an event on the page of its day, month or year, whichever the timeline is spread over."""
    return f"{ask.shared(_timeline_page, happening.date)}#e-{happening.key}"


def _timeline_page(ask: Ask, date: str) -> str:
    """The page of the site's timeline that holds this date."""
    return _spread(ask, "timeline", date) or ask.address("timeline")


def _spread(ask: Ask, name: str, date: str) -> str | None:
    """The page of a date's day, month or year; None where what is called `name` is not spread over pages."""
    return next(filter(None, (ask.link(f"{name}/{date[:size]}") for size in (10, 7, 4))), None)


def statement_place(ask: Ask, statement: Statement) -> str:
    """The address of a statement on the page of its year, month or day, whichever the quotes are spread over.

    Empty where no kind makes that page.
    """
    page = ask.shared(_quotes_page, statement.date or statement.reported)
    return f"{page}#s-{statement.key}" if page else ""


def _quotes_page(ask: Ask, date: str) -> str | None:
    """The page of the quotes that holds this date."""
    return _spread(ask, "quotes", date) or ask.link("quotes")
