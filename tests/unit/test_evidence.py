"""Evidence: the words of a claim stand in the body."""

from typing import Any

import pytest

from sitegen.content.evidence import Passages
from sitegen.content.loader import parse
from tests.harness import article

BODY = "He said: “We will not talk.” The rial fell to 920,000.\n\nThey *refused* [direct](https://x.example/) talks."


def told(body: str = BODY, **front: Any) -> list[str]:
    result = parse("content/articles/one.md", article(body=body, **front).encode())
    return [str(problem) for problem in result] if isinstance(result, list) else []


@pytest.mark.parametrize(
    "words",
    ["We will not talk.", '"We will not talk."', "refused direct talks", "fell to 920,000", "will\nnot  talk"],
)
def test_words_that_stand_in_the_body_are_evidence(words: str) -> None:
    """Marks of Markdown, kinds of quotation marks and white space do not matter."""
    assert [] == told(quotes=[{"text": words}])


@pytest.mark.parametrize("words", ["920,000. They refused", "we will not talk", "direct negotiations"])
def test_words_that_do_not_stand_there_are_a_problem(words: str) -> None:
    """Words over two paragraphs, with other capitals or other words are no evidence."""
    assert 1 == len(told(quotes=[{"text": words}]))


def test_the_nearest_passage_is_told() -> None:
    """Where the words nearly stand in the body, what stands there is told, at the line of the claim."""
    (problem,) = told(quotes=[{"text": "refused direkt talks"}])
    assert problem.startswith("content/articles/one.md:5: quotes[0].text: 'refused direkt talks' does not stand")
    assert problem.endswith("; the nearest passage is 'refused direct talks'")


def test_without_a_near_passage_the_author_is_told_what_to_do() -> None:
    """Where nothing is near, the author is told to copy the words."""
    (problem,) = told(body="qqqq", quotes=[{"text": "refused direct talks"}])
    assert problem.endswith("; copy the words from the body as they stand there")


def test_evidence_of_figures_is_looked_for() -> None:
    """A figure's words must stand in the body."""
    (problem,) = told(figures=[{"value": "1", "label": "x", "evidence": "nowhere at all"}])
    assert "figures[0].evidence: 'nowhere at all' does not stand" in problem


def test_evidence_of_events_is_looked_for() -> None:
    """An event's words must stand in the body."""
    (problem,) = told(events=[{"date": "2025", "evidence": "nowhere at all"}])
    assert "events[0].evidence: 'nowhere at all' does not stand" in problem


def test_every_claim_is_told() -> None:
    """Each claim without its words is a problem of its own."""
    assert 2 == len(told(quotes=[{"text": "qq"}, {"text": "We will not talk."}, {"text": "zz"}]))


def test_a_footnote_mark_does_not_break_evidence() -> None:
    """The words around a footnote's mark stand together."""
    assert [] == told(body="They refused[^1] direct talks.\n\n[^1]: Note.", quotes=[{"text": "refused direct talks"}])


def test_words_are_found_in_any_order() -> None:
    """Words stand in a body wherever others that stand there were found before them."""
    body = Passages("a – b – c\n\nd – e")
    assert [True] * 4 == [body.hold(words) for words in ("d - e", "b - c", "a - b", "d—e")]


@pytest.mark.parametrize("words", ["a b", "b - c"])
def test_words_over_two_paragraphs_do_not_stand(words: str) -> None:
    """Words that begin in one paragraph and end in the next stand nowhere."""
    assert not Passages("a\n\nb\n\n– c").hold(words)
