"""Posts made of files: what all generators' front matter has in common, and the body that a record gets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sitegen.importer.folders import elements, fields, markup, posts
from sitegen.importer.folders.markup import Aside, Context
from sitegen.importer.folders.post import Form, Lost, Post, Settings
from sitegen.importer.folders.walk import File

_FORMS: Mapping[str, Form] = {"html": "html", "htm": "html", "rst": "rest", "rest": "rest"}
# Fields that a record holds, or that only say what the rest says too.
CARRIED = frozenset({
    *fields.TITLE, *fields.DATE, *fields.UPDATED, *fields.SUMMARY, *fields.AUTHORS, *fields.LANGUAGE, *fields.ORIGINAL,
    "tags", "tag", "categories", "category", "series", "topics", "slug", "draft",
})  # fmt: skip


def made(file: File, settings: Settings, *, dated: str | None = None, sure: bool = True) -> Post:
    """A post with what every generator's front matter says alike; `dated` is the date in the file's name."""
    front = file.front.fields
    written = fields.first(front, fields.DATE)
    said = fields.when(written, settings.zone) if written else None
    date = said or (fields.when(dated, None) if dated else None)
    return Post(
        path=file.path,
        input=file.input,
        body=file.front.body,
        before=file.front.before,
        form=_FORMS.get(file.path.rsplit(".", 1)[-1].lower(), "markdown"),
        title=fields.line(front.get("title")),
        date=date,
        basis="unknown" if date is None else "stated" if said or sure else "inferred",
        updated=_updated(front, settings, date),
        summary=fields.summary(front),
        url=fields.first(front, fields.ORIGINAL) or None,
        language=fields.language(front) or settings.language,
        authors=tuple(dict.fromkeys(name for key in fields.AUTHORS for name in fields.several(front.get(key)))),
        slug=fields.line(front.get("slug")),
        draft=fields.true(front.get("draft")),
        front=front,
        inferred=() if date is None or said or sure else ("date",),
    )


def _updated(front: Mapping[str, Any], settings: Settings, date: str | None) -> str | None:
    said = fields.first(front, fields.UPDATED)
    day = fields.when(said, settings.zone) if said else None
    return day if day and day != date else None


def titled(post: Post) -> Post:
    """A post with a title: its own, its first heading, its file's name."""
    if post.title:
        return post
    said = markup.heading(post.body) if post.form == "markdown" else ""
    name = re.sub(r"[-_\s]+", " ", post.slug).strip()
    if said := fields.line(said):
        return replace(post, title=said)
    return replace(post, title=name[:1].upper() + name[1:] or post.path, inferred=("title", *post.inferred))


def left_over(post: Post, carried: frozenset[str], head: str) -> list[Lost]:
    """The fields of a post that no record holds, and a date that nobody can read."""
    out = [
        Lost(f"front matter: {key}", post.path, _line(head, key))
        for key, value in post.front.items()
        if key not in carried and value not in ("", [], {}, None)
    ]
    written = fields.first(post.front, fields.DATE)
    if written and fields.when(written, None) is None:
        out.append(Lost("a date that cannot be read", post.path, _line(head, "date")))
    return out


def _line(head: str, key: str) -> int:
    """The line of a field, counted from 1."""
    lines = (number for number, line in enumerate(head.split("\n"), 1) if line.lstrip(' "').lower().startswith(key))
    return next(lines, 1)


def settled(text: str, context: Context, aside: Aside) -> str:
    """A body of Markdown, its code put aside, with only what this site can show; its code comes back."""
    text = markup.comments_gone(text)
    text = markup.images_settled(text, context)
    text = elements.settled_elements(posts.taken(text, context), context)
    return aside.back(markup.links_settled(text, context))
