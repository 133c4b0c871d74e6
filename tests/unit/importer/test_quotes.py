"""Who said what: quotes and speakers in seven languages, in invented texts."""

from __future__ import annotations

import pytest

from sitegen.importer.days.times import Time
from sitegen.importer.known import NOBODY, Known
from sitegen.importer.prose import Passage, Place, Prose
from sitegen.importer.voices.quotes import found
from sitegen.text.names import Aliases

INTRO = "Mayor Ada Fenwick and the engineer Tom Brisk met in Aldham."
ENGLISH = [
    ('Fenwick said: "The bridge is closed for good."', [("The bridge is closed for good.", "Ada Fenwick")]),
    ('"The bridge is closed," said Fenwick, the mayor.', [("The bridge is closed,", "Ada Fenwick")]),
    ('"The bridge is closed," Fenwick, 52, told reporters.', [("The bridge is closed,", "Ada Fenwick")]),
    ('"It will not hold," barked Brisk.', [("It will not hold,", "Tom Brisk")]),
    ('According to Brisk, the bridge is "a danger to all."', [("a danger to all.", "Tom Brisk")]),
    ('Brisk called the plan "a waste of good money."', [("a waste of good money.", "Tom Brisk")]),
    ('"Close it," Brisk said. "We have no time."', [("Close it,", "Tom Brisk"), ("We have no time.", "Tom Brisk")]),
    ('"This," she added, "is not safe at all."', [("This,", "Ada Fenwick"), ("is not safe at all.", "Ada Fenwick")]),
    ('The council report said "repairs were never made."', [("repairs were never made.", "the council report")]),
    ('"We were not asked," residents said.', [("We were not asked,", "Residents")]),
    ("“We were not asked by anybody.” — Nell Harrow", [("We were not asked by anybody.", "Nell Harrow")]),
    ('The plan was described by Brisk as "a waste of good money."', [("a waste of good money.", "Tom Brisk")]),
    ('"It is late," said Sen. Otto Vane (R-Westry).', [("It is late,", "Otto Vane")]),
    (
        'Brisk, who has built six bridges, warned that "none of them would hold."',
        [("none of them would hold.", "Tom Brisk")],
    ),
    ('The novel "A Bridge Too Near" sold well.', []),
    ('It was a "so-called" plan of the "old guard" there.', []),
    ('He drew a "now or never ever" line.', []),
]
OTHERS = [
    ("de", "Der Ingenieur Karl Wiesner sagte am Montag: „Die Brücke hält nicht.“", ["Karl Wiesner"]),
    (
        "de",
        "„Die Brücke hält nicht mehr“, teilte Ministerin Anna Kolb mit. „Wir sperren sie“, sagte sie.",
        ["Anna Kolb"] * 2,
    ),
    ("de", "In Bremen erklärte Anna Kolb: „Die Mittel reichen bis Mai.“", ["Anna Kolb"]),
    (
        "fr",
        "« La digue ne tiendra pas », a déclaré Luc Perrin, le maire.\n« Nous partons demain », a-t-il dit.",
        ["Luc Perrin"] * 2,
    ),
    ("fr", "Selon Mme Claire Dubois, « les travaux commenceront en mars ».", ["Claire Dubois"]),
    ("es", "«El puente no aguanta más», dijo la alcaldesa Marta Ruiz. «Hay que cerrarlo», añadió.", ["Marta Ruiz"] * 2),
    ("es", "Según Pedro Solís, la obra es «un gasto que nadie explica».", ["Pedro Solís"]),
    ("fa", "سعید رستمی رئیس شورا روز دوشنبه گفت: «پل دیگر تاب زمستان را ندارد.»", ["سعید رستمی"]),
    ("fa", "سعید رستمی گفت: «پل دیگر تاب ندارد.»\nوی افزود: «باید زودتر آن را ببندیم.»", ["سعید رستمی"] * 2),
    ("ar", "وقال رئيس البلدية سامر حداد: «لن يصمد الجسر شتاء آخر».", ["سامر حداد"]),
    ("ar", "وقال سامر حداد إن الجسر قديم، وأضاف: «لن يصمد الجسر شتاء آخر».", ["سامر حداد"]),
    ("zh", "市长李建国周一表示：“这座桥撑不过下一个冬天。”", ["李建国"]),
    ("zh", "“我们必须马上关闭它，”市长李建国说。“没有别的办法。”他说。", ["李建国"] * 2),
]


