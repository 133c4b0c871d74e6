"""Events in order."""

from sitegen.content.records import Event
from sitegen.site.model import Claim
from sitegen.site.timeline import by_year, in_order


def event(date: str, *, article: str = "a", number: int = 1, end: str | None = None, title: str = "x") -> Claim[Event]:
    return Claim(article, number, Event(date=date, evidence="e", end=end, title=title), None)


def dates(*events: Claim[Event]) -> list[str]:
    return [claim.part.date for claim in in_order(events)]


def test_events_stand_by_date() -> None:
    """Earlier comes first."""
    assert ["1979-11-04", "2018-05-08", "2025-02-07"] == dates(
        event("2025-02-07"), event("1979-11-04"), event("2018-05-08")
    )


def test_what_is_less_precise_stands_before() -> None:
    """A year stands before its months, a month before its days."""
    assert ["2025", "2025-02", "2025-02-07", "2025-03"] == dates(
        event("2025-03"), event("2025-02-07"), event("2025-02"), event("2025")
    )


def test_events_of_one_day_stand_by_end_then_title() -> None:
    """On the same day what has no end comes first, then the earlier end, then by title."""
    first, second = event("2025", title="b"), event("2025", title="c")
    third, fourth = event("2025", end="2026", title="a"), event("2025", end="2027", title="a")
    assert (first, second, third, fourth) == in_order([fourth, third, second, first])


def test_equal_events_stand_by_article_and_number() -> None:
    """What is alike in all else has one order, whatever the order in which it came."""
    rows = [event("2025", article="b"), event("2025", article="a", number=2), event("2025", article="a")]
    assert in_order(rows) == in_order(reversed(rows))


def test_years_hold_their_events() -> None:
    """Events are gathered under their years, in the order in which they come."""
    one, two, three = event("2025"), event("2024-01"), event("2025-02-07")
    assert (("2025", (one, three)), ("2024", (two,))) == by_year([one, two, three])


def test_nothing_has_no_years() -> None:
    """Without events there is no year."""
    assert by_year([]) == ()
