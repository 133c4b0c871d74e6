"""Pelican: header lines above Markdown, meta elements in pages, `{filename}` links; settings are read, never run."""

from __future__ import annotations

import ast
import html
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from sitegen.files import text_of
from sitegen.importer.folders import addresses, code, elements, fields, liquid, making, markup, rest, walk
from sitegen.importer.folders.front import Front
from sitegen.importer.folders.markup import Aside, Context
from sitegen.importer.folders.post import Folder, Lost, Post, Settings
from sitegen.importer.folders.walk import File

_TEXTS = {".md", ".markdown", ".mkd", ".mdown", ".html", ".htm", ".rst"}
_OTHERS = {".asc", ".adoc", ".asciidoc", ".org", ".ipynb", ".textile"}
_CARRIED = making.CARRIED | {"status", "translation", "save_as", "url"}
_SOURCE = re.compile(r"[{|](?P<what>filename|static|attach|author|category|tag|index)[}|]/?", re.IGNORECASE)


def read(folder: Path) -> Folder:
    """All articles of a Pelican site, or of a content folder alone."""
    values = _values(folder)
    place = (fields.line(values.get("path")) or "content").strip("/")
    root = place if ".." not in place.split("/") and (folder / place).is_dir() else ""
    settings = replace(_settings(values), root=root)
    pages = tuple(f"{name.strip('/')}/" for name in fields.several(values.get("page_paths") or ["pages"]) if name)
    posts: list[Post] = []
    lost: list[Lost] = []
    refused: list[Lost] = []
    for inner in walk.paths(folder / root):
        path = f"{root}/{inner}" if root else inner
        suffix = PurePosixPath(path).suffix.lower()
        if suffix in _OTHERS:
            lost.append(Lost(f"a post in a form that is not read: {suffix}", path))
        if suffix not in _TEXTS:
            continue
        if inner.lower().startswith(pages):
            lost.append(Lost("a page that is no post", path))
            continue
        file = walk.read(folder, path, headers=suffix not in {".html", ".htm", ".rst"})
        file = _read_otherwise(file, suffix, folder / path)
        if isinstance(file, Lost):
            refused.append(file)
        elif file.front.fields:
            posts.append(_post(file, inner, settings))
            lost += making.left_over(posts[-1], _CARRIED, file.head)
        else:
            lost.append(Lost("a file without front matter", path))
    return Folder(posts=tuple(posts), settings=settings, lost=tuple(lost), refused=tuple(refused))


def _read_otherwise(file: File | Lost, suffix: str, path: Path) -> File | Lost:
    """Pages and reStructuredText, which have their fields in forms of their own."""
    if isinstance(file, Lost) or suffix not in {".html", ".htm", ".rst"}:
        return file
    text = text_of(path.read_bytes())
    front = rest.parsed(text) if suffix == ".rst" else _meta(text)
    return file._replace(front=front, head=text[: len(text) - len(front.body)])


