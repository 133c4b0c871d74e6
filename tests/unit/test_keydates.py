"""Key dates: which days weigh, what a text is about, and which happenings are chosen."""

from collections.abc import Iterable, Mapping
from typing import Any

from sitegen.site.keydates import key_happenings
from sitegen.site.salience import Dated, Reports, terms
from tests.harness import SiteTest, article, record
from tests.unit.test_resolve import resolved


def dated(date: str, *days: str, words: str = "ferry", language: str = "en") -> Dated:
    return Dated(date, frozenset(days), terms(words), language)


def ranked(held: list[Dated]) -> tuple[tuple[str, float], ...]:
    every = {str(number): article for number, article in enumerate(held)}
    return Reports.of(every).ranked(every)


def order(*articles: Dated) -> list[str]:
    return [day for day, _ in ranked([*articles])]


# ------------------------------------------------------------------------------------------------------- which days


def test_what_more_articles_mention_comes_first() -> None:
    """A day that two articles mention stands before one that one of them mentions too."""
    assert ["2031-03-02", "2031-03-04"] == order(
        dated("2031-03-05", "2031-03-02", "2031-03-04"), dated("2031-03-05", "2031-03-02")
    )


def test_what_is_looked_back_on_from_afar_comes_first() -> None:
    """Of two days mentioned once, the one that lies further back weighs more."""
    assert ["2031-02-01", "2031-03-04"] == order(dated("2031-03-05", "2031-02-01"), dated("2031-03-05", "2031-03-04"))


def test_background_weighs_no_more_than_last_year() -> None:
    """Days that lie more than a year back are alike, and the later of them comes first."""
    assert ["2020-01-01", "1979-01-01"] == order(dated("2031-03-05", "1979-01-01"), dated("2031-03-05", "2020-01-01"))


def test_what_lies_ahead_weighs_as_the_day_itself() -> None:
    """An article says as much of a day to come as of its own."""
    scores = dict(ranked([dated("2031-03-05", "2031-03-05", "2031-09-01")]))
    assert scores["2031-03-05"] == scores["2031-09-01"]


def test_an_article_on_the_topic_weighs_more() -> None:
    """A day from an article that says what the others say stands before one from an article on something else."""
    strike = [dated("2031-03-05", "2031-03-05", words="ferry strike harbour pilots") for _ in range(3)]
    days = order(
        *strike,
        dated("2031-03-05", "2031-02-02", words="ferry strike harbour"),
        dated("2031-03-05", "2031-02-03", words="tennis final trophy"),
    )
    assert days.index("2031-02-02") < days.index("2031-02-03")


def test_one_article_in_another_language_weighs_as_much_as_the_average() -> None:
    """The only article of its language is not taken for one on something else."""
    english = [dated("2031-03-05", "2031-02-02", words="ferry strike")] * 2
    german = dated("2031-03-06", "2031-02-03", words="Streik der Fähren", language="de")
    scores = dict(ranked([*english, german]))
    assert round(scores["2031-02-02"], 9) == round(2 * scores["2031-02-03"], 9)


def test_a_review_weighs_more_than_a_note() -> None:
    """A day that stands among others in an article weighs more than one that stands alone."""
    assert (
        "2031-02-01"
        == order(dated("2031-03-05", "2031-02-03"), dated("2031-03-05", "2031-02-01", "2031-02-05", "2031-02-06"))[0]
    )


def test_an_article_that_mentions_no_day_says_nothing() -> None:
    """Of what it is about only those speak that mention a day."""
    assert ["2031-03-02"] == order(dated("2031-03-09"), dated("2031-03-05", "2031-03-02"), dated(""))


def test_what_an_article_is_about_its_foremost_terms_say() -> None:
    """Words that all say make no difference where rarer ones tell articles apart."""
    common = " ".join(f"word{letter * 3}" for letter in "abcdefghijkl")
    rare = [dated("2031-03-05", f"2031-02-0{day}", words=f"{common} ferry strike harbour") for day in (1, 2, 3)]
    assert order(*rare, dated("2031-03-05", "2031-02-09", words=common))[-1] == "2031-02-09"


def test_an_undated_article_mentions_days() -> None:
    """What an article without a date mentions counts."""
    assert ["2031-03-02"] == order(dated("", "2031-03-02"))


def test_months_and_years_count_as_such() -> None:
    """A month is a date of its own beside its days."""
    assert {"2031-03", "2031-03-02", "2030"} == set(order(dated("2031-03-05", "2031-03", "2031-03-02", "2030")))


