"""Links from a body to other records."""

import pytest

from sitegen.content.links import found
from tests.harness import SiteTest, article

HERE = "content/articles/one.md"


def rows(body: str) -> tuple[tuple[str, str], ...]:
    linked, problems = found(HERE, body, 0)
    assert problems == []
    return linked


@pytest.mark.parametrize(
    ("expected", "body"),
    [
        (("../people/jane.md", "people/jane"), "[her](../people/jane.md)"),
        (("two.md", "articles/two"), "[it](two.md)"),
        (("./two.md", "articles/two"), "[it](./two.md)"),
        (("../people/jane.md#roles", "people/jane"), "[her](../people/jane.md#roles)"),
        (("../people/jane.md", "people/jane"), '[her](../people/jane.md "Jane")'),
        (("../people/jane.md", "people/jane"), "[her](<../people/jane.md>)"),
        (("../people/jane.md", "people/jane"), "[her][1]\n\n[1]: ../people/jane.md"),
        (("2024/two.md", "articles/two"), "[it](2024/two.md)"),
    ],
)
def test_a_link_to_a_record_is_found(expected: tuple[str, str], body: str) -> None:
    """A link to a file of content/ is known as written and by the record's name."""
    assert (expected,) == rows(body)


@pytest.mark.parametrize(
    "body",
    [
        "[x](https://x.example/readme.md)",
        "[x](//x.example/readme.md)",
        "[x](about.html)",
        "[x](#part)",
        "`[x](../people/jane.md)`",
        "```\n[x](../people/jane.md)\n```",
        "jane.md",
        "",
    ],
)
def test_other_links_are_left_alone(body: str) -> None:
    """Whole addresses, pages, parts of the page and code are no links to records."""
    assert rows(body) == ()


def test_a_link_made_twice_is_one() -> None:
    """The same target stands once in the list."""
    assert (("two.md", "articles/two"),) == rows("[a](two.md) [b](two.md)")


@pytest.mark.parametrize("target", ["../../README.md", "../notes.md", "../../../x.md"])
def test_a_link_out_of_content_is_a_problem(target: str) -> None:
    """A link that leads out of the folders of content/ is told with its line in the file."""
    _, problems = found(HERE, f"words\n\n[x]({target})", 4)
    assert [f"{HERE}:7: link: '{target}' leads out of content/; link to a record as ../people/jane-roe.md"] == list(
        map(str, problems)
    )


def test_a_link_to_nothing_is_told_at_its_line(site: SiteTest) -> None:
    """A link to a record that is not there is a problem at the line of the link."""
    site.change(HERE, article(body="Words.\n\n[her](../people/ghost.md)"))
    assert f"{HERE}:8: link: there is no content/people/ghost.md" in site.problems()


def test_a_link_is_told_in_the_body_not_in_the_front_matter(site: SiteTest) -> None:
    """A target that also stands in the front matter is reported where the body links to it."""
    site.change(HERE, article(body="Words.\n\n[her](../people/ghost.md)", summary="See ../people/ghost.md"))
    assert f"{HERE}:9: link: there is no content/people/ghost.md" in site.problems()


def test_a_link_to_a_record_leads_to_its_page(site: SiteTest) -> None:
    """On the page a link to a record's file leads to the record's page, with its part."""
    site.change("content/articles/two.md", article("Two")).change(HERE, article(body="[it](two.md#part)"))
    site.build()
    assert 'href="../../articles/2025/two.html#part"' in site.page("articles/2025/one.html")
