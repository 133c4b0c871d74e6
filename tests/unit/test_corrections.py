"""Corrections: on the article, on the page of all of them, in their feeds, and what a withdrawn article leaves."""

import re
from typing import Any

import pytest

from tests.harness import SiteTest, article

ONE = "articles/2025/one.html"
FIRST = {"date": "2025-02-12", "text": "It was a Tuesday."}
SECOND = {"date": "2025-03-01", "text": "It was a ferry."}
FEEDS = pytest.mark.parametrize("url", ["corrections.xml", "corrections.atom.xml"])


def built(site: SiteTest, *notes: dict[str, str], **front: Any) -> SiteTest:
    site.change("content/articles/one.md", article("One", corrections=list(notes), **front)).build()
    return site


def texts(page: str) -> list[str]:
    return re.findall(r"It was a \w+\.", page)


def test_an_article_tells_its_corrections_newest_first(site: SiteTest) -> None:
    """Every correction stands in full at the end of its article, the newest first."""
    assert ["It was a ferry.", "It was a Tuesday."] == texts(built(site, FIRST, SECOND).main(ONE))


def test_a_corrected_article_says_so_at_once(site: SiteTest) -> None:
    """Under the byline stands the day of the newest correction, and the way to what was changed."""
    head = built(site, FIRST, SECOND).page(ONE).split("</header>")[1]
    assert '<time datetime="2025-03-01">1 March 2025</time> <a href="#sec-corrections">' in head
    assert 'id="sec-corrections"' in site.page(ONE)


def test_an_article_without_corrections_has_no_notice(site: SiteTest) -> None:
    """Nothing leads to corrections that do not exist."""
    assert "sec-corrections" not in built(site).page(ONE)


def test_all_corrections_stand_on_one_page(site: SiteTest) -> None:
    """The page of corrections has those of all articles, newest first, each leading to its article."""
    site.change(
        "content/articles/two.md", article("Two", corrections=[{"date": "2025-02-20", "text": "It was a cat."}])
    )
    page = built(site, FIRST, SECOND).main("corrections.html")
    assert ["It was a ferry.", "It was a cat.", "It was a Tuesday."] == texts(page)
    assert ["one", "two", "one"] == re.findall(r'href="articles/2025/(\w+)\.html#sec-corrections"', page)


def test_a_site_without_corrections_has_their_page(site: SiteTest) -> None:
    """Where nothing was corrected the page says so."""
    assert "Nothing has been corrected yet." in built(site).main("corrections.html")


@FEEDS
def test_corrections_have_feeds(site: SiteTest, url: str) -> None:
    """A feed of corrections has an entry for each, newest first, which leads to the article's list."""
    feed = built(site, FIRST, SECOND).page(url)
    assert ["It was a ferry.", "It was a Tuesday."] == texts(feed)
    assert "https://test.example/articles/2025/one.html#sec-corrections" in feed
    assert "<title>Corrections · The Test</title>" in feed


@FEEDS
def test_a_correction_keeps_its_name(site: SiteTest, url: str) -> None:
    """An entry is named by its article and day, so that a further correction, even of that day, renames none."""
    names = re.compile(r"tag:test-site,2025:corrections/one/[^<]*")
    before = names.findall(built(site, FIRST).page(url))
    after = names.findall(built(site, SECOND, FIRST, {**FIRST, "text": "It was a cat."}).page(url))
    assert ["tag:test-site,2025:corrections/one/2025-02-12"] == before
    assert {*before, f"{before[0]}-2", "tag:test-site,2025:corrections/one/2025-03-01"} == set(after)


def test_the_feeds_of_corrections_are_listed(site: SiteTest) -> None:
    """The page of feeds and the page of corrections lead to the feeds of corrections."""
    for page in (built(site).main("feeds.html"), site.main("corrections.html")):
        assert ['href="corrections.xml"', 'href="corrections.atom.xml"'] == re.findall(
            r'href="corrections[.a-z]*xml"', page
        )


def test_a_withdrawn_article_says_since_when(site: SiteTest) -> None:
    """A tombstone tells the day of its withdrawal and the reason, where a correction gives them."""
    page = built(site, SECOND, status="withdrawn").main(ONE)
    assert re.search(r'withdrawn</span> <time datetime="2025-03-01">', page)
    assert ["It was a ferry."] == texts(page)


def test_a_withdrawal_is_a_correction(site: SiteTest) -> None:
    """The page of corrections names what was withdrawn, with its notice or without."""
    site.change("content/articles/two.md", article("Two", status="withdrawn"))
    page = built(site, SECOND, FIRST, status="withdrawn").main("corrections.html")
    assert ["2025-03-01", "2025-02-12"] == re.findall(r'datetime="([\d-]+)"', page)
    assert 2 == page.count(">withdrawn</span>")
    assert page.index("It was a ferry") < page.index("It was a Tuesday") < page.index("Two")


def test_a_withdrawal_without_a_notice_leads_to_its_tombstone(site: SiteTest) -> None:
    """Where a tombstone lists no correction, the page of corrections leads to the tombstone itself."""
    page = built(site, status="withdrawn").main("corrections.html")
    assert [ONE] == re.findall(r'href="([^"]*one\.html[^"]*)"', page)
    assert 'id="sec-corrections"' not in site.page(ONE)


def test_the_article_is_corrected_for_machines(site: SiteTest) -> None:
    """The structured data of an article hold its corrections."""
    page = built(site, FIRST).page(ONE)
    assert '{"@type":"CorrectionComment","datePublished":"2025-02-12","text":"It was a Tuesday."}' in page
