"""The output depends on what the author wrote, and on nothing else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.text.slug import ID, free, slug
from tests.harness import ROOT, SiteTest, run_apart
from tests.property.test_incremental import FILES


def test_two_builds_of_one_site_are_the_same(tmp_path: Path) -> None:
    """Two builds into two folders are the same byte for byte, and so is one that draws everything again."""
    site = SiteTest.from_files(tmp_path, FILES)
    site.build()
    first = site.tree()
    site.build(output=tmp_path / "second")
    assert first == SiteTest(site.root, tmp_path / "second").tree()
    site.build(fresh=True)
    assert first == site.tree()


def test_the_order_in_which_files_were_made_does_not_matter(tmp_path: Path) -> None:
    """A site whose files were written in the reverse order gives the same bytes."""
    trees = []
    for name, rows in (("one", FILES.items()), ("two", reversed(FILES.items()))):
        site = SiteTest.from_files(tmp_path / name, dict(rows))
        site.build()
        trees.append(site.tree())
    assert trees[0] == trees[1]


SEVERAL = """
import sys
from sitegen import cli, press
press._WORTH_A_PROCESS = 5
if sys.argv[1] == "spawned":
    press.forks = lambda: False
sys.exit(cli.main(["build", "--jobs", "2", "--root", sys.argv[2], "--output", sys.argv[3]]))
"""


@pytest.mark.parametrize("how", ["forked", "spawned"])
def test_a_build_with_several_processes_gives_the_same_bytes(tmp_path: Path, how: str) -> None:
    """Pages that two processes drew are those that one draws; in a process apart, since that of tests may not fork."""
    site = SiteTest.from_files(tmp_path, FILES)
    site.build()
    words = [sys.executable, "-c", SEVERAL, how, str(site.root), str(tmp_path / "second")]
    subprocess.run(words, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, check=True)
    assert site.tree() == SiteTest(site.root, tmp_path / "second").tree()


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Tehran", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "0"},
    ],
    ids=["east", "west"],
)
def test_the_machine_does_not_matter(tmp_path: Path, environment: dict[str, str]) -> None:
    """Another hash seed, time zone, encoding, folder and time give the same bytes."""
    site = SiteTest.from_files(tmp_path / "a b é", FILES)
    site.build()
    for path in sorted(site.root.rglob("*.md")):
        os.utime(path, (4_000_000_000, 4_000_000_000))
    ran = run_apart("build", "--fresh", "--output", "../there", "--jobs", "1", cwd=site.root, **environment)
    assert (0, "") == (ran.code, ran.err)
    assert site.tree() == SiteTest(site.root, site.root.parent / "there").tree()


@given(title=st.text(max_size=200))
def test_slugs_are_ids_and_stay_as_they_are(title: str) -> None:
    """A slug is empty or an id of at most sixty letters, and the slug of a slug is itself."""
    made = slug(title)
    assert not made or ID.fullmatch(made)
    assert len(made) <= 60
    assert made == slug(made)


@given(taken=st.sets(st.sampled_from(["a", "a-2", "a-3", "b"])))
def test_a_free_id_is_not_taken(taken: set[str]) -> None:
    """An id that is asked for is given as it is or with a number, and is never one that is taken."""
    made = free("a", taken)
    assert made not in taken
    assert (made == "a") == ("a" not in taken)
