"""Reading: bytes to the text they hold, lines to what a reader sees of them, and what is no text at all."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from sitegen.files import decoded

# Every end of a line that some program writes, but \x85: in text that was decoded wrongly it is half a letter.
_LINE = re.compile(r"[^\r\n\x0b\x0c\u2028\u2029]*(?:\r\n|[\r\n\x0b\x0c\u2028\u2029]|\Z)")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_INVISIBLE = re.compile(
    "[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u00ad\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
# Joiners shape Persian words and emoji; beside Latin letters and blanks they are rubbish of a page.
_STRAY_JOINER = re.compile("(?<![^\x00-\x7f\\s])[\u200c\u200d]+|[\u200c\u200d]+(?![^\x00-\x7f\\s])")
# What stands in ordinary text beside ASCII; a line with nothing else was not encoded twice.
_SUSPECT = re.compile("[^\x00-\x7f\u00a0“”‘’–—…•·€£°éà]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_NOT_TEXT = (
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"RIFF",
    b"\x7fELF",
    b"SQLite format",
)
# How many bytes of a file tell whether it is a feed.
HEAD = 40_000
# What may stand before the first element of a page or a feed.
_BEFORE = (
    r"(?>\s+|<!--(?:(?!-->).){0,4000}-->|<\?[^>]{0,400}>"
    r"|<!doctype\s+(?!html)[^>\[]{0,400}(?:\[[^\[\]]{0,4000}\]\s{0,40})?>){0,40}+"
)
_PAGE = re.compile(rf"{_BEFORE}<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_FEED = re.compile(rf"{_BEFORE}<(?:\w{{1,20}}:)?(?:rss|feed|rdf)\b", re.IGNORECASE | re.DOTALL)
_JSON_FEED = re.compile(r"\"version\"\s{0,20}:\s{0,20}\"https?:\\?/\\?/jsonfeed\.org\\?/version\\?/")
_TAG = re.compile(
    r"</?(?:p|div|span|a|li|ul|table|td|tr|h[1-6]|article|section|br|img|script|meta|figure)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,20}\b[^<>]{0,2000}>")
# A browser's archive of a page (MHTML) is a letter whose first part is the page.
_ARCHIVE = re.compile(r"(?:[\w-]{2,60}:[^\n]{0,1000}\n(?:[ \t][^\n]{0,1000}\n){0,20}){1,20}\r?\n")
_PAGES = (".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".mht")


class Line(NamedTuple):
    """A line at [start, end) of the decoded input, its end included, and what a reader sees of it."""

    start: int
    end: int
    text: str


def problem(raw: bytes, text: str) -> str | None:
    """Why these bytes hold no text to import, in words for a person; None where they may."""
    if not raw:
        return "the file is empty"
    if raw.startswith(_NOT_TEXT):
        return "this is no text file; save the article as text or Markdown"
    sample = text[:20_000].replace("\x00", "")
    if len(_CONTROLS.findall(sample)) > len(sample) // 50 + 2:
        return "this is no text file; save the article as text or Markdown"
    if not _INVISIBLE.sub("", _CONTROLS.sub("", text)).strip():
        return "the file is blank"
    return None


def page(text: str, file: str) -> bool:
    """Whether a text is a saved page: by what it holds, or by its file's name where it holds any tag."""
    if _PAGE.match(_INVISIBLE.sub("", text[:5_000])) or archive(text):
        return True
    if file.lower().endswith(_PAGES):
        return _ANY_TAG.search(text) is not None
    return len(_TAG.findall(text)) > 10 + text.count("\n") * 2


def archive(text: str) -> bool:
    """Whether a text is an archive of a page, as browsers save one."""
    if "multipart/related" not in text[:4_000].lower() or "mime-version" not in text[:4_000].lower():
        return False
    return _ARCHIVE.match(text[:8_000]) is not None


def feed(text: str) -> bool:
    """Whether a text is a feed: RSS, RDF or Atom by its first element, JSON Feed by the version that it names."""
    start = _INVISIBLE.sub("", text[:30_000]).replace("\x00", "")
    return _FEED.match(start) is not None or (start.lstrip()[:1] == "{" and _JSON_FEED.search(start) is not None)


def read(raw: bytes) -> str:
    """The decoded input: every offset of a span counts in it."""
    return decoded(raw)


def sha256(data: bytes) -> str:
    """The SHA-256 of bytes in hexadecimal digits, as `sha256sum` prints it."""
    return hashlib.sha256(data).hexdigest()


def lines(text: str, *, markup: bool) -> Iterator[Line]:
    """The lines of a decoded input; `markup` leaves entities and leading blanks, for Markdown means them."""
    for hit in _LINE.finditer(text):
        if hit[0]:
            yield Line(hit.start(), hit.end(), _seen(_mended(hit[0].rstrip("\r\n\x0b\x0c\u2028\u2029")), markup=markup))


def _mended(line: str) -> str:
    """A line that was encoded twice as it was meant; ftfy is imported where a line gives reason to ask it."""
    if line.isascii() or not _SUSPECT.search(line):
        return line
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    return fix_encoding(line) if is_bad(line) else line


def seen(text: str) -> str:
    """What a reader sees of a line whose entities are read already, on one line."""
    return _seen(_mended(text), markup=False, entities=False)


def _seen(line: str, *, markup: bool, entities: bool = True) -> str:
    if entities and "&" in line and not markup and _ENTITY.search(line):
        line = html.unescape(line)
    if line.isprintable():  # nothing in it but signs and blanks, as in most lines
        return line.rstrip() if markup else " ".join(line.split())
    if not line.isascii():
        line = _STRAY_JOINER.sub("", _INVISIBLE.sub("", line))
    line = _CONTROLS.sub("", line.replace("\r", " ").replace("\n", " ").replace("\u2028", " ").replace("\u2029", " "))
    return line.replace("\x85", " ").rstrip() if markup else " ".join(line.split())
