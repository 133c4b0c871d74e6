"""Dates in prose: which words are one, and what they mean from where they stand."""

from __future__ import annotations

import pytest

from sitegen.importer.days.times import found
from sitegen.importer.prose import Prose

# A Wednesday.
DAY = "2025-03-12"


def said(text: str, language: str = "en", day: str | None = DAY) -> list[tuple[str, str | None]]:
    """The dates of a text, each with its words."""
    return [(time.words, time.value) for time in found(Prose.written(text, language=language, day=day))]


def meant(text: str, language: str = "en", day: str | None = DAY) -> list[str | None]:
    """What the dates of a text mean."""
    return [value for _, value in said(text, language, day)]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("The bridge opened on May 14, 2024.", "en", "2024-05-14"),
        ("The bridge opened on the 14th of May 2024.", "en", "2024-05-14"),
        ("The bridge opened on Tuesday, 14 May 2024.", "en", "2024-05-14"),
        ("The bridge opened on 05/14/2024.", "en", "2024-05-14"),
        ("The bridge opened in September 2019.", "en", "2019-09"),
        ("The bridge opened in early 2019.", "en", "2019"),
        ("The bridge opened in the summer of 2019.", "en", "2019"),
        ("The bridge opened in the third quarter of 2019.", "en", "2019"),
        ("The bridge opened in nineteen eighty-six.", "en", "1986"),
        ("Die Brücke wurde am 14. Mai 2024 eröffnet.", "de", "2024-05-14"),
        ("Die Brücke wurde am Dienstag, den 14. Mai 2024, eröffnet.", "de", "2024-05-14"),
        ("Die Brücke wurde am 14.05.2024 eröffnet.", "de", "2024-05-14"),
        ("Die Brücke wurde Ende Mai 2024 eröffnet.", "de", "2024-05"),
        ("Le pont a ouvert le 14 mai 2024.", "fr", "2024-05-14"),
        ("Le pont a ouvert le 1er mai 2024.", "fr", "2024-05-01"),
        ("Le pont a ouvert le 3/5/19.", "fr", "2019-05-03"),
        ("El puente abrió el martes 14 de mayo de 2024.", "es", "2024-05-14"),
        ("El puente abrió a principios de mayo de 2024.", "es", "2024-05"),
        ("پل در روز سه‌شنبه ۲۵ اردیبهشت ۱۴۰۳ باز شد.", "fa", "2024-05-14"),
        ("پل در بهمن ۱۳۵۷ باز شد.", "fa", "1979"),
        ("افتتح الجسر يوم 14 أيار / مايو 2024.", "ar", "2024-05-14"),
        ("افتتح الجسر في ١٤ مايو ٢٠٢٤.", "ar", "2024-05-14"),
        ("افتتح الجسر في مايو ٢٠٢٤.", "ar", "2024-05"),
        ("大桥于2024年5月14日通车。", "zh", "2024-05-14"),
        ("大桥于二〇二四年通车。", "zh", "2024"),
    ],
)
def test_a_date_that_is_written_whole_needs_nothing_else(text: str, language: str, value: str) -> None:
    """A date that is written with its year has its value in every language, as precise as it is written."""
    assert [value] == meant(text, language, day=None)


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("The council met yesterday.", "en", "2025-03-11"),
        ("The council will meet the day after tomorrow.", "en", "2025-03-14"),
        ("The council met on Monday.", "en", "2025-03-10"),
        ("The council will meet on Monday.", "en", "2025-03-17"),
        ("The council met last month.", "en", "2025-02"),
        ("The council met in May.", "en", "2024-05"),
        ("The council is due to meet in May.", "en", "2025-05"),
        ("The council met in February.", "en", "2025-02"),
        ("The council met on December 3.", "en", "2024-12-03"),
        ("The council met two years ago.", "en", "2023"),
        ("The council met three days ago.", "en", "2025-03-09"),
        ("The council met two days after Christmas.", "en", "2024-12-27"),
        ("The council will meet at the end of this month.", "en", "2025-03"),
        ("The council will meet on the first Friday of next month.", "en", "2025-04-04"),
        ("Der Rat tagte gestern.", "de", "2025-03-11"),
        ("Der Rat tagte am Montag.", "de", "2025-03-10"),
        ("Der Rat wird am kommenden Montag tagen.", "de", "2025-03-17"),
        ("Der Rat tagte vor zwei Jahren.", "de", "2023"),
        ("Der Rat tagte Ende Januar dieses Jahres.", "de", "2025-01"),
        ("Le conseil s'est réuni hier.", "fr", "2025-03-11"),
        ("Le conseil s'est réuni lundi.", "fr", "2025-03-10"),
        ("Le conseil se réunira lundi prochain.", "fr", "2025-03-17"),
        ("Le conseil s'est réuni il y a deux ans.", "fr", "2023"),
        ("El consejo se reunió ayer.", "es", "2025-03-11"),
        ("El consejo se reunirá el próximo lunes.", "es", "2025-03-17"),
        ("El consejo se reunió el año pasado.", "es", "2024"),
        ("شورا دیروز تشکیل جلسه داد.", "fa", "2025-03-11"),
        ("شورا روز دوشنبه تشکیل جلسه داد.", "fa", "2025-03-10"),
        ("شورا ۲۲ بهمن تشکیل جلسه داد.", "fa", "2025-02-10"),
        ("اجتمع المجلس أمس.", "ar", "2025-03-11"),
        ("اجتمع المجلس مساء الأحد.", "ar", "2025-03-09"),
        ("وسيجتمع المجلس غدًا.", "ar", "2025-03-13"),
        ("اجتمع المجلس قبل عامين.", "ar", "2023"),
        ("议会昨天开会。", "zh", "2025-03-11"),
        ("议会上周三开会。", "zh", "2025-03-05"),
        ("议会去年5月开会。", "zh", "2024-05"),
    ],
)
def test_a_date_leans_on_the_day_of_the_article(text: str, language: str, value: str) -> None:
    """What leaves something out means the nearest such date, before what is told and after what is announced."""
    assert [value] == meant(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The council met on Tuesday.", "en"),
        ("The council met yesterday.", "en"),
        ("The council met last month.", "en"),
        ("The council met in early April.", "en"),
        ("The council met on March 3.", "en"),
        ("The council met two years ago.", "en"),
        ("The next day it met again.", "en"),
        ("Der Rat tagte am Dienstag.", "de"),
        ("اجتمع المجلس أمس.", "ar"),
        ("شورا در سال ۱۴۰۳ تشکیل جلسه داد.", "fa"),
    ],
)
def test_what_nothing_resolves_stays_unresolved(text: str, language: str) -> None:
    """Without the article's day, or a date named before, an expression has no value."""
    assert {None} == set(meant(text, language, day=None))


