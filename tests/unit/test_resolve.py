"""From documents to the site."""

from typing import Any

import pytest

from sitegen.content.loader import load
from sitegen.content.parsed import Cache
from sitegen.content.records import Article
from sitegen.site.model import Site
from sitegen.site.resolve import resolve
from tests.harness import SITE, SiteTest, article, record


def resolved(site: SiteTest, *found: str, drafts: bool = False) -> Site:
    """The site of what is written; the names `found` stand in every body."""
    loaded = load(site.root, Cache(""))
    assert loaded.config is not None, loaded.problems
    assert loaded.problems == ()
    return resolve(loaded.config, loaded.documents, lambda _document: found, drafts=drafts)


def one(site: SiteTest, **front: Any) -> SiteTest:
    return site.change("content/articles/one.md", article(**front))


def topics(site: SiteTest, **parents: str) -> SiteTest:
    for name, parent in parents.items():
        site.change(f"content/topics/{name}.md", record(title=name.title(), parent=parent))
    return site


def test_articles_come_newest_first(site: SiteTest) -> None:
    """Published articles stand by date, newest first, and by id within a day."""
    for ident, date in (("b", "2025-01-01"), ("a", "2025-01-01"), ("c", "2025-03-01"), ("d", "2024-01-01")):
        site.change(f"content/articles/{ident}.md", article(date=date))
    assert ("c", "a", "b", "d") == resolved(site).articles()


def test_times_of_other_zones_are_compared_as_instants(site: SiteTest) -> None:
    """An earlier instant with a later clock is older."""
    site.change("content/articles/a.md", article(date="2025-01-01T23:00+12:00"))
    site.change("content/articles/b.md", article(date="2025-01-01T12:00Z"))
    assert ("b", "a") == resolved(site).articles()


def test_drafts_are_left_out(site: SiteTest) -> None:
    """A draft is no part of the site."""
    assert not resolved(one(site, status="draft")).has("articles/one")


def test_drafts_are_part_on_request(site: SiteTest) -> None:
    """A draft is listed where drafts are asked for."""
    assert ("one",) == resolved(one(site, status="draft"), drafts=True).articles()


def test_a_withdrawn_article_is_kept_and_not_listed(site: SiteTest) -> None:
    """What was withdrawn has its page and stands in no list."""
    made = resolved(one(site, status="withdrawn"))
    assert (True, ()) == (made.has("articles/one"), made.articles())


def test_the_day_of_the_site_is_that_of_its_newest_article(site: SiteTest) -> None:
    """Without as_of the site speaks up to its newest article."""
    assert "2025-02-10" == resolved(one(site)).date()


def test_the_owner_may_say_the_day(site: SiteTest) -> None:
    """as_of of the settings is the day of the site."""
    site.change("site.yml", f"{SITE.lstrip()}as_of: 2026-01-01\n")
    assert "2026-01-01" == resolved(one(site)).date()


def test_a_topic_knows_its_articles(site: SiteTest) -> None:
    """An article that names a topic is the topic's."""
    assert ("one",) == resolved(one(topics(site, a=""), topics=["a"])).articles_of("topics/a")


@pytest.mark.parametrize("folder", ["topics", "people", "organisations", "places"])
def test_a_record_named_twice_counts_the_article_once(site: SiteTest, folder: str) -> None:
    """`topics: [a, a]` is one article of that topic."""
    site.change(f"content/{folder}/a.md", record(**{"title" if folder == "topics" else "name": "A a"}))
    assert ("one",) == resolved(one(site, **{folder: ["a", "a"]})).articles_of(f"{folder}/a")


def test_a_topic_named_twice_has_each_claim_once(site: SiteTest) -> None:
    """`topics: [a, a]` puts a quote once into the topic's ledger."""
    made = resolved(one(topics(site, a=""), topics=["a", "a"], quotes=[{"text": "Some words."}]))
    assert 1 == len(made.ledger("topics/a").quotes)


def test_a_topic_named_twice_is_linked_once(site: SiteTest) -> None:
    """`topics: [a, a]` names the topic once on the article's page."""
    site.change("content/articles/two.md", article("Two", topics=["a"]))
    one(topics(site, a=""), topics=["a", "a"]).build()
    page = site.page("articles/2025/two.html").split("<main")[1].count("topics/a.html")
    assert page == site.page("articles/2025/one.html").split("<main")[1].count("topics/a.html")


def test_a_person_named_twice_in_an_event_has_it_once(site: SiteTest) -> None:
    """`people: [a, a]` of an event is one event of that person."""
    site.change("content/people/a.md", record(name="Ann"))
    made = resolved(one(site, events=[{"date": "2025", "evidence": "Some words.", "people": ["a", "a"]}]))
    assert 1 == len(made.ledger("people/a").events)


def test_names_of_the_body_stand_after_those_written(site: SiteTest) -> None:
    """A person found in the body is added once, behind those of the front matter."""
    for ident in ("a", "b"):
        site.change(f"content/people/{ident}.md", record(name=ident.upper() * 3))
    made = resolved(one(site, people=["b"]), "people/a", "people/b")
    assert ("b", "a") == made.article("one").record.people


def test_an_article_has_the_sites_language_and_source(site: SiteTest) -> None:
    """What an article leaves out is what the settings say."""
    site.change("content/sources/us.md", record(name="Us"))
    site.change("site.yml", f"{SITE.lstrip()}language: fa\nsource: us\n")
    made = resolved(one(site)).article("one").record
    assert ("fa", "us") == (made.language, made.source)


