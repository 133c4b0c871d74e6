"""Wordings side by side, their differences for every eye, and the filters of quotes."""

import pytest
from playwright.sync_api import Page

from tests.browser.stand import Sample, Visit

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

TOPS = """() => [...document.querySelectorAll(".statement--several .statement__wording")]
  .map(one => one.getBoundingClientRect().top)"""


def tops(page: Page) -> list[float]:
    found: list[float] = page.evaluate(TOPS)
    assert len(found) > 1
    return found


def test_side_by_side_where_there_is_room(sample: Sample, visit: Visit) -> None:
    """The first two wordings of a statement stand in one row on a wide screen, and below each other on a phone."""
    wide = tops(visit(sample.root + "quotes.html"))
    narrow = tops(visit(sample.root + "quotes.html", width=390))
    assert wide[0] == wide[1]
    assert narrow[0] < narrow[1]


@pytest.mark.parametrize("way", ["screen", "paper", "forced"])
def test_differing_words_are_marked_without_colour(english: Sample, visit: Visit, way: str) -> None:
    """Words that differ are underlined, on paper and in the reader's own colours too."""
    page = visit(english.root + "quotes.html")
    page.emulate_media(
        media="print" if way == "paper" else "screen", forced_colors="active" if way == "forced" else "none"
    )
    lines = page.locator(".statement mark").evaluate_all(
        "marks => marks.map(one => getComputedStyle(one).textDecorationLine)"
    )
    assert {"underline"} == set(lines)


@pytest.mark.parametrize("url", ["quotes.html", "quotes/by-date.html"])
def test_quotes_are_filtered(english: Sample, visit: Visit, url: str) -> None:
    """A source chosen by keyboard leaves its statements alone, and no link of the jump list leads to what is hidden."""
    page = visit(english.root + url)
    everything = page.locator("[data-filter-item]").count()
    control = page.locator("select[name=sources]")
    control.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    shown = page.locator("[data-filter-item]:visible")
    assert 0 < shown.count() < everything
    assert all(control.input_value() in str(one.get_attribute("data-sources")).split(" ") for one in shown.all())
    for link in page.locator(".jump a:visible").all():
        assert page.locator(str(link.get_attribute("href"))).is_visible()
