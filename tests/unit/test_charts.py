"""Charts: SVG that is the same on every machine, says its gist in words, and makes nothing up."""

import re
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from sitegen.drawing import charts, plots
from sitegen.drawing.scales import Span, moments, thinned, ticks
from sitegen.drawing.words import words
from sitegen.views.charts import Column, Columns, Dot, Plot

SVG = re.compile(r"<svg.*</svg>", re.DOTALL)
COUNTS = Columns(
    "articles",
    "Articles",
    (Column("2031-03", 2, "archive.html#m-2031-03"), Column("2031-04", 0), Column("2031-05", 7, "archive.html")),
)


def dot(date: str, value: str, bound: str = "exact", source: str = "Coast Wire") -> Dot:
    return Dot(date, value, bound, source, f"articles/{date}.html#figure-1")


TOLL = Plot(
    "toll",
    "Toll for one crossing",
    "crown",
    (dot("2030", "15"), dot("2031-04-07", "28", "over"), dot("2031-04-08", "30", "about"), dot("2031-04-08", "31")),
)


def href(url: str) -> str:
    return "../" + url


def counted(chart: Columns = COUNTS, language: str = "en") -> str:
    return str(charts.columns(chart, words(language), href))


def plotted(chart: Plot = TOLL, language: str = "en") -> str:
    return str(plots.plot(chart, words(language), href))


def element(html: str) -> ET.Element:
    found = SVG.search(html.split("<ul", maxsplit=1)[0])
    assert found
    return ET.fromstring(found[0])  # noqa: S314  our own


def texts(root: ET.Element, sort: str) -> list[str]:
    return [node.text or "" for node in root.iter("text") if sort in node.attrib["class"]]


def marked(html: str, sort: str) -> list[dict[str, str]]:
    """The attributes of the marks of a sort, but for those in the key."""
    return [dict(node.attrib) for node in element(html).iter() if node.attrib.get("class") == f"chart__{sort}"]


@pytest.mark.parametrize("language", ["en", "fa", "ar", "de"])
def test_a_chart_is_the_same_every_time(language: str) -> None:
    """Two drawings of a chart are equal to the last sign, and hold no style, script or event handler."""
    assert counted(language=language) == counted(language=language)
    assert plotted(language=language) == plotted(language=language)
    assert [] == re.findall(r"style=|<script|\son\w+=", counted(language=language) + plotted(language=language))


def test_columns_say_their_gist() -> None:
    """The picture of counts is named by its title and a sentence with first, last, sum and peak."""
    picture = next(element(counted()).iter("g"))
    named = {node.attrib["id"]: node.text for node in picture if "id" in node.attrib}
    assert "img" == picture.attrib["role"]
    assert list(named) == picture.attrib["aria-labelledby"].split()
    assert ["Articles", "From March 2031 to May 2031 there are 9 in all; most fall in May 2031: 7."] == [
        *named.values()
    ]


def test_columns_lead_to_what_they_count() -> None:
    """A column with an address is a link from its page, named by its month and count; one of nothing is not drawn."""
    links = element(counted()).findall("a")
    assert ["../archive.html#m-2031-03", "../archive.html"] == [link.attrib["href"] for link in links]
    assert ["March 2031: 2", "May 2031: 7"] == [link.findtext("title") for link in links]


def test_no_columns_no_chart() -> None:
    """Nothing counted and nothing in a series give no chart."""
    assert "" == counted(Columns("none", "None", ()))
    assert "" == plotted(Plot("none", "None", "crown", ()))


def test_nought_is_a_scale_too() -> None:
    """Counts that are all nought have a scale from nought to one."""
    assert ["0", "1"] == texts(element(counted(Columns("c", "C", (Column("2031", 0),)))), "number")


def test_columns_are_escaped() -> None:
    """What a title holds stands in the chart as text."""
    assert "Bread &amp; &lt;salt&gt;" in counted(Columns("c", "Bread & <salt>", COUNTS.columns))


@pytest.mark.parametrize(("first", "language"), [(0.0, "en"), (95.0, "fa"), (95.0, "ku-Arab")])
def test_time_runs_as_the_page_reads(first: float, language: str) -> None:
    """The first column stands at the left, in a page from right to left at the right."""
    chart = Columns("c", "C", tuple(Column(str(year), 1) for year in range(2001, 2021)))
    place = marked(counted(chart, language), "target")[0]
    assert [first, 5.0] == [float(place[name].rstrip("%")) for name in ("x", "width")]


