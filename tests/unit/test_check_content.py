"""What a check says of the content: each finding by its rule, at the line where it stands."""

from pathlib import Path
from typing import Any

import pytest

from sitegen.check import check
from tests.harness import SITE, SiteTest, article, record

TOLD: dict[str, Any] = {"summary": "What is new.", "topics": ["tolls"]}
TOPIC = record(title="Tolls", summary="Who pays for the bridge.")
PRESS = record(name="Press", perspective="A paper.", type="independent")
FERRY = "The ferry was sold in March. The quay was closed in April."


def told(site: SiteTest, *rules: str) -> list[str]:
    """The findings of these rules as `path:line: message`; of all but a missing build without any."""
    return [
        f"{row.path}:{row.line}: {row.message}"
        for row in check(site.root, site.output).findings
        if (row.rule in rules if rules else row.rule != "not-built")
    ]


def written(tmp_path: Path, **files: str) -> SiteTest:
    """A site of these files: the name `people_jane` stands for content/people/jane.md."""
    paths = {f"content/{name.replace('_', '/', 1).replace('_', '-')}.md": text for name, text in files.items()}
    return SiteTest.from_files(tmp_path, paths)


def test_sound_content_gives_nothing(tmp_path: Path) -> None:
    """A site whose records are named, summed up and dated has no finding."""
    site = written(tmp_path, articles_one=article(**TOLD), topics_tolls=TOPIC)
    assert [] == told(site)


def test_what_a_build_refuses_is_an_error(tmp_path: Path) -> None:
    """Each problem of a build is an error at its line, and nothing else is said."""
    site = written(tmp_path, articles_one=article(titel="x", **TOLD), topics_empty=record(title="Empty"))
    found = check(site.root, site.output).findings
    assert [("error", "refused", "content/articles/one.md", 4)] == [(f.level, f.rule, f.path, f.line) for f in found]
    assert "unknown field 'titel'; did you mean 'title'?" == found[0].message


def test_a_missing_site_is_an_error(tmp_path: Path) -> None:
    """A folder without site.yml gives the problem that a build gives."""
    assert ["refused"] == [finding.rule for finding in check(tmp_path, tmp_path / "output").findings]


def test_events_in_doubt_are_named_together(tmp_path: Path) -> None:
    """Two events that may be one are one warning, at the first, which names the other and says how to settle it."""
    events = [
        {"date": "2025-03-01", "title": title, "evidence": "The ferry was sold"}
        for title in ("Council sells the old ferry", "Council sells the old ferry boat")
    ]
    one, two = (article(body=FERRY, events=[event], **TOLD) for event in events)
    site = written(tmp_path, articles_one=one, articles_two=two, topics_tolls=TOPIC)
    (said,) = told(site, "doubtful-merge")
    assert said.startswith("content/articles/one.md:5: events[0]: 'Council sells the old ferry' (2025-03-01) may be")
    assert "'Council sells the old ferry boat' (2025-03-01) of content/articles/two.md (events[0])" in said
    assert said.endswith("; give both the same `event` key if they are one, different keys if they are two")


def test_keys_settle_a_doubt(tmp_path: Path) -> None:
    """Two events like one whose authors gave them different keys are a note only."""
    both = [
        article(
            body=FERRY,
            events=[{"date": "2025-03-01", "title": "Council sells the ferry", "event": key, "evidence": "was sold"}],
            **TOLD,
        )
        for key in ("sale", "sail")
    ]
    site = written(tmp_path, articles_one=both[0], articles_two=both[1], topics_tolls=TOPIC)
    assert [] == told(site, "doubtful-merge")
    assert 1 == len(told(site, "differing-keys"))


def test_a_name_of_two_records_is_told_once(tmp_path: Path) -> None:
    """A name that two records claim is one warning, at the line where the first of them claims it."""
    site = written(
        tmp_path,
        people_anna=record(name="Anna Roe", aliases=["A. Roe", "Roe"]),
        people_berta=record(name="Berta Roe", aliases=["Roe"]),
    )
    assert [
        (
            "content/people/anna.md:5: aliases[1]: 'Roe' is a name of content/people/berta.md too, so it is found"
            " for nobody; keep it in one record, or write longer names"
        )
    ] == told(site, "ambiguous-alias")


