"""Verifying: an output is what a build from nothing makes."""

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from sitegen.build import Options
from sitegen.kind import PageKind, Route
from sitegen.output.manifest import Manifest, manifest_path
from sitegen.pages import KINDS
from sitegen.problems import BuildFailed
from sitegen.verify import verified
from tests.harness import SITE, SiteTest, article


@dataclass(frozen=True)
class Shown:
    """What a page of one's own shows."""

    words: str


@pytest.fixture
def built(tmp_path: Path) -> SiteTest:
    """A site that was built."""
    site = SiteTest.from_files(tmp_path, {"site.yml": SITE, "content/articles/one.md": article("One", "Words.")})
    site.build()
    return site


def options(site: SiteTest) -> Options:
    return Options(root=site.root, output=site.output, jobs=1)


def test_an_output_that_was_built_is_right(built: SiteTest) -> None:
    """A build and one from nothing agree, and the second leaves no trace in the site."""
    before = {path: path.read_bytes() for path in built.root.rglob("*") if path.is_file()}
    assert [] == verified(options(built))
    assert before == {path: path.read_bytes() for path in built.root.rglob("*") if path.is_file()}


def test_what_differs_is_named(built: SiteTest) -> None:
    """Pages that were changed, emptied or deleted are named; a file of the owner's is not."""
    (built.output / "CNAME").write_text("test.example")
    (built.output / "index.html").write_text("by other hands")
    (built.output / "feed.xml").unlink()
    (built.output / "archive.html").unlink()
    (built.output / "archive.html").mkdir()
    assert ["archive.html", "feed.xml", "index.html"] == verified(options(built))


def test_a_page_that_a_memory_got_wrong_is_named(built: SiteTest) -> None:
    """A page whose key is right and whose bytes are not, as after a mistake of a memory, is found."""
    page = built.output / "articles/2025/one.html"
    page.write_bytes(page.read_bytes().replace(b"Words", b"Wards"))
    assert 0 == len(built.build().change.removed)
    assert [] == verified(options(built))
    page.write_bytes(page.read_bytes().replace(b"Words", b"Wards"))
    assert ["articles/2025/one.html"] == verified(options(built))


def test_what_is_missing_or_too_many_is_named(built: SiteTest) -> None:
    """Addresses that the manifest lists and a build from nothing has not, or the other way round, are named."""
    path = manifest_path(built.root / ".cache", built.output)
    held = Manifest.read(path)
    rows = [{"more.html" if url == "index.html" else url: row for url, row in table.items()} for table in held]
    Manifest(*rows).write(path)  # type: ignore[arg-type]  # tables as they were
    assert ["index.html", "more.html"] == verified(options(built))


def test_nothing_was_built(site: SiteTest) -> None:
    """Where nothing has been published, everything is missing."""
    assert "index.html" in verified(options(site))


def test_it_is_built_with_the_same_options_and_kinds(built: SiteTest) -> None:
    """Drafts, an address and page kinds are those of the build that is verified."""
    built.change("content/articles/two.md", article("Two", "Words.", status="draft"))
    mine = replace(options(built), drafts=True, base_url="https://other.example/")
    assert "articles/2025/two.html" in verified(mine)
    built.build(drafts=True, base_url="https://other.example/")
    assert [] == verified(mine)
    more = PageKind("more", lambda _: [Route("more", "more.json", "more")], lambda *_: Shown("more"), drawer="json")
    assert ["more.json", "sitemap.xml"] == verified(mine, [*KINDS.values(), more])


def test_a_site_with_a_mistake_cannot_be_verified(built: SiteTest) -> None:
    """A mistake in a record is told as a build tells it."""
    shutil.copy(built.root / "content/articles/one.md", built.root / "content/one.md")
    with pytest.raises(BuildFailed, match=r"content/one\.md"):
        verified(options(built))


def test_what_is_kept_may_lie_elsewhere(built: SiteTest, tmp_path: Path) -> None:
    """A build with a cache folder of its own writes nothing into the site."""
    shutil.rmtree(built.root / ".cache")
    built.build(cache=tmp_path / "kept")
    assert 0 == built.build(cache=tmp_path / "kept").drawn
    assert not (built.root / ".cache").exists()
