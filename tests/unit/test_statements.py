"""Quotes of several articles as statements."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from sitegen.content.config import Config
from sitegen.content.records import Article, Body, Document, Person, Place, Quote, Record, Source, Topic
from sitegen.site.model import Site
from sitegen.site.resolve import resolve
from sitegen.site.statements import shelves, statements
from sitegen.site.wholes import Statement
from tests.harness import SiteTest, article, record

MARROW: Record = Person(id="marrow", name="Ilse Marrow")
SOURCES: tuple[Record, ...] = (
    Source(id="wire", name="Wire"),
    Source(id="look", name="Look"),
    Source(id="wire-local", name="Wire Local", part_of="wire"),
    Source(id="ours", name="Ours"),
)
FOLDERS = {Article: "articles", Person: "people", Place: "places", Source: "sources", Topic: "topics"}


def site(*records: Record, **settings: Any) -> Site:
    """The site of these records, of a speaker, and of a few sources."""
    documents: Mapping[str, Document[Record]] = {
        f"{FOLDERS[type(one)]}/{one.id}": Document(one, Body(f"{one.id}.md", ""))
        for one in (*records, MARROW, *SOURCES)
    }
    config = Config(id="test", title="T", url="https://test.example/", source="ours", **settings)
    return resolve(config, documents, lambda _document: ())


def told(ident: str, *quotes: Quote, **front: Any) -> Article:
    return Article(id=ident, title=ident, **{"date": "2031-04-10", "source": ident, "quotes": quotes, **front})


def quote(text: str, **fields: Any) -> Quote:
    return Quote(text=text, **{"speaker": "marrow", **fields})


def texts(held: Sequence[Statement]) -> list[list[str]]:
    """The wordings of each statement, their differing words in brackets."""
    return sorted(
        [
            " … ".join("".join(f"[{text}]" if changed else text for text, changed in piece) for piece in one.pieces)
            for one in statement.wordings
        ]
        for statement in held
    )


def test_a_group_is_one_statement_in_all_articles() -> None:
    """Quotes of one speaker with one key are wordings of one statement, whichever articles have them."""
    made = site(
        told("wire", quote("a bridge made of coins", group="coins")),
        told("look", quote("a bridge built of coins", group="coins")),
    )
    assert [["a bridge [built] of coins", "a bridge [made] of coins"]] == texts(statements(made))


def test_a_group_of_another_speaker_is_another_statement() -> None:
    """The same key with two speakers is two statements."""
    made = site(told("wire", quote("a bridge", group="x"), quote("a boat", group="x", speaker="Bram Osk")))
    assert [["a boat"], ["a bridge"]] == texts(statements(made))


def test_the_importers_keys_hold_in_their_article() -> None:
    """Keys that the importer numbered are no editor's, so two articles that both have quote-1 have two statements."""
    made = site(
        told("wire", quote("a bridge", group="quote-1"), quote("of coins", group="quote-1")),
        told("look", quote("a boat of gold", group="quote-1")),
    )
    assert [["a boat of gold"], ["a bridge … of coins"]] == texts(statements(made))


def test_equal_words_are_one_wording_with_two_sources() -> None:
    """Quotes that differ in case and punctuation alone are one statement in one wording."""
    made = site(told("wire", quote("My oven does not wait")), told("look", quote("my oven does not wait!")))
    (one,) = statements(made)
    assert (1, 2, 2) == (len(one.wordings), len(one.wordings[0].tellings), one.roots)


def test_a_part_is_told_with_its_whole() -> None:
    """Words that stand whole in another's are the same statement and wording, told in part."""
    made = site(
        told("wire", quote("we shall not cross this bridge of coins")), told("look", quote("not cross this bridge"))
    )
    (one,) = statements(made)
    assert [("look", True), ("wire", False)] == sorted((each.article, each.part) for each in one.wordings[0].tellings)


