"""What is said of a page: why it was drawn, and whether it would be."""

import pytest

from sitegen.build import Options
from sitegen.why import why
from tests.harness import SITE, SiteTest, held, record

FERRY = "content/articles/ferry.md"


def told(site: SiteTest, page: str) -> list[str]:
    return why(Options(root=site.root, output=site.output), page)


def said(site: SiteTest, page: str) -> str:
    return told(site, page)[-1]


def test_a_page_whose_records_are_as_they_were_would_not_be_drawn(ferry: SiteTest) -> None:
    """Without an edit nothing would be drawn, which is said of a page by its address or by its record's file."""
    expected = "it would not be drawn now: nothing that it reads has changed"
    assert expected == said(ferry, "about.html")
    assert expected == said(ferry, "content/pages/about.md")


def test_an_edit_of_words_is_named_where_they_are_shown(ferry: SiteTest) -> None:
    """A new title draws the pages that show it, which say of whom; the others stay."""
    ferry.edit(FERRY, "The ferry", "A ferry")
    expected = "it would be drawn now: it shows words of articles/ferry, and it shows something else"
    assert expected == said(ferry, "topics/tolls.html")
    assert "it would not be drawn now: nothing that it reads has changed" == said(ferry, "about.html")


def test_words_that_a_page_reads_and_does_not_show_do_not_draw_it(ferry: SiteTest) -> None:
    """A page that reads a changed record and shows the same is looked at and not drawn."""
    ferry.edit(FERRY, "topics:", "why_it_matters: Boats do.\ntopics:")
    assert said(ferry, "topics/tolls.html").endswith("and not drawn: it shows what it showed")


@pytest.mark.parametrize(
    ("path", "text", "because"),
    [
        ("site.yml", SITE.replace("The Test", "Another"), "another site.yml than at the last build"),
        (
            "templates/pages/standing.html",
            "{{ page.title }}",
            "another templates/pages/standing.html than at the last build",
        ),
        ("static/css/tokens.css", "body {}", "another set of stylesheets and scripts than at the last build"),
        (
            "content/topics/fares.md",
            record("", title="Fares"),
            "records have come, gone or moved: content/topics/fares.md",
        ),
        ("content/topics/tolls.md", record("", title="Fees"), "more than words has changed: content/topics/tolls.md"),
    ],
)
def test_what_makes_every_page_be_looked_at_is_named(ferry: SiteTest, path: str, text: str, because: str) -> None:
    """Settings, templates, static files, a record more and a change of more than words are told apart."""
    ferry.change(path, text)
    assert because in said(ferry, "about.html")


def test_a_page_that_other_hands_changed_is_repaired(ferry: SiteTest) -> None:
    """A file that is not as it was published would be drawn, and one that was never published."""
    (ferry.output / "about.html").write_text("by other hands")
    assert "it would be drawn now: its file is not as it was published" == said(ferry, "about.html")
    ferry.change("content/pages/more.md", record("More.", title="More"))
    assert "it would be drawn now: it has not been published" == said(ferry, "more.html")


def test_what_a_page_was_last_drawn_for_is_remembered(ferry: SiteTest) -> None:
    """After a build the reason of the last drawing is told, and kept while other pages are drawn."""
    first = "when it was last drawn: no build of this output is remembered"
    assert [first, first] == [told(ferry, page)[1] for page in ("index.html", "about.html")]
    ferry.edit(FERRY, "The ferry", "A ferry").build()
    assert "when it was last drawn: it shows words of articles/ferry" == told(ferry, "index.html")[1]
    assert first == told(ferry, "about.html")[1]


def test_asking_changes_nothing(ferry: SiteTest) -> None:
    """To ask about a page writes nothing, and leaves the next build as it was."""
    ferry.edit(FERRY, "The ferry", "A ferry")
    before = held(ferry.root.parent)
    said(ferry, "index.html")
    assert before == held(ferry.root.parent)
    ferry.build()
    assert ferry.clean() == ferry.tree()


def test_a_page_that_is_not_there_is_refused_with_what_may_be_meant(ferry: SiteTest) -> None:
    """An address that no page has is answered by one that is near."""
    with pytest.raises(KeyError, match=r"there is no page abuot\.html; did you mean 'about\.html'"):
        said(ferry, "abuot.html")
