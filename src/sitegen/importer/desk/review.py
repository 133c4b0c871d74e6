"""The review: one page that shows each raw text beside its record, with all that was found in it and all that was not.

It needs no script and nothing from another host, and tells the browser to allow neither.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from sitegen.content.dump import dump
from sitegen.files import text_of
from sitegen.importer.desk.record import article
from sitegen.importer.desk.report import Row, counted
from sitegen.importer.desk.sides import LETTERS, Sides, shown
from sitegen.importer.draft import Draft
from sitegen.importer.known import Known
from sitegen.importer.phrases import DATA
from sitegen.text.slug import slug

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_FRONT = re.compile(r"\A---\n(?P<front>.*?\n)---\n(?P<body>.*)\Z", re.DOTALL)
_LEGEND = {
    "quote": "a quote",
    "event": "a sentence that a date dates",
    "figure": "a figure",
    "date": "a date",
    "name": "a name that the site knows",
}


class Review:
    """A page that grows by a draft at a time; what is drawn waits in a file, so that thousands fit."""

    def __init__(self) -> None:
        self._drawn = tempfile.TemporaryFile()  # noqa: SIM115  it is closed with the review
        self._files: list[tuple[str, str]] = []
        self._actions: Counter[str] = Counter()
        self._found: Counter[str] = Counter()
        self._dropped: Counter[str] = Counter()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._drawn.close()

    def add(self, draft: Draft, row: Row, known: Known) -> None:
        """Draw a draft; `row` says what became of it."""
        key = f"f{len(self._files) + 1}"
        self._files.append((draft.file, draft.title or draft.problem or ""))
        self._actions[row.action] += 1
        self._found.update(mark.kind for mark in draft.marks)
        self._dropped.update(span.why or "no text" for span in draft.spans if span.fate == "dropped")
        self._drawn.write(_pair(draft, row, known, key).encode())

    def write(self, path: Path) -> None:
        """Write the page so that a reader sees the old one or the whole new one."""
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            with beside.open("wb") as file:
                file.write("".join(self._head()).encode())
                self._drawn.seek(0)
                shutil.copyfileobj(self._drawn, file)
                file.write(b"</main>\n</body>\n</html>\n")
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)

    def _head(self) -> Iterator[str]:
        style = (DATA / "review.css").read_text(encoding="utf-8")
        sign = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        policy = f"default-src 'none'; style-src 'sha256-{sign}'; base-uri 'none'; form-action 'none'"
        total = counted(len(self._files), "text")
        yield (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="robots" content="noindex">\n'
            f"<title>Review of {total}</title>\n<style>{style}</style>\n</head>\n<body>\n"
            '<a class="skip" href="#texts">To the texts</a>\n'
            f"<header>\n<h1>Review of {total}</h1>\n"
        )
        became = ", ".join(f"{number:,} {said}" for said, number in self._actions.items())
        yield f'<p class="meta counts">{became}</p>\n'
        yield '<ul class="legend">\n'
        for kind, letter in LETTERS.items():
            number = f"{self._found[kind]:,}"
            yield f'<li><mark class="{kind}" data-n="{letter}">{_LEGEND[kind]}</mark> ({number})</li>\n'
        yield f"<li><del>dropped</del> ({self._dropped.total():,})</li>\n</ul>\n"
        if self._dropped:
            rows = "".join(
                f"<tr><td>{shown(why)}</td><td>{number:,}</td></tr>" for why, number in self._dropped.most_common()
            )
            yield f"<details><summary>Why text was dropped</summary><table><tbody>{rows}</tbody></table></details>\n"
        yield "</header>\n"
        if len(self._files) > 1:
            rows = "".join(
                f'<li><a href="#f{place}"><bdi>{shown(file)}</bdi></a> <bdi>{shown(title)}</bdi></li>\n'
                for place, (file, title) in enumerate(self._files, 1)
            )
            yield f'<nav aria-label="Files"><ol>\n{rows}</ol></nav>\n'
        yield '<main id="texts">\n'


def _pair(draft: Draft, row: Row, known: Known, key: str) -> str:
    sides = Sides.of(draft, key)
    language = f' lang="{draft.language}"' if _LANGUAGE.fullmatch(draft.language or "") else ""
    if row.problem:
        right = f'<p class="problem">{shown(row.problem)}</p>'
    else:
        right = sides.record(row, *_written(draft, row, known), known)
    became = f"{row.action}: {row.record}" if row.record else row.action
    return (
        f'<article id="{key}" aria-labelledby="{key}-h">\n<h2 id="{key}-h"><bdi>{shown(draft.file)}</bdi></h2>\n'
        f'<p class="meta">{shown(became)}</p>\n<div class="pair">\n'
        f'<section class="raw" aria-labelledby="{key}-raw"{language}>\n'
        f'<h3 id="{key}-raw" lang="en">Raw text</h3>\n{sides.raw()}\n</section>\n'
        f'<section aria-labelledby="{key}-record">\n<h3 id="{key}-record">Record</h3>\n{right}\n</section>\n'
        "</div>\n</article>\n"
    )


def _written(draft: Draft, row: Row, known: Known) -> tuple[str, str]:
    """The front matter and the body of the record as it stands; of a draft that was only shown, as it would."""
    if row.record:
        text = text_of(Path(row.record).read_bytes())
    else:
        source = slug(draft.source) if draft.source else None
        text = dump(article(draft, id_="shown", source=source or None, known=known), draft.body)
    parts = _FRONT.match(text)
    return (parts["front"], parts["body"]) if parts else ("", text)
