"""Real texts of the workshop, which stand beside the repository and never in it: skipped where they are not."""

from __future__ import annotations

import importlib.util
import io
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from sitegen.importer import draft, imported

SHARED = Path(__file__).parents[4] / "shared"
pytestmark = pytest.mark.skipif(not (SHARED / "data" / "score.py").is_file(), reason="needs ../shared")


@pytest.fixture(scope="module")
def score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "data" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def scores(score: ModuleType, files: list[Path], cases: Path) -> dict[str, Any]:
    """The scorer's summary of what the importer makes of these files."""
    out = io.StringIO()
    imported(list(files), Path("nowhere") / "content", as_json=True, out=out)
    told = {Path(row["file"]).name: row for row in map(json.loads, out.getvalue().splitlines())}
    counts: Counter[str] = Counter()
    for case in score.load_cases([cases]):
        if case["file"] in told:
            counts += score.score_case(case, told[case["file"]])
    summary: dict[str, Any] = score.summary(counts)
    return summary


def share(held: dict[str, float] | float) -> float:
    return held["f1"] if isinstance(held, dict) else held


def test_the_seeds_are_read_without_a_miss(score: ModuleType) -> None:
    """Title, date and basis, source, debris, text, captions, headings, items and posts of the seeds are all right."""
    summary = scores(score, sorted((SHARED / "seeds").glob("*.txt")), SHARED / "data" / "seeds_expected")
    wanted = (
        "title",
        "date",
        "date basis",
        "source",
        "debris removed",
        "text kept",
        "body",
        "headings",
        "list items",
        "captions",
        "embeds",
    )
    assert dict.fromkeys(wanted, 1.0) == {name: share(summary[name]) for name in wanted}
    assert {0} == set(summary["errors"].values())


def test_raw_texts_keep_their_words_and_no_stated_date_is_wrong(score: ModuleType) -> None:
    """Of the raw cases but saved pages, every text is kept, every title and date is right, and no heading is false."""
    files = [
        path for path in sorted((SHARED / "data" / "raw").glob("*.txt")) if b"<!DOCTYPE" not in path.read_bytes()[:20]
    ]
    summary = scores(score, files, SHARED / "data" / "raw")
    assert (1.0, 1.0, 1.0) == tuple(share(summary[name]) for name in ("title", "date", "text kept"))
    assert share(summary["debris removed"]) > 0.98
    assert share(summary["body"]) > 0.99
    assert {0} == set(summary["errors"].values())


@pytest.mark.parametrize("folder", ["seeds", "data/raw"])
def test_spans_tile_real_texts(folder: str) -> None:
    """The spans of every real text join up to the whole of it."""
    for path in sorted((SHARED / folder).glob("*.txt")):
        drafted = draft(path.read_bytes(), path.name)
        assert drafted.text == "".join(drafted.text[span.start : span.end] for span in drafted.spans)


def test_a_text_of_two_megabytes_is_imported_whole(
    score: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The largest case keeps its title, its date, its last sentence and nine tenths of its words."""
    command: Callable[[Any], Any] = score.main
    command(["big", str(tmp_path / "big.txt")])
    capsys.readouterr()
    raw = (tmp_path / "big.txt").read_bytes()
    drafted = draft(raw, "big.txt")
    assert (score.BIG_TITLE, "2016-11-30", "stated") == (drafted.title, drafted.date, drafted.date_basis)
    assert drafted.body.endswith(score.BIG_LAST)
    assert len(drafted.body.encode()) > 0.9 * len(raw)
