"""The plain text of a Markdown body, without rendering it, and the folding under which words are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from sitegen.text.patterns import pattern

_FENCE = pattern(r"^(`{3,}|~{3,}).*?^\1[`~]*[ \t]*$", re.MULTILINE | re.DOTALL)
# Patterns of lines begin with the line feed before them, not with ^: a pattern that begins with one certain sign is
# searched for ten times as fast. So a line feed is put before a text while they are at work.
# A quotation may hold a list that holds a heading.
_LINE_MARK = pattern(
    r"\n(?:[ \t]*(?:(?:>[ \t]?)+|#{1,6}[ \t]+|[-*+][ \t]+|\d{1,9}[.)][ \t]+|\[\^[^\]]+\]:[ \t]*|:[ \t]+"
    r"|!!![^\n]*$)){1,3}",
    re.MULTILINE,
)
_REFERENCE = pattern(r"\n[ ]{0,3}\[[^\]\n]+\]:[ \t]+\S+.*$", re.MULTILINE)
_RULE = pattern(r"\n[ \t]*(?:[-*_=][ \t]*){3,}$", re.MULTILINE)
# Nothing in the brackets can also be their end, so what they hold is never given back.
_LINKED = (
    r"\[((?:[^\[\]]++|\[[^\[\]]*+\])*+)\]"
    r"(?:\([^()\s]*(?:\([^()]*\)[^()\s]*)?(?:\s+\"[^\"]*\")?\)|\[[^\]]*\])"
)
_LINK = pattern(_LINKED)
_LINK_OR_IMAGE = pattern(f"!?{_LINKED}")
_AUTOLINK = pattern(r"<((?:https?://|mailto:)[^<>\s]+)>")
_TAG = pattern(r"</?[a-zA-Z][^<>]*>|<!--.*?-->", re.DOTALL)
_FOOTNOTE = pattern(r"\[\^[^\]]+\]")
# It begins with the sign, and then looks at what stands before it, for the same reason.
_STRONG = pattern(
    r"([*_])(?:(?<![\w\\].)(\1{0,2})(?=\S)((?:\\.|[^\\])+?)(?<=\S)\1\2(?!\w)"
    r"|(?<=\*)(?<!\\.)(\*?)(?=\S)([^*\n]+?)(?<=[^\s\\])\*\4)"
)
_CODE = pattern(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_ESCAPE = pattern(r"\\([\\`*_{}\[\]()>#+.!|~:-])")
# What no format has a place for: XML refuses them, and in a page they show as boxes.
CONTROL = pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_CONTROL_BYTES = bytes([*range(9), 11, 12, *range(14, 32), 127])
# The bytes of a text with each blank as one blank and all else as one letter; and what wide blanks begin with.
_SHAPE = bytes([32 if chr(byte).isspace() and byte < 128 else 120 for byte in range(256)])
_WIDE = (b"\xc2", b"\xe1", b"\xe2", b"\xe3")
_COMMENT = pattern(r"<!--.*?-->", re.DOTALL)
_ADDRESS = pattern(r"https?://\S+|www\.\S+|mailto:\S+|<[a-zA-Z/][^<>]*>")
_FOLDED = {
    **dict.fromkeys("“”„‟″«»「」『』＂", '"'),
    **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u200b\u200e\u200f\u202a\u202b\u202c\u2060\u2066\u2067\u2068\u2069\ufeff\u00ad", ""),
}
_ODD = pattern(f"[{''.join(_FOLDED)}]")
_DASHES = pattern("-{2,}")
_GAP = pattern(r"\n[ \t]*\n")
_NO_PROSE = pattern(r"\s*(?:#|[-*+] |\d+[.)] |>|!\[|```|~~~|\||<|!!!|\[)")


def printable(text: str) -> str:
    """A text without control characters."""
    if text.isprintable():  # most lines; a body has line feeds
        return text
    # Deleting bytes is five times as fast as searching for a pattern, and nearly no text has any.
    data = text.encode("utf-8", "surrogatepass")
    if len(data.translate(None, _CONTROL_BYTES)) == len(data) and (b"\xef" not in data or b"\xef\xbf" not in data):
        return text
    return CONTROL.sub("", text)


def counted(data: bytes) -> int:
    """How many words a text has between blanks, given in UTF-8."""
    if any(byte in data for byte in _WIDE):  # which begin quotation marks too, so it may be for nothing
        return len(data.decode("utf-8", "surrogatepass").split())
    # To count where words begin takes a third of making them.
    return (b" " + data.translate(_SHAPE)).count(b" x")


def plain(markdown: str) -> str:
    """A body without its marks: paragraphs stay apart by a blank line, the words of links and emphasis stay."""
    return _unstressed(stressed(markdown))


def stressed(markdown: str) -> str:
    """A body without its marks but those of emphasis, escapes and entities."""
    text = markdown
    if _fenced(text):
        text = _FENCE.sub(lambda m: m[0].split("\n", 1)[-1].rsplit("\n", 1)[0], text)
    if "\n" in text or not text[:1].isalpha():  # else it is one line, and no mark stands before it
        text = _RULE.sub("\n", f"\n{text}")
        if "[" in text and "]:" in text:
            text = _REFERENCE.sub("\n", text)
        text = _LINE_MARK.sub("\n", text)[1:]
    if "[" in text:
        # A function is told of a match in half the time that a template takes to be filled.
        text = _linked(text).sub(lambda m: m[1], _FOOTNOTE.sub("", text) if "[^" in text else text)
    if "<" in text:
        text = _TAG.sub("", _AUTOLINK.sub(r"\1", text))
    return _CODE.sub(r"\2", text) if "`" in text else text


def _fenced(text: str) -> bool:
    """Whether a text may have a fence; one sign is found in a tenth of the time that three take."""
    return ("`" in text and "```" in text) or ("~" in text and "~~~" in text)


def _linked(text: str) -> re.Pattern[str]:
    return _LINK_OR_IMAGE if "!" in text and "![" in text else _LINK


def _unstressed(text: str) -> str:
    for _ in range(2 if "*" in text or "_" in text else 0):  # emphasis within emphasis
        text = _STRONG.sub(lambda m: m[3] or m[5], text)
    return unescape(_ESCAPE.sub(r"\1", text) if "\\" in text else text)


def prose(markdown: str) -> str:
    """What a body says in its own words: no code, no comments, no addresses; its marks may stay."""
    text = _FENCE.sub(" ", markdown) if _fenced(markdown) else markdown
    text = _CODE.sub(" ", text) if "`" in text else text
    text = _COMMENT.sub(" ", text) if "<" in text else text
    text = _linked(text).sub(lambda m: f" {m[1]} ", text) if "[" in text else text
    if "]" in text and "]:" in text:
        text = _REFERENCE.sub("\n", f"\n{text}")[1:]
    addressed = "<" in text or (":" in text and ("://" in text or "mailto:" in text)) or "www." in text
    return _ADDRESS.sub(" ", text) if addressed else text


def paragraphs(markdown: str) -> tuple[str, ...]:
    """The paragraphs of a body in plain text, each on one line, empty ones left out."""
    blocks = _GAP.split(plain(markdown.replace("\r\n", "\n")))
    return tuple(line for block in blocks if (line := in_line(block)))


def in_line(text: str) -> str:
    """A text in one line, with single blanks."""
    # What is printable has no white space but blanks, and most has single ones.
    return text.strip() if text.isprintable() and "  " not in text else " ".join(text.split())


def folded(text: str) -> str:
    """Text as compared for evidence: white space, quotation marks and dashes are all alike, case is kept."""
    text = text.replace("`", "'") if text.isascii() else _ODD.sub(lambda sign: _FOLDED[sign[0]], text)
    line = in_line(text)
    return _DASHES.sub("-", "-".join(part.strip() for part in line.split("-"))) if "-" in line else line


def excerpt(markdown: str, *, longest: int = 280) -> str:
    """The first paragraph of a body that is prose, cut at a word with an ellipsis."""
    # Looked at one by one: the first is nearly always the one.
    text = (markdown.replace("\r\n", "\n") if "\r" in markdown else markdown).strip()
    block = next((block for block in _blocks(text) if not _NO_PROSE.match(block)), None)
    first = in_line(plain(next(_blocks(text), "") if block is None else block))
    return first if len(first) <= longest else first[:longest].rsplit(" ", 1)[0].rstrip(",;:—–-") + "…"


def _blocks(text: str) -> Iterator[str]:
    """The parts of a text between blank lines, those of white space left out."""
    start = 0
    for gap in _GAP.finditer(text):
        if text[start : gap.start()].strip():
            yield text[start : gap.start()]
        start = gap.end()
    if text[start:].strip():
        yield text[start:]
