"""Posts of networks in bodies: the block quotation that a network hands out becomes a post of the record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sitegen.content.records import Embed
from sitegen.importer.folders.markup import Context
from sitegen.importer.layout.body import last_words

_QUOTED = re.compile(
    r"<blockquote\b(?=[^<>]{0,1000}\sclass=)[^<>]{0,5000}>(?:[^<\x00]++|<(?!/?blockquote\b))*+</blockquote\s*>",
    re.IGNORECASE,
)
# A sign of the private use area, of which two stand around the number of a post until its place is read.
_SIGN = "\ue0fe"
_PLACE = re.compile(rf"(?:<p>\s*)?{_SIGN}(\d{{1,6}}){_SIGN}(?:\s*</p>)?")


def taken(text: str, context: Context) -> str:
    """A body without the posts in it; each leaves a sign where it stood, and is handed to the context."""
    if "<blockquote" not in text.lower() or "class=" not in text:
        return text
    return _QUOTED.sub(lambda hit: _post(hit[0], context), text.replace(_SIGN, ""))


def _post(quoted: str, context: Context) -> str:
    # What reads markup is imported where there is some.
    from lxml.html import fragment_fromstring

    from sitegen.importer.web import embedded

    found = embedded.taken(fragment_fromstring(quoted, create_parent="div"), context.settings.language)
    if not found:
        return quoted
    context.posts.append(found[0].embed)
    return f"{_SIGN}{len(context.posts) - 1}{_SIGN}"


def placed(body: str, posts: Sequence[Embed]) -> tuple[str, tuple[Embed, ...]]:
    """A body without the signs, and the posts, each with the last words of the paragraph before it."""
    if _SIGN not in body:
        return body, tuple(posts)
    made = []
    for hit in _PLACE.finditer(body):
        if int(hit[1]) < len(posts):
            before = _PLACE.sub("", body[: hit.start()]).rstrip()
            made.append(replace(posts[int(hit[1])], after=last_words(before.rsplit("\n\n", 1)[-1]) if before else None))
    return re.sub(r"\n{3,}", "\n\n", _PLACE.sub("", body)).strip("\n"), tuple(made)
