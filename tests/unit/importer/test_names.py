"""Names are found by the site's records, what is unclear is told, and what stands often and is unknown is proposed."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.importer.known import NOBODY, Known, known
from sitegen.importer.naming.names import Names, found
from sitegen.importer.prose import Place, Prose
from sitegen.text.names import Aliases

SHOWN = {
    "people/ines-calder": "Ines Calder",
    "people/tom-calder": "Tom Calder",
    "people/ada-moon": "Ada Moon",
    "organisations/port": "Lowmere Port",
    "places/lowmere": "Lowmere",
}
PAIRS = [(shown, name) for name, shown in SHOWN.items()]


def names(text: str, *pairs: tuple[str, str], language: str = "en", title: str | None = None) -> Names:
    held = Known(Aliases.of([*PAIRS, *pairs]), SHOWN)
    return found(Prose.written(text, language=language, title=title), held)


def proposed(text: str, language: str = "en") -> dict[str, int]:
    return dict(found(Prose.written(text, language=language), NOBODY).proposed)


def test_names_are_ids_in_the_order_of_the_text() -> None:
    """People, organisations and places are told apart by their folders, in the order in which they come."""
    got = names("In Lowmere, Tom Calder met Ines Calder of Lowmere Port.")
    assert ("tom-calder", "ines-calder") == got.people
    assert ("port",) == got.organisations
    assert ("lowmere",) == got.places


def test_a_mention_stands_where_it_is_read() -> None:
    """A place is that of the passage's own text, whatever stands in the passages before it."""
    assert ((Place(1, 5, 13), "people/ada-moon"),) == names("It rained.\nSoon Ada Moon came.").found


def test_a_name_of_the_title_counts() -> None:
    """Who is named in the title alone is named by the article, without a place in the text."""
    got = names("It rained.", title="**Ada Moon** leaves")
    assert ("ada-moon",) == got.people
    assert () == got.found


def test_no_name_reaches_over_two_paragraphs() -> None:
    """The end of one paragraph and the beginning of the next are no name."""
    assert () == names("It was written by Ada\nMoon rocks were sold.").people


def test_an_unclear_alias_is_told_with_the_names_of_its_records() -> None:
    """An alias that two records claim finds nobody, and is told where it stands in the text."""
    shared = [("Calder", "people/ines-calder"), ("Calder", "people/tom-calder")]
    got = names("Then Calder spoke.", *shared)
    assert () == got.people
    assert (("Calder", ("Ines Calder", "Tom Calder")),) == got.ambiguous
    assert () == names("Nobody spoke.", *shared).ambiguous


def test_a_surname_means_the_one_whom_the_article_names_in_full() -> None:
    """Where one of two who share a surname is named in full, the surname is clear; where both are, it is not."""
    shared = [("Calder", "people/ines-calder"), ("Calder", "people/tom-calder")]
    got = names("Ines Calder came. Then Calder spoke.", *shared)
    assert () == got.ambiguous
    assert ["people/ines-calder", "people/ines-calder"] == [name for _, name in got.found]
    assert names("Ines Calder and Tom Calder came. Then Calder spoke.", *shared).ambiguous


def test_a_surname_follows_a_full_name_without_being_an_alias() -> None:
    """Who is named in full is meant by the surname too, and it is not proposed as somebody unknown."""
    got = names("They asked Ada Moon. Later Moon spoke. Everybody knows that Moon sings, and Moon dances.")
    assert ["people/ada-moon"] * 4 == [name for _, name in got.found]
    assert () == got.proposed
    assert () == names("Everybody knows that Moon sings.").people


def test_a_surname_of_two_who_are_named_is_told() -> None:
    """A surname that two people of one article share means neither."""
    got = names("Ines Calder met Tom Calder. Later Calder spoke.")
    assert (("Calder", ("Ines Calder", "Tom Calder")),) == got.ambiguous
    assert 2 == len(got.found)


@pytest.mark.parametrize("text", ["It was then that Rosa Moon spoke.", "They asked Rosa Moon."])
def test_a_surname_behind_another_first_name_is_somebody_else(text: str) -> None:
    """A surname that is an alias does not mean its bearer behind a first name that is not theirs."""
    assert () == names(text, ("Moon", "people/ada-moon")).people


