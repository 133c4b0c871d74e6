"""Jekyll: posts under _posts and _drafts, dates in their names, categories in their folders, Liquid in their bodies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from sitegen.importer.folders import addresses, code, dialect, elements, fields, liquid, making, walk
from sitegen.importer.folders.markup import Aside, Context
from sitegen.importer.folders.post import Folder, Lost, Post, Settings
from sitegen.importer.folders.walk import File

_TEXTS = {".md", ".markdown", ".mkdown", ".mkdn", ".mkd", ".html", ".htm"}
_PAGES = {*_TEXTS, ".textile", ".adoc", ".asciidoc", ".org", ".rst"}
_CARRIED = making.CARRIED | {"permalink", "redirect_from", "published", "ref", "lang-ref", "lang_ref"}
_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}


def read(folder: Path) -> Folder:
    """All posts and drafts of a Jekyll site, or of a folder of posts alone."""
    values = walk.settings(folder / "_config.yml", folder / "_config.yaml", folder / "_config.toml")
    settings = _settings(values)
    found = walk.paths(folder)
    inside = folder.resolve().name if folder.resolve().name in {"_posts", "_drafts"} else ""
    people = walk.settings(folder / "_data" / "authors.yml", folder / "_data" / "authors.yaml")
    posts: list[Post] = []
    lost: list[Lost] = []
    refused: list[Lost] = []
    for path in found:
        parts = (inside, *path.split("/")) if inside else tuple(path.split("/"))
        suffix = PurePosixPath(path).suffix.lower()
        if not {"_posts", "_drafts"} & set(parts[:-1]):
            lost += _beside(path, parts, suffix)
        elif suffix not in _TEXTS:
            lost += [Lost(f"a post in a form that is not read: {suffix}", path)] if suffix in _PAGES else []
        else:
            file = walk.read(folder, path)
            if isinstance(file, Lost):
                refused.append(file)
            elif file.front.before or inside:
                post = _post(file, parts, settings, people)
                posts.append(post)
                lost += making.left_over(post, _CARRIED, file.head)
            else:
                lost.append(Lost("a file among the posts without front matter", path))
    return Folder(posts=tuple(posts), settings=settings, lost=tuple(lost), refused=tuple(refused))


def _settings(values: Mapping[str, Any]) -> Settings:
    base = fields.line(values.get("baseurl")).rstrip("/")
    url = fields.line(values.get("url")).rstrip("/") or fields.line(values.get("production_url")).rstrip("/")
    said = fields.first(values, ("lang", "locale", "language"))
    zone = fields.line(values.get("timezone"))
    return Settings(
        title=fields.first(values, ("title", "name")),
        url=url + base if url.startswith("http") else "",
        language=fields.tag(said) if said else None,
        zone=fields.zoned(zone),
        zone_name=zone,
        bare=".html",
        values=values,
    )


def _beside(path: str, parts: tuple[str, ...], suffix: str) -> list[Lost]:
    """Pages and collections, which are no posts."""
    if suffix not in _PAGES or suffix in {".html", ".htm"}:
        return []
    private = next((part for part in parts[:-1] if part.startswith("_")), "")
    if private in {"_includes", "_layouts", "_sass", "_data", "_plugins", "_templates", "_archetypes"}:
        return []
    if PurePosixPath(path).stem.lower() in {"readme", "license", "contributing", "changelog", "code_of_conduct"}:
        return []
    return [Lost(f"a document of the collection {private}" if private else "a page that is no post", path)]


def _defaults(path: str, *, draft: bool, values: Mapping[str, Any]) -> dict[str, Any]:
    """What the settings say of the posts in a folder."""
    out: dict[str, Any] = {}
    entries = values.get("defaults")
    for entry in entries if isinstance(entries, list) else ():
        scope, said = (entry.get("scope"), entry.get("values")) if isinstance(entry, dict) else (None, None)
        if isinstance(scope, dict) and isinstance(said, dict):
            kind, start = fields.line(scope.get("type")), fields.line(scope.get("path")).strip("/")
            if kind in {"", "drafts" if draft else "posts"} and (not start or f"{path}/".startswith(f"{start}/")):
                out |= {str(key).lower(): value for key, value in said.items()}
    return out


def _post(file: File, parts: tuple[str, ...], settings: Settings, people: Mapping[str, Any]) -> Post:
    place = next(index for index, part in enumerate(parts) if part in {"_posts", "_drafts"})
    draft = parts[place] == "_drafts"
    name, dated = walk.named(file.path)
    own = file.front.fields
    front = _defaults(file.path, draft=draft, values=settings.values) | own
    file = file._replace(front=file.front._replace(fields=front))
    post = making.made(file, settings, dated=None if draft else dated)
    above = tuple(part for part in parts[:place] if not part.startswith("_"))
    categories = (*above, *_words(front, "categories", "category"))
    labels = (*categories, *_words(front, "tags", "tag"), *fields.several(front.get("series")))
    slug = post.slug or name
    post = replace(
        post,
        slug=slug,
        labels=tuple(dict.fromkeys(labels)),
        authors=tuple(_author(name, people) for name in post.authors),
        draft=draft or post.draft or fields.false(front.get("published")),
        version=fields.first(front, ("ref", "lang-ref", "lang_ref")),
        front=own,
    )
    aliases = fields.several(front.get("redirect_from"))
    return replace(post, address="" if draft else _address(post, front, categories, settings), aliases=aliases)


def _words(front: Mapping[str, Any], many: str, one: str) -> tuple[str, ...]:
    """A list, or words parted by blanks; the field in the singular is one label, blanks and all."""
    said = front.get(many)
    parted = isinstance(said, str) and "," in said
    return (*fields.several(front.get(one)), *fields.several(said, split=r"\s*,\s*" if parted else r"\s+"))


def _author(name: str, people: Mapping[str, Any]) -> str:
    known = people.get(name.lower())
    return fields.line(known.get("name")) or name if isinstance(known, dict) else name


def _address(post: Post, front: Mapping[str, Any], categories: tuple[str, ...], settings: Settings) -> str:
    """Where Jekyll put a post: by its own pattern, by that of its collection, by that of the site."""
    collections = settings.values.get("collections")
    held = collections.get("posts") if isinstance(collections, dict) else None
    pattern = (
        fields.line(front.get("permalink"))
        or (fields.line(held.get("permalink")) if isinstance(held, dict) else "")
        or fields.line(settings.values.get("permalink"))
        or "date"
    )
    moment = addresses.moment(post.date, settings.zone)
    below = "/".join(category.lower() for category in categories)
    return addresses.filled(
        _STYLES.get(pattern, pattern),
        {
            **addresses.calendar(moment),
            "title": re.sub(r"[^\w._~!$&'()+,;=@]+", "-", post.slug).strip("-"),
            "slug": re.sub(r"[^\w]+", "-", post.slug).strip("-").lower(),
            "categories": below,
            "slugified_categories": "/".join(re.sub(r"[^\w]+", "-", part).strip("-") for part in below.split("/")),
            "output_ext": ".html",
            "collection": "posts",
            "name": post.slug,
            "path": post.slug,
        },
    )


def body(post: Post, context: Context) -> str:
    """The body of a post as this site's Markdown."""
    aside = Aside()
    text = liquid.code_fenced(post.body, aside)
    if post.form == "html":
        return aside.back(elements.page(liquid.written_out(text, post.front, context), context))
    text = code.code_aside(text, aside)
    text = liquid.attributes_gone(liquid.written_out(text, post.front, context))
    return making.settled(dialect.same(text, aside), context, aside)
