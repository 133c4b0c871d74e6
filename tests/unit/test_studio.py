"""The studio: pages to bytes."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from sitegen.drawing.templates import Assets, Templates
from sitegen.files import digest
from sitegen.kind import Page
from sitegen.output.stage import Stage
from sitegen.problems import BuildFailed
from sitegen.studio import Studio
from tests.harness import SiteTest, record


@dataclass(frozen=True)
class View:
    """What a page shows."""

    word: str


BODY = "Some words.\n"
PATH = "content/topics/water.md"


def studio(site: SiteTest) -> Studio:
    return Studio(
        root=site.root,
        folders=Templates.of(site.root).folders,
        bodies={digest(BODY): PATH},
        assets=Assets.of(site.root),
        base="https://test.example/",
        language="en",
        chrome=None,
    )


def page(url: str = "x.txt", template: str = "x.txt") -> Page:
    return Page(url, "text", template, View("A & B"))


def test_a_page_is_drawn_by_its_template(site: SiteTest) -> None:
    """A template shows its page's view; plain text is not escaped."""
    site.change("templates/x.txt", "Say {{ page.word }} at {{ url }}\n")
    assert b"Say A & B at x.txt\n" == studio(site).draw(page())


def test_html_is_escaped(site: SiteTest) -> None:
    """What a page shows cannot become elements."""
    site.change("templates/x.html", "{{ page.word }}")
    assert b"A &amp; B" == studio(site).draw(page(template="x.html"))


def test_a_body_is_read_from_its_file(site: SiteTest) -> None:
    """A body is named by its digest and read from its file."""
    site.change(PATH, record(BODY, title="Water"))
    assert BODY == studio(site).body(digest(BODY))


def test_a_body_that_was_changed_meanwhile_stops_the_build(site: SiteTest) -> None:
    """A file that was changed while the site was built is a problem, not a page of two moments."""
    site.change(PATH, record("Other words.", title="Water"))
    with pytest.raises(BuildFailed, match=f"{PATH}:1: the file was changed while the site was built; build again"):
        studio(site).body(digest(BODY))


def test_what_is_drawn_waits_in_the_stage(site: SiteTest, tmp_path: Path) -> None:
    """A page that was drawn waits under its address, with the digest of its bytes."""
    site.change("templates/x.txt", "{{ url }}")
    stage, here = Stage.emptied(tmp_path / "stage"), studio(site)
    assert [[], []] == [here.put(page(url), stage) for url in ("a.txt", "b/c.txt")]
    assert (b"a.txt", b"b/c.txt") == tuple((stage.folder / url).read_bytes() for url in ("a.txt", "b/c.txt"))
    assert {url: digest(url) for url in ("a.txt", "b/c.txt")} == {url: name for url, (name, _) in stage.files.items()}


def test_a_wrong_template_is_told_and_nothing_waits(site: SiteTest, tmp_path: Path) -> None:
    """A mistake in a template comes back as a problem with its line, and its page is not in the stage."""
    site.change("templates/a.txt", "{{ page.ghost }}").change("templates/b.txt", "x\n{% if %}")
    stage, here = Stage.emptied(tmp_path / "stage"), studio(site)
    problems = [problem for name in ("a", "b") for problem in here.put(page(name, f"{name}.txt"), stage)]
    assert [("templates/a.txt", 1), ("templates/b.txt", 2)] == [(problem.path, problem.line) for problem in problems]
    assert {} == stage.files


@pytest.mark.parametrize(
    "template",
    [
        '\n\n{{ number("x") }}\n',
        "\n\n{{ 1/0 }}\n",
        "\n\n{{ page.headline }}\n",
        "\n\n{{ ghost }}\n",
        "\n\n{% if %}\n",
        "\n\n{{ 'a' + 1 }}\n",
        '\n\n{{ day("x") }}\n',
        "\n\n{{ href() }}\n",
    ],
    ids=repr,
)
def test_a_mistake_in_a_template_is_a_problem(site: SiteTest, template: str) -> None:
    """A mistake in a site's own template is told at its line, and is no bug of ours."""
    assert "templates/pages/home.html:3: " in site.change("templates/pages/home.html", template.encode()).problems()


def test_a_template_that_is_not_utf_8_is_a_problem(site: SiteTest) -> None:
    """A template saved in Latin-1 is told, and is no bug of ours."""
    problems = site.change("templates/pages/home.html", b"<p>\nCaf\xe9\n").problems()
    assert re.match(r"templates/pages/home\.html:\d+: .*UTF-8", problems)


def test_a_template_that_is_not_there_is_a_problem(site: SiteTest) -> None:
    """A template that includes one that is not there is told."""
    problems = site.change("templates/pages/home.html", '{% include "ghost.html" %}').problems()
    assert "there is no template 'ghost.html'" in problems


def test_a_mistake_in_a_template_leaves_the_output_alone(site: SiteTest) -> None:
    """Where a template is wrong nothing is written."""
    site.build()
    before = site.tree()
    site.change("templates/pages/home.html", "{{ 1/0 }}").problems()
    assert before == site.tree()
