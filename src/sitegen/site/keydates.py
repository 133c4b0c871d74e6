"""Key dates: which of many events a reader wants first."""

from __future__ import annotations

from sitegen.site.model import Site, once
from sitegen.site.timeline import Happening, happenings


@once
def key_happenings(site: Site, name: str, count: int) -> tuple[Happening, ...]:
    """At most `count` of a record's happenings, the most important ones, in the order of the timeline."""
    return happenings(site, name)[-count:]
