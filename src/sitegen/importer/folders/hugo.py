"""Hugo: everything under its content folders, sections by folder, languages by folder or by the ending of a name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from sitegen.importer.folders import addresses, code, dialect, elements, fields, making, shortcodes, walk
from sitegen.importer.folders.markup import Aside, Context
from sitegen.importer.folders.post import Folder, Lost, Post, Settings
from sitegen.importer.folders.walk import File

_TEXTS = {".md", ".markdown", ".mdown", ".html", ".htm"}
_OTHERS = {".org", ".rst", ".adoc", ".asciidoc", ".ad", ".pandoc", ".pdc"}
_CARRIED = making.CARRIED | {"url", "aliases", "translationkey", "type"}
_NAMES = ("hugo", "config")


def read(folder: Path) -> Folder:
    """All pages of a Hugo site, or of a content folder alone, but for the pages of its sections."""
    values = _values(folder)
    settings = replace(_settings(values), root=fields.line(values.get("contentdir")).strip("/") or "content")
    languages = _languages(values)
    posts: list[Post] = []
    lost: list[Lost] = []
    refused: list[Lost] = []
    for root, language in _roots(folder, values):
        for inner in walk.paths(folder / root):
            path = f"{root}/{inner}" if root else inner
            suffix = PurePosixPath(path).suffix.lower()
            if suffix in _OTHERS:
                lost.append(Lost(f"a post in a form that is not read: {suffix}", path))
            if suffix not in _TEXTS:
                continue
            if PurePosixPath(path).name.startswith("_index."):
                lost.append(Lost("the page of a section", path))
                continue
            file = walk.read(folder, path)
            if isinstance(file, Lost):
                refused.append(file)
                continue
            post = _post(file, inner, language, languages, settings)
            posts.append(post)
            lost += making.left_over(post, _CARRIED | set(_taxonomies(values)), file.head)
    return Folder(posts=tuple(posts), settings=settings, lost=tuple(lost), refused=tuple(refused))


def _values(folder: Path) -> dict[str, Any]:
    """The settings: one file at the top, or many in config/_default, each named after its table."""
    values = walk.settings(
        *(folder / f"{name}.{ending}" for name in _NAMES for ending in ("toml", "yaml", "yml", "json"))
    )
    parts = folder / "config" / "_default"
    for path in sorted(parts.iterdir()) if parts.is_dir() else ():
        if path.suffix not in {".toml", ".yaml", ".yml", ".json"}:
            continue
        held, (name, *below) = walk.settings(path), path.stem.lower().split(".")
        if name in _NAMES:
            values = held | values
        elif below:  # languages.fa.toml
            values.setdefault(name, {}).setdefault(below[0], held)
        else:
            values.setdefault(name, held)
    return values


def _settings(values: Mapping[str, Any]) -> Settings:
    said = fields.first(values, ("defaultcontentlanguage",)) or fields.first(values, ("languagecode", "locale"))
    zone = fields.line(values.get("timezone"))
    url = fields.line(values.get("baseurl")).rstrip("/")
    return Settings(
        title=fields.line(values.get("title")),
        url=url if url.startswith("http") else "",
        language=fields.tag(said) if said else None,
        zone=fields.zoned(zone),
        zone_name=zone,
        values=values,
    )


def _languages(values: Mapping[str, Any]) -> dict[str, str]:
    """The tags of a site's languages by the names that stand in its paths."""
    held = values.get("languages")
    out = {}
    for name, said in held.items() if isinstance(held, dict) else ():
        low = {str(key).lower(): value for key, value in said.items()} if isinstance(said, dict) else {}
        out[name.lower()] = fields.tag(fields.first(low, ("languagecode", "locale")) or name) or name
    return out


