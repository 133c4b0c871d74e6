"""Figures of a series in one unit and by date, and where sources disagree on them."""

from decimal import Context, Decimal

import pytest

from sitegen.content.loader import load
from sitegen.content.parsed import Cache
from sitegen.content.records import Conversion, Figure, Series
from sitegen.site.figures import Conflict, by_period, disagreements, in_unit, mixed, points, roots, share, shown
from sitegen.site.model import Site
from sitegen.site.resolve import resolve
from tests.harness import SiteTest, article, record

USD = Series(id="usd", title="Dollar", unit="rial", conversions=(Conversion(unit="toman", factor=Decimal(10)),))


@pytest.mark.parametrize(
    ("expected", "unit"), [(Decimal("92.5"), "rial"), (Decimal("92.5"), None), (Decimal(925), "toman"), (None, "euro")]
)
def test_a_figure_in_the_series_unit(expected: Decimal | None, unit: str | None) -> None:
    """The series' own unit stays, one that it converts is multiplied, an unknown one has no value."""
    assert expected == in_unit(Figure(value=Decimal("92.5"), evidence="e", unit=unit), USD)


def test_a_conversion_is_exact() -> None:
    """A decimal times a decimal loses nothing."""
    cents = Series(id="c", title="C", unit="u", conversions=(Conversion(unit="v", factor=Decimal("0.1")),))
    assert "0.03" == str(in_unit(Figure(value=Decimal("0.3"), evidence="e", unit="v"), cents))


def test_a_negative_figure_is_converted() -> None:
    """A negative figure is converted as others are."""
    assert Decimal(-20) == in_unit(Figure(value=Decimal(-2), evidence="e", unit="toman"), USD)


def test_a_long_figure_loses_nothing() -> None:
    """The longest number that a figure may have is converted to the last digit."""
    long = Figure(value=Decimal("123456789012345678.123456789012"), evidence="e", unit="toman")
    assert "1234567890123456781.23456789012" == format(
        (in_unit(long, USD) or Decimal(0)).normalize(Context(prec=60)), "f"
    )


SOURCES = {"wire": {}, "branch": {"part_of": "wire"}, "gazette": {}, "herald": {}}


def given(site: SiteTest, *rows: str) -> Site:
    """A site whose one series, in crowns, has these figures: `source date bound value`, a dash where there is none."""
    site.change(
        "content/series/toll.md",
        record(title="Toll", unit="crown", conversions=[{"unit": "ducat", "factor": "12"}], decimals="1"),
    )
    for ident, extra in SOURCES.items():
        site.change(f"content/sources/{ident}.md", record(name=ident.title(), **extra))
    figures = []
    for row in rows:
        source, date, bound, value, *unit = row.split()
        figure = {"series": "toll", "value": value, "bound": bound, "evidence": "words"}
        figure |= {name: text for name, text in (("date", date), ("source", source)) if text != "-"}
        figures.append(figure | ({"unit": unit[0]} if unit else {}))
    return site_of(site.change("content/articles/one.md", article(body="Some words.", figures=figures)))


def site_of(site: SiteTest) -> Site:
    loaded = load(site.root, Cache(""))
    assert loaded.config is not None
    assert loaded.problems == ()
    return resolve(loaded.config, loaded.documents, lambda _document: ())


def apart(conflict: Conflict | None) -> str:
    return f"{conflict.difference:f}{' at least' * conflict.bounded}" if conflict else ""


def differing(site: SiteTest, *rows: str) -> list[str]:
    """What is told of each date that differs: how far between sources, and how far within one."""
    return [
        f"{found.day.date}: {apart(found.between) or '-'}" + "".join(f", {apart(one)} within" for one in found.within)
        for found in disagreements(given(site, *rows), "series/toll")
    ]


def test_a_series_stands_by_date(site: SiteTest) -> None:
    """Figures stand by date, those of one date together, each in the series' unit; the undated apart."""
    track = points(
        given(
            site, "wire 2031-04-08 exact 2 ducat", "wire 2031 exact 9", "wire - exact 5", "gazette 2031-04-08 over 3"
        ),
        "series/toll",
    )
    assert ["2031", "2031-04-08"] == [day.date for day in track.days]
    assert [[9], [24, 3]] == [[point.value for point in day.points] for day in track.days]
    assert [5] == [point.value for point in track.undated]


def test_equal_values_agree(site: SiteTest) -> None:
    """The same value in two units, and values of two days, are no disagreement."""
    rows = ("wire 2031-04-08 exact 2 ducat", "gazette 2031-04-08 exact 24.0", "gazette 2031-04-09 exact 30")
    assert [] == differing(site, *rows)


def test_values_of_one_day_disagree(site: SiteTest) -> None:
    """Independent sources that give different values for one day disagree, by the widest difference."""
    rows = ("wire 2031-04-08 exact 24", "gazette 2031-04-08 exact 30", "herald 2031-04-08 exact 26.5")
    assert ["2031-04-08: 6"] == differing(site, *rows)