def test_inferred_fields_wait_for_an_editor(tmp_path: Path) -> None:
    """What the importer inferred is a warning until it is struck; in a draft it is work in progress."""
    origin = {"file": "a.txt", "input": "0", "inferred": ["title", "date"]}
    site = written(
        tmp_path,
        articles_one=article(origin=origin, **TOLD),
        articles_two=article(origin=origin, status="draft", **TOLD),
        topics_tolls=TOPIC,
    )
    assert [
        (
            "content/articles/one.md:7: origin.inferred: title, date were inferred from the text;"
            " look at each and strike it from this list"
        )
    ] == told(site, "unconfirmed")


def test_records_that_nobody_names_are_told(tmp_path: Path) -> None:
    """A record is unused where no article, body, draft, other record or setting names it."""
    lone = {
        "topics_lone": record(title="Lone", summary="x"),
        "people_lone": record(name="Lone Person", summary="x"),
        "organisations_lone": record(name="Lone Club", summary="x"),
        "places_lone": record(name="Lone Island", summary="x"),
        "sources_lone": record(name="Lone Paper", perspective="x", type="agency"),
        "series_lone": record(title="Lone", unit="crown", description="x"),
        "stories_lone": record(title="Lone", summary="x", as_of="2025-02-10"),
    }
    site = written(tmp_path, **lone)
    assert sorted(f"content/{name.replace('_', '/')}.md:2" for name in lone) == sorted(
        said.split(": ")[0] for said in told(site, "unused-record")
    )


def test_every_way_to_name_a_record_counts(tmp_path: Path) -> None:
    """References, links, names in bodies, drafts and summaries, offices, parents and settings are all uses."""
    site = written(
        tmp_path,
        articles_one=article(
            body="Jane Roe said [this](../places/quay.md) of the toll.",
            quotes=[{"text": "said this", "speaker": "union"}],
            figures=[{"value": 4, "evidence": "the toll", "series": "toll"}],
            source="press",
            story="sale",
            **TOLD,
        ),
        articles_draft=article(body="Ole Ferryman spoke.", status="draft"),
        people_jane=record(name="Jane Roe", roles=[{"title": "Reeve", "organisation": "council"}]),
        people_ole=record(name="Ole Ferryman"),
        organisations_council=record(name="The Council of the Isle"),
        organisations_union=record(name="The Union of Ferrymen"),
        places_quay=record(name="The Old Quay"),
        series_toll=record(title="Toll", unit="crown"),
        stories_sale=record(title="The sale"),
        topics_tolls=record(title="Tolls", parent="money"),
        topics_money=record(title="Money"),
        sources_press=record(name="Press", part_of="house"),
        sources_house=record("Owned by Una Fisher.", name="Publishing House", perspective="Speaks for Carl Baker."),
        people_una=record(name="Una Fisher"),
        people_carl=record(name="Carl Baker"),
        sources_us=record(name="Ourselves"),
    )
    site.change("site.yml", SITE + "source: us\n")
    assert [] == told(site, "unused-record")


def test_missing_summaries_and_perspectives_are_told(tmp_path: Path) -> None:
    """Articles, topics, stories and profiles want a summary, sources a perspective and a type, series a description."""
    site = written(
        tmp_path,
        articles_one=article(),
        articles_gone=article(status="withdrawn"),
        topics_tolls=record(title="Tolls"),
        stories_sale=record(title="The sale"),
        sources_press=record(name="Press"),
        people_jane=record(name="Jane Roe"),
        organisations_council=record(name="The Council"),
        places_quay=record(name="The Quay"),
        series_toll=record(title="Toll", unit="crown"),
    )
    assert ["content/articles/one.md", "content/stories/sale.md", "content/topics/tolls.md"] == [
        said.split(":")[0] for said in told(site, "missing-summary")
    ]
    assert ["content/sources/press.md"] == [said.split(":")[0] for said in told(site, "missing-perspective")]
    assert ["content/sources/press.md"] == [said.split(":")[0] for said in told(site, "source-type")]
    assert ["organisations/council", "people/jane", "places/quay", "series/toll"] == [
        said.split(".")[0].removeprefix("content/") for said in told(site, "bare-profile")
    ]


