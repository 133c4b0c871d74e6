"""The timeline: which reports are of one event, what is told of it, and in which order events stand."""

from copy import deepcopy
from typing import Any

import pytest

from sitegen.content.loader import load
from sitegen.content.parsed import Cache
from sitegen.content.records import Event
from sitegen.site import merging
from sitegen.site.model import Claim, Site
from sitegen.site.resolve import resolve
from sitegen.site.timeline import doubts, happenings, reported_on
from sitegen.site.wholes import Happening, expected, in_order
from tests.harness import SITE, SiteTest, article, record

TOLL = {"date": "2031-04-07", "title": "Kelmouth doubles the toll", "evidence": "Some words", "people": ["ilse-marrow"]}


def event(date: str, *, article: str = "a", number: int = 1, end: str | None = None, title: str = "x") -> Claim[Event]:
    return Claim(article, number, Event(date=date, evidence="e", end=end, title=title), None)


def dates(*events: Claim[Event]) -> list[str]:
    return [claim.part.date for claim in in_order(events)]


@pytest.fixture
def town(site: SiteTest) -> SiteTest:
    """A site with sources and people that articles may name."""
    site.change("site.yml", SITE + "source: our-desk\nas_of: 2031-05-01\n")
    for ident, part_of in {"our-desk": None, "bell": None, "wire": None, "wire-abroad": "wire", "crier": None}.items():
        site.change(
            f"content/sources/{ident}.md", record(name=ident.title(), **({"part_of": part_of} if part_of else {}))
        )
    site.change("content/people/ilse-marrow.md", record(name="Ilse Marrow"))
    site.change("content/people/bram-osk.md", record(name="Bram Osk"))
    site.change("content/places/kelmouth.md", record(name="Kelmouth"))
    site.change("content/organisations/ferry-board.md", record(name="Ferry Board"))
    return site


def told(town: SiteTest, **reports: dict[str, Any]) -> Site:
    """The site of one article a report: its source is the report's name unless the report says otherwise."""
    for name, report in reports.items():
        front = {"source": name.replace("_", "-"), "date": "2031-04-10", **report.pop("article", {})}
        events = report.pop("events", None) or [{**TOLL, **report}]
        events = [{key: deepcopy(value) for key, value in one.items() if value is not None} for one in events]
        town.change(f"content/articles/{name.replace('_', '-')}.md", article(name, events=events, **front))
    loaded = load(town.root, Cache(""))
    assert loaded.problems == ()
    assert loaded.config is not None
    return resolve(loaded.config, loaded.documents, lambda _: ())


def keys(site: Site) -> list[str]:
    return [one.key for one in happenings(site)]


def one(site: Site) -> Happening:
    held = happenings(site)
    assert 1 == len(held)
    return held[0]


# ------------------------------------------------------------------------------------------------------------- merging


def test_headlines_from_different_places_are_not_settled(town: SiteTest) -> None:
    """Near headlines of which each names a place or a person that the other does not are left apart, and doubted."""
    town.change("content/places/osk.md", record(name="Osk Quay"))
    shared = {"people": ["ilse-marrow"]}
    site = told(
        town,
        bell={**shared, "title": "The wardens close the market at Kelmouth"},
        crier={**shared, "title": "The wardens close the market on Osk Quay"},
    )
    assert 2 == len(happenings(site))
    assert [merging.UNSURE] == [reason for _, _, reason in doubts(site)]


def test_two_keys_are_never_one_event(town: SiteTest) -> None:
    """Translations with different keys stay apart, though the text that both translate has none."""
    site = told(
        town,
        bell={},
        wire={"event": "one", "article": {"translation_of": "bell"}},
        crier={"event": "two", "article": {"translation_of": "bell"}},
    )
    assert {"one", "two"} <= set(keys(site))


def test_a_translation_is_no_second_source(town: SiteTest) -> None:
    """Who publishes the translation of another's text reports nothing independently of it."""
    assert 1 == one(told(town, bell={}, crier={"article": {"translation_of": "bell"}})).roots


