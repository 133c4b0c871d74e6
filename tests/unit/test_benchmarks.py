"""Benchmarks read any folder of their form, odd ones too."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

from tests.harness import ROOT

SAID = [
    {"date": "2031-03-03", "text": "The pilots walked out on March 2, 2031."},
    {"date": "2031-03-09", "text": "The strike that began on 2 March ended yesterday."},
]


def ranked(folder: Path) -> dict[str, list[str]]:
    """The days of each topic of a folder, as the benchmark prints them."""
    command = [sys.executable, str(ROOT / "benchmarks" / "timeline.py"), str(folder), "--jobs", "1"]
    printed = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    return {row["topic"]: row["dates"] for row in map(json.loads, printed.splitlines())}


def lines(*rows: object) -> bytes:
    return "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows).encode()


def test_days_are_ranked_by_topic(tmp_path: Path) -> None:
    """Each file of articles, packed or not, is a topic with its days, the best first."""
    (tmp_path / "ferry.articles.jsonl.gz").write_bytes(gzip.compress(lines(*SAID)))
    (tmp_path / "strike.articles.jsonl").write_bytes(lines(SAID[0]))
    assert {"ferry": ["2031-03-02", "2031-03-08"], "strike": ["2031-03-02"]} == ranked(tmp_path)


def test_languages_are_guessed(tmp_path: Path) -> None:
    """Days are found in the language of the text, in a short one in that of its topic."""
    chinese = {"date": "2031-03-03", "text": "3月2日,渡轮公司的领航员宣布罢工,港口关闭。"}
    (tmp_path / "ferry.articles.jsonl").write_bytes(lines(chinese, {"date": "2031-03-03", "text": "3月2日罢工"}))
    assert {"ferry": ["2031-03-02"]} == ranked(tmp_path)


def test_odd_files_are_no_reason_to_stop(tmp_path: Path) -> None:
    """What cannot be read is left out: lines that are no articles, days that are none, packed files that are broken."""
    odd = ["", "none", "[1]", "null", "[" * 50_000, {"text": None, "date": 5}, {"text": "x", "date": "2031-02-30"}]
    (tmp_path / "ferry.articles.jsonl").write_bytes(lines(*odd, *SAID, {"title": 7, "lang": 3}) + b"\n\xff{")
    (tmp_path / "cut.articles.jsonl.gz").write_bytes(gzip.compress(lines(*SAID))[:40])
    (tmp_path / "none.articles.jsonl.gz").write_bytes(b"none")
    (tmp_path / "empty.articles.jsonl").write_bytes(b"")
    (tmp_path / "folder.articles.jsonl").mkdir()
    assert {"ferry": ["2031-03-02", "2031-03-08"], "cut": [], "none": [], "empty": [], "folder": []} == ranked(tmp_path)


def test_bodies_are_compared(tmp_path: Path) -> None:
    """Of each folder it is told how many bodies are plain, and that these are drawn as Python-Markdown draws them."""
    (tmp_path / "one.md").write_text("---\ntitle: One\n---\n\nWords, *more* words.\n", "utf-8")
    (tmp_path / "two.txt").write_bytes(b"Words\r\n\r\n    code, \xff\r\n")
    command = [sys.executable, str(ROOT / "benchmarks" / "bodies.py"), str(tmp_path)]
    printed = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    assert f"{tmp_path}: 2 bodies, 1 plain, 0 of 1 drawn otherwise" == printed.splitlines()[0]
