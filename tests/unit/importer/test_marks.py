"""Where quotation marks open and close, in every way of setting them."""

from __future__ import annotations

import pytest

from sitegen.importer.prose import Prose
from sitegen.importer.voices.marks import marked

PAIRS = [
    ('He said "we leave" and left.', ["we leave"]),
    ("He said “we leave” and left.", ["we leave"]),
    ("Er sagte „wir gehen“ und ging.", ["wir gehen"]),
    ("Er sagte »wir gehen« und ging.", ["wir gehen"]),
    ("Il a dit « nous partons » hier.", ["nous partons"]),
    ("Han sa ”vi går” och gick.", ["vi går"]),
    ("他说「我们走」。", ["我们走"]),
    ("他说：“我们走。”然后走了。", ["我们走。"]),
    ("قال «نحن ذاهبون» ثم ذهب.", ["نحن ذاهبون"]),
    ("She calls it “a “so-called” plan” now.", ["a “so-called” plan"]),
    ("„Das war ‚nichts‘ und „viel“ zugleich“, sagt er.", ["Das war ‚nichts‘ und „viel“ zugleich"]),
    ("The road is “a “dead” end and a “blind one.”", ["a “dead” end and a “blind one."]),
    ('A board of 6" by 4" is no quotation.', []),
    ('<a href="x y z">text</a>', []),
    ('Nothing "" stands here.', []),
]


@pytest.mark.parametrize(("text", "expected"), PAIRS)
def test_pairs(text: str, expected: list[str]) -> None:
    """What stands between the outermost marks is found, whatever signs a language sets."""
    prose = Prose.written(text)
    assert expected == [prose.words(one.place) for one in marked(prose)]


def test_apostrophes() -> None:
    """Single marks are marks in a text that has no others, and an apostrophe is never one."""
    prose = Prose.written("'We can't sell the workers' boats,' she said. It's 'a bad plan' for '90s boats.")
    assert ["We can't sell the workers' boats,", "a bad plan"] == [prose.words(one.place) for one in marked(prose)]


def test_single_marks_beside_others() -> None:
    """Single marks mean nothing beside double ones."""
    prose = Prose.written("“We leave,” she said. The 'old' boats, 'all of them,' stay.")
    assert ["We leave,"] == [prose.words(one.place) for one in marked(prose)]


def test_reopened() -> None:
    """A paragraph that never closes its mark ends with it, and the next one that opens it again goes on."""
    prose = Prose.written("“The first one runs on.\n“The second one, too.\n“The third ends.”")
    assert [(False, False), (False, True), (True, True)] == [(one.closed, one.again) for one in marked(prose)]


def test_closed_in_the_next_paragraph() -> None:
    """A mark that only the next paragraph closes holds the words of both."""
    prose = Prose.written("She said: “The first one runs on.\nThe second one ends.” Then she left.")
    assert ["The first one runs on.", "The second one ends."] == [prose.words(one.place) for one in marked(prose)]


def test_ornament() -> None:
    """A line made of marks holds no quotation."""
    assert () == marked(Prose.written('"' * 1000))