def test_a_draft_grows_stale(tmp_path: Path) -> None:
    """A draft is stale where it has no date, or one more than 30 days before the day of the site."""
    site = written(
        tmp_path,
        articles_old=article(date="2025-01-10", status="draft", **TOLD),
        articles_young=article(date="2025-01-11", status="draft", **TOLD),
        articles_undated=record("x", title="Undated", status="draft", date_basis="unknown"),
        topics_tolls=TOPIC,
    )
    site.change("site.yml", SITE + "as_of: 2025-02-10\n")
    assert [
        (
            "content/articles/old.md:4: status: has been a draft since 2025-01-10, more than 30 days before 2025-02-10;"
            " publish it or delete the file"
        ),
        "content/articles/undated.md:2: date: is missing; date this draft and publish it, or delete the file",
    ] == told(site, "stale-draft")


def test_a_plan_whose_day_has_passed_is_told(tmp_path: Path) -> None:
    """A planned event is told once its whole period has passed, unless another article reports what came of it."""
    events = [
        {"date": date, "title": title, "event": title.casefold(), "status": "planned", "evidence": "The ferry was sold"}
        for date, title in (
            ("2025-01", "Passed"),
            ("2025", "This-year"),
            ("2025-01-09", "Held"),
            ("2025-03-01", "Next"),
        )
    ]
    held = {"date": "2025-01-09", "title": "Held", "event": "held", "evidence": "was closed"}
    site = written(
        tmp_path,
        articles_one=article(body=FERRY, events=events, **TOLD),
        articles_two=article(body=FERRY, events=[held], **TOLD),
        topics_tolls=TOPIC,
    )
    assert [
        (
            "content/articles/one.md:8: events[0].status: was planned for 2025-01, which has passed by 2025-02-10;"
            " report what became of it under the same `event` key, or correct the status"
        )
    ] == told(site, "planned-passed")


def test_what_lies_in_the_future_is_planned(tmp_path: Path) -> None:
    """Articles, quotes and events dated after the day of the site are told, unless an event is planned."""
    event = {"title": "A sale", "evidence": "The ferry was sold"}
    site = written(
        tmp_path,
        articles_one=article(
            body=FERRY,
            date="2025-02-11",
            quotes=[{"text": "was closed", "date": "2025-02-12"}, {"text": "in April", "date": "2025-02"}],
            events=[
                {**event, "date": "2025-03"},
                {**event, "date": "2025-04", "status": "planned"},
                {**event, "date": "2025-02"},
            ],
            **TOLD,
        ),
        topics_tolls=TOPIC,
    )
    site.change("site.yml", SITE + "as_of: 2025-02-10\n")
    assert ["3: date", "6: quotes[0].date", "12: events[0].date"] == [
        ": ".join(said.removeprefix("content/articles/one.md:").split(": ")[:2]) for said in told(site, "future-date")
    ]


@pytest.mark.parametrize("folder", ["stories", "topics"])
def test_where_things_stand_grows_stale(tmp_path: Path, folder: str) -> None:
    """The summary of a story or topic is stale where an article is newer than its `as_of`; without one nobody knows."""
    name: Any = {"story": "sale"} if folder == "stories" else {"topics": ["sale"]}
    site = written(tmp_path, articles_one=article(summary="x", **name))
    path = f"content/{folder}/sale.md"
    site.change(path, record(title="The sale", summary="Sold.", as_of="2025-02-09"))
    assert [
        (
            f"{path}:4: as_of: where things stand is of 2025-02-09, the newest article (content/articles/one.md) of"
            " 2025-02-10; look at the summary and raise `as_of`"
        )
    ] == told(site)
    assert [] == told(site.change(path, record(title="The sale", summary="Sold.", as_of="2025-02-10")))
    undated = told(site.change(path, record(title="The sale", summary="Sold.")), "undated-summary")
    assert (1 if folder == "stories" else 0) == len(undated)


def test_the_address_of_a_site_is_its_owners(tmp_path: Path) -> None:
    """A site.yml without a url is told, since feeds then name a site that is not this one."""
    site = SiteTest.from_files(tmp_path, {"site.yml": "id: a\ntitle: A\n"})
    assert [
        (
            "site.yml:1: url: is not written, so feeds and canonical links begin with https://example.org/;"
            " write the address under which the site is published"
        )
    ] == told(site)


CLAIMS: dict[str, Any] = {
    "quotes": [{"text": "in March", "speaker": "Jane Roe", "date": "2025-01"}],
    "events": [
        {"date": "2025-01-01", "title": "Council sells the ferry", "evidence": "The ferry was sold"},
        {"date": "2025-01-02", "title": "Owners close the quay", "evidence": "The quay was closed"},
    ],
}