@pytest.mark.parametrize(
    "text",
    [
        "They asked Mrs Moon.",
        "Yesterday Moon spoke.",
        "They met on Monday; Moon spoke.",
        "They asked Captain Moon.",
        "A Moon plan",
    ],
)
def test_a_surname_behind_another_word_is_its_bearer(text: str) -> None:
    """A title, a day or a word that opens a sentence is no first name."""
    assert ("ada-moon",) == names(text, ("Moon", "people/ada-moon")).people


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ({"Rosa Wray": 3}, "They asked Rosa Wray. Later Wray went home. Everybody knows that Wray sings."),
        ({"Rosa Wray": 2}, "They asked President Rosa Wray. Later Wray went home again."),
        ({}, "They asked Rosa Wray. Later Wray went home again."),
        ({"Rosa Wray": 3}, "They asked Rosa Wray’s brother. Later Wray's dog barked. Nobody asked Rosa Wray."),
        ({"Rosa J. Wray": 3}, "They asked Rosa J. Wray. Then Rosa Wray went home, and we saw Wray again."),
        ({"Ana de la Cruz": 3}, "They asked Ana de la Cruz. Then Cruz left, and we saw Ana de la Cruz again."),
        ({"Jean-Paul O’Dair": 3}, "They asked Jean-Paul O’Dair. Then O’Dair left, and we saw O’Dair again."),
        ({"Omar al-Wazir": 3}, "They asked Omar al-Wazir. Then al-Wazir left, and we saw Omar al-Wazir again."),
        ({"Bank of Lowmere": 3}, "The Bank of Lowmere closed. It is the Bank of Lowmere. We ask the Bank of Lowmere."),
        ({"FLP": 3}, "The FLP won. It is the FLP. We know the FLP-led council."),
        ({"Eastquay": 3}, "He left Eastquay. She lives in Eastquay. We know Eastquay."),
        ({"Eastquay": 3}, "He left Eastquay. She lives in Eastquay. We know that Eastquay-based band."),
    ],
)  # fmt: skip
def test_names_that_stand_often_are_proposed(expected: dict[str, int], text: str) -> None:
    """A name that stands three times, or twice in full with a title, is proposed in its fullest form."""
    assert expected == proposed(text)


@pytest.mark.parametrize(
    "text",
    [
        "On Monday it rained. Last Monday too. Every Monday it rains.",
        "In March it rained. Last March too. Every March it rains.",
        "Talks began. Talks ended. Talks began again, and the talks ended.",
        "The CEO came. We saw the CEO. Nobody knew the CEO.",
        "The French won. We saw the French. Nobody knew the French.",
        "They asked the Prime Minister. It was the Prime Minister. We know the Prime Minister.",
        "However, it rained. However, it rained. However, it rained.",
        "HARBOUR WALL FALLS\nHARBOUR WALL FALLS\nHARBOUR WALL FALLS",
        "Harbour Wall Falls Again\nHarbour Wall Falls Again\nHarbour Wall Falls Again",
        "We saw @Wray_Rosa and @Wray_Rosa and @Wray_Rosa.",
        "We learn Harbour Law, the law of every harbour here. They teach Harbour Law. She knows Harbour Law, too.",
        "",
    ],
)
def test_what_is_no_name_is_not_proposed(text: str) -> None:
    """Days, months, titles, peoples, words that open sentences, headlines and handles are no names."""
    assert {} == proposed(text)


def test_two_who_share_a_surname_do_not_get_it() -> None:
    """A surname counts for nobody where two full names end in it."""
    assert {} == proposed("They asked Rosa Wray and then Otto Wray. So Wray spoke.")


def test_whom_the_site_knows_is_not_proposed() -> None:
    """A name that a record knows is not proposed, nor is it a part of another name."""
    assert () == names("They know Ada Moon well. Nobody asked Ada Moon. It was Ada Moon again.").proposed


def test_at_most_eight_are_proposed_most_frequent_first() -> None:
    """No more names are proposed than an editor would read, the most frequent first."""
    words = ["Arlon", "Belwin", "Corvey", "Dunmor", "Elsted", "Farwick", "Galdon", "Hurley", "Ilkham"]
    text = " ".join(f"he saw {word}." for place, word in enumerate(words) for _ in range(3 + place))
    assert ["Ilkham", "Hurley", "Galdon", "Farwick", "Elsted", "Dunmor", "Corvey", "Belwin"] == list(proposed(text))


