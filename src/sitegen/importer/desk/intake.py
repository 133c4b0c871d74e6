"""Intake: files in, records out. One file that fails stops no other, and an editor's work is never overwritten."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TextIO

from sitegen.files import listed
from sitegen.importer import read
from sitegen.importer.desk.batch import Given, Input, drafted, watched
from sitegen.importer.desk.report import Report, Row, shown
from sitegen.importer.desk.review import Review
from sitegen.importer.desk.shelf import Shelf
from sitegen.importer.desk.starter import starter
from sitegen.importer.draft import Draft
from sitegen.importer.known import Known

# What a folder's files must be called to be taken; a file named by itself is always read.
_TEXTS = {"", ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".rss", ".atom"}
# What is taken if it is a feed.
_PERHAPS = {".xml", ".rdf", ".json"}


def imported(  # noqa: PLR0913  the options of the command
    files: Sequence[Input],
    to: Path,
    *,
    as_json: bool = False,
    out: TextIO | None = None,
    review: Path | None = None,
    screen: TextIO | None = None,
    jobs: int | None = None,
) -> Report:
    """Import files, and the texts of folders in order, into a content folder; `as_json` only shows drafts on `out`.

    `review` is where a page goes that shows every text beside its record; a bar is drawn on `screen`, if that is a
    terminal; `jobs` are the processes that draft, by default one a core where there are many files.
    """
    inputs, left = given(files)
    shelf, rows, languages = Shelf(to), list[Row](), Counter[str]()
    with Review() if review else nullcontext() as pages:
        for _, made in watched(drafted(inputs, shelf.known, jobs), len(inputs), screen):
            for place, draft in enumerate(made):
                if as_json and out:
                    _show(draft, shelf.known, out)
                only = as_json and not draft.problem
                rows.append(Row.of(draft, "shown") if only else shelf.put(draft, first=not place))
                languages.update([draft.language] if draft.language and not draft.problem else [])
                if pages:
                    pages.add(draft, rows[-1], shelf.known)
        if pages and review:
            pages.write(review)
    settings = _settings(to, languages) if any(row.record for row in rows) else None
    return Report(
        rows=tuple(rows),
        sources=tuple(shelf.stubs),
        settings=settings,
        left=left,
        review=str(review) if review else None,
        problems=shelf.known.problems,
    )


def _show(draft: Draft, known: Known, out: TextIO) -> None:
    # A terminal that is not set to UTF-8 gets escapes instead of an error.
    narrow = (getattr(out, "encoding", None) or "utf-8").lower() not in {"utf-8", "utf8"}
    out.write(json.dumps(shown(draft, known), ensure_ascii=narrow) + "\n")


def _settings(to: Path, languages: Counter[str]) -> str | None:
    """A first site.yml beside the content folder, in the language of most texts; None where there is one."""
    root = to.resolve().parent
    title = re.sub(r"[-_\s]+", " ", root.name).strip()
    made = starter(root, title[:1].upper() + title[1:], next((name for name, _ in languages.most_common(1)), "en"))
    return str(made) if made else None


def _taken(path: Path) -> bool:
    """Whether a file of a folder is a text, by its name, or a feed, by what it holds."""
    suffix = path.suffix.lower()
    if suffix not in _PERHAPS:
        return suffix in _TEXTS
    try:
        with path.open("rb") as file:
            return read.feed(read.read(file.read(read.HEAD)))
    except OSError:
        return True  # why it cannot be read is told where it is read


def given(files: Sequence[Input]) -> tuple[list[Given], int]:
    """Each file with the name that its record tells, and how many files of folders are no texts by their names."""
    out, left = list[Given](), 0
    for place in files:
        if place == "-" or not place.is_dir():
            out.append(Given("-" if place == "-" else told(place.name), place))
            continue
        for found in listed(place):
            if _taken(place / found.path):
                out.append(Given(told(found.path), place / found.path))
            else:
                left += 1
    return out, left


def told(name: str) -> str:
    """A file's name on one line, without bytes that are no text."""
    return " ".join(name.encode("utf-8", "replace").decode().split()) or "-"
