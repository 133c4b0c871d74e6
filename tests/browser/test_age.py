"""How old an article is: only the reader's clock knows."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.stand import Sample, Visit

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

# Noon on the reader's calendar, wherever that is.
CLOCK = "Date = class extends Date { constructor(...given) { super(...(given.length ? given : ['DAY'])); } }"


def read(chromium: Browser, address: str, day: str, *, scripts: bool = True) -> Page:
    """A page as it is read at noon of a day."""
    page = chromium.new_context(java_script_enabled=scripts).new_page()
    page.add_init_script(CLOCK.replace("DAY", f"{day}T12:00:00"))
    page.goto(address)
    return page


@pytest.fixture
def old(persian: Sample) -> str:
    """The address of an article of 28 June 2025."""
    return f"{persian.root}articles/2025/river-returns.html"


@pytest.mark.parametrize(
    ("expected", "day"),
    [
        ("", "2025-06-29"),
        ("", "2026-06-28"),
        ("۱", "2026-06-29"),
        ("۱", "2027-06-28"),
        ("۲", "2027-06-29"),
        ("۱۰", "2037-01-01"),
        ("۱۵", "2041-01-01"),
    ],
)
def test_an_old_article_says_so(chromium: Browser, old: str, expected: str, day: str) -> None:
    """From the day after its first birthday an article says above its headline how many years old it is, in words."""
    page = read(chromium, old, day)
    if expected:
        expect(page.locator(".age")).to_have_text(f"از انتشار این مقاله بیش از {expected} سال می‌گذرد.")
        age, headline = (page.locator(place).bounding_box() for place in (".age", "h1"))
        assert age
        assert headline
        assert age["y"] + age["height"] <= headline["y"]
    else:
        expect(page.locator(".age")).to_be_hidden()
    page.context.close()


def test_without_script_nothing_is_old(visit: Visit, old: str) -> None:
    """Where no script runs nobody knows the day, and the page claims nothing."""
    expect(visit(old, scripts=False).locator(".age")).to_be_hidden()
