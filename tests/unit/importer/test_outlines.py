"""Texts in, outlines out: the cases of tests/fixtures/importer, each a title, a text and what becomes of every line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from sitegen.importer import Draft, draft

FIXTURES = Path(__file__).parents[2] / "fixtures" / "importer"


class Case(NamedTuple):
    """A claim, the text that it is about, and its outline."""

    claim: str
    text: str
    expected: str


def cases() -> list[Case]:
    found = []
    for path in sorted(FIXTURES.glob("*.txt")):
        parts = re.split(r"^\.\n", path.read_text("utf-8"), flags=re.MULTILINE)[:-1]
        found += [Case(*(part.strip("\n") for part in parts[at : at + 3])) for at in range(0, len(parts) - 2, 3)]
    return found


def outline(drafted: Draft) -> str:
    """The fields that lines give, then a line for each span that is not blank."""
    if drafted.problem:
        return f"problem: {drafted.problem}"

    def guessed(field: str) -> str:
        return " (inferred)" if field in drafted.inferred else ""

    lines = [f"title: {drafted.title}{guessed('title')}", f"date: {drafted.date} ({drafted.date_basis})"]
    lines += [f"source: {drafted.source}"] * bool(drafted.source) + [f"url: {drafted.url}"] * bool(drafted.url)
    lines += [f"authors: {', '.join(drafted.authors)}{guessed('authors')}"] * bool(drafted.authors)
    for span in drafted.spans:
        if span.fate != "blank":
            shown = span.text.replace("\n", " ⏎ ")
            lines.append(f"{span.fate}: {shown}" + (f" ({span.why})" if span.fate == "dropped" else ""))
    return "\n".join(lines)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.claim)
def test_every_line_has_the_fate_that_the_case_claims(case: Case) -> None:
    """The outline of the case's text is the one written below it."""
    expected = re.sub(r"\n\n", "\n", case.expected)
    assert expected == outline(draft(case.text.encode(), "paste.txt"))


def test_there_are_cases() -> None:
    """The fixtures are found, and each has its three parts."""
    assert len(cases()) > 30
    assert all(case.claim and case.text and case.expected for case in cases())
