"""Where things stand: widths, margin notes, the size of what one aims at, the way from a ledger to its passage."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.stand import SHOWN, Sample, Visit

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

# What reaches over an edge, but for what is hidden on purpose and what scrolls in a box of its own.
OVER_THE_EDGE = """() => [...document.body.querySelectorAll("*")].filter(element => {
  const box = element.getBoundingClientRect();
  if (!element.checkVisibility() || box.width < 2 || element.closest(".skip, .hidden")) return false;
  for (let up = element.parentElement; up; up = up.parentElement)
    if (getComputedStyle(up).overflowX !== "visible") return false;
  return box.left < -1 || box.right > innerWidth + 1;
}).map(element => element.outerHTML.slice(0, 120))"""

# For every passage: the box of its block and the box of what stands beside it.
PASSAGES = """() => [...document.querySelectorAll(".passage")].map(passage => {
  const box = element => { const {left, right, top, bottom} = element.getBoundingClientRect();
    return {left, right, top, bottom}; };
  return {whole: box(passage), note: box(passage.querySelector(".beside")),
    block: box(passage.querySelector(":scope > :not(.anchor, .beside)"))};
})"""


@pytest.mark.parametrize("kind", [kind for kind in SHOWN if kind != "redirect"])
def test_no_sideways_scroll(sample: Sample, visit: Visit, kind: str) -> None:
    """At 320, 390 and 1440 pixels a page of every kind fits its width, and nothing is cut off at either edge."""
    page = visit(sample.root + sample.page(kind))
    for width in (1440, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(OVER_THE_EDGE) == []


def passages(page: Page) -> list[dict[str, dict[str, float]]]:
    found: list[dict[str, dict[str, float]]] = page.evaluate(PASSAGES)
    assert found
    return found


def test_notes_in_the_margin(sample: Sample, visit: Visit) -> None:
    """On a wide screen a note stands beside its passage, after the text in the direction of reading."""
    page = visit(sample.root + sample.page("article"))
    left_to_right = page.locator("html").get_attribute("dir") == "ltr"
    for row in passages(page):
        whole, note, block = row["whole"], row["note"], row["block"]
        assert whole["top"] - 1 <= note["top"] < whole["bottom"]
        assert note["top"] < block["bottom"]
        assert block["right"] < note["left"] if left_to_right else note["right"] < block["left"]


def test_notes_on_a_phone(sample: Sample, visit: Visit) -> None:
    """On a phone a note follows its paragraph, within its width."""
    for row in passages(visit(sample.root + sample.page("article"), width=390)):
        note, block = row["note"], row["block"]
        assert block["bottom"] <= note["top"]
        assert block["left"] - 1 <= note["left"] < note["right"] <= block["right"] + 1


def test_targets(sample: Sample, visit: Visit) -> None:
    """Links that stand alone are at least 24 pixels high: menu, footer, chips, jump list, links to more."""
    alone = ".masthead__menu a, .footer__links a, .chips a, .jump a, .more a, .neighbours a, .beside__more summary"
    seen = set()
    for kind in ("home", "article", "topic", "timeline"):
        page = visit(sample.root + sample.page(kind), width=390)
        for row in page.evaluate(
            "alone => [...document.querySelectorAll(alone)].map(link => ({place: link.parentElement.className ||"
            " link.closest('[class]').className, text: link.innerText, height: link.getBoundingClientRect().height}))",
            alone,
        ):
            assert row["height"] >= 24, row
            seen.add(row["place"].split(" ")[0].split("__")[0])
    assert seen >= {"masthead", "footer", "chips", "jump", "more"}


def test_menu_on_a_phone(sample: Sample, visit: Visit) -> None:
    """On a phone the menu is one line, and each of its links comes into sight when it is focused."""
    page = visit(sample.root + sample.page("home"), width=390)
    links = page.locator(".masthead__menu a")
    boxes = [link.bounding_box() for link in links.all()]
    assert len({round(box["y"]) for box in boxes if box}) == 1
    for link in links.all():
        link.focus()
        expect(link).to_be_in_viewport()


def followed(page: Page, link: str) -> dict[str, Any]:
    """Follow a link; where its target is on the screen, and how the passage there is coloured."""
    page.locator(link).first.click()
    page.wait_for_url("**/articles/**")
    expect(page.locator("h1")).to_be_attached()
    found: dict[str, Any] = page.evaluate(
        """() => { const target = document.getElementById(location.hash.slice(1));
        const colour = element => getComputedStyle(element).backgroundColor;
        return {target: !!target, top: target?.getBoundingClientRect().top, height: innerHeight,
          passage: colour(target.closest(".passage").querySelector(":scope > :not(.anchor, .beside)")),
          others: [...document.querySelectorAll(".prose > p")].map(colour)}; }"""
    )
    return found


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(
    "way", ["timeline .event a[href*='#event-']", "topic .quote blockquote a", "topic .figure__value a"]
)
def test_link_to_a_passage(sample: Sample, visit: Visit, way: str, width: int) -> None:
    """A link of the timeline, and of a ledger, brings its passage onto the screen and marks it."""
    kind, link = way.split(" ", maxsplit=1)
    seen = followed(visit(sample.root + sample.page(kind), width=width), link)
    assert seen["target"]
    assert 0 <= seen["top"] < seen["height"]
    assert seen["passage"] != "rgba(0, 0, 0, 0)"
    assert set(seen["others"]) <= {"rgba(0, 0, 0, 0)"}
