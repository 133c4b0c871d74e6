"""What is said of a page: why it was drawn, and whether it would be."""

from pathlib import Path

import pytest

from sitegen.build import Options
from sitegen.why import why
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


def said(site: SiteTest, page: str, **options: object) -> str:
    return why(Options(root=site.root, output=site.output, **options), page)[-1]  # type: ignore[arg-type]  # as given


def test_a_page_whose_records_are_as_they_were_would_not_be_drawn(site: SiteTest) -> None:
    """Without an edit nothing would be drawn, which is said of a page by its address or by its record's file."""
    expected = "it would not be drawn now: nothing that it reads has changed"
    assert expected == said(site, "about.html")
    assert expected == said(site, "content/pages/about.md")


def test_an_edit_of_words_is_named_where_they_are_shown(site: SiteTest) -> None:
    """A new title draws the pages that show it, which say of whom; the others stay."""
    site.change("content/articles/ferry.md", FILES["content/articles/ferry.md"].replace("The ferry", "A ferry"))
    expected = "it would be drawn now: it shows words of articles/ferry, and it shows something else"
    assert expected == said(site, "topics/tolls.html")
    assert "it would not be drawn now: nothing that it reads has changed" == said(site, "about.html")


def test_words_that_a_page_reads_and_does_not_show_do_not_draw_it(site: SiteTest) -> None:
    """A page that reads a changed record and shows the same is looked at and not drawn."""
    text = FILES["content/articles/ferry.md"].replace("topics:", "why_it_matters: Boats do.\ntopics:")
    site.change("content/articles/ferry.md", text)
    assert said(site, "topics/tolls.html").endswith("and not drawn: it shows what it showed")


@pytest.mark.parametrize(
    ("path", "text", "because"),
    [
        ("site.yml", None, "another site.yml than at the last build"),
        ("templates/pages/standing.html", "{{ page.title }}", "another set of templates than at the last build"),
        ("static/extra.txt", "more", "another set of static files than at the last build"),
        (
            "content/topics/fares.md",
            record("", title="Fares"),
            "records have come, gone or moved: content/",
        ),
        ("content/topics/tolls.md", record("", title="Fees"), "more than words has changed: content/topics/tolls.md"),
    ],
)
def test_what_makes_every_page_be_looked_at_is_named(site: SiteTest, path: str, text: str | None, because: str) -> None:
    """Settings, templates, static files, a record more and a change of more than words are told apart."""
    site.change(path, text if text is not None else site.read(path).replace("The Test", "Another"))
    assert because in said(site, "about.html")


def test_a_page_that_other_hands_changed_is_repaired(site: SiteTest) -> None:
    """A file that is not as it was published would be drawn, and one that was never published."""
    (site.output / "about.html").write_text("by other hands")
    assert "it would be drawn now: its file is not as it was published" == said(site, "about.html")
    site.change("content/pages/more.md", record("More.", title="More"))
    assert "it would be drawn now: it has not been published" == said(site, "more.html")


def test_what_a_page_was_last_drawn_for_is_remembered(site: SiteTest) -> None:
    """After a build the reason of the last drawing is told, and kept while other pages are drawn."""
    told = {page: why(Options(root=site.root, output=site.output), page)[1] for page in ("index.html", "about.html")}
    assert ["when it was last drawn: no build of this output is remembered"] * 2 == list(told.values())
    site.change("content/articles/ferry.md", FILES["content/articles/ferry.md"].replace("The ferry", "A ferry")).build()
    told = {page: why(Options(root=site.root, output=site.output), page)[1] for page in ("index.html", "about.html")}
    assert "when it was last drawn: it shows words of articles/ferry" == told["index.html"]
    assert "when it was last drawn: no build of this output is remembered" == told["about.html"]


def test_asking_changes_nothing(site: SiteTest) -> None:
    """To ask about a page writes nothing to the output and leaves the next build as it was."""
    site.change("content/articles/ferry.md", FILES["content/articles/ferry.md"].replace("The ferry", "A ferry"))
    before = site.tree()
    said(site, "index.html")
    assert before == site.tree()
    site.build()
    assert site.clean() == site.tree()


def test_a_page_that_is_not_there_is_refused_with_what_may_be_meant(site: SiteTest) -> None:
    """An address that no page has is answered by one that is near."""
    with pytest.raises(KeyError, match=r"there is no page abuot\.html; did you mean 'about\.html'"):
        said(site, "abuot.html")
