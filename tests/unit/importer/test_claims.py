"""Claims: what a draft found goes into a record only as far as a build accepts it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sitegen.content.loader import parse
from sitegen.content.parsed import Parsed
from sitegen.content.records import Article, Event, Figure, Quote
from sitegen.importer import Draft, Known, sealed
from sitegen.importer.desk.claims import Claims
from sitegen.importer.desk.record import article
from sitegen.importer.known import NOBODY
from sitegen.text.names import Aliases

BODY = "The clerk said: “It is \\*sold\\*.” It brought 1,200 crowns.\n\nOn 14 May 2024 the *old* bridge was closed."
KNOWN = Known(Aliases.of(()), {"people/ines-calder": "Ines Calder", "organisations/council": "Council"})


def claims(*parts: Quote | Figure | Event, known: Known = NOBODY) -> Claims:
    return Claims.of(
        BODY,
        [part for part in parts if isinstance(part, Quote)],
        [part for part in parts if isinstance(part, Figure)],
        [part for part in parts if isinstance(part, Event)],
        known,
    )


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("It is *sold*.", True),
        ('"It is *sold*."', True),
        ("It  is\n*sold*.", True),
        ("the old bridge was closed", True),
        ("1,200 crowns. On 14 May", False),
        ("It was sold.", False),
        ("", False),
        (" ", False),
    ],
)
def test_words_stand_in_a_paragraph_of_the_body(words: str, kept: bool) -> None:  # noqa: FBT001  a row of the table
    """A quote, a figure and an event whose words the loader would not find in the plain body are left out."""
    made = claims(Quote(text=words), Figure(value=Decimal(1), evidence=words), Event(date="2024-05-14", evidence=words))
    assert (kept, kept, kept) == (bool(made.quotes), bool(made.figures), bool(made.events))


def test_words_are_found_in_any_order() -> None:
    """Claims that do not come in the order of the text are kept too."""
    words = ["the old bridge", "The clerk said", "On 14 May 2024", "It brought"]
    assert words == [quote.text for quote in claims(*(Quote(text=text) for text in words)).quotes]


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("ines-calder", "ines-calder"),
        ("council", "council"),
        ("ministry", "Ministry"),
        ("un-habitat", "Un-habitat"),
        ("2024", None),
        ("Ines Calder", "Ines Calder"),
        (" ", None),
        (None, None),
    ],
)
def test_a_speaker_is_an_id_that_exists_or_a_name(said: str | None, written: str | None) -> None:
    """A name that would be read as the id of nobody is written so that it is none."""
    assert [written] == [quote.speaker for quote in claims(Quote(text="It is", speaker=said), known=KNOWN).quotes]


def test_a_figure_has_a_label() -> None:
    """Where none was found, the words that a figure stands in are its label."""
    evidence = "It brought 1,200 crowns"
    made = claims(
        Figure(value=Decimal(1200), evidence=evidence),
        Figure(value=Decimal(1200), evidence=evidence, label="price"),
        Figure(value=Decimal(1200), evidence=evidence, series="bridges"),
    )
    assert [evidence, "price", None] == [figure.label for figure in made.figures]


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), Decimal("1e30"), Decimal("0.1234567890123")])
def test_a_value_that_no_record_may_hold_is_left_out(value: Decimal) -> None:
    """A figure of more digits than a record holds is no claim."""
    assert () == claims(Figure(value=value, evidence="It brought")).figures


def test_days_that_are_none_are_left_out() -> None:
    """An event without a day of the calendar is no claim; of the others the day alone is left out."""
    made = claims(
        Quote(text="It is", date="2024-02-30"),
        Figure(value=Decimal(1), evidence="It brought", date="May"),
        Event(date="2024-13", evidence="the old bridge"),
        Event(date="2024-05-14", end="2024-05-13", evidence="the old bridge"),
        Event(date="2024-05-14", end="2024-06", evidence="the old bridge"),
    )
    assert [None] == [quote.date for quote in made.quotes]
    assert [None] == [figure.date for figure in made.figures]
    assert [("2024-05-14", None), ("2024-05-14", "2024-06")] == [(event.date, event.end) for event in made.events]


def test_a_record_says_which_claims_an_editor_should_look_at() -> None:
    """Quotes, figures and events that a record holds are named as inferred, and the record loads."""
    draft = Draft(
        file="a.txt",
        text=BODY,
        spans=(),
        input="0" * 64,
        title="The bridge",
        date="2024-05-15",
        date_basis="stated",
        body=BODY,
        inferred=("title",),
        quotes=(Quote(text="It is *sold*.", speaker="clerk"),),
        figures=(Figure(value=Decimal(1200), evidence="brought 1,200 crowns", unit="crown"),),
        events=(Event(date="2024-05-14", evidence="not in the body"),),
    )
    record = article(draft, id_="bridge", source=None)
    assert record.origin is not None
    assert ("title", "quotes", "figures") == record.origin.inferred
    held = parse("content/articles/bridge.md", sealed(record, draft.body))
    assert isinstance(held, Parsed), held
    assert isinstance(held.document.record, Article)
    assert record.quotes == held.document.record.quotes
    assert record.figures == held.document.record.figures
