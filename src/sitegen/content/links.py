"""Links from a body to the files of other records: `[her](../people/jane-roe.md)`."""

from __future__ import annotations

import posixpath
import re

from sitegen.problems import Problem
from sitegen.text.patterns import pattern

_CODE = pattern(r"^(`{3,}|~{3,}).*?^\1[`~]*[ \t]*$|(`+)(?!`).+?(?<!`)\2(?!`)", re.MULTILINE | re.DOTALL)
_LINK = pattern(
    r"\]\(\s*<?([^()\s<>]+\.md)(#[^()\s<>]*)?>?(?=[\s)])|^ {0,3}\[[^\]\n]+\]:\s*<?(\S+?\.md)(#\S*?)?>?(?=\s|$)",
    re.MULTILINE,
)


def found(path: str, body: str, before: int) -> tuple[tuple[tuple[str, str], ...], list[Problem]]:
    """(target as written, name of the record) for each link to a record, and what is wrong with the others.

    `before` is the number of lines above the body in its file.
    """
    if ".md" not in body:
        return (), []
    rows: dict[str, str] = {}
    problems = []
    prose = _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), body)
    for match in _LINK.finditer(prose):
        written = (match[1] or match[3]) + (match[2] or match[4] or "")
        if re.match(r"[a-z][a-z0-9+.-]*:|//", written, re.IGNORECASE):
            continue
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), (match[1] or match[3])))
        parts = target.split("/")
        if parts[0] != "content" or len(parts) < 3:
            line = before + body[: match.start()].count("\n") + 1
            problems.append(
                Problem(
                    path, line, "link", f"'{written}' leads out of content/; link to a record as ../people/jane-roe.md"
                )
            )
            continue
        rows[written] = f"{parts[1]}/{parts[-1].removesuffix('.md')}"
    return tuple(rows.items()), problems
