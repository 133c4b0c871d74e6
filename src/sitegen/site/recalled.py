"""A site recalled from an earlier build: its lists are kept, its records are read when somebody asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from typing import TypeVar

from sitegen.classes import dataclass
from sitegen.content.config import Config
from sitegen.content.records import Article, Document, Record, bones
from sitegen.site.model import Ledger, Site
from sitegen.site.resolve import Documents, Mentions, completed, heading, resolve, told

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Lists:
    """What a site holds of ids, under its own names; `found` are the records named in the body of each document.

    `headings` are those of all records, each as a title and a date.
    """

    as_of: str
    published: tuple[str, ...]
    by_record: dict[str, tuple[str, ...]]
    children: dict[str, tuple[str, ...]]
    mentioned: dict[str, tuple[str, ...]]
    found: dict[str, tuple[str, ...]]
    headings: dict[str, tuple[str, str]]

    @classmethod
    def of(cls, site: Site, mentions: Mentions) -> Lists:
        """The lists of a site."""
        found = {name: mentions(document) for name, document in site.documents.items()}
        return cls(
            site.as_of,
            site.published,
            dict(site.by_record),
            dict(site.children),
            dict(site.mentioned),
            found,
            dict(site.headings),
        )

    def reworded(self, edited: Mapping[str, Document[Record]], mentions: Mentions) -> Lists:
        """The lists where only words of these documents have changed.

        A body may give other names though the article names the same: the next edit is compared with these.
        """
        return replace(
            self,
            found=self.found | {name: mentions(document) for name, document in edited.items()},
            headings=self.headings | {name: heading(document.record) for name, document in edited.items()},
        )


def changed(
    lists: Lists, config: Config, edited: Mapping[str, tuple[Document[Record], Document[Record]]], mentions: Mentions
) -> tuple[frozenset[str], list[str]]:
    """What of edited documents, each as it was and as it is, differs: noted as it is when it is read (`Reading`).

    Then the names of those in which more than words changed: where there are any, nothing of the earlier site holds.
    """
    differing, more = set(), []
    for name, (before, after) in edited.items():
        was = completed(config, before, lists.found[name], lists.found)
        now = completed(config, after, mentions(after), lists.found)
        mentioned = name in lists.mentioned and lists.mentioned[name] != mentions(after)
        # As they are written: 40 and 40.0 are equal, and are shown with other digits.
        other = repr(bones(was.record)) != repr(bones(now.record))
        if other or mentioned or bool(before.body.words) != bool(after.body.words):
            more.append(name)
        if repr(before.record) != repr(after.record):
            differing.add(name)
        if heading(before.record) != heading(after.record):
            differing.add(f"{name}=")
        if before.body != after.body:
            differing.add(f"{name}#")
    return frozenset(differing), more


def recalled(lists: Lists, config: Config, documents: Documents, mentions: Mentions, *, drafts: bool) -> Site:
    """The site of which these are the lists."""
    full = Read(lists.found, lambda name: completed(config, documents[name], mentions(documents[name]), lists.found))
    bare = Read(lists.found, lambda name: bones(full[name].record))

    def of_article(name: str) -> Ledger | None:
        record = bare[name] if name.startswith("articles/") else None
        return told(record) if isinstance(record, Article) else None

    return Site(
        config=config,
        as_of=lists.as_of,
        records=bare,
        documents=full,
        headings=lists.headings,
        published=lists.published,
        by_record=lists.by_record,
        children=lists.children,
        mentioned=lists.mentioned,
        ledgers=Late(lambda: resolve(config, documents, mentions, drafts=drafts).ledgers, of_article),
    )


@dataclass(slots=True)
class Read(Mapping[str, T]):
    """Values of known names, each made when it is first asked for."""

    names: Mapping[str, object]
    make: Callable[[str], T]
    _made: dict[str, T] = field(default_factory=dict)

    def __getitem__(self, name: str) -> T:
        if name not in self._made:
            if name not in self.names:
                raise KeyError(name)
            self._made[name] = self.make(name)
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in self.names

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


@dataclass(slots=True)
class Late(Mapping[str, T]):
    """A mapping that is made whole when it is first asked for what `alone` does not know."""

    make: Callable[[], Mapping[str, T]]
    alone: Callable[[str], T | None]
    _told: dict[str, T] = field(default_factory=dict)
    _made: Mapping[str, T] | None = None

    def _whole(self) -> Mapping[str, T]:
        if self._made is None:
            self._made = self.make()
        return self._made

    def __getitem__(self, name: str) -> T:
        if name not in self._told and (value := self.alone(name)) is not None:
            self._told[name] = value
        return self._told[name] if name in self._told else self._whole()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())
