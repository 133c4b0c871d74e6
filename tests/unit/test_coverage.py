"""Coverage: what rests on which source, and what one source alone reports."""

from typing import Any

import pytest

from sitegen.site import coverage
from sitegen.site.company import company
from tests.harness import SITE, SiteTest, article, record
from tests.unit.test_resolve import resolved

SOURCES: dict[str, dict[str, Any]] = {
    "wire": {"type": "agency"},
    "desk": {"type": "agency", "part_of": "wire"},
    "look": {"type": "advocacy"},
    "own": {},
}


@pytest.fixture
def sources(site: SiteTest) -> SiteTest:
    site.change("site.yml", f"{SITE}source: own\n")
    for ident, front in SOURCES.items():
        site.change(f"content/sources/{ident}.md", record(name=ident.title(), **front))
    for topic in ("toll", "pilots", "winter"):
        site.change(f"content/topics/{topic}.md", record(title=topic.title()))
    return site


def test_a_source_is_counted_by_its_own_texts(sources: SiteTest) -> None:
    """A text of a source counts on its own date, and once however many articles rest on it."""
    text = {"source": "wire", "date": "2030-12-24", "title": "A bell"}
    for ident in ("one", "two"):
        bases = [text, {"source": "look", "date": "2030"}]
        sources.change(f"content/articles/{ident}.md", article(ident, date="2031-01-10", based_on=bases))
    sources.change("content/articles/three.md", article("three", date="2031-02-10", source="wire"))
    assert ("2030-12-24", "2031-02-10") == coverage.written(resolved(sources), "wire")


def told(site: SiteTest, ident: str, *reporters: str, day: int = 10, **front: Any) -> SiteTest:
    """An article in which each of these sources reports the event of its own name, and of the articles' own."""
    events = [
        {"date": "2031-01-01", "event": key, "source": source, "evidence": "Words", "title": key}
        for source in reporters
        for key in (source, "all")
    ]
    return site.change(
        f"content/articles/{ident}.md", article(ident, "Words.", date=f"2031-01-{day:02}", events=events, **front)
    )


def test_what_one_source_alone_reports(sources: SiteTest) -> None:
    """An event is a source's alone where nobody independent of it reports it."""
    site = resolved(told(sources, "one", "wire", "look"))
    assert ["wire"] == [one.key for one in coverage.alone(site, "wire")]


def test_a_part_of_a_source_is_not_another(sources: SiteTest) -> None:
    """What a source and a part of it report rests on one root alone."""
    site = resolved(told(sources, "one", "wire", "desk"))
    assert ["all", "wire"] == [one.key for one in coverage.alone(site, "wire")]
    assert (3, 3) == coverage.singles(site)
    assert ("sources/desk",) == coverage.parts(site, "wire")


def test_what_one_source_alone_quotes(sources: SiteTest) -> None:
    """A statement that two independent sources report is nobody's alone."""
    quotes = [
        {"text": "Words", "speaker": "Ilse", "group": "both", "source": "wire"},
        {"text": "Words", "speaker": "Ilse", "group": "both", "source": "look"},
        {"text": "more", "speaker": "Ilse", "group": "one", "source": "look"},
    ]
    sources.change("content/articles/one.md", article(body="Words and more.", quotes=quotes))
    site = resolved(sources)
    assert [0, 1] == [len(coverage.alone_said(site, source)) for source in ("wire", "look")]


def test_first_and_last_cited(sources: SiteTest) -> None:
    """The days of the first and of the last article that rests on a source; none where none does."""
    told(sources, "one", "wire", day=3)
    told(sources, "two", "wire", day=1)
    site = resolved(sources)
    assert ("2031-01-01", "2031-01-03") == coverage.cited(site, "wire")
    assert ("", "") == coverage.cited(site, "look")


