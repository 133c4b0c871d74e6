"""Headlines of one day: near, unsure, or apart."""

import pytest

from sitegen.text.headline import alike, pairs, words


def verdict(first: str, second: str) -> str:
    one, other = alike(words(first), words(second)), alike(words(second), words(first))
    assert one == other
    return one


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Kelmouth doubles the toll", "Kelmouth doubles the toll"),
        ("Kelmouth doubles the toll", "KELMOUTH DOUBLED TOLL"),
        ("Kelmouth doubles the toll", "Kelmouth’s ferry board doubles the toll"),
        ("Marrow rejects talks in a speech", "Marrow rejects talks with the skippers"),
        ("Pilots strike for a day", "Pilots of the Saltway strike for a day"),
        ("کلموت عوارض را دو برابر کرد", "كلموت عوارض را دو برابر کرد"),
    ],
)
def test_what_is_added_does_not_part_them(first: str, second: str) -> None:
    """Headlines are near where they share their words, and one or each adds something."""
    assert "near" == verdict(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Parliament approves the new budget bill", "Parliament rejects the new budget bill"),
        ("The board sells two boats to Meridian", "The board sells three boats to Meridian"),
        ("Ministers open the talks in Kelmouth", "Ministers open the talks in Osk"),
        ("Marrow resigns from the board", "Marrow denies she resigns from the board"),
        ("The wardens sue the pilots", "The pilots sue the wardens"),
        ("Strike", "Pilots strike"),
        ("Kelmouth doubles the toll", "Kelmouth halves the toll"),
        ("A storm takes 3 boats at Kelmouth", "A storm takes 5 boats at Kelmouth"),
        ("A wave of 5.2 metres reaches Kelmouth", "A wave of 6.4 metres reaches Kelmouth"),
        ("Kelmouth pays 500 pilots", "Kelmouth pays 1,500 pilots"),
        ("Pilots can't leave the quay", "Pilots can leave the quay"),
        ("A warden resigns in Kelmouth", "A deputy warden resigns in Kelmouth"),
        ("Der Rat in Kelmouth tritt zurück", "Der Rat in Kelmouth tritt nicht zurück"),
        ("شورای کلموت استعفا می‌دهد", "شورای کلموت استعفا نمی‌دهد"),
    ],
)
def test_what_may_say_the_opposite_is_not_settled(first: str, second: str) -> None:
    """A word in the place of another, one that turns the sentence round, or another order leaves it open."""
    assert "unsure" == verdict(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Kelmouth doubles the toll", "Pilots strike for a day"),
        ("Kelmouth doubles the toll", "Pilots leave Kelmouth"),
        ("Marrow speaks on the quay", "Marrow sails to Osk in the rain"),
        ("The one of the", "And by the"),
    ],
)
def test_other_words_are_other_things(first: str, second: str) -> None:
    """Headlines that share few words are apart, small words not counted."""
    assert "" == verdict(first, second)


def test_pairs_are_of_one_day_or_of_the_next() -> None:
    """Headlines are compared within a day and with the day after, and a month only with itself."""
    said = words("Kelmouth doubles the toll")
    rows = [(date, said) for date in ("2031-02-28", "2031-03-01", "2031-03-03", "2031-03", "2031")]
    assert [(("2031-02-28", said), ("2031-03-01", said), "near")] == list(pairs(rows))


def test_each_pair_comes_once() -> None:
    """Two headlines of one day are one pair."""
    one, other = words("Kelmouth doubles the toll"), words("Kelmouth doubles the ferry toll")
    assert 1 == len(list(pairs([("2031", one), ("2031", other)])))


def test_the_end_of_time() -> None:
    """The last day that a calendar knows has none after it."""
    assert [] == list(pairs([("9999-12-31", words("The end"))]))
