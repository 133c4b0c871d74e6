"""Blocks of HTML, and what stands beside them."""

import re

import pytest

from sitegen.drawing.blocks import Beside, blocks, placed, words_of
from sitegen.drawing.markdown import rendered

TWO = "<p>One.</p>\n<p>Two <em>words</em>.</p>"


def more(count: int) -> str:
    return f"{count} more"


def test_blocks_are_the_elements_of_the_top() -> None:
    """HTML is cut after each element of its top level."""
    assert ["<p>One.</p>", "\n<p>Two <em>words</em>.</p>"] == blocks(TWO)


@pytest.mark.parametrize(
    "html",
    [
        "",
        "words",
        TWO,
        "<p>a<br>b</p>\n",
        "<hr>\n<p>a</p>",
        "<ul>\n<li><p>a</p></li>\n</ul>\n<p>b</p>\ntail",
        '<p><img alt="a > b" src="x.png"></p><p>b</p>',
    ],
)
def test_blocks_joined_are_the_same(html: str) -> None:
    """Nothing is lost between the blocks."""
    assert html == "".join(blocks(html))


def test_elements_within_do_not_cut() -> None:
    """A list is one block with all that is in it."""
    assert ["<ul><li><p>a</p></li></ul>", "<p>b</p>"] == blocks("<ul><li><p>a</p></li></ul><p>b</p>")


def test_words_of_attributes_are_no_tags() -> None:
    """What looks like a tag within an attribute cuts nothing."""
    assert 2 == len(blocks(rendered('<p><a href="/a" title="</p><p>">x</a> y</p>\n\n[x](/y "</p><ul>")')))


def test_elements_of_one_name_nest() -> None:
    """A block ends where its own element ends, not one of the same name in it; a longer name is another."""
    html = '<ul><li><ul><li>a</li></ul></li><li>b</li></ul><div class="note"><div>c</div></div><p>d</p><pre>e</pre>'
    assert [5, 2, 1, 1] == [len(re.findall("</", block)) for block in blocks(html)]


def test_an_image_does_not_shift_the_depth() -> None:
    """An element without an end is no depth."""
    assert ["<p>a<br>b</p>", "<p>c</p>"] == blocks("<p>a<br>b</p><p>c</p>")


def test_the_words_of_a_block() -> None:
    """The text of a block is without tags and folded."""
    assert 'Two words "no" & so' == words_of("<p>Two <em>words</em>\n“no” &amp; so</p>")


def test_a_note_stands_with_its_paragraph() -> None:
    """What stands beside words is put with the block that holds them, its anchor before."""
    assert (
        '<p>One.</p>\n<div class="passage"><span class="anchor" id="quote-1"></span><p>Two <em>words</em>.</p>'
        '<aside class="beside"><b>n</b></aside></div>'
    ) == placed(TWO, [Beside("Two words", "quote-1", "<b>n</b>")], more)


def test_without_an_anchor_there_is_none() -> None:
    """What needs no anchor gets none."""
    assert "anchor" not in placed(TWO, [Beside("One.", "", "n")], more)


def test_nothing_beside_changes_nothing() -> None:
    """A body without notes is the same."""
    assert TWO == placed(TWO, [], more)


def test_notes_stand_in_the_order_of_their_words() -> None:
    """In one paragraph the note of the earlier words comes first."""
    html = placed(
        f"<p>a b c{' and so on' * 50}</p>",
        [Beside("c", "", "[c]"), Beside("a", "", "[a]"), Beside("b", "", "[b]")],
        more,
    )
    assert '<aside class="beside">[a][b][c]</aside>' in html


def test_what_finds_no_paragraph_comes_last() -> None:
    """A note whose words stand nowhere is put with the last block."""
    assert placed(TWO, [Beside("nowhere", "", "[n]")], more).endswith('<aside class="beside">[n]</aside></div>')


@pytest.mark.parametrize(("letters", "notes"), [(4, 2), (480, 3), (800, 5)])
def test_notes_that_fit_are_all_shown(letters: int, notes: int) -> None:
    """A paragraph shows as many notes as are about as tall as it is, two at least."""
    assert "details" not in placed(f"<p>{'a' * letters}</p>", [Beside("a", "", "n")] * notes, more)


@pytest.mark.parametrize(("letters", "shown"), [(4, 2), (480, 3), (800, 5)])
def test_notes_that_do_not_fit_are_folded(letters: int, shown: int) -> None:
    """Of more notes the first are shown, and the others wait under their number."""
    html = placed(f"<p>{'a' * letters}</p>", [Beside("a", "", "n")] * (shown + 2), more)
    notes = "n" * shown
    assert (
        f'<aside class="beside">{notes}<details class="beside__more"><summary>2 more</summary>nn</details></aside>'
        in html
    )


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("refused direct talks", "They refused[^1] direct talks.\n\nMore.\n\n[^1]: A note."),
        ("refused direct talks", "They *refused*[^a] direct[^b] talks.\n\nMore.\n\n[^a]: A.\n\n[^b]: B."),
        ("“no”, they said", 'They refused: "no"[^1], they said.\n\nMore.\n\n[^1]: A note.'),
        ("refused direct talks", "They **refused** [direct](x.html) talks.\n\nMore."),
        ("refused direct talks", "They refused\ndirect talks.\n\nMore."),
        ("R&D <now>", "They R&amp;D &lt;now&gt;.\n\nMore."),
    ],
)
def test_evidence_finds_its_paragraph(words: str, body: str) -> None:
    """Marks of footnotes, emphasis and links within the words do not send the note elsewhere."""
    html = placed(rendered(body), [Beside(words, "quote-1", "[note]")], more)
    assert html.startswith('<div class="passage"><span class="anchor" id="quote-1"></span><p>They')


def test_a_note_of_a_footnotes_words_stands_with_the_footnotes() -> None:
    """Words that stand in a footnote alone keep their note there."""
    html = placed(rendered("They refused[^1].\n\n[^1]: A remark."), [Beside("A remark.", "", "[note]")], more)
    assert html.startswith("<p>They refused")
