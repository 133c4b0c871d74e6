"""Whole pages: where the article stands on a page, and which line above it is its title."""

from __future__ import annotations

from sitegen.importer import draft
from sitegen.importer.layout import whole
from sitegen.importer.sheet import Block, Sheet

PROSE = "The council of Lowmere voted on Tuesday to raise the harbour wall by two metres, its clerk said."


def sheet(*rows: str) -> Sheet:
    return Sheet(tuple(Block(place, place + 1, row) for place, row in enumerate(rows)), "en")


def test_the_article_is_the_stretch_with_the_most_sentences() -> None:
    """Lines without a sentence on either side do not belong to it, and a teaser far away does not either."""
    rows = ["Home", "News", "A boat sank in Eastquay, they say.", *["Ferries"] * 9, PROSE, "A heading", PROSE, "Terms"]
    assert range(12, 15) == whole.core(sheet(*rows))


def test_a_few_lines_are_no_page() -> None:
    """Above a text that came alone the first line stays the title, whatever it says."""
    assert whole.headline(sheet("Ferry fares to rise in Eastquay", "Harbour wall to be raised", PROSE)) is None


def test_the_title_says_what_the_text_says() -> None:
    """Of the lines above a whole page's text the title is the one whose words come again, not the first."""
    menu = ["Menu", "Home", "Search", "Log in", "Subscribe", "Ferry fares to rise in Eastquay", "Contact us"]
    links = ["Seven boats to buy this spring", "The best fish in Eastquay", "Your stars for the week"]
    title = "Harbour wall of Lowmere to be raised"
    page = [*menu, *links, title, PROSE, PROSE.replace("Tuesday", "Monday"), "About us"]
    made = draft("\n".join(page).encode(), "a.txt")
    assert title == made.title
    assert 2 == made.body.count("The council of Lowmere")
    assert "Seven boats" not in made.body