def test_numbers_are_those_of_the_language() -> None:
    """Numbers at the scale, in titles and dates are in the digits of the page's language."""
    assert [] == re.findall("[0-9]", "".join(element(counted(language="fa")).itertext()))
    assert "۲۰۳۱" in texts(element(counted(language="fa")), "date")


def test_a_year_is_named_once() -> None:
    """Months stand over their year, which is named where it begins."""
    chart = Columns("c", "C", tuple(Column(f"20{30 + n // 12}-{n % 12 + 1:02}", 1) for n in range(10, 15)))
    assert ["Nov", "2030", "Dec", "Jan", "2031", "Feb", "Mar"] == texts(element(counted(chart)), "date")


@pytest.mark.parametrize("count", [1, 2, 5, 6, 12, 13, 40, 100, 190, 600])
@pytest.mark.parametrize("sort", ["year", "month", "day"])
def test_dates_have_room(sort: str, count: int) -> None:
    """However many columns there are, at most a dozen dates stand below, some five on narrow pages."""
    labels = {
        "year": [f"{1400 + n:04}" for n in range(count)],
        "month": [f"{1990 + n // 12}-{n % 12 + 1:02}" for n in range(7, count + 7)],
        "day": [f"2031-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in range(count)],
    }[sort]
    found = list(thinned(labels))
    assert len(found) <= 13
    assert 1 <= len([place for place, _, wide in found if not wide]) <= 6


def test_every_dot_leads_to_its_passage() -> None:
    """Each value is a link named by its bound, number, unit, date and source."""
    links = element(plotted()).findall("a")
    assert "../articles/2031-04-07.html#figure-1" == links[1].attrib["href"]
    assert [
        "15 crown, 2030, Coast Wire",
        "over 28 crown, 7 April 2031, Coast Wire",
        "about 30 crown, 8 April 2031, Coast Wire",
        "31 crown, 8 April 2031, Coast Wire",
    ] == [link.findtext("title") for link in links]


def test_a_converted_value_says_how_it_was_written() -> None:
    """A dot whose value was converted names the value and unit of its source too."""
    chart = Plot("t", "T", "crown", (Dot("2031-04-08", "30.0", "about", "Wire", "a.html", "2.5", "ducat"),))
    assert "about 30.0 crown, about 2.5 ducat, 8 April 2031, Wire" in plotted(chart)


def test_a_plot_says_its_gist() -> None:
    """The picture of a series says how many values it has, from when to when, and the lowest and highest."""
    said = "4 values from 2030 to 8 April 2031: the lowest is 15 crown, the highest 31 crown."
    assert said == element(plotted()).findtext("g/desc")
    one = Plot("t", "T", "%", TOLL.dots[:1])
    assert "One value: 15%, 2030." == element(plotted(one)).findtext("g/desc")


def test_values_that_differ_stand_on_one_line() -> None:
    """Two values of one day are joined by a line straight up, and the line of the series parts before them."""
    (spread,) = marked(plotted(), "spread")
    assert spread["x1"] == spread["x2"]
    assert spread["y1"] != spread["y2"]
    assert 3 == len(marked(plotted(), "path"))  # the year to the 7th, and from there to either value of the 8th


def test_a_year_is_as_long_as_it_is() -> None:
    """A value of which only the year is known is a bar over that year, its dot in the middle."""
    chart = Plot("t", "T", "", (dot("2030", "15"), dot("2031", "16")))
    first, second = marked(plotted(chart), "span")
    assert ["4%", "49.94%", "50.06%", "96%"] == [first["x1"], first["x2"], second["x1"], second["x2"]]
    assert '<svg x="26.97%"' in plotted(chart)


def test_a_month_with_days_of_its_own_is_not_in_their_order() -> None:
    """No line leads through the value of a month where days within it have values."""
    chart = Plot("t", "T", "", (dot("2031-04", "9"), dot("2031-04-07", "1"), dot("2031-04-08", "1")))
    (path,) = marked(plotted(chart), "path")
    assert path["y1"] == path["y2"]


def test_equal_values_hide_nobody() -> None:
    """Two sources that give the same value on one day are two dots beside each other."""
    chart = Plot("t", "T", "", (dot("2031-04-08", "30"), dot("2031-04-08", "30", source="Meridian")))
    assert ["translate(-5 0)", "translate(5 0)"] == re.findall(r"translate\([^)]*\)", plotted(chart))


def test_the_key_names_what_is_used() -> None:
    """The key explains the marks that the chart holds, and no others."""
    key = re.findall(r"</svg></svg> ([^<]+)", plotted())
    assert ["as given", "about", "over", "only the month or year is known", "values of one date that differ"] == key
    assert "<ul" not in plotted(Plot("t", "T", "", (dot("2031-04-08", "0"), dot("2031-04-09", "9"))))


def test_a_scale_without_nought_says_so() -> None:
    """Where the scale does not begin at nought the chart says it."""
    far = Plot("t", "T", "", (dot("2031-04-08", "900"), dot("2031-04-09", "910")))
    near = Plot("t", "T", "", (dot("2031-04-08", "1"), dot("2031-04-09", "910")))
    assert [True, False] == ["does not begin at zero" in plotted(chart) for chart in (far, near)]


def test_different_things_are_not_joined() -> None:
    """Values that measure different things have names of their own and no line between them."""
    dots = (Dot("2031-04-08", "1", "exact", "Wire", "", label="Child"), dot("2031-04-08", "9"), dot("2031-04-09", "9"))
    chart = Plot("t", "T", "crown", dots, mixed=True)
    assert [] == [*marked(plotted(chart), "path"), *marked(plotted(chart), "spread")]
    assert "Child, 1 crown, 8 April 2031, Wire" in plotted(chart)


def test_a_small_chart_is_one_picture() -> None:
    """A compact chart has a name, and neither links nor ids."""
    small = Plot("toll", "Toll", "crown", TOLL.dots, compact=True)
    root = element(plotted(small))
    assert ["img", "Toll: 4 values"] == [root.attrib["role"], root.attrib["aria-label"][:14]]
    assert [] == [node for node in root.iter() if node.tag == "a" or "id" in node.attrib]


def test_a_thinned_series_says_so() -> None:
    """Where only the lowest and highest value of each period are drawn the chart says so, and draws no line."""
    thin = Plot("t", "T", "crown", TOLL.dots, ends="month")
    assert "only its lowest and highest value" in plotted(thin)
    assert [] == marked(plotted(thin), "path")


@pytest.mark.parametrize(
    ("expected", "low", "high"),
    [
        (["0", "5", "10", "15", "20"], "3", "17"),
        (["860000", "880000", "900000", "920000"], "872000", "920000"),
        (["-20", "-10", "0", "10"], "-12", "9"),
        (["0.0000", "0.0005", "0.0010", "0.0015"], "0.0001", "0.0015"),
        (["11", "12", "13", "14"], "12.5", "12.5"),
        (["-1", "-0.5", "0", "0.5", "1"], "0", "0"),
    ],
)
def test_ticks_are_round(expected: list[str], low: str, high: str) -> None:
    """Ticks are multiples of 1, 2 or 5 and a power of ten around the values, from nought where that is near."""
    found = ticks(Decimal(low), Decimal(high))
    assert [Decimal(one) for one in expected] == [found[0], *found[1:]]


@pytest.mark.parametrize(
    ("expected", "first", "last"),
    [
        (["2031-04-08"], "2031-04-08", "2031-04-08"),
        (["2031-04-07", "2031-04-08"], "2031-04-07", "2031-04-08"),
        (["2031-04", "2031-05", "2031-06"], "2031-04-01", "2031-06-20"),
        (["2029-01", "2029-07", "2030-01", "2030-07", "2031-01"], "2029", "2031-06-20"),
        (["1980", "2000", "2020"], "1979", "2031"),
        (["2031-02-02", "2031-03-26"], "2031-02-02", "2031-03-26"),
    ],
)
def test_moments_are_round(expected: list[str], first: str, last: str) -> None:
    """Dates at a scale are round days, months or years within it."""
    assert expected == list(moments(Span.of(first).start, Span.of(last).end))


@pytest.mark.parametrize(("days", "written"), [(1, "2031-04-08"), (29, "2032-02"), (366, "2032"), (31, "9999-12")])
def test_a_span_has_its_days(days: int, written: str) -> None:
    """A date covers as many days as its precision says, in leap years and in the last month of all."""
    span = Span.of(written)
    assert days == span.end - span.start + 1
