"""A built page: its anchors, its links, and what every reader should find in it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from typing import Any

from lxml import etree

from sitegen.classes import dataclass

# Says nothing of the machine that it runs on, and reads nothing but what it is given.
_PARSER = etree.HTMLParser(encoding="utf-8", no_network=True, collect_ids=False, huge_tree=True)


def _asked(path: str) -> Callable[[Any], Any]:
    """A question to a page: what the path gives is known here, lxml's types tell all that any path could give."""
    return etree.XPath(path, smart_strings=False)


_IDS = _asked("//@id")
_LINKS = (_asked("//@href"), _asked("//@src"), _asked("//@poster"))
_SETS = _asked("//@srcset")
_REFRESH = _asked("//meta[@http-equiv='refresh']/@content")
_CANONICAL = _asked("/html/head/link[@rel='canonical']/@href")
_LABELS = _asked("//@aria-labelledby | //@aria-describedby | //@aria-controls | //@for | //@headers")
_DATA = _asked("//script[@type='application/ld+json']")
_HEADINGS = _asked("//h1")
_LANGUAGE = _asked("string(/html/@lang)")
_TITLE = _asked("normalize-space(/html/head/title)")
_BLIND = _asked("//img[not(@alt)]")
_MUTE = _asked("//a[@href][not(normalize-space())][not(@aria-label or @aria-labelledby or @title)]")


# Attributes that hold an address among other words.
_WITHIN = {"srcset", "content"}
# The address in a page that leads on to another.
_TARGET = re.compile(r"url\s*=\s*(.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one file, before it is known where that lies."""

    line: int
    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class Built:
    """What other files may need of a page, and what is wrong with it by itself; links are as written."""

    ids: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    canonical: str = ""
    faults: tuple[Fault, ...] = ()


def read(data: bytes) -> Built:
    """A page of these bytes."""
    root = _root(data)
    if root is None:
        return Built(faults=(Fault(1, "page-title", "the page is empty; build again"),))
    ids = _IDS(root)
    canonical = "".join(_CANONICAL(root)[:1])
    links = {link for asked in _LINKS for link in asked(root)} - {canonical}
    links.update(word.split()[0] for held in _SETS(root) for word in held.split(",") if word.strip())
    links.update(found[1].strip("'\" ") for held in _REFRESH(root) if (found := _TARGET.search(held)))
    return Built(tuple(ids), tuple(sorted(links)), canonical, tuple(_faults(root, ids)))


def lines_of(data: bytes, wanted: Collection[str]) -> dict[str, int]:
    """The lines of a page where links first stand."""
    root, found = _root(data), dict[str, int]()
    for element in root.iter(etree.Element) if root is not None else ():
        for name, held in element.attrib.items():
            for link in [held] if name not in _WITHIN else [link for link in wanted if link in held]:
                if link in wanted:
                    found.setdefault(link, element.sourceline or 1)
    return found


def _root(data: bytes) -> Any:
    return etree.fromstring(data, _PARSER) if data.strip() else None


def _faults(root: Any, ids: list[str]) -> Iterator[Fault]:
    known = set(ids)
    if len(known) < len(ids):
        yield from _twice(root, ids)
    yield from _named(root)
    for image in _BLIND(root):
        said = image.get("src", "")
        yield Fault(image.sourceline, "image-text", f"the image '{said}' has no alt; describe it, or leave alt empty")
    for link in _MUTE(root):
        if not any(image.get("alt") for image in link.iter("img")) and next(link.iter("title"), None) is None:
            said = link.get("href")
            yield Fault(link.sourceline, "link-text", f"the link to '{said}' has no words; say where it leads")
    for label in sorted({word for held in _LABELS(root) for word in held.split()} - known):
        yield Fault(
            _holder(root, label), "label-target", f"a label or description names '#{label}', which is no id here"
        )
    for script in _DATA(root):
        try:
            json.loads(script.text or "")
        except ValueError as error:
            yield Fault(script.sourceline, "structured-data", f"the structured data is not JSON: {error}")


def _named(root: Any) -> Iterator[Fault]:
    """A page says its language, its title and, once, its headline."""
    if not _LANGUAGE(root).strip():
        yield Fault(root.sourceline or 1, "page-language", "<html> has no lang; say in which language the page is")
    if not _TITLE(root):
        yield Fault(1, "page-title", "the page has no <title>; name it in its head")
    headings = _HEADINGS(root)
    if len(headings) != 1:
        line = headings[1].sourceline if headings else 1
        yield Fault(line, "page-heading", f"the page has {len(headings) or 'no'} <h1>; it should have one")


def _twice(root: Any, ids: list[str]) -> Iterator[Fault]:
    for name, count in sorted(Counter(ids).items()):
        if count > 1:
            second = root.xpath("//*[@id=$name]", name=name)[1]
            yield Fault(second.sourceline, "duplicate-id", f"the id '{name}' is given {count} times; an id is unique")


def _holder(root: Any, label: str) -> int:
    for element in root.iter(etree.Element):
        for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers"):
            if label in (element.get(name) or "").split():
                return element.sourceline or 1
    return 1
