"""What a folder of another generator gives: its posts as values, its settings, and what was left behind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import tzinfo
from typing import Any, Literal, NamedTuple

from sitegen.classes import dataclass

Form = Literal["markdown", "html", "rest"]


class Lost(NamedTuple):
    """Something that no record holds: what it is, and where it stood."""

    what: str
    path: str
    line: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post as it was written; `before` counts the lines of its file above the body.

    `address` is where the generator put it, `aliases` are its older addresses, all from the site's root; `version` is
    what the translations of one post share. `labels` are tags and categories as they are spelled.
    """

    path: str
    input: str
    body: str
    before: int = 0
    form: Form = "markdown"
    title: str = ""
    slug: str = ""
    date: str | None = None
    basis: Literal["stated", "inferred", "unknown"] = "unknown"
    updated: str | None = None
    summary: str | None = None
    url: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    address: str = ""
    aliases: tuple[str, ...] = ()
    version: str = ""
    draft: bool = False
    front: Mapping[str, Any] = field(default_factory=dict)
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a folder's settings say, `values` all of it; `bare` ends an address that ends in no slash.

    `root` is the folder from which links to files count.
    """

    title: str = ""
    url: str = ""
    language: str | None = None
    zone: tzinfo | None = None
    zone_name: str = ""
    bare: str = "/index.html"
    root: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """All posts of a folder in the order of their paths, and what no post gives."""

    posts: tuple[Post, ...]
    settings: Settings = Settings()
    lost: tuple[Lost, ...] = ()
    refused: tuple[Lost, ...] = ()
