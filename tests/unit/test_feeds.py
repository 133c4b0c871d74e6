"""RSS and Atom."""

import re
from collections.abc import Iterable
from datetime import datetime
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any

import pytest

from tests.harness import SITE, SiteTest, article, record

BOTH = pytest.mark.parametrize("url", ["feed.xml", "atom.xml"])
NEWS = SITE.lstrip().replace("https://test.example/", "https://test.example/news/")


def built(site: SiteTest, body: str = "Some words.", **front: Any) -> SiteTest:
    site.change("content/people/jane.md", record(name="Jane Roe"))
    site.change("content/articles/one.md", article(body=body, **front)).build()
    return site


def texts(feed: str, *names: str) -> list[str]:
    return [unescape(text) for name in names for text in re.findall(rf"<{name}(?: [^>]*)?>([^<]*)</{name}>", feed)]


def stamps(site: SiteTest) -> Iterable[datetime]:
    yield from map(parsedate_to_datetime, texts(site.page("feed.xml"), "pubDate", "lastBuildDate"))
    yield from map(datetime.fromisoformat, texts(site.page("atom.xml"), "published", "updated"))


@BOTH
def test_a_feed_holds_the_articles(site: SiteTest, url: str) -> None:
    """A feed names each article with its address."""
    feed = built(site).page(url)
    assert "A title" in texts(feed, "title")
    assert "https://test.example/articles/2025/one.html" in feed


@BOTH
def test_an_entry_is_named_by_the_sites_id(site: SiteTest, url: str) -> None:
    """An entry's id is made of ids that never change, not of its address."""
    assert ["tag:test-site,2025:articles/one"] == [
        text for text in texts(built(site).page(url), "guid", "id") if "articles" in text
    ]


@BOTH
def test_an_entry_holds_the_whole_text(site: SiteTest, url: str) -> None:
    """The body stands in the feed as HTML."""
    assert "<p>Some <em>words</em>.</p>" in unescape(built(site, "Some *words*.").page(url))


@BOTH
def test_an_excerpt_is_all_that_may_be_shown(site: SiteTest, url: str) -> None:
    """Of an article whose rights are an excerpt's, the feed shows the summary alone."""
    feed = built(site, "Some secret words.", rights="excerpt", summary="In short.").page(url)
    assert (True, False) == ("In short." in feed, "secret" in feed)


@BOTH
def test_the_owner_may_want_summaries(site: SiteTest, url: str) -> None:
    """Feeds of summaries hold no bodies."""
    site.change("site.yml", f"{SITE.lstrip()}feeds: {{content: summary}}\n")
    feed = built(site, "Some secret words.", summary="In short.").page(url)
    assert (True, False) == ("In short." in feed, "secret" in feed)


@BOTH
def test_a_feed_holds_as_many_as_the_owner_wants(site: SiteTest, url: str) -> None:
    """The newest articles are in the feed, no more than the settings say."""
    site.change("site.yml", f"{SITE.lstrip()}feeds: {{entries: 1}}\n")
    site.change("content/articles/old.md", article("Old", date="2020-01-01"))
    assert "Old" not in texts(built(site).page(url), "title")


@BOTH
@pytest.mark.parametrize(
    ("expected", "body"),
    [
        ('href="https://test.example/news/people/jane.html"', "[her](../people/jane.md)"),
        ('href="https://test.example/news/people/jane.html#roles"', "[her](../people/jane.md#roles)"),
        ('src="https://test.example/news/a.png"', "![x](/a.png)"),
        ('src="https://test.example/news/articles/2025/img/a.png"', "![x](img/a.png)"),
        ('href="https://test.example/news/articles/2025/two.html"', "[x](two.html)"),
        ('href="https://test.example/news/articles/two.html"', "[x](../two.html)"),
        ('href="https://test.example/news/about.html"', "[x](/about.html)"),
        ('href="https://test.example/news/articles/2025/one.html#part"', "[x](#part)"),
        ('href="https://other.example/a"', "[x](https://other.example/a)"),
        ('href="mailto:a@x.example"', "[x](mailto:a@x.example)"),
    ],
)
def test_addresses_are_whole(site: SiteTest, url: str, expected: str, body: str) -> None:
    """Every address of a body leads where it leads on the entry's own page."""
    assert expected in unescape(built(site.change("site.yml", NEWS), body).page(url))


