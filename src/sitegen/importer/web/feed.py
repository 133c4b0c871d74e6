"""Feeds: the entries of a saved RSS, Atom or JSON feed, each with what it says of itself.

Nothing is fetched: an entry is what the file holds of it.
"""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from sitegen.files import decoded
from sitegen.importer import shape
from sitegen.importer.layout.front import Given
from sitegen.importer.phrases import Own
from sitegen.importer.read import seen, sha256
from sitegen.importer.web.metadata import day_of, person
from sitegen.importer.web.page import Page
from sitegen.importer.web.saved import fragment

# A description of more words than these is the text itself; a longer id is cut.
_SUMMARY_WORDS, _LONGEST_ID = 80, 300
_ENCODING = re.compile(r"(?<=<\?xml)[^>]{0,200}(?=\?>)")
_REFERENCE = re.compile(rb"&#(?:[xX]([0-9a-fA-F]{1,12})|(\d{1,12}));")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")


class Entry(NamedTuple):
    """An entry: its id in the feed, on one line, the SHA-256 of what it says, and its text as a page."""

    id: str
    input: str
    page: Page


class _Told(NamedTuple):
    """What an entry says, as it is written; dates are words or None."""

    id: str
    title: str
    link: str
    content: str
    summary: str
    published: str | None
    updated: str | None
    authors: tuple[str, ...]
    language: str | None
    source: str | None


def entries(raw: bytes, own: Own = ()) -> Iterator[Entry]:
    """The entries of a feed in its order; an entry that says nothing is none. `own` are the site's own phrases."""
    seen_: set[str] = set()
    text = decoded(raw)
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raw = _ENCODING.sub(" version='1.0'", text.lstrip("\ufeff"), count=1).encode("utf-8", "replace")
    told = _of_json(text) if text.lstrip("\ufeff \t\r\n")[:1] == "{" else _of_xml(raw)
    for place, one in enumerate(told, 1):
        title = _line(one.title)
        if not title and not _line(one.content) and not _line(one.summary):
            continue
        id_ = " ".join((one.id or one.link or str(place)).split())[:_LONGEST_ID]
        id_ = id_ if id_ not in seen_ else f"{id_}-{place}"
        seen_.add(id_)
        digest = sha256(json.dumps(one, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        yield Entry(id_, digest, _page(one, title, own))


def _page(one: _Told, title: str, own: Own) -> Page:
    summary = _line(one.summary)
    given = Given(
        title=title or None,
        date=day_of(one.published),
        authors=tuple(dict.fromkeys(name for said in one.authors if (name := person(_line(said))))),
        language=one.language,
        url=one.link or None,
        source=_line(one.source or "") or None,
        summary=summary if summary and shape.count(summary) <= _SUMMARY_WORDS else None,
        likely=day_of(one.updated),
    )
    return fragment(_marked_up(one.content or one.summary), given, own)


def _line(said: str) -> str:
    """Words of a feed on one line, without their markup."""
    return seen(html.unescape(_TAG.sub(" ", said)))


def _marked_up(text: str) -> str:
    """A text as HTML: as it is where it holds a tag, else a paragraph for each line."""
    if _TAG.search(text):
        return text
    return "".join(f"<p>{html.escape(html.unescape(line))}</p>" for line in text.splitlines() if line.strip())


def _of_xml(raw: bytes) -> Iterator[_Told]:
    """The entries of RSS, RDF and Atom."""
    import feedparser

    file = io.BytesIO(_REFERENCE.sub(_character, raw))
    try:
        # Its markup need not be sanitised, which is slow: only its words reach a record.
        found = feedparser.parse(file, sanitize_html=False, resolve_relative_uris=False)
    except Exception:  # noqa: BLE001  a feed that breaks its reader holds nothing that could be told
        return
    feed = found.get("feed", {})
    plain = not str(found.get("version", "")).startswith("atom")
    for entry in found.get("entries", ()):
        contents = [one for one in entry.get("content", ()) if one.get("value")]
        content = max((one["value"] for one in contents), key=len, default="")
        # Asked as a dictionary, for it would give one date for another.
        written = [dict.get(entry, name) for name in ("published", "created")]
        updated = dict.get(entry, "updated")
        # RSS 1.0 knows one date, which is that of publication.
        published = next((day for day in (*written, updated if plain else None) if day), None)
        yield _Told(
            id=str(entry.get("id") or ""),
            title=str(entry.get("title") or ""),
            link=_http(entry.get("link")),
            content=str(content),
            summary=str(entry.get("summary") or ""),
            published=published,
            updated=updated,
            authors=_names(entry) or _names(feed),
            language=_code(next((one.get("language") for one in contents), None) or feed.get("language")),
            source=(entry.get("source") or {}).get("title") or feed.get("title"),
        )


def _character(reference: re.Match[bytes]) -> bytes:
    """A reference to a character; nothing for one to what is none, at which the reader stops."""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    return reference[0] if 31 < number < 0xD800 or 0xDFFF < number < 0x110000 or number in {9, 10, 13} else b" "


def _names(said: Any) -> tuple[str, ...]:
    names = tuple(str(one["name"]) for one in said.get("authors", ()) if one.get("name"))
    return names or ((str(said["author"]),) if said.get("author") else ())


def _of_json(text: str) -> Iterator[_Told]:
    """The entries of a JSON feed."""
    try:
        feed = json.loads(text.lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError):
        return
    items = feed.get("items") if isinstance(feed, dict) else None
    for item in items if isinstance(items, list) else ():
        if not isinstance(item, dict):
            continue
        said = {name: value for name, value in item.items() if isinstance(value, str)}
        text = "".join(f"<p>{html.escape(line)}</p>" for line in said.get("content_text", "").splitlines() if line)
        number = item.get("id")
        yield _Told(
            id=said.get("id") or (str(number) if isinstance(number, int) else ""),
            title=html.escape(said.get("title", "")),
            link=_http(said.get("url")) or _http(said.get("external_url")),
            content=said.get("content_html") or text,
            summary=html.escape(said.get("summary", "")),
            published=said.get("date_published"),
            updated=said.get("date_modified"),
            authors=_authors(item) or _authors(feed),
            language=_code(said.get("language") or feed.get("language")),
            source=feed["title"] if isinstance(feed.get("title"), str) else None,
        )


def _authors(said: dict[str, Any]) -> tuple[str, ...]:
    ways = said.get("authors") if isinstance(said.get("authors"), list) else [said.get("author")]
    names = (one.get("name") for one in ways or () if isinstance(one, dict))
    return tuple(html.escape(name) for name in names if isinstance(name, str))


def _http(link: object) -> str:
    return link if isinstance(link, str) and re.fullmatch(r"https?://[^\s<>\"'`{}|\\^]+", link) else ""


def _code(language: object) -> str | None:
    """A language without its country."""
    hit = re.match(r"[A-Za-z]{2,3}(?=$|[-_])", language) if isinstance(language, str) else None
    return hit[0].lower() if hit else None
