"""What is written down is what is read."""

from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.content.dump import dump
from sitegen.content.loader import parse, trimmed
from sitegen.content.parsed import Parsed
from sitegen.content.records import FOLDERS, Article, As, Correction, Record, StandingPage, To, Topic
from sitegen.text.plain import CONTROL

LETTERS = "abcXYZ äسあ"


def _lined(text: str) -> str:
    return " ".join(CONTROL.sub("", text).split())


def _one_of(*samples: str) -> st.SearchStrategy[str]:
    return st.sampled_from(samples)


# What is likely to be mistaken for something else once it is written as YAML or stands in a file.
TRICKY = _one_of(
    "no", "~", "null", "12:30", "1.10", "010", "1e3", "2025-02-10", "0x1f", "- a", "? a", "a: b", "a #b", "#b", "*a",
    "&a", "!a", "%a", "@a", "`a`", "'", '"', "“a”", "{a}", "[a", "|", ">", "---", "...", "\\", "<<", "=", "a\\nb", "😀",
    "\x08", "\x00", "\x7f", "\ufeff", "\u200f", "\uffff",
)  # fmt: skip
LINES = (st.text(max_size=30) | TRICKY).map(_lined).filter(bool)
TEXTS = (
    (st.text(max_size=30) | st.lists(LINES | st.just(""), max_size=4).map("\n".join))
    .map(lambda text: CONTROL.sub("", text).strip())
    .filter(bool)
)
IDS = st.from_regex(r"[a-z0-9]{1,5}(?:-[a-z0-9]{1,5}){0,2}", fullmatch=True)
DAYS = st.dates().map(lambda day: day.isoformat())
PARTIAL = st.builds(lambda day, length: day[:length], DAYS, st.sampled_from([4, 7, 10]))
MOMENTS = DAYS | st.builds(lambda day, rest: day + rest, DAYS, _one_of("T23:59Z", " 00:00+03:30", "T12:30:59-11:00"))
# For each reader of a scalar, named in the types of records, what it may have read.
SCALARS: dict[str, st.SearchStrategy[Any]] = {
    "_line": LINES,
    "_text": TEXTS,
    "day": DAYS,
    "partial": PARTIAL,
    "when": MOMENTS,
    "_number": st.from_regex(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,12})?", fullmatch=True).map(Decimal),
    "_count": st.integers(0, 99),
    "read_url": _one_of("https://a.example/", "http://a.example/b?c=d&e=%20#f", "https://ñ.example/ü"),
    "_language": _one_of("en", "no", "pt-BR", "zh-Hant-TW"),
    "_redirect": _one_of("old.html", "a/b/c.htm", "no/2.html"),
    "_ident": IDS,
}


def made(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a type as records are made of."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        marker = arguments[1]
        assert isinstance(marker, (As, To))
        return IDS | LINES if isinstance(marker, To) and marker.or_name else SCALARS[marker.read.__name__]
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin in {Union, UnionType}:
        return st.one_of([st.none() if kind is type(None) else made(kind) for kind in arguments])
    if origin is tuple:
        return st.lists(made(arguments[0]), max_size=3).map(tuple)
    assert isinstance(hint, type), f"no strategy for {hint}"
    assert is_dataclass(hint), f"no strategy for {hint}"
    hints = get_type_hints(hint, include_extras=True)
    return st.builds(hint, **{field.name: made(hints[field.name]) for field in fields(hint) if field.name != "id"})


def of(kind: type[Record]) -> st.SearchStrategy[Record]:
    """Records of a kind, all with the id x."""
    hints = get_type_hints(kind, include_extras=True)
    given_fields = {field.name: made(hints[field.name]) for field in fields(kind) if field.name != "id"}
    return st.builds(kind, id=st.just("x"), **given_fields)


def proven(record: Record) -> tuple[Record, str]:
    """The record as the rules between its fields want it, its evidence standing in the body, and that body."""
    if not isinstance(record, Article):
        return record, "A body."
    said = [
        f"words {number} " + "".join(c for c in quote.text if c in LETTERS)
        for number, quote in enumerate(record.quotes)
    ]
    quotes = tuple(replace(quote, text=_lined(text)) for quote, text in zip(record.quotes, said, strict=True))
    figures = tuple(
        replace(figure, evidence=f"number {number}", label=figure.label or "a label")
        for number, figure in enumerate(record.figures)
    )
    events = tuple(
        replace(event, evidence=f"day {number}", title=event.title or "a title", end="9999" if event.end else None)
        for number, event in enumerate(record.events)
    )
    record = replace(record, date=record.date or "2025-02-10")
    words = [*(q.text for q in quotes), *(f.evidence for f in figures), *(e.evidence for e in events)]
    return replace(record, quotes=quotes, figures=figures, events=events), "\n\n".join(words)


def read_back(kind: type[Record], text: str) -> Record:
    """The record that a file holds; its problems fail the test."""
    folder = next(name for name, held in FOLDERS.items() if held is kind)
    found = parse(f"content/{folder}/x.md", text.encode())
    assert isinstance(found, Parsed), found
    return found.document.record


@pytest.mark.parametrize("kind", FOLDERS.values(), ids=FOLDERS)
@given(data=st.data())
def test_a_record_survives_being_written_and_read(kind: type[Record], data: st.DataObject) -> None:
    """Any record that is dumped and loaded again is the same record."""
    expected, body = proven(data.draw(of(kind)))
    assert expected == read_back(kind, dump(expected, body))


@given(body=st.text())
@example(body="---\nA rule first")
@example(body="    code\n\nmore")
@example(body="a\r\nb\rc")
@example(body="\x00\ufeff---")
def test_a_body_survives_being_written_and_read(body: str) -> None:
    """Any body that was loaded once is dumped and loaded again as the same body."""

    def loaded(text: str) -> str:
        found = parse("content/pages/x.md", text.encode())
        assert isinstance(found, Parsed), found
        return found.document.body.digest

    page = StandingPage(id="x", title="X")
    once = trimmed(body.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", ""))
    assert loaded(dump(page, once)) == loaded(dump(page, body))


def test_what_a_person_reads_in_a_dump() -> None:
    """A dump keeps the order of the fields, leaves out defaults, and quotes only what needs it."""
    record = Article(
        id="x",
        title="A: b",
        date="2025-02-10",
        topics=("a", "b-c"),
        corrections=(Correction(date="2025-03-01", text="no"),),
    )
    expected = """---
title: 'A: b'
date: 2025-02-10
topics: [a, b-c]
corrections:
- date: 2025-03-01
  text: 'no'
---

Words.
"""
    assert expected == dump(record, "Words.\n\n")


def test_a_record_without_a_body() -> None:
    """A dump without a body ends with the front matter."""
    assert "---\ntitle: T\n---\n" == dump(Topic(id="t", title="T"))
