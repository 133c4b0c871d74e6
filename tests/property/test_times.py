"""Dates in prose, whatever the text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from sitegen.importer.days import events, times
from sitegen.importer.prose import Prose
from sitegen.text.dates import partial

WORDS = re.findall(
    r"\S+",
    "May 5 31 2024 1403 - / . , two days later ago last next Monday the of year 31.12. 2/30 20240230 Mai am vor Jahren "
    "il y a le mars hace año ۲۲ بهمن سال قبل يوم الأحد غدًا 年 月 上 周 三 二 十 '79 to and from 99999 9999",
)
TEXT = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join) | st.text(max_size=60)
LANGUAGE = st.sampled_from(["en", "de", "fr", "es", "fa", "ar", "zh", "pt"])
DAY = st.none() | st.dates().map(lambda day: f"{day:%Y-%m-%d}".rjust(10, "0"))


@given(TEXT, LANGUAGE, DAY)
def test_every_date_stands_in_the_text_and_exists(text: str, language: str, day: str | None) -> None:
    """Whatever the text, its dates stand in order where they say, and every value is a date that exists."""
    prose = Prose.written(text, language=language, day=day)
    found = times.found(prose)
    assert [prose.words(time.place) for time in found] == [time.words for time in found]
    assert sorted(time.place for time in found) == [time.place for time in found]
    for time in found:
        assert time.value is None or partial(time.value) == time.value


@given(TEXT, LANGUAGE, DAY)
def test_every_event_holds_words_of_the_text(text: str, language: str, day: str | None) -> None:
    """Whatever the text, an event's evidence stands in it on one line, and its date exists."""
    prose = Prose.written(text, language=language, day=day)
    for place, event in events.found(prose, times.found(prose)):
        assert " ".join(prose.words(place).split()) == event.evidence
        assert event.evidence
        assert partial(event.date) == event.date
        assert event.end is None or event.end > event.date


@given(st.lists(st.sampled_from(["1", "2019", "May", ",", "-", "two", "."]), min_size=200, max_size=400))
def test_without_an_anchor_nothing_is_more_than_what_is_written(words: list[str]) -> None:
    """Without the article's day, every year of a value stands in the text."""
    text = " ".join(words)
    for time in times.found(Prose.written(text)):
        assert time.value is None or re.search(time.value[:4], text)
