"""Timelines as pages: orders, headings, gaps, what is expected, and how long ones are spread over pages."""

import json
import re
from itertools import pairwise
from typing import Any

import pytest

from tests.harness import SiteTest, article, record

TOPIC = {"content/topics/tolls.md": record(title="Ferry tolls")}


def dated(*events: dict[str, Any], **front: Any) -> str:
    """An article of these events; each is told by words of its own."""
    rows = [{"title": f"Event {number}", "evidence": f"word{number} here", **row} for number, row in enumerate(events)]
    body = " ".join(f"A word{number} here." for number in range(len(rows)))
    return article(body=body, events=rows, **{"date": "2031-06-01", **front})


def built(site: SiteTest, *events: dict[str, Any], **front: Any) -> SiteTest:
    site.change("content/topics/tolls.md", TOPIC["content/topics/tolls.md"])
    site.change("content/articles/one.md", dated(*events, **front)).build()
    return site


def anchors(page: str) -> list[str]:
    return re.findall(r'<li id="(e-[^"]+)"', page)


def headings(page: str) -> list[str]:
    return re.findall(r'<(?:h2|p) class="(?:year|month)__title" id="y([^"]+)"', page)


def days(first: int, count: int) -> list[dict[str, str]]:
    """Events on successive days of successive months, from a year on; each year has 168."""
    return [
        {
            "date": f"{first + number // 168}-{number // 14 % 12 + 1:02}-{number % 14 + 1:02}",
            "title": f"Gate {number} is painted",
            "event": f"gate-{number}",
        }
        for number in range(count)
    ]


def test_both_orders(site: SiteTest) -> None:
    """A timeline stands oldest first, its twin newest first, and each leads to the other."""
    built(
        site, {"date": "2030-05-01", "event": "b"}, {"date": "2029-01-02", "event": "a"}, {"date": "2031", "event": "c"}
    )
    oldest, newest = site.page("timeline.html"), site.page("timeline/newest.html")
    assert ["e-a", "e-b", "e-c"] == anchors(oldest)
    assert ["e-c", "e-b", "e-a"] == anchors(newest)
    assert 'href="timeline/newest.html"' in oldest
    assert 'href="../timeline.html"' in newest


def test_a_twin_has_the_address_of_the_first(site: SiteTest) -> None:
    """The same events in another order name the first order as theirs, and no sitemap lists them."""
    built(site, {"date": "2030-05-01"})
    assert '<link rel="canonical" href="https://test.example/timeline.html">' in site.page("timeline/newest.html")
    assert "newest" not in site.page("sitemap.xml")


@pytest.mark.parametrize("count", [1, 360])
def test_no_level_of_headings_is_left_out(site: SiteTest, count: int) -> None:
    """On every page of a timeline an event is a heading below its year's, or its month's where the page is a year's."""
    built(site, *days(2028, count))
    pages = [path.read_text("utf-8") for path in site.output.glob("timeline*/**/*.html")] + [site.page("timeline.html")]
    assert len(pages) >= (2 if count == 1 else 4)
    for page in pages:
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", page)]
        assert [1] == levels[:1]
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_months_are_headings_where_a_year_has_many(site: SiteTest) -> None:
    """A year of few events is one list; one of many has its months, what has no month standing before them."""
    few = [{"date": f"2029-0{month}-01"} for month in (1, 2, 3)]
    many = [{"date": "2030"}, *({"date": f"2030-{month:02}-{day:02}"} for month in (2, 4) for day in range(1, 8))]
    page = built(site, *few, *many).page("timeline.html")
    assert ["2029", "2030", "2030-02", "2030-04"] == headings(page)
    assert page.index("e-2030-event-3") < page.index('id="y2030-02"')


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("2030-01-31", "2030-09-01", "7 months without recorded events"),
        ("2029", "2031-01-01", "12 months without recorded events"),
        ("2020-12-01", "2031", "10 years without recorded events"),
    ],
)
def test_gaps(site: SiteTest, first: str, second: str, said: str) -> None:
    """Months in which nothing is recorded are said, as many as are certain, in either order."""
    built(site, {"date": first}, {"date": second})
    for url in ("timeline.html", "timeline/newest.html"):
        assert [said] == re.findall(r'class="gap"[^>]*>([^<]+)<', site.page(url))


@pytest.mark.parametrize(("first", "second"), [("2030-01-31", "2030-03-01"), ("2030", "2030-12-31"), ("2029", "2030")])
def test_no_gap_where_none_is_certain(site: SiteTest, first: str, second: str) -> None:
    """What may have happened in between leaves no gap, nor do a few months."""
    assert 'class="gap"' not in built(site, {"date": first}, {"date": second}).page("timeline.html")


