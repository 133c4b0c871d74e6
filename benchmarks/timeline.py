"""Which days of a topic matter: predictions for a folder of dated articles, one topic a line.

    python benchmarks/timeline.py DIR [--jobs N] > PRED.jsonl    {"topic": …, "dates": [best first]}
    python score.py timeline PRED.jsonl --gold DIR               the scorer stands beside the sets

DIR holds TOPIC.articles.jsonl.gz (or the same without .gz), an article a line: `text`, `date`, and `title` and `lang`
where a set has them. Days are found in the text by the importer, in each language that it reads, and ranked by
`sitegen.site.salience`. All of them are given, for only the gold knows how many a timeline holds; neither the gold nor
a set's own list of mentioned days is looked at. What cannot be read is left out and counted on standard error.

Measured on Timeline17 (4,352 English articles, 18 timelines of 8 topics) on 2026-11-22: date-F1 .614, where counting
the same mentions gives .575. That is a mean of few timelines: 8 to 64 foremost terms of an article move it between .603
and .615, all give .613; where rarity was weighed anew for each topic, it was .621. It takes 34 s of processor time,
which all processors share.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import sys
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from sitegen.importer import languages
from sitegen.importer.days import times
from sitegen.importer.prose import Prose
from sitegen.site.salience import Dated, Reports, terms
from sitegen.text.language import base

_NAME = re.compile(r"(?P<topic>.*?)\.?articles\.jsonl(?:\.gz)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# What an article is about, it says in its first letters.
_LEAD = 4_000


class Text(NamedTuple):
    """An article as a set gives it; what it lacks is empty."""

    words: str
    day: str
    language: str


def topics(folder: Path) -> Iterator[tuple[str, Path]]:
    """The topics of a folder with their files, by name; a file called no more than articles is its folder's."""
    for file in sorted(folder.rglob("*articles.jsonl*")):
        if named := _NAME.fullmatch(file.name):
            yield named["topic"] or file.parent.name, file


def texts(file: Path) -> Iterator[Text | None]:
    """The articles of a file; None for a line that is none, or that cannot be read."""
    try:
        with gzip.open(file) if file.suffix == ".gz" else file.open("rb") as lines:
            for line in lines:
                if line.strip():
                    yield _text(line)
    except (OSError, EOFError, zlib.error):
        yield None


def _text(line: bytes) -> Text | None:
    try:
        row = json.loads(line.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(row, dict):
        return None
    written = [row[key] for key in ("title", "text") if isinstance(row.get(key), str)]
    language = row.get("lang") or row.get("language") or ""
    return Text("\n\n".join(written), _day(row.get("date")), base(str(language)))


def _day(written: Any) -> str:
    day = str(written or "")[:10]
    try:
        return date.fromisoformat(day).isoformat() if _DAY.fullmatch(day) else ""
    except ValueError:
        return ""


def dated(text: Text) -> Dated:
    """An article with the days that the importer finds in it; months and years are no days."""
    prose = Prose.written(text.words, language=text.language, day=text.day or None)
    days = frozenset(day for one in times.found(prose) if (day := _day(one.value)))
    return Dated(text.day, days, terms(text.words[:_LEAD]), text.language)


def spoken(read: list[Text]) -> list[Text]:
    """Articles with their language; what is too short for a guess is in that of the others."""
    guessed = [languages.guess(text.words) or text.language for text in read]
    usual = Counter(filter(None, guessed)).most_common(1) or [("en", 0)]
    return [text._replace(language=own or usual[0][0]) for text, own in zip(read, guessed, strict=True)]


def predicted(folder: Path, jobs: int) -> Iterator[dict[str, Any]]:
    """The days of each topic of a folder, the most important first."""
    every: dict[str, list[Dated]] = {}
    with ProcessPoolExecutor(jobs) as pool:
        for topic, file in topics(folder):
            rows = list(texts(file))
            read = spoken([row for row in rows if row])
            every[topic] = found = list(pool.map(dated, read, chunksize=16))
            print(
                f"{topic}: {len(read)} articles in {', '.join(sorted({text.language for text in read}))}; "
                f"{len(rows) - len(read)} unread, {sum(not text.day for text in read)} without a date, "
                f"{sum(not one.days for one in found)} that mention no day",
                file=sys.stderr,
            )
    # All topics are one site: which terms are rare is worked out once for all.
    reports = Reports.of({f"{topic} {place}": one for topic, held in every.items() for place, one in enumerate(held)})
    for topic, held in every.items():
        best = reports.ranked(f"{topic} {place}" for place in range(len(held)))
        yield {"topic": topic, "dates": [day for day, _ in best]}


def main() -> None:
    """Predictions on standard output, what was read on standard error."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    if not given.folder.is_dir():
        parser.error(f"{given.folder} is no folder")
    began = time.perf_counter()
    for row in predicted(given.folder, max(1, given.jobs)):
        print(json.dumps(row, ensure_ascii=False), flush=True)
    print(f"{time.perf_counter() - began:.1f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
