"""Who published a text: lines that name the source, addresses, rights lines, channels' handles, datelines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sitegen.importer import shape
from sitegen.importer.days.stamps import dateline
from sitegen.importer.sheet import Block, Sheet

_ENDINGS = r"(?!(?:txt|md|html?|pdf|jpe?g|png|gif|webp|mp[34]|docx?|zip|csv|json|xml|php|py|js|css)\b)[a-z]{2,24}"
_DOMAIN = rf"(?:[a-z0-9](?:[a-z0-9-]{{0,62}})\.){{1,4}}{_ENDINGS}"
_SITE = re.compile(rf"(?i)^\W*(?P<address>(?P<scheme>https?://)?(?P<host>{_DOMAIN})(?P<path>/\S*)?)\W*$")
_ADDRESS = re.compile(rf"(?i)(?:(?P<scheme>https?://)|\b(?=www\.))(?P<host>{_DOMAIN})(?P<path>/[^\s<>\"']*)?")
_HANDLE = re.compile(r"@\s?(\w{3,40})")
_RIGHTS = re.compile(
    r"(?i)^\W*(?:©|\(c\)|copyright\b)[\s©@:]*(?:\(c\)|copyright\b)?[\s©@]*(?:by\s+)?(?:\d{4}(?:\s?[-–,]\s?\d{2,4})?)?[\s,.:]*(?:by\s+|the\s+authors?)?"
    r"(?P<name>[^|.,;:(©\d]{2,60}?)\s*(?:\d{4}\s*)?(?=$|[|.,;(©]|all rights|alle rechte|tous droits|todos los|\d{4})",
)
_PART = re.compile(r"\s*[,;|/]\s*|\s+[-–—]\s+")


class Source(NamedTuple):
    """Who published a text, as the text says it; `url` is the address of the text itself, where one is given."""

    name: str | None
    url: str | None


def claimed(sheet: Sheet) -> Sheet:
    """Lines that name the source: `Source: …`, an address or a domain alone, a rights line, the handle of a channel."""
    said = sheet.phrases("source")
    prose = [index for index, block in sheet.open() if shape.prose(block.text)]
    inner = range(prose[0] + 1, prose[-1]) if prose else range(0)
    rows: dict[int, str] = {}
    for index, block in sheet.open():
        if block.verbatim or len(block.text) > 300 or index in rows:
            continue
        rest = said.rest(block.text)
        # Between paragraphs the same words stand under a table or a picture, and name where that comes from.
        if rest and shape.count(rest) <= 12 and index not in inner:
            rows[index] = "names the source"
        elif block.text.count(" ") < 4 and "." in block.text and _SITE.match(block.text) and index not in inner:
            rows[index] = "an address"
        elif _RIGHTS.match(block.text) and shape.count(block.text) <= 60:
            rows[index] = "a rights line"
        elif _HANDLE.fullmatch(block.text):
            rows[index] = "a channel's handle"
        elif block.text == "@" and _token(sheet, index + 1):
            rows |= {index: "a channel's handle", index + 1: "a channel's handle"}
    return sheet.fated(rows, "source")


def _token(sheet: Sheet, index: int) -> bool:
    blocks = sheet.blocks[index : index + 1]
    return bool(blocks) and blocks[0].fate == "open" and bool(re.fullmatch(r"\w{3,40}", blocks[0].text, re.ASCII))


def source(sheet: Sheet) -> Source:
    """The source by the surest of the lines that name it, and the address of the text."""
    lines = list(sheet.of("source"))
    first = next(iter(_opening(sheet)), None)
    # Below the first paragraph, `Source: …` may stand under a table and name where its figures come from.
    above = [block for block in lines if first is None or block.start < first.start]
    url = next((made for block in lines if (made := _url(block.text))), None)
    said = sheet.phrases("source")
    ways = (
        *(_named(said.rest(block.text) or "") for block in above if block.why == "names the source"),
        *(_host(block.text) for block in lines if block.why == "an address" and not _url(block.text)),
        *(_rights(block.text) for block in lines if block.why == "a rights line"),
        *(_host(block.text) for block in lines if block.why == "an address"),
        *(_named(said.rest(block.text) or "") for block in lines if block.why == "names the source"),
        *(dateline(block.text, sheet.language)[1] for block in _opening(sheet)),
        *(hit[1] for block in lines if block.why == "a channel's handle" and (hit := _HANDLE.search(block.text))),
    )
    return Source(next(filter(None, ways), None), url)


def _opening(sheet: Sheet) -> Iterator[Block]:
    prose = (block for block in sheet.of("open", "paragraph") if shape.prose(block.text))
    yield from (block for _, block in zip(range(2), prose, strict=False))


def _named(rest: str) -> str | None:
    """The name after `Source:`; the host, where an address stands there."""
    return _host(rest) or (_PART.split(rest.strip(" .:"))[0] or None)


def _host(text: str) -> str | None:
    hit = _SITE.match(text) or _ADDRESS.search(text)
    return hit["host"].lower().removeprefix("www.") if hit else None


def _url(text: str) -> str | None:
    """An address with a path leads to the text; without one it only names the site."""
    hit = _SITE.match(text) or _ADDRESS.search(text)
    if not hit or not hit["path"] or hit["path"] == "/":
        return None
    path = hit["path"].rstrip(".,;:!?)]}»”’")
    made = f"{hit['scheme'] or 'https://'}{hit['host']}{path}"
    return made if re.fullmatch(r"https?://[^\s<>\"'`{}|\\^]+", made) else None


def _rights(text: str) -> str | None:
    hit = _RIGHTS.match(text)
    name = hit["name"].strip(" -–—") if hit else ""
    return name if name and shape.count(name) <= 6 and re.search(r"[^\W\d_]{2}", name) else None
