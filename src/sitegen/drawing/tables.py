"""Tables as CSV and records as JSON, for other programs."""

from __future__ import annotations

import csv
import functools
import json
from collections.abc import Callable, Iterable
from dataclasses import fields
from typing import Any

from sitegen.text.patterns import pattern

# What a spreadsheet would work out instead of showing it, in any width; a negative number is none of it.
_FORMULA = frozenset("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
_NUMBER = pattern(r"-\d+(?:\.\d+)?")


def table_csv(view: Any) -> bytes:
    """A view with `columns` (names) and `rows` as CSV (RFC 4180, UTF-8): a row is of text, or a fragment of that."""
    rows = (_row(row) if type(row) is tuple else row.once(table_csv, _row) for row in view.rows)
    return "".join([_line(view.columns), *rows]).encode()


def _row(cells: Iterable[str]) -> str:
    """Cells that no spreadsheet takes for a formula: an apostrophe before them says that they are text."""
    return _line([f"'{cell}" if cell[:1] in _FORMULA and not _NUMBER.fullmatch(cell) else cell for cell in cells])


class _Handed:
    """What a writer of CSV writes to: it hands each line back."""

    def write(self, line: str) -> str:
        """What is written."""
        return line


_line: Callable[[Iterable[str]], str] = csv.writer(_Handed()).writerow  # what `write` gives


def plain_json(view: Any) -> bytes:
    """A view as JSON, field by field, each record of a list on a line of its own."""
    rows = []
    for field in fields(view):
        value = getattr(view, field.name)
        if isinstance(value, tuple):
            lines = ",\n".join(map(written, value))
            rows.append(f"{written(field.name)}: [\n{lines}\n]")
        else:
            rows.append(f"{written(field.name)}: {written(value)}")
    return ("{\n" + ",\n".join(rows) + "\n}\n").encode()


def _record(record: Any) -> dict[str, Any]:
    """A record as JSON takes it; its values stay where they are, which asdict would copy."""
    return {name: getattr(record, name) for name in _names(type(record))}  # type: ignore[arg-type]  # a class has a hash


@functools.cache
def _names(sort: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(sort))


# One for all: each call of `json.dumps` with words of its own makes another.
written = json.JSONEncoder(ensure_ascii=False, default=_record).encode
