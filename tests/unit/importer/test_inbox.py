"""The inbox: what waits there becomes records, once, whatever stops it on the way."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

import sitegen.importer.desk.inbox
from sitegen.content.loader import load
from sitegen.content.parsed import Cache
from sitegen.importer import Draft, Row, imported
from sitegen.importer.desk.inbox import emptied
from sitegen.importer.desk.shelf import Shelf
from tests.harness import SiteTest

BRIDGE = (
    "The bridge of Lowmere is sold\n14 May 2024\n"
    "The council of Lowmere has sold its old stone bridge to a baker, its clerk said.\n"
)
FERRY = (
    "A ferry for Lowmere\n15 May 2024\nA ferry will cross instead, and everybody wonders what its tickets will cost.\n"
)
ARTICLE = "content/articles/the-bridge-of-lowmere-is-sold.md"


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def put(content: Path, name: str, text: str) -> Path:
    path = content / "inbox" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_a_build_brings_in_what_waits(site: SiteTest) -> None:
    """A text in the inbox is a page after one build, and its raw file lies in originals."""
    ran = site.change("content/inbox/a b.txt", BRIDGE).run("build")
    assert (0, 1) == (ran.code, ran.out.count("1 article"))
    assert "a b.txt: written: " in ran.err
    assert "articles/2024/the-bridge-of-lowmere-is-sold.html" in site.tree()
    assert {"originals/a b.txt": BRIDGE}.items() <= files(site.root / "content").items()
    assert [] == list((site.root / "content" / "inbox").iterdir())


def test_a_build_without_an_inbox_is_silent(site: SiteTest) -> None:
    """Where nothing waits, nothing is told."""
    site.change("content/inbox/.gitkeep", "")
    assert "" == site.run("build").err


def test_records_stay_though_the_build_fails(site: SiteTest) -> None:
    """A mistake elsewhere fails the build after the import: record and raw file are in their places."""
    site.change("content/inbox/a.txt", BRIDGE).change("content/articles/bad.md", "---\ntitel: x\n---\n")
    ran = site.run("build")
    assert 1 == ran.code
    assert "a.txt: written: " in ran.err
    assert (site.root / ARTICLE).is_file()
    assert (site.root / "content/originals/a.txt").is_file()
    assert not site.output.exists()


def test_a_refused_file_stays_and_the_build_goes_on(site: SiteTest) -> None:
    """What gives no record stays in the inbox; every build says that it is there, one with nothing to do too."""
    site.change("content/inbox/empty.txt", "").change("content/inbox/a.txt", BRIDGE)
    first = site.run("build")
    assert 0 == first.code
    assert "empty.txt: not imported\n  the file is empty" in first.err
    assert "1 file left in content/inbox" in first.out
    assert ["empty.txt"] == [path.name for path in (site.root / "content/inbox").iterdir()]
    second, third = site.run("build"), site.run("build")
    assert "1 file left in content/inbox" in second.out
    assert "1 file left in content/inbox" in third.out


def test_every_file_of_the_inbox_is_tried(tmp_path: Path) -> None:
    """A text is imported whatever it is called, and what is no text is refused with the reason."""
    content = tmp_path / "content"
    put(content, "notes.2024", BRIDGE)
    put(content, "scan.pdf", "%PDF-1.4")
    given = emptied(content)
    assert [("notes.2024", "written"), ("scan.pdf", "refused")] == [(row.file, row.action) for row in given.report.rows]
    assert (1, True) == (given.waiting, "this is no text file" in str(given))


def test_no_original_is_overwritten(tmp_path: Path) -> None:
    """A raw file whose name is taken by other bytes gets a free one; the same bytes are kept once."""
    content = tmp_path / "content"
    put(content, "sub/a.txt", BRIDGE)
    emptied(content)
    put(content, "sub/a.txt", FERRY)
    emptied(content)
    put(content, "sub/a.txt", FERRY)
    again = emptied(content)
    assert ["unchanged"] == [row.action for row in again.report.rows]
    held = {name: text for name, text in files(content).items() if not name.startswith("articles/")}
    assert {"originals/sub/a.txt": BRIDGE, "originals/sub/a-2.txt": FERRY} == held
    assert 2 == len(list((content / "articles").iterdir()))


def test_a_new_version_is_imported_again(tmp_path: Path) -> None:
    """A changed text under its old name renews its record; both raw files are kept."""
    content = tmp_path / "content"
    for text in (BRIDGE, BRIDGE + "The baker would not say what she wants with it.\n"):
        put(content, "a.txt", text)
        last = emptied(content)
    assert ["again"] == [row.action for row in last.report.rows]
    assert ["a-2.txt", "a.txt"] == sorted(path.name for path in (content / "originals").iterdir())
    assert 1 == len(list((content / "articles").iterdir()))


@pytest.mark.parametrize("stopped", ["put", "_rest"])
def test_it_goes_on_where_it_was_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped: str) -> None:
    """Stopped before a record or before a move, the next run ends with the same files as one that was not stopped."""
    content, whole = tmp_path / "one", tmp_path / "two"
    for folder in (content, whole):
        put(folder, "a.txt", BRIDGE)
        put(folder, "b.txt", FERRY)
    emptied(whole)
    owner: Any = Shelf if stopped == "put" else sitegen.importer.desk.inbox
    kept, calls = getattr(owner, stopped), []

    def stop(*given: object, **named: object) -> object:
        calls.append(given)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return kept(*given, **named)

    with monkeypatch.context() as patched:
        patched.setattr(owner, stopped, stop)
        with pytest.raises(KeyboardInterrupt):
            emptied(content)
    assert files(content) != files(whole)
    emptied(content)
    assert files(whole) == files(content)


def test_a_file_that_changes_while_it_is_read_has_its_turn_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A raw file that somebody saves between reading and moving stays in the inbox."""
    content = tmp_path / "content"
    raw, kept = put(content, "a.txt", BRIDGE), Shelf.put

    def late(shelf: Shelf, made: Draft, *, first: bool = True) -> Row:
        raw.write_text(FERRY + BRIDGE, "utf-8")
        return kept(shelf, made, first=first)

    with monkeypatch.context() as patched:
        patched.setattr(Shelf, "put", late)
        assert 1 == emptied(content).waiting
    assert raw.is_file()
    assert not (content / "originals").exists()