def test_few_words_within_others_join_nothing() -> None:
    """Fewer than four words may stand in many sentences, so they join none."""
    made = site(told("wire", quote("we shall not cross this bridge")), told("look", quote("this bridge")))
    assert [["this bridge"], ["we shall not cross this bridge"]] == texts(statements(made))


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("2031-04-07", "2031-04-07", 1),
        ("2031-04-07", "2031-04", 1),
        ("2031-04-07", None, 1),
        (None, None, 1),
        ("2031-04-07", "2031-04-08", 2),
        ("2031-03", "2031-04-07", 2),
    ],
)
def test_words_are_joined_on_days_that_can_be_one(one: str | None, other: str | None, count: int) -> None:
    """Equal words are one statement where a date is equal, less precise or missing, and two on two days."""
    made = site(
        told("wire", quote("we shall cross it", date=one)), told("look", quote("we shall cross it", date=other))
    )
    assert count == len(statements(made))


def test_what_could_be_of_two_days_stays_apart() -> None:
    """Undated words that two days know are a statement of their own."""
    made = site(
        told("wire", quote("we shall cross it", date="2031-04-07")),
        told("look", quote("we shall cross it", date="2032-01-01")),
        told("ours", quote("we shall cross it")),
    )
    assert ["", "2031-04-07", "2032-01-01"] == sorted(one.date for one in statements(made))


def test_two_words_without_a_date_join_nothing() -> None:
    """What is short and undated, as `No comment`, is said again and again, and is not one statement."""
    made = site(told("wire", quote("No comment")), told("look", quote("No comment")))
    assert 2 == len(statements(made))


def test_words_join_the_key_that_has_them() -> None:
    """A quote without a key belongs to the statement of a key whose words it has; with two such keys to neither."""
    one = told("wire", quote("a bridge made of coins", group="coins"))
    other = told("look", quote("a bridge made of coins"))
    third = told("ours", quote("a bridge made of coins", group="quay"))
    assert [1, 3] == [len(statements(site(one, other))), len(statements(site(one, other, third)))]


def test_the_original_words_join_their_translation() -> None:
    """A translated quote is one statement with the quote of its original words."""
    made = site(
        told("wire", quote("a bridge of coins", translated_from="fa", original="ما از پل سکه می‌گذریم")),
        told("look", quote("ما از پل سکه می‌گذریم"), language="fa"),
    )
    assert 1 == len(statements(made))


def test_a_translated_article_doubles_nothing() -> None:
    """The quotes of a translation stand with those of the article, as the same wording in another language."""
    made = site(
        told("wire", quote("a bridge", group="coins"), quote("of coins", group="coins"), quote("no boat today at all")),
        told(
            "wire-fa",
            quote("پلی از سکه"),
            quote("امروز قایقی نیست"),
            translation_of="wire",
            language="fa",
            source="wire",
        ),
    )
    held = statements(made)
    assert [["a bridge … of coins"], ["no boat today at all"]] == texts(held)
    assert [["wire-fa"], ["wire-fa"]] == [[each.article for each in one.wordings[0].translations] for one in held]


def test_pieces_in_two_contexts_are_two_tellings() -> None:
    """An article that says one source's words again in another context has two wordings; pieces of one have one."""
    made = site(
        told(
            "look",
            quote("neither safe nor cheap", group="toll", source="wire", context="first account"),
            quote("neither safe nor fair", group="toll", source="wire", context="second account"),
            quote("a gate of iron", group="gate", source="wire", context="first account"),
            quote("closed at night", group="gate", source="wire", context="second account"),
        )
    )
    assert [["a gate of iron … closed at night"], ["neither safe nor [cheap]", "neither safe nor [fair]"]] == texts(
        statements(made)
    )


def test_dates_that_disagree_are_all_kept() -> None:
    """Where sources of one key differ in the day, each day stands with its sources, the best attested first."""
    made = site(
        told("wire", quote("a bridge", group="x", date="2031-04-08")),
        told("look", quote("a bridge", group="x", date="2031-04-07")),
        told("wire-local", quote("a bridge", group="x", date="2031-04-08")),
        told(
            "ours", quote("a bridge", group="x", date="2031-04-07", source="look"), quote("x y", group="x", date="2031")
        ),
    )
    (one,) = statements(made)
    assert (("2031-04-07", ("look",)), ("2031-04-08", ("wire", "wire-local"))) == one.dates


def test_syndicated_copies_and_our_own_count_once_or_never() -> None:
    """Sources of one root are one independent source, and the site itself is none."""
    told_by = [told(name, quote("a bridge", group="x")) for name in ("wire", "wire-local", "ours")]
    assert [1] == [one.roots for one in statements(site(*told_by))]


