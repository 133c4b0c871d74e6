"""Coverage: which source reports what, and what one alone reports."""

from __future__ import annotations

from sitegen.site.model import Site, once
from sitegen.site.timeline import Happening, happenings


@once
def alone(site: Site, source: str) -> tuple[Happening, ...]:
    """The events that this source alone, of all independent ones, reports."""
    return tuple(happening for happening in happenings(site, f"sources/{source}") if happening.roots == 1)
