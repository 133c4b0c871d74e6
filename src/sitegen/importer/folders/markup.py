"""Bodies of other generators as Markdown that this site can show: nothing that runs, nothing that leads nowhere.

What a body loses is told to `lose` with the words that stood there.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import field
from pathlib import Path
from urllib.parse import unquote

from sitegen.classes import dataclass
from sitegen.content.records import Embed
from sitegen.importer.folders.addresses import Places, local
from sitegen.importer.folders.post import Settings

Lose = Callable[[str, str], None]

_HIDDEN = re.compile("\x00(\\d+)\x00")
_TARGET = (
    r"\(\s*(?P<target><[^<>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)"
    r"(?P<title>\s+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?\s*\)"
)
_WORDS = r"\[(?P<words>(?:[^\[\]\\\x00]|\\.|\x00\d+\x00|\[[^\[\]]{0,500}\]){0,1000})\]"
_IMAGE = re.compile(rf"!{_WORDS}{_TARGET}(?P<attributes>\{{[^{{}}\n]{{0,200}}\}})?")
_LINK = re.compile(rf"(?<![!\\]){_WORDS}{_TARGET}")
_DEFINITION = re.compile(
    r"^ {0,3}\[(?!\^)(?P<label>[^\]\n]{1,500})\]:[ \t]*(?P<target><[^<>\n]*>|\S+)[^\n]*(?:\n|\Z)", re.MULTILINE
)
_LONELY_LINK = re.compile(r"(?<!!)\[\s*\]\((?P<target>[^()\s]*)\)")


@dataclass(frozen=True, slots=True)
class Context:
    """What a body is read with: where its post lies, where all posts are now, whose files came along.

    `posts` are those of networks that were found in it so far.
    """

    path: str
    address: str
    places: Places
    settings: Settings
    static: Path
    lose: Lose
    posts: list[Embed] = field(default_factory=list)

    def here(self, address: str) -> str | None:
        """An address of the old site, from its root or beside this file; None where it leads to another site."""
        if re.match(r"(?!https?:)[a-z][a-z0-9+.-]*:", address, re.IGNORECASE):
            return None
        return local(address, self.settings)

    def file(self, target: str) -> str | None:
        """The address of a file that the new site has among its own; None where it has none."""
        path = unquote(target.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0]).lstrip("/")
        if not path or ".." in path.split("/") or "\x00" in path or len(path) > 1000:
            return None
        try:
            return f"/{path}" if (self.static / path).is_file() else None
        except OSError:
            return None


class Aside:
    """Pieces of a body that are put aside, so that no pattern reads them."""

    def __init__(self) -> None:
        self.pieces: list[str] = []

    def put(self, piece: str) -> str:
        """What stands for a piece until it comes back."""
        self.pieces.append(piece)
        return f"\x00{len(self.pieces) - 1}\x00"

    def back(self, text: str) -> str:
        """The text with its pieces in their places, pieces within pieces too."""
        for _ in range(4):
            if "\x00" not in text:
                break
            text = _HIDDEN.sub(lambda hit: self.pieces[int(hit[1])], text)
        return text


def comments_gone(text: str) -> str:
    """A body without comments, the mark of its excerpt among them."""
    out, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        out.append(text[at:start])
        at = end + 3
    return "".join([*out, text[at:]]) if out else text


def images_settled(text: str, context: Context) -> str:
    """Images of Markdown: those of other sites stay, those whose files did not come leave their words."""

    def settled(hit: re.Match[str]) -> str:
        target, title = hit["target"].strip("<>"), (hit["title"] or "").strip()[1:-1]
        made = image(target, hit["words"], title, context)
        return f"![{hit['words']}]({hit['target']}{hit['title'] or ''})" if made is None else made

    if "](" not in text:
        return text
    text = _IMAGE.sub(settled, text)
    return _LONELY_LINK.sub(lambda hit: f"<{hit['target']}>" if hit["target"].startswith("http") else "", text)


def image(target: str, words: str, title: str, context: Context) -> str | None:
    """What stands for an image; None where it may stay as it is."""
    here = context.here(target)
    if here is None:
        return None if target.lower().startswith(("http://", "https://")) else words
    if kept := context.file(here):
        return f"![{words}]({kept})"
    context.lose("an image whose file did not come along", target)
    said = words.strip() or title.strip()
    return re.sub(r"([*_\[\]])", r"\\\1", said) if said and said == title.strip() and said != words.strip() else said


def links_settled(text: str, context: Context) -> str:
    """Links of Markdown: to posts by their records' files, to other sites as they are, to nowhere as their words."""
    if "](" in text:
        text = _LINK.sub(lambda hit: _link(hit, context), text)
    if "]:" in text:
        text = _definitions(text, context)
    return text


