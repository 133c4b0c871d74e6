"""Events: sentences with their dates."""

from __future__ import annotations

import pytest

from sitegen.content.records import Event
from sitegen.importer.days import events, times
from sitegen.importer.prose import Passage, Prose

DAY = "2025-03-12"


def found(text: str, day: str | None = DAY) -> list[Event]:
    """The events of a text in English."""
    prose = Prose.written(text, day=day)
    return [event for _, event in events.found(prose, times.found(prose))]


def test_a_dated_sentence_is_an_event() -> None:
    """An event holds the sentence that carries its date, as precise as the text is."""
    text = "The port closed in May 2024. Nobody knows why. It opened again on 3 March 2025, at noon."
    assert [
        ("2024-05", "The port closed in May 2024."),
        ("2025-03-03", "It opened again on 3 March 2025, at noon."),
    ] == [(event.date, event.evidence) for event in found(text)]


def test_what_is_unresolved_is_no_event() -> None:
    """Without the article's day nothing happens on a Tuesday, nor today."""
    assert [] == found("The port closed on Tuesday. Today it is quiet.", day=None)


def test_a_date_twice_in_a_sentence_is_one_event() -> None:
    """A sentence that names one day twice is one event; two days are two."""
    assert ["2025-03-11"] == [event.date for event in found("The port closed on Tuesday, and on Tuesday it burnt.")]
    text = "It closed on 3 March 2025 and burnt on 5 March 2025."
    assert ["2025-03-03", "2025-03-05"] == [event.date for event in found(text)]


@pytest.mark.parametrize(
    ("text", "date", "end"),
    [
        ("The fair ran from 3 to 5 March 2025.", "2025-03-03", "2025-03-05"),
        ("The fair ran between May 2019 and July 2019.", "2019-05", "2019-07"),
        ("He was chairman from 1995 to 2000.", "1995", "2000"),
    ],
)
def test_a_range_is_one_event_with_an_end(text: str, date: str, end: str) -> None:
    """Both ends of a range are one event."""
    assert [(date, end)] == [(event.date, event.end) for event in found(text)]


def test_what_lies_ahead_is_planned() -> None:
    """An event after the article's day is planned, one before it reported."""
    events_ = found("The port closed on Monday. It will open again on Friday.")
    assert [("2025-03-10", "reported"), ("2025-03-14", "planned")] == [(event.date, event.status) for event in events_]


def test_a_year_in_a_name_dates_nothing() -> None:
    """What is called by a year did not happen in it."""
    assert [] == found("The Vision 2030 and the Expo 2025 were on their minds.")


def test_a_heading_is_no_event() -> None:
    """A heading dates what stands below it, and is none of it."""
    prose = Prose((Passage("What we know of May 2024", "heading"), Passage("The port closed in May 2024.")))
    assert ["The port closed in May 2024."] == [event.evidence for _, event in events.found(prose, times.found(prose))]


def test_evidence_is_short_and_holds_its_date() -> None:
    """From a long sentence the clause with the date is taken, as it stands in the text."""
    clause = "the port was closed on 3 March 2025 by order of the harbour master"
    text = f"Although {'many ships were waiting outside in the fog ' * 5}, {clause}, {'who said nothing at all ' * 9}."
    (event,) = found(text)
    assert clause == event.evidence


def test_evidence_of_a_sentence_without_clauses_is_cut_between_words() -> None:
    """A long sentence without a break is cut between words, and its date stays in it."""
    text = f"{'ships ' * 80}came in May 2024 {'boats ' * 80}"
    (event,) = found(text)
    assert len(event.evidence) <= 180
    assert "in May 2024" in event.evidence
    assert {"ships", "came", "in", "May", "2024", "boats"} == set(event.evidence.split())


def test_the_place_is_that_of_the_evidence() -> None:
    """The words in an event's place are its evidence."""
    prose = Prose.written("Nothing.\nThe port closed in May 2024. Nobody knows why.", day=DAY)
    ((place, event),) = events.found(prose, times.found(prose))
    assert event.evidence == prose.words(place)


def test_a_sentence_goes_on_in_small_letters() -> None:
    """A stop before a small letter ends no sentence, so the evidence says what happened."""
    prose = Prose.written("1979. was the year of the flood.")
    ((_, event),) = events.found(prose, times.found(prose))
    assert "1979. was the year of the flood." == event.evidence


def test_what_belongs_to_our_days_is_no_event() -> None:
    """`Today’s rulers` dates nothing; `yesterday’s vote` does."""
    prose = Prose.written("Today’s rulers are weak. Yesterday’s vote was close.", day="2024-05-14")
    assert ["2024-05-13"] == [event.date for _, event in events.found(prose, times.found(prose))]
