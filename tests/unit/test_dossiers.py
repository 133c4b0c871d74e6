"""Stories and topics: a thread in order, where it stands, what changed since, and years where articles are many."""

import re
from typing import Any

import pytest

from sitegen.views.years import FEW, MOST
from tests.harness import SiteTest, article, record

STORY = "stories/toll.html"


def thread(site: SiteTest, *days: str, **story: Any) -> SiteTest:
    """A story of one article a day, each with an event of that day."""
    site.change("content/stories/toll.md", record(**{"title": "The toll", **story}))
    for number, day in enumerate(days, 1):
        event = {"date": day, "title": f"Event {number}", "evidence": "Some words"}
        site.change(
            f"content/articles/part-{number}.md", article(f"Part {number}", date=day, story="toll", events=[event])
        )
    site.build()
    return site


def section(page: str, ident: str) -> str:
    found = re.search(rf'<section[^>]*aria-labelledby="sec-{ident}".*?</section>', page, re.DOTALL)
    return found[0] if found else ""


def parts(text: str) -> list[str]:
    return re.findall(r"Part \d+", text)


def test_a_story_is_told_in_order(site: SiteTest) -> None:
    """The articles of a story stand on its page oldest first, whatever their files are called."""
    page = thread(site, "2025-03-01", "2025-01-01", "2025-02-01").page(STORY)
    assert ["Part 2", "Part 3", "Part 1"] == parts(section(page, "episodes"))


def test_where_things_stand_has_its_day(site: SiteTest) -> None:
    """The summary of a story is shown with the day on which it was true."""
    page = thread(site, "2025-01-01", summary="Nobody has paid.", as_of="2025-01-05").page(STORY)
    assert ["Nobody has paid.", "5 January 2025"] == re.findall(
        r"Nobody has paid\.|5 January 2025", "".join(reversed(section(page, "standing").splitlines(keepends=True)))
    )


@pytest.mark.parametrize(
    ("expected", "story"),
    [
        (["Part 3"], {"as_of": "2025-02-01"}),
        (["Part 3", "Part 2"], {"as_of": "2025-01-31"}),
        (["Part 3"], {}),
        ([], {"as_of": "2025-03-01"}),
    ],
)
def test_what_changed_since(site: SiteTest, expected: list[str], story: dict[str, str]) -> None:
    """What is newer than the summary is new; without a summary's day, the newest article is."""
    page = thread(site, "2025-01-01", "2025-02-01", "2025-03-01", **story).page(STORY)
    assert expected == re.findall(r'card__title"><a[^>]*>(Part \d)', section(page, "changed"))


def test_what_happened_since(site: SiteTest) -> None:
    """Events after the day of the summary are among what changed."""
    page = thread(site, "2025-01-01", "2025-02-01", as_of="2025-01-10").page(STORY)
    assert {"Event 2"} == set(re.findall(r"Event \d", section(page, "changed")))


def test_open_questions(site: SiteTest) -> None:
    """A story shows what its author finds open."""
    page = thread(site, "2025-01-01", open_questions=["Who pays?"]).page(STORY)
    assert "Who pays?" in section(page, "questions")


def test_next_dates(site: SiteTest) -> None:
    """What lies ahead stands apart from what has happened."""
    event = {"date": "2026-05", "title": "The vote", "status": "planned", "evidence": "Some words"}
    site.change("content/articles/ahead.md", article("Ahead", date="2025-01-02", story="toll", events=[event]))
    page = thread(site, "2025-01-01").page(STORY)
    assert (True, False) == ("The vote" in section(page, "ahead"), "The vote" in section(page, "dates"))


def test_an_article_knows_its_place(site: SiteTest) -> None:
    """An article of a story shows the thread with itself marked, what came before, and what came after."""
    page = section(thread(site, "2025-01-01", "2025-02-01", "2025-03-01").page("articles/2025/part-2.html"), "story")
    assert ["Part 1", "Part 2", "Part 3", "Part 1", "Part 3"] == parts(page.replace("Part 2 of 3", ""))
    assert '<strong aria-current="page">Part 2</strong>' in page
    assert "Part 2 of 3" in page
    assert 'href="../../stories/toll.html"' in page


