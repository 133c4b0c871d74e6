"""The benchmark of builds: what it edits, how it compares, and that its contenders build."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from benchmarks.speed import corpus, measure, scenarios, table
from benchmarks.speed.contender import Bench, Contender
from benchmarks.speed.measure import Row
from sitegen.build import Options, build
from tests.harness import ROOT

BENCHMARKS = ROOT / "benchmarks"


def row(contender: str, number: int, cpu: float, scenario: str = "cold", n: int = 10) -> Row:
    return Row(contender, n, number, scenario, cpu / 2, cpu, 50.0, 7, 3, 2, 12, 3_400_000, 0.05)


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The package of the bare contender, as its build imports it."""
    monkeypatch.syspath_prepend(str(BENCHMARKS / "contender-bare"))
    yield importlib.import_module("bare")
    for name in [name for name in sys.modules if name.split(".")[0] == "bare"]:
        del sys.modules[name]


def test_ratios_are_of_one_round() -> None:
    """A ratio compares builds of the same round, so that a machine that slows down changes none."""
    own = [row("own", 0, 2.0), row("own", 1, 20.0), row("own", 2, 4.0)]
    hugo = [row("hugo", 0, 4.0), row("hugo", 1, 40.0), row("hugo", 3, 1.0)]
    assert 0.5 == table.ratio(own, hugo, "cpu")
    assert table.ratio(own, [], "cpu") is None


def test_tables_hold_medians() -> None:
    """A table has a row for each scenario and generator, with medians and with ratios to Hugo's."""
    rows = [row("hugo", number, 4.0) for number in range(3)]
    rows += [row("own", number, cpu) for number, cpu in enumerate((1.0, 3.0, 2.0))]
    made = table.table([*rows, row("own", 0, 1.5, "body")], {"hugo": "Hugo 1", "own": "Ours"})
    assert [
        "| cold | Hugo 1 | 4.00 | 1.00 | 2.00 | 1.00 | 50 | 7 | 3 |  |",
        "| cold | Ours | 2.00 | 0.50 | 1.00 | 0.50 | 50 | 7 | 3 |  |",
        "| one body edited | Ours | 1.50 |  | 0.75 |  | 50 | 7 | 3 | 2 |",
    ] == made.splitlines()[2:]


def test_figures_take_their_place() -> None:
    """The figures of one size replace those between their two comments and leave the rest of a document alone."""
    paper = "before\n<!-- figures 10 -->\nold\n<!-- end of 10 -->\nafter\n<!-- figures 20 -->\n<!-- end of 20 -->\n"
    assert paper.replace("old", "\nnew\n") == table.put(paper, 10, "new")
    with pytest.raises(ValueError, match="no place for 30"):
        table.put(paper, 30, "new")


def test_what_a_build_drew_is_read_from_its_last_words() -> None:
    """A generator that does not say how much it drew counts as unknown."""
    assert 52 == measure.drawn(b"7 drawn in 1 s\n1000 articles, 2414 pages, 52 drawn in 9.04 s: index.html\n")
    assert measure.drawn(b"Done.\n") is None


def test_edits_are_taken_back(tmp_path: Path) -> None:
    """After a round the site is as it was, however the round ended."""
    files = {"one.md": 'title: "A title"\n\nText.\n', "page.html": "<article></article>", "site.yml": "Bench News"}
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    seen = {}

    def broken_off() -> None:
        with scenarios.editing(*(tmp_path / name for name in files)) as edits:
            for scenario in scenarios.SCENARIOS:
                mark = f"mark {scenario}"
                edits.make(scenario, mark)
                seen[scenario] = {path.name for path in tmp_path.iterdir() if mark in path.read_text("utf-8")}
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert {
        "cold": set(),
        "unchanged": set(),
        "body": {"one.md"},
        "title": {"one.md"},
        "article": {"one-again.md"},
        "template": {"page.html"},
        "settings": {"site.yml"},
    } == seen
    assert files == {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}


def test_an_edit_that_changes_nothing_is_refused() -> None:
    """A scenario whose words are gone from a template measures nothing, and says so."""
    with pytest.raises(ValueError, match="'template' finds nothing"):
        scenarios.edited("template", "<main></main>", "mark")


def test_articles_are_the_same_everywhere() -> None:
    """An article of the corpus follows from its number alone."""
    assert corpus.article(7, 100, full=True) == corpus.article(7, 100, full=True)
    assert corpus.article(7, 100, full=True) != corpus.article(8, 100, full=True)


def test_the_bare_contender_builds(tmp_path: Path, bare: ModuleType) -> None:
    """Sitegen as a library, with kinds of its own, makes a page of each article and topic, and a feed of each topic."""
    contender = Contender.read(BENCHMARKS / "contender-bare")
    bench = Bench(tmp_path, ROOT, BENCHMARKS / "speed" / "style.css")
    corpus.write(bench.corpus(contender, 3), 3, full=False)
    bench.prepare(contender, 3)
    output = bench.output(contender, 3)
    build(Options(root=bench.site(contender, 3), output=output, names=False, jobs=1), bare.KINDS)
    topics = [path.parent for path in sorted(output.glob("topics/*/index.html"))]
    assert 3 == len(list(output.glob("articles/*/index.html")))
    assert all((topic / "rss.xml").is_file() for topic in topics)
    assert 6 <= len(topics) <= 9
    home = (output / "index.html").read_text("utf-8")
    assert all(f'href="/{path.parent.relative_to(output)}/"' in home for path in output.glob("articles/*/index.html"))


def test_the_whole_theme_builds_the_corpus(tmp_path: Path) -> None:
    """The corpus of the benchmark is right in every record, ledgers included."""
    corpus.write(tmp_path / "site", 3, full=True)
    report = build(Options(root=tmp_path / "site", output=tmp_path / "output", jobs=1))
    assert 3 == report.articles
    assert all(
        words in (tmp_path / "output" / page).read_text("utf-8")
        for page, words in (("quotes.html", "We shall keep"), ("figures.html", "million"))
    )
