"""The passage nearest to given words."""

from sitegen.text.similarity import nearest


def test_the_nearest_stretch_is_cut_out() -> None:
    """Of a long passage the stretch is told that is most like the words."""
    assert "refused direct talks" == nearest("refused direkt talks", ["They refused direct talks on Monday."])


def test_the_best_passage_wins() -> None:
    """Of several passages the nearest is told."""
    assert "direct talks" == nearest("direct talks", ["indirect walks", "direct talks"])


def test_case_does_not_matter() -> None:
    """A slip of capitals is near, and the passage is told with its own."""
    assert "Direct Talks" == nearest("direct talks", ["Direct Talks"])


def test_nothing_near_is_nothing() -> None:
    """Where nothing is like the words, nothing is told."""
    assert nearest("refused direct talks", ["zzzz qqqq"]) is None


def test_no_passages_are_nothing() -> None:
    """An empty body has no nearest passage."""
    assert nearest("words", []) is None


def test_the_bar_can_be_raised() -> None:
    """What is less like the words than wanted is not told."""
    assert nearest("refused direkt talks", ["refused direct talks"], least=99) is None