def test_the_matrix_counts_articles(sources: SiteTest) -> None:
    """A cell counts the articles on a topic that rest on a source, a sum counts an article once, ours are no source."""
    told(sources, "one", "wire", "look", topics=["toll", "pilots"])
    told(sources, "two", "wire", topics=["toll"])
    told(sources, "three", topics=["winter"])
    held = coverage.matrix(resolved(sources), 9, 9)
    assert (("wire", "look"), ("toll", "pilots")) == (held.sources, held.topics)
    assert {("wire", "toll"): 2, ("wire", "pilots"): 1, ("look", "toll"): 1, ("look", "pilots"): 1} == dict(held.cells)
    assert ({"wire": 2, "look": 1}, {"toll": 2, "pilots": 1}, 2) == (
        dict(held.by_source) | {},
        {key: count for key, count in held.by_topic.items() if count},
        held.count,
    )


def test_a_large_matrix_sums_up_the_others(sources: SiteTest) -> None:
    """Sources and topics beyond the most frequent stand together, and each article of theirs counts once."""
    told(sources, "one", "wire", "desk", "look", topics=["toll", "pilots", "winter"])
    told(sources, "two", "wire", topics=["toll"])
    told(sources, "three", "wire")
    held = coverage.matrix(resolved(sources), 1, 1)
    assert (("wire", ""), ("toll", "")) == (held.sources, held.topics)
    assert {("wire", "toll"): 2, ("wire", ""): 2, ("", "toll"): 1, ("", ""): 1} == dict(held.cells)
    assert (3, 1, 3) == (held.by_source["wire"], held.by_source[""], held.count)


def test_types_count_sources_and_articles(sources: SiteTest) -> None:
    """An article counts once for each type that it rests on, and apart where it rests on this site alone."""
    told(sources, "one", "wire", "desk")
    told(sources, "two", "look", "wire")
    told(sources, "three")
    assert (("agency", 2, 2), ("advocacy", 1, 1), ("own", 0, 1)) == coverage.by_type(resolved(sources))


def test_company_counts_articles(site: SiteTest) -> None:
    """Who is named in the same articles comes by the number of these, then by title, never the one who is asked for."""
    for ident, people in (("one", ["a", "b", "c"]), ("two", ["a", "c"]), ("three", ["b"])):
        site.change(f"content/articles/{ident}.md", article(people=people))
    for ident in "abc":
        site.change(f"content/people/{ident}.md", record(name=ident.upper()))
    assert (("people/c", 2), ("people/b", 1)) == company(resolved(site), "people/a", 9)


def test_who_stands_everywhere_crowds_out_nobody(site: SiteTest) -> None:
    """Where few are asked for, somebody named with one alone comes before somebody named in every article."""
    for number in range(30):
        people = ["all", *(["one", "friend"] if number < 4 else [])]
        site.change(f"content/articles/a{number}.md", article(people=people))
    for ident in ("all", "one", "friend"):
        site.change(f"content/people/{ident}.md", record(name=ident))
    assert (("people/friend", 4),) == company(resolved(site), "people/one", 1)


def test_a_source_page_tells_alone_from_shared(sources: SiteTest) -> None:
    """A source's page keeps what it alone reports apart from what others report too; the site's own claims neither."""
    told(sources, "one", "wire", "look", topics=["toll"]).build()
    page = sources.main("sources/wire.html")
    alone, others = page.index('id="sec-alone"'), page.index('id="sec-others"')
    assert alone < page.index(">wire<") < others < page.index(">all<")
    assert "sec-alone" not in sources.main("sources/own.html")


def test_the_coverage_page(sources: SiteTest) -> None:
    """The table leads to each source and topic, and says how much rests on one source alone."""
    told(sources, "one", "wire", "look", topics=["toll"]).build()
    page = sources.main("coverage.html")
    assert "2 of 3 rest on a single source" in page
    assert '<a href="topics/toll.html">Toll</a>' in page
    assert '<a class="source" href="sources/wire.html">Wire</a>' in page
    assert '<td class="matrix__cell heat heat--4">' in page


def test_a_site_without_sources_has_no_table(site: SiteTest) -> None:
    """Where nothing rests on a source of others the page says so."""
    site.change("content/articles/one.md", article()).build()
    assert "No article rests on a source of others yet." in site.main("coverage.html")