def said(text: str, language: str = "en", known: Known = NOBODY) -> list[tuple[str, str | None]]:
    """What is said in a text, and by whom."""
    return [(quote.text, quote.speaker) for _, quote in found(Prose.written(text, language=language), (), known)]


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(text: str, expected: list[tuple[str, str]]) -> None:
    """The words around a quotation say who spoke, and what nobody says is no quote."""
    assert expected == said(f"{INTRO} She leads the town.\n{text}")


@pytest.mark.parametrize(("language", "text", "expected"), OTHERS)
def test_other_languages(language: str, text: str, expected: list[str]) -> None:
    """Each language has its own order of name, verb and mark."""
    assert expected == [speaker for _, speaker in said(text, language)]


def test_groups() -> None:
    """The pieces of one utterance share a group, and others have none."""
    prose = Prose.written('"We must go," Ada Roe said, "before it rains."\nTom Fay replied: "I shall stay at home."')
    assert ["quote-1", "quote-1", None] == [quote.group for _, quote in found(prose, (), NOBODY)]


def test_paragraphs_that_reopen() -> None:
    """Each paragraph of a long quotation is an entry of its own, with one speaker and one group."""
    text = "Ada Roe wrote:\n“The first paragraph runs on.\n“The second one ends it.”"
    assert [("Ada Roe", "quote-1")] * 2 == [
        (quote.speaker, quote.group) for _, quote in found(Prose.written(text), (), NOBODY)
    ]


def test_carried_over() -> None:
    """A paragraph that is nothing but a quotation goes on with who spoke before."""
    text = '"The bridge is closed," said Ada Roe.\n"It will stay so for years."'
    assert ["Ada Roe", "Ada Roe"] == [speaker for _, speaker in said(text)]


def test_honorifics() -> None:
    """A pronoun means nobody whom an honorific shows to be of the other sex."""
    text = 'Ms. Ada Roe met Mr. Tom Fay. Mr. Fay left early. "I was not told," she said.'
    assert [("I was not told,", "Ada Roe")] == said(text)


def test_transcript() -> None:
    """The turns of a transcript are quotes without marks, and a label leads to the full name."""
    text = "ADA ROE, HOST: Welcome to the programme.\nTOM FAY: Thank you for having me.\nROE: Is the bridge safe?"
    assert [
        ("Welcome to the programme.", "Ada Roe"),
        ("Thank you for having me.", "Tom Fay"),
        ("Is the bridge safe?", "Ada Roe"),
    ] == said(text)


def test_table_is_no_transcript() -> None:
    """Labels with figures behind them are nobody's turns."""
    assert [] == said("North: 12\nSouth: 15\nNorth: 19\nSouth: 4")


def test_block_quote() -> None:
    """A paragraph that is set apart as a quotation is a quote of whom the paragraph beside it names."""
    prose = Prose((
        Passage("The meadow is to be sold in spring."),
        Passage("We learnt of it from the paper.", quoted=True),
        Passage("So said Beth Orr at the meeting."),
    ))  # fmt: skip
    assert [("We learnt of it from the paper.", "Beth Orr")] == [
        (quote.text, quote.speaker) for _, quote in found(prose, (), NOBODY)
    ]


def test_dates() -> None:
    """A quote has the date that stands in the clause which names its speaker, and no other."""
    text = '"We shall close it," Roe said in May 2024, recalling the floods of 2019.'
    prose = Prose.written(text)
    times = tuple(
        Time(Place(0, text.index(words), text.index(words) + len(words)), words, value)
        for words, value in (("May 2024", "2024-05"), ("2019", "2019"))
    )
    assert ["2024-05"] == [quote.date for _, quote in found(prose, times, NOBODY)]


def test_records() -> None:
    """A speaker whom a record of the site knows is given by its id, and a plain name is never taken for one."""
    known = Known(Aliases.of([("Ada Roe", "people/ada-roe")]), {"people/ada-roe": "Ada Roe"})
    text = 'Ada Roe said: "We shall close the bridge." Later regulators said: "We were not told."'
    assert ["ada-roe", "Regulators"] == [speaker for _, speaker in said(text, known=known)]
