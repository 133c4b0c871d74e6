"""Plain bodies at native speed: which bodies mean the same in CommonMark as in Python-Markdown, and their HTML.

Python-Markdown says what a body means; it takes some forty times as long. The two agree about paragraphs, headings,
quotes, simple lists, links and emphasis as people write them, and hardly about anything else. So `plain` says yes to
what it knows, line by line, and no to all the rest.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from html import unescape

from sitegen.text.patterns import pattern

# Signs of what is not plain: raw HTML, escapes, code, attributes, tables; and control characters, which the two read in
# different ways. Deleting bytes is quicker than looking for each sign, or for a set of them.
_SIGNS = b"<\\`{|\x7f" + bytes(sign for sign in range(32) if sign != ord("\n"))
_ENTITY = pattern(r"&(?:#|\w+;)")  # one by number needs no semicolon

# A line of words: no mark of a block in front, and no white space at either end.
_WORDS = r"(?![\s#>=:!~_]|[-+*](?!\w|\*\w)|\d+[.)](?:\s|$)).++(?<!\s)"
_PARAGRAPH = rf"{_WORDS}(?:\n{_WORDS})*+"
_HEADING = r"#{1,6}+ (?!\s)[^#\n]++(?<!\s)"
_QUOTE = rf"> {_WORDS}(?:\n(?:>\n)?> {_WORDS})*+"
_BULLETS = rf"- {_WORDS}(?:\n- {_WORDS})*+"
_NUMBERS = rf"[1-9][0-9]?\. {_WORDS}(?:\n[1-9][0-9]?\. {_WORDS})*+"
_BLOCK = rf"(?:{_PARAGRAPH}|{_HEADING}|{_BULLETS}|{_NUMBERS}|{_QUOTE}|---)"
_BODY = pattern(rf"(?:{_BLOCK}(?:\n\n+{_BLOCK})*+)?+")

# `[words](address)`, where nh3 leaves the address as it is: one without a scheme, on a host of plain letters, or of
# electronic mail. All others, white space and most signs are left to Python-Markdown.
_SIGN = r"[\w/.~?=#%+,;@&-]"
_ADDRESS = rf"(?a:https?://(?:[a-z0-9]++(?:-[a-z0-9]++)*+\.)++[a-z]{{2,}}+(?:[/?#](?:{_SIGN}|:)*+)?+|mailto:{_SIGN}++|{_SIGN}++)"
_LINK = pattern(rf"\[(?![\s^])[^][*_\n]++(?<!\s)\]\({_ADDRESS}\)")
# `*words*` and `**words**`, where none could take the first stars for an end or the last for a beginning.
_EMPHASIS = pattern(r"\*(?<![^ \n(\"“«]\*)(\*?+)(?=[^\W_])[^*\n]++(?<=[^\s*])\*\1(?![^ \n.,;:!?)\"”»…])")
_UNDERSCORE = pattern(r"_(?:(?<![^\W_]_)|(?![^\W_]))")

# A list behind one of its sort: for Python-Markdown one list, whose items are paragraphs beside the gap alone.
_GAP = pattern(r"^(- .*+)\n\n+(?=- )|^(\d\d?\. .*+)\n\n+(?=\d\d?\. )", re.MULTILINE)
_SPLIT = "<!-- -->\n"
_LAST = pattern(rf"<li>(.*)</li>\n</[ou]l>\n(?={_SPLIT})")
_FIRST = pattern(rf"(?<={_SPLIT})(<[ou]l[^>]*>\n)<li>(.*)</li>")
_REST = pattern(rf"{_SPLIT}<[ou]l[^>]*>\n")

# It begins with one certain sign, which is searched for faster than two.
_HEADLINE = pattern(r"<(?=h)h([1-6])>(.*)</h\1>")
_TAG = pattern(r"<[^>]*>")
_NO_PART = pattern(r"[^\w\s-]")
_APART = pattern(r"[-\s]+")
_COUNTED = pattern(r"(.*)_([0-9]+)")
# Ids that templates and claims give on the same page.
OURS = pattern(r"(?:quote|figure|event)-\d+|main|sec-.*|y\d{4}|undated|fn.*")


def plain(text: str) -> bool:
    """Whether a body is surely the same in CommonMark as in Python-Markdown."""
    data = text.encode("utf-8", "surrogatepass")
    if len(data.translate(None, _SIGNS)) < len(data) or "\ufeff" in text or "\ufffe" in text or "\uffff" in text:
        return False
    if "&" in text and _ENTITY.search(text):
        return False
    return _BODY.fullmatch(text.strip("\n")) is not None and _inline(text)


def _inline(text: str) -> bool:
    """Whether all brackets, stars and underscores of a text are links, emphasis and parts of words."""
    if "[" in text or "]" in text:
        if "!" in text and "![" in text:
            return False
        text = _LINK.sub("x", text)
        if "[" in text or "]" in text:
            return False
    if "_" in text and _UNDERSCORE.search(text):
        return False
    return "*" not in text or "*" not in _EMPHASIS.sub("x", text)


def html(text: str) -> str | None:
    """A plain body as HTML that may be published, its headings from h2 and with ids; None where it is not plain.

    A plain body has no `<`, no escape and no entity, so every tag in its HTML was written by the parser or here: p, h2
    to h6, ul, ol (with a number for a start), li, blockquote, hr, em, strong, and a with an address alone, a harmless
    one. All of them may be published, and they are nested as HTML wants them, for no link stands in a link. A heading's
    id holds letters, digits, `_` and `-`, and is none of the page's own. Everything else is text, in which nh3 writes
    quotation marks as they are and spaces that do not break as entities; <hr> has no stroke.
    """
    native = _native()
    made = native(text)  # first, for it leaves the bytes of the text behind, and `plain` begins with these
    if not plain(text):
        return None
    if "<li>\n<p>" in made:
        made = _joined(native(_GAP.sub(rf"\1\2\n\n{_SPLIT}\n", text)))
        if _SPLIT in made:
            return None
    # A quote behind a quote is one for Python-Markdown.
    made = made.rstrip("\n").replace("</blockquote>\n<blockquote>\n", "").replace("<hr />", "<hr>")
    if "#" in text:
        given: set[str] = set()
        made = _HEADLINE.sub(lambda found: _headed(found, given), made)
    if "&" in made:
        made = made.replace("&quot;", '"')
    return made.replace("\u00a0", "&nbsp;") if "\u00a0" in made else made


def _joined(made: str) -> str:
    """HTML with the lists joined that were split, and paragraphs in the items on both sides of each gap."""
    made = _LAST.sub("<li>\n<p>\\1</p>\n</li>\n", made)
    made = _FIRST.sub("\\1<li>\n<p>\\2</p>\n</li>", made)
    return _REST.sub("", made)


@functools.cache
def _native() -> Callable[[str], str]:
    import pyromark

    return pyromark.html


def _headed(found: re.Match[str], given: set[str]) -> str:
    level, words = max(found[1], "2"), found[2]  # h1 is the page's
    said = " ".join((_TAG.sub("", words) if "<" in words else words).split())
    ident = _single(slug(unescape(said)), given)
    given.add(ident)
    return f'<h{level} id="{ident}">{words}</h{level}>'


def slug(title: str) -> str:
    """The id of a heading; not one that the page itself gives."""
    words = _NO_PART.sub("", title).strip().lower()
    ident = _APART.sub("-", words) if "-" in words else "-".join(words.split())  # which is quicker
    return f"h-{ident}" if OURS.fullmatch(ident) else ident


def _single(ident: str, given: set[str]) -> str:
    """The id, or with the next number that is free."""
    if ident and ident not in given:
        return ident
    counted = _COUNTED.fullmatch(ident)
    base, number = (counted[1], int(counted[2])) if counted else (ident, 0)
    number += 1
    while f"{base}_{number}" in given:
        number += 1
    return f"{base}_{number}"
