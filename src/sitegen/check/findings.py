"""Findings: what a check has to say, each by its rule, with its level and the place where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sitegen.classes import dataclass
from sitegen.content import front_matter, schema
from sitegen.content.yaml_text import Where, YamlText
from sitegen.problems import Problem

LEVELS = ("error", "warning", "note")
# Of many places in one file so many are named.
_SHOWN = 5

# Every rule with its level, in the order of docs/check.md, which says what to do about each.
RULES = {
    # What is built
    "not-built": "error",
    "missing-file": "error",
    "broken-link": "error",
    "broken-fragment": "error",
    "own-address": "warning",
    "canonical": "error",
    "duplicate-id": "error",
    "evidence-anchor": "error",
    "page-language": "error",
    "page-title": "error",
    "page-heading": "error",
    "image-text": "error",
    "link-text": "error",
    "label-target": "error",
    "structured-data": "error",
    "feed": "error",
    "sitemap": "error",
    "calendar": "error",
    "json": "error",
    "table": "error",
    # What is written
    "refused": "error",
    "doubtful-merge": "warning",
    "ambiguous-alias": "warning",
    "unconfirmed": "warning",
    "unused-record": "warning",
    "missing-summary": "warning",
    "missing-perspective": "warning",
    "stale-draft": "warning",
    "stale-summary": "warning",
    "planned-passed": "warning",
    "future-date": "warning",
    "site-address": "warning",
    "differing-keys": "note",
    "single-source": "note",
    "no-source": "note",
    "quote-speaker": "note",
    "quote-date": "note",
    "source-type": "note",
    "bare-profile": "note",
    "undated-summary": "note",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing an editor should know; `path` is from the site's root where the file lies in it."""

    path: str
    line: int
    rule: str
    message: str

    @property
    def level(self) -> str:
        """How bad it is: one of `LEVELS`."""
        return RULES[self.rule]


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding about a record before its line is looked up: `where` is a field, as in ("quotes", 0, "speaker").

    `likewise` are other places of the same file of which the same is true: one finding tells of all.
    """

    path: str
    where: Where
    rule: str
    message: str
    likewise: tuple[Where, ...] = ()


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding once: the worst first, then by file and line."""
    return tuple(
        sorted(
            set(findings),
            key=lambda row: (LEVELS.index(row.level), row.path, row.line, list(RULES).index(row.rule), row.message),
        )
    )


def refused(problems: Iterable[Problem]) -> Iterator[Finding]:
    """What a build would refuse."""
    for problem in problems:
        yield _of(problem, "refused")


def located(root: Path, remarks: Iterable[Remark]) -> Iterator[Finding]:
    """The remarks with the lines of their fields."""
    by_path: dict[str, list[Remark]] = {}
    for remark in remarks:
        by_path.setdefault(remark.path, []).append(remark)
    for path, rows in by_path.items():
        source = front_matter.reread(root, path)
        for row in rows:
            if isinstance(source, Problem):  # the file was changed since it was loaded
                yield Finding(path, 1, row.rule, row.message)
            else:
                said = row.message + _likewise(source, row.likewise)
                yield _of(schema.located(source, row.where, said), row.rule)


def _likewise(source: YamlText, places: Sequence[Where]) -> str:
    if not places:
        return ""
    lines = sorted(schema.located(source, where, "").line for where in places[:_SHOWN])
    more = f" and {len(places) - _SHOWN} more" if len(places) > _SHOWN else ""
    return f"; likewise in line{'s' * (len(places) > 1)} {', '.join(map(str, lines))}{more}"


def _of(problem: Problem, rule: str) -> Finding:
    said = f"{problem.where}: {problem.message}" if problem.where else problem.message
    return Finding(problem.path, problem.line, rule, said)
