"""Reading: bytes to the text they hold, lines to what a reader sees of them, and what is no text at all."""

from __future__ import annotations

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
_BLANKS = re.compile(r"\s+")
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
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(
    r"</?(?:p|div|span|a|li|ul|table|td|tr|h[1-6]|article|section|br|img|script|meta|figure)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)


_SAVED_PAGE = (
    "this is a saved web page (HTML), which this version does not read; "
    "copy the article's text from the browser into a text file"
)


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
    if _PAGE.match(_INVISIBLE.sub("", text[:5_000])) or len(_TAG.findall(text)) > 10 + text.count("\n") * 2:
        return _SAVED_PAGE
    return None


def read(raw: bytes) -> str:
    """The decoded input: every offset of a span counts in it."""
    return decoded(raw)


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


def _seen(line: str, *, markup: bool) -> str:
    if "&" in line and not markup and _ENTITY.search(line):
        line = html.unescape(line)
    if not line.isascii():
        line = _STRAY_JOINER.sub("", _INVISIBLE.sub("", line))
    line = _CONTROLS.sub("", line.replace("\r", " ").replace("\n", " ").replace("\u2028", " ").replace("\u2029", " "))
    return line.replace("\x85", " ").rstrip() if markup else _BLANKS.sub(" ", line).strip()
