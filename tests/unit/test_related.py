"""Related articles: what relates two articles, how strongly, and what never does."""

from typing import Any

import pytest

from sitegen.site.related import related
from tests.harness import SiteTest, article, record
from tests.unit.test_resolve import resolved


def written(site: SiteTest, **articles: dict[str, Any]) -> SiteTest:
    """Articles by their ids, dated in the order in which they stand here, and every record that they name."""
    for day, (ident, front) in enumerate(articles.items(), 1):
        site.change(f"content/articles/{ident}.md", article(ident, "Words.", **{"date": f"2031-01-{day:02}", **front}))
        for folder in ("people", "organisations", "places"):
            for name in front.get(folder, ()):
                site.change(f"content/{folder}/{name}.md", record(name=name))
        for topic in front.get("topics", ()):
            site.change(f"content/topics/{topic}.md", record(title=topic))
        if "story" in front:
            site.change(f"content/stories/{front['story']}.md", record(title=front["story"]))
    return site


def near(site: SiteTest, ident: str) -> list[str]:
    return [one.article for one in related(resolved(site), ident)]


def event(key: str) -> dict[str, str]:
    return {"date": "2031-01-01", "event": key, "evidence": "Words", "title": key}


def test_what_is_shared_is_the_reason(site: SiteTest) -> None:
    """A related article says what it shares, how many of it, the strongest first and at most three."""
    front = {
        "events": [event("toll")],
        "people": ["ilse", "jon"],
        "organisations": ["board"],
        "topics": ["ferry"],
    }
    written(site, one=front, two=front)
    assert (("event", 1), ("people", 2), ("organisations", 1)) == related(resolved(site), "one")[0].reasons


def test_an_event_says_more_than_a_name(site: SiteTest) -> None:
    """An article on the same event stands before one that names the same person."""
    written(site, here={"events": [event("toll")], "people": ["ilse"]}, event={"events": [event("toll")]})
    written(site, person={"people": ["ilse"], "date": "2031-02-01"})
    assert ["event", "person"] == near(site, "here")


def test_what_is_rare_says_more(site: SiteTest) -> None:
    """An article that shares a rarely named person stands before those that share an often named one."""
    often = {f"often{number}": {"people": ["ilse"]} for number in range(5)}
    written(site, here={"people": ["ilse", "jon"]}, rare={"people": ["jon"]}, **often)
    assert near(site, "here")[0] == "rare"


def test_of_equals_the_newer_comes_first(site: SiteTest) -> None:
    """Articles that share as much stand newest first."""
    written(site, **{ident: {"people": ["ilse"]} for ident in ("here", "old", "new")})
    assert ["new", "old"] == near(site, "here")


def test_there_are_at_most_four(site: SiteTest) -> None:
    """However many articles share a thing, four are shown."""
    written(site, **{f"a{number}": {"people": ["ilse"]} for number in range(8)})
    assert ["a7", "a6", "a5", "a4"] == near(site, "a0")


def test_what_shares_nothing_is_not_related(site: SiteTest) -> None:
    """Articles with nothing in common are not related, and an article that is alone has none."""
    assert [] == near(written(site, one={"people": ["ilse"]}, two={"people": ["jon"]}), "one")


def test_what_most_articles_name_relates_none(site: SiteTest) -> None:
    """A name that more than half of many articles hold leads to none of them, but is counted where more is shared."""
    many = {f"a{number}": {"places": ["coast"]} for number in range(9)}
    written(site, one={"places": ["coast"], "people": ["ilse"]}, two={"places": ["coast"], "people": ["ilse"]}, **many)
    assert [] == near(site, "a0")
    assert [(("people", 1), ("places", 1))] == [one.reasons for one in related(resolved(site), "one")]


def test_a_translation_is_not_related(site: SiteTest) -> None:
    """An article and its translations share everything, and are the same article."""
    written(site, one={"people": ["ilse"]}, fa={"people": ["ilse"], "translation_of": "one", "language": "fa"})
    written(site, ar={"people": ["ilse"], "translation_of": "fa", "language": "ar"})
    assert [[], [], []] == [near(site, ident) for ident in ("one", "fa", "ar")]


@pytest.mark.parametrize(("here", "expected"), [("english", ["one"]), ("persian", ["fa"])])
def test_an_article_in_several_languages_comes_once(site: SiteTest, here: str, expected: list[str]) -> None:
    """Of an article that stands here in two languages, the one in the reader's language is related."""
    written(site, one={"people": ["ilse"]}, fa={"people": ["ilse"], "translation_of": "one", "language": "fa"})
    language = "fa" if here == "persian" else "en"
    written(site, **{here: {"people": ["ilse"], "language": language, "date": "2031-03-01"}})
    assert expected == near(site, here)


def test_a_withdrawn_article_is_not_related(site: SiteTest) -> None:
    """What was withdrawn is related to nothing, and nothing to it."""
    written(site, one={"people": ["ilse"]}, gone={"people": ["ilse"], "status": "withdrawn"})
    assert [[], []] == [near(site, ident) for ident in ("one", "gone")]
