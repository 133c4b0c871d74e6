"""The stage and the manifest: what waits, and what is remembered of it."""

import contextlib
import errno
import os
import stat
from pathlib import Path

import pytest

from sitegen.digests import Digests
from sitegen.files import NO_STAMP, digest, stamp
from sitegen.output.manifest import Manifest, begin, forget, published
from sitegen.output.publish import clean, publish, standing
from sitegen.output.stage import Stage
from tests.harness import SiteTest

KEPT = Manifest(
    {"index.html": "k", "a/b.html": "l"},
    {"index.html": "d", "a/b.html": "e"},
    {"index.html": (1, 2, 3), "a/b.html": (4, 5, 6)},
)


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage.emptied(tmp_path / "stage")


def test_what_waits_is_known_by_digest_and_stamp(stage: Stage) -> None:
    """A file that waits has its bytes, their digest and the stamp of the file."""
    stage.put("a/b.html", b"Words.")
    path = stage.folder / "a/b.html"
    assert (b"Words.", {"a/b.html": (digest(b"Words."), stamp(path))}) == (path.read_bytes(), stage.files)


@pytest.mark.parametrize("size", [0, 1, 3_000_000])
@pytest.mark.parametrize("how", ["system", "no such call", "refused", "nothing done"])
def test_a_copy_is_whole_however_it_is_made(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, how: str
) -> None:
    """A static file is copied byte for byte, be it by the system or, where that cannot, by us; and it is no link."""
    if how == "no such call":
        monkeypatch.delattr(os, "copy_file_range", raising=False)
    elif how != "system":
        monkeypatch.setattr(os, "copy_file_range", lambda *_: (tmp_path / "ghost").stat() if how == "refused" else 0)
    source = tmp_path / "x.png"
    source.write_bytes(os.urandom(size))
    assert stamp(source) == stage.copy("img/x.png", source, "its digest")
    path = stage.folder / "img/x.png"
    assert ("its digest", stamp(path)) == stage.files["img/x.png"]
    assert source.read_bytes() == path.read_bytes()
    assert source.stat().st_ino != path.stat().st_ino


def test_stamps_survive_the_move(tmp_path: Path) -> None:
    """A file that was published, alone or with its folder, has the stamp it had when it waited."""
    output, kept_at, wanted = tmp_path / "output", tmp_path / "manifest", {"index.html": "1", "a/b.html": "1"}
    for number in (1, 2):
        stage = Stage.emptied(tmp_path / "stage")
        for url in wanted:
            stage.put(url, f"{number}".encode())
        change = publish(output, wanted, stage, standing(output, Manifest.read(kept_at)), kept_at)
        assert ("a/b.html", "index.html") == change.written
        assert {url: stamp(output / url) for url in wanted} == published(kept_at)


def test_a_publish_tells_what_stands(stage: Stage, tmp_path: Path) -> None:
    """What is right stands; what is gone, or other hands changed, is stale; what was only touched is not."""
    output, kept_at = tmp_path / "output", tmp_path / "manifest"
    wanted = {"same.html": "1", "gone.html": "1", "defaced.html": "1", "touched.html": "1"}
    for url in wanted:
        stage.put(url, url.encode())
    publish(output, wanted, stage, Manifest.read(kept_at), kept_at)
    (output / "gone.html").unlink()
    (output / "defaced.html").write_bytes(b"!")
    os.utime(output / "touched.html", (1, 1))
    held = standing(output, Manifest.read(kept_at))
    assert ["gone.html", "defaced.html"] == [url for url, key in wanted.items() if held.keys[url] != key]
    assert stamp(output / "touched.html") == held.stamps["touched.html"]


def test_a_link_in_the_place_of_a_page_is_replaced(stage: Stage, tmp_path: Path) -> None:
    """Where the owner put a link at a page's address, the page replaces the link and leaves alone what it led to."""
    (tmp_path / "output").mkdir()
    (tmp_path / "mine.html").write_bytes(b"x")
    (tmp_path / "output" / "x.html").symlink_to(tmp_path / "mine.html")
    stage.put("x.html", b"x")
    publish(tmp_path / "output", {"x.html": "1"}, stage, Manifest.read(tmp_path / "m"), tmp_path / "m")
    assert not (tmp_path / "output" / "x.html").is_symlink()
    assert b"x" == (tmp_path / "mine.html").read_bytes()


def test_a_file_in_the_way_of_a_folder_stops_before_anything_moved(stage: Stage, tmp_path: Path) -> None:
    """Where the owner has a file of a folder's name nothing is written."""
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "a").write_bytes(b"mine")
    stage.put("index.html", b"x")
    stage.put("a/b/c.html", b"x")
    with pytest.raises(NotADirectoryError, match="a file stands where a folder of pages must be made"):
        publish(tmp_path / "output", {"index.html": "1", "a/b/c.html": "1"}, stage, KEPT, tmp_path / "m")
    assert [tmp_path / "output" / "a"] == list((tmp_path / "output").iterdir())


