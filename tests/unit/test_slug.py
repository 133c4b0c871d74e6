"""Ids made from titles."""

import pytest

from sitegen.text.slug import ID, free, slug


@pytest.mark.parametrize(
    ("expected", "title"),
    [
        ("two-signals-on-talks", "Two Signals on Talks"),
        ("khameneis-refusal", "Khamenei's refusal"),
        ("khameneis-refusal", "Khamenei’s refusal"),
        ("rial-at-920000", "Rial at 920000!"),
        ("a-b", "a — b"),
        ("a-b", "a.b"),
        ("cafe-ubung", "Café Übung"),
        ("strasse-oresund", "Straße Øresund"),
        ("moskva", "Москва"),
        ("thran", "تهران"),
        ("a-b", "--a--b--"),
    ],
    ids=lambda value: repr(value).encode("ascii", "backslashreplace").decode(),
)
def test_a_title_becomes_an_id(expected: str, title: str) -> None:
    """Letters come into ASCII, apostrophes vanish, all else parts words."""
    assert expected == slug(title)


@pytest.mark.parametrize("title", ["", "!?", "…", "中文"], ids=["nothing", "marks", "dots", "chinese"])
def test_what_cannot_be_kept_leaves_nothing(title: str) -> None:
    """A title without a letter that we can write gives no id."""
    assert slug(title) == ""


def test_a_long_title_is_cut_at_a_word() -> None:
    """An id that would be too long ends before the word that makes it so."""
    assert "one-two" == slug("one two three", longest=9)


def test_a_word_that_just_fits_stays() -> None:
    """An id may be exactly as long as allowed."""
    assert "one-two-three" == slug("one two three", longest=13)


def test_a_single_long_word_is_cut() -> None:
    """A first word that is too long by itself is cut, so that something is left."""
    assert "abcde" == slug("abcdefgh", longest=5)


def test_an_id_is_at_most_sixty_long() -> None:
    """Without a word on it an id has at most sixty signs."""
    assert 59 == len(slug("abcd " * 40))


@pytest.mark.parametrize("ident", ["a", "a-b", "2025-02", "a1-b2"])
def test_ids(ident: str) -> None:
    """Lower-case letters, digits and single hyphens between them are an id."""
    assert ID.fullmatch(ident)


@pytest.mark.parametrize("ident", ["", "A", "a--b", "-a", "a-", "a_b", "a b", "é", "a/b"])
def test_no_ids(ident: str) -> None:
    """Capitals, doubled or outer hyphens and all other signs are none."""
    assert not ID.fullmatch(ident)


def test_a_free_id_stays() -> None:
    """What is not taken is given as wanted."""
    assert "a" == free("a", {"b"})


def test_a_taken_id_is_counted() -> None:
    """What is taken gets the first number from 2 that is free."""
    assert "a-3" == free("a", {"a", "a-2", "a-4"})
