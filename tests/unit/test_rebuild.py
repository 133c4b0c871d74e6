"""What a build does again after an edit, and what it leaves alone."""

from pathlib import Path

import pytest

from sitegen.drawing.templates import theme
from tests.harness import SiteTest, article, record

FILES = {
    "content/articles/ferry.md": article("The ferry", "It sails.", topics=["tolls"], summary="A boat."),
    "content/articles/bridge.md": article("The bridge", "It stands.", date="2025-01-01", summary="A road."),
    "content/topics/tolls.md": record("", title="Tolls"),
    "content/pages/about.md": record("Who we are.", title="About"),
}


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """A site that was built."""
    made = SiteTest.from_files(tmp_path, FILES)
    made.build()
    return made


@pytest.mark.parametrize(
    ("template", "drawn"),
    [
        ("pages/standing.html", ["about.html"]),
        ("pages/article.html", ["articles/2025/bridge.html", "articles/2025/ferry.html"]),
        ("pages/sitemap.xml", ["sitemap.xml"]),
        ("macros/chart.html", None),
    ],
)
def test_a_template_draws_again_what_reaches_it(site: SiteTest, template: str, drawn: list[str] | None) -> None:
    """After an edit of a template only pages of the kinds that reach it are written, by include and import too."""
    text = (theme("templates") / template).read_text("utf-8")
    block = "{% block main %}"  # in a page that extends another only blocks are shown
    edited = text.replace(block, f"{block}<!-- mine -->") if block in text else f"{text}<!-- mine -->\n"
    written = site.change(f"templates/{template}", edited).build().change.written
    if drawn is None:
        assert not {"about.html", "sitemap.xml", "articles/2025/ferry.html"} & {*written}
    else:
        assert drawn == sorted(written)


def test_the_body_of_an_article_draws_its_page_and_the_feeds_that_hold_it(site: SiteTest) -> None:
    """No list, export or sitemap is written where a body alone changed."""
    edited = FILES["content/articles/ferry.md"].replace("It sails.", "It sails on.")
    written = site.change("content/articles/ferry.md", edited).build().change.written
    feeds = {url for url in written if url.endswith(".xml")}
    assert ["articles/2025/ferry.html"] == sorted({*written} - feeds)
    assert {"feed.xml", "atom.xml"} <= feeds
    assert "sitemap.xml" not in feeds


def test_a_page_is_not_looked_at_for_words_that_it_does_not_read(site: SiteTest) -> None:
    """A new title reaches no standing page, no sitemap, no calendar and no table of claims."""
    edited = FILES["content/articles/ferry.md"].replace("The ferry", "A ferry")
    written = {*site.change("content/articles/ferry.md", edited).build().change.written}
    assert "index.html" in written
    assert not written & {"about.html", "sitemap.xml", "timeline.ics", "data/events.csv", "robots.txt"}
