"""A record written down: `load(dump(r)) == r`, and a person likes to read it."""

from __future__ import annotations

import re
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from typing import Any

import yaml

from sitegen.content.records import Record
from sitegen.text.patterns import pattern

# Dates and numbers stand without quotation marks; whatever else YAML could mistake for something gets them.
_BARE = pattern(r"\d{4}(?:-\d\d(?:-\d\d(?:T[\d:+Z-]+)?)?)?|-?\d+(?:\.\d+)?")
_IDS = pattern(r"[a-z0-9-]+")


class _Ids(list[str]):
    """A list of ids stands on one line."""


class _Dumper(yaml.CSafeDumper):
    pass


def _text(dumper: yaml.CSafeDumper, value: str) -> yaml.ScalarNode:
    if _BARE.fullmatch(value):
        return dumper.represent_scalar(dumper.resolve(yaml.ScalarNode, value, (True, False)), value)  # type: ignore[no-untyped-call]
    style = (
        "|" if "\n" in value and not re.search(r"[ \t]\n|\A\s|[\x00-\x08\x0b-\x1f\x85\u2028\u2029]", value) else None
    )
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(
    _Ids, lambda dumper, value: dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=True)
)


def dump(record: Record, body: str = "") -> str:
    """The file of a record: front matter in the order of its fields, defaults left out, then the body."""
    front = plain(record)
    front.pop("id")
    written = yaml.dump(front, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9) if front else ""
    return f"---\n{written}---\n" + (f"\n{body.rstrip()}\n" if body.strip() else "")


def plain(value: Any) -> Any:
    """A record or part as mappings, lists and text, without what equals its default."""
    if is_dataclass(value):
        rows = ((field, getattr(value, field.name)) for field in fields(value))
        return {
            field.name.rstrip("_"): plain(held)
            for field, held in rows
            if field.default is MISSING or held != field.default
        }
    if isinstance(value, tuple):
        items = [plain(item) for item in value]
        return _Ids(items) if all(isinstance(item, str) and _IDS.fullmatch(item) for item in items) else items
    return format(value, "f") if isinstance(value, Decimal) else str(value) if isinstance(value, int) else value
