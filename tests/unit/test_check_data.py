"""Files for other programs as a check reads them: calendars, tables, JSON, outlines."""

import pytest
from icalendar import Calendar

from sitegen.check.data import read

EVENT = "BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20250210T000000Z\r\nDTSTART;VALUE=DATE:20250210\r\nEND:VEVENT\r\n"
HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//\r\n"


def said(url: str, text: str) -> list[tuple[int, str, str]]:
    return [(fault.line, fault.rule, fault.message) for fault in read(url, text.encode(), "tag:x,").faults]


def calendar(*events: str) -> str:
    return HEAD + "".join(events) + "END:VCALENDAR\r\n"


def test_a_sound_calendar_gives_nothing() -> None:
    """A calendar that the library reads is sound here too, folded lines and quoted parameters included."""
    long = 'X-NAME;LABEL="a:b;c":' + "word " * 40
    folded = "\r\n ".join(long[start : start + 60] for start in range(0, len(long), 60))
    text = calendar(EVENT.format(uid="a@x").replace("END:VEVENT", f"{folded}\r\nEND:VEVENT"), EVENT.format(uid="b@x"))
    assert 2 == len(Calendar.from_ical(text).walk("VEVENT"))
    assert [] == said("timeline.ics", text)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("UID:a@x\r\n", ""), "the event that ends here has no UID; each needs one of its own"),
        (("UID:b@x", "UID:a@x"), "the UID 'a@x' is given to two events; programs keep one of them"),
        (("DTSTAMP:20250210T000000Z\r\n", ""), "the event 'a@x' has no DTSTAMP that can be read"),
        (("DATE:20250210", "DATE:2025-02-10"), "the event 'a@x' has no DTSTART that can be read"),
        (("DATE:20250210", "DATE:20250230"), "the event 'a@x' has no DTSTART that can be read"),
        (("UID:b@x\r\n", "UID:b@x\r\nDTEND:soon\r\n"), "the event 'b@x' has no DTEND that can be read"),
        (("UID:b@x\r\n", "UID:b@x\r\nwords\r\n"), "'words' is no line of a calendar; write NAME:value"),
        (("END:VCALENDAR\r\n", ""), "is no whole calendar; it begins with BEGIN:VCALENDAR and ends with its END"),
        (("END:VEVENT\r\nEND", "END"), "END:VCALENDAR closes nothing that is open"),
    ],
)
def test_every_fault_of_a_calendar_is_told(change: tuple[str, str], expected: str) -> None:
    """Each thing that a calendar program would stumble over is told."""
    text = calendar(EVENT.format(uid="a@x"), EVENT.format(uid="b@x"))
    assert expected in [message for _, _, message in said("timeline.ics", text.replace(*change, 1))]


def test_a_calendars_addresses_are_known() -> None:
    """The address of an event is told with its line, so that it can be looked for in the output."""
    text = calendar(EVENT.format(uid="a@x").replace("END:", "URL:https://x.example/a.html#b\r\nEND:", 1))
    assert (("https://x.example/a.html#b", 8, "calendar"),) == read("a.ics", text.encode(), "").addresses


def test_a_table_has_equal_rows() -> None:
    """A row with more or fewer columns than the first is told with its line; a line break in a cell is none."""
    assert [] == said("a.csv", 'a,b\r\n1,"two\nlines"\r\n3,4\r\n')
    assert [(4, "table", "the row has 1 columns, the first has 2; every row has the same")] == said(
        "a.csv", 'a,b\r\n1,"two\nlines"\r\n3\r\n'
    )


def test_what_is_no_table_is_told() -> None:
    """A cell that is never closed is no table."""
    assert ["table"] == [rule for _, rule, _ in said("a.csv", 'a,b\r\n1,"two\r\n')]


def test_what_is_no_json_is_told_with_its_line() -> None:
    """JSON that does not read is told at the line where it breaks."""
    assert [] == said("a.json", '{"a": [1]}')
    assert [(2, "json")] == [row[:2] for row in said("a.json", '{\n"a": }')]


def test_no_entity_is_followed() -> None:
    """An XML file that names a file of the machine does not have it read."""
    text = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><channel><link>&x;</link></channel></rss>'
    assert (("", 1, "feed"),) == read("feed.xml", text.encode(), "tag:x,").addresses


def test_an_outline_names_its_feeds() -> None:
    """The addresses of an OPML outline are told with their lines."""
    text = '<opml><body>\n<outline xmlUrl="https://x.example/feed.xml" htmlUrl="https://x.example/"/></body></opml>'
    assert (("https://x.example/feed.xml", 2, "feed"), ("https://x.example/", 2, "feed")) == read(
        "feeds.opml", text.encode(), "tag:x,"
    ).addresses
