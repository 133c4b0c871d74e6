"""What explains an article: lists under fixed headings, its genre, when it was changed, how old it is."""

import re
from html import unescape
from typing import Any

import pytest

from sitegen.views.explainers import HEADINGS
from sitegen.views.records import GENRES
from tests.harness import SITE, SiteTest, article, record

PAGE = "articles/2025/one.html"
LISTS = {name: [f"The {name} of it."] for name in HEADINGS}


def built(site: SiteTest, **front: Any) -> SiteTest:
    site.change("content/articles/one.md", article(**front)).build()
    return site


@pytest.mark.parametrize(("name", "heading"), HEADINGS.items())
def test_a_list_stands_under_its_heading(site: SiteTest, name: str, heading: str) -> None:
    """Each list that an author may write is shown under the heading that it has everywhere."""
    page = built(site, **{name: ["One thing.", "Another <thing>."]}).page(PAGE)
    assert re.search(
        rf"<h2[^>]*>{heading}</h2>\s*<ul[^>]*>\s*<li>One thing.</li>\s*<li>Another &lt;thing&gt;.</li>", page
    )


def test_key_points_come_before_the_body(site: SiteTest) -> None:
    """A reader meets the key points first, then the text, then what else explains it, in one order everywhere."""
    page = built(site, body="The body of it.", **LISTS).main(PAGE)
    wanted = ["The key_points of it", "The body of it", *(f"The {name} of it" for name in list(HEADINGS)[1:])]
    assert wanted == sorted(wanted, key=page.index)


def test_an_excerpt_keeps_its_explainers(site: SiteTest) -> None:
    """The lists are our words, so an article that may only be excerpted shows them."""
    page = built(site, rights="excerpt", body="A secret body.", **LISTS).page(PAGE)
    assert (True, True, False) == ("The known of it" in page, "The key_points of it" in page, "secret" in page)


def test_a_withdrawn_article_explains_nothing(site: SiteTest) -> None:
    """Nothing of the lists is left where an article was withdrawn."""
    built(site, status="withdrawn", **LISTS)
    assert [] == [url for url, data in site.tree().items() if b" of it." in data]


@pytest.mark.parametrize(("genre", "title"), GENRES.items())
def test_a_genre_is_told_in_words(site: SiteTest, genre: str, title: str) -> None:
    """Beside its colour a genre always has its name: on the article, in cards, and where it leads the front page."""
    site.change("content/articles/two.md", article("Another", genre=genre, date="2024-01-01"))
    built(site, genre=genre)
    kicker = f'<span class="genre genre--{genre}">{title}</span>'
    assert [1, 2, 2] == [site.page(url).count(kicker) for url in (PAGE, "archive.html", "index.html")]


@pytest.mark.parametrize(
    ("expected", "date", "updated"),
    [
        (1, "2025-02-10", "2025-02-11"),
        (1, "2025-02-10", "2025-02-10T08:00+00:00"),
        (0, "2025-02-10", "2025-02-10"),
        (0, "2025-02-10", "2025-01-01"),
        (0, "2025-02-10T08:00+00:00", "2025-02-10"),
    ],
)
def test_an_update_comes_later(site: SiteTest, expected: int, date: str, updated: str) -> None:
    """An article was updated where that was after it was published, and only there."""
    assert expected == built(site, date=date, updated=updated).main(PAGE).count("Updated")


def test_an_age_has_its_words_in_the_page(site: SiteTest) -> None:
    """The words for an old article stand in its page, where no one sees them before a script has asked the clock."""
    page = built(site).page(PAGE)
    place = re.search(
        r'<div class="age" data-published="2025-02-10" hidden>\s*<template>(.*?)</template>', page, re.DOTALL
    )
    assert place
    assert '<p data-years="1">This article is more than 1 year old.</p>' in place[1]
    assert '<p data-years="10">This article is more than 10 years old.</p>' in place[1]
    assert re.search(r'<script src="[./]*js/age\.js[^"]*" defer></script>', page)


def test_a_tombstone_has_no_age(site: SiteTest) -> None:
    """A withdrawn article is not called old."""
    assert "data-published" not in built(site, status="withdrawn").page(PAGE)


BOTH = pytest.mark.parametrize("url", ["feed.xml", "atom.xml"])
POINTS = "<p><strong>Key points</strong></p>\n<ul><li>One &amp; only.</li></ul>\n"


@BOTH
def test_a_feed_begins_with_the_key_points(site: SiteTest, url: str) -> None:
    """An entry's content is the key points as a list, then the body."""
    feed = unescape(built(site, key_points=["One & only."], body="The body.").page(url))
    assert f"{POINTS}<p>The body.</p>" in feed.replace("&amp;amp;", "&amp;")


@BOTH
def test_a_feed_of_summaries_has_no_key_points(site: SiteTest, url: str) -> None:
    """Where the owner wants summaries alone, the key points stay at home."""
    site.change("site.yml", f"{SITE.lstrip()}feeds: {{content: summary}}\n")
    assert "only" not in built(site, key_points=["One & only."], summary="In short.").page(url)


@BOTH
def test_an_excerpt_in_a_feed_has_its_key_points(site: SiteTest, url: str) -> None:
    """Of an article that may only be excerpted, a feed shows the key points, and nothing of the body."""
    feed = built(site, key_points=["One & only."], rights="excerpt", body="A secret body.").page(url)
    assert (True, False) == ("only." in feed, "secret" in feed)


@BOTH
def test_key_points_are_called_so_in_their_own_language(site: SiteTest, url: str) -> None:
    """The heading of an entry's key points is in the language of the article."""
    assert "نکته‌های کلیدی" in built(site, key_points=["نکته."], language="fa").page(url)


def test_a_topic_has_the_key_points_of_its_newest_article(site: SiteTest) -> None:
    """A topic page shows, with where they stand, the key points, gaps and next steps of the newest that has them."""
    site.change("content/topics/boats.md", record(title="Boats"))
    site.change("content/articles/old.md", article("Old", date="2024-01-01", topics=["boats"], key_points=["Stale."]))
    page = built(site, topics=["boats"], **LISTS).main("topics/boats.html")
    assert [True, True, True, False, False] == [
        text in page
        for text in (
            "The key_points of it.",
            "The unknown of it.",
            "The whats_next of it.",
            "Stale.",
            "The known of it.",
        )
    ]
