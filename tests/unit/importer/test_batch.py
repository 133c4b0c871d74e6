"""The batch: many files over processes, in their order, whatever becomes of a process."""

from __future__ import annotations

import gc
import io
import os
from pathlib import Path

import pytest

from sitegen.importer.desk import batch
from sitegen.importer.desk.batch import Given, drafted, watched
from sitegen.importer.draft import Draft, drafts
from sitegen.importer.known import NOBODY, Known


def texts(folder: Path, number: int) -> list[Given]:
    out = []
    for at in range(number):
        path = folder / f"{at}.txt"
        path.write_text(f"The bridge number {at}\n14 May 2024\nThe council has sold bridge {at} to a baker.\n", "utf-8")
        out.append(Given(path.name, path))
    return out


def test_processes_give_what_one_gives(tmp_path: Path) -> None:
    """Drafts come in the order of the files and are the same, drafted here or by two processes."""
    files = [*texts(tmp_path, 70), Given("missing.txt", tmp_path / "missing.txt")]
    here, there = list(drafted(files, NOBODY, 1)), list(drafted(files, NOBODY, 2))
    assert [file.name for file in files] == [file.name for file, _ in there]
    assert here == there
    assert "the file cannot be read: No such file or directory" == there[-1][1][0].problem


def test_a_killed_process_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a process dies, what it had in hand and all that follows is drafted here."""
    files, here = texts(tmp_path, 70), os.getpid()

    def fatal(raw: bytes, name: str, known: Known) -> tuple[Draft, ...]:
        if name == "33.txt" and os.getpid() != here:
            os._exit(1)
        return drafts(raw, name, known)

    monkeypatch.setattr(batch, "drafts", fatal)
    assert [file.name for file in files] == [made[0].file for _, made in drafted(files, NOBODY, 2)]


def test_a_fault_in_one_text_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What breaks sitegen is a draft with its problem, and asks for a report."""
    files = texts(tmp_path, 3)

    def faulty(raw: bytes, name: str, known: Known) -> tuple[Draft, ...]:
        if name == "1.txt":
            raise ZeroDivisionError("oh")
        return drafts(raw, name, known)

    monkeypatch.setattr(batch, "drafts", faulty)
    problems = [made[0].problem for _, made in drafted(files, NOBODY)]
    assert [None, "a fault in sitegen, please report it with this file: ZeroDivisionError: oh", None] == problems


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


def test_memory_is_swept_as_before(tmp_path: Path) -> None:
    """An import leaves the sweeping of memory as it found it, whether it comes to its end or not."""
    (tmp_path / "a.txt").write_text("The mayor said it.")
    before, files = gc.get_threshold(), [Given("a.txt", tmp_path / "a.txt")] * 2
    list(drafted(files, NOBODY))
    assert before == gc.get_threshold()
    rows = iter(drafted(files, NOBODY))
    next(rows)
    rows.close()  # type: ignore[attr-defined]
    assert before == gc.get_threshold()


def test_a_bar_is_drawn_on_a_terminal_only() -> None:
    """Many items draw a bar on a terminal; few, or another file, draw nothing; all of them come through."""
    terminal, few, pipe = Screen(), Screen(), io.StringIO()
    assert list(range(200)) == list(watched(range(200), 200, terminal))
    assert list(range(5)) == list(watched(range(5), 5, few))
    assert list(range(200)) == list(watched(range(200), 200, pipe))
    assert list(range(200)) == list(watched(range(200), 200, None))
    assert "importing" in terminal.getvalue()
    assert ("", "") == (few.getvalue(), pipe.getvalue())
