"""The outlook of a record: the newest of its events that are past, and the next that are awaited.

Most pages show few of many events. What they ask is small, so that little is read for a page that is made again.
"""

from __future__ import annotations

from sitegen.classes import dataclass
from sitegen.site.model import Site, once
from sitegen.site.timeline import happenings
from sitegen.site.wholes import Happening, expected

_AHEAD = 8


@dataclass(frozen=True, slots=True)
class Outlook:
    """The `newest` of `count` past events, the oldest of them first, and the first of those `ahead`."""

    count: int
    newest: tuple[Happening, ...]
    ahead: tuple[Happening, ...]


def outlook(site: Site, name: str, most: int) -> Outlook:
    """The outlook of a record, or of the whole site without a name, with so many past events."""
    coming = awaited(site)
    past = [one for one in happenings(site, name) if one.key not in coming]
    ahead = [one for one in happenings(site, name) if one.key in coming] if coming else []
    return Outlook(len(past), tuple(past[-most:]), tuple(ahead[:_AHEAD]))


def happened(site: Site, most: int) -> tuple[Happening, ...]:
    """The newest past events of the whole site that are known for more than a plan, the oldest of them first."""
    coming = awaited(site)
    past = [one for one in happenings(site) if one.status != "planned" and one.key not in coming]
    return tuple(past[-most:])


def after(site: Site, name: str, day: str, most: int) -> tuple[int, tuple[Happening, ...]]:
    """How many past events of a record came after a day, and the newest of them, the oldest first."""
    coming = awaited(site)
    later = [one for one in happenings(site, name) if one.date > day[: len(one.date)] and one.key not in coming]
    return len(later), tuple(later[-most:])


@once
def awaited(site: Site) -> frozenset[str]:
    """The keys of the happenings that are expected."""
    return frozenset([one.key for one in happenings(site) if expected(site, one)])
