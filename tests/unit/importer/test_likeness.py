"""Likeness: copies are found among many texts, and two news are two."""

from __future__ import annotations

import random

import pytest

from sitegen.importer.desk.likeness import Likenesses, alike

WORDS = ("harbour", "council", "wall", "ferry", "clerk", "bridge", "crane", "tide", "storm", "quay", "vote", "baker")


def text(seed: int, words: int = 300) -> str:
    chance = random.Random(seed)  # noqa: S311  the same texts in every run
    return " ".join(chance.choice(WORDS) + str(chance.randrange(40)) for _ in range(words))


def changed(words: str, every: int) -> str:
    return " ".join("altered" if at % every == every - 1 else word for at, word in enumerate(words.split()))


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("a b c d e f", "a b c d e f", 1.0),
        ("A, b: “c” d – e f!", "a b c d e f", 1.0),
        ("a b c d e f", "x x x a b c d e f y y y", 1.0),
        ("a b c d e x x x x x", "a b c d e y y y y y", 0.5),
        ("a b c d", "a b c d", 0.0),
        ("", "a b c d e", 0.0),
        ("洛米尔的旧桥", "洛米尔的旧桥卖掉了", 1.0),
    ],
)
def test_the_share_is_that_of_the_shorter_text(one: str, other: str, share: float) -> None:
    """Words count that stand in both, five or more in a row, whatever marks are between them."""
    assert share == alike(one, other) == alike(other, one)


def test_an_updated_copy_is_found_among_many() -> None:
    """Of two hundred texts the one is found of which a new text is a changed and longer copy."""
    texts = {str(seed): text(seed) for seed in range(200)}
    held = Likenesses(texts.__getitem__)
    for name, words in texts.items():
        held.add(words, name)
    near = held.met(f"{text(999, 40)} {changed(texts['77'], 30)}", "new")
    assert near is not None
    assert "77" == near[0]
    assert 0.9 < near[1] < 1


def test_two_texts_are_not_copies() -> None:
    """Texts of the same words in another order, and texts that share a closing paragraph, are like nobody."""
    closing = text(1, 60)
    texts = {str(seed): f"{text(seed)} {closing}" for seed in range(2, 40)}
    held = Likenesses(texts.__getitem__)
    assert {None} == {held.met(words, name) for name, words in texts.items()}


def test_a_text_is_no_copy_of_itself() -> None:
    """A text that is met again under its own name is like nobody else."""
    held = Likenesses(lambda _: text(1))
    assert held.met(text(1), "a") is None
    assert held.met(text(1), "a") is None
    assert ("a", 1.0) == held.met(text(1), "b")