def test_a_date_leans_on_the_last_one_named() -> None:
    """Days, months and years are counted from the last date named, and are never more precise than it."""
    assert ["2003", "2011", "2011"] == meant(
        "In 2003 it signed. Eight years later it broke up. That same year it fell."
    )
    assert ["2024-05-14", "2024-05-16", "2024-05-17"] == meant(
        "It opened on May 14, 2024. Two days later it closed. The next day it burnt."
    )
    assert ["2003", None] == meant("In 2003 it signed. Two days later it broke up.")


def test_a_date_named_long_before_is_not_the_last_one() -> None:
    """A date two paragraphs further up is no longer what `later` counts from."""
    assert ["2003", None] == meant("In 2003 it signed.\nIt was cheap.\nIt was old.\nEight years later it broke up.")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It ran from 8 to 10 May 2020.", ["2020-05-08", "2020-05-10"]),
        ("It ran February 3-5, 2020.", ["2020-02-03", "2020-02-05"]),
        ("It ran from May 30 to June 2, 2020.", ["2020-05-30", "2020-06-02"]),
        ("It ran in the seasons of 1957-58.", ["1957", "1958"]),
        ("Es lief vom 8. bis 10. Mai 2020.", ["2020-05-08", "2020-05-10"]),
    ],
)
def test_both_ends_of_a_range_are_dates(text: str, values: list[str]) -> None:
    """A range gives both its ends, each with what the other leaves out."""
    assert values == meant(text, "de" if text.startswith("Es ") else "en", day=None)


@pytest.mark.parametrize(
    "text",
    [
        "About 2,000 people came, of whom 1800 people stayed.",
        "Flight 1979 took off with room for 2000 others.",
        "Resolutions 1696, 1737 and 1929 were named.",
        "Call +44 20 1999 2015 for more.",
        "It cost $1999 and weighed 2015 kg.",
        "This may be true, and they march on, as the sun sat low.",
        "The index closed at 2082.1 points, or 12.5%.",
        "It scored 3-2 and later 14:30 was the time.",
        "She is 22 years old and worked there for three days.",
        "They built it in three weeks.",
    ],
)
def test_numbers_and_words_that_are_no_dates_are_left_alone(text: str) -> None:
    """Quantities, names of things and words that look like a month are no dates."""
    assert [] == said(text)


def test_expressions_without_a_value_are_still_told() -> None:
    """Decades and vague spans are dates that nobody can write, so that no number in them counts anything."""
    assert [("1990s", None), ("few months ago", None)] == said("It began in the 1990s and ended a few months ago.")


def test_a_passage_is_read_in_the_language_of_its_script() -> None:
    """An Arabic sentence in an English text is read as Arabic, a short German one as German."""
    assert ["2025-03-11"] == meant("اجتمع المجلس أمس.", "en")
    assert ["2025-03-17"] == meant("Kommenden Montag geht es los.", "en")


def test_a_place_holds_the_words() -> None:
    """Where a date stands is told in the passage as it is, vowel marks included."""
    prose = Prose.written("Nothing.\nسيجتمع المجلسُ غدًا في القاعة.", language="ar", day=DAY)
    (time,) = found(prose)
    assert ("غدًا", "2025-03-13") == (prose.words(time.place), time.value)


@pytest.mark.parametrize("day", ["", "soon", "2025", "2025-13-40"])
def test_a_day_that_is_none_is_taken_for_unknown(day: str) -> None:
    """An article's day that does not exist resolves nothing, and breaks nothing."""
    assert [None] == meant("The council met yesterday.", day=day)


@pytest.mark.parametrize("digits", ["१२", "๑๒", "１２"])
def test_digits_of_other_scripts_break_nothing(digits: str) -> None:
    """A number in the digits of a script that has no calendar hides no date beside it."""
    assert "2024-05-03" in meant(f"{digits} May 2024 or {digits} of them, on 3 May 2024, at {digits} May.")


def test_months_of_another_calendar_are_words_of_other_languages() -> None:
    """`Mehr` is a month in English and the commonest of words in German."""
    said = {language: found(Prose.written("14 Mehr 1403", language=language)) for language in ("en", "de")}
    assert (1, 0) == (len(said["en"]), len(said["de"]))
