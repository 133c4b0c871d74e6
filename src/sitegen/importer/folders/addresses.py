"""Old addresses: made from the patterns of generators, written as redirects, looked up when a body links to them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from pathlib import PurePosixPath
from typing import get_args
from urllib.parse import SplitResult, unquote, urlsplit

from sitegen.classes import dataclass
from sitegen.content.records import FOLDERS, As, Redirect
from sitegen.importer.folders.post import Settings

_TOKEN = re.compile(r":(?:\{([a-z_]+)\}|([a-z_]+)(?:\[[^\]]*\])?)")
_BRACED = re.compile(r"\{([a-z_]+)(?::([^{}]*))?\}")
# Where the new site's own pages stand: no old address may take their places.
_OWN = re.compile(
    r"(?:index|404|archive|timeline|feeds?|quotes|figures|corrections|coverage|search|about)\.html"
    rf"|(?:{'|'.join(FOLDERS)}|figures|timeline|data)/[^/]+\.html",
    re.IGNORECASE,
)
# Addresses that a browser would not take for a page of HTML, so that nothing there could lead on.
_FILE = re.compile(
    r"\.(?:php\d?|aspx?|jsp|cgi|pl|xml|rss|atom|json|txt|pdf|css|js|png|jpe?g|gif|svg|webp|zip)$", re.IGNORECASE
)
_VALID = next(held for held in get_args(Redirect) if isinstance(held, As))


def filled(pattern: str, values: Mapping[str, str]) -> str:
    """A pattern of `:tokens` with their values; slashes around empty ones are folded, unknown ones are left out."""
    made = _TOKEN.sub(lambda hit: values.get(hit[1] or hit[2], ""), pattern)
    return re.sub(r"/{2,}", "/", made if made.startswith("/") else f"/{made}")


def braced(pattern: str, values: Mapping[str, str], moment: datetime | None) -> str:
    """A pattern of `{tokens}` and `{date:%Y}`; nothing else of Python's formatting is followed."""

    def value(hit: re.Match[str]) -> str:
        if hit[1] == "date":
            return (
                moment.strftime(hit[2])
                if moment and re.fullmatch(r"(?:%[YmdBbyjHMSaAU-]|[\w/.-])+", hit[2] or "")
                else ""
            )
        return values.get(hit[1], "")

    return re.sub(r"/{2,}", "/", "/" + _BRACED.sub(value, pattern))


def moment(written: str | None, zone: tzinfo | None) -> datetime | None:
    """The date of a post as its generator saw it: in the zone of its settings, else as it is written."""
    if written is None:
        return None
    made = datetime.fromisoformat(written)
    return made.astimezone(zone) if zone and made.tzinfo else made if made.tzinfo else made.replace(tzinfo=UTC)


def calendar(made: datetime | None) -> dict[str, str]:
    """The tokens of a date."""
    if made is None:
        return {}
    return {
        "year": f"{made.year:04}",
        "short_year": f"{made.year % 100:02}",
        "month": f"{made.month:02}",
        "i_month": str(made.month),
        "short_month": made.strftime("%b"),
        "long_month": made.strftime("%B"),
        "monthname": made.strftime("%B").lower(),
        "day": f"{made.day:02}",
        "i_day": str(made.day),
        "y_day": made.strftime("%j"),
        "yearday": str(int(made.strftime("%j"))),
        "w_year": made.strftime("%G"),
        "week": made.strftime("%V"),
        "w_day": made.strftime("%u"),
        "weekday": str(int(made.strftime("%w"))),
        "short_day": made.strftime("%a"),
        "long_day": made.strftime("%A"),
        "weekdayname": made.strftime("%A").lower(),
        "hour": f"{made.hour:02}",
        "minute": f"{made.minute:02}",
        "second": f"{made.second:02}",
    }


def redirect(address: str, settings: Settings) -> str | None:
    """An old address as a record holds it; None where it is none of this site's, or no file could stand there."""
    path = local(address, settings)
    if path is None or "?" in address:
        return None
    path = unquote(path.split("#")[0]).strip().lstrip("/")
    if path.endswith("/"):
        path += "index.html"
    elif PurePosixPath(path).suffix.lower() not in {".html", ".htm"}:
        if _FILE.search(path):
            return None
        path += settings.bare
    try:
        _VALID.read(path)
    except ValueError:
        return None
    return None if _OWN.fullmatch(path) else path


def local(address: str, settings: Settings) -> str | None:
    """An address from the site's root; None where it leads to another site."""
    parts = urlsplit_or_none(address)
    if parts is None:
        return None
    own = urlsplit_or_none(settings.url)
    path = address
    if parts.scheme or parts.netloc:
        if (
            own is None
            or not own.netloc
            or parts.netloc.lower().removeprefix("www.") != own.netloc.lower().removeprefix("www.")
        ):
            return None
        path = parts.path + (f"#{parts.fragment}" if parts.fragment else "")
    base = own.path.rstrip("/") if own else ""
    return (path.removeprefix(base) if base and path.startswith(f"{base}/") else path) or "/"


def urlsplit_or_none(address: str) -> SplitResult | None:
    """The parts of an address; None where it is none."""
    try:
        return urlsplit(address)
    except ValueError:
        return None


def key(address: str) -> str:
    """An address as it is compared: `/a/b/`, `a/b/index.html` and `/a/B.html` are one."""
    path = unquote(address.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0]).strip().strip("/").casefold()
    for ending in (".html", ".htm"):
        path = path.removesuffix(ending)
    return "" if path == "index" else path.removesuffix("/index")


@dataclass(frozen=True, slots=True)
class Places:
    """Where posts are now: ids by old address, by file and by bare name; their files and old addresses by id."""

    by_address: Mapping[str, str]
    by_file: Mapping[str, str]
    by_name: Mapping[str, str]
    files: Mapping[str, str]
    redirects: Mapping[str, tuple[str, ...]]

    def post(self, target: str, here: str, address: str = "") -> str | None:
        """The id of the post that an address, a path beside the file `here` or its address, or a bare name means."""
        bare = unquote(target.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0])
        if not bare.strip("/."):
            return None
        beside = _joined(str(PurePosixPath(here).parent), bare)
        above = address.strip("/") if address.endswith("/") else str(PurePosixPath(address.lstrip("/")).parent)
        ways = (
            self.by_file.get(bare.lstrip("/")),
            self.by_file.get(beside),
            self.by_address.get(key(bare)),
            self.by_address.get(key(beside)),
            self.by_address.get(key(_joined(above, bare))),
            self.by_name.get(PurePosixPath(bare).stem.casefold()) if bare.endswith((".md", ".markdown")) else None,
        )
        return next(filter(None, ways), None)


def _joined(folder: str, target: str) -> str:
    parts = [] if target.startswith("/") or folder == "." else folder.split("/")
    for part in target.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)
