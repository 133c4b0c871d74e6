"""Verifying: an output is what a build from nothing makes."""

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from sitegen.build import Options
from sitegen.files import digest, stamp
from sitegen.kind import PageKind, Route
from sitegen.output.manifest import Manifest, manifest_path
from sitegen.pages import KINDS
from sitegen.problems import BuildFailed
from sitegen.verify import verified
from tests.harness import SiteTest, article, held


@dataclass(frozen=True)
class Shown:
    """What a page of one's own shows."""

    words: str


def options(site: SiteTest) -> Options:
    return Options(root=site.root, output=site.output, jobs=1)


def test_an_output_that_was_built_is_right(ferry: SiteTest) -> None:
    """A build and one from nothing agree, and the second leaves no trace in the site."""
    before = held(ferry.root)
    assert [] == verified(options(ferry))
    assert before == held(ferry.root)


def test_what_differs_is_named(ferry: SiteTest) -> None:
    """Pages that were changed, deleted or made a folder are named; a file of the owner's is not."""
    (ferry.output / "CNAME").write_text("test.example")
    (ferry.output / "index.html").write_text("by other hands")
    (ferry.output / "feed.xml").unlink()
    (ferry.output / "archive.html").unlink()
    (ferry.output / "archive.html").mkdir()
    assert ["archive.html", "feed.xml", "index.html"] == verified(options(ferry))


def test_a_page_that_a_memory_got_wrong_is_named(ferry: SiteTest) -> None:
    """A page whose bytes are wrong and which the manifest takes for right, so that no build repairs it, is named."""
    url, path = "articles/2025/ferry.html", manifest_path(ferry.root / ".cache", ferry.output)
    (ferry.output / url).write_bytes(b"as if drawn from a memory that is wrong")
    keys, digests, stamps = Manifest.read(path)
    name, now = digest((ferry.output / url).read_bytes()), stamp(ferry.output / url)
    Manifest(keys, {**digests, url: name}, {**stamps, url: now}).write(path)
    assert 0 == ferry.build().drawn
    assert [url] == verified(options(ferry))


def test_what_is_missing_or_too_many_is_named(ferry: SiteTest) -> None:
    """Addresses that the manifest lists and a build from nothing has not, or the other way round, are named."""
    path = manifest_path(ferry.root / ".cache", ferry.output)
    tables = Manifest.read(path)
    rows = [{"more.html" if url == "index.html" else url: row for url, row in table.items()} for table in tables]
    Manifest(*rows).write(path)  # type: ignore[arg-type]  # tables as they were
    assert ["index.html", "more.html"] == verified(options(ferry))


def test_nothing_was_built(site: SiteTest) -> None:
    """Where nothing has been published, everything is missing."""
    assert sorted(site.clean()) == verified(options(site))


def test_it_is_built_with_the_same_options_and_kinds(ferry: SiteTest) -> None:
    """Drafts, an address and page kinds are those of the build that is verified."""
    ferry.change("content/articles/two.md", article("Two", "Words.", status="draft"))
    mine = replace(options(ferry), drafts=True, base_url="https://other.example/")
    assert "articles/2025/two.html" in verified(mine)
    ferry.build(drafts=True, base_url="https://other.example/")
    assert [] == verified(mine)
    more = PageKind("more", lambda _: [Route("more", "more.json", "more")], lambda *_: Shown("more"), drawer="json")
    assert ["more.json", "sitemap.xml"] == verified(mine, [*KINDS.values(), more])


def test_a_site_with_a_mistake_cannot_be_verified(ferry: SiteTest) -> None:
    """A mistake in a record is told as a build tells it."""
    shutil.copy(ferry.root / "content/articles/ferry.md", ferry.root / "content/one.md")
    with pytest.raises(BuildFailed, match=r"content/one\.md"):
        verified(options(ferry))


def test_what_is_kept_may_lie_elsewhere(ferry: SiteTest, tmp_path: Path) -> None:
    """A build with a cache folder of its own writes nothing into the site."""
    shutil.rmtree(ferry.root / ".cache")
    ferry.build(cache=tmp_path / "kept")
    assert 0 == ferry.build(cache=tmp_path / "kept").drawn
    assert not (ferry.root / ".cache").exists()
