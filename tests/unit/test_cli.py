"""The command line: exit codes, what is printed where."""

from pathlib import Path

import pytest

import sitegen.build
import sitegen.cli
import sitegen.verify
from sitegen import __version__
from sitegen.build import Options
from tests.harness import ROOT, SiteTest, article, run, run_apart


def test_a_good_build_exits_with_0(site: SiteTest) -> None:
    """A build that went well exits with 0 and says where to look, on standard output."""
    ran = site.run("build")
    assert (0, "") == (ran.code, ran.err)
    assert ran.out.rstrip().endswith(str(site.output / "index.html"))


def test_problems_exit_with_1(site: SiteTest) -> None:
    """Problems in content exit with 1 and are listed on standard error."""
    ran = site.change("content/articles/one.md", article(titel="x")).run("build")
    assert (1, "") == (ran.code, ran.out)
    assert "content/articles/one.md:4: unknown field 'titel'; did you mean 'title'?" in ran.err
    assert ran.err.endswith("1 problem in content; nothing was written.\n")


@pytest.mark.parametrize(
    "words", [["bild"], ["build", "--nope"], ["build", "--jobs", "0"], ["import"], ["new", "pet", "Rex"]]
)
def test_a_wrong_command_line_exits_with_2(words: list[str]) -> None:
    """A command, an option or a value that does not exist exits with 2."""
    assert 2 == run(*words).code


def test_no_command_builds(site: SiteTest) -> None:
    """Options without a command are those of build."""
    assert 0 == site.run("--drafts").code


def test_the_plain_build_is_the_build_of_all_defaults() -> None:
    """`build` alone, which is told without a parser, means what the parser makes of a build without options."""
    parsed = vars(sitegen.cli._parsed(["build", "--root", "."]))
    parsed["root"] = str(parsed["root"])
    assert parsed == vars(sitegen.cli._parsed(["build"]))


def test_what_is_verified_is_built_with_the_same_options(site: SiteTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """--verify builds again with the drafts and the number of processes that were asked for."""
    asked = list[Options]()

    def verified(options: Options) -> list[str]:
        asked.append(options)
        return []

    monkeypatch.setattr(sitegen.verify, "verified", verified)
    assert 0 == site.run("build", "--verify", "--drafts", "--jobs", "1").code
    assert [Options(root=site.root, output=site.output, drafts=True, jobs=1)] == asked


def test_version_is_told() -> None:
    """--version prints the version of the package."""
    assert f"sitegen {__version__}\n" == run("--version").out


def test_a_bug_of_ours_says_so(
    site: SiteTest, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A fault in sitegen is raised with its traceback, under one sentence that does not blame the author."""

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(sitegen.build, "build", broken)
    with pytest.raises(ZeroDivisionError):
        sitegen.cli.main(["build", "--root", str(site.root), "--output", str(site.output)])
    assert capsys.readouterr().err.startswith("sitegen: this is a bug of sitegen, not of your content")


def test_a_folder_without_a_site_says_what_to_do(tmp_path: Path) -> None:
    """A build where there is no site.yml says how to begin one."""
    ran = run("build", "--root", str(tmp_path))
    assert 1 == ran.code
    assert "there is no site.yml here" in ran.err
    assert not (tmp_path / "output").exists()


def test_base_url_stands_in_for_the_settings(site: SiteTest) -> None:
    """--base-url changes whole addresses, and the 404 page's links begin with its path."""
    assert 0 == site.run("build", "--base-url", "https://other.example/news").code
    assert '<link rel="canonical" href="https://other.example/news/">' in site.page("index.html")
    assert 'href="/news/index.html"' in site.page("404.html")


@pytest.mark.parametrize("url", ["news", "ftp://x.example/", "https://x.example/?a=1", "https:///"])
def test_a_wrong_base_url_is_a_wrong_command_line(site: SiteTest, url: str) -> None:
    """A base address before which no other can stand is refused with the command line."""
    assert 2 == site.run("build", "--base-url", url).code


def test_drafts_are_shown_on_request(site: SiteTest) -> None:
    """A draft is published with --drafts and taken away without."""
    site.change("content/articles/one.md", article(status="draft"))
    assert "0 articles" in site.run("build").out
    assert "1 article," in site.run("build", "--drafts").out
    assert "articles/2025/one.html" in site.tree()
    site.run("build")
    assert "articles/2025/one.html" not in site.tree()


def test_clean_removes_what_builds_wrote(site: SiteTest) -> None:
    """After clean the output folder is gone where nothing else was in it."""
    site.run("build")
    assert 0 == site.run("clean").code
    assert not site.output.exists()


def test_new_begins_a_site_that_builds(tmp_path: Path) -> None:
    """A new site builds as it is, and a new article is a draft with its title."""
    home = tmp_path / "my site"
    assert 0 == run("new", "site", str(home)).code
    assert 0 == run("build", "--root", str(home)).code
    assert 0 == run("new", "article", 'A "quoted" title: so', "--root", str(home)).code
    assert 0 == run("build", "--root", str(home), "--drafts").code
    written = next((home / "content" / "articles").glob("*.md")).read_text("utf-8")
    assert 'title: "A \\"quoted\\" title: so"\n' in written
    assert "status: draft\n" in written


@pytest.mark.parametrize("sort", ["topic", "person", "organisation", "place", "source", "page"])
def test_every_new_record_loads(site: SiteTest, sort: str) -> None:
    """Whatever is begun is a record that a build accepts; a second of the same title gets an id of its own."""
    for _ in range(2):
        assert 0 == site.run("new", sort, "A name").code
    assert 0 == site.run("build").code
    assert {"a-name.md", "a-name-2.md"} == {path.name for path in (site.root / "content").rglob("*.md")}


def test_a_site_is_never_begun_over_another(site: SiteTest) -> None:
    """Beginning a site in a folder that has one is refused."""
    before = site.read("site.yml")
    assert 1 == run("new", "site", str(site.root)).code
    assert before == site.read("site.yml")


def test_a_build_with_nothing_to_do_imports_next_to_nothing(tmp_path: Path) -> None:
    """A sealed build is told unchanged without Jinja, Markdown, pydantic, feedgen, lxml, Babel, YAML or rich."""
    site = SiteTest.from_files(tmp_path, {"content/articles/one.md": article()})
    heavy = ["jinja2", "markdown", "pydantic", "feedgen", "lxml", "babel", "yaml", "rich", "nh3", "sitegen.build"]
    probe = tmp_path / "probe.py"
    probe.write_text(
        "import sys\nfrom sitegen import files, seal\nfiles.TICK = seal.TICK = 0\nfrom sitegen.cli import main\n"
        f"main(['build', '--root', {str(site.root)!r}, '--output', {str(site.output)!r}])\n"
        f"print(*[name for name in {heavy!r} if name in sys.modules])\n"
    )
    import subprocess
    import sys

    said = [
        subprocess.run(
            [sys.executable, str(probe)], capture_output=True, text=True, check=True, cwd=ROOT
        ).stdout.splitlines()
        for _ in range(2)
    ]
    assert "sitegen.build" in said[0][1]
    assert "0 drawn" in said[1][0]
    assert not said[1][1]


def test_the_module_is_the_command(site: SiteTest) -> None:
    """`python -m sitegen` is the command sitegen."""
    assert 0 == run_apart("build", "--root", str(site.root), cwd=site.root).code