def test_expected_events_stand_apart(site: SiteTest) -> None:
    """What lies after the day up to which the site speaks stands under a heading of its own: last, or first."""
    built(site, {"date": "2031-07-01", "event": "next", "status": "planned"}, {"date": "2031-05-01", "event": "past"})
    oldest, newest = site.page("timeline.html"), site.page("timeline/newest.html")
    assert oldest.index("e-past") < oldest.index('id="expected"') < oldest.index("e-next")
    assert newest.index('id="expected"') < newest.index("e-next") < newest.index("e-past")


def test_every_expected_event_has_its_place(site: SiteTest) -> None:
    """However many events are expected, each stands where its permalink leads."""
    built(site, *({"date": f"{2032 + n}-07-01", "status": "planned", "event": f"n{n}"} for n in range(130)))
    assert {f"e-n{n}" for n in range(130)} <= set(re.findall(r'id="(e-[^"]+)"', site.page("timeline.html")))


def test_a_record_with_events_has_a_timeline(site: SiteTest) -> None:
    """A topic of five events has a timeline with its files; one of four has none."""
    five = [{"date": f"2030-01-0{day}"} for day in range(1, 6)]
    built(site, *five, topics=["tolls"])
    assert 5 == len(anchors(site.page("topics/tolls/timeline.html")))
    assert 5 == len(anchors(site.page("topics/tolls/timeline-newest.html")))
    assert 5 == len(json.loads(site.page("topics/tolls/timeline.json"))["events"])
    built(site, *five[:4], topics=["tolls"])
    assert [] == [url for url in site.tree() if url.startswith("topics/tolls/")]


def test_a_short_timeline_is_one_page(site: SiteTest) -> None:
    """Three hundred events stand on one page."""
    built(site, *days(2020, 300))
    assert 300 == len(anchors(site.page("timeline.html")))
    assert ["timeline/newest.html"] == [url for url in site.tree() if url.startswith("timeline/")]


def test_a_long_timeline_is_spread(site: SiteTest) -> None:
    """One event more spreads a timeline over its years, every event at one place, which its permalink names."""
    built(site, *days(2020, 301), {"date": "2021-03", "event": "later"})
    pages = {url: anchors(text.decode()) for url, text in site.tree().items() if re.fullmatch(r"timeline.*\.html", url)}
    assert [0, 168, 134] == [len(pages[f"timeline{part}.html"]) for part in ("", "/2020", "/2021")]
    first = site.page("timeline.html")
    assert 'href="timeline/2020.html"' in first
    assert 'id="key"' in first
    assert 'id="latest"' in first
    events = json.loads(site.page("timeline.json"))["events"]
    assert 302 == len(events)
    for event in events:
        url, _, anchor = re.findall(r'href="https://test.example/([^"#]+)(#)([^"]+)"', event["text"]["text"])[0]
        assert anchor in pages[url]


def test_a_full_year_is_spread_over_its_months(site: SiteTest) -> None:
    """A year of too many events has pages for its months; what has no month stays with the year."""
    march = [{"date": f"2030-03-{number % 28 + 1:02}", "title": f"Lamp {number} is lit"} for number in range(200)]
    april = [{"date": f"2030-04-{number % 28 + 1:02}", "title": f"Rope {number} is cut"} for number in range(200)]
    built(site, *march, *april, {"date": "2030", "event": "sometime"})
    assert ["e-sometime"] == anchors(site.page("timeline/2030.html"))
    assert 200 == len(anchors(site.page("timeline/2030-03.html")))
    assert 'href="../timeline/2030-04.html"' in site.page("timeline/2030-03.html")
    assert "<title>Timeline: March 2030" in site.page("timeline/2030-03.html")


def test_the_overview_leaves_no_year_out(site: SiteTest) -> None:
    """The chart has a column for every year between the first and the last, and says how many lie before it."""
    events = [{"date": str(year), "event": f"e{year}"} for year in (1960, 2000, 2010, 2030)]
    page = built(site, *events).page("timeline.html")
    assert 1 + 50 == page.split("chart__table")[1].split("</table>")[0].count("<tr>")
    assert "1 earlier event is not in the chart." in page


def test_filters_offer_what_tells_events_apart(site: SiteTest) -> None:
    """A filter offers the records that some of the events are concerned with, and never one that all share."""
    site.change("content/people/jo-hill.md", record(name="Jo Hill"))
    built(site, {"date": "2030", "people": ["jo-hill"]}, {"date": "2031"}, topics=["tolls"])
    page = site.page("timeline.html")
    assert '<option value="jo-hill">Jo Hill (1)</option>' in page
    assert 'value="tolls"' not in page
    assert 1 == page.count('data-people="jo-hill"')


def test_an_empty_timeline(site: SiteTest) -> None:
    """A site without events says so, and has nothing to sort, to filter or to chart."""
    site.change("content/articles/one.md", article()).build()
    page = site.page("timeline.html")
    assert "Nothing is dated yet." in page
    assert not re.search("newest.html|filter.js|<svg|data-filter-controls", page)
    assert "BEGIN:VEVENT" not in site.page("timeline.ics")
