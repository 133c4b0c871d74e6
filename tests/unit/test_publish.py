"""Publishing: only what changed is written, only what we wrote is removed."""

from pathlib import Path

import pytest

from tests.harness import SiteTest, article, record

FILES = {
    "content/articles/one.md": article("One"),
    "content/articles/two.md": article("Two", topics=["water"]),
    "content/topics/water.md": record("About water.", title="Water"),
}


@pytest.fixture
def built(tmp_path: Path) -> SiteTest:
    site = SiteTest.from_files(tmp_path, FILES)
    site.build()
    return site


def test_equal_bytes_are_not_rewritten(built: SiteTest) -> None:
    """A file whose bytes are the same keeps its inode and its time, even in a build that draws everything."""
    before = {path: path.stat() for path in built.output.rglob("*.html")}
    built.build(fresh=True)
    after = {path: path.stat() for path in built.output.rglob("*.html")}
    assert {path: (held.st_ino, held.st_mtime_ns) for path, held in before.items()} == {
        path: (held.st_ino, held.st_mtime_ns) for path, held in after.items()
    }


def test_the_owners_files_survive(built: SiteTest) -> None:
    """A CNAME and folders of the owner's in the output outlive builds, removals and a clean."""
    (built.output / "CNAME").write_text("news.example")
    (built.output / "topics" / "mine.txt").write_text("mine")
    built.remove("content/topics/water.md").change("content/articles/two.md", article("Two")).build()
    assert 0 == built.run("clean").code
    assert {"CNAME": b"news.example", "topics/mine.txt": b"mine"} == built.tree()


def test_a_page_changed_by_other_hands_is_repaired(built: SiteTest) -> None:
    """What somebody wrote into a page of ours, or deleted, is right again after the next build."""
    before = built.tree()
    (built.output / "index.html").write_text("defaced")
    (built.output / "timeline.html").unlink()
    assert 2 == built.build().drawn
    assert before == built.tree()


def test_what_is_gone_is_removed_with_its_empty_folder(built: SiteTest) -> None:
    """A record that was deleted takes its pages with it, and the folder that this empties."""
    built.remove("content/topics/water.md").change("content/articles/two.md", article("Two"))
    report = built.build()
    assert ("topics/index.html", "topics/water.atom.xml", "topics/water.html", "topics/water.xml") == report.gone
    assert not (built.output / "topics").exists()


def test_vanished_addresses_are_told(built: SiteTest) -> None:
    """A build that takes away addresses published before says how many, and with --verbose which."""
    built.remove("content/articles/one.md")
    assert "1 address published before is gone; --verbose names them" in built.run("build").out
    built.remove("content/articles/two.md")
    told = built.run("build", "--verbose").out
    assert "1 address published before is gone\n  gone: articles/2025/two.html" in told


def test_a_folder_in_the_way_stops_the_build_before_anything_moved(built: SiteTest) -> None:
    """Where the owner made a folder of a page's name, the build says so with exit code 2 and writes nothing."""
    (built.output / "about.html").mkdir()
    built.change("content/pages/about.md", record("Who we are.", title="About")).change(
        "content/articles/one.md", article("New")
    )
    before = built.tree()
    ran = built.run("build")
    assert 2 == ran.code
    assert "about.html" in ran.err
    assert before == built.tree()


def test_a_lost_cache_adopts_what_is_right(built: SiteTest) -> None:
    """Without .cache the next build draws all pages, finds the same bytes standing and rewrites none."""
    for path in (built.root / ".cache").iterdir():
        path.unlink()
    report = built.build()
    assert (report.pages, ()) == (report.drawn, report.change.written)


def test_output_may_lie_anywhere(built: SiteTest, tmp_path: Path) -> None:
    """Two output folders of one site have a manifest each: building one does not confuse the other."""
    other = SiteTest(built.root, tmp_path / "elsewhere" / "deep")
    other.build()
    built.remove("content/articles/one.md").build()
    assert "articles/2025/one.html" in other.tree()
    other.build()
    assert built.tree() == other.tree()
