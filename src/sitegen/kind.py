"""What a page kind is, and the values that flow from it: routes, pages, fragments, and the one way to ask the site."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import compress
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar, TypeVarTuple, Unpack

from sitegen.classes import dataclass
from sitegen.site.answers import LIGHT, Answers
from sitegen.site.model import Reading, Site

P = ParamSpec("P")
T = TypeVar("T")
Ts = TypeVarTuple("Ts")
# What one function made, by what it was given: each value with the documents that it was read from.
Made = dict[tuple[object, ...], tuple[object, frozenset[str]]]


class Route(NamedTuple):
    """An address and what stands there: `name` is how others ask for it, `origin` the file that it comes from."""

    name: str
    url: str
    kind: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Routes:
    """Routes in columns: of a hundred thousand a rebuild looks at a few."""

    names: Sequence[str]
    urls: Sequence[str]
    kinds: Sequence[str]
    origins: Sequence[str]

    @classmethod
    def of(cls, routes: Iterable[Route]) -> Routes:
        """These routes."""
        return cls(*zip(*routes, strict=True)) if (routes := tuple(routes)) else cls((), (), (), ())

    def columns(self) -> tuple[Sequence[str], ...]:
        """What these are made of."""
        return self.names, self.urls, self.kinds, self.origins

    def __len__(self) -> int:
        return len(self.urls)

    def __iter__(self) -> Iterator[Route]:
        return map(Route, *self.columns())

    def __getitem__(self, number: int) -> Route:
        return Route(self.names[number], self.urls[number], self.kinds[number], self.origins[number])


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece that many pages repeat, drawn once for each language: a template and its view.

    What stands on one page `alone` is drawn with it, and is not kept for others. `drawn` is what was made of the view,
    by those who made it: it is kept with the fragment, and goes with it.
    """

    template: str
    view: object
    alone: bool = False
    drawn: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, key: object, make: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """`make(view, ...)`, made once under this key for all pages that hold the fragment."""
        held: T | None = self.drawn.get(key)
        if held is None:
            held = self.drawn[key] = make(self.view, *args, **kwargs)
        return held

    def __reduce__(self) -> tuple[Any, ...]:
        """What is sent elsewhere or kept for another build is drawn there."""
        return Fragment, (self.template, self.view, self.alone)


@dataclass(frozen=True, slots=True)
class BodyText:
    """A record's body in a view: the digest of its text, and (target as written, address) of its links to records.

    `names` are (alias, address) of each record that it may mention: the first mention of each address in the text leads
    there. An alias without an address hides the names inside it.
    """

    digest: str
    links: tuple[tuple[str, str], ...] = ()
    names: tuple[tuple[tuple[str, str], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside the paragraph of a body that holds `words`: an anchor there, and a fragment after it."""

    words: str
    anchor: str
    fragment: Fragment


@dataclass(frozen=True, slots=True)
class Page:
    """An address, the name of its drawer, and all that the drawer sees; `template` is empty where none is used."""

    url: str
    drawer: str
    template: str
    view: object


@dataclass(slots=True)
class Ask:
    """The one way from a view to the site: `ask(Site.articles_of, "topics/rial")`, `ask.address("timeline")`.

    Answers of functions that make values many views share (`shared`) are made once. Nothing else leads from a view to
    the site, so what a view depends on is known by its questions. `addresses` are those of the routes by their names,
    `listed` those of the sitemap.
    """

    site: Site
    addresses: Mapping[str, str]
    listed: Mapping[str, str]
    answers: Answers
    _made: dict[Callable[..., object], Made] = field(default_factory=dict)
    _module: str = ""

    @classmethod
    def of(cls, site: Site, routes: Routes, listed: Container[str], answers: Answers) -> Ask:
        """What the views of these routes ask; those of the kinds `listed` stand in the sitemap."""
        pairs = list(zip(routes.names, routes.urls, strict=True))
        shown = compress(pairs, map(listed.__contains__, routes.kinds))
        return cls(site, dict(pairs), dict(shown), answers)

    def __call__(self, question: Callable[Concatenate[Site, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The site's answer."""
        if kwargs or question in LIGHT:
            return question(self.site, *args, **kwargs)
        return self.answers.answer(self.site, question, args)  # type: ignore[no-any-return]  # it is what the question returns

    def noting(self, noted: set[str]) -> Ask:
        """The same for one whose reading of documents is to be noted."""
        return Ask(self.site.noting(noted), self.addresses, self.listed, self.answers, self._made)

    def address(self, name: str) -> str:
        """The address of a page from the site's root; KeyError where no kind makes one."""
        return self.addresses[name]

    def link(self, name: str) -> str | None:
        """The address of a page, or None where no kind makes one."""
        return self.addresses.get(name)

    def shared(self, make: Callable[[Ask, Unpack[Ts]], T], *args: *Ts) -> T:
        """`make(ask, *args)`, computed once for all views that need it; not a document that is still to be read."""
        made = self._made.get(make)
        if made is None:
            made = self._made[make] = {}
        held = made.get(args)
        if held is None:
            noted = set[str]()
            value = make(self.noting(noted), *args)
            if isinstance(value, Reading):
                return make(self, *args)
            held = made[args] = value, frozenset(noted)
        self.site.noted.update(held[1])
        return held[0]  # type: ignore[return-value]  # what this key was made by returns T

    def turn_to(self, module: str) -> None:
        """Pages of this module are next: what those of the last shared among themselves is let go."""
        if module != self._module:
            for make in [make for make in self._made if make.__module__ == self._module]:
                del self._made[make]
            self._module = module


@dataclass(frozen=True, slots=True)
class PageKind:
    """A sort of page: its routes, and the view of each. `drawer` html draws `pages/NAME.html`, text `pages/NAME`.

    `listed` kinds stand in the sitemap. `closing` gives routes that follow from all those of listed kinds.
    """

    name: str
    routes: Callable[[Site], Iterable[Route]]
    view: Callable[[Route, Ask], object]
    drawer: str = "html"
    listed: bool = True
    template: str = ""
    closing: Callable[[Sequence[Route]], Iterable[Route]] | None = None