def test_what_cannot_be_moved_is_told(tmp_path: Path) -> None:
    """A file in the place of a folder of originals stops nothing: the record is there, and the rest is told."""
    content = tmp_path / "content"
    put(content, "sub/a.txt", BRIDGE)
    (content / "originals").mkdir()
    (content / "originals" / "sub").write_bytes(b"")
    given = emptied(content)
    assert 1 == given.waiting
    assert "sub/a.txt: has its record, but cannot be moved to originals: " in str(given)


def test_a_linked_file_is_kept_whole(tmp_path: Path) -> None:
    """Of a symbolic link the bytes come to rest, not the way to them."""
    content = tmp_path / "content"
    (tmp_path / "far.txt").write_text(BRIDGE, "utf-8")
    (content / "inbox").mkdir(parents=True)
    try:
        (content / "inbox" / "a.txt").symlink_to(tmp_path / "far.txt")
    except OSError:
        pytest.skip("this system makes no links")
    emptied(content)
    assert not os.path.lexists(content / "inbox" / "a.txt")
    assert not (content / "originals" / "a.txt").is_symlink()
    assert BRIDGE == (content / "originals" / "a.txt").read_text("utf-8")
    assert (tmp_path / "far.txt").is_file()


def test_what_was_imported_by_hand_is_only_moved(tmp_path: Path) -> None:
    """A text whose record `import` has made already leaves the inbox and changes no record."""
    content = tmp_path / "site" / "content"
    raw = put(content, "a.txt", BRIDGE)
    imported([raw], content, as_json=False)
    before = files(content / "articles")
    assert ["unchanged"] == [row.action for row in emptied(content).report.rows]
    assert before == files(content / "articles")
    assert () == load(tmp_path / "site", Cache("")).problems
