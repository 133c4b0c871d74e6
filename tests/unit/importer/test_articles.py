"""Whole articles in the languages other than English: what they say, when, and how much."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from sitegen.importer.draft import Draft, draft

ARTICLES = [
    pytest.param(case, id=f"{path.stem}-{number}")
    for path in sorted((Path(__file__).parent / "articles").glob("*.yml"))
    for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1)
]


def drafted(case: dict[str, Any]) -> Draft:
    return draft(case["text"].encode(), "article.txt")


@pytest.mark.parametrize("case", ARTICLES)
def test_day(case: dict[str, Any]) -> None:
    """An article in any language states the day above it, whatever later days it announces."""
    made = drafted(case)
    assert (made.date, made.date_basis) == (case["day"], "stated")


@pytest.mark.parametrize("case", ARTICLES)
def test_quotes(case: dict[str, Any]) -> None:
    """What is said in an article in any language is found with who says it, and nothing else is."""
    assert [tuple(row) for row in case["quotes"]] == [(quote.text, quote.speaker) for quote in drafted(case).quotes]


@pytest.mark.parametrize("case", ARTICLES)
def test_events(case: dict[str, Any]) -> None:
    """The days on which something happens in an article in any language are found, relative ones too."""
    days = {event.date for event in drafted(case).events if len(event.date) == len("2024-05-14")}
    assert set(case["events"]) == days - {case["day"]} | {day for day in case["events"] if day == case["day"]} & days


@pytest.mark.parametrize("case", ARTICLES)
def test_figures(case: dict[str, Any]) -> None:
    """The figures of an article in any language are found with what they count, and nothing else is."""
    assert case["figures"] == [f"{row.value:f} {row.unit or ''}".strip() for row in drafted(case).figures]
