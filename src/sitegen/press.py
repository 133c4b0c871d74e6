"""The press: a share of the routes is viewed, keyed and, where it is due, drawn, one page after another.

A page is let go when it is drawn, so that memory grows with the records and not with the output; several processes can
have a share each, since a view needs nothing but the site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from sitegen.keys import Keys
from sitegen.kind import Ask, Page, PageKind, Route
from sitegen.output.publish import Stage
from sitegen.problems import Problem
from sitegen.site.answers import Kept
from sitegen.studio import TEXT, Studio


@dataclass(slots=True)
class Printed:
    """What became of a share of routes: the key of each page, the digests of those drawn, the readers of documents."""

    keys: dict[str, str] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    reads: dict[str, set[int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, other: Printed) -> None:
        """Add what became of another share."""
        self.keys.update(other.keys)
        self.digests.update(other.digests)
        self.problems += other.problems
        for name, numbers in other.reads.items():
            self.reads.setdefault(name, set()).update(numbers)


@dataclass(frozen=True, slots=True)
class Press:
    """All that makes pages of routes; `around` are the digests of what every page of a drawer depends on.

    `stands` says of an address and a key whether its file is in the output as it should be.
    """

    ask: Ask
    kinds: Mapping[str, PageKind]
    studio: Studio
    keys: Keys
    around: Mapping[str, str]
    stands: Callable[[str, str], bool]
    stage: Stage
    keep: Callable[[Mapping[str, Kept]], None]

    def printed(self, routes: Iterable[tuple[int, Route]]) -> Printed:
        """Make the pages of these routes, each with its number."""
        done = Printed()
        for number, route in routes:
            noted = set[str]()
            page = viewed(self.kinds[route.kind], route, self.ask.noting(noted))
            for name in noted:
                done.reads.setdefault(name, set()).add(number)
            key = done.keys[page.url] = self.keys.key(page, self.around[page.drawer])
            if not self.stands(page.url, key):
                done.problems += self.studio.put(page, self.stage)
        done.digests.update(self.stage.digests)
        return done


def viewed(kind: PageKind, route: Route, ask: Ask) -> Page:
    """A page: its address, how it is drawn and what it shows."""
    return Page(route.url, kind.drawer, template_of(kind), kind.view(route, ask))


def template_of(kind: PageKind) -> str:
    """The template of a kind; empty where none is used."""
    return kind.template or (f"pages/{kind.name}.html" if kind.drawer in TEXT else "")