def test_keys_are_numbered_in_the_order_of_articles() -> None:
    """Of two statements with the same first words the older one keeps the plain key."""
    first = told("wire", quote("we shall cross it", date="2030-01-01"), date="2031-01-01")
    second = told("look", quote("we shall cross it", date="2029-01-01"), date="2031-02-01")
    assert {"2030-01-01": "marrow-we-shall-cross-it", "2029-01-01": "marrow-we-shall-cross-it-2"} == {
        one.date: one.key for one in statements(site(first, second))
    }


def test_a_key_needs_no_latin_letters() -> None:
    """Words and names that ASCII cannot write have a key of their own."""
    made = site(told("wire", quote("用硬币造的桥", speaker="王"), quote("今天没有船", speaker="王")))
    keys = {one.key for one in statements(made)}
    assert 2 == len(keys)
    assert all(re.fullmatch(r"[a-z0-9-]+", key) for key in keys)


def test_a_record_has_the_statements_it_is_concerned_with() -> None:
    """Speaker, topic, source and place each have the whole statement, newest first."""
    made = site(
        told("wire", quote("a bridge", group="x", date="2031"), quote("no boat", date="2032"), topics=("saltway",)),
        told("look", quote("a bridge of coins", group="x", place="kelmouth")),
        Topic(id="saltway", title="The Saltway"),
        Place(id="kelmouth", name="Kelmouth"),
    )
    whole = [("marrow-no-boat", 1), ("marrow-x", 2)]
    for name, held in {
        "people/marrow": whole,
        "topics/saltway": whole,
        "sources/look": whole[1:],
        "places/kelmouth": whole[1:],
        "people/nobody": [],
    }.items():
        assert held == [(one.key, len(one.claims)) for one in statements(made, name)]


def test_what_has_no_date_comes_last() -> None:
    """Statements stand newest first, then those without a date, the newest report of them first."""
    made = site(
        told("wire", quote("the older day", date="2030-01-01"), quote("an old report"), date="2031-01-01"),
        told("look", quote("the newer month", date="2030-02"), quote("a new report"), date="2031-02-01"),
    )
    expected = ["the newer month", "the older day", "a new report", "an old report"]
    assert expected == [one.claims[0].part.text for one in statements(made)]


def test_too_many_for_a_page_are_spread_over_years_and_months() -> None:
    """Beyond some hundred statements each year has its page, a full year each month; none is lost or doubled."""
    said = [quote(f"crossing number {number} is over", date=f"2031-{number % 4 + 1:02}-01") for number in range(500)]
    rest = [quote("a year only", date="2031"), quote("long ago it was", date="1999-05-05"), quote("never dated at all")]
    made = site(told("wire", *said, *rest))
    spread = {period: len(held) for period, held in shelves(made).items()}
    assert {"2031": 1, "2031-01": 125, "2031-02": 125, "2031-03": 125, "2031-04": 126, "1999": 1} == spread


def page(made: SiteTest, url: str) -> str:
    return re.sub(r"\s+", " ", made.main(url))


@pytest.fixture
def ferry(site: SiteTest) -> SiteTest:
    """Two sources with two wordings, one of them a translation, on two days."""
    site.change("content/people/marrow.md", record(name="Ilse Marrow"))
    site.change("content/places/kelmouth.md", record(name="Kelmouth"))
    for name in ("wire", "look"):
        site.change(f"content/sources/{name}.md", record(name=name.title(), type="agency"))
    said = {"speaker": "marrow", "group": "coins", "place": "kelmouth"}
    site.change(
        "content/articles/one.md",
        article(
            "One",
            "“a bridge made of coins”",
            source="wire",
            quotes=[{"text": "a bridge made of coins", "date": "2025-02-07", **said}],
        ),
    )
    translated = {"translated_from": "fa", "original": "پلی از سکه", "date": "2025-02-08"}
    site.change(
        "content/articles/two.md",
        article("Two", "“a bridge built of coins” “not today”", source="look", quotes=[
            {"text": "a bridge built of coins", **said, **translated}, {"text": "not today", "speaker": "Bram Osk"}]),
    )  # fmt: skip
    site.build()
    return site


