"""The plain text of a Markdown body, without rendering it, and the folding under which words are compared."""

from __future__ import annotations

import re
from html import unescape

_FENCE = re.compile(r"^(`{3,}|~{3,}).*?^\1[`~]*[ \t]*$", re.MULTILINE | re.DOTALL)
_LINE_MARK = re.compile(
    r"^[ \t]*(?:(?:>[ \t]?)+|#{1,6}[ \t]+|[-*+][ \t]+|\d{1,9}[.)][ \t]+|\[\^[^\]]+\]:[ \t]*|:[ \t]+|!!![^\n]*$)",
    re.MULTILINE,
)
_REFERENCE = re.compile(r"^[ ]{0,3}\[[^\]\n]+\]:[ \t]+\S+.*$", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*(?:[-*_=][ \t]*){3,}$", re.MULTILINE)
_LINK = re.compile(
    r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?:\([^()\s]*(?:\([^()]*\)[^()\s]*)?(?:\s+\"[^\"]*\")?\)|\[[^\]]*\])"
)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->", re.DOTALL)
_FOOTNOTE = re.compile(r"\[\^[^\]]+\]")
_STRONG = re.compile(
    r"(?<![\w\\])(\*{1,3}|_{1,3})(?=\S)((?:\\.|[^\\])+?)(?<=\S)\1(?!\w)|(?<!\\)(\*{1,2})(?=\S)([^*\n]+?)(?<=[^\s\\])\3"
)
_CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+.!|~:-])")
# What no format has a place for: XML refuses them, and in a page they show as boxes.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:)\S+|<[a-zA-Z/][^<>]*>")
_FOLDED = str.maketrans({
    **dict.fromkeys("“”„‟″«»「」『』＂", '"'),
    **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u200b\u200e\u200f\u202a\u202b\u202c\u2060\u2066\u2067\u2068\u2069\ufeff\u00ad"),
})  # fmt: skip
_SPACE = re.compile(r"\s+")
_DASH = re.compile(r"\s*-[\s-]*")


def plain(markdown: str) -> str:
    """A body without its marks: paragraphs stay apart by a blank line, the words of links and emphasis stay."""
    text = _FENCE.sub(lambda m: m[0].split("\n", 1)[-1].rsplit("\n", 1)[0], markdown)
    text = _REFERENCE.sub("", _RULE.sub("", text))
    for _ in range(3):  # a quotation may hold a list that holds a heading
        text = _LINE_MARK.sub("", text)
    text = _LINK.sub(r"\1", _FOOTNOTE.sub("", text))
    text = _TAG.sub("", _AUTOLINK.sub(r"\1", text))
    text = _CODE.sub(r"\2", text)
    for _ in range(2):  # emphasis within emphasis
        text = _STRONG.sub(lambda m: m[2] or m[4], text)
    return unescape(_ESCAPE.sub(r"\1", text))


def prose(markdown: str) -> str:
    """What a body says in its own words: no code, no comments, no addresses; its marks may stay."""
    text = _COMMENT.sub(" ", _CODE.sub(" ", _FENCE.sub(" ", markdown)))
    text = _REFERENCE.sub("", _LINK.sub(r" \1 ", text))
    return _ADDRESS.sub(" ", text)


def paragraphs(markdown: str) -> tuple[str, ...]:
    """The paragraphs of a body in plain text, each on one line, empty ones left out."""
    blocks = re.split(r"\n[ \t]*\n", plain(markdown.replace("\r\n", "\n")))
    return tuple(line for block in blocks if (line := _SPACE.sub(" ", block).strip()))


def folded(text: str) -> str:
    """Text as compared for evidence: white space, quotation marks and dashes are all alike, case is kept."""
    return _DASH.sub("-", _SPACE.sub(" ", text.translate(_FOLDED))).strip()


def excerpt(markdown: str, *, longest: int = 280) -> str:
    """The first paragraph of a body that is prose, cut at a word with an ellipsis."""
    blocks = [block for block in re.split(r"\n[ \t]*\n", markdown.replace("\r\n", "\n").strip()) if block.strip()]
    prose = [block for block in blocks if not re.match(r"\s*(?:#|[-*+] |\d+[.)] |>|!\[|```|~~~|\||<|!!!|\[)", block)]
    first = " ".join(plain((prose or blocks or [""])[0]).split())
    return first if len(first) <= longest else first[:longest].rsplit(" ", 1)[0].rstrip(",;:—–-") + "…"
