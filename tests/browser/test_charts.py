"""Charts as a browser sets them: legible, apart, and leading to what they show."""

import pytest

from tests.browser.stand import Sample, Visit

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

# Pairs of words in one line of a chart that touch each other.
TOUCHING = """() => [...document.querySelectorAll(".chart__drawing")].flatMap(drawing => {
  const words = [...drawing.querySelectorAll("text")].filter(word => word.checkVisibility());
  const boxes = words.map(word => [word.textContent, word.getBoundingClientRect()]);
  return boxes.flatMap(([one, a], place) => boxes.slice(place + 1)
    .filter(([, b]) => a.left < b.right && b.left < a.right && Math.abs(a.bottom - b.bottom) < a.height / 3)
    .map(([other]) => `${one} / ${other}`));
})"""


@pytest.mark.parametrize("kind", ["series", "figures"])
@pytest.mark.parametrize("width", [1440, 390])
def test_words_keep_apart(sample: Sample, visit: Visit, kind: str, width: int) -> None:
    """No two words of a chart touch, and all are as large as the small print of the page, however wide that is."""
    page = visit(sample.root + sample.page(kind), width=width)
    assert page.locator(".chart__drawing text").count() > 1
    assert [] == page.evaluate(TOUCHING)
    sizes = page.evaluate(
        "[...document.querySelectorAll('.chart text')].map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= 12


def test_a_dot_leads_to_its_passage(sample: Sample, visit: Visit) -> None:
    """A dot that is reached by the keyboard leads to the words of the article where its value stands."""
    page = visit(sample.root + sample.page("series"))
    page.locator(".chart__link").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/**")
    assert page.evaluate("document.querySelector(':target') !== null")


def test_time_runs_as_the_page_reads(english: Sample, persian: Sample, visit: Visit) -> None:
    """The dots of a series run from left to right, in Persian from right to left, by their dates in the table."""
    for sample, sign in ((english, 1), (persian, -1)):
        page = visit(sample.root + sample.page("series"))
        places = page.evaluate(
            "[...document.querySelector('.chart__drawing').querySelectorAll('.chart__date:not(.chart__date--last)')]"
            ".filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect().left)"
        )
        assert sign * places[0] < sign * places[-1]