def _link(hit: re.Match[str], context: Context) -> str:
    target = hit["target"].strip("<>")
    found = settled(target, context)
    if found is None:
        return hit[0]
    words = _LINK.sub(lambda inner: _link(inner, context), hit["words"]) if "](" in hit["words"] else hit["words"]
    return f"[{words}]({found}{hit['title'] or ''})" if found else words


def settled(target: str, context: Context) -> str | None:
    """Where a link leads now: a record's file, an own file; empty where nothing is left, None where it may stay."""
    if not target or target.startswith("#"):
        return None
    here = context.here(target)
    if here is None:
        # What is written with `.md` at its end is looked for as a record, wherever it leads.
        return None if re.match(r"(?:https?|mailto):", target, re.IGNORECASE) else ""
    if id_ := context.places.post(here, context.path, context.address):
        return f"{id_}.md" + (f"#{here.split('#', 1)[1]}" if "#" in here else "")
    if kept := context.file(here):
        return kept
    if target.lower().startswith("http"):
        return None
    context.lose("a link to a page or file that did not come along", target)
    return ""


def _definitions(text: str, context: Context) -> str:
    """Links by reference: a definition that leads nowhere goes, and leaves the words that use it."""
    gone: set[str] = set()

    def defined(hit: re.Match[str]) -> str:
        target = hit["target"].strip("<>")
        found = settled(target, context)
        if found is None:
            return hit[0]
        if not found:
            gone.add(hit["label"].casefold())
            return ""
        return hit[0].replace(hit["target"], found, 1)

    text = _DEFINITION.sub(defined, text)
    if not gone:
        return text
    text = re.sub(
        r"!?\[([^\[\]]{0,1000})\][ \t]?\[([^\[\]\n]{0,500})\]",
        lambda hit: hit[1] if (hit[2] or hit[1]).casefold() in gone else hit[0],
        text,
    )
    return re.sub(
        r"\[([^\[\]\n]{1,500})\](?![\[(:])", lambda hit: hit[1] if hit[1].casefold() in gone else hit[0], text
    )


def without_title(body: str, title: str) -> str:
    """A body without the heading at its top that says the title again."""
    hit = re.match(r"\s*(?:#[ \t]*(?P<one>[^\n]+?)[ \t]*#*[ \t]*|(?P<two>[^\n]+)\n=+[ \t]*)(?:\n|\Z)", body)
    said = (hit["one"] or hit["two"]) if hit else ""
    return body[hit.end() :] if hit and _folded(said) == _folded(title) else body


def heading(body: str) -> str:
    """The words of the first heading of a body; empty where it has none."""
    hit = re.search(
        r"^(?:#{1,2}[ \t]+(?P<one>[^\n]+?)[ \t]*#*[ \t]*|(?P<two>[^\n#>*-][^\n]*)\n=+[ \t]*)$", body, re.MULTILINE
    )
    return " ".join((hit["one"] or hit["two"]).split()) if hit else ""


def _folded(text: str) -> str:
    return "".join(re.findall(r"\w+", html.unescape(text).casefold()))
