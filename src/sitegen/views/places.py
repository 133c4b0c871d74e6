"""Where events and statements stand: each has one place on the site's timeline or among its quotes, its permalink."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.kind import Ask
from sitegen.site.statements import Statement, shelf
from sitegen.site.timeline import Happening


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
    spread = (ask.link(f"timeline/{date[:size]}") for size in (10, 7, 4))
    return next((url for url in spread if url), None) or ask.address("timeline")


def statement_place(ask: Ask, statement: Statement) -> str:
    """The address of a statement on the page of its year, month or day, whichever the quotes are spread over.

    Empty where no kind makes that page.
    """
    period = ask(shelf)[statement.key]
    page = ask.link(f"quotes/{period}" if period else "quotes")
    return f"{page}#s-{statement.key}" if page else ""
