"""Filters of a timeline: by keyboard, kept in the address, told to whoever does not see them, and never in the way."""

import re

import pytest
from playwright.sync_api import Page, expect

from sitegen.drawing.words import words as said
from tests.browser.stand import Sample, Visit

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

ITEMS = "[data-filter-item]"


def shown(page: Page) -> int:
    return page.locator(f"{ITEMS}:visible").count()


def whole(page: Page) -> int:
    return page.locator(ITEMS).count()


def opened(visit: Visit, sample: Sample, query: str = "", *, base: str = "") -> Page:
    return visit((base or sample.root) + "timeline.html" + query)


def choose(page: Page, name: str = "topics") -> str:
    """Choose the first option of a control by keyboard; its value."""
    control = page.locator(f"select[name={name}]")
    control.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    return control.input_value()


def test_by_keyboard(english: Sample, visit: Visit) -> None:
    """A topic chosen with the arrow keys leaves its events alone in the list, under the years that have any."""
    page = opened(visit, english)
    everything = whole(page)
    value = choose(page)
    assert value
    assert 0 < shown(page) < everything
    for item in page.locator(f"{ITEMS}:visible").all():
        assert value in str(item.get_attribute("data-topics")).split(" ")
    for year in page.locator(".year").all():
        assert year.is_visible() == (year.locator(f"{ITEMS}:not([hidden])").count() > 0)


def test_the_jump_list_follows(english: Sample, visit: Visit) -> None:
    """The jump list names the years that are left, and no count or gap is shown that is true of the whole alone."""
    page = opened(visit, english)
    choose(page, "sources")
    years = page.locator(".year__title:visible").all_inner_texts()
    assert years
    assert years == page.locator(".jump a:visible").all_inner_texts()
    assert 0 < page.locator("[data-filter-whole]").count()
    assert 0 == page.locator("[data-filter-whole]:visible").count()


@pytest.mark.parametrize("place", ["root", "under", "file"])
def test_the_address_keeps_the_choice(english: Sample, visit: Visit, place: str) -> None:
    """What was chosen stands in the address, and whoever opens that address, or loads it again, sees the same."""
    page = opened(visit, english, base=getattr(english, place))
    value = choose(page)
    count = shown(page)
    assert page.url.endswith(f"timeline.html?topics={value}")
    page.reload()
    assert count == shown(page)
    assert value == page.locator("select[name=topics]").input_value()
    page.locator("a[data-filter-keep]").first.click()
    page.wait_for_url(f"**/newest.html?topics={value}")
    assert count == shown(page)


def test_the_way_back(english: Sample, visit: Visit) -> None:
    """Going back brings back what was chosen before."""
    page = opened(visit, english)
    value = choose(page)
    count = shown(page)
    page.locator(".jump a:visible").first.click()
    page.locator("select[name=topics]").select_option("")
    assert whole(page) == shown(page)
    page.go_back()
    expect(page.locator("select[name=topics]")).to_have_value(value)
    assert count == shown(page)


def test_the_count_is_told(sample: Sample, visit: Visit) -> None:
    """A live region says how many events are shown, in the words and the digits of the page."""
    page = opened(visit, sample)
    language = str(page.locator("html").get_attribute("lang"))
    region = page.locator("[role=status]")
    expect(region).to_have_attribute("aria-live", "polite")
    choose(page)
    numbers = [said(language).number(count) for count in (shown(page), whole(page))]
    expect(region).to_have_text(said(language).t("Shown: {n} of {all}").format(n=numbers[0], all=numbers[1]))


def test_reset(english: Sample, visit: Visit) -> None:
    """One key brings everything back and clears the address, and the focus stays where it was."""
    page = opened(visit, english, "?topics=factions-at-home&people=donald-trump&other=kept")
    assert shown(page) < whole(page)
    button = page.locator(".filter button")
    expect(button).to_be_visible()
    button.focus()
    page.keyboard.press("Enter")
    assert whole(page) == shown(page)
    assert page.url.endswith("timeline.html?other=kept")
    expect(button).to_be_focused()


def test_an_address_that_asks_for_nothing_here(english: Sample, visit: Visit) -> None:
    """What the address asks for and the page does not have hides nothing."""
    page = opened(visit, english, "?topics=no-such-topic&people=%22%5D")
    assert whole(page) == shown(page)
    assert page.url.endswith("timeline.html")


def test_a_permalink_wins(english: Sample, visit: Visit) -> None:
    """A link to an event shows it, whatever the address has chosen."""
    page = opened(visit, english)
    value = choose(page)
    hidden = str(page.locator(f"{ITEMS}[hidden]").first.get_attribute("id"))
    page.evaluate("id => { location.hash = id }", hidden)
    expect(page.locator(f"[id='{hidden}']")).to_be_in_viewport()
    visit(english.root + "archive.html")
    opened(visit, english, f"?topics={value}#{hidden}")
    expect(page.locator(f"[id='{hidden}']")).to_be_in_viewport()


def test_targets(sample: Sample, visit: Visit) -> None:
    """Each control has a label, is at least 24 pixels high and stays within a narrow screen."""
    page = visit(sample.root + "timeline.html", width=390)
    controls = page.locator(".filter select, .filter button").all()
    assert len(controls) > 2
    for control in controls:
        box = control.bounding_box()
        assert box
        assert box["height"] >= 24
        assert 0 <= box["x"] <= box["x"] + box["width"] <= 390
    for label in page.locator(".filter label").all():
        assert label.locator("span").inner_text()


def test_without_scripts(sample: Sample, visit: Visit) -> None:
    """Without scripts there are no controls, and nothing is hidden, whatever the address says."""
    page = visit(sample.root + "timeline.html?topics=factions-at-home", scripts=False)
    assert 0 == page.locator(".filter").count()
    assert whole(page) == shown(page) > 0


def test_on_paper(english: Sample, visit: Visit) -> None:
    """Paper shows what was chosen, and no control."""
    page = opened(visit, english)
    choose(page)
    count = shown(page)
    page.emulate_media(media="print")
    expect(page.locator(".filter")).to_be_hidden()
    assert count == shown(page)


def test_events_have_permalinks(english: Sample, visit: Visit) -> None:
    """Every event of a timeline has an anchor of its own."""
    anchors = opened(visit, english).locator(ITEMS).evaluate_all("items => items.map(item => item.id)")
    assert len(anchors) == len(set(anchors)) > 10
    assert [] == [anchor for anchor in anchors if not re.fullmatch("e-[a-z0-9-]+", anchor)]
