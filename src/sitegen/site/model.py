"""`Site`: every record resolved, and the questions that pages ask of it.

Articles are resolved records: names found in the body stand beside those that the author wrote, the language and the
source are filled in. Everything is computed once and immutable; a question is a method, so that
`ask(Site.articles_of, "topics/rial")` names both the question and its arguments. What is read of a document is noted:
an answer can change only when the bones of a record do, or a document that it was read from.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import field
from typing import Concatenate, Generic, NamedTuple, NoReturn, ParamSpec, TypeVar, cast

from sitegen.classes import dataclass
from sitegen.content.config import Config
from sitegen.content.records import Article, Body, Document, Event, Figure, Quote, Record, Source

# The folders of those whose names are found in a text.
NAMED = ("people", "organisations", "places")

P = ParamSpec("P")
T = TypeVar("T")
P_co = TypeVar("P_co", bound=Quote | Figure | Event, covariant=True)


@dataclass(frozen=True, slots=True)
class Claim(Generic[P_co]):
    """A part with where it stands: `number` counts the parts of its sort in the article from 1, `source` reports it."""

    article: str
    number: int
    part: P_co
    source: str | None

    def __hash__(self) -> int:
        # Views are remembered by it, and all that it holds is much to hash.
        return hash((self.article, self.number))


@dataclass(frozen=True, slots=True)
class Ledger:
    """The claims that one record is concerned with: a topic's, a person's, a source's, or the whole site's ("")."""

    events: tuple[Claim[Event], ...] = ()
    quotes: tuple[Claim[Quote], ...] = ()
    figures: tuple[Claim[Figure], ...] = ()


class Heading(NamedTuple):
    """What a line of a list shows of a record: its title or name, and when an article was published, else nothing."""

    title: str
    date: str


R_co = TypeVar("R_co", bound=Record, covariant=True)


@dataclass(frozen=True, slots=True)
class Reading(Generic[R_co]):
    """A document as a view reads it: what is read of it is noted, its record by its name, its body by that and `#`.

    Whoever reads a heading alone notes it by the name and `=`.
    """

    name: str
    _document: Document[R_co]
    _noted: set[str]

    @property
    def record(self) -> R_co:
        """The record, with all that it says."""
        self._noted.add(self.name)
        return self._document.record

    @property
    def body(self) -> Body:
        """What is known of its body."""
        self._noted.add(f"{self.name}#")
        return self._document.body

    def __reduce__(self) -> NoReturn:
        """What is still to be read is no answer that can be kept."""
        raise TypeError(f"{self.name} is still to be read")


@dataclasses.dataclass(frozen=True)
class Site:
    """A site that knows everything and can do nothing.

    `records` are the bones of all records, which are all but what they only say: answers that rest on them alone stay
    as they are while only words change. `documents` are the records with all that they say, `headings` a title and a
    date of each. `published` are the ids of articles, newest first, `by_record` those of them that name a record.
    `children` are the names in each folder, and of each topic's subtopics. `mentioned` are the records whose names
    stand in the body of one that is no article; an article names its own. `ledgers` are the claims under each record.
    `known` keeps answers of `once`, `noted` gathers the names of the documents that were read.
    """

    config: Config
    as_of: str
    records: Mapping[str, Record]
    documents: Mapping[str, Document[Record]]
    headings: Mapping[str, tuple[str, str]]
    published: tuple[str, ...]
    by_record: Mapping[str, tuple[str, ...]]
    children: Mapping[str, tuple[str, ...]]
    mentioned: Mapping[str, tuple[str, ...]]
    ledgers: Mapping[str, Ledger]
    known: dict[Hashable, tuple[object, frozenset[str]]] = field(default_factory=dict, compare=False, repr=False)
    noted: set[str] = field(default_factory=set, compare=False, repr=False)

    def noting(self, noted: set[str]) -> Site:
        """The same site for one who notes what is read."""
        # A page asks for several of these; filling the fields of a frozen class one by one takes five times as long.
        other = object.__new__(Site)
        other.__dict__.update(self.__dict__)
        other.__dict__["noted"] = noted
        return other

    def settings(self) -> Config:
        """What the owner says of the whole site."""
        return self.config

    def date(self) -> str:
        """The day up to which this site speaks: what other tools would ask the clock for."""
        return self.as_of

    def document(self, name: str) -> Reading[Record]:
        """The record called `name`, as in `people/jane-roe`; KeyError where there is none."""
        return Reading(name, self.documents[name], self.noted)

    def heading(self, name: str) -> Heading:
        """The title of a record, and its date; KeyError where there is none."""
        if name.startswith("articles/"):  # all others have their titles in their bones
            self.noted.add(f"{name}=")
        return Heading(*self.headings[name])

    def has(self, name: str) -> bool:
        """Whether a record of this name is part of the site."""
        return name in self.records

    def article(self, ident: str) -> Reading[Article]:
        """An article of the site, published or withdrawn."""
        return cast("Reading[Article]", self.document(f"articles/{ident}"))

    def bones(self, name: str) -> Record:
        """A record without what it only says; KeyError where there is none."""
        return self.records[name]

    def bones_of(self, ident: str) -> Article:
        """An article without what it only says."""
        return cast("Article", self.records[f"articles/{ident}"])

    def path(self, name: str) -> str:
        """The file of a record."""
        return self.documents[name].body.path

    def names(self, folder: str) -> tuple[str, ...]:
        """The names of all records of a folder in the order of their titles."""
        return self.children[folder]

    def may_mention(self, name: str) -> tuple[str, ...]:
        """The names of the records that the body of a record may mention, itself never."""
        record = self.records[name]
        if isinstance(record, Article):
            return tuple(named(record))
        return tuple([other for other in self.mentioned.get(name, ()) if other != name])

    def articles(self) -> tuple[str, ...]:
        """The ids of all published articles, newest first."""
        return self.published

    def articles_of(self, name: str) -> tuple[str, ...]:
        """The ids of the articles that name a record, newest first."""
        return self.by_record.get(name, ())

    def ledger(self, name: str = "") -> Ledger:
        """What is claimed about a record, events in their order; the whole site's without a name."""
        return self.ledgers.get(name, _NOTHING)

    def parts_of(self, ident: str) -> Ledger:
        """The claims of one article in the order of its front matter."""
        return self.ledgers.get(f"articles/{ident}", _NOTHING)

    def subtopics(self, name: str) -> tuple[str, ...]:
        """The names of the topics that have this one as parent."""
        return self.children.get(name, ())

    def place(self, ident: str) -> int | None:
        """The place of an article among the published, the newest at 0."""
        return _places(self).get(ident)

    def neighbours(self, ident: str) -> tuple[str | None, str | None]:
        """The articles published just before and just after this one."""
        place = self.place(ident)
        if place is None:
            return None, None
        older = self.published[place + 1] if place + 1 < len(self.published) else None
        return older, self.published[place - 1] if place else None

    def own(self, source: str | None) -> bool:
        """Whether a source is this site itself."""
        if source is None or self.config.source is None:
            return source is None
        return source == self.config.source or _lines(self)[source].own

    def root_of(self, source: str) -> str:
        """The source that a source is, in the end, part of; two of one root are not independent."""
        return _lines(self)[source].root

    def roots(self, sources: Iterable[str | None]) -> frozenset[str]:
        """The independent sources behind these, each by its root; our own are never among them."""
        lines = _lines(self)
        return frozenset(lines[source].root for source in sources if source and not lines[source].own)


