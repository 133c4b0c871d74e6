"""Related articles of any site: order of files, symmetry, and whom they never name."""

from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.config import Config
from sitegen.content.records import Article, Body, Document, Person, Record, Topic
from sitegen.site.model import Site
from sitegen.site.related import related
from sitegen.site.resolve import resolve

PEOPLE = tuple("abcdef")
TOPICS = ("tolls", "pilots")


def site(records: list[Record]) -> Site:
    """The site of these records in the order in which their files were read."""
    folders = {Article: "articles", Person: "people", Topic: "topics"}
    documents: Mapping[str, Document[Record]] = {
        f"{folders[type(record)]}/{record.id}": Document(record, Body(f"{record.id}.md", "")) for record in records
    }
    return resolve(Config(id="test", title="T", url="https://test.example/"), documents, lambda _document: ())


@st.composite
def articles(draw: st.DrawFn, most: int = 12) -> list[Record]:
    """A few articles that share people and topics; some are translations, some withdrawn."""
    count = draw(st.integers(1, most))
    made: list[Record] = []
    for number in range(count):
        front: dict[str, Any] = {
            "date": f"2031-01-0{draw(st.integers(1, 4))}",
            "people": tuple(draw(st.lists(st.sampled_from(PEOPLE), max_size=4))),
            "topics": tuple(draw(st.lists(st.sampled_from(TOPICS), max_size=2))),
            "language": draw(st.sampled_from(("en", "fa"))),
            "status": draw(st.sampled_from(("published", "published", "withdrawn"))),
        }
        if number and draw(st.booleans()):
            front["translation_of"] = f"a{draw(st.integers(0, number - 1))}"
        made.append(Article(id=f"a{number}", title=f"A {number}", **front))
    names: list[Record] = [Person(id=name, name=name) for name in PEOPLE]
    return [*made, *names, *(Topic(id=name, title=name) for name in TOPICS)]


def shared(one: Article, other: Article) -> set[str]:
    return {*one.people, *one.topics} & {*other.people, *other.topics}


@given(articles(), st.randoms(use_true_random=False))
def test_the_order_of_files_does_not_matter(records: list[Record], chance: Any) -> None:
    """The same records read in another order have the same related articles."""
    first, mixed = site(records), list(records)
    chance.shuffle(mixed)
    second = site(mixed)
    assert {ident: related(first, ident) for ident in first.published} == {
        ident: related(second, ident) for ident in second.published
    }


@given(articles(most=5))
def test_relation_goes_both_ways(records: list[Record]) -> None:
    """Where no limit bites, an article is related to whatever is related to it, and for the same reasons."""
    made = site([record for record in records if not (isinstance(record, Article) and record.translation_of)])
    pairs = {(ident, one.article): one.reasons for ident in made.published for one in related(made, ident)}
    assert pairs == {(other, ident): reasons for (ident, other), reasons in pairs.items()}
    articles = {ident: made.article(ident).record for ident in made.published}
    assert set(pairs) == {
        (one, other)
        for one in articles
        for other in articles
        if one != other and shared(articles[one], articles[other])
    }


@given(articles())
def test_related_articles_are_others_that_share(records: list[Record]) -> None:
    """A related article is published, is no translation, comes once in one language, and counts what is shared."""
    made = site(records)

    def text(ident: str) -> str:
        while origin := made.article(ident).record.translation_of:
            ident = origin
        return ident

    for ident in made.published:
        found = related(made, ident)
        texts = [text(one.article) for one in found]
        assert len({text(ident), *texts}) == 1 + len(texts) <= 5
        for one in found:
            assert one.article in made.published
            here, there = made.article(ident).record, made.article(one.article).record
            assert len(shared(here, there)) == sum(count for _, count in one.reasons)