def _roots(folder: Path, values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The folders of content, each with the name of its language; empty where names of files tell it."""
    held = values.get("languages")
    out = []
    for name, said in held.items() if isinstance(held, dict) else ():
        low = {str(key).lower(): value for key, value in said.items()} if isinstance(said, dict) else {}
        place = fields.line(low.get("contentdir")).strip("/")
        if place and ".." not in place.split("/") and (folder / place).is_dir():
            out.append((place, name.lower()))
    content = fields.line(values.get("contentdir")).strip("/") or "content"
    if out:
        return out
    return [(content if ".." not in content.split("/") and (folder / content).is_dir() else "", "")]


def _taxonomies(values: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields that hold labels, in small letters."""
    held = values.get("taxonomies")
    said = tuple(fields.line(name).lower() for name in held.values()) if isinstance(held, dict) else ()
    return tuple(dict.fromkeys(("categories", "tags", *said, "category", "tag", "series", "topics")))


def _post(file: File, inner: str, language: str, languages: Mapping[str, str], settings: Settings) -> Post:
    front = file.front.fields
    front = {**(_lower(front.get("params")) if isinstance(front.get("params"), dict) else {}), **front}
    front.pop("params", None)
    file = file._replace(front=file.front._replace(fields=front))
    path = PurePosixPath(inner)
    stem, _, ending = path.stem.rpartition(".")
    if not language and stem and ending.lower() in languages:
        language = ending.lower()
    else:
        stem = path.stem
    name = path.parent.name if stem == "index" and path.parent.name else stem
    folder = path.parent.parent if stem == "index" else path.parent
    bare, dated = walk.named(name)
    post = making.made(file, settings, dated=dated, sure=False)
    own = languages.get(language)
    labels = (
        label for key in _taxonomies(settings.values) for label in fields.several(front.get(key), split=r"\s*,\s*")
    )
    post = replace(
        post,
        slug=post.slug or (bare if dated else name),
        language=fields.language(front) or own or post.language,
        labels=tuple(dict.fromkeys(labels)),
        version=fields.line(front.get("translationkey")) or (f"{folder}/{name}" if languages else ""),
        aliases=fields.several(front.get("aliases")),
    )
    return replace(post, address=_address(post, name, folder, language, settings))


def _lower(held: Any) -> dict[str, Any]:
    return {str(key).lower(): value for key, value in held.items()} if isinstance(held, dict) else {}


def _address(post: Post, name: str, folder: PurePosixPath, language: str, settings: Settings) -> str:
    """Where Hugo put a page: where the page says, by the pattern of its section, by its path."""
    values, front = settings.values, post.front
    default = fields.line(values.get("defaultcontentlanguage")).lower() or "en"
    within = language and (language != default or fields.true(values.get("defaultcontentlanguageinsubdir")))
    under = f"/{language}" if within else ""
    if said := fields.line(front.get("url")):
        return said if said.startswith(("/", "http")) else f"{under}/{said}"
    parts = [part for part in folder.parts if part != "."]
    section = fields.line(front.get("type")) or (parts[0] if parts else "")
    slug = fields.line(front.get("slug"))
    tokens = {
        **addresses.calendar(addresses.moment(post.date, settings.zone)),
        "section": parts[0] if parts else "",
        "sections": "/".join(parts),
        "title": post.title,
        "slug": slug or post.title or name,
        "filename": name,
        "contentbasename": name,
        "slugorfilename": slug or name,
        "slugorcontentbasename": slug or name,
    }
    tokens = {key: _urlized(value, values) for key, value in tokens.items()}
    pattern = _pattern(values.get("permalinks"), parts[0] if parts else section)
    made = addresses.filled(pattern, tokens) if pattern else f"/{_urlized('/'.join([*parts, slug or name]), values)}/"
    if fields.true(values.get("uglyurls")):
        made = made.rstrip("/") + ".html"
    return f"{under}{made}"


def _pattern(held: Any, section: str) -> str:
    """The pattern of a section, in the old form and in that which names the kind of page first."""
    table = held if isinstance(held, dict) else {}
    page = table.get("page")
    return fields.line((page if isinstance(page, dict) else {}).get(section)) or fields.line(table.get(section))


def _urlized(text: str, values: Mapping[str, Any]) -> str:
    made = re.sub(r"[^\w./+~-]", "", re.sub(r"\s+", "-", text.strip()))
    return made if fields.true(values.get("disablepathtolower")) else made.lower()


def body(post: Post, context: Context) -> str:
    """The body of a page as this site's Markdown."""
    aside = Aside()
    text = shortcodes.code_fenced(post.body, aside)
    if post.form == "html":
        return aside.back(elements.page(shortcodes.written_out(text, context), context))
    text = shortcodes.written_out(code.code_aside(text, aside), context)
    return making.settled(dialect.same(text, aside), context, aside)
