"""A small site with everything an author may write, and what each kind of page made of it when somebody last looked."""

import re
from pathlib import Path

import pytest

from sitegen.pages import KINDS
from tests.conftest import Golden
from tests.harness import GOLDEN, SiteTest

# At least one page of every kind that has a <main>.
PAGES = {
    "home": ["index.html"],
    "article": [
        "articles/2031/toll-doubles.html",
        "articles/2031/toll-doubles-fa.html",
        "articles/2031/pilots-strike.html",
        "articles/2030/phantom-boat.html",
    ],
    "topic": ["topics/saltway.html", "topics/ferry-tolls.html"],
    "story": ["stories/toll-dispute.html"],
    "profile": ["people/ilse-marrow.html", "organisations/ferry-board.html", "places/kelmouth.html"],
    "source": ["sources/coast-wire.html", "sources/long-look.html"],
    "coverage": ["coverage.html"],
    "series": ["figures/saltway-toll.html"],
    "figures": ["figures.html"],
    "directory": ["topics/index.html", "sources/index.html"],
    "event": ["events/night-sitting.html"],
    "timeline": ["timeline.html"],
    "newest": ["timeline/newest.html"],
    "data": ["data/index.html"],
    "quotes": ["quotes.html", "quotes/by-date.html"],
    "archive": ["archive.html"],
    "corrections": ["corrections.html"],
    "standing": ["about.html"],
    "feeds": ["feeds.html"],
    "missing": ["404.html"],
}
# Whole files, for they have no <main>, or nothing but it.
FILES = {
    "redirect": ["old/toll.html"],
    "rss": ["feed.xml", "topics/ferry-tolls.xml", "corrections.xml"],
    "atom": ["atom.xml", "topics/ferry-tolls.atom.xml"],
    "series-csv": ["figures/saltway-toll.csv"],
    "sitemap": ["sitemap.xml"],
    "robots": ["robots.txt"],
    "timeline-ics": ["timeline.ics"],
    "timeline-json": ["timeline.json"],
    "timeline-csv": ["timeline.csv"],
    "articles-json": ["data/articles.json"],
    "tables": ["data/events.csv", "data/quotes.csv", "data/figures.csv"],
}
WITHDRAWN = "articles/2030/phantom-boat.html"
EXCERPT = "articles/2031/pilots-strike.html"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> SiteTest:
    """The golden site, built once."""
    site = SiteTest.from_dir(tmp_path_factory.mktemp("golden"), GOLDEN / "site")
    site.build()
    return site


def named(built: SiteTest, words: str) -> list[str]:
    """The addresses of the files that hold these words, in any letter case."""
    return [url for url, data in built.tree().items() if words.casefold() in data.decode().casefold()]


@pytest.mark.parametrize("url", [url for urls in PAGES.values() for url in urls])
def test_a_page_says_what_it_said(built: SiteTest, golden: Golden, url: str) -> None:
    """The <main> of a page is what somebody has read and found right."""
    golden.check(f"expected/{url}", built.main(url))


@pytest.mark.parametrize("url", [url for urls in FILES.values() for url in urls])
def test_a_file_is_what_it_was(built: SiteTest, golden: Golden, url: str) -> None:
    """A feed, the sitemap, robots.txt and a redirect are, to the last sign, what somebody has read and found right."""
    golden.check(f"expected/{url}", built.page(url))


def test_every_kind_has_a_golden_page() -> None:
    """No page kind is without a golden page, and no golden page is of a kind that is gone."""
    few = {"sitemap-index"}  # of more addresses than one file may hold: see tests/unit/test_sitemap.py
    assert {kind.name for kind in KINDS.values()} - few == {*PAGES, *FILES}


@pytest.mark.parametrize("words", ["spinnaker", "where no boat was", "phantom sighting", "wire.example/phantom"])
def test_a_withdrawn_article_is_not_told_again(built: SiteTest, words: str) -> None:
    """Body, summary, claims and original of a withdrawn article stand in no file of the output."""
    assert [] == named(built, words)


def test_a_withdrawn_article_leaves_a_tombstone(built: SiteTest) -> None:
    """A withdrawn article keeps its address, its title and its correction, and asks not to be indexed."""
    page = built.page(WITHDRAWN)
    for words in ("A third boat is seen", "Withdrawn; the boat was a cloud.", '<meta name="robots" content="noindex">'):
        assert words in page


def test_a_withdrawn_article_stands_in_no_list(built: SiteTest) -> None:
    """Only its own page, what leads there from an old address, and the corrections name a withdrawn article."""
    told = {WITHDRAWN, "old/phantom.html", "index.html", "corrections.html", "corrections.xml", "corrections.atom.xml"}
    assert told == set(named(built, "phantom-boat"))
    assert told >= set(named(built, "A third boat is seen"))


@pytest.mark.parametrize("word", ["quernstone", "bellwether", "marzipan"])
def test_an_excerpt_keeps_its_body_to_itself(built: SiteTest, word: str) -> None:
    """Words of the body, evidence or caption of an article that may only be excerpted are nowhere."""
    assert word in built.read("content/articles/pilots-strike.md")
    assert [] == named(built, word)


def test_an_excerpt_leads_to_its_original(built: SiteTest) -> None:
    """An article of which only an excerpt may be shown has its summary, and a link to where the whole stands."""
    page = built.main(EXCERPT)
    assert "The pilots of the Saltway stopped work for a day." in page
    assert 'href="https://wire.example/pilots"' in page


@pytest.mark.parametrize("word", ["wombat", "winter-plans"])
def test_a_draft_is_nowhere(built: SiteTest, word: str) -> None:
    """No file of the output names a draft, its body, or an address of it."""
    assert [] == named(built, word)
    assert [] == [url for url in built.tree() if word in url]


def test_evidence_has_its_anchor(built: SiteTest) -> None:
    """Every quote, figure and event of an article has an anchor in its page."""
    anchors = {*(f"quote-{n}" for n in range(1, 5)), *(f"figure-{n}" for n in range(1, 4))}
    anchors |= {f"event-{n}" for n in range(1, 5)}
    found = re.findall(r' id="((?:quote|figure|event)-\d+)"', built.page("articles/2031/toll-doubles.html"))
    assert sorted(anchors) == sorted(found)


def test_a_page_reads_from_right_to_left(built: SiteTest) -> None:
    """A Persian article is a page in Persian from right to left, within a site that is not."""
    html = re.search(r"<html[^>]*>", built.page("articles/2031/toll-doubles-fa.html"))
    assert html
    assert ' lang="fa"' in html[0]
    assert ' dir="rtl"' in html[0]


def test_no_golden_site_is_cached() -> None:
    """The golden site holds what an author wrote, and nothing that a build left there."""
    assert ["content", "site.yml"] == sorted(path.name for path in Path(GOLDEN / "site").iterdir())
