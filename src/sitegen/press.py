"""The press: the pages of routes are viewed, keyed and, where they are due, drawn, one after another.

A page is let go when it is drawn, so that memory grows with the records and not with the output. Several processes can
have a share each, since a view needs nothing but the site.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from sitegen.classes import dataclass
from sitegen.crew import dealt, forks, hands
from sitegen.files import Stamp
from sitegen.keys import Keys
from sitegen.kind import Ask, Page, PageKind, Route
from sitegen.output.manifest import Manifest
from sitegen.output.stage import Stage
from sitegen.problems import Problem
from sitegen.site.answers import Kept
from sitegen.studio import TEXT, Studio

Numbered = tuple[int, Route]

# Below this many pages a second process costs more than it saves: starting one takes as long as drawing some fifty.
_WORTH_A_PROCESS = 150
# Answers that wait to be kept: few enough to weigh nothing.
_MANY = 4096


@dataclass(slots=True)
class Printed:
    """What became of routes: the key of each page, what was drawn, and for each document the numbers of its readers.

    `looks` are the templates of the pages of each kind, with those of the fragments in them.
    """

    keys: dict[str, str] = field(default_factory=dict)
    files: dict[str, tuple[str, Stamp]] = field(default_factory=dict)
    reads: dict[str, list[int]] = field(default_factory=dict)
    looks: dict[str, set[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, other: Printed) -> None:
        """Add what became of others."""
        self.keys.update(other.keys)
        self.files.update(other.files)
        self.problems += other.problems
        for name, numbers in other.reads.items():
            self.reads.setdefault(name, []).extend(numbers)
        for kind, templates in other.looks.items():
            self.looks.setdefault(kind, set()).update(templates)


@dataclass(frozen=True, slots=True)
class Press:
    """All that makes pages of routes; `around` are the digests of what every page of a drawer depends on.

    `known` are the keys of the files that stand in the output; `keep` takes answers that later builds may use, at any
    time and in any process. Without it they wait where they were given.
    """

    ask: Ask
    kinds: Mapping[str, PageKind]
    studio: Studio
    keys: Keys
    around: Mapping[str, str]
    known: Mapping[str, str]
    stage: Stage
    keep: Callable[[Mapping[str, Kept]], None] | None

    def run(self, routes: Sequence[Numbered], held: Manifest, jobs: int | None, name: str | None) -> Printed:
        """Make the pages of routes, over as many processes as help, or by the executor of this name.

        `held` tells how large each page was.
        """
        several = hands(jobs, len(routes), _WORTH_A_PROCESS) if self.keep else 1
        if name or (several > 1 and not forks()):
            from sitegen.executors import executor, sent, spawned

            with executor(name) if name else spawned(several) as helping:
                done = self._made(routes, lambda pages, stage: sent(self.studio, pages, stage, helping))
        else:
            done = Printed()
            if several > 1:
                routes = self._warmed(routes, done)
            costs = [held.stamps[route.url][0] if route.url in held.stamps else 0 for _, route in routes]
            for share in dealt(self.printed, routes, costs, several):
                done.add(share)
        self.stage.files.update(done.files)
        return done

    def printed(self, routes: Sequence[Numbered]) -> Printed:
        """Make the pages of these routes here."""
        draw = self.studio.put
        return self._made(routes, lambda pages, stage: [found for page in pages for found in draw(page, stage)])

    def _made(self, routes: Sequence[Numbered], draw: Callable[[Iterable[Page], Stage], list[Problem]]) -> Printed:
        done, stage = Printed(), Stage(self.stage.folder)
        done.problems = draw(self._due(routes, done), stage)
        self._handed_on()
        self.studio.keep()
        done.files = stage.files
        return done

    def _due(self, routes: Sequence[Numbered], done: Printed) -> Iterator[Page]:
        """The pages that have another key than their file; each is forgotten when the next is asked for."""
        noted = set[str]()
        ask = self.ask.noting(noted)
        for number, route in routes:
            kind = self.kinds[route.kind]
            self.ask.turn_to(kind.view.__module__)
            page = viewed(kind, route, ask)
            for name in noted:
                done.reads.setdefault(name, []).append(number)
            noted.clear()
            self.keys.met = done.looks.setdefault(kind.name, set())
            key = done.keys[page.url] = self.keys.key(page, self.around[page.drawer])
            if self.known.get(page.url) != key:
                yield page
            if len(self.ask.answers.given) > _MANY:
                self._handed_on()

    def key(self, route: Route) -> str:
        """The key that the page of a route has now."""
        page = viewed(self.kinds[route.kind], route, self.ask)
        return self.keys.key(page, self.around[page.drawer])

    def _handed_on(self) -> None:
        if self.keep:
            self.keep(self.ask.answers.given)
            self.ask.answers.given.clear()

    def _warmed(self, routes: Sequence[Numbered], done: Printed) -> list[Numbered]:
        """Make one page of each kind that has several, so that what all of them ask is worked out once; the others."""
        many = Counter(route.kind for _, route in routes)
        first = {route.kind: number for number, route in reversed(routes) if many[route.kind] > 1}
        done.add(self.printed([one for one in routes if first.get(one[1].kind) == one[0]]))
        return [one for one in routes if first.get(one[1].kind) != one[0]]


def viewed(kind: PageKind, route: Route, ask: Ask) -> Page:
    """A page: its address, how it is drawn and what it shows."""
    return Page(route.url, kind.drawer, template_of(kind), kind.view(route, ask))


def template_of(kind: PageKind) -> str:
    """The template of a kind; empty where none is used."""
    return kind.template or (f"pages/{kind.name}.html" if kind.drawer in TEXT else "")