def _meta(text: str) -> Front:
    """The fields of a page: its title and its meta elements."""
    found: dict[str, Any] = {}
    head = text[:50_000]
    if hit := re.search(r"<title\b[^<>]*>([^<]*)</title\s*>", head, re.IGNORECASE):
        found["title"] = html.unescape(hit[1])
    for element in re.findall(r"<meta\b([^<>]{0,5000})>", head, re.IGNORECASE):
        held = {
            key.lower(): one or two
            for key, one, two in re.findall(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", element)
        }
        if held.get("name"):
            found[held["name"].lower()] = html.unescape(held.get("content", held.get("contents", "")))
    start = re.search(r"<body\b[^<>]*>", text, re.IGNORECASE)
    end = start.end() if start else 0
    return Front(found, text[end:], text.count("\n", 0, end))


def _values(folder: Path) -> dict[str, Any]:
    """Plain values of the settings files, which are Python: read as text, never run."""
    out: dict[str, Any] = {}
    for name in ("pelicanconf.py", "publishconf.py"):
        path = folder / name
        try:
            tree = ast.parse(text_of(path.read_bytes())) if path.is_file() else None
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        for node in tree.body if tree else ():
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                try:
                    value = ast.literal_eval(node.value)
                except (ValueError, TypeError, RecursionError, MemoryError):
                    continue
                if value or node.targets[0].id.lower() not in out:
                    out[node.targets[0].id.lower()] = list(value) if isinstance(value, tuple) else value
    return {key: "true" if value is True else "false" if value is False else value for key, value in out.items()}


def _settings(values: Mapping[str, Any]) -> Settings:
    url = fields.line(values.get("siteurl")).rstrip("/")
    zone = fields.line(values.get("timezone"))
    language = fields.line(values.get("default_lang"))
    return Settings(
        title=fields.line(values.get("sitename")),
        url=url if url.startswith("http") else "",
        language=fields.tag(language) if language else None,
        zone=fields.zoned(zone),
        zone_name=zone,
        bare=".html",
        values=values,
    )


def _post(file: File, inner: str, settings: Settings) -> Post:
    front, values = file.front.fields, settings.values
    name, dated = walk.named(inner)
    post = making.made(file, settings, dated=dated)
    parent = PurePosixPath(inner).parent.name
    category = fields.line(front.get("category")) or (
        parent if not fields.false(values.get("use_folder_as_category")) else ""
    )
    authors = [
        name
        for key in fields.AUTHORS
        for name in fields.several(front.get(key), split=r"\s*;\s*" if ";" in str(front.get(key)) else r"\s*,\s*")
    ]
    tags = fields.several(front.get("tags") or front.get("tag"), split=r"\s*[,;]\s*")
    slug = post.slug or _slug(post.title) or _slug(name)
    status = fields.line(front.get("status")).lower()
    post = replace(
        post,
        slug=slug,
        authors=tuple(dict.fromkeys(authors)) or fields.several(values.get("author")),
        labels=tuple(dict.fromkeys([*([category] if category else []), *tags, *fields.several(front.get("series"))])),
        draft=post.draft or status in {"draft", "hidden", "skip"},
        version=slug if "lang" in front or "translation" in front else "",
    )
    if post.language == settings.language and not fields.true(front.get("translation")):
        post = replace(post, version=slug)
    return replace(post, address=_address(post, category, settings))


def _slug(text: str) -> str:
    """A slug in Pelican's own way."""
    from sitegen.text.slug import slug

    return "_".join(slug(part, longest=300) for part in text.split("_"))


def _address(post: Post, category: str, settings: Settings) -> str:
    """Where Pelican put an article: where it says, else by the pattern for its language."""
    values = settings.values
    if said := fields.line(post.front.get("save_as")) or fields.line(post.front.get("url")):
        return said if said.startswith(("/", "http")) else f"/{said}"
    foreign = post.language != settings.language and "lang" in post.front
    name = "article_lang_save_as" if foreign else "article_save_as"
    plain = "{slug}-{lang}.html" if foreign else "{slug}.html"
    pattern = fields.line(values.get(name)) or fields.line(values.get(name.replace("save_as", "url"))) or plain
    return addresses.braced(
        pattern,
        {
            "slug": post.slug,
            "lang": fields.line(post.front.get("lang")) or post.language or "",
            "category": _slug(category) or _slug(fields.line(values.get("default_category")) or "misc"),
            "author": _slug(post.authors[0]) if post.authors else "",
        },
        addresses.moment(post.date, settings.zone),
    )


def body(post: Post, context: Context) -> str:
    """The body of an article as this site's Markdown."""
    text = _SOURCE.sub(_beside, post.body) if "{" in post.body or "|" in post.body else post.body
    if post.form == "html":
        return elements.page(text, context)
    aside = Aside()
    if post.form == "rest":
        text = rest.written_out(text, context, aside)
        return aside.back(markup.links_settled(markup.images_settled(text, context), context))
    text = liquid.code_fenced(text, aside)
    text = liquid.written_out(code.code_aside(text, aside), post.front, context)
    return making.settled(text, context, aside)


def _beside(hit: re.Match[str]) -> str:
    """`{filename}/a.md` counts from the content folder, `{filename}a.md` from the article's."""
    return "/" if hit[0].endswith("/") else ""
