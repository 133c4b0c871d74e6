"""site.yml: what the owner says of the whole site, read by the same decoder as a record."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar, Literal

from sitegen.classes import dataclass
from sitegen.content.records import ArticleId, As, Count, Day, Language, Line, PageName, SourceId, Text, Url, read_url
from sitegen.text.slug import ID

FILE = "site.yml"


def _zone(text: str) -> str:
    # Only settings that are read anew need it.
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"'{text}' is not a time zone; write it as UTC or Europe/Berlin") from None
    return text


def _ident(text: str) -> str:
    if not ID.fullmatch(text):
        raise ValueError(f"'{text}' is not an id; write lower-case letters, digits and hyphens, and never change it")
    return text


def read_address(text: str) -> str:
    """The address of a whole site, with a slash at its end; ValueError says what would be right."""
    if "?" in text or "#" in text:
        raise ValueError(f"'{text}' cannot stand before other addresses; write it without ? and #")
    return read_url(text).rstrip("/") + "/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """The terms under which the site's own texts may be used."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}
    name: Line
    url: Url | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feeds:
    """How many entries a feed holds, and how much of each."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}
    entries: Count = 20
    content: Literal["full", "summary"] = "full"


def _phrase(text: str) -> str:
    if not re.search(r"[^\W\d_]{2}", text):
        raise ValueError(f"'{text}' would match almost any line; write the words of a phrase beside * and #")
    return " ".join(text.split())


Phrase = Annotated[str, As(_phrase)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """What pages say around a text, beyond what the importer knows; `*` stands for any words, `#` for a number."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}
    reading_time: tuple[Phrase, ...] = ()
    share: tuple[Phrase, ...] = ()
    menu: tuple[Phrase, ...] = ()
    more: tuple[Phrase, ...] = ()
    offer: tuple[Phrase, ...] = ()
    promo: tuple[Phrase, ...] = ()
    notice: tuple[Phrase, ...] = ()
    related: tuple[Phrase, ...] = ()
    related_head: tuple[Phrase, ...] = ()
    tail: tuple[Phrase, ...] = ()
    caption: tuple[Phrase, ...] = ()
    credit: tuple[Phrase, ...] = ()
    byline: tuple[Phrase, ...] = ()
    source: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings of a site; `id` never changes, `url` ends in a slash, `menu` names pages in order."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}
    id: Annotated[str, As(_ident)]
    title: Line
    url: Annotated[str, As(read_address)] = "https://example.org/"
    description: Text | None = None
    language: Language = "en"
    time_zone: Annotated[str, As(_zone)] = "UTC"
    as_of: Day | None = None
    source: SourceId | None = None
    lead: ArticleId | None = None
    menu: tuple[PageName, ...] = ("timeline", "topics/index", "people/index", "sources/index", "archive")
    licence: Licence | None = None
    feeds: Feeds = Feeds()
    phrases: Phrases = Phrases()
