"""The first site.yml."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.content.loader import load
from sitegen.content.parsed import Cache
from sitegen.importer.desk.starter import starter


@pytest.mark.parametrize(
    ("folder", "title", "id_"),
    [("Lowmere News", "no", "lowmere-news"), ("新闻", "12:30 # news", "12-30-news"), ("ü", "ü", "u")],
)
def test_a_starter_can_be_loaded(tmp_path: Path, folder: str, title: str, id_: str) -> None:
    """The settings load with the title that was given, whatever YAML could take it for, and with an id."""
    root = tmp_path / folder
    assert root / "site.yml" == starter(root, title, "en")
    loaded = load(root, Cache(""))
    assert () == loaded.problems
    assert loaded.config is not None
    assert (id_, title, "https://example.org/", "UTC") == (
        loaded.config.id,
        loaded.config.title,
        loaded.config.url,
        loaded.config.time_zone,
    )


def test_a_starter_comes_once(tmp_path: Path) -> None:
    """A second starter writes nothing and says so."""
    starter(tmp_path, "One", "en")
    before = (tmp_path / "site.yml").read_bytes()
    assert starter(tmp_path, "Two", "de") is None
    assert before == (tmp_path / "site.yml").read_bytes()


def test_a_starter_explains_itself_in_one_line(tmp_path: Path) -> None:
    """The file opens with one line of comment for the person who finds it."""
    starter(tmp_path, "One", "en")
    lines = (tmp_path / "site.yml").read_text("utf-8").splitlines()
    assert ["#"] == [line[0] for line in lines if line.startswith("#")]