def test_a_manifest_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Keys, digests and stamps come back, with odd addresses too."""
    odd = Manifest({"سلام/\udce9 &.html": "k"}, {"سلام/\udce9 &.html": ""}, {"سلام/\udce9 &.html": NO_STAMP})
    for manifest in (KEPT, odd, Manifest({}, {}, {})):
        manifest.write(tmp_path / "m")
        assert manifest == Manifest.read(tmp_path / "m")


@pytest.mark.parametrize("data", [b"", b"{}", b'{"version":1,"files":{}}', b"\xff" * 40, b"i\x01\x00\x00\x00"])
def test_a_manifest_that_cannot_be_read_is_none(tmp_path: Path, data: bytes) -> None:
    """Of what another version or tool left under its name, or of half of it, a manifest reads nothing."""
    KEPT.write(tmp_path / "m")
    whole = (tmp_path / "m").read_bytes()
    for damaged in (data, whole[: len(whole) // 2], whole[:-1]):
        (tmp_path / "m").write_bytes(damaged)
        assert (Manifest({}, {}, {}), None) == (Manifest.read(tmp_path / "m"), published(tmp_path / "m"))


def test_what_was_begun_is_in_doubt_until_the_manifest_is_written(tmp_path: Path) -> None:
    """Files that a publish was about to write are ours, and nobody knows their bytes; the next manifest settles it."""
    KEPT.write(tmp_path / "m")
    begin(tmp_path / "m", ["new.html"])
    begin(tmp_path / "m", ["index.html"])
    held = Manifest.read(tmp_path / "m")
    assert {"index.html": "", "a/b.html": "l", "new.html": ""} == held.keys
    assert published(tmp_path / "m") is None
    KEPT.write(tmp_path / "m")
    assert KEPT == Manifest.read(tmp_path / "m")
    assert KEPT.stamps == published(tmp_path / "m")


def test_what_is_cleaned_is_forgotten(stage: Stage, tmp_path: Path) -> None:
    """A clean removes what was published, the folders that this empties, and all that was remembered."""
    output, kept_at, wanted = tmp_path / "output", tmp_path / "kept" / "m", {"index.html": "1", "a/b/c.html": "1"}
    for url in wanted:
        stage.put(url, b"x")
    publish(output, wanted, stage, Manifest.read(kept_at), kept_at)
    begin(kept_at, ["a/b/c.html"])
    assert ("a/b/c.html", "index.html") == clean(output, Manifest.read(kept_at), kept_at)
    assert not output.exists()
    assert [] == list((tmp_path / "kept").iterdir())
    forget(kept_at)


def test_a_file_that_was_not_touched_is_not_read_again(tmp_path: Path) -> None:
    """A digest is kept under the stamp of its file; a file written a moment ago, or since, is read again."""
    file, kept = tmp_path / "x.png", tmp_path / "kept" / "digests"
    for touched, data, told in ((1, b"one", b"one"), (1, b"two", b"one"), (2, b"two", b"two")):
        file.write_bytes(data)
        os.utime(file, (touched, touched))
        digests = Digests.opened(kept)
        assert digest(told) == digests.of(file, stamp(file))
        digests.save()
    file.write_bytes(b"now")
    digests = Digests.opened(kept)
    assert digest(b"now") == digests.of(file, stamp(file))
    digests.save()
    assert Digests(kept) == Digests.opened(kept)
    kept.write_bytes(b"damaged")
    assert Digests(kept) == Digests.opened(kept)


def test_a_static_file_that_changes_meanwhile_stops_the_build(site: SiteTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A static file that was changed between its reading and its copying is a problem, not a wrong digest."""
    site.change("static/x.png", b"one").build()
    before, copy = site.tree(), Stage.copy

    def changing(stage: Stage, url: str, source: Path, name: str) -> tuple[int, int, int]:
        if url == "x.png":
            source.write_bytes(b"three")
        return copy(stage, url, source, name)

    with monkeypatch.context() as patch:
        patch.setattr(Stage, "copy", changing)
        problems = site.change("static/x.png", b"two").problems()
    assert "static/x.png:1: the file was changed while the site was built; build again" in problems
    assert before == site.tree()
    site.build()
    assert b"three" == site.tree()["x.png"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no groups of this kind")
def test_what_is_published_gets_the_group_that_its_folder_hands_on(tmp_path: Path) -> None:
    """In an output whose folders hand on their group (setgid) new folders do so too, and files are of that group."""
    output, kept_at = tmp_path / "output", tmp_path / "manifest"
    output.mkdir()
    with contextlib.suppress(PermissionError):  # another group than one's own, where one may
        os.chown(output, -1, os.getgid() + 1)
    output.chmod(0o2755)
    assert output.stat().st_mode & stat.S_ISGID
    for number in (1, 2):
        stage = Stage.emptied(tmp_path / "stage")
        for url in ("index.html", "articles/one/index.html"):
            stage.put(url, f"{number}".encode())
        publish(output, dict.fromkeys(stage.files, "1"), stage, standing(output, Manifest.read(kept_at)), kept_at)
        made = [output, *output.rglob("*")]
        assert {output.stat().st_gid} == {path.stat().st_gid for path in made}
        assert all(path.stat().st_mode & stat.S_ISGID for path in made if path.is_dir())


def test_an_output_on_another_file_system_is_filled_folder_by_folder(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a folder cannot be moved as a whole its files are written, however deep they lie."""
    output, replace = tmp_path / "output", os.replace

    def apart(source: str, target: str) -> None:
        if not Path(target).parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, "no such folder", source, None, target)
        if Path(source).is_relative_to(stage.folder):
            raise OSError(errno.EXDEV, "another file system", source, None, target)
        replace(source, target)

    monkeypatch.setattr(os, "replace", apart)
    for url in ("index.html", "articles/one/index.html", "articles/two/index.html"):
        stage.put(url, url.encode())
    wanted = dict.fromkeys(stage.files, "1")
    publish(output, wanted, stage, Manifest.read(tmp_path / "manifest"), tmp_path / "manifest")
    assert {url: url.encode() for url in wanted} == {url: (output / url).read_bytes() for url in wanted}
