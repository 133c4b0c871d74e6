"""Files for other programs: the calendar, TimelineJS, the tables, the articles, the dictionary."""

import csv
import io
import json
import re
from datetime import date
from typing import Any

import pytest
from icalendar import Calendar

from sitegen.drawing.calendar import days
from tests.harness import SiteTest, article, record
from tests.unit.test_timeline_pages import built


def events(site: SiteTest, url: str = "timeline.ics") -> dict[str, Any]:
    """The events of a calendar by their titles."""
    calendar = Calendar.from_ical((site.output / url).read_bytes())
    return {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}


def rows(site: SiteTest, url: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((site.output / url).read_bytes().decode(), newline="")))


@pytest.mark.parametrize(
    ("written", "end", "first", "after"),
    [
        ("2030-05-01", None, date(2030, 5, 1), date(2030, 5, 2)),
        ("2030-12-30", "2031-01-02", date(2030, 12, 30), date(2031, 1, 3)),
        ("2030-12", None, date(2030, 12, 1), date(2031, 1, 1)),
        ("2030", None, date(2030, 1, 1), date(2031, 1, 1)),
        ("2030-02", "2030-03", date(2030, 2, 1), date(2030, 4, 1)),
    ],
)
def test_a_calendar_holds_whole_days(site: SiteTest, written: str, end: str | None, first: date, after: date) -> None:
    """An event fills the days that its date leaves open, without a time and without a zone."""
    event = events(built(site, {"date": written, "title": "A gate", **({"end": end} if end else {})}))["A gate"]
    assert (first, after) == (event["DTSTART"].dt, event["DTEND"].dt)


def test_the_last_year_there_is() -> None:
    """A calendar does not end before its last days."""
    assert (date(9999, 12, 1), date.max) == days("9999-12")


def test_an_event_is_known_again(site: SiteTest) -> None:
    """The id of an event in a calendar is made of its key and the site's id, and its stamp of the data."""
    built(site, {"date": "2030", "title": "A gate", "event": "gate"}, updated="2031-06-03")
    event = events(site)["A gate"]
    assert "gate@test-site" == str(event["UID"])
    assert date(2031, 6, 3) == event["DTSTAMP"].dt.date()
    assert "https://test.example/timeline.html#e-gate" == str(event["URL"])


def test_a_calendar_says_what_it_has_no_field_for(site: SiteTest) -> None:
    """How precisely a day is known, that it is disputed and who reports it is said; what is expected is tentative."""
    site.change("content/sources/wire.md", record(name="The Wire"))
    built(
        site,
        {"date": "2030-05", "title": "A gate", "status": "disputed", "source": "wire"},
        {"date": "2032-01-01", "title": "A bridge", "status": "planned"},
    )
    held = events(site)
    said = str(held["A gate"]["DESCRIPTION"]).split("\n")
    assert ["Known only as May 2030.", "This is disputed.", "Reported by The Wire.", "1 independent source."] == said[
        :4
    ]
    assert "STATUS" not in held["A gate"]
    assert "TENTATIVE" == str(held["A bridge"]["STATUS"])


def test_timelinejs(site: SiteTest) -> None:
    """TimelineJS gets dates as precise as they are, text that is no markup, and the ids of permalinks."""
    built(site, {"date": "2030-05", "end": "2031", "title": "A <b>gate</b> & co", "event": "gate"})
    held = json.loads(site.page("timeline.json"))
    assert "The Test" == held["title"]["text"]["headline"]
    [slide] = held["events"]
    assert ({"year": 2030, "month": 5}, {"year": 2031}) == (slide["start_date"], slide["end_date"])
    assert "A &lt;b&gt;gate&lt;/b&gt; &amp; co" == slide["text"]["headline"]
    assert "gate" == slide["unique_id"]


