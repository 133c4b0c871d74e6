import pytest
from playwright.sync_api import expect

from tests.browser.stand import SHOWN, Heard, Sample, Visit

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]


def load(heard: Heard, address: str) -> None:
    """A page is loaded, and nothing is complained of; an old address leads on to another."""
    page = heard.page
    page.goto(heard.base + address)
    if address.startswith("old/"):
        page.wait_for_url(lambda url: not url.endswith(address))
    expect(page.locator("main")).to_be_visible()
    expect(page.locator("h1")).to_have_count(1)
    assert heard.complaints == []


@pytest.mark.parametrize("kind", SHOWN)
def test_english(english: Sample, heard: dict[str, Heard], kind: str) -> None:
    """A page of every kind loads at a root, below a path and from the disk without an error or a request elsewhere."""
    for base in (english.root, english.under, english.file):
        load(heard[base], english.page(kind))


@pytest.mark.parametrize("kind", SHOWN)
def test_persian(persian: Sample, heard: dict[str, Heard], kind: str) -> None:
    """So does a page of every kind of a Persian site, where it is published and from the disk."""
    for base in (persian.under, persian.file):
        load(heard[base], persian.page(kind))


@pytest.mark.parametrize("kind", SHOWN)
def test_without_javascript(english: Sample, visit: Visit, kind: str) -> None:
    """A page of every kind can be read without JavaScript: its heading and its text are there."""
    page = visit(english.root + english.page(kind), scripts=False)
    title = page.locator("h1")
    expect(title).to_have_count(1)
    assert title.inner_text().strip()
    text = page.locator("main").inner_text()
    assert len(text) > len(title.inner_text())
    for paragraph in page.locator("main .prose > p, main .passage > p").all():
        expect(paragraph).to_be_visible()


def test_links_from_a_file(english: Sample, visit: Visit) -> None:
    """From the disk, the menu leads to pages and the site's name leads back."""
    page = visit(english.file + "index.html")
    page.locator(".masthead__menu a").nth(1).click()
    expect(page.locator("h1")).to_have_count(1)
    assert page.url.startswith(english.file)
    assert not page.url.endswith("/")
    page.locator(".masthead__name").click()
    assert page.url == english.file + "index.html"


@pytest.mark.parametrize("place", ["english at the root", "persian below a path"])
def test_missing_page(request: pytest.FixtureRequest, visit: Visit, place: str) -> None:
    """Whoever follows a deep link to nothing gets status 404, a page in its full dress, and a way home."""
    sample: Sample = request.getfixturevalue(place.split(maxsplit=1)[0])
    base = sample.root if place.endswith("root") else sample.under
    page = visit(base + "index.html")
    reply = page.goto(base + "no/such/deep/address/page.html")
    assert reply
    assert reply.status == 404
    rules = page.evaluate("[...document.styleSheets].map(sheet => sheet.cssRules.length)")
    assert len(rules) == 1
    assert rules[0] > 0
    assert page.locator(".masthead__menu ul").evaluate("menu => getComputedStyle(menu).display") == "flex"
    assert page.locator(".card").count() > 0
    page.locator(".standfirst a").first.click()
    assert page.url == base + "index.html"
    expect(page.locator(".lead")).to_be_visible()
