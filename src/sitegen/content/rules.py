"""What the fields of an article say together: rules that no single field can hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.content.records import Article, Record, Series
from sitegen.content.yaml_text import Where
from sitegen.text.patterns import pattern
from sitegen.text.plain import folded

# Python-Markdown follows nested lists and quotations by recursion, and looks for the end of each bracket anew.
# (A pattern that begins with a line feed is searched for ten times as fast as one that begins with ^.)
_NESTED = pattern(r"\n(?:(?:[ \t]*(?:>|(?:[*+-]|\d+[.)])[ \t])){30,}|[ \t]{120,}(?:[*+-]|\d+[.)])[ \t])")
_BRACKETS = 400


def unreadable(body: str) -> tuple[int, str] | None:
    """The line (counted from 0) of what would keep Markdown busy for ever, and what is wrong with it."""
    hit = _NESTED.search(f"\n{body}")
    if hit:
        return body[: hit.start()].count("\n"), "lists or quotations are nested too deeply to be read by anybody"
    if (opened := body.count("[")) > _BRACKETS and opened > body.count("]") + _BRACKETS:
        return body[: body.index("[")].count(
            "\n"
        ), "hundreds of [ are never closed; write them as \\[ where they are meant"
    return None


def broken(record: Record) -> Iterator[tuple[Where, str]]:
    """Each field of a record that contradicts another, with what would be right."""
    if not isinstance(record, Article):
        return
    if record.date is None and (record.status, record.date_basis) != ("draft", "unknown"):
        yield ("date",), "is required and may not be blank; only a draft with date_basis: unknown may lack it"
    for index, event in enumerate(record.events):
        # As much of both as is written: 2025 does not end before 2025-03.
        if event.end and event.end[: len(event.date)] < event.date[: len(event.end)]:
            yield ("events", index, "end"), f"{event.end} lies before the date, {event.date}"
        if (
            record.rights == "excerpt"
            and not event.title
            and folded(event.evidence) not in folded(record.summary or "")
        ):
            yield ("events", index), "needs a title: of an excerpt no words are shown but those of its summary"
    for index, figure in enumerate(record.figures):
        if not figure.label and not figure.series:
            yield ("figures", index), "needs a label, or the id of a series"


def unconverted(record: Record, series: Mapping[str, Series]) -> Iterator[tuple[Where, str]]:
    """Each figure whose unit its series neither has nor converts; `series` are those that exist, by id."""
    for index, figure in enumerate(record.figures if isinstance(record, Article) else ()):
        known = series.get(figure.series or "")
        if known and figure.unit not in {None, known.unit, *(conversion.unit for conversion in known.conversions)}:
            message = f"'{figure.unit}' is not the unit of {known.id}, nor one that it converts"
            yield ("figures", index, "unit"), message