def test_articles_without_words_count_alike() -> None:
    """Where no article says anything, mentions are counted."""
    assert "2031-03-02" == order(*(dated("2031-03-03", day, words="") for day in ("2031-03-02", "2031-03-02")))[0]


def test_no_articles_have_no_days() -> None:
    """Nothing comes of nothing."""
    assert () == ranked([])


# ------------------------------------------------------------------------------------------------------------- terms


def test_terms_are_words_of_three_letters_and_more() -> None:
    """Short words and numbers are no terms, and case is none of their matter."""
    assert {"the": 1, "ferry": 1, "fähre": 1} == terms("The ferry of 2031, a FÄHRE.")


def test_what_is_said_again_weighs_more_and_less_than_twice() -> None:
    """The second time adds less than the first, the third less than the second."""
    one, two, three = (terms("ferry " * times)["ferry"] for times in (1, 2, 3))
    assert one == 1
    assert one > two - one > three - two > 0


def test_scripts_without_blanks_have_pairs() -> None:
    """Chinese is taken in pairs of letters, within a run of them."""
    assert {"渡轮": 1, "轮罢": 1, "罢工": 1, "港口": 1} == terms("渡轮罢工3月2日,港口")


def test_persian_and_vietnamese_have_words() -> None:
    """Letters beyond Latin's first pages and of Arabic make words where blanks part them."""
    assert {"اعتصاب": 1, "بندر": 1, "người": 1} == terms("اعتصاب بندر người")


# -------------------------------------------------------------------------------------------------------- happenings


def event(date: str, title: str, **front: Any) -> dict[str, Any]:
    return {"date": date, "evidence": "words", "title": title, **front}


def written(site: SiteTest, **events: Iterable[Mapping[str, Any]]) -> SiteTest:
    """Articles on the ferry with their events, each reported by a source of its own name."""
    site.change("content/topics/ferry.md", record(title="Ferry"))
    for source, told in events.items():
        site.change(f"content/sources/{source}.md", record(name=source))
        front = {"source": source, "topics": ["ferry"], "events": list(told), "date": "2031-03-20"}
        site.change(f"content/articles/{source}.md", article("The ferry", "Some words.", **front))
    return site


def chosen(site: SiteTest, count: int) -> list[str]:
    return [one.title for one in key_happenings(resolved(site), "topics/ferry", count)]


def test_all_are_chosen_where_they_are_few(site: SiteTest) -> None:
    """Where there are no more than are wanted, all of them come, in order."""
    assert ["Talks", "Strike"] == chosen(
        written(site, wire=[event("2031-03-05", "Strike"), event("2031-03-02", "Talks")]), 2
    )


def test_the_day_that_most_report_is_chosen(site: SiteTest) -> None:
    """An event that two articles report is chosen before those that one reports."""
    strike = event("2031-03-05", "Strike", event="strike")
    written(site, wire=[event("2031-03-02", "Talks"), strike, event("2031-03-09", "Accord")], bay=[strike])
    assert ["Strike"] == chosen(site, 1)


def test_the_chosen_stand_in_the_order_of_the_timeline(site: SiteTest) -> None:
    """Importance chooses, and time orders."""
    first, last = event("2031-03-02", "Talks", event="talks"), event("2031-03-09", "Accord", event="accord")
    written(site, wire=[last, event("2031-03-05", "Strike"), first], bay=[last, first], post=[last])
    assert ["Talks", "Accord"] == chosen(site, 2)


def test_one_day_does_not_take_all_places(site: SiteTest) -> None:
    """The second event of a great day stands behind the first of one that weighs more than half as much."""
    strike = event("2031-03-05", "Strike", event="strike")
    written(site, wire=[strike, event("2031-03-05", "A ship is lost"), event("2031-03-02", "Talks")], bay=[strike])
    assert ["Talks", "Strike"] == chosen(site, 2)


def test_of_one_day_the_event_with_more_sources_is_chosen(site: SiteTest) -> None:
    """Within a day independent sources decide."""
    strike = event("2031-03-05", "Strike", event="strike")
    written(site, wire=[event("2031-03-05", "Accord"), strike, event("2031-03-05", "Talks")], bay=[strike])
    assert ["Strike"] == chosen(site, 1)


def test_months_are_chosen_as_days_are(site: SiteTest) -> None:
    """An event of which only the month is known is chosen if it matters."""
    strike = event("2031-02", "Strike", event="strike")
    written(site, wire=[strike, event("2031-03-02", "Talks")], bay=[strike])
    assert ["Strike"] == chosen(site, 1)


def test_a_record_without_happenings_has_no_key_dates(site: SiteTest) -> None:
    """Where nothing happened nothing is chosen."""
    assert [] == chosen(written(site, wire=[]), 3)