def test_a_long_story_is_shown_around_its_article(site: SiteTest) -> None:
    """Of a long thread an article shows what is near; the whole is on the story's page."""
    thread(site, *(f"2025-01-{day:02}" for day in range(1, 31)))
    near = section(site.page("articles/2025/part-15.html"), "story").replace("Part 15 of 30", "")
    assert [f"Part {number}" for number in range(11, 20)] == parts(near)[:9]
    assert 30 == len(parts(section(site.page(STORY), "episodes")))


def test_an_only_article_has_no_thread(site: SiteTest) -> None:
    """Where a story has one article there is nothing before or after it."""
    assert "" == section(thread(site, "2025-01-01").page("articles/2025/part-1.html"), "story")


@pytest.mark.parametrize("url", ["stories/toll.xml", "stories/toll.atom.xml"])
def test_a_story_has_feeds(site: SiteTest, url: str) -> None:
    """A story can be followed."""
    feed = thread(site, "2025-01-01", "2025-02-01").page(url)
    assert {"Part 1", "Part 2"} == set(parts(feed))


def test_stories_are_listed(site: SiteTest) -> None:
    """Every story is in the index of stories, and on the page of its topic."""
    site.change("content/topics/boats.md", record(title="Boats"))
    site.change("content/articles/zero.md", article("Zero", story="toll", topics=["boats"]))
    thread(site, "2025-01-01")
    for url in ("stories/index.html", "topics/boats.html"):
        assert 'toll.html">The toll' in site.main(url)


def many(site: SiteTest, count: int) -> SiteTest:
    """A topic with so many articles, half of them of 2024."""
    site.change("content/topics/boats.md", record(title="Boats"))
    for number in range(count):
        day = f"{2024 + number % 2}-01-{number % 28 + 1:02}"
        site.change(f"content/articles/a-{number}.md", article(f"Part {number}", date=day, topics=["boats"]))
    site.build()
    return site


@pytest.mark.parametrize(("page", "folder"), [("topics/boats.html", "topics/boats"), ("archive.html", "archive")])
def test_many_articles_are_spread_over_their_years(site: SiteTest, page: str, folder: str) -> None:
    """Where articles are too many for a page, the newest stand there and every one on the page of its year."""
    many(site, MOST + 1)
    cards = {
        url: len(re.findall(r'<article class="card">', site.page(url))) for url in site.tree() if url.endswith(".html")
    }
    assert [FEW, MOST // 2 + 1, MOST // 2] == [
        cards[url] for url in (page, f"{folder}/2024.html", f"{folder}/2025.html")
    ]
    assert {"2024.html", "2025.html"} == set(re.findall(r'href="[^"]*?(\d{4}\.html)"', site.main(page)))


def test_few_articles_stay_together(site: SiteTest) -> None:
    """Where a page holds all articles there are no pages of years."""
    assert [] == [url for url in many(site, 3).tree() if re.search(r"(boats|archive)/\d{4}", url)]


def test_coverage_counts_every_month(site: SiteTest) -> None:
    """The coverage of a topic counts its articles by month, months without one included."""
    site.change("content/topics/boats.md", record(title="Boats"))
    for number, day in enumerate(("2025-01-01", "2025-03-01", "2025-03-02")):
        site.change(f"content/articles/a-{number}.md", article(f"Part {number}", date=day, topics=["boats"]))
    site.build()
    coverage = section(site.page("topics/boats.html"), "coverage")
    counts = re.findall(r"<th scope=\"row\">([^<]+)</th><td[^>]*>(\d)</td>", coverage)
    assert [("January 2025", "1"), ("February 2025", "0"), ("March 2025", "2")] == counts


def test_months_of_a_long_year_stand_alone(site: SiteTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a year has too many articles for a page, the newest stand there and all of a month on the month's page."""
    monkeypatch.setattr("sitegen.views.years._YEARLY", MOST // 2)
    tree = many(site, MOST + 1).tree()
    counts = {
        url: len(re.findall(r'<article class="card">', site.page(url))) for url in tree if url.startswith("archive/")
    }
    expected = {"archive/2024.html": FEW, "archive/2024-01.html": MOST // 2 + 1, "archive/2025.html": MOST // 2}
    assert expected == counts
    assert "January 2024" in site.main("archive/2024-01.html")
