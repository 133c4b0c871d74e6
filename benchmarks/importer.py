"""How well the importer reads: predictions for labelled sets, and the table of all of them.

    python benchmarks/importer.py quotes|dates|figures|text GOLD_DIR    predictions, a JSON object a line
    python benchmarks/importer.py [--data DIR]                          every set of a data folder, through its scorer

GOLD_DIR holds gold.jsonl; DIR is a folder of such sets with raw texts and the scorer, score.py, beside them.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from sitegen.importer import drafts, languages
from sitegen.importer.amounts import figures as figure
from sitegen.importer.days import times as time_
from sitegen.importer.desk.report import shown
from sitegen.importer.known import NOBODY
from sitegen.importer.prose import Prose
from sitegen.importer.voices import quotes as quote

Row = dict[str, Any]


def quotes(row: Row, _folder: Path) -> Row:
    """Quotes of a clean text with their speakers."""
    prose = _prose(row)
    said = quote.found(prose, time_.found(prose), NOBODY)
    return {"quotes": [{"text": one.text, "speaker": one.speaker, "date": one.date} for _, one in said]}


def dates(row: Row, _folder: Path) -> Row:
    """Expressions of dates in a clean text, each with its value and where it stands."""
    prose = _prose(row)
    return {
        "dates": [
            {
                "expression": one.words,
                "value": one.value,
                "start": prose.passages[one.place.passage].at + one.place.start,
            }
            for one in time_.found(prose)
        ]
    }


def figures(row: Row, _folder: Path) -> Row:
    """Figures of a clean text with their units."""
    prose = _prose(row)
    counted = figure.found(prose, time_.found(prose))
    return {
        "figures": [
            {"value": format(one.value, "f"), "unit": one.unit, "evidence": one.evidence, "date": one.date}
            for _, one in counted
        ]
    }


def text(row: Row, folder: Path) -> Row:
    """The body, title and date of a raw text or a saved page: the row's own, or the file that it names."""
    name = row["file"]
    raw = (row.get("html") or row.get("text") or "").encode() or (folder / name).read_bytes()
    return {**shown(drafts(raw, name)[0], NOBODY), "file": name}


SETS: dict[str, Callable[[Row, Path], Row]] = {"quotes": quotes, "dates": dates, "figures": figures, "text": text}


def _prose(row: Row) -> Prose:
    words = row["text"]
    language = row.get("lang") or row.get("language") or languages.guess(words) or "en"
    return Prose.written(words, language=language, day=row.get("date") or row.get("dct"), title=row.get("title"))


def predicted(kind: str, folder: Path) -> Iterator[Row]:
    """A prediction for each row of a set."""
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8-sig").splitlines():
        if line.strip():
            row = json.loads(line)
            yield {"file": row["file"], **SETS[kind](row, folder)}


def _scored(data: Path, *arguments: str, rows: str) -> None:
    sys.stdout.flush()
    subprocess.run(
        [sys.executable, str(data / "score.py"), arguments[0], "/dev/stdin", *arguments[1:]],
        input=rows.encode(),
        check=True,
    )


def _raw(files: list[Path]) -> str:
    """Raw files as `import --json` shows them, with what that took on standard output."""
    began, cpu, out = time.perf_counter(), time.process_time(), []
    for file in files:
        out += [json.dumps(shown(made, NOBODY)) for made in drafts(file.read_bytes(), file.name)]
    print(f"{len(files)} files in {time.perf_counter() - began:.2f} s, {time.process_time() - cpu:.2f} s of CPU")
    return "\n".join(out)


def table(data: Path) -> None:
    """Every set of a data folder, scored."""
    for name, cases, files in (
        ("seeds", data / "seeds_expected", sorted((data.parent / "seeds").glob("*.txt"))),
        ("raw texts", data / "raw", sorted((data / "raw").glob("*.txt"))),
    ):
        print(f"\n== {name}")
        _scored(data, "import", "--cases", str(cases), rows=_raw(files))
    for gold in sorted(data.glob("*/*/gold.jsonl")):
        kind = gold.parent.parent.name
        if kind in SETS:
            print(f"\n== {kind}: {gold.parent.name}")
            rows = "\n".join(json.dumps(row) for row in predicted(kind, gold.parent))
            _scored(data, kind, "--gold", str(gold.parent), rows=rows)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"\npeak memory {peak} MB")


def main() -> None:
    """Predictions for one set on standard output, or the table of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", nargs="?", choices=sorted(SETS))
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    given = parser.parse_args()
    if given.kind is None:
        table(given.data)
    elif given.folder is None:
        parser.error("a set wants its folder")
    else:
        for row in predicted(given.kind, given.folder):
            print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
