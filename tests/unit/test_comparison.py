"""Who reported what, the page of an event, and its line in lists."""

import re
from itertools import pairwise
from typing import Any

import pytest

from tests.harness import SITE, SiteTest, article, record

EVENT = {
    "date": "2031-04-07",
    "title": "The board sits",
    "event": "sitting",
    "people": ["ilse-marrow"],
    "evidence": "sat",
}
QUOTE = {"text": "a bridge made of coins", "speaker": "ilse-marrow", "date": "2031-04-07", "group": "coins"}
FIGURE = {"series": "toll", "value": 30, "date": "2031-04-07", "evidence": "30 crowns"}
BODY = "It sat. “A bridge made of coins”, a bridge of coins. 30 crowns, 40 crowns."
PAGE = "events/sitting.html"


@pytest.fixture
def town(site: SiteTest) -> SiteTest:
    """A site with sources, a speaker and a series that articles may name."""
    site.change("site.yml", SITE + "source: our-desk\n")
    for ident, name in {
        "our-desk": "Our Desk",
        "bell": "Bell",
        "wire": "Wire",
        "crier": "Crier",
        "gull": "Gull",
    }.items():
        site.change(f"content/sources/{ident}.md", record(name=name))
    site.change("content/sources/wire-abroad.md", record(name="Wire Abroad", part_of="wire"))
    site.change("content/people/ilse-marrow.md", record(name="Ilse Marrow"))
    site.change("content/series/toll.md", record(title="The toll", unit="crowns"))
    return site


def reported(town: SiteTest, source: str, ident: str = "", **front: Any) -> SiteTest:
    """An article of a source, with the event unless it has events of its own."""
    given = {"source": source, "date": "2031-04-08", "events": [EVENT], **front}
    body = given.pop("body", BODY.replace("A bridge", "a bridge"))
    return town.change(f"content/articles/{ident or source}.md", article(f"From {source}", body, **given))


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def table(town: SiteTest) -> list[list[str]]:
    """The table of a built event page: the sources, then each entry with its cells."""
    found = re.search(r'<table class="table comparison">.*?</table>', town.page(PAGE), re.DOTALL)
    assert found
    rows = re.findall(r"<tr>(.*?)</tr>", found[0], re.DOTALL)
    return [[words(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)] for row in rows]


def cells(town: SiteTest, entry: str) -> list[str]:
    """What each source has of an entry."""
    rows = table(town)
    return next(after for row, after in pairwise(rows) if len(row) == 1 and entry in row[0])


# ------------------------------------------------------------------------------------------------------------ the page


def test_one_source_makes_no_page(town: SiteTest) -> None:
    """An event that one source reports, or that our own pages tell besides, has no page of its own."""
    reported(reported(town, "wire"), "wire-abroad")
    reported(town, "our-desk").build()
    assert not (town.output / PAGE).exists()


def test_two_independent_sources_make_a_page(town: SiteTest) -> None:
    """The page of an event tells when it was, who was involved, and how each source tells it, with its words."""
    reported(town, "bell", events=[{**EVENT, "title": "A sitting", "date": "2031-04-06"}])
    reported(town, "wire").build()
    page = words(town.page(PAGE))
    assert "Sources disagree on the day 6 April 2031 : Bell ; 7 April 2031 : Wire" in page
    assert "2 independent sources" in page
    assert {"articles/2031/bell.html#event-1", "articles/2031/wire.html#event-1"} <= set(
        re.findall(r"articles/2031/\w+\.html#event-1", town.page(PAGE))
    )


def test_an_excerpt_is_no_more_than_that(town: SiteTest) -> None:
    """The words of a body that may only be excerpted are not on the page of its event, nor is an anchor in it."""
    reported(
        town, "bell", rights="excerpt", body="It sat, a pelican said.", events=[{**EVENT, "evidence": "a pelican"}]
    )
    reported(town, "wire").build()
    assert "pelican" not in town.page(PAGE)
    assert "bell.html#event-1" not in town.page(PAGE)


# ----------------------------------------------------------------------------------------------------------- the table


def test_sources_are_told_by_name(town: SiteTest) -> None:
    """A column is a source, by the name of the one that reports, and our own pages have none."""
    reported(reported(town, "bell"), "wire-abroad")
    reported(town, "our-desk").build()
    assert ["Bell", "Wire Abroad"] == table(town)[0]


def test_another_date_is_told(town: SiteTest) -> None:
    """A source that dates the event to another day than most is marked, and a vague date is not another."""
    reported(reported(town, "bell", events=[{**EVENT, "date": "2031-04-06"}]), "wire")
    reported(town, "gull")
    reported(town, "crier", events=[{**EVENT, "date": "2031-04"}]).build()
    marked = ["Another date" in cell for cell in cells(town, "The board sits")]
    assert ["Bell", "Crier", "Gull", "Wire"] == table(town)[0]
    assert [True, False, False, False] == marked


