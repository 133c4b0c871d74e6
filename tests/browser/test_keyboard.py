"""A reader without a mouse."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.stand import SHOWN, Sample, Visit, contrast

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

STOPS = "a[href], summary, button, input, select, [tabindex='0']"

# Each stop of the Tab key, focused: its outline, and the colour that it stands on.
OUTLINES = """stops => [...document.querySelectorAll(stops)].filter(stop => stop.checkVisibility()).map(stop => {
  stop.focus();
  const style = getComputedStyle(stop), box = stop.getBoundingClientRect();
  let ground = stop.parentElement;
  while (ground.parentElement && getComputedStyle(ground).backgroundColor === "rgba(0, 0, 0, 0)")
    ground = ground.parentElement;
  return {stop: stop.outerHTML.slice(0, 120), keyed: stop.matches(":focus-visible"), line: style.outlineStyle,
    width: parseFloat(style.outlineWidth), colour: style.outlineColor, ground: getComputedStyle(ground).backgroundColor,
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth};
})"""


@pytest.mark.parametrize("kind", ["home", "article", "missing"])
def test_skip_link(sample: Sample, visit: Visit, kind: str) -> None:
    """The first stop of the Tab key is a link that can then be seen, and that leads past the menu to the text."""
    page = visit(sample.root + sample.page(kind))
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("kind", [kind for kind in SHOWN if kind != "redirect"])
def test_outlines(english: Sample, visit: Visit, kind: str) -> None:
    """Whatever the Tab key reaches is outlined on the screen, two pixels wide or more and in a contrast of 3 to 1."""
    page = visit(english.root + english.page(kind))
    page.keyboard.press("Tab")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        rows: list[dict[str, Any]] = page.evaluate(OUTLINES, STOPS)
        assert len(rows) > 5
        for row in rows:
            assert (row["keyed"], row["seen"], row["line"]) == (True, True, "solid"), row
            assert row["width"] >= 2, row
            assert contrast(row["colour"], row["ground"]) >= 3, row


def test_order(sample: Sample, visit: Visit) -> None:
    """The Tab key visits every stop of a page once, in the order of the text, and is caught nowhere."""
    page = visit(sample.root + sample.page("timeline"))
    stops = page.evaluate(
        "stops => [...document.querySelectorAll(stops)].filter(stop => stop.checkVisibility())"
        ".map((stop, place) => { stop.dataset.place = place; return place; })",
        STOPS,
    )
    met = []
    for _ in stops:
        page.keyboard.press("Tab")
        met.append(page.evaluate("Number(document.activeElement.dataset.place)"))
    assert stops == met
