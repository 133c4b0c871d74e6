"""What can be seen: contrast in both schemes, and on paper."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.stand import SHOWN, Sample, Visit, contrast, words

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]


def ground(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))


@pytest.mark.parametrize("kind", [kind for kind in SHOWN if kind != "redirect"])
def test_contrast(english: Sample, visit: Visit, kind: str) -> None:
    """In the light and in the dark scheme every text of a page of every kind has the contrast of WCAG 2.2 AA."""
    page, grounds = visit(english.root + english.page(kind)), []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        grounds.append(ground(page))
        low = [row for row in words(page) if contrast(row.colour, row.ground) < row.wanted]
        assert low == []
    assert contrast(grounds[0], grounds[1]) > 10


def test_contrast_sees_everything(english: Sample, visit: Visit) -> None:
    """The test of contrast meets body text, lines of meta, kickers, links, badges, notes and the types of sources."""
    page = visit(english.root + english.page("article"))
    seen = (
        " ".join(row.place for row in words(page))
        + " "
        + " ".join(row.place for row in words(visit(english.root + english.page("timeline"))))
    )
    for place in (
        "p",
        "p.kicker",
        "a",
        "span.badge",
        "p.note",
        "span.source__type",
        "p.standfirst",
        "span.meta__part",
        "time",
    ):
        assert place in seen


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_print(sample: Sample, visit: Visit, scheme: str) -> None:
    """On paper an article is black on white, without the menu, with its sources and their addresses."""
    page = visit(sample.root + sample.page("article"), width=794)
    page.emulate_media(media="print", color_scheme="dark" if scheme == "dark" else "light")
    assert ground(page) == "rgb(255, 255, 255)"
    for place in (".masthead__menu", ".skip", ".footer__links", ".neighbours"):
        for element in page.locator(place).all():
            expect(element).to_be_hidden()
    prose = page.locator(".prose p").first
    assert contrast(prose.evaluate("text => getComputedStyle(text).color"), "rgb(255, 255, 255)") > 15
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("#sec-basis")).to_be_visible()
    for source in page.locator(".basis .source").all():
        expect(source).to_be_visible()
    link = page.locator(".basis a[href^='http']").first
    written = link.evaluate("link => getComputedStyle(link, '::after').content")
    assert str(link.get_attribute("href")) in written


def test_paper_says_things_once(sample: Sample, visit: Visit) -> None:
    """On paper no note stands beside the text, for the lists after it say the same; a post, there alone, stays."""
    page = visit(sample.root + sample.page("article"), width=794)
    page.emulate_media(media="print")
    assert page.locator(".beside .note").count() > 0
    for note in page.locator(".beside .note").all():
        expect(note).to_be_hidden()
    for post in page.locator(".beside > .post").all():
        expect(post).to_be_visible()
    expect(page.locator("#sec-events")).to_be_visible()