_NOTHING = Ledger()


def once(question: Callable[Concatenate[Site, P], T]) -> Callable[Concatenate[Site, P], T]:
    """A question worked out when it is first asked; its answer is kept, with the documents that it was read from.

    A document that is still to be read is not kept: who reads it is to be noted.
    """
    optional = question.__defaults__ or ()
    needed = question.__code__.co_argcount - 1 - len(optional)

    @functools.wraps(question)
    def answer(site: Site, /, *args: P.args, **kwargs: P.kwargs) -> T:
        assert not kwargs, "what is kept is found by the place of each argument"
        # An argument that is left out and one that says the same are one question.
        key = (question, *args, *optional[len(args) - needed :])
        held = site.known.get(key)
        if held is None:
            noted = set[str]()
            value = question(site.noting(noted), *args, **kwargs)
            if isinstance(value, Reading):
                return question(site, *args, **kwargs)
            held = site.known[key] = value, frozenset(noted)
        site.noted.update(held[1])
        return held[0]  # type: ignore[return-value]  # what this key was worked out by returns T

    return answer


@once
def _places(site: Site) -> Mapping[str, int]:
    """The place of each article among the published."""
    return {ident: place for place, ident in enumerate(site.published)}


class _Line(NamedTuple):
    """The source that a source is part of in the end, and whether it is, or belongs to, this site itself."""

    root: str
    own: bool


@once
def _lines(site: Site) -> Mapping[str, _Line]:
    """Each source's line: parts of parts are followed once, and not for each claim."""
    held = (name.removeprefix("sources/") for name in site.children.get("sources", ()))
    return {source: _line(site, source) for source in held}


def _line(site: Site, source: str) -> _Line:
    seen = [source]
    while True:
        record = site.records[f"sources/{seen[-1]}"]
        parent = record.part_of if isinstance(record, Source) else None
        if parent is None or parent in seen:
            return _Line(min(seen) if parent else seen[-1], site.config.source in seen)
        seen.append(parent)


def named(record: Article) -> Iterator[str]:
    """The names of the people, organisations and places that an article names."""
    return (f"{folder}/{ident}" for folder in NAMED for ident in getattr(record, folder))


def themes(record: Article) -> Iterator[str]:
    """The names of the topics and of the story of an article."""
    yield from (f"topics/{topic}" for topic in record.topics)
    if record.story:
        yield f"stories/{record.story}"
