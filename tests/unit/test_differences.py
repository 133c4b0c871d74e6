"""Texts compared by their words."""

import pytest

from sitegen.text.differences import contained, differences, words


def marked(*texts: str) -> list[str]:
    """Each text with its changed words in brackets."""
    return ["".join(f"[{text}]" if changed else text for text, changed in parts) for parts in differences(texts)]


def test_words_that_are_not_in_both_are_marked() -> None:
    """A word that the other text does not have is marked, and nothing else."""
    assert ["a bridge [made] of coins", "a bridge [built] of coins"] == marked(
        "a bridge made of coins", "a bridge built of coins"
    )


def test_case_and_punctuation_are_no_difference() -> None:
    """Capitals, commas, quotation marks and dashes do not make words differ."""
    assert ["Neither wise, nor “free”", "neither wise nor free!"] == marked(
        "Neither wise, nor “free”", "neither wise nor free!"
    )


def test_of_three_only_what_all_share_is_unmarked() -> None:
    """A word that one of three texts lacks is marked in the other two."""
    assert ["[we] shall cross it", "[they] shall cross it", "shall cross it [again]"] == marked(
        "we shall cross it", "they shall cross it", "shall cross it again"
    )


def test_texts_that_share_nothing_are_not_marked() -> None:
    """Where no word is common there is nothing to compare, and nothing is marked."""
    assert ["a bridge", "no boat today"] == marked("a bridge", "no boat today")


def test_one_text_differs_from_none() -> None:
    """A text alone has no mark."""
    assert ["a bridge made of coins"] == marked("a bridge made of coins")


def test_an_added_word_is_marked_where_it_stands() -> None:
    """What one text has more than the other is marked in it, and nothing in the other."""
    assert ["[not] one crossing", "one crossing"] == marked("not one crossing", "one crossing")


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("پلی از سکه", "پلی از طلا", ["پلی از [سکه]", "پلی از [طلا]"]),
        ("جسر من النقود", "جسرٌ من الحجر", ["جسر من [النقود]", "جسرٌ من [الحجر]"]),
        ("用硬币造的桥", "用金币造的桥", ["用[硬]币造的桥", "用[金]币造的桥"]),
        ("सिक्कों का पुल", "सोने का पुल", ["[सिक्कों] का पुल", "[सोने] का पुल"]),
    ],
    ids=["Persian", "Arabic", "Chinese", "Hindi"],
)
def test_other_scripts_are_compared_too(one: str, other: str, shown: list[str]) -> None:
    """Scripts with blanks are compared by word, Chinese by sign; vowel marks of Arabic are no difference."""
    assert shown == marked(one, other)


def test_words_of_one_language_are_written_in_two_ways() -> None:
    """Persian and Arabic forms of one letter, a bound blank or a free one, are the same words."""
    assert words("مي‌خواهيم كشتي") == words("می خواهیم کشتی")


@pytest.mark.parametrize(
    ("part", "whole"),
    [("500 men were lost there", "1,500 men were lost there"), ("2 crowns in all", "1.2 crowns in all")],
)
def test_a_number_is_one_word(part: str, whole: str) -> None:
    """The end of a number is not found within it."""
    assert [] == list(contained([words(part), words(whole)]))


def test_what_stands_in_another_is_found() -> None:
    """A text whose words stand in a row in another is paired with it; one whose words stand there apart is not."""
    texts = [words(text) for text in ("made of coins", "a bridge made of coins", "a bridge coins", "coins")]
    assert {(0, 1), (3, 0), (3, 1), (3, 2)} == set(contained(texts))
