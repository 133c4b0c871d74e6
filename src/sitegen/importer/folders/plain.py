"""Any folder of Markdown files, with front matter or without: titles from headings, dates from names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath

from sitegen.importer.folders import code, dialect, fields, making, walk
from sitegen.importer.folders.markup import Aside, Context
from sitegen.importer.folders.post import Folder, Lost, Post, Settings

_TEXTS = {".md", ".markdown", ".mdown", ".mkd", ".mkdn"}
_CARRIED = making.CARRIED | {"aliases", "redirect_from", "published", "status"}
_LABELS = ("categories", "category", "tags", "tag", "topics", "series")


def read(folder: Path) -> Folder:
    """All Markdown files of a folder."""
    posts: list[Post] = []
    lost: list[Lost] = []
    refused: list[Lost] = []
    for path in walk.paths(folder):
        if PurePosixPath(path).suffix.lower() not in _TEXTS:
            continue
        file = walk.read(folder, path)
        if isinstance(file, Lost):
            refused.append(file)
        elif not file.front.body.strip() and not file.front.fields:
            refused.append(Lost("the file is blank", path))
        else:
            name, dated = walk.named(path)
            post = making.made(file, Settings(), dated=dated, sure=False)
            front = post.front
            labels = (label for key in _LABELS for label in fields.several(front.get(key), split=r"\s*,\s*"))
            aliases = (alias for key in ("aliases", "redirect_from") for alias in fields.several(front.get(key)))
            status = fields.line(front.get("status")).lower()
            post = replace(
                post,
                slug=post.slug or name,
                labels=tuple(dict.fromkeys(labels)),
                aliases=tuple(alias for alias in aliases if "/" in alias),
                draft=post.draft or fields.false(front.get("published")) or status in {"draft", "private"},
            )
            posts.append(post)
            lost += making.left_over(post, _CARRIED, file.head)
    return Folder(posts=tuple(posts), lost=tuple(lost), refused=tuple(refused))


def body(post: Post, context: Context) -> str:
    """The body of a file as this site's Markdown."""
    aside = Aside()
    return making.settled(dialect.same(code.code_aside(post.body, aside), aside), context, aside)