def test_a_part_of_ourselves_is_no_source(town: SiteTest) -> None:
    """A source that is part of our own is as little an independent one as we are."""
    town.change("content/sources/our-notes.md", record(name="Our Notes", part_of="our-desk"))
    assert 0 == one(told(town, our_notes={})).roots


def test_the_same_key_is_one_event(town: SiteTest) -> None:
    """A key makes one event of reports that share neither day, nor words, nor names."""
    site = told(town, bell={"event": "toll"}, wire={"event": "toll", "date": "2029", "title": "Fees", "people": None})
    assert ("toll", 2, 2) == (one(site).key, one(site).roots, len(one(site).claims))


def test_near_headlines_of_a_day_are_one_event(town: SiteTest) -> None:
    """The same day, near headlines and a shared name make one event."""
    assert 2 == one(told(town, bell={}, wire={"title": "Kelmouth’s board doubles the toll"})).roots


def test_the_article_names_whom_its_event_does_not(town: SiteTest) -> None:
    """An event that names nobody is about those whom its article names."""
    assert 2 == one(told(town, bell={}, wire={"people": None, "article": {"people": ["ilse-marrow"]}})).roots


def test_a_headline_names_too(town: SiteTest) -> None:
    """A place in both headlines is a shared name."""
    assert 2 == one(told(town, bell={"people": ["bram-osk"]}, wire={})).roots


@pytest.mark.parametrize(
    ("reason", "bell", "wire"),
    [
        (merging.NAMELESS, {"title": "The toll doubles"}, {"title": "The toll doubles", "people": ["bram-osk"]}),
        (merging.NAMELESS, {"title": "The toll doubles"}, {"title": "The new toll doubles", "people": ["bram-osk"]}),
        (merging.KEYS, {"event": "toll"}, {"event": "fee"}),
        (merging.KEYS, {"event": "toll"}, {"event": "fee", "title": "Kelmouth’s board doubles the toll"}),
        (merging.ADJACENT, {}, {"date": "2031-04-08"}),
        (merging.UNSURE, {}, {"title": "Kelmouth halves the toll"}),
    ],
)
def test_what_nothing_settles_stays_apart(
    town: SiteTest, reason: str, bell: dict[str, Any], wire: dict[str, Any]
) -> None:
    """Reports that may be of one event stay two, and are told as doubtful with the reason."""
    site = told(town, bell=bell, wire=wire)
    assert 2 == len(happenings(site))
    assert [reason] == [why for _, _, why in doubts(site)]


@pytest.mark.parametrize(
    "wire",
    [
        {"date": "2031-04-09"},
        {"date": "2031-04"},
        {"title": "Pilots stay ashore"},
        {"event": "toll", "date": "2031-04-08"},
    ],
)
def test_other_events_are_not_doubtful(town: SiteTest, wire: dict[str, Any]) -> None:
    """Another day, another headline, or keys that tell two days apart leave no doubt."""
    site = told(town, bell={"event": "toll-doubles"}, wire=wire)
    assert (2, ()) == (len(happenings(site)), doubts(site))


def test_what_is_near_two_events_joins_neither(town: SiteTest) -> None:
    """An article that tells two events apart is believed, and a third report that may be of either stays alone."""
    again = {**TOLL, "title": "Kelmouth doubles the toll again"}
    site = told(town, bell={"events": [TOLL, again]}, wire={"title": "Kelmouth doubles the ferry toll"})
    assert 3 == len(happenings(site))
    assert [merging.SEVERAL] * 2 == [why for _, _, why in doubts(site)]


def test_an_equal_headline_settles_it(town: SiteTest) -> None:
    """Of two events to which a report is near it joins the one with the same headline."""
    again = {**TOLL, "title": "Kelmouth doubles the toll again"}
    assert [2, 1] == [len(held.claims) for held in happenings(told(town, bell={"events": [TOLL, again]}, wire={}))]


def test_equal_reports_join_though_an_article_has_another(town: SiteTest) -> None:
    """Another event of the same article on the same day keeps nothing apart."""
    site = told(town, bell={"events": [TOLL, {**TOLL, "title": "Pilots stay ashore"}]}, wire={})
    assert [2, 1] == [len(held.claims) for held in happenings(site)]


