"""Embedded posts of a page: taken out of its tree before the article is looked for, so that none flows into the prose.

Networks hand out a block quotation with a class or an attribute of theirs, which holds the words of the post, who
wrote it, and a link to it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml.html import HtmlElement

from sitegen.content.records import Embed
from sitegen.importer.days.dates import found
from sitegen.importer.read import seen
from sitegen.importer.web.visible import POST

_CLASS = re.compile(
    r"(?i)(?:^|\s)(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|mastodon-embed|bluesky-embed|"
    r"text-post-media|fb-(?:post|video|xfbml-parse-ignore)|telegram-post|reddit-(?:embed-bq|card)|imgur-embed-pub)(?:$|\s)"
)
# Attributes that hold the address of a post, and links that lead to one.
_ATTRIBUTES = (
    *("cite", "data-instgrm-permalink", "data-text-post-permalink", "data-embed-url", "data-href"),
    *("data-telegram-post", "data-bluesky-uri"),
)
_ADDRESS = re.compile(
    r"(?i)^https?://(?:[\w-]+\.){0,3}(?:(?:twitter|x)\.com/[^/]+/status(?:es)?/\d+|instagram\.com/(?:[\w.]+/)?(?:p|reel|tv)/"
    r"|tiktok\.com/@[\w.-]+/video/|bsky\.app/profile/[^/]+/post/|threads\.(?:net|com)/@[\w.]+/post/|t\.me/\w+/\d+"
    r"|facebook\.com/[^?]*(?:/posts/|/videos/|/photos/)|reddit\.com/r/\w+/comments/|[\w.-]+/@[\w@.-]+/\d{8,})"
)
_SIGNED = re.compile(r"[—–―]\s*(?P<name>[^—–―(@]{1,80}?)\s*\(\s*@(?P<handle>[\w.@-]{1,60})\s*\)")
_HANDLE = re.compile(r"(?<![\w.])@([\w.-]{2,60}(?:@[\w.-]{3,60})?)")
_OF_ADDRESS = re.compile(
    r"(?i)(?:twitter|x)\.com/(\w+)/status|(?:tiktok|threads)\.\w+/@([\w.-]+)/|bsky\.app/profile/([\w.-]+)/|t\.me/(\w+)/"
)
_LONGEST = 5_000


class Post(NamedTuple):
    """A post as it stood in the page, and as a record holds it."""

    text: str
    embed: Embed


def taken(root: HtmlElement, language: str | None) -> list[Post]:
    """The posts of a page in order; where each stood, an element `POST` says what it was."""
    posts: list[Post] = []
    for element in list(root.iter("blockquote", "div", "section", "figure")):
        if element.getroottree().getroot() is not root or not _CLASS.search(element.get("class") or ""):
            continue
        post = _post(element, language)
        parent = element.getparent()
        if post is None or parent is None:
            continue
        place = element.makeelement(POST, {"text": post.text})
        place.tail, element.tail = element.tail, None
        parent.replace(element, place)
        posts.append(post)
    return posts


def _post(element: HtmlElement, language: str | None) -> Post | None:
    """A post by its block quotation; None where that holds no words, for then a script was to bring them."""
    _spaced(element)
    whole = _words(element)
    if not re.search(r"\w", whole) or len(whole) > _LONGEST:
        return None
    said = " ".join(filter(None, (_words(part) for part in element.iter("p"))))
    rest = whole.replace(said, " ", 1) if said else whole
    url = _url(element)
    signed = _SIGNED.search(rest) or _SIGNED.search(whole)
    handle = signed["handle"] if signed else next((hit[1] for hit in _HANDLE.finditer(rest)), None)
    linked = (words for link in element.iter("a") if (words := _words(link)) and f"{words} (@{handle})" in rest)
    author = signed["name"] if signed else next(linked, "")
    if handle is None and url and (hit := _OF_ADDRESS.search(url)):
        handle = next(filter(None, hit.groups()), None)
    day = next((made for time in element.iter("time") if (made := _iso(time.get("datetime") or ""))), None)
    day = day or next((hit.iso for hit in reversed(list(found(rest, language))) if hit.iso), None)
    embed = Embed(
        text=said or whole,
        author=author.strip() or None,
        handle=handle.strip(".-") or None if handle else None,
        date=day,
        url=url,
    )
    return Post(whole, embed)


def _spaced(element: HtmlElement) -> None:
    """Set a blank wherever a reader sees a new line, and leave out what is no words."""
    for inner in element.iter("br", "p", "div", "section", "script", "style"):
        inner.text = None if inner.tag in {"script", "style"} else f" {inner.text or ''}"
        if inner is not element:
            inner.tail = f" {inner.tail or ''}"


def _words(element: HtmlElement) -> str:
    """What a reader sees of an element, on one line."""
    return seen("".join(element.itertext()))


def _url(element: HtmlElement) -> str | None:
    """The address of a post: the last link to one, for its words may hold links to others."""
    links = [link.get("href") or "" for link in element.iter("a")]
    given = [element.get(name) or "" for name in _ATTRIBUTES]
    own = [address for address in given if re.match(r"https?://", address)]
    leads = [link for link in links if _ADDRESS.match(link)]
    address = next(iter((*own, *reversed(leads))), "").split("?")[0]
    return address if re.fullmatch(r"https?://[^\s<>\"'`{}|\\^]+", address) else None


def _iso(text: str) -> str | None:
    hit = re.match(r"\d{4}-\d\d-\d\d", text)
    return next((day.iso for day in found(hit[0]) if day.iso), None) if hit else None
