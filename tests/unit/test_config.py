"""site.yml: the settings of a site."""

import pytest

from sitegen.content.config import Config, Feeds
from sitegen.content.schema import decode
from sitegen.content.yaml_text import YamlText
from tests.harness import SITE, SiteTest, article, record


def told(text: str) -> list[str]:
    result = decode(YamlText("site.yml", text), Config)
    return [str(problem) for problem in result] if isinstance(result, list) else []


def held(text: str) -> Config:
    result = decode(YamlText("site.yml", f"id: a\ntitle: T\n{text}"), Config)
    assert isinstance(result, Config), result
    return result


def test_an_id_and_a_title_are_enough() -> None:
    """All other settings have a default."""
    assert Config(id="a", title="T") == held("")


def test_the_defaults_are_english_and_utc() -> None:
    """Without a word on it a site is in English, in UTC, with full feeds of twenty entries."""
    assert ("en", "UTC", Feeds(entries=20, content="full")) == (
        held("").language,
        held("").time_zone,
        held("").feeds,
    )


@pytest.mark.parametrize(
    ("expected", "url"),
    [
        ("https://x.example/", "https://x.example"),
        ("https://x.example/", "https://x.example/"),
        ("https://x.example/news/", "https://x.example/news"),
        ("http://localhost:8000/", "http://localhost:8000"),
    ],
)
def test_the_address_ends_in_a_slash(expected: str, url: str) -> None:
    """The site's address ends in one slash, however it was written."""
    assert expected == held(f"url: {url}").url


@pytest.mark.parametrize(
    "url",
    ["https://x.example/?a=1", "https://x.example/#f", "https:///", "https://", "x.example", "ftp://x.example/"],
)
def test_what_is_no_address_of_a_site(url: str) -> None:
    """An address with a query or a fragment, without a host, or of another scheme is refused."""
    (problem,) = told(f"id: a\ntitle: T\nurl: '{url}'\n")
    assert problem.startswith("site.yml:3: url: ")


@pytest.mark.parametrize("missing", ["id", "title"])
def test_what_a_site_needs(missing: str) -> None:
    """Without its id or its title a site is refused."""
    lines = {"id": "a", "title": "T"}
    text = "".join(f"{key}: {value}\n" for key, value in lines.items() if key != missing)
    assert [f"site.yml:1: {missing}: is required and may not be blank"] == told(text)


def test_what_is_no_id_of_a_site() -> None:
    """An id with a capital is refused with a word on what it is for."""
    (problem,) = told("id: My Site\ntitle: T\n")
    assert problem.startswith("site.yml:1: id: 'My Site' is not an id;")


def test_what_is_no_time_zone() -> None:
    """A time zone that nobody knows is refused."""
    assert ["site.yml:3: time_zone: 'Mars/Olympus' is not a time zone; write it as UTC or Europe/Berlin"] == told(
        "id: a\ntitle: T\ntime_zone: Mars/Olympus\n"
    )


@pytest.mark.parametrize("name", ["../etc/passwd", "/etc/passwd", "Europe"])
def test_a_path_is_no_time_zone(name: str) -> None:
    """A path or a folder of zones is refused, not raised."""
    (problem,) = told(f"id: a\ntitle: T\ntime_zone: {name}\n")
    assert problem.startswith(f"site.yml:3: time_zone: '{name}' is not a time zone;")


def test_known_settings_are_told() -> None:
    """A setting that nobody knows is answered with all there are, the id among them."""
    (problem,) = told("id: a\ntitle: T\nxqzwv: 1\n")
    assert problem.startswith("site.yml:3: unknown field 'xqzwv'; known are as_of, description, feeds, id, language,")


def test_a_slip_in_id_is_answered_with_id() -> None:
    """The id is among what may have been meant."""
    assert "site.yml:3: unknown field 'idd'; did you mean 'id'?" in told("id: a\ntitle: T\nidd: b\n")


def test_a_part_of_the_settings_is_checked_too() -> None:
    """A mistake within feeds is told with its place."""
    (problem,) = told("id: a\ntitle: T\nfeeds:\n  content: half\n")
    assert problem.startswith("site.yml:4: feeds.content: 'half' is not one of full, summary")


def test_too_many_entries_are_refused() -> None:
    """A feed holds a small whole number of entries."""
    assert ["site.yml:3: feeds.entries: '1000' is not a small whole number"] == told(
        "id: a\ntitle: T\nfeeds: {entries: 1000}\n"
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("source: ghost", "source: there is no content/sources/ghost.md"),
        ("lead: ghost", "lead: there is no content/articles/ghost.md"),
        ("menu: [pages/ghost]", "menu[0]: there is no page 'pages/ghost'"),
        ("menu: [timeline, ghost]", "menu[1]: there is no page 'ghost'"),
    ],
)
def test_settings_lead_to_what_is_there(site: SiteTest, line: str, message: str) -> None:
    """A source, a lead or a page of the menu that is not there is refused."""
    assert f"site.yml:5: {message}" in site.change("site.yml", f"{SITE.lstrip()}{line}\n").problems()


def test_a_blank_item_of_the_menu_shifts_nothing(site: SiteTest) -> None:
    """After a blank item the next is still told as the second, at its line."""
    site.change("site.yml", f"{SITE.lstrip()}menu:\n  -\n  - pages/ghost\n")
    assert "site.yml:7: menu[1]: there is no page 'pages/ghost'" in site.problems()


def test_the_menu_of_a_small_site_is_no_problem(site: SiteTest) -> None:
    """The default menu names pages that a site without topics lacks, and that is right."""
    assert 0 == site.build().articles


def test_the_menu_may_name_a_standing_page(site: SiteTest) -> None:
    """A standing page in the menu is linked from every page."""
    site.change("content/pages/about.md", record("We.", title="About us"))
    site.change("site.yml", f"{SITE.lstrip()}menu: [pages/about]\n").build()
    assert '<a href="about.html"' in site.page("timeline.html").split("<main")[0]


def test_the_lead_is_what_the_owner_says(site: SiteTest) -> None:
    """The lead of the front page is the article that the settings name."""
    site.change("content/articles/old.md", article("Old", date="2024-01-01"))
    site.change("content/articles/new.md", article("New"))
    site.change("site.yml", f"{SITE.lstrip()}lead: old\n").build()
    lead = site.page("index.html").split('<article class="lead">')[1].split("</article>")[0]
    assert "articles/2024/old.html" in lead


def test_phrases_of_pages_are_read_by_section() -> None:
    """What a site adds to the importer's phrases is held in the section that it names."""
    phrases = held('phrases:\n  menu: ["Our shop"]\n  related: ["Mehr dazu: *"]\n').phrases
    assert (("Our shop",), ("Mehr dazu: *",), ()) == (phrases.menu, phrases.related, phrases.promo)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("  menue: [Our shop]", "site.yml:4: phrases: unknown field 'menue'; did you mean 'menu'?"),
        ('  menu: ["* # *"]', "site.yml:4: phrases.menu[0]: '* # *' would match almost any line; write the words"),
    ],
)
def test_a_wrong_phrase_is_told(line: str, problem: str) -> None:
    """A section that there is not, and a phrase without words, are told with their line."""
    (said,) = told(f"id: a\ntitle: T\nphrases:\n{line}\n")
    assert said.startswith(problem)