def sources(tmp_path: Path, **front: Any) -> SiteTest:
    """An article of our own with these fields, and two sources that are independent of each other."""
    site = written(
        tmp_path,
        articles_one=article(body=FERRY, **TOLD, **{**CLAIMS, **front}),
        articles_two=article(body=FERRY, source="post", url="https://post.example/", **TOLD),
        topics_tolls=TOPIC,
        sources_press=PRESS,
        sources_post=PRESS,
        sources_us=record(name="Ourselves", perspective="Ours.", type="independent"),
    )
    return site.change("site.yml", SITE + "source: us\n")


def test_an_article_of_one_source_is_noted_once(tmp_path: Path) -> None:
    """Where an article rests on one source, one note says how much of it does."""
    assert [
        (
            "content/articles/one.md:18: based_on: 2 of 2 events and 1 of 1 quotes rest on press alone, as the page"
            " says; look for a second source"
        )
    ] == told(sources(tmp_path, based_on=[{"source": "press"}]))


def test_what_one_source_alone_reports_is_noted_once(tmp_path: Path) -> None:
    """Where an article rests on several, one note names the line of each claim that one alone reports."""
    claims = {sort: [{**part, "source": "press"} for part in parts] for sort, parts in CLAIMS.items()}
    assert [
        (
            "content/articles/one.md:13: events[0]: rests on one independent source, though the article has 2 of"
            " its own; look for a second, or say in the text who alone reports it; likewise in lines 8, 17"
        )
    ] == told(sources(tmp_path, based_on=[{"source": "press"}, {"source": "post"}], **claims))


def test_a_claim_that_two_sources_report_is_not_noted(tmp_path: Path) -> None:
    """A second article that reports the same event from another source makes it no single source's."""
    event = {**CLAIMS["events"][0], "event": "sale"}
    site = sources(tmp_path, quotes=[], events=[event], based_on=[{"source": "press"}])
    site.change("content/articles/two.md", article(body=FERRY, source="post", events=[event], **TOLD))
    assert [] == told(site, "single-source")


def test_a_claim_of_nobody_is_noted(tmp_path: Path) -> None:
    """Where an article rests on several sources and its claims name none, one note asks who reports them."""
    assert [
        (
            "content/articles/one.md:12: events[0].source: nobody but ourselves is named for this; write who reports"
            " it, or one source in `based_on`; likewise in lines 8, 15"
        )
    ] == told(sources(tmp_path, based_on=[{"source": "press"}, {"source": "post"}]))


def test_the_text_of_another_source_speaks_for_itself(tmp_path: Path) -> None:
    """An article that a source published is that source's, and nobody asks it for a second one."""
    assert [] == told(sources(tmp_path, source="press"))


def test_quotes_without_speaker_or_day_are_noted_once(tmp_path: Path) -> None:
    """Quotes that do not say who spoke, or when, are one note each, with the lines of all."""
    site = written(
        tmp_path,
        articles_one=article(
            body="One, two, three, four.",
            quotes=[{"text": "One", "speaker": "Jane Roe"}, {"text": "two", "date": "2025"}, {"text": "three"}],
            **TOLD,
        ),
        topics_tolls=TOPIC,
    )
    assert [
        (
            "content/articles/one.md:5: quotes[0].date: is missing; say when it was said, as precisely as is known;"
            " likewise in line 9"
        ),
        (
            "content/articles/one.md:7: quotes[1].speaker: is missing; say who said it, as precisely as is known;"
            " likewise in line 9"
        ),
    ] == told(site, "quote-speaker", "quote-date")


def test_of_many_places_some_are_named(tmp_path: Path) -> None:
    """Of many places the first six are named and the others counted."""
    words = "one two three four five six seven eight nine"
    quotes = [{"text": word, "speaker": "Jane Roe"} for word in words.split()]
    site = written(tmp_path, articles_one=article(body=words, quotes=quotes, **TOLD), topics_tolls=TOPIC)
    (said,) = told(site, "quote-date")
    assert said.endswith("; likewise in lines 7, 9, 11, 13, 15 and 3 more")


def test_the_order_of_files_changes_nothing(tmp_path: Path) -> None:
    """Two checks of one site say the same, the worst first, then by file and line."""
    site = written(tmp_path, articles_one=article(), topics_tolls=record(title="Tolls"), people_jane=record(name="J R"))
    found = check(site.root, site.output).findings
    assert found == check(site.root, site.output).findings
    levels = [finding.level for finding in found]
    assert sorted(levels, key=["error", "warning", "note"].index) == levels
