"""What a text says of its own day, and of days that lie ahead of it, in every language."""

from __future__ import annotations

import pytest

from sitegen.importer.days import times
from sitegen.importer.draft import draft
from sitegen.importer.known import NOBODY
from sitegen.importer.prose import Prose
from sitegen.importer.voices import quotes

FILLER = (
    "The council of the small town met in its hall and talked for hours about the old bridge, which had been closed "
    "since the storm and which nobody wanted to pay for until the county offered its help."
)

ANNOUNCED = [
    ("en", "Work starts in June.", "2024-06"),
    ("en", "The fair takes place in September.", "2024-09"),
    ("de", "Die Arbeiten beginnen im Juni.", "2024-06"),
    ("de", "Das Fest findet im Juni statt.", "2024-06"),
    ("fr", "Les travaux commencent en juin.", "2024-06"),
    ("es", "Las obras empiezan en junio.", "2024-06"),
    ("ar", "تبدأ الأعمال في يونيو.", "2024-06"),
    ("zh", "工程6月开始。", "2024-06"),
    ("en", "Work started in June.", "2023-06"),
]
LATER = [
    ("de", "Die Flut kam am 3. März 2024. Zwei Tage später fiel der Strom aus."),
    ("fr", "La crue est venue le 3 mars 2024. Deux jours plus tard, le courant a manqué."),
    ("es", "La riada llegó el 3 de marzo de 2024. Dos días más tarde se fue la luz."),
    ("ar", "وصل الفيضان في 3 مارس 2024. وبعد يومين انقطع التيار الكهربائي."),
    ("zh", "洪水于2024年3月3日到来。两天后，电力中断。"),
]
NO_DATES = [
    ("fa", "۱۳۰۰ قایق در بندر بود."),
    ("fa", "نزدیک به 1300 قایق رفت."),
    ("ar", "وصل نحو 1300 قارب إلى الميناء."),
    ("ar", "لم يتحدث أحد معنا."),
    ("de", "Das Schiff fiel zum ersten Mal aus."),
    ("en", "Der Rat tagt hier."),
]
HEADS = [
    ("Flood in Lowmere\nPublished 14 May 2024\n\n{}\n\nThe work starts on 3 June 2024.", "a.txt"),
    ("# Flood in Lowmere\n\n*14 May 2024*\n\n{}", "a.md"),
    ("# Flood in Lowmere\n\n_Published 14 May 2024_\n\n{}", "a.md"),
]


@pytest.mark.parametrize(("language", "text", "month"), ANNOUNCED)
def test_present_tense(language: str, text: str, month: str) -> None:
    """A verb in the present that announces puts a month ahead of the article's day."""
    assert [month] == [time.value for time in times.found(Prose.written(text, language=language, day="2024-05-14"))]


@pytest.mark.parametrize(("language", "text"), LATER)
def test_days_later(language: str, text: str) -> None:
    """So many days later are counted from the last date named, not from the article's day."""
    found = times.found(Prose.written(text, language=language, day="2024-05-14"))
    assert ["2024-03-03", "2024-03-05"] == [time.value for time in found]


@pytest.mark.parametrize(("language", "text"), NO_DATES)
def test_no_date(language: str, text: str) -> None:
    """A count that looks like a year, and a word that looks like a day, are no dates."""
    assert not times.found(Prose.written(text, language=language, day="2024-05-14"))


@pytest.mark.parametrize(("text", "name"), HEADS)
def test_stated(text: str, name: str) -> None:
    """A day above the text is stated, in the emphasis of Markdown too, whatever later day the text announces."""
    made = draft(text.format(FILLER).encode(), name)
    assert ("2024-05-14", "stated") == (made.date, made.date_basis)


def test_told_later() -> None:
    """A day above the text is not sure where the text tells as past what came later."""
    text = f"Flood in Lowmere\nPublished 14 May 2024\n\n{FILLER}\n\nThe bridge was closed on 3 June 2024."
    assert draft(text.encode(), "a.txt").date_basis == "inferred"


def test_weekday_of_a_dateline() -> None:
    """A weekday in a dateline is a day where a post says about when, and none where nothing does."""
    text = f"Flood in Lowmere\n\nLOWMERE, Tuesday (AP) — {FILLER}"
    posted = f"{text}\n\nThe bridge is closed\n— Nora Weld (@noraweld) May 13, 2024\n"
    assert [None, "2024-05-14"] == [draft(one.encode(), "a.txt").date for one in (text, posted)]


def test_byline_with_a_date() -> None:
    """A line with an author and a day gives both."""
    made = draft(f"Flood in Lowmere\nBy Ines Calder | 12 September 2021\n\n{FILLER}".encode(), "a.txt")
    assert (("Ines Calder",), "2021-09-12") == (made.authors, made.date)


SAID = [
    ("en", 'Nora Weld said the union "will go to court" unless the town pays.', "Nora Weld"),
    ("fr", "« C'est une erreur », a dit le maire.", "le maire"),
    ("fr", "« Quand on vit ici, affirme Maud Quillet, on a besoin du bateau. »", "Maud Quillet"),
    ("es", "«Es un grave error», dijo el lunes el alcalde.", "el alcalde"),
    ("es", "Su portavoz, Diego Roca, calificó la decisión de «un error que nadie podrá reparar».", "Diego Roca"),
    ("es", "Según la concejala de Hacienda, Carmen Lobo, es «un error que nadie podrá reparar».", "Carmen Lobo"),
    ("de", "Ratsvorsitzende Greta Halbach sagte: „Das ist ein Fehler.“", "Greta Halbach"),
    ("ar", 'وقالت رئيسة المجلس وردة حلمي: "هذا قرار خطأ كبير".', "وردة حلمي"),
    ("fa", "سخنگوی آنان، بهرام دانا، این تصمیم را «خطای بزرگی که جبران ندارد» خواند.", "بهرام دانا"),
    ("zh", "“住在对岸的人每天都要坐船。”小学教师孟晓雨表示。", "孟晓雨"),
]


@pytest.mark.parametrize(("language", "text", "speaker"), SAID)
def test_speaker(language: str, text: str, speaker: str) -> None:
    """Who speaks is named without a title, wherever the language puts the name."""
    found = quotes.found(Prose.written(text, language=language), (), NOBODY)
    assert [speaker] == [quote.speaker for _, quote in found]


def test_subjectless_verb() -> None:
    """Who spoke goes on where a language leaves the subject out."""
    text = "Diego Roca dijo: «Nadie nos ha preguntado nada». Y advirtió: «Iremos al juzgado este mes»."
    found = quotes.found(Prose.written(text, language="es"), (), NOBODY)
    assert ["Diego Roca", "Diego Roca"] == [quote.speaker for _, quote in found]


def test_day_of_the_sentence_before() -> None:
    """Words of one who is only a pronoun beside them were said on the day of the sentence that names him."""
    prose = Prose.written(
        'Nora Weld visited the bridge on Monday.\n"We have waited long enough for this," she told the workers.',
        day="2024-05-14",
    )
    found = quotes.found(prose, times.found(prose), NOBODY)
    assert ["2024-05-13"] == [quote.date for _, quote in found]
