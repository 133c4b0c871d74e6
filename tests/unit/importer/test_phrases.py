"""The phrase files: every language has every section, and a line is compared whole."""

from __future__ import annotations

from datetime import date

import pytest

from sitegen.importer.phrases import LANGUAGES, data, phrases


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_section(language: str) -> None:
    """No file lacks a section of the English one, nor has one that the English one lacks."""
    assert set(data("phrases/en")) == set(data(f"phrases/{language}"))


@pytest.mark.parametrize("language", [None, *LANGUAGES])
def test_every_section_can_be_compared(language: str | None) -> None:
    """All phrases of all sections make a pattern, and no pattern takes a plain sentence for a phrase."""
    sentence = "The council of Lowmere has sold its bridge to a baker."
    for section, held in data("phrases/en").items():
        if isinstance(held, list):
            assert not phrases(section, language).match(sentence), section


@pytest.mark.parametrize(
    ("line", "section", "language"),
    [
        ("Five-minute read", "reading_time", "en"),
        ("4 MIN READ", "reading_time", "en"),
        ("— Read full news on our page —", "more", "en"),
        ("Temps de lecture : 3 min", "reading_time", "fr"),
        ("READ MORE: who owns the bridge", "related", "en"),
        ("پیام #9", "menu", "fa"),
        ("Share this", "share", "de"),
    ],
)
def test_a_line_is_a_phrase_whatever_stands_around_it(line: str, section: str, language: str) -> None:
    """Case, words for numbers and signs at both ends make no difference; English is known in every language."""
    assert phrases(section, language).match(line)


def test_a_phrase_within_a_line_is_none() -> None:
    """A line that says more than the phrase is not the phrase."""
    assert not phrases("share", "en").match("Share prices of the bridge fell")
    assert not phrases("reading_time", "en").match("It was a five-minute read of the bridge's history")


def test_the_rest_of_a_line_keeps_its_letters() -> None:
    """What `*` stands for comes back as it is written, with its own quotation marks and digits."""
    assert "The “Quay” at ٣" == phrases("caption", "en").rest("Photo: The “Quay” at ٣")


def test_every_anniversary_is_a_day() -> None:
    """Each event has a day that exists, and words to find it by."""
    for event in data("anniversaries"):
        assert event["date"] == date.fromisoformat(event["date"]).isoformat()
        assert event["words"]
        assert [] == [word for word in event["words"] if word != word.lower()]
