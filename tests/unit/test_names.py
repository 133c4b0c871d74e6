"""Names found in running text."""

import pytest

from sitegen.text.names import Aliases, Mention
from tests.harness import SiteTest, article, record

JANE = "people/jane"


def names(text: str, *pairs: tuple[str, str]) -> list[str]:
    return [mention.name for mention in Aliases.of(pairs or [("Jane Roe", JANE), ("Roe", JANE)]).found(text)]


def test_a_name_is_found_where_it_stands() -> None:
    """A mention tells where it begins and ends, and whom it means."""
    assert (Mention(4, 12, JANE),) == Aliases.of([("Jane Roe", JANE)]).found("Yes Jane Roe said")


def test_the_longest_name_wins() -> None:
    """A short alias inside a longer one is no mention of its own."""
    assert ["iri"] == names("the Islamic Republic of Iran", ("Islamic Republic of Iran", "iri"), ("Iran", "iran"))


def test_parts_of_words_are_no_names() -> None:
    """A name within a longer word is not found."""
    assert [] == names("Monroe and Roes and Roe2")


@pytest.mark.parametrize("text", ["Roe's plan", "Roe’s plan", "#Roe", "(Roe)", "“Roe”", "Roe.", "Roe, who"])
def test_marks_around_a_name_do_not_hide_it(text: str) -> None:
    """Possessives, hashtags, brackets and marks stand beside names."""
    assert [JANE] == names(text)


def test_a_handle_is_no_name() -> None:
    """A word behind @ names an account, not a person."""
    assert [] == names("@Roe")


def test_a_name_over_two_lines_is_found() -> None:
    """White space within a name may be a line break."""
    assert [JANE] == names("Jane\nRoe", ("Jane Roe", JANE))


def test_an_apostrophe_may_be_curly() -> None:
    """An alias with a straight apostrophe finds the curly one, and the other way round."""
    assert ["o", "o"] == names("O’Neil and O'Neil", ("O'Neil", "o"))


def test_case_matters() -> None:
    """A name is written with its capitals."""
    assert [] == names("roe")


def test_an_ambiguous_alias_finds_nothing() -> None:
    """An alias that two records claim means neither, nor a shorter alias inside it."""
    assert [] == names("Jane Roe", ("Jane Roe", "a"), ("Jane Roe", "b"), ("Jane", "c"))


def test_ambiguous_aliases_are_told() -> None:
    """Who claims an ambiguous alias is known."""
    assert {"Roe": ("a", "b")} == Aliases.of([("Roe", "b"), ("Roe", "a")]).ambiguous


def test_an_alias_twice_for_one_record_is_not_ambiguous() -> None:
    """A record may give its alias twice."""
    assert ["a"] == names("Roe", ("Roe", "a"), ("Roe", "a"))


def test_an_alias_of_one_letter_is_left_out() -> None:
    """A single letter would be found everywhere."""
    assert [] == names("X said", ("X", "x"))


def test_names_in_persian_are_found() -> None:
    """Whole words of other scripts are found."""
    assert ["t"] == names("در تهران گفت", ("تهران", "t"))


def test_mentions_come_in_the_order_of_the_text() -> None:
    """Mentions stand in the order in which they are read, each time they are made."""
    assert ["b", "a", "b"] == names("Bob, Ann, Bob", ("Ann", "a"), ("Bob", "b"))


def test_no_aliases_find_nothing() -> None:
    """Without aliases there are no mentions."""
    assert () == Aliases.of([]).found("Jane Roe")