def test_an_article_keeps_its_own_language(site: SiteTest) -> None:
    """What an article says of itself stays."""
    assert "de" == resolved(one(site, language="de")).article("one").record.language


def test_a_translation_of_a_draft_is_of_nothing(site: SiteTest) -> None:
    """A translation does not lead to an article that is no part of the site."""
    site.change("content/articles/two.md", article(status="draft"))
    assert resolved(one(site, translation_of="two")).article("one").record.translation_of is None


def test_a_quote_is_its_speakers(site: SiteTest) -> None:
    """A quote stands in the ledger of who said it."""
    site.change("content/people/jane.md", record(name="Jane"))
    made = resolved(one(site, quotes=[{"text": "Some words.", "speaker": "jane"}]))
    assert [1] == [claim.number for claim in made.ledger("people/jane").quotes]


def test_a_figure_is_its_series(site: SiteTest) -> None:
    """A figure stands in the ledger of its series, and its article is the series'."""
    site.change("content/series/usd.md", record(title="Dollar", unit="rial"))
    made = resolved(one(site, figures=[{"value": "1", "series": "usd", "evidence": "Some words."}]))
    assert (1, ("one",)) == (len(made.ledger("series/usd").figures), made.articles_of("series/usd"))


def test_a_claim_is_reported_by_the_source_it_names(site: SiteTest) -> None:
    """A part's own source comes before that of its article."""
    for ident in ("a", "b"):
        site.change(f"content/sources/{ident}.md", record(name=ident))
    made = resolved(one(site, source="a", quotes=[{"text": "Some words.", "source": "b"}]))
    assert ["b"] == [claim.source for claim in made.ledger().quotes]


def test_a_claim_is_reported_by_the_only_basis(site: SiteTest) -> None:
    """Where an article rests on one source, that reports its claims."""
    for ident in ("a", "b"):
        site.change(f"content/sources/{ident}.md", record(name=ident))
    made = resolved(one(site, source="a", based_on=[{"source": "b"}], quotes=[{"text": "Some words."}]))
    assert ["b"] == [claim.source for claim in made.ledger().quotes]


def test_a_claim_of_several_bases_is_the_articles(site: SiteTest) -> None:
    """Where an article rests on several sources, a claim that names none is its own."""
    for ident in ("a", "b", "c"):
        site.change(f"content/sources/{ident}.md", record(name=ident))
    bases = [{"source": "b"}, {"source": "c"}]
    made = resolved(one(site, source="a", based_on=bases, quotes=[{"text": "Some words."}]))
    assert ["a"] == [claim.source for claim in made.ledger().quotes]


def test_subtopics_stand_by_title(site: SiteTest) -> None:
    """The topics within a topic are known, in the order of their titles."""
    assert ("topics/b", "topics/c") == resolved(topics(site, c="a", a="", b="a")).subtopics("topics/a")


def test_names_stand_by_title(site: SiteTest) -> None:
    """The records of a folder come in the order of their titles, whatever the case."""
    for ident, name in (("x", "beta"), ("y", "Alpha"), ("z", "Gamma")):
        site.change(f"content/people/{ident}.md", record(name=name))
    assert ("people/y", "people/x", "people/z") == resolved(site).names("people")


def test_neighbours_are_the_articles_around(site: SiteTest) -> None:
    """An article knows the one before it and the one after it."""
    for ident, date in (("a", "2025-01-01"), ("b", "2025-01-02"), ("c", "2025-01-03")):
        site.change(f"content/articles/{ident}.md", article(date=date))
    made = resolved(site)
    assert (("a", "c"), (None, "b"), ("b", None)) == tuple(made.neighbours(ident) for ident in "bac")


def test_an_article_that_is_not_listed_has_no_neighbours(site: SiteTest) -> None:
    """A withdrawn article stands between none."""
    assert (None, None) == resolved(one(site, status="withdrawn")).neighbours("one")


def test_the_root_of_a_source(site: SiteTest) -> None:
    """A source that is part of another is, in the end, the outermost."""
    for ident, part_of in (("a", "b"), ("b", "c"), ("c", "")):
        site.change(f"content/sources/{ident}.md", record(name=ident, part_of=part_of))
    assert "c" == resolved(site).root_of("a")


def test_a_circle_of_sources_has_one_root(site: SiteTest) -> None:
    """Sources that are part of each other have the same root, and asking for it ends."""
    for ident, part_of in (("a", "b"), ("b", "a")):
        site.change(f"content/sources/{ident}.md", record(name=ident, part_of=part_of))
    made = resolved(site)
    assert made.root_of("a") == made.root_of("b")


def test_no_source_is_the_site_itself(site: SiteTest) -> None:
    """What names no source is our own."""
    assert resolved(site).own(None)


def test_an_unknown_record_is_a_key_error(site: SiteTest) -> None:
    """Asking for a record that is not there is a mistake of ours."""
    with pytest.raises(KeyError):
        resolved(site).document("people/ghost")


def test_nothing_is_claimed_about_a_record_that_no_claim_names(site: SiteTest) -> None:
    """An empty ledger is empty, not an error."""
    assert () == resolved(site).ledger("people/ghost").quotes


def test_resolving_leaves_the_documents_alone(site: SiteTest) -> None:
    """What the author wrote stays as written beside what was resolved."""
    loaded = load(one(site).root, Cache(""))
    assert loaded.config is not None
    resolve(loaded.config, loaded.documents, lambda _document: ())
    written = loaded.documents["articles/one"].record
    assert isinstance(written, Article)
    assert written.language is None
