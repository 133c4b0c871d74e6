"""Files for other programs, read as these would: feeds, the sitemap, calendars, tables, JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from lxml import etree

from sitegen.check.pages import Fault
from sitegen.classes import dataclass

_ATOM = "{http://www.w3.org/2005/Atom}"
_MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_MAPPED = re.compile(r"sitemap:\s*(\S+)", re.IGNORECASE)
_CONTENT = re.compile(r"([A-Za-z0-9-]+)(?:;(?:[^\":]|\"[^\"]*\")*)?:(.*)")
_CSS_URL = re.compile(r"""url\(\s*(["']?)([^"')]+)\1\s*\)""")


@dataclass(frozen=True, slots=True)
class Data:
    """What a file for other programs says: whole addresses of this site, each with its line and its rule.

    `links` are addresses as pages write them.
    """

    addresses: tuple[tuple[str, int, str], ...] = ()
    faults: tuple[Fault, ...] = ()
    links: tuple[str, ...] = ()


def read(url: str, raw: bytes, names: str) -> Data:
    """A file by the ending of its address; `names` is what the ids of a feed's entries begin with."""
    ending = url.rsplit(".", 1)[-1]
    if ending in {"xml", "opml"}:
        return _xml(raw, names)
    if ending == "ics":
        return _calendar(raw)
    if ending == "css":
        return Data(links=tuple(found[2] for found in _CSS_URL.finditer(raw.decode("utf-8", "replace"))))
    if url == "robots.txt":
        lines = enumerate(raw.decode("utf-8", "replace").splitlines(), 1)
        return Data(tuple((found[1], number, "sitemap") for number, line in lines if (found := _MAPPED.match(line))))
    readers = {"csv": _table, "json": _json, "webmanifest": _json}
    return Data(faults=tuple(readers[ending](raw)) if ending in readers else ())


def _xml(raw: bytes, names: str) -> Data:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root: Any = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        return Data(faults=(Fault(error.lineno or 1, "feed", f"is no well-formed XML: {error.msg}"),))
    match root.tag:
        case "rss":
            own = (*root.iterfind("channel/link"), *root.iterfind(f"channel/{_ATOM}link"))
            return _feed(own, root.iter("item"), names, _RSS)
        case tag if tag == f"{_ATOM}feed":
            return _feed(root.iterfind(f"{_ATOM}link"), root.iter(f"{_ATOM}entry"), names, _ATOM_ENTRY)
        case "opml":
            held = ((outline.get(name), outline) for outline in root.iter("outline") for name in ("xmlUrl", "htmlUrl"))
            return Data(tuple((address, row.sourceline, "feed") for address, row in held if address))
        case tag if tag in {f"{_MAP}urlset", f"{_MAP}sitemapindex"}:
            return Data(
                tuple((_text(row), row.sourceline, "sitemap") for row in root.iter(f"{_MAP}loc")),
                tuple(
                    Fault(row.sourceline, "sitemap", f"'{_text(row)}' is no date; write YYYY-MM-DD")
                    for row in root.iter(f"{_MAP}lastmod")
                    if not _reads(datetime.fromisoformat, _text(row))
                ),
            )
        case _:
            return Data()


@dataclass(frozen=True, slots=True)
class _Form:
    """How a format writes an entry: the tags of its id and its times, how a time reads, and where its link stands."""

    id: str
    times: tuple[str, ...]
    needed: str
    reads: Callable[[str], object]
    link: Callable[[Any], str]


def _href(entry: Any) -> str:
    rows = (row for row in entry.iterfind(f"{_ATOM}link") if row.get("rel", "alternate") == "alternate")
    return next((row.get("href", "") for row in rows), "")


_RSS = _Form("guid", ("pubDate",), "pubDate", parsedate_to_datetime, lambda item: _text(item.find("link")))
_ATOM_ENTRY = _Form(
    f"{_ATOM}id", (f"{_ATOM}updated", f"{_ATOM}published"), f"{_ATOM}updated", datetime.fromisoformat, _href
)


def _feed(own: Iterable[Any], entries: Iterable[Any], names: str, form: _Form) -> Data:
    """What a feed says of itself (`own` are its links) and of its entries."""
    addresses = [(link.get("href") or _text(link), link.sourceline or 1, "feed") for link in own]
    faults: list[Fault] = []
    seen: set[str] = set()
    for entry in entries:
        line = entry.sourceline or 1
        ident, link = _text(entry.find(form.id)), form.link(entry)
        if not ident.startswith(names):
            said = f"the entry's id '{ident}' is not made of the site's" if ident else "an entry has no id"
            faults.append(
                Fault(line, "feed", f"{said}; it should begin with {names}, or readers see old entries as new")
            )
        elif ident in seen:
            faults.append(Fault(line, "feed", f"the id '{ident}' is given to two entries; readers show one of them"))
        seen.add(ident)
        for tag in form.times:
            written = _text(entry.find(tag))
            if (written or tag == form.needed) and not _reads(form.reads, written):
                faults.append(Fault(line, "feed", f"'{written}' of an entry is no date that feed readers read"))
        if link:
            addresses.append((link, line, "feed"))
        else:
            faults.append(Fault(line, "feed", f"the entry '{ident}' has no link; it should lead to its page"))
    return Data(tuple(addresses), tuple(faults))


def _calendar(raw: bytes) -> Data:
    """What a calendar program would stumble over (RFC 5545); line by line, since a library takes a minute for many."""
    addresses: list[tuple[str, int, str]] = []
    faults: list[Fault] = []
    seen: Counter[str] = Counter()
    open_: list[str] = []
    event: dict[str, str] = {}
    for line, number in _unfolded(raw.decode("utf-8", "replace")):
        found = _CONTENT.fullmatch(line)
        if found is None:
            faults.append(Fault(number, "calendar", f"'{line[:40]}' is no line of a calendar; write NAME:value"))
            continue
        name, value = found[1].upper(), found[2]
        if name == "BEGIN":
            open_.append(value)
            event = {} if value == "VEVENT" else event
        elif name == "END":
            if not open_ or open_.pop() != value:
                faults.append(Fault(number, "calendar", f"END:{value} closes nothing that is open"))
            if value == "VEVENT":
                seen[event.get("UID", "")] += 1
                faults += _event(event, number, seen[event.get("UID", "")])
        elif open_[-1:] == ["VEVENT"]:
            event[name] = value
            if name == "URL":
                addresses.append((value, number, "calendar"))
    if open_ or not raw.lstrip().startswith(b"BEGIN:VCALENDAR"):
        faults.append(
            Fault(1, "calendar", "is no whole calendar; it begins with BEGIN:VCALENDAR and ends with its END")
        )
    return Data(tuple(addresses), tuple(faults))


def _unfolded(text: str) -> Iterator[tuple[str, int]]:
    """The content lines of a calendar, each with the number of the line where it begins."""
    held, first = "", 1
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if line[:1] in {" ", "\t"} and held:
            held += line[1:]
            continue
        if held:
            yield held, first
        held, first = line, number
    if held:
        yield held, first


def _event(event: Mapping[str, str], line: int, count: int) -> Iterator[Fault]:
    """What an event lacks; `count` tells how often its UID was met."""
    name = event.get("UID", "")
    if not name:
        yield Fault(line, "calendar", "the event that ends here has no UID; each needs one of its own")
    elif count == 2:
        yield Fault(line, "calendar", f"the UID '{name}' is given to two events; programs keep one of them")
    for field in ("DTSTAMP", "DTSTART", "DTEND"):
        if (field in event or field != "DTEND") and not _reads(_instant, event.get(field, "")):
            yield Fault(line, "calendar", f"the event '{name}' has no {field} that can be read")


def _instant(written: str) -> datetime:
    if "-" in written:
        raise ValueError("a calendar writes a day as 20250210")
    return datetime.fromisoformat(written)


def _table(raw: bytes) -> Iterator[Fault]:
    """A table has the same columns in all of its rows."""
    try:
        rows = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True)
        head = next(rows, [])
        for row in rows:
            if len(row) != len(head):
                said = f"the row has {len(row)} columns, the first has {len(head)}"
                yield Fault(rows.line_num, "table", f"{said}; every row has the same")
    except (csv.Error, UnicodeDecodeError) as error:
        yield Fault(1, "table", f"is no table: {error}")


def _json(raw: bytes) -> Iterator[Fault]:
    try:
        json.loads(raw)
    except json.JSONDecodeError as error:
        yield Fault(error.lineno, "json", f"is no JSON: {error.msg}")
    except (UnicodeDecodeError, RecursionError) as error:
        yield Fault(1, "json", f"is no JSON: {error}")


def _text(element: Any) -> str:
    return (element.text or "").strip() if element is not None else ""


def _reads(read: Callable[[str], object], written: str) -> bool:
    try:
        read(written)
    except (ValueError, TypeError, IndexError):
        return False
    return True
