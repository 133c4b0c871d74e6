"""The plan of a build: what there is to make, what of it may have changed, and why a page is looked at.

`routing.routed` makes it of a site that was worked out, `memory.Memory.plan` of one that is recalled from an earlier
build.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import compress, repeat
from operator import not_

from sitegen.classes import dataclass
from sitegen.kind import Ask, Route, Routes
from sitegen.output.manifest import Manifest
from sitegen.site.recalled import Lists

# Where templates stand, and no record.
LOOK = "templates/"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build has to make: every route, and whom the views of their pages ask; `lists` is what will be remembered.

    `framed` and `routing` are the documents that `chrome` and the routes were read from. Where an earlier build is
    recalled `readers` are the numbers of the routes whose pages may have changed, with what they were made of that has
    `changed`: documents, and templates by their paths; else `reason` says why every page is looked at.
    """

    ask: Ask
    lists: Lists
    routes: Routes
    chrome: object
    framed: frozenset[str]
    routing: frozenset[str]
    reason: str = ""
    readers: Mapping[int, tuple[str, ...]] | None = None
    changed: frozenset[str] = frozenset()

    def due(self, held: Manifest) -> list[tuple[int, Route]]:
        """The routes to look at, with their numbers: all, or readers of what changed and those that do not stand."""
        if self.readers is None:
            return list(enumerate(self.routes))
        gone = compress(range(len(self.routes)), map(not_, map(held.keys.get, self.routes.urls)))
        return [(number, self.routes[number]) for number in sorted({*self.readers, *gone})]

    def because(self, number: int) -> str:
        """Why the page of a route is looked at."""
        if self.readers is None:
            return self.reason
        made_of = sorted({name.rstrip("#=") for name in self.readers.get(number, ())})
        looks = [name for name in made_of if name.startswith(LOOK)]
        if looks:
            return f"another {', '.join(looks)} than at the last build"
        return f"it shows words of {', '.join(made_of)}" if made_of else "its file was not as it had been published"

    def moves(self) -> bool:
        """Whether the build leaves what is remembered for another state of the site."""
        return self.readers is None or bool(self.changed)

    def unchanged(self, held: Manifest) -> dict[str, str]:
        """The keys of pages that need not be looked at."""
        if self.readers is None:
            return {}
        keys = list(map(held.keys.get, self.routes.urls, repeat("")))
        return dict(compress(zip(self.routes.urls, keys, strict=True), keys))
