"""Names found in running text."""

import pytest

from sitegen.text.names import Aliases, Mention
from tests.harness import SiteTest, article, record

JANE = "people/jane"


def names(text: str, *pairs: tuple[str, str]) -> list[str]:
    return [mention.name for mention in Aliases.of(pairs or [("Jane Roe", JANE), ("Roe", JANE)]).found(text)]


def test_a_name_is_found_where_it_stands() -> None:
    """A mention tells where it begins and ends, and whom it means."""
    assert (Mention(4, 12, JANE),) == Aliases.of([("Jane Roe", JANE)]).found("Yes Jane Roe said")


def test_the_longest_name_wins() -> None:
    """A short alias inside a longer one is no mention of its own."""
    assert ["iri"] == names("the Islamic Republic of Iran", ("Islamic Republic of Iran", "iri"), ("Iran", "iran"))


def test_parts_of_words_are_no_names() -> None:
    """A name within a longer word is not found."""
    assert [] == names("Monroe and Roes and Roe2")


@pytest.mark.parametrize("text", ["Roe's plan", "Roe’s plan", "#Roe", "(Roe)", "“Roe”", "Roe.", "Roe, who"])
def test_marks_around_a_name_do_not_hide_it(text: str) -> None:
    """Possessives, hashtags, brackets and marks stand beside names."""
    assert [JANE] == names(text)


def test_a_handle_is_no_name() -> None:
    """A word behind @ names an account, not a person."""
    assert [] == names("@Roe")


def test_a_name_over_two_lines_is_found() -> None:
    """White space within a name may be a line break."""
    assert [JANE] == names("Jane\nRoe", ("Jane Roe", JANE))


def test_an_apostrophe_may_be_curly() -> None:
    """An alias with a straight apostrophe finds the curly one, and the other way round."""
    assert ["o", "o"] == names("O’Neil and O'Neil", ("O'Neil", "o"))


def test_case_matters() -> None:
    """A name is written with its capitals."""
    assert [] == names("roe")


def test_an_ambiguous_alias_finds_nothing() -> None:
    """An alias that two records claim means neither, nor a shorter alias inside it."""
    assert [] == names("Jane Roe", ("Jane Roe", "a"), ("Jane Roe", "b"), ("Jane", "c"))


def test_ambiguous_aliases_are_told() -> None:
    """Who claims an ambiguous alias is known."""
    assert {"Roe": ("a", "b")} == Aliases.of([("Roe", "b"), ("Roe", "a")]).ambiguous


def test_an_alias_twice_for_one_record_is_not_ambiguous() -> None:
    """A record may give its alias twice."""
    assert ["a"] == names("Roe", ("Roe", "a"), ("Roe", "a"))


def test_an_alias_of_one_letter_is_left_out() -> None:
    """A single letter would be found everywhere."""
    assert [] == names("X said", ("X", "x"))


def test_names_in_persian_are_found() -> None:
    """Whole words of other scripts are found."""
    assert ["t"] == names("در تهران گفت", ("تهران", "t"))


def test_mentions_come_in_the_order_of_the_text() -> None:
    """Mentions stand in the order in which they are read, each time they are made."""
    assert ["b", "a", "b"] == names("Bob, Ann, Bob", ("Ann", "a"), ("Bob", "b"))


def test_no_aliases_find_nothing() -> None:
    """Without aliases there are no mentions."""
    assert () == Aliases.of([]).found("Jane Roe")


def is_named(site: SiteTest, body: str) -> bool:
    """Whether an article of this body stands on Jane's page."""
    site.change("content/people/jane.md", record(name="Jane"))
    site.change("content/articles/one.md", article(body=body)).build()
    return "articles/2025/one.html" in site.page("people/jane.html")


@pytest.mark.parametrize(
    "body",
    ["Said Jane.", "*Jane* said.", "Said [Jane](https://x.example/a).", "> Jane", "- Jane", "## Jane", "Jane's plan."],
)
def test_a_body_that_names_her_is_hers(site: SiteTest, body: str) -> None:
    """A name in the words of a body, of its links, lists and headings is found."""
    assert is_named(site, body)


@pytest.mark.parametrize(
    "body",
    [
        "See https://x.example/Jane today.",
        "See <https://x.example/Jane> today.",
        "See [here](https://x.example/Jane).",
        "See [here](Jane.html).",
        "See ![here](Jane.png).",
        "See [here][1].\n\n[1]: https://x.example/Jane",
        "Type `Jane` here.",
        "```\nJane\n```",
        "~~~\nJane\n~~~",
        "Some <!-- Jane --> words.",
        "Some words.\n\n<!-- Jane\nand\n\nmore -->",
    ],
)
def test_what_is_not_said_is_no_mention(site: SiteTest, body: str) -> None:
    """A name inside an address, a link's target, code or a comment is not found."""
    assert not is_named(site, body)
