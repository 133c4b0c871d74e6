"""The build: what it refuses, what it leaves alone, and what several at once make."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen import seal
from sitegen.build import Options, build
from tests.harness import ROOT, SiteTest, article, record, run


def test_a_redirect_below_a_page_is_a_problem(site: SiteTest) -> None:
    """An old address below a page's file can be no file: told, not raised."""
    site.change("content/pages/about.md", record("We.", title="About"))
    site.change("content/articles/one.md", article(redirects=["about.html/x.html"]))
    assert "content/articles/one.md:" in site.problems()


def test_a_redirect_below_a_page_exits_with_1(site: SiteTest) -> None:
    """It is a problem of the content, with nothing written."""
    site.change("content/pages/about.md", record("We.", title="About", redirects=["about.html/x.html"]))
    ran = site.run("build")
    assert (1, False) == (ran.code, site.output.exists())


@pytest.mark.parametrize("url", ["about.html", "ABOUT.html", "index.html"])
def test_a_redirect_at_a_page_is_a_problem(site: SiteTest, url: str) -> None:
    """An old address where a page stands, whatever the case, is refused."""
    site.change("content/pages/about.md", record("We.", title="About"))
    site.change("content/articles/one.md", article(redirects=[url]))
    assert "content/" in site.problems()


def test_a_redirect_leads_to_its_page(site: SiteTest) -> None:
    """At an old address stands a page that leads to the new."""
    site.change("content/articles/one.md", article(redirects=["old/one.html"])).build()
    assert "../articles/2025/one.html" in site.page("old/one.html")


def test_a_page_whose_place_the_owner_took_is_skipped(site: SiteTest) -> None:
    """A page that is to go, where the owner has made a folder, is left with the folder."""
    site.change("content/pages/about.md", record("We.", title="About")).build()
    (site.output / "about.html").unlink()
    (site.output / "about.html").mkdir()
    (site.output / "about.html" / "mine.txt").write_text("mine")
    site.remove("content/pages/about.md").build()
    assert b"mine" == site.tree()["about.html/mine.txt"]


def test_a_clean_skips_what_the_owner_took(site: SiteTest) -> None:
    """Nor does a clean touch a folder that stands where a page stood."""
    site.change("content/pages/about.md", record("We.", title="About")).build()
    (site.output / "about.html").unlink()
    (site.output / "about.html").mkdir()
    (site.output / "about.html" / "mine.txt").write_text("mine")
    assert 0 == site.run("clean").code
    assert {"about.html/mine.txt": b"mine"} == site.tree()


def test_a_build_without_a_site_creates_nothing(tmp_path: Path) -> None:
    """Where there is no site.yml, a build leaves no file and no folder behind."""
    assert 1 == run("build", "--root", str(tmp_path)).code
    assert [] == list(tmp_path.iterdir())


def test_a_build_of_no_folder_creates_none(tmp_path: Path) -> None:
    """Where there is no folder, a build makes none."""
    assert run("build", "--root", str(tmp_path / "ghost")).code in {1, 2}
    assert [] == list(tmp_path.iterdir())


def test_a_clean_without_a_site_creates_nothing(tmp_path: Path) -> None:
    """Nor does a clean."""
    run("clean", "--root", str(tmp_path))
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "url", ["nonsense", "x.example", "https:///", "https://x.example/?a=1", "https://x.example/#f"]
)
def test_a_wrong_base_url_exits_with_2(site: SiteTest, url: str) -> None:
    """A base address that is none is a wrong command line."""
    assert 2 == site.run("build", "--base-url", url).code


def test_a_right_base_url_is_taken(site: SiteTest) -> None:
    """A base address with a path builds."""
    assert 0 == site.run("build", "--base-url", "https://x.example/news").code


def test_builds_at_once_take_turns(site: SiteTest) -> None:
    """Several builds of one site that are started together all end well, in the tree of a single one."""
    site.change("content/articles/one.md", article()).build()
    site.change("content/articles/two.md", article("Two")).remove("content/articles/one.md")
    words = [sys.executable, "-m", "sitegen", "build", "--root", str(site.root), "--output", str(site.output)]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    started = [subprocess.Popen(words, env=env, stdout=subprocess.DEVNULL) for _ in range(3)]
    assert [0, 0, 0] == [one.wait() for one in started]
    assert site.clean() == site.tree()


def test_a_build_that_waited_knows_what_another_brought_in(site: SiteTest) -> None:
    """A build that looked at the files before another one emptied the inbox has the article of it all the same."""
    site.change(
        "content/inbox/bridge.txt", "The bridge is sold\n14 May 2024\nThe council has sold its bridge, it said.\n"
    )
    seen, _ = seal.inputs(str(site.root))
    assert 1 == site.build().articles
    assert 1 == build(Options(root=site.root, output=site.output, jobs=1), seen=seen).articles
