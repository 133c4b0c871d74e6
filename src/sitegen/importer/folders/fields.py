"""What fields of front matter mean, whoever's they are: dates, names, labels, switches."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo
from typing import Any

from sitegen.importer.days import dates
from sitegen.text.dates import when as valid
from sitegen.text.plain import plain

TITLE = ("title",)
DATE = ("date", "publishdate", "pubdate", "published_at", "created", "created_at")
UPDATED = ("lastmod", "last_modified_at", "last-modified-at", "last_updated", "modified", "updated", "updated_at")
SUMMARY = ("description", "summary", "excerpt")
AUTHORS = ("authors", "author")
LANGUAGE = ("lang", "language", "locale")
ORIGINAL = ("canonical_url", "canonicalurl", "canonical")

_MOMENT = re.compile(
    r"\s*(\d{4})([-/.])(\d{1,2})\2(\d{1,2})"
    r"(?:(?:[T ]|,\s)\s*(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(?P<offset>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?"
    r"\s*(?P<rest>\S?)"
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def line(value: Any) -> str:
    """A scalar on one line, entities and tags as what they mean; empty where there is none."""
    text = value if isinstance(value, str) else ""
    if text.lower() in {"null", "~"}:
        return ""
    if "<" in text:
        text = re.sub(r"</?[a-zA-Z][^<>]{0,500}>", "", text)
    return " ".join((html.unescape(text) if "&" in text else text).split())


def first(front: Mapping[str, Any], keys: Iterable[str]) -> str:
    """The first of these fields that says something."""
    return next((said for key in keys if (said := line(front.get(key)))), "")


def several(value: Any, *, split: str = "") -> tuple[str, ...]:
    """The items of a list, of lists in it, or of text; text is parted at the pattern `split`."""
    if isinstance(value, (list, tuple)):
        return tuple(item for held in value for item in several(held))
    if isinstance(value, dict):
        value = value.get("name") or value.get("title") or value.get("display_name")
    text = line(value)
    if re.fullmatch(r"\[.*\]", text):  # a list in a header line
        text, split = text[1:-1], ","
    parts = re.split(split, text) if split else [text]
    return tuple(said for part in parts if (said := part.strip(" \t\"'")))


def summary(front: Mapping[str, Any]) -> str | None:
    """A summary in plain words."""
    said = first(front, SUMMARY)
    return " ".join(plain(said).split()) or None if said else None


def true(value: Any) -> bool:
    """Whether a switch is on."""
    return line(value).lower() in {"true", "yes", "on", "1", "y"}


def false(value: Any) -> bool:
    """Whether a switch is off, in so many words."""
    return line(value).lower() in {"false", "no", "off", "0", "n"}


def language(front: Mapping[str, Any]) -> str | None:
    """A language tag."""
    said = first(front, LANGUAGE)
    return tag(said)


def tag(said: str) -> str | None:
    """A language as a tag; `en_US.UTF-8` is one, too."""
    said = said.split(".", maxsplit=1)[0]
    return said.replace("_", "-") if _LANGUAGE.fullmatch(said) else None


def when(written: str, zone: tzinfo | None) -> str | None:
    """A day, or a day and time with its offset; a time whose offset nobody knows leaves the day alone."""
    compact = re.fullmatch(r"(\d{4})(\d\d)(\d\d)", written.strip())
    hit = _MOMENT.match("-".join(compact.groups()) if compact else written)
    if hit is None:
        return next((found.iso for found in dates.found(written, "en") if found.iso), None)
    year, month, day = (int(part) for part in hit.group(1, 3, 4))
    made = f"{year:04}-{month:02}-{day:02}"
    if hit[5] and not hit["rest"]:
        made = _timed(made, hit, zone) or made
    try:
        return valid(made)
    except ValueError:
        return None


def _timed(day: str, hit: re.Match[str], zone: tzinfo | None) -> str | None:
    hour, minute, second = int(hit[5]), int(hit[6]), int(hit[7] or 0)
    offset = hit["offset"]
    if offset in {"Z", "UTC", "GMT"}:
        offset = "+00:00"
    elif offset:
        offset = f"{offset[:3]}:{offset[-2:] if len(offset) > 3 else '00'}"
    elif zone and (hour or minute or second):
        try:
            moment = datetime.fromisoformat(f"{day}T{hour:02}:{minute:02}:{second:02}").replace(tzinfo=zone)
        except ValueError:
            return None
        offset = moment.isoformat()[19:25]
    else:
        return None
    made = f"{day}T{hour:02}:{minute:02}" + (f":{second:02}" if hit[7] else "") + offset
    try:
        return valid(made)
    except ValueError:
        return None


def zoned(name: str) -> tzinfo | None:
    """A time zone by its name; None where there is none of that name."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
