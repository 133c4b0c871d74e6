"""The content folder that posts move into: what stands there already, by whom, and which names it has taken."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from sitegen.classes import dataclass
from sitegen.content.loader import parse
from sitegen.content.records import Article, Record, StandingPage, Topic
from sitegen.files import listed
from sitegen.importer.desk.record import Held, held


class There(NamedTuple):
    """A record that an earlier import of the same folder has written."""

    path: Path
    raw: bytes
    held: Held


@dataclass(frozen=True, slots=True)
class Shelf:
    """`ours` are records by what they were made from, `names` all ids, `addresses` the old ones that others keep."""

    ours: Mapping[str, There]
    names: frozenset[str]
    addresses: frozenset[str]
    topics: tuple[Topic, ...]


def shelf(to: Path, label: str) -> Shelf:
    """What a content folder holds; `label` begins the names of files that this folder's records tell."""
    ours: dict[str, There] = {}
    names, addresses = set(), set()
    for found in listed(to / "articles"):
        path = to / "articles" / found.path
        names.add(path.stem)
        raw = path.read_bytes() if path.suffix == ".md" else b""
        origin = held(raw) if raw else None
        if origin and origin.file.startswith(f"{label}/"):
            ours.setdefault(origin.file, There(path, raw, origin))
        if not (origin and origin.untouched and origin.file.startswith(f"{label}/")):
            addresses |= _old(_record("articles", path.stem, raw))
    for found in listed(to / "pages"):
        path = to / "pages" / found.path
        addresses |= {f"{path.stem}.html", *_old(_record("pages", path.stem, path.read_bytes()))}
    topics = (
        _record("topics", Path(found.path).stem, (to / "topics" / found.path).read_bytes())
        for found in listed(to / "topics")
        if found.path.endswith(".md")
    )
    return Shelf(
        ours=ours,
        names=frozenset(names),
        addresses=frozenset(addresses),
        topics=tuple(topic for topic in topics if isinstance(topic, Topic)),
    )


def _record(folder: str, stem: str, raw: bytes) -> Record | None:
    parsed = parse(f"content/{folder}/{stem}.md", raw) if raw else []
    return None if isinstance(parsed, list) else parsed.document.record


def _old(record: Record | None) -> set[str]:
    return {url.casefold() for url in record.redirects} if isinstance(record, Article | StandingPage) else set()
