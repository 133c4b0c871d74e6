"""Charts of anything: ticks cover what they measure, and nothing is drawn outside its frame."""

import re
from datetime import date
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from sitegen.drawing import charts, plots
from sitegen.drawing.charts import TOP
from sitegen.drawing.scales import Span, moments, ticks
from sitegen.drawing.words import words
from sitegen.views.charts import Column, Columns, Dot, Plot

LANGUAGES = st.sampled_from(["en", "fa", "ar", "de", "xx"])
# What a record can hold: eighteen digits before the point and twelve after it.
NUMBERS = st.decimals(Decimal("-1e18"), Decimal("1e18"), allow_nan=False, places=12) | st.decimals(-9, 9, places=2)
DATES = st.dates(date(1, 1, 1), date(9999, 12, 31)) | st.dates(date(2031, 1, 1), date(2031, 3, 1))
WRITTEN = st.builds(lambda day, letters: day.isoformat()[:letters], DATES, st.sampled_from([4, 7, 10]))
DOTS = st.builds(
    Dot,
    date=WRITTEN,
    value=NUMBERS.map(lambda number: format(number, "f")),
    bound=st.sampled_from(["exact", "about", "over", "under"]),
    source=st.text("ab&<\"'", max_size=3),
    url=st.sampled_from(["", "a.html#figure-1"]),
)
PLOTS = st.builds(
    Plot,
    id=st.just("p"),
    title=st.text("ab&<>\"'", max_size=5),
    unit=st.sampled_from(["", "%", "crown"]),
    dots=st.lists(DOTS, max_size=12).map(tuple),
    ends=st.sampled_from(["", "day", "month", "year"]),
    mixed=st.booleans(),
    compact=st.booleans(),
)


def checked(html: str) -> None:
    """The drawing is well-formed, and all of it lies within its frame."""
    root = ET.fromstring(f"<div>{html}</div>")  # noqa: S314  our own
    for svg in root.iter("svg"):
        if "height" not in svg.attrib or "chart__sign" in svg.attrib["class"]:
            continue
        for node in svg.iter():
            for name in ("x", "x1", "x2", "width"):
                place = node.attrib.get(name, "0")
                assert re.fullmatch(r"-?\d+(\.\d{1,2})?%?", place)
                assert 0 <= Decimal(place.rstrip("%")) <= 100
            for name in ("y", "y1", "y2", "height"):
                assert 0 <= Decimal(node.attrib.get(name, "0")) <= Decimal(svg.attrib["height"])


@given(values=st.lists(NUMBERS, min_size=1, max_size=5), whole=st.booleans())
def test_ticks(values: list[Decimal], *, whole: bool) -> None:
    """Ticks are two to eight, rise strictly in even steps, and cover all values; whole ones are whole."""
    low, high = (int(min(values)), int(max(values))) if whole else (min(values), max(values))
    found = ticks(Decimal(low), Decimal(high), whole=whole)
    steps = {later - earlier for earlier, later in pairwise(found)}
    assert 2 <= len(found) <= 8
    assert found[0] <= low <= high <= found[-1]
    assert 1 == len(steps)
    assert min(steps) > 0
    assert not whole or all(one == int(one) for one in found)


@given(DATES, DATES)
def test_moments(first: date, last: date) -> None:
    """Dates at a scale are one to six, rise strictly, and lie within it."""
    first, last = sorted((first, last))
    found = moments(first.toordinal(), last.toordinal())
    starts = [Span.of(written).start for written in found]
    assert 1 <= len(found) <= 6
    assert sorted(set(starts)) == starts
    assert first.toordinal() <= starts[0] <= starts[-1] <= last.toordinal()


@given(PLOTS, LANGUAGES)
def test_plots(chart: Plot, language: str) -> None:
    """A plot of anything is well-formed, finite, inside its frame, and the same twice."""
    html = str(plots.plot(chart, words(language), str))
    assert html == str(plots.plot(chart, words(language), str))
    assert bool(chart.dots) == bool(html)
    checked(html)


@given(
    first=st.integers(1, 9998),
    counts=st.lists(st.integers(0, 10**6), max_size=40),
    months=st.booleans(),
    language=LANGUAGES,
)
def test_columns(first: int, counts: list[int], language: str, *, months: bool) -> None:
    """Columns of any counts are well-formed and inside their frame, each as high as its count."""
    labels = [f"{first + n // 12:04}-{n % 12 + 1:02}" if months else f"{first + n:04}" for n in range(len(counts))]
    columns = tuple(Column(label, count) for label, count in zip(labels, counts, strict=True) if len(label) in {4, 7})
    html = str(charts.columns(Columns("c", "C", columns), words(language), str))
    checked(html)
    tops = [Decimal(y) for y in re.findall(r'chart__bar" x="[^"]+" y="([^"]+)"', html)]
    drawn = [column.count for column in columns if column.count]
    assert len(drawn) == len(tops)
    assert all(top >= TOP for top in tops)
    ordered = [top for _, top in sorted(zip(drawn, tops, strict=True), key=lambda row: (row[0], -row[1]))]
    assert sorted(tops, reverse=True) == ordered