def test_a_translation_tells_no_second_event(town: SiteTest) -> None:
    """The events of a translation are those of the original with the same date and number, in the original's words."""
    second = {**TOLL, "title": "Pilots stay ashore", "people": None}
    theirs = [{**TOLL, "title": "عوارض دو برابر شد"}, {**second, "title": "ملوانان نیامدند"}]
    site = told(
        town,
        bell={"events": [TOLL, second]},
        bell_fa={"events": theirs, "article": {"source": "bell", "language": "fa", "translation_of": "bell"}},
    )
    assert [("Kelmouth doubles the toll", 2, 1), ("Pilots stay ashore", 2, 1)] == [
        (held.title, len(held.claims), held.roots) for held in happenings(site)
    ]


# ------------------------------------------------------------------------------------------------- what is told of one


@pytest.mark.parametrize(
    ("expected_roots", "sources"),
    [(2, ["bell", "wire"]), (1, ["wire", "wire-abroad"]), (1, ["bell", "our-desk"]), (0, ["our-desk"])],
)
def test_independent_sources_are_counted(town: SiteTest, expected_roots: int, sources: list[str]) -> None:
    """Sources of one root count once, and our own pages never."""
    held = one(told(town, **{source.replace("-", "_"): {"event": "toll"} for source in sources}))
    assert (expected_roots, len(sources)) == (held.roots, len(held.claims))


@pytest.mark.parametrize(
    ("status", "given"),
    [
        ("disputed", ["reported", "disputed", "planned"]),
        ("reported", ["reported", "planned", "planned"]),
        ("planned", ["planned", "planned", "planned"]),
    ],
)
def test_status(town: SiteTest, status: str, given: list[str]) -> None:
    """One dispute makes it disputed, and it is planned only where nobody says more."""
    held = dict(zip(("bell", "wire", "crier"), ({"event": "toll", "status": said} for said in given), strict=True))
    assert status == one(told(town, **held)).status


def test_dates_that_disagree_stand_side_by_side(town: SiteTest) -> None:
    """Days that differ are told with their sources, and the one that most give stands for the event."""
    days = {"bell": "2031-04-08", "wire": "2031-04-07", "crier": "2031-04-07", "our_desk": "2031-04"}
    held = one(told(town, **{name: {"event": "toll", "date": day} for name, day in days.items()}))
    assert "2031-04-07" == held.date
    assert (("2031-04-07", "", ("crier", "wire")), ("2031-04-08", "", ("bell",))) == held.dates


def test_a_vague_date_disagrees_with_none(town: SiteTest) -> None:
    """A month and a day in it are one date, and the day stands."""
    held = one(told(town, bell={"event": "toll", "date": "2031-04"}, wire={"event": "toll"}))
    assert (("2031-04-07", "", ("bell", "wire")),) == held.dates


def test_the_first_report_names_the_event(town: SiteTest) -> None:
    """The headline is that of the earliest report in the site's language, and the claims begin with it."""
    given = {
        "bell": ("2031-04-12", "Late", "en"),
        "wire": ("2031-04-11", "Early", "en"),
        "crier": ("2031-04-10", "زود", "fa"),
    }
    held = one(
        told(
            town,
            **{
                name: {"event": "toll", "title": title, "article": {"date": day, "language": language}}
                for name, (day, title, language) in given.items()
            },
        )
    )
    assert ("Early", "en", ["crier", "wire", "bell"]) == (
        held.title,
        held.language,
        [claim.article for claim in held.claims],
    )


