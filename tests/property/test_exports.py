"""Whatever is written: a table, a calendar and TimelineJS give back what was put in, and no cell is a formula."""

import csv
import io
import json
from dataclasses import dataclass, replace
from datetime import date
from html import unescape
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from sitegen.drawing.calendar import days, folded, ics
from sitegen.drawing.tables import table_csv
from sitegen.drawing.timelinejs import timelinejs
from sitegen.kind import Fragment
from sitegen.pages.exports import ExportView
from sitegen.views.dated import Dated, Dating


@dataclass(frozen=True, slots=True)
class Table:
    """A table of text."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


# Text as records hold it: a surrogate cannot be written down, nor may a control character be.
LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])
LINES = st.text(LETTERS, min_size=1, max_size=120).map(lambda text: " ".join(text.split())).filter(bool)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=2).map(str)
CELLS = st.text(LETTERS | st.sampled_from("=+-@\t\r\n\",;'|"), max_size=20) | NUMBERS
DATES = st.dates(date(1, 1, 1), date(9998, 12, 31)).flatmap(
    lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]])
)


def told(title: str, when: str, sources: list[str], subjects: list[str]) -> Dated:
    """An event; a second date stands beside its own."""
    return Dated(
        key="",
        date=when,
        end="",
        title=title,
        language="en",
        status="reported",
        expected=False,
        roots=0,
        sources=tuple(sources),
        source_ids=(),
        dates=(Dating(when, "", tuple(sources)), Dating("2001", "", ("another",))),
        subjects=tuple(subjects),
        topics=(),
        people=(),
        places=(),
        articles=("a",),
        url="https://t.example/#e",
        changed="2030-01-01",
    )


EVENTS = st.lists(st.builds(told, LINES, DATES, st.lists(LINES, max_size=3), st.lists(LINES, max_size=3)), max_size=4)


def keyed(events: list[Dated]) -> list[Dated]:
    """These events with keys of their own."""
    return [replace(event, key=f"k{number}") for number, event in enumerate(events)]


def export(events: list[Dated]) -> ExportView:
    """A timeline of these events."""
    return ExportView(
        "site",
        "Title",
        "",
        "https://t.example/",
        "en",
        grouped=True,
        events=tuple(Fragment("", event) for event in keyed(events)),
    )


@given(st.lists(st.tuples(CELLS, CELLS, CELLS)))
@example([("=1+1", "-1", "-1+1"), ("'=1", "@a", "\tb"), ("-", "+49 1", "\r\n")])
def test_a_table_gives_back_its_rows(rows: list[tuple[str, str, str]]) -> None:
    """A table read back is what was written, but for the apostrophe before what a spreadsheet would work out."""
    read = list(
        csv.reader(io.StringIO(table_csv(Table(("a", "b", "c"), tuple(rows))).decode(), newline=""), strict=True)
    )
    assert ["a", "b", "c"] == read[0]
    assert len(rows) == len(read) - 1
    for row, found in zip(rows, read[1:], strict=True):
        for cell, text in zip(row, found, strict=True):
            assert text in {cell, f"'{cell}"}
            assert (
                not text.startswith(("=", "+", "-", "@", "\t", "\r")) or text.lstrip("-").replace(".", "", 1).isdigit()
            )


@given(st.binary(max_size=400).map(lambda raw: raw.decode("utf-8", "ignore").replace("\n", "").replace("\r", "")))
@example("é" * 300)
@example("😀" * 100)
def test_a_folded_line_is_the_line(text: str) -> None:
    """A long line is folded at 75 octets, never within a letter, and unfolds to what it was."""
    lines = folded(text.encode()).split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert [line.decode() for line in lines]
    assert text.encode() == b"\r\n".join(lines).replace(b"\r\n ", b"")


@given(EVENTS)
def test_a_calendar_gives_back_its_events(events: list[Dated]) -> None:
    """Icalendar reads every event back: its title, its days, its topics, and who reports it."""
    named = keyed(events)
    held = Calendar.from_ical(ics(export(events)))
    found: dict[str, Any] = {str(event["UID"]): event for event in held.walk("VEVENT")}
    assert [f"{event.key}@site" for event in named] == list(found)
    for event in named:
        read = found[f"{event.key}@site"]
        assert event.title == str(read["SUMMARY"])
        assert days(event.date) == (read["DTSTART"].dt, read["DTEND"].dt)
        assert all(source in str(read["DESCRIPTION"]) for source in event.sources)
        assert list(event.subjects) == ([str(cat) for cat in read["CATEGORIES"].cats] if event.subjects else [])


@given(EVENTS)
def test_timelinejs_gives_back_its_events(events: list[Dated]) -> None:
    """What TimelineJS reads are the titles and dates that were written, as text and never as markup."""
    slides = json.loads(timelinejs(export(events)))["events"]
    assert [event.title for event in events] == [unescape(slide["text"]["headline"]) for slide in slides]
    for event, slide in zip(events, slides, strict=True):
        assert "<" not in slide["text"]["headline"]
        assert [int(part) for part in event.date.split("-")] == list(slide["start_date"].values())