def test_differing_words_are_marked_and_said(ferry: SiteTest) -> None:
    """The words by which wordings differ are marked, said again for who cannot see that, and lead to the passage."""
    shown = ferry.page("quotes.html")
    assert '<a href="articles/2025/one.html#quote-1">a bridge <mark>made</mark> of coins</a>' in shown
    assert '<p class="hidden">Differs: <span>built</span></p>' in shown


def test_sources_that_disagree_on_the_day_are_named(ferry: SiteTest) -> None:
    """Each day stands with the source that gives it."""
    text = re.sub(r"<[^>]+>|\s+", " ", ferry.main("quotes.html"))
    assert (
        "Sources disagree on the day 7 February 2025 : Wire (news agency) ; 8 February 2025 : Look (news agency)"
        in " ".join(text.split())
    )


def test_a_translation_is_told_apart(ferry: SiteTest) -> None:
    """A translated wording names its language, and the original stands in its own language and direction."""
    for url in ("quotes.html", "articles/2025/two.html"):
        assert "Translated from Persian" in ferry.page(url)
        assert '<q lang="fa" dir="rtl">پلی از سکه</q>' in ferry.page(url)
    assert "Translated from" not in ferry.page("articles/2025/one.html")


def test_a_statement_has_one_permalink(ferry: SiteTest) -> None:
    """The anchor of a statement stands once among all quotes, and articles, people and the list by date lead there."""
    assert 1 == ferry.page("quotes.html").count('id="s-marrow-coins"')
    for url in ("articles/2025/one.html", "quotes/by-date.html", "people/marrow.html"):
        assert 'href="../quotes.html#s-marrow-coins"' in ferry.page(url).replace("../../", "../")


def test_quotes_stand_by_speaker_and_by_date(ferry: SiteTest) -> None:
    """One page has the speakers in order, the other the years and what has no date, and each leads to the other."""
    assert ["Wordings that differ", "Bram Osk", "Ilse Marrow"] == headings(ferry, "quotes.html")
    assert ["2025", "Undated"] == headings(ferry, "quotes/by-date.html")
    assert 'href="quotes/by-date.html"' in ferry.main("quotes.html")
    assert 'href="../quotes.html"' in ferry.main("quotes/by-date.html")


def headings(made: SiteTest, url: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", found) for found in re.findall(r"<h2[^>]*>(.*?)</h2>", made.page(url), re.DOTALL)]


def test_a_quote_says_where_it_was_said(ferry: SiteTest) -> None:
    """The place of a quote is a link beside the speaker, on the page of quotes and beside the passage."""
    assert '<a href="places/kelmouth.html">Kelmouth</a>' in ferry.page("quotes.html")
    assert '<a href="../../places/kelmouth.html">Kelmouth</a>' in ferry.page("articles/2025/one.html")


def test_a_site_without_quotes_says_so(site: SiteTest) -> None:
    """Where nobody is quoted the page of quotes says that."""
    site.change("content/articles/one.md", article()).build()
    assert "Nobody is quoted yet." in site.page("quotes.html")


def test_many_quotes_are_spread_over_pages(site: SiteTest) -> None:
    """Too many for a page: the overview has the newest of a speaker, who has a list, and each year has its page."""
    site.change("content/people/marrow.md", record(name="Ilse Marrow"))
    said = [f"crossing number {number} is over" for number in range(420)]
    quotes = [
        {"text": text, "speaker": "marrow", "date": f"20{number % 2 + 20}-01-01"} for number, text in enumerate(said)
    ]
    site.change("content/articles/one.md", article("One", "\n\n".join(said), quotes=quotes)).build()
    items = {
        url: site.page(url).count(" data-filter-item")
        for url in ("quotes.html", "quotes/2020.html", "quotes/2021.html", "quotes/people-marrow.html")
    }
    assert {
        "quotes.html": 3,
        "quotes/2020.html": 210,
        "quotes/2021.html": 210,
        "quotes/people-marrow.html": 300,
    } == items
    assert 'href="../quotes/2021.html#s-marrow-crossing-number-1-is-over"' in site.page("quotes/people-marrow.html")