def test_what_an_event_concerns(town: SiteTest) -> None:
    """People and places of the event, topics and story of its article, its source, and organisations in its words."""
    town.change("content/topics/tolls.md", record(title="Tolls")).change(
        "content/stories/toll.md", record(title="Toll")
    )
    shared = {"topics": ["tolls"], "story": "toll", "people": ["bram-osk"], "places": ["kelmouth"]}
    held = one(
        told(town, bell={"title": "The Ferry Board sits", "article": {**shared, "organisations": ["ferry-board"]}})
    )
    assert (
        "articles/bell",
        "organisations/ferry-board",
        "people/ilse-marrow",
        "sources/bell",
        "stories/toll",
        "topics/tolls",
    ) == held.concerns


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Kelmouth doubles the toll", "2031-04-07-kelmouth-doubles-the-toll"),
        ("عوارض دو برابر شد", "2031-04-07-avarz-dv-brabr-shd"),
        ("渡船", "2031-04-07-bell"),
        ("A " * 60, "2031-04-07" + "-a" * 25),
    ],
)
def test_keys_of_headlines(town: SiteTest, title: str, key: str) -> None:
    """A key is short, in ASCII, and made of the day and the headline."""
    assert [key] == keys(told(town, bell={"title": title.strip()}))


def test_equal_keys_are_numbered(town: SiteTest) -> None:
    """Two events of the same day and headline have keys of their own; an author's key goes first."""
    other = {**TOLL, "people": ["bram-osk"], "title": "The toll doubles"}
    site = told(
        town,
        bell={"events": [other, other]},
        wire={"event": "2031-04-07-the-toll-doubles", "date": "2031-04-09", "title": "Elsewhere"},
    )
    assert [f"2031-04-07-the-toll-doubles{end}" for end in ("-2", "-3", "")] == keys(site)


@pytest.mark.parametrize(
    ("awaited", "date", "status"),
    [
        (True, "2031-05-02", "reported"),
        (False, "2031-05-01", "reported"),
        (False, "2031-05", "reported"),
        (True, "2031-06", "reported"),
        (True, "2031-05-01", "planned"),
        (True, "2031", "planned"),
        (False, "2031-04-30", "planned"),
    ],
)
def test_what_is_expected(town: SiteTest, *, awaited: bool, date: str, status: str) -> None:
    """What lies ahead is expected; what was only planned for a day that has passed is not."""
    site = told(town, bell={"date": date, "status": status})
    assert awaited == expected(site, one(site))


@pytest.mark.parametrize(
    ("day", "source", "bases"),
    [
        ("2031-04-08", "our-desk", [("wire", "2031-04-01"), ("wire", "2031-04-09"), ("wire", "2031-04-08")]),
        ("2031-04", "our-desk", [("wire", "2031-04"), ("bell", "2031-04-07")]),
        ("", "our-desk", [("wire", None)]),
        ("2031-04-10", "wire", []),
    ],
)
def test_when_it_was_reported(town: SiteTest, day: str, source: str, bases: list[tuple[str, str | None]]) -> None:
    """A source reported it on the day of its text: of the article itself, or of the one that this rests on."""
    based = [{"source": ident, **({"date": date} if date else {})} for ident, date in bases]
    site = told(town, wire={"source": "wire", "article": {"source": source, "based_on": based}})
    assert day == reported_on(site, one(site).claims[0])


# ---------------------------------------------------------------------------------------------------------------- order


def test_events_stand_by_date() -> None:
    """Earlier comes first."""
    assert ["1979-11-04", "2018-05-08", "2025-02-07"] == dates(
        event("2025-02-07"), event("1979-11-04"), event("2018-05-08")
    )


def test_what_is_less_precise_stands_before() -> None:
    """A year stands before its months, a month before its days."""
    assert ["2025", "2025-02", "2025-02-07", "2025-03"] == dates(
        event("2025-03"), event("2025-02-07"), event("2025-02"), event("2025")
    )


def test_events_of_one_day_stand_by_end_then_title() -> None:
    """On the same day what has no end comes first, then the earlier end, then by title."""
    first, second = event("2025", title="b"), event("2025", title="c")
    third, fourth = event("2025", end="2026", title="a"), event("2025", end="2027", title="a")
    assert (first, second, third, fourth) == in_order([fourth, third, second, first])


def test_equal_events_stand_by_article_and_number() -> None:
    """What is alike in all else has one order, whatever the order in which it came."""
    rows = [event("2025", article="b"), event("2025", article="a", number=2), event("2025", article="a")]
    assert in_order(rows) == in_order(reversed(rows))