def test_two_reports_are_two_rows(site: SiteTest) -> None:
    """The timeline has a row for an event, the table of reports one for each article, and both name the event."""
    for name in ("one", "two"):
        gate = {"date": "2030", "title": f"A gate, says {name}", "event": "gate", "evidence": "a gate"}
        site.change(f"content/articles/{name}.md", article(title=name, body="It was a gate.", events=[gate]))
    site.build()
    assert ["gate"] == [row["event"] for row in rows(site, "timeline.csv")]
    assert [("gate", "one"), ("gate", "two")] == sorted(
        (row["event"], row["article"]) for row in rows(site, "data/events.csv")
    )


def test_tables_lead_to_passages(site: SiteTest) -> None:
    """Every row of a table names its article and the address of its passage."""
    site.change(
        "content/series/toll.md", record(title="Toll", unit="crown", conversions=[{"unit": "penny", "factor": "0.01"}])
    )
    front: dict[str, Any] = {
        "quotes": [{"text": "no more", "speaker": "Jo Hill"}],
        "figures": [{"series": "toll", "value": "250", "unit": "penny", "evidence": "250 pennies"}],
    }
    site.change("content/articles/one.md", article(body="She wants no more than 250 pennies.", **front)).build()
    [quote], [figure] = rows(site, "data/quotes.csv"), rows(site, "data/figures.csv")
    assert ("no more", "Jo Hill", "one") == (quote["text"], quote["speaker"], quote["article"])
    assert ("250", "penny", "2.50", "crown") == tuple(
        figure[name] for name in ("value", "unit", "series_value", "series_unit")
    )
    assert "https://test.example/articles/2025/one.html#quote-1" == quote["url"]
    assert "https://test.example/articles/2025/one.html#figure-1" == figure["url"]


def test_an_excerpt_stays_one(site: SiteTest) -> None:
    """Of an article that may only be excerpted no file for programs holds a word of its body."""
    row = {"date": "2030", "title": "A gate", "evidence": "spinnaker words"}
    figure = {"label": "gates", "value": "3", "evidence": "spinnaker words"}
    site.change(
        "content/articles/one.md",
        article(body="Here stand spinnaker words.", rights="excerpt", events=[row], figures=[figure]),
    ).build()
    files = {url: data for url, data in site.tree().items() if url.startswith(("data/", "timeline."))}
    assert len(files) > 7
    assert [] == [url for url, data in files.items() if b"spinnaker" in data]


def test_articles(site: SiteTest) -> None:
    """The list of articles has all that is published and its address, and what is withdrawn is not in it."""
    site.change("content/articles/one.md", article("One", summary="In short.", topics=["tolls"]))
    site.change("content/topics/tolls.md", record(title="Ferry tolls"))
    site.change("content/articles/two.md", article("Two", status="withdrawn")).build()
    [held] = json.loads(site.page("data/articles.json"))["articles"]
    assert ("One", "In short.", ["tolls"]) == (held["title"], held["summary"], held["topics"])
    assert "https://test.example/articles/2025/one.html" == held["url"]


@pytest.mark.parametrize("name", ["data/events", "data/quotes", "data/figures", "timeline"])
def test_the_dictionary_names_every_column(site: SiteTest, name: str) -> None:
    """The dictionary explains the columns of each table in their order."""
    built(site, {"date": "2030"})
    page, file = site.page("data/index.html"), f"{name.rsplit('/', maxsplit=1)[-1]}.csv"
    section = page.split(f">{file}</a>")[1].split("</section>")[0]
    assert re.findall(r"<code[^>]*>([^<]+)<", section) == site.page(f"{name}.csv").splitlines()[0].split(",")


def test_the_dictionary_names_every_field_of_an_article(site: SiteTest) -> None:
    """So it does with the fields of the list of articles."""
    built(site, {"date": "2030"})
    section = site.page("data/index.html").split(">articles.json</a>")[1].split("</section>")[0]
    [held] = json.loads(site.page("data/articles.json"))["articles"]
    assert list(held) == re.findall(r"<code[^>]*>([^<]+)<", section)
