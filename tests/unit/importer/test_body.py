"""The body: Markdown that means the words of the text and nothing else."""

from __future__ import annotations

import pytest

from sitegen.importer import draft
from sitegen.importer.layout.body import escaped


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("#Lowmere votes", r"\#Lowmere votes"),
        ("1979. A year", r"1979\. A year"),
        ("- no list", r"\- no list"),
        ("-5 degrees", "-5 degrees"),
        ("2 * 3 * 4", r"2 \* 3 \* 4"),
        ("snake_case and _so_", r"snake_case and \_so\_"),
        ("a < b > c", "a &lt; b > c"),
        ("Calder & Wray &copy; 2024", "Calder & Wray &amp;copy; 2024"),
        ("[the] bridge", "[the] bridge"),
        ("[the](bridge.md)", r"\[the\]\(bridge.md)"),
        ("!!! note", r"\!!! note"),
        (": a", ":a"),
        ("[TOC]", r"\[TOC\]"),
        ("plain words, “quoted”.", "plain words, “quoted”."),
    ],
)
def test_only_what_markdown_would_misread_is_escaped(words: str, expected: str) -> None:
    """Signs that would begin something are escaped, all others stay as they are."""
    assert expected == escaped(words)


def test_a_body_has_its_headings_and_lists_as_markdown() -> None:
    """Headings get two signs, items of one list stand together, and blocks are parted by one blank line."""
    text = (
        "The council of Lowmere has sold its bridge to a baker.\nWhat Comes Next\nThe council now wants three things:\n"
        "a new bridge\na ferry\n1. The bridge is old.\n2. The ferry is older.\nNobody knows who will pay for it."
    )
    expected = (
        "The council of Lowmere has sold its bridge to a baker.\n\n"
        "## What Comes Next\n\nThe council now wants three things:\n\n"
        "- a new bridge\n- a ferry\n\n1. The bridge is old.\n2. The ferry is older.\n\n"
        "Nobody knows who will pay for it."
    )
    assert expected == draft(text.encode(), "a.txt").body


def test_markdown_keeps_what_stands_in_it_but_what_did_not_come_with_it() -> None:
    """Links to the web stay, links and images that lead to other files leave their words behind."""
    text = (
        "# Bridge\n\nThe [council](https://l.example/) has **sold** [its bridge](../bridge.md) ![old](b.png) today.\n"
    )
    assert "The [council](https://l.example/) has **sold** its bridge old today." == draft(text.encode(), "a.md").body


def test_tags_of_paragraphs_and_links_in_markdown_become_markdown() -> None:
    """Paragraph tags around Markdown go, so that its headings are headings; links of HTML become links of Markdown."""
    text = '# Bridge\n\n<p dir="rtl">\n## Sold\nThe <a href="https://l.example/"> council</a> has sold it.</p>\n'
    assert "## Sold\n\nThe  [council](https://l.example/) has sold it." == draft(text.encode(), "a.md").body


def test_posts_name_the_words_before_them() -> None:
    """A post has the last words of the paragraph before it, its text without the signature, and its link apart."""
    text = (
        "The #bridge of *Lowmere* has been sold by the council, she said.\n"
        "Gone!https://t.example/a_b\n— Ada Moon (@ada_moon) 14 May 2024\n"
    )
    (embed,) = draft(text.encode(), "a.txt").embeds
    assert "has been sold by the council, she said." == embed.after
    assert ("Ada Moon", "ada_moon", "2024-05-14", "https://t.example/a_b") == (
        embed.author,
        embed.handle,
        embed.date,
        embed.url,
    )
    assert "Gone! https://t.example/a_b" == embed.text


def test_a_post_before_all_paragraphs_has_no_words_before_it() -> None:
    """Where no paragraph stands before a post, it names none."""
    text = "Gone! https://t.example/a\n— Ada Moon (@ada_moon) 14 May 2024\nThe bridge of Lowmere has been sold.\n"
    (embed,) = draft(text.encode(), "a.txt").embeds
    assert embed.after is None


def test_a_picture_link_of_a_post_is_its_address() -> None:
    """`pic.twitter.com/…` becomes an address that can be followed."""
    text = "The bridge has been sold, they said.\nGone pic.twitter.com/abc1\n— Ada Moon (@ada) May 14, 2024\n"
    assert "https://pic.twitter.com/abc1" == draft(text.encode(), "a.txt").embeds[0].url


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("#Lowmere is a town of bridges.", "\\#Lowmere is a town of bridges."),
        ("1979. was a dry year.", "1979\\. was a dry year."),
        ("31. Mai war ein *heller* Tag.", "31\\. Mai war ein *heller* Tag."),
        ("The mayor said:\n#bridge is **sold**.", "The mayor said:\n\\#bridge is **sold**."),
        ("- #bridge is sold\n- the ferry is not", "- \\#bridge is sold\n- the ferry is not"),
        ("> #bridge is sold", "> \\#bridge is sold"),
        ("1. one\n2. two", "1. one\n2. two"),
        ("1. one\n\ntwo stands between\n\n2. two", "1. one\n\ntwo stands between\n\n2. two"),
        ("7. one\n8. two", "7. one\n8. two"),
        ("A C# course and #bridge.", "A C# course and #bridge."),
        ("    #code", "    #code"),
    ],
)
def test_markdown_that_a_writer_did_not_mean_is_escaped_in_markdown_too(line: str, expected: str) -> None:
    """A hash without a blank is a hashtag and a number alone begins no list; code, lists and headings stay."""
    text = f"# Bridge\n\nThe council has sold it.\n\n{line}\n"
    assert f"The council has sold it.\n\n{expected}" == draft(text.encode(), "a.md").body


@pytest.mark.parametrize("heading", ["## What comes next", "##What comes next", "What comes next\n---"])
def test_every_form_of_a_heading_of_markdown_is_one(heading: str) -> None:
    """Two hashes need no blank, and a line underlined with dashes is a heading as well."""
    made = draft(f"Bridge\n======\n\nThe council has sold it.\n\n{heading}\n\nA ferry comes.\n".encode(), "a.md")
    assert ("Bridge", ("What comes next",)) == (made.title, made.headings)
    assert "The council has sold it.\n\n## What comes next\n\nA ferry comes." == made.body


def test_a_table_tells_no_events() -> None:
    """The years in a table's rows are those of its figures, and no sentences that a date dates."""
    text = "# Bridge\n\nThe council has sold it.\n\n| Year | Cost |\n| --- | --- |\n| 2022 | £8m |\n"
    made = draft(text.encode(), "a.md")
    assert ((), ["8000000"]) == (made.events, [f"{figure.value:f}" for figure in made.figures])
