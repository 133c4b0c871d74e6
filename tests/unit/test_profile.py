"""The page of a person, an organisation or a place."""

import json
import re

import pytest

from sitegen.text.language import told_by_letters
from tests.harness import SiteTest, article, record


@pytest.fixture
def told(site: SiteTest) -> SiteTest:
    """A site on which a person said and did something at a place."""
    site.change("content/sources/wire.md", record(name="Wire"))
    site.change(
        "content/people/ilse.md",
        record(
            name="Ilse Marrow",
            aliases=["ایلزه مارو", "Marrow"],
            same_as=["https://reference.example/ilse"],
            roles=[{"title": "Harbour master", "from": "2029-04", "organisation": "board"}],
        ),
    )
    site.change("content/people/jon.md", record(name="Jon Reed"))
    site.change("content/organisations/board.md", record(name="Ferry Board"))
    site.change("content/places/kelmouth.md", record(name="Kelmouth"))
    return site.change(
        "content/articles/one.md",
        article(
            body="“No boat leaves,” she said at Kelmouth. The quay was closed.",
            people=["ilse", "jon"],
            quotes=[{"text": "No boat leaves", "speaker": "ilse", "source": "wire", "place": "kelmouth"}],
            events=[
                {
                    "date": "2031-01-02",
                    "title": "The quay is closed",
                    "people": ["ilse"],
                    "places": ["kelmouth"],
                    "evidence": "quay was closed",
                }
            ],
        ),
    )


def test_a_person_with_words_events_and_company(told: SiteTest) -> None:
    """A person's page has the roles with their dates, statements, who reports them, events, and who stands beside."""
    told.build()
    page = told.main("people/ilse.html")
    for words in (
        "Harbour master",
        "since",
        "No boat leaves",
        "The quay is closed",
        'href="../people/jon.html">Jon Reed',
    ):
        assert words in page
    assert "1 statement" in page[page.index('id="sec-reporters"') :]


def test_a_place_with_what_was_said_and_done_there(told: SiteTest) -> None:
    """A place's page has the statements that were made there, and the events that happened there."""
    told.build()
    page = told.main("places/kelmouth.html")
    assert page.index("What was said here") < page.index("No boat leaves") < page.index("The quay is closed")


def test_a_name_in_another_script_says_so(told: SiteTest) -> None:
    """An alias in another script has its language and direction, one in the page's own has none."""
    told.build()
    page = told.page("people/ilse.html")
    assert (
        '<bdi lang="fa" dir="rtl">ایلزه مارو</bdi>' in page or '<bdi lang="und-Arab" dir="rtl">ایلزه مارو</bdi>' in page
    )
    assert "<bdi>Marrow</bdi>" in page


@pytest.mark.parametrize(
    ("url", "expected"),
    [("people/ilse", "Person"), ("organisations/board", "Organization"), ("places/kelmouth", "Place")],
)
def test_a_profile_describes_itself_to_machines(told: SiteTest, url: str, expected: str) -> None:
    """A profile says in JSON-LD what it is about and where else that is described."""
    told.build()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', told.page(f"{url}.html"))
    assert found
    item = json.loads(found[1])
    assert (expected, f"https://test.example/{url}.html") == (item["@type"], item["url"])
    assert (["https://reference.example/ilse"] if expected == "Person" else None) == item.get("sameAs")


def test_articles_are_bounded(site: SiteTest) -> None:
    """Of many articles a profile shows the newest, and says how many there are."""
    site.change("content/people/ilse.md", record(name="Ilse Marrow"))
    for number in range(61):
        site.change(f"content/articles/a{number}.md", article(date=f"2031-01-{number % 28 + 1:02}", people=["ilse"]))
    site.build()
    page = site.main("people/ilse.html")
    assert 60 == page.count('<article class="card')
    assert "The newest 60 of 61" in page


@pytest.mark.parametrize(
    ("text", "among", "expected"),
    [
        ("Ilse", "en", ""),
        ("علی خامنه‌ای", "en", "fa"),
        ("علي", "en", "ar"),
        ("دنا", "en", "und-Arab"),
        ("دنا", "fa", ""),
        ("علي", "fa", ""),
        ("Ilse", "fa", "und-Latn"),
        ("Ильзе", "en", "und-Cyrl"),
        ("Ильзе", "ru", ""),
        ("伊尔泽", "zh-Hans", ""),
        ("@123", "fa", ""),
    ],
)
def test_letters_tell_the_language(text: str, among: str, expected: str) -> None:
    """The script of a name says which language's rules it is shown by, where that is not the page's own."""
    assert expected == told_by_letters(text, among)
