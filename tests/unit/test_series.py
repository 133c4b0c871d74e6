"""The pages of figures: a series with its chart and table, where values differ, and numbers that stand alone."""

import csv
import io
import re

import pytest

from tests.harness import SITE, SiteTest, article, record

SERIES = record(title="Toll", unit="crown", conversions=[{"unit": "ducat", "factor": "12"}], decimals="1")


def figure(value: str, date: str = "", source: str = "wire", **more: str) -> dict[str, str]:
    dated = {"date": date} if date else {}
    return {"series": "toll", "value": value, "source": source, "evidence": "words", **dated, **more}


@pytest.fixture
def tolls(site: SiteTest) -> SiteTest:
    """A site with one series, two sources and no figure."""
    site.change("content/series/toll.md", SERIES)
    return site.change("content/sources/wire.md", record(name="Coast Wire", type="agency")).change(
        "content/sources/gazette.md", record(name="Gazette")
    )


def built(site: SiteTest, *figures: dict[str, str], **front: str) -> SiteTest:
    site.change("content/articles/one.md", article(figures=list(figures), **front)).build()
    return site


def words(html: str) -> str:
    """What a page says, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_series_is_drawn(tolls: SiteTest) -> None:
    """The page of a series has its chart, each dot of which leads to its passage."""
    page = built(tolls, figure("30", "2031-04-08"), figure("15", "2030")).main("figures/toll.html")
    assert 'href="../articles/2025/one.html#figure-1"' in page
    assert "30 crown, 8 April 2031, Coast Wire" in page
    assert "2 values from 2030 to 8 April 2031" in page


def test_a_series_without_dates_has_no_chart(tolls: SiteTest) -> None:
    """A series of undated figures has a table and no chart, one without figures says so."""
    assert "<svg" not in built(tolls, figure("30")).main("figures/toll.html")
    assert "Undated" in tolls.main("figures/toll.html")
    assert "No article gives a figure yet." in built(tolls).main("figures/toll.html")


def test_conversions_are_said(tolls: SiteTest) -> None:
    """A value in another unit stands as it was written and in the unit of the series, and the rate is named."""
    said = words(built(tolls, figure("2.5", "2031-04-08", unit="ducat")).main("figures/toll.html"))
    assert "8 April 2031 30.0 As written: 2.5 ducat Coast Wire" in said
    assert "1 ducat = 12 crown" in said


def test_differing_values_stand_side_by_side(tolls: SiteTest) -> None:
    """Values of one day that differ stand beside each other, with how far they lie apart."""
    rows = (figure("24", "2031-04-08"), figure("30", "2031-04-08", "gazette"), figure("30.5", "2031-04-08", "gazette"))
    said = words(built(tolls, *rows).main("figures/toll.html"))
    assert "Independent sources differ: 6.5 crown apart (27.1%)." in said
    assert "Gazette gives more than one value: 0.5 crown apart (1.7%)." in said


def test_our_own_value_is_no_independent_source(tolls: SiteTest) -> None:
    """Where a value of this site's own differs from a source's, that is what the page says."""
    tolls.change("site.yml", SITE + "source: our-desk\n").change("content/sources/our-desk.md", record(name="Our Desk"))
    rows = (figure("24", "2031-04-08"), figure("30", "2031-04-08", "our-desk"))
    said = words(built(tolls, *rows).main("figures/toll.html"))
    assert "This site and a source differ: 6 crown apart" in said.replace("6.0", "6")
    assert "Independent sources differ" not in said


def test_change_is_told_without_bounds_and_quarrels(tolls: SiteTest) -> None:
    """The change is that between the first and last values that no other contradicts and that are no bounds."""
    rows = (
        figure("1", "2031-04-01", bound="over"),
        figure("20", "2031-04-02"),
        figure("25", "2031-04-03", "gazette", bound="about"),
        figure("24", "2031-04-08"),
        figure("30", "2031-04-08", "gazette"),
    )
    assert "Change 5.0 crown more (25.0%)" in words(built(tolls, *rows).main("figures/toll.html"))


def test_a_lone_value_has_no_change(tolls: SiteTest) -> None:
    """One value tells of no change, and equal ones of none."""
    assert "Change" not in words(built(tolls, figure("20", "2031")).main("figures/toll.html"))
    rows = (figure("20", "2031"), figure("20", "2032"))
    assert "Change none" in words(built(tolls, *rows).main("figures/toll.html"))


def test_a_table_for_other_programs(tolls: SiteTest) -> None:
    """The CSV of a series holds every figure with its value in one unit and as written, its source and its passage."""
    built(tolls, figure("2.5", "2031-04-08", unit="ducat", bound="about"), figure("15"))
    rows = list(csv.DictReader(io.StringIO(tolls.page("figures/toll.csv"))))
    assert ["30.0", "15"] == [row["value"] for row in rows]
    assert {
        "date": "2031-04-08",
        "value": "30.0",
        "unit": "crown",
        "value_as_written": "2.5",
        "unit_as_written": "ducat",
        "bound": "about",
        "source": "Coast Wire",
        "source_type": "agency",
        "label": "Toll",
        "article": "A title",
        "passage": "https://test.example/articles/2025/one.html#figure-1",
    } == rows[0]
    assert 'href="../figures/toll.csv"' in tolls.main("figures/toll.html")


def test_a_gap_of_years_has_a_close_up(tolls: SiteTest) -> None:
    """Where more than half of all time is a gap, the dates after it are drawn once more by themselves."""
    rows = [figure(str(n), f"2031-04-0{n}") for n in range(1, 6)]
    page = built(tolls, figure("1", "1990"), *rows).main("figures/toll.html")
    titles = re.findall(r'<figcaption class="chart__title">([^<]+)<', page)
    assert ["Since 1 April 2031", "All values"] == [title.strip() for title in titles]
    assert "Since" not in words(built(tolls, *rows).main("figures/toll.html"))


def test_what_one_source_gives_twice_is_one_dot(tolls: SiteTest) -> None:
    """A value that one source gives in two articles is one dot, and two rows of the table."""
    page = built(tolls, figure("20", "2031"), figure("20", "2031")).main("figures/toll.html")
    assert 1 == page.count('class="chart__link"')
    assert 2 == page.count('<th scope="row">')


def test_all_figures_have_a_page(tolls: SiteTest) -> None:
    """The page of figures has disagreements first, then series with their last value, then what stands alone."""
    alone = {"label": "loaves on the quay", "value": "1200", "bound": "over", "evidence": "words"}
    rows = (figure("24", "2031-04-08"), figure("30", "2031-04-08", "gazette"), alone)
    said = words(built(tolls, *rows).main("figures.html"))
    places = [
        said.index(text) for text in ("Figures that disagree", "Over time", "Other numbers", "loaves on the quay")
    ]
    assert sorted(places) == places
    assert "2 values 2 independent sources values differ on 1 date" in said


def test_no_figures_no_words(site: SiteTest) -> None:
    """A site without figures says so on their page."""
    site.build()
    assert "No article gives a figure yet." in site.main("figures.html")


def test_a_long_series_has_pages_of_years(tolls: SiteTest) -> None:
    """A series of more figures than a page holds shows the newest, and leads to a page for each year."""
    rows = [figure(str(n), f"20{30 + n // 200}-{n % 12 + 1:02}-{n % 28 + 1:02}") for n in range(400)]
    main = built(tolls, *rows).main("figures/toll.html")
    assert 40 == main.count('<th scope="row">')
    assert 'href="../figures/toll/2030.html"' in main
    assert "Of each month only its lowest and highest value are drawn." in main
    assert 200 == tolls.main("figures/toll/2031.html").count('<th scope="row">')
    assert 400 == tolls.page("figures/toll.csv").count("\n") - 1


def test_many_numbers_have_pages_of_years(site: SiteTest) -> None:
    """Numbers outside any series that are more than a page holds are split by the year of their article."""
    alone = {"label": "loaves", "value": "1", "evidence": "words"}
    for n in range(7):
        site.change(
            f"content/articles/n{n}.md",
            article(figures=[dict(alone) for _ in range(50)], date=f"20{30 + n // 4}-05-0{n + 1}"),
        )
    site.build()
    assert 60 >= site.main("figures.html").count('class="figure"')
    assert 'href="figures/by-year/2030.html"' in site.main("figures.html")
    assert 200 == site.main("figures/by-year/2030.html").count('class="figure"')


def test_an_excerpt_shows_no_evidence(tolls: SiteTest) -> None:
    """Words of a body that may only be excerpted stand in no page or table of figures."""
    built(
        tolls, figure("20", "2031") | {"evidence": "quernstone"}, body="A quernstone.", rights="excerpt", summary="S."
    )
    assert [] == [url for url, data in tolls.tree().items() if b"quernstone" in data]
    assert "articles/2025/one.html" in tolls.page("figures/toll.csv")