def test_a_month_contradicts_no_day(site: SiteTest) -> None:
    """A value for a month is held against another for that month, and not against one for a day within it."""
    rows = ("wire 2031-04 exact 24", "gazette 2031-04-08 exact 30", "gazette 2031-04 exact 25")
    assert ["2031-04: 1"] == differing(site, *rows)


@pytest.mark.parametrize(
    ("expected", "one", "other"),
    [
        ([], "over 90", "exact 92"),
        ([], "over 90", "exact 90"),
        ([], "over 90", "over 120"),
        (["2031: 5 at least"], "over 95", "exact 90"),
        (["2031: 10 at least"], "under 80", "over 90"),
        ([], "about 100", "exact 101"),
        (["2031: 2"], "about 100", "exact 102"),
        ([], "about 100", "about 102"),
        ([], "under 100", "about 101"),
        ([], "about -100", "exact -101"),
        (["2031: 0.000000000001"], "exact 123456789012345678.123456789012", "exact 123456789012345678.123456789011"),
    ],
)
def test_bounds_are_taken_as_bounds(site: SiteTest, expected: list[str], one: str, other: str) -> None:
    """Values disagree only where no number fits both: above, below, or within one per cent of what is about."""
    assert expected == differing(site, f"wire 2031 {one}", f"gazette 2031 {other}")


def labelled(site: SiteTest, *labels: str) -> Site:
    """A site with two figures of one date that differ, and these labels."""
    given(site, "wire 2031 exact 24", "gazette 2031 exact 30")
    text = site.read("content/articles/one.md")
    for label, source in zip(labels, ("wire", "gazette"), strict=False):
        text = text.replace(
            f"source: {source}", f"source: {source}\n  label: {label}" if label else f"source: {source}"
        )
    return site_of(site.change("content/articles/one.md", text))


@pytest.mark.parametrize(
    ("expected", "labels"), [(0, ("Child", "Horse")), (1, ("Child", "child")), (1, ("Child",)), (1, ())]
)
def test_labels_keep_things_apart(site: SiteTest, expected: int, labels: tuple[str, ...]) -> None:
    """Figures of one series and date with different labels of their own measure different things; others do not."""
    found = labelled(site, *labels)
    assert expected == len(disagreements(found, "series/toll"))
    assert (not expected) == mixed(found, "series/toll")


def test_one_source_that_contradicts_itself(site: SiteTest) -> None:
    """Two values of sources with one root are told as the inconsistency of one source, and of no two."""
    assert ["2031: -, 6 within"] == differing(site, "wire 2031 exact 24", "branch 2031 exact 30")


def test_both_sorts_are_told(site: SiteTest) -> None:
    """A date may differ between sources and within one; the wider pair of independent ones is told."""
    rows = ("wire 2031 exact 24", "branch 2031 exact 40", "gazette 2031 exact 30")
    assert ["2031: 10, 16 within"] == differing(site, *rows)


def test_our_own_number_is_held_against_others(site: SiteTest) -> None:
    """A number without a source is this site's own: it may differ from others, and never counts as a source."""
    rows = ("- 2031 exact 24", "wire 2031 exact 30")
    assert ["2031: 6"] == differing(site, *rows)
    assert 1 == roots(given(site, *rows), "series/toll")


def test_sources_of_one_root_count_once(site: SiteTest) -> None:
    """A source and its branch are one independent source of a series."""
    assert 2 == roots(given(site, "wire 2031 exact 1", "branch 2032 exact 1", "gazette - exact 1"), "series/toll")


@pytest.mark.parametrize(
    ("expected", "value", "decimals"),
    [("30.0", "30", 1), ("926", "925.5", 0), ("0.03", "0.03", 0), ("0.0", "0", 1), ("-3", "-2.5", 0)],
)
def test_a_worked_out_number_is_rounded(expected: str, value: str, decimals: int) -> None:
    """A number that was worked out has the decimals of its series, but is never rounded to nought."""
    assert expected == shown(Decimal(value), decimals)


@pytest.mark.parametrize(
    ("expected", "difference", "whole"),
    [("5.6", "50500", "899500"), ("", "5", "0"), ("3650", "1168000", "32000"), ("25.0", "1", "-4")],
)
def test_a_share_in_per_cent(expected: str, difference: str, whole: str) -> None:
    """A difference in per cent has one decimal below a hundred, and none of nothing."""
    assert expected == share(Decimal(difference), Decimal(whole))


def test_a_long_list_is_split_by_year() -> None:
    """What one page holds is not split; more is by year, and by month in a year that is too long itself."""
    days = [f"2031-{n % 12 + 1:02}-08" for n in range(301)]
    assert {} == by_period([(day, day) for day in days[:300]])
    found = by_period([*((day, day) for day in days), ("2031", "2031"), ("2030-05-01", "x")])
    assert {"2030": 1, "2031": 1, **{f"2031-{n:02}": 26 if n == 1 else 25 for n in range(1, 13)}} == {
        period: len(held) for period, held in sorted(found.items())
    }
