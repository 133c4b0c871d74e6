"""Markup: bytes of a saved page to its tree, by what the page says of its encoding, whatever state it is in."""

from __future__ import annotations

import codecs
import email
import email.policy
import re
from email.message import EmailMessage

from lxml import etree, html

from sitegen.files import decoded
from sitegen.importer import read

_CHARSET = re.compile(rb"(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
# What browsers read under these names.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_DECLARED = re.compile(r"\s*<\?xml[^<>]{0,400}\?>", re.IGNORECASE)
# What nests without end in pages that are broken; a tree deeper than the parser goes is read without it.
_NESTING = re.compile(
    r"</?(?:div|span|font|b|i|em|strong|center|section|article|main|ul|ol|dl|table|tbody|tr|td|blockquote|a|small|big|u)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)


def source(raw: bytes) -> str:
    """The HTML of a page as text: by its byte order mark, as UTF-8, by what it declares, else by guess."""
    charset = None
    if read.archive(decoded(raw[:8_000])):
        raw, charset = _page_of(raw)
    if raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return decoded(raw)
    said = _CHARSET.search(raw[:4_000])
    charset = charset or (said[1].decode("ascii") if said else None)
    for name in ("utf-8", _codec(charset)):
        # ISO-2022 and its like are bytes of ASCII throughout.
        if name and not (name == "utf-8" and charset and b"\x1b" in raw[:100_000]):
            try:
                return raw.decode(name)
            except (UnicodeDecodeError, LookupError):
                continue
    name = _codec(charset)
    return raw.decode(name, "replace") if name and name != "utf-8" else decoded(raw)


def _codec(charset: str | None) -> str | None:
    """The codec that a declared charset means; None for one that is no encoding of text."""
    try:
        found = codecs.lookup(charset or "")
    except LookupError:
        return None
    text = getattr(found, "_is_text_encoding", True) and found.name not in {"utf-7", "idna", "punycode"}
    return _MEANT.get(found.name, found.name) if text else None


def _page_of(raw: bytes) -> tuple[bytes, str | None]:
    """The first page in an archive, with the charset that the archive names for it."""
    letter = email.message_from_bytes(raw, _class=EmailMessage, policy=email.policy.default)
    for part in letter.walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                return payload, part.get_content_charset()
    return raw, None


def tree(text: str) -> html.HtmlElement:
    """The tree of a page's HTML, without comments; an empty one where it holds nothing."""
    text = _CONTROLS.sub("", text.replace("\x0c", " "))
    declared = _DECLARED.match(text)
    text = text[declared.end() :] if declared else text
    made, whole = _parsed(text)
    if not whole:
        made, _ = _parsed(_NESTING.sub("\n", text))
    return made


def _parsed(text: str) -> tuple[html.HtmlElement, bool]:
    """The tree, and whether the parser went through all of it."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        made = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, ValueError):
        return html.document_fromstring(b"<html><body></body></html>"), True
    return made, not any("depth" in entry.message.lower() for entry in parser.error_log)