@pytest.mark.parametrize(
    ("expected", "text", "language"),
    [
        # Arabic writes its small words onto a name; Persian does not, and would mean another word.
        (["العراق"], "والعراق", "ar"),
        (["إيران"], "بإيران", "ar"),
        (["لأمم المتحدة"], "للأمم المتحدة", "ar"),
        (["لأمم  المتحدة"], "وللأمم  المتحدة", "ar"),
        ([], "وإيران", "fa"),
        (["الحريري"], "قال الحريري", "ar"),
        # Letters that writers take one for another, drawn out, or with their vowels.
        (["ايران"], "في ايران", "ar"),
        (["إِيرَان"], "في إِيرَان", "ar"),
        (["إيــران"], "في إيــران", None),
        (["خامنه‌اي"], "گفت خامنه‌اي", "fa"),
        # Persian half blanks, endings and joints.
        (["خامنه ای"], "گفت خامنه ای", "fa"),
        (["خامنه‌ای"], "خامنه‌ای‌ها", "fa"),
        ([], "ایران‌خودرو", "fa"),
        (["آمریکا"], "آمریکای شمالی", "fa"),
        ([], "ایرانی", "fa"),
        # Chinese has no blanks, and names of others are joined by a dot that is written in many ways.
        (["伊朗", "阿里·哈梅内伊"], "伊朗领袖阿里·哈梅内伊表示", "zh"),
        (["阿里・哈梅内伊", "哈梅内伊"], "阿里・哈梅内伊与哈梅内伊", "zh"),
        # German genitives; other languages know no such form, and compounds are words of their own.
        (["Roe"], "Roes Rede", "de"),
        ([], "Roes Rede", "en"),
        ([], "Roepolitik", "de"),
        (["Roe"], "l’Roe", "fr"),
        # Hyphens, marks, capitals.
        (["Roe"], "Roe-backed", "en"),
        (["US", "Roe"], "the US-Roe talks", "en"),
        (["U.S."], "in the U.S. and", "en"),
        (["U.S. State Department"], "the U.S. State Department", "en"),
        (["AT&T"], "at AT&T today", "en"),
        (["Jose\u0301 Alba"], "said Jose\u0301 Alba", "es"),
        (["UNITED NATIONS"], "UNITED NATIONS (Lowmere Wire)", "en"),
        (["the Hague"], "in the Hague", "en"),
        ([], "tell us who came", "en"),
        ([], "TELL US WHO CAME", "en"),
        (["US"], "the US says", "en"),
        # Hashtags, handles, addresses, identifiers.
        (["UnitedNations"], "#UnitedNations", "en"),
        (["unitednations"], "#unitednations", "en"),
        (["United_Nations"], "#United_Nations", "en"),
        (["Roe"], "#FreeRoe", "en"),
        (["@un_news"], "says @un_news", "en"),
        ([], "@Roe and roe@Roe.example and Roe@x.example and Roe.com and my_Roe_id", "en"),
        (["Roe"], "_Roe_ said", "en"),
        ([], "O'Roe and Roe't", "en"),
    ],
)
def test_names_are_found_as_languages_write_them(expected: list[str], text: str, language: str | None) -> None:
    """What a script or a language writes onto a name does not hide it, and what makes another word of it does."""
    aliases = (
        "Roe", "US", "U.S.", "U.S. State Department", "WHO", "AT&T", "José Alba", "The Hague",
        "United Nations", "@un_news",
        "إيران", "العراق", "الأمم المتحدة", "حريري", "خامنه‌ای", "ایران", "آمریکا", "伊朗", "哈梅内伊", "阿里·哈梅内伊",
    )  # fmt: skip
    found = Aliases.of((alias, alias) for alias in aliases if alias != "ایران" or language == "fa").found(
        text, language
    )
    assert expected == [text[mention.start : mention.end] for mention in found]


def test_everybody_who_is_met_is_told_even_if_unclear() -> None:
    """Hits are those of ambiguous aliases too, each with the alias as it is kept."""
    held = Aliases.of([("Roe", "a"), ("Roe", "b"), ("Jane", "c")])
    assert [(0, 4, "Jane"), (9, 12, "Roe")] == held.hits("Jane and Roe")


@pytest.mark.parametrize(
    "parts",
    [
        ((("Jane Roe", "a"), ("Roe", "a")), (("Jane Moe", "b"),)),
        ((("Roe", "a"), ("Jane", "a")), (("Roe", "b"),)),
        ((("Roe", "a"), ("Jane Roe House", "")), (("Moe", "b"), ("Jane Roe House", ""))),
        ((("Usa", "a"),), (("USA", "b"),)),
        ((("jane", "a"),), (("Roe", "b"),)),
        (),
    ],
)
def test_aliases_in_parts_are_the_same_aliases(parts: tuple[tuple[tuple[str, str], ...], ...]) -> None:
    """Made ready part by part or all at once, aliases find the same; what two parts claim is ambiguous."""
    text = "Jane Roe met Moe in the Jane Roe House, and jane saw Jane Moe in the USA, said Roe."
    assert Aliases.of([pair for part in parts for pair in part]).found(text) == Aliases.joined(parts).found(text)


def is_named(site: SiteTest, body: str) -> bool:
    """Whether an article of this body stands on Jane's page."""
    site.change("content/people/jane.md", record(name="Jane"))
    site.change("content/articles/one.md", article(body=body)).build()
    return "articles/2025/one.html" in site.page("people/jane.html")


@pytest.mark.parametrize(
    "body",
    ["Said Jane.", "*Jane* said.", "Said [Jane](https://x.example/a).", "> Jane", "- Jane", "## Jane", "Jane's plan."],
)
def test_a_body_that_names_her_is_hers(site: SiteTest, body: str) -> None:
    """A name in the words of a body, of its links, lists and headings is found."""
    assert is_named(site, body)


@pytest.mark.parametrize(
    "body",
    [
        "See https://x.example/Jane today.",
        "See <https://x.example/Jane> today.",
        "See [here](https://x.example/Jane).",
        "See [here](Jane.html).",
        "See ![here](Jane.png).",
        "See [here][1].\n\n[1]: https://x.example/Jane",
        "Type `Jane` here.",
        "```\nJane\n```",
        "~~~\nJane\n~~~",
        "Some <!-- Jane --> words.",
        "Some words.\n\n<!-- Jane\nand\n\nmore -->",
    ],
)
def test_what_is_not_said_is_no_mention(site: SiteTest, body: str) -> None:
    """A name inside an address, a link's target, code or a comment is not found."""
    assert not is_named(site, body)
