r"""Draft to record: the file that a draft becomes, and the seal that tells later whether a person has edited it.

The seal, `origin.written`, is the SHA-256 of the whole file as the importer wrote it, without the line of the seal
itself. Line ends count as \n, so that a checkout on another system breaks no seal.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace
from typing import Any, NamedTuple

import yaml

from sitegen.content.dump import dump
from sitegen.content.front_matter import split
from sitegen.content.loader import parse
from sitegen.content.records import Article, Origin, Source, read_url
from sitegen.files import text_of
from sitegen.importer.desk.claims import Claims, line
from sitegen.importer.draft import Draft
from sitegen.importer.known import NOBODY, Known
from sitegen.importer.read import sha256
from sitegen.problems import Problem
from sitegen.text.plain import plain
from sitegen.text.slug import free, slug

_SEAL = re.compile(r"(?P<before>\A---\n(?:.*\n)*?origin:\n(?: {2}.*\n)*?) {2}written: .*\n")
_UNSEALED = re.compile(r"\A---\n(?:.*\n)*?origin:\n(?: {2}.*\n)*? {2}input: .*\n")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+")


class Held(NamedTuple):
    """What a record's file says of its origin, and whether it is still as the importer wrote it."""

    file: str
    input: str
    untouched: bool


def article(draft: Draft, *, id_: str, source: str | None, known: Known = NOBODY) -> Article:
    """The record of a draft that has a title: published where its date is known, else a draft."""
    claims = Claims.of(draft.body, draft.quotes, draft.figures, draft.events, known)
    found = {"quotes": claims.quotes, "figures": claims.figures, "events": claims.events}
    return Article(
        id=id_,
        title=line(draft.title) or "",
        date=draft.date,
        date_basis=draft.date_basis,
        source=source,
        url=_address(draft.url),
        authors=draft.authors,
        language=draft.language,
        topics=draft.topics,
        people=draft.people,
        organisations=draft.organisations,
        places=draft.places,
        summary=line(draft.summary),
        quotes=claims.quotes,
        figures=claims.figures,
        events=claims.events,
        embeds=draft.embeds,
        captions=draft.captions,
        status="published" if draft.title and draft.date and not draft.held else "draft",
        rights="excerpt" if _only_a_summary(draft) else "full",
        origin=Origin(
            file=draft.file,
            input=draft.input,
            inferred=(*draft.inferred, *(field for field, held in found.items() if held)),
        ),
    )


def _only_a_summary(draft: Draft) -> bool:
    """Whether a feed gave no more of a text than its summary: the page shows it once and leads to the whole."""
    return bool(draft.url and draft.summary) and " ".join(plain(draft.body).split()) == line(draft.summary)


def _address(url: str | None) -> str | None:
    """An address that a record may hold; None for one that it may not."""
    try:
        return read_url(url) if url else None
    except ValueError:
        return None


def sealed(record: Article, body: str) -> bytes:
    """The file of a record that has an origin, with its seal."""
    if record.origin is None:
        raise ValueError("only what was imported has a seal")
    bare = dump(replace(record, origin=replace(record.origin, written=None)), body)
    # What stands before the seal: a second dump would cost as much as finding all that the record holds.
    place = _UNSEALED.match(bare)
    assert place
    return f"{place[0]}  written: {sha256(bare.encode())}\n{bare[place.end() :]}".encode()


def held(raw: bytes) -> Held | None:
    """The origin that a record's file tells, even where a person has broken the file; None where it tells none."""
    text = text_of(raw)
    origin = _origin(text) or _decoded_origin(raw)
    if not origin.get("file") or not origin.get("input"):
        return None
    bare = _SEAL.sub(r"\g<before>", text, count=1)
    return Held(origin["file"], origin["input"], sha256(bare.encode()) == origin.get("written"))


def _origin(text: str) -> dict[str, Any]:
    """The mapping `origin`, read by itself, so that a mistake elsewhere in the front matter does not hide it."""
    parts = split("", text)
    front = text if isinstance(parts, Problem) else parts[0].text
    lines = re.search(r"(?m)^origin:\n((?: {2}[^\n]{0,2000}\n?){1,60})", front)
    if not lines:
        return {}
    entries = re.findall(r"(?m)^ {2}(file|input|written): *(.*?) *$", lines[1])
    return {key: _scalar(value) for key, value in entries}


def _decoded_origin(raw: bytes) -> dict[str, Any]:
    """The origin of a record whose front matter a person has written anew, in another form of YAML."""
    held_ = parse("content/articles/any.md", raw) if b"origin" in raw else []
    record = None if isinstance(held_, list) else held_.document.record
    origin = record.origin if isinstance(record, Article) else None
    return {"file": origin.file, "input": origin.input, "written": origin.written} if origin else {}


def _scalar(text: str) -> str:
    """A value as YAML means it: with quotation marks where the writer needed them."""
    if text[:1] not in "\"'":
        return text
    try:
        return str(yaml.load(text, yaml.CBaseLoader))  # noqa: S506  the base loader makes only text
    except yaml.YAMLError:
        return text


def stub(said: str, taken: Container[str] = ()) -> Source:
    """A source that a text names and no record has: its name, and its domain where that is the name."""
    domain = said.lower().removeprefix("www.") if _DOMAIN.fullmatch(said) else None
    return Source(
        id=free(slug(domain or said) or "source", taken),
        name=" ".join((domain or said).split()),
        url=f"https://{domain}/" if domain else None,
        domains=(domain,) if domain else (),
    )
