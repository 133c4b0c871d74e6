"""What drawing keeps beside a site."""

from pathlib import Path

import pytest

from sitegen.drawing import shelf
from sitegen.drawing.shelf import Shelf
from tests.harness import SiteTest, article


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a process that has just begun."""
    monkeypatch.setattr(shelf, "_MADE", {})


def kept(path: Path) -> Path:
    first = Shelf(path, "1")
    first.keep("a", "mark", ("what", 1))
    first.save()
    shelf._MADE.clear()
    return path


def test_what_is_kept_is_found(tmp_path: Path) -> None:
    """Another process finds a value by its name and mark."""
    assert ("what", 1) == Shelf(kept(tmp_path / "shelf"), "1").find("a", "mark")


def test_another_mark_finds_nothing(tmp_path: Path) -> None:
    """A value that was made of something else does not count."""
    assert Shelf(kept(tmp_path / "shelf"), "1").find("a", "other") is None


def test_another_version_finds_nothing(tmp_path: Path) -> None:
    """What other code made does not count."""
    assert Shelf(kept(tmp_path / "shelf"), "2").find("a", "mark") is None


@pytest.mark.parametrize("place", [0, 31, 32, 40, -1])
def test_a_damaged_file_counts_as_none(tmp_path: Path, place: int) -> None:
    """One wrong byte, and the file is as if it were not there."""
    path = kept(tmp_path / "shelf")
    held = bytearray(path.read_bytes())
    held[place] ^= 1
    path.write_bytes(held)
    assert Shelf(path, "1").find("a", "mark") is None


def test_a_new_value_takes_the_place_of_the_old(tmp_path: Path) -> None:
    """A shelf holds one value of a name, so it does not grow with edits."""
    path = kept(tmp_path / "shelf")
    size = path.stat().st_size
    second = Shelf(path, "1")
    second.keep("a", "spot", ("more", 2))
    second.save()
    assert size == path.stat().st_size


def test_a_build_puts_down_what_its_process_knew(tmp_path: Path) -> None:
    """What an earlier build of the same process worked out is on the shelf of the next site too."""
    sites = [SiteTest.from_files(tmp_path / name, {"content/articles/a.md": article()}) for name in "ab"]
    for site in sites:
        site.build()
    first, second = ((site.root / ".cache/drawing").stat().st_size for site in sites)
    assert 0 < second <= first
