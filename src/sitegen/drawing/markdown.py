"""Markdown to sanitised HTML: what Python-Markdown says, a body means; what nh3 lets through may be published."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from html import escape, unescape

from sitegen.drawing import prose
from sitegen.text.patterns import pattern
from sitegen.text.plain import CONTROL

_EXTENSIONS = ["extra", "toc", "footnotes", "admonition", "sane_lists"]

_TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn",
    "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li",
    "mark", "ol", "p", "pre", "q", "s", "samp", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody",
    "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href", "title", "id"},
    "abbr": {"title"},
    "blockquote": {"cite"},
    "img": {"src", "alt", "title", "width", "height"},
    "li": {"id"},
    "ol": {"start", "reversed"},
    "sup": {"id"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
# Classes that Python-Markdown writes itself; no other comes through.
_CLASSES = {
    "a": {"footnote-ref", "footnote-backref"},
    "div": {"footnote", "admonition", "note", "warning", "tip", "important", "caution"},
    "p": {"admonition-title"},
    "td": {"left", "right", "center"},
    "th": {"left", "right", "center"},
}
_LINK = pattern(r'(<(?:a|img)\b[^>]*?\s(?:href|src)=")([^"]*)(")')
_ANCHOR = pattern(r'<a\b[^>]*?\shref="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_SAID = pattern(r'\s(src|alt)="([^"]*)"')
_IMAGE = pattern(r"<img\b[^>]*>")
# A page carries no image of another host: what has a scheme or a host is none of its own.
_FOREIGN = pattern(r"[a-z][a-z0-9+.-]*:|//|\\|/\\", re.IGNORECASE)
# What stands behind the first stroke of an address from the root and would, alone, be no path, but perhaps a scheme, a
# host or this page; so a dot goes before it.
_NO_PATH = pattern(r"[^/?#]*[:\\\s\x00-\x1f]|[?#]|$")
_ALIGN = pattern(r'<(t[dh])([^>]*?) style="text-align: (left|right|center);"')


@functools.cache
def _converted() -> Callable[[str], str]:
    """Python-Markdown with our extensions; one for all bodies, for making it costs more than a short body."""
    import markdown  # a site of plain bodies does without

    converter = markdown.Markdown(
        extensions=_EXTENSIONS,
        extension_configs={"toc": {"slugify": lambda title, _: prose.slug(title)}},
        output_format="html",
    )
    return lambda text: converter.reset().convert(text)


def _own(tag: str, attribute: str, value: str) -> str | None:
    """Ids of footnotes and headings come through; none may be one that the page itself gives."""
    if attribute != "id":
        return value
    if tag in {"a", "li", "sup"}:
        return value if value.startswith("fn") else None
    return f"h-{value}" if prose.OURS.fullmatch(value) else value


@functools.cache
def _cleaner() -> Callable[[str], str]:
    import nh3  # plain bodies do without

    return nh3.Cleaner(
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
        strip_comments=True,
        attribute_filter=_own,
    ).clean


def rendered(text: str) -> str:
    """A body as HTML with its addresses as written; headings begin at h2, for h1 is the page's."""
    made = prose.html(text)  # no image, no table and no control character can be in it
    return _meant(text) if made is None else made


def cleaned(html: str) -> str:
    """HTML with nothing in it but what may be published."""
    return _cleaner()(html)


# Feeds repeat the newest articles of their topic; drawing a plain body again costs less than keeping it.
@functools.lru_cache(maxsize=2048)
def _meant(text: str) -> str:
    return meant(text)


def meant(text: str) -> str:
    """A body as `rendered` by Python-Markdown, plain or not."""
    html = re.sub(r"<(/?)h1\b", r"<\1h2", _converted()(text))
    html = _ALIGN.sub(r'<\1\2 class="\3"', html)
    html = CONTROL.sub("", cleaned(html))  # they may be written as entities
    html = _ANCHOR.sub(lambda match: _IMAGE.sub(_told, match[0]), html)
    return _IMAGE.sub(_named, html)


def _bare(address: str) -> str:
    """An address as a browser takes it: without white space around it, and tabs and line breaks within."""
    return re.sub(r"[\t\n\r]", "", unescape(address)).strip(" \x00\x0b\x0c\x1f")


def _told(image: re.Match[str]) -> str:
    """An image inside a link: as it is where it is our own, else its words."""
    found = dict(_SAID.findall(image[0]))
    return found.get("alt", "") if _FOREIGN.match(_bare(found.get("src", ":"))) else image[0]


def _named(image: re.Match[str]) -> str:
    """An image that stands by itself: as it is where it is our own, else a link that leads to it."""
    found = dict(_SAID.findall(image[0]))
    address = _bare(found.get("src", ""))
    if address and not _FOREIGN.match(address):
        return image[0]
    words = found.get("alt") or escape(address)
    return f'<a href="{escape(address)}">{words}</a>' if re.match(r"https?://", address, re.IGNORECASE) else words


def linked(
    html: str, links: Mapping[str, str], href: Callable[[str], str], elsewhere: Callable[[str], str] = str
) -> str:
    """Sanitised HTML with every link and image led to where it stands; a link to no page leaves its words.

    `links` gives the addresses from the root of targets that are records, empty where no kind makes a page of one.
    `href` makes a link of an address from the root, `elsewhere` of what is written neither as a record nor so.
    """
    if not links and elsewhere is str and '="/' not in html:
        return html  # no address is a record's, and none begins at the root

    def address(target: str) -> str:
        if target in links:
            _, sign, fragment = target.partition("#")
            return links[target] and href(links[target]) + sign + fragment
        if target.startswith("/") and not target.startswith("//"):
            path = target[1:]
            return href(f"./{path}" if _NO_PATH.match(path) else path)
        return elsewhere(target)

    led = {target: address(target) for _, target, _ in _LINK.findall(html)}
    if all(target == to for target, to in led.items()):
        return html
    if not all(led.values()):
        html = _ANCHOR.sub(lambda match: match[0] if led[match[1]] else match[2], html)
    return _LINK.sub(lambda match: match[1] + led[match[2]] + match[3], html)
