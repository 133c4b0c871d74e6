"""Key dates of any articles: no order matters, more mentions never weigh less, the chosen are some of all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.config import Config
from sitegen.content.records import Article, Body, Document, Event, Record, Topic
from sitegen.site.keydates import key_happenings
from sitegen.site.model import Site
from sitegen.site.resolve import resolve
from sitegen.site.salience import Dated, Reports, terms
from sitegen.site.timeline import happenings

DAYS = st.one_of(
    st.sampled_from(("1979", "2030-12", "2031-01-01", "2031-01-02", "2031-01-03")),
    st.dates().map(lambda day: day.isoformat()),
)
WORDS = st.lists(st.sampled_from(("ferry", "strike", "pilots", "渡轮罢工", "اعتصاب", "x", "")), max_size=4)


def articles(words: st.SearchStrategy[list[str]] = WORDS) -> st.SearchStrategy[Dated]:
    return st.builds(
        lambda date, days, said, language: Dated(date, frozenset(days), terms(" ".join(said)), language),
        st.one_of(st.just(""), st.dates().map(lambda day: day.isoformat())),
        st.lists(DAYS, max_size=4),
        words,
        st.sampled_from(("en", "fa", "")),
    )


def ranked(held: list[Dated]) -> tuple[tuple[str, float], ...]:
    """The days of articles that are all there are."""
    every = {str(number): article for number, article in enumerate(held)}
    return Reports.of(every).ranked(every)


@given(st.lists(articles(), max_size=8).flatmap(lambda held: st.tuples(st.just(held), st.permutations(held))))
def test_the_order_of_articles_does_not_matter(orders: tuple[list[Dated], list[Dated]]) -> None:
    """The same articles in another order give the same days with the same scores."""
    assert ranked(orders[0]) == ranked(orders[1])


@given(st.lists(articles(), max_size=8))
def test_every_day_that_is_mentioned_is_ranked_once(held: list[Dated]) -> None:
    """The days that come out are those that went in, each once, with a score that falls."""
    found = ranked(held)
    days = [day for day, _ in found]
    scores = [score for _, score in found]
    expected = {day for one in held for day in one.days}
    assert (expected, len(expected), sorted(scores, reverse=True)) == (set(days), len(days), scores)
    assert all(score >= 0 for score in scores)


@given(st.lists(articles(st.just(["ferry"])), max_size=6), articles(st.just(["ferry"])))
def test_one_more_article_on_the_topic_takes_nothing_from_any_day(held: list[Dated], more: Dated) -> None:
    """Where all articles say the same, another adds to the days that it mentions and leaves the others alone."""
    before, after = dict(ranked(held)), dict(ranked([*held, more]))
    for day, score in after.items():
        if day in more.days:
            assert score > before.get(day, 0)
        else:
            assert pytest.approx(before[day]) == score


@given(st.text(max_size=300))
def test_any_text_has_terms(text: str) -> None:
    """No term is shorter than two letters, none holds a blank."""
    assert all(len(term) > 1 and not any(map(str.isspace, term)) for term in terms(text))


EVENTS = st.lists(
    st.builds(
        lambda date, title: Event(date=date, evidence="e", title=title),
        st.sampled_from(("1979", "2031-01", "2031-01-01", "2031-01-02", "2031-01-03", "2032-05-05")),
        st.sampled_from(("Talks begin", "The pilots walk out", "A ferry sinks", "The harbour opens")),
    ),
    max_size=5,
)


def site(told: list[list[Event]], *, turned: bool = False) -> Site:
    """A site of articles with these events, its files read in either order."""
    records: list[Record] = [Topic(id="ferry", title="Ferry")]
    records += [
        Article(id=f"a{number}", title="T", date=f"2031-01-0{number + 1}", topics=("ferry",), events=tuple(events))
        for number, events in enumerate(told)
    ]
    folders = {Article: "articles", Topic: "topics"}
    rows = [
        (f"{folders[type(one)]}/{one.id}", Document(one, Body(f"{one.id}.md", "")))
        for one in (reversed(records) if turned else records)
    ]
    return resolve(Config(id="test", title="T", url="https://test.example/"), dict(rows), lambda _document: ())


@given(st.lists(EVENTS, max_size=5), st.integers(0, 6))
def test_the_chosen_are_some_of_all_in_their_order(told: list[list[Event]], count: int) -> None:
    """At most as many as are wanted are chosen, as many as there are, in the order of the timeline."""
    made = site(told)
    whole, some = happenings(made, "topics/ferry"), key_happenings(made, "topics/ferry", count)
    assert min(count, len(whole)) == len(some)
    assert some == tuple(one for one in whole if one in some)


@given(st.lists(EVENTS, max_size=5), st.integers(0, 6))
def test_the_order_of_files_does_not_matter(told: list[list[Event]], count: int) -> None:
    """The same files read in another order choose the same."""
    assert key_happenings(site(told), "topics/ferry", count) == key_happenings(
        site(told, turned=True), "topics/ferry", count
    )
