"""How findings are told: to a person, to a program, to GitHub."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from sitegen.check.findings import LEVELS, Finding


def text(findings: Sequence[Finding], looked_at: str, *, notes: bool) -> str:
    """One finding a line and how many there are; notes are only counted unless they are asked for."""
    shown = [finding for finding in findings if notes or finding.level != "note"]
    rows = [f"{row.path}:{row.line}: {row.level}: {row.message} [{row.rule}]" for row in shown]
    counts = Counter(row.level for row in findings)
    told = ", ".join(f"{counts[level]} {level}{'s' * (counts[level] != 1)}" for level in LEVELS if counts[level])
    more = "; --verbose lists the notes" if counts["note"] and not notes else ""
    return "\n".join([*rows, *([""] if rows else []), f"{looked_at}: {told or 'nothing found'}{more}"])


def as_json(findings: Iterable[Finding]) -> str:
    """A list of objects with `level`, `path`, `line`, `rule` and `message`."""
    rows = [
        {"level": row.level, "path": row.path, "line": row.line, "rule": row.rule, "message": row.message}
        for row in findings
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def github(findings: Iterable[Finding], root: PurePath) -> Iterator[str]:
    """Commands of a GitHub workflow, which become annotations; their paths begin where the command was called."""
    command = {"error": "error", "warning": "warning", "note": "notice"}
    for row in findings:
        path = _property((root / row.path).as_posix())
        title = _property(row.rule)
        yield f"::{command[row.level]} file={path},line={row.line},title={title}::{_escaped(row.message)}"


def _escaped(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _escaped(words).replace(":", "%3A").replace(",", "%2C")