def test_one_against_one_differ_both(town: SiteTest) -> None:
    """Where no more sources have one date than another, both are marked."""
    reported(reported(town, "bell", events=[{**EVENT, "date": "2031-04-06"}]), "wire").build()
    assert [True, True] == ["Another date" in cell for cell in cells(town, "The board sits")]


def test_the_first_report_is_told(town: SiteTest) -> None:
    """First is the source with the earliest text, as articles that rest on it date that."""
    reported(town, "bell", date="2031-04-09")
    reported(town, "our-desk", based_on=[{"source": "wire", "date": "2031-04-08"}], date="2031-04-20").build()
    assert ["Reported", "First report Reported"] == cells(town, "The board sits")


def test_reports_of_one_day_have_no_first(town: SiteTest) -> None:
    """Where all report on the same day none was first."""
    reported(reported(town, "bell"), "wire").build()
    assert "First report" not in town.page(PAGE)


def test_silence_is_told(town: SiteTest) -> None:
    """What a source has nothing of is said not to be reported here."""
    reported(reported(town, "bell", quotes=[QUOTE]), "wire").build()
    assert ["a bridge made of coins", "– Not reported here"] == cells(town, "Ilse Marrow")


def test_other_words_are_told(town: SiteTest) -> None:
    """A wording that differs from what most sources have is marked."""
    reported(reported(town, "bell", quotes=[QUOTE]), "wire", quotes=[{**QUOTE, "text": "a bridge of coins"}])
    reported(town, "crier", quotes=[QUOTE]).build()
    assert [False, False, True] == ["Other words" in cell for cell in cells(town, "Ilse Marrow")]


def test_values_that_cannot_both_be_true_are_told(town: SiteTest) -> None:
    """A value that contradicts what most sources give is marked; one that leaves room for it is not."""
    reported(town, "bell", figures=[{**FIGURE, "value": 40, "evidence": "40 crowns"}])
    reported(reported(town, "wire", figures=[FIGURE]), "crier", figures=[{**FIGURE, "bound": "over", "value": 20}])
    reported(town, "gull", figures=[FIGURE]).build()
    assert {"Bell": True, "Crier": False, "Gull": False, "Wire": False} == dict(
        zip(table(town)[0], ["Another value" in cell for cell in cells(town, "The toll")], strict=True)
    )


def test_figures_that_measure_different_things_are_not_compared(town: SiteTest) -> None:
    """Values of one series and day with labels of their own stand in rows of their own, and nothing differs."""
    boats = {**FIGURE, "label": "toll for boats", "value": 40, "evidence": "40 crowns"}
    reported(town, "bell", figures=[{**FIGURE, "label": "toll for carts"}])
    reported(town, "wire", figures=[boats]).build()
    assert "Another value" not in town.main(PAGE)
    assert {"toll for carts", "toll for boats"} <= set(re.findall(r"toll for \w+", words(town.main(PAGE))))


# ------------------------------------------------------------------------------------------------------- lines in lists


def line(town: SiteTest) -> str:
    found = re.search(r'<article class="event.*?</article>', town.page("timeline.html"), re.DOTALL)
    assert found
    return found[0]


def test_a_line_leads_to_the_page_of_its_event(town: SiteTest) -> None:
    """Where an event has a page its line leads there, and each source to its passage."""
    reported(reported(town, "bell"), "wire").build()
    assert ['"events/sitting.html"', '"articles/2031/bell.html#event-1"', '"articles/2031/wire.html#event-1"'] == (
        re.findall(r'href=("[^"]+")', line(town))
    )
    assert "2 independent sources" in line(town)


def test_a_single_source_is_said_to_be_one(town: SiteTest) -> None:
    """An event that one source reports says so, and leads to its place on the timeline."""
    reported(town, "bell").build()
    assert "single source" in line(town)
    assert 'href="timeline.html#e-sitting"' in line(town)


def test_several_passages_of_a_source_are_numbered(town: SiteTest) -> None:
    """A source with several passages has a number for each, named by its article; five at most."""
    for number in range(1, 8):
        reported(town, "bell", f"bell-{number}", date=f"2031-04-0{number}")
    town.build()
    named = " ".join(f"{number} : From bell" for number in range(1, 6))
    assert f"Bell , passages {named} 2 more" in words(line(town))
    assert [f"articles/2031/bell-{number}.html#event-1" for number in range(1, 6)] == re.findall(
        r'class="event__again" href="([^"]+)"', line(town)
    )


def test_our_own_word_is_background(town: SiteTest) -> None:
    """An event that no source but ourselves tells is background."""
    reported(town, "our-desk").build()
    assert "7 April 2031 The board sits Background: From our-desk" == words(line(town))
