"""The plain text of Markdown, and the folding of evidence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.text.plain import CONTROL, counted, excerpt, folded, paragraphs, plain, printable


@pytest.mark.parametrize(
    ("expected", "markdown"),
    [
        ("strong words", "**strong** words"),
        ("strong words", "__strong__ *words*"),
        ("both at once", "***both*** at once"),
        ("within emphasis", "*within **emphasis***"),
        ("snake_case_name", "snake_case_name"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("her words", "[her](../people/jane-roe.md) words"),
        ("her words", '[her](https://x.example "Jane") words'),
        ("her words", "[her][1] words"),
        ("a picture here", "a ![picture](x.png) here"),
        ("https://x.example/a", "<https://x.example/a>"),
        ("They refused.", "They refused[^1]."),
        ("code here", "`code` here"),
        ("code ` here", "``code ` here``"),
        ("a heading", "## a heading"),
        ("an item", "- an item"),
        ("an item", "12. an item"),
        ("a quotation", "> a quotation"),
        ("nested", "> - nested"),
        ("bold", "<b>bold</b>"),
        ("ab", "a<!-- hidden -->b"),
        ("*not emphasis*", r"\*not emphasis\*"),
        ("a & b < c", "a &amp; b &lt; c"),
    ],
)
def test_marks_go_and_words_stay(expected: str, markdown: str) -> None:
    """Every mark of Markdown vanishes from its words."""
    assert expected == plain(markdown).strip()


def test_a_fence_leaves_its_lines() -> None:
    """The words of a code block stay, its fences go."""
    assert "x = 1" == plain("```python\nx = 1\n```").strip()


def test_a_reference_definition_goes() -> None:
    """A line that only defines a link says nothing."""
    assert plain("[1]: https://x.example/\n").strip() == ""


def test_a_rule_goes() -> None:
    """A line of stars or dashes says nothing."""
    assert "a\n\n\n\nb" == plain("a\n\n* * *\n\nb")


def test_paragraphs_are_one_line_each() -> None:
    """Lines of a paragraph are joined, paragraphs are parted by blank lines."""
    assert ("one two", "three") == paragraphs("one\ntwo\n\n \nthree\n")


def test_paragraphs_of_windows_lines() -> None:
    """Line ends of Windows part paragraphs as others do."""
    assert ("one", "two") == paragraphs("one\r\n\r\ntwo")


def test_nothing_has_no_paragraphs() -> None:
    """A blank body has no paragraph."""
    assert paragraphs(" \n\n ") == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“no”", '"no"'),
        ("«no»", '"no"'),
        ("it’s", "it's"),
        ("a – b", "a-b"),
        ("a — b", "a - b"),
        ("a\n b", "a b"),
        ("a\u00a0b", "a b"),
        ("re\u00adfuse", "refuse"),
        ("می\u200fروم", "میروم"),
        (" a ", "a"),
    ],
)
def test_what_looks_alike_folds_alike(one: str, other: str) -> None:
    """Quotation marks, dashes, white space and invisible signs do not matter to evidence."""
    assert folded(other) == folded(one)


def test_case_is_kept() -> None:
    """Evidence is compared with its capitals."""
    assert folded("No") != folded("no")


def test_an_excerpt_is_the_first_prose() -> None:
    """Headings, lists, quotations and images are passed over."""
    assert "Real words." == excerpt("# Title\n\n- item\n\n> quoted\n\n![x](y.png)\n\nReal *words*.\n\nMore.")


def test_an_excerpt_of_no_prose_is_its_first_block() -> None:
    """Where there is nothing but a list, its beginning is the excerpt."""
    assert "one two" == excerpt("- one\n- two")


def test_an_excerpt_of_nothing_is_empty() -> None:
    """A blank body has no excerpt."""
    assert excerpt(" \n") == ""


def test_a_long_excerpt_ends_at_a_word() -> None:
    """A cut falls between words and leaves no comma before the ellipsis."""
    assert "one two…" == excerpt("one two, three", longest=11)


def test_a_short_excerpt_is_whole() -> None:
    """What fits is not cut."""
    assert "one two" == excerpt("one two", longest=7)


@given(st.text(st.sampled_from("aä“中 \t\n\r\x0b\x1c\x85\xa0\u1680\u2003\u2028\u3000.\x00")))
def test_words_are_counted_as_they_are_split(text: str) -> None:
    """As many words are counted as stand between blanks of any script."""
    assert len(text.split()) == counted(text.encode())


@given(st.text() | st.text(st.sampled_from("aä中 \n\t\x00\x08\x0b\x1f\x7f\x85\ufeff\ufffd\ufffe\uffff\ud800")))
def test_control_characters_go(text: str) -> None:
    """A printable text has all of its letters but control characters."""
    assert CONTROL.sub("", text) == printable(text)