@pytest.mark.parametrize(
    ("language", "expected", "text"),
    [
        ("de", {"Greta Halbach": 2}, "Ministerin Greta Halbach kam. Danach sprach Halbach über die Brücke."),
        ("de", {"Otto von Wiesen": 3}, "Otto von Wiesen kam. Wir sahen Otto von Wiesen. Man fragte Otto von Wiesen."),
        ("de", {"Markus Halbach": 3}, "Alle sahen Markus Halbach. Danach kam Halbach. Dort stand Halbach."),
        ("de", {}, "Die Brücke am Hafen fiel. Die Brücke Hafen fiel. Wir sahen Brücke Hafen. Dort ist Brücke Hafen."),
        ("fr", {"Rose Vauban": 2}, "On a entendu la Ministre Rose Vauban. Puis Vauban est partie."),
        ("es", {"Rosa Llano": 3}, "Todos vieron a Rosa Llano. Luego Llano salió. Después llegó Rosa Llano."),
        ("fa", {"رزا ورزنده": 2}, "دکتر رزا ورزنده گفت که پل بسته است. به گفته رزا ورزنده پل باز می‌شود."),
        ("fa", {}, "پل بسته است. پل بسته است. پل بسته است."),
        ("ar", {"وردة حلمي": 2}, "وقال الرئيس السابق وردة حلمي إن الجسر مغلق، ثم غادرت وردة حلمي."),
        ("ar", {}, "الجسر مغلق. الجسر مغلق. الجسر مغلق."),
        ("zh", {"罗莎瓦伦": 2}, "总统罗莎瓦伦表示桥已关闭。罗莎瓦伦随后离开。"),
        ("zh", {}, "桥已关闭。桥已关闭。桥已关闭。"),
        ("xx", {"Rosa Wray": 3}, "Zzz Rosa Wray zzz. Zzz zzz Wray zzz zzz. Zzz zzz Rosa Wray zzz zzz."),
    ],
)  # fmt: skip
def test_other_languages_are_careful(language: str, expected: dict[str, int], text: str) -> None:
    """Where nouns have capitals, or nothing has, a name needs a title, a first name or a verb beside it."""
    assert expected == proposed(text, language)


def record(folder: Path, path: str, text: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")


def test_a_content_folder_is_read(tmp_path: Path) -> None:
    """Names and aliases of people, organisations and places are known, and sources by all that names them."""
    record(tmp_path, "people/ada-moon.md", "---\nname: Ada Moon\naliases: [Moon]\n---\n")
    record(tmp_path, "sources/courier.md", "---\nname: The Courier\ndomains: [courier.example.org]\n---\n")
    held = known(tmp_path)
    assert {"people/ada-moon": "Ada Moon"} == held.names
    assert ("people/ada-moon",) == tuple(mention.name for mention in held.aliases.found("Then Moon spoke."))
    for said in ("The Courier", "courier", "https://www.courier.example.org/a", "news.courier.example.org"):
        source = held.source(said)
        assert source is not None
        assert "courier" == source.id
    assert held.source("example.org") is None
    assert held.source("") is None


def test_a_record_that_is_not_right_is_left_out_and_told(tmp_path: Path) -> None:
    """What is wrong with a record does not keep the others from being known, and is told with its place."""
    record(tmp_path, "people/ada-moon.md", "---\nname: Ada Moon\n---\n")
    record(tmp_path, "people/broken.md", "---\nname: Broken\nnickname: B\n---\n")
    held = known(tmp_path)
    assert {"people/ada-moon": "Ada Moon"} == held.names
    assert ["content/people/broken.md"] == [problem.path for problem in held.problems]


def test_no_folder_knows_nobody(tmp_path: Path) -> None:
    """A folder that is not there holds no names."""
    assert {} == known(tmp_path / "nowhere").names


def test_an_archive_proposes_from_its_beginning() -> None:
    """Whom a text is about shows early: names are proposed from its first 300,000 letters."""
    late = "The river rose again and the town slept on. " * 10_000
    said = "The mayor Jane Roe spoke. Jane Roe left. Then Jane Roe came back.\n"
    assert [[("Jane Roe", 3)], []] == [
        list(found(Prose.written(text), NOBODY).proposed) for text in (said + late, late + "\n" + said)
    ]
