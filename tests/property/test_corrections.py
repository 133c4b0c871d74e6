"""What corrections are called, however many there are and on whatever days."""

from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.records import Article, Correction
from sitegen.views.corrections import CorrectionView, corrections

DAYS = st.lists(st.sampled_from(["2025-01-01", "2025-01-02", "2025-02-01"]), max_size=8)


def noted(days: list[str]) -> tuple[CorrectionView, ...]:
    notes = tuple(Correction(date=day, text=f"note {number}") for number, day in enumerate(days))
    return corrections(Article(id="one", title="One", corrections=notes))


@given(DAYS)
def test_every_correction_has_a_name_of_its_own(days: list[str]) -> None:
    """No two corrections of an article have one name, and none is lost."""
    assert len(days) == len({note.key for note in noted(days)})


@given(DAYS, DAYS)
def test_a_name_stays(days: list[str], later: list[str]) -> None:
    """A correction that is written below the others changes the name of none."""
    names = {note.text: note.key for note in noted(days + later)}
    assert {note.text: note.key for note in noted(days)}.items() <= names.items()


@given(DAYS)
def test_the_newest_comes_first(days: list[str]) -> None:
    """Corrections stand from the newest to the oldest."""
    assert sorted(days, reverse=True) == [note.date for note in noted(days)]