@BOTH
def test_a_feed_names_itself(site: SiteTest, url: str) -> None:
    """A feed holds the address at which it stands."""
    assert f'href="https://test.example/{url}"' in built(site).page(url)


def test_the_dates_of_a_feed_are_the_articles(site: SiteTest) -> None:
    """No clock but that of the articles is in a feed."""
    assert {datetime.fromisoformat("2025-02-10T00:00+00:00")} == set(stamps(built(site)))


def test_an_update_is_told(site: SiteTest) -> None:
    """An entry that was changed says when."""
    feed = built(site, updated="2025-03-01").page("atom.xml")
    assert "2025-03-01T00:00:00+00:00" in texts(feed, "updated")


TEHRAN = f"{SITE.lstrip()}time_zone: Asia/Tehran\n"


def test_dates_of_1890_are_valid_in_atom(site: SiteTest) -> None:
    """When zones still had seconds, an offset in Atom is one of hours and minutes."""
    feed = built(site.change("site.yml", TEHRAN), date="1890-01-01").page("atom.xml")
    found = texts(feed, "published", "updated")
    assert found
    assert [] == [text for text in found if not re.fullmatch(r"\d{4}(-\d\d){2}T(\d\d:){2}\d\d(Z|[+-]\d\d:\d\d)", text)]


def test_dates_of_1890_are_valid_in_rss(site: SiteTest) -> None:
    """When zones still had seconds, an offset in RSS is one of four digits."""
    feed = built(site.change("site.yml", TEHRAN), date="1890-01-01").page("feed.xml")
    found = texts(feed, "pubDate", "lastBuildDate")
    assert found
    assert [] == [
        text for text in found if not re.fullmatch(r"\w{3}, \d\d \w{3} \d{4} (\d\d:){2}\d\d ([+-]\d{4}|GMT)", text)
    ]


def test_dates_of_1890_are_right(site: SiteTest) -> None:
    """Midnight of Tehran in 1890 is, to the minute, the instant that it was."""
    built(site.change("site.yml", TEHRAN), date="1890-01-01")
    midnight = datetime.fromisoformat("1889-12-31T20:34:16+00:00")
    assert [] == [stamp for stamp in stamps(site) if abs(stamp - midnight).total_seconds() >= 60]


CONTROL = re.compile(b"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def test_control_characters_of_a_body_reach_no_file(site: SiteTest) -> None:
    """A backspace that some editor left in a body is on no page and in no feed."""
    built(site, "Some \x08words\x0b.")
    assert [] == [url for url, data in site.tree().items() if CONTROL.search(data)]


def test_control_characters_of_a_title_reach_no_file(site: SiteTest) -> None:
    """A backspace within a title is on no page and in no feed."""
    site.change("content/articles/one.md", '---\ntitle: "A\\bB\\eC"\ndate: 2025-02-10\n---\nWords.\n').build()
    assert [] == [url for url, data in site.tree().items() if CONTROL.search(data)]


@BOTH
def test_a_topic_has_feeds_of_its_own(site: SiteTest, url: str) -> None:
    """A topic's feed holds its articles and no other."""
    site.change("content/topics/water.md", record(title="Water"))
    site.change("content/articles/two.md", article("Other"))
    built(site, topics=["water"])
    feed = site.page({"feed.xml": "topics/water.xml", "atom.xml": "topics/water.atom.xml"}[url])
    assert (True, False) == ("A title" in feed, "Other" in feed)


@BOTH
def test_a_site_without_articles_has_a_feed(site: SiteTest, url: str) -> None:
    """An empty feed is a feed."""
    site.build()
    assert "The Test" in site.page(url)


@BOTH
def test_authors_are_named(site: SiteTest, url: str) -> None:
    """An entry names who wrote it."""
    assert {"Ann Lee"} <= set(texts(built(site, authors=["Ann Lee"]).page(url), "dc:creator", "name"))
