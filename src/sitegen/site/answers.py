"""Answers that outlive a build: what the site was asked, what it said, and the documents that this was read from.

While the bones of all records are the same, an answer can change only with a document that it was read from. So after
an edit of words a view is made from what is kept here, and nothing is worked out again. These are constructive traces
in the sense of Mokhov, Mitchell and Peyton Jones, "Build Systems à la Carte" (2018), with the bones as one input.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field
from types import FunctionType
from typing import Any

from sitegen.site.model import Site

# A pickled answer, and the names of the documents that it was read from.
Kept = tuple[bytes, tuple[str, ...]]

# What a site says straight from what it holds: to keep that would be to keep it twice.
_LIGHT = {
    Site.settings, Site.date, Site.document, Site.has, Site.article, Site.bones, Site.bones_of, Site.path, Site.names,
    Site.articles, Site.articles_of, Site.subtopics, Site.place, Site.neighbours, Site.own, Site.root_of, Site.roots,
}  # fmt: skip
_PLAIN = {str, int, type(None)}


def _named(question: object) -> bool:
    """Whether a name is all that tells this question from others: not where a view made it up, nor bound to a value."""
    return type(question) is FunctionType and "<" not in question.__qualname__


def _nothing(_: str) -> None:
    return None


@dataclass(slots=True)
class Answers:
    """Answers by their questions: `kept` looks one up that an earlier build left, `given` are new.

    `changed` are the documents that are not what they were when the kept answers were given.
    """

    kept: Callable[[str], Kept | None] = _nothing
    changed: Collection[str] = ()
    given: dict[str, Kept] = field(default_factory=dict)
    _asked: set[str] = field(default_factory=set)

    def answer(self, site: Site, question: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        """What the site says, from what is kept where that still holds."""
        if question in _LIGHT or not _named(question) or not {type(arg) for arg in args} <= _PLAIN:
            return question(site, *args)
        asked = f"{question.__module__}.{question.__qualname__}{args!r}"
        kept = self.kept(asked)
        if kept is not None and not any(name in self.changed for name in kept[1]):
            with suppress(Exception):  # one that is damaged is worked out again
                told = pickle.loads(kept[0])  # noqa: S301  our own file, in our own folder
                site.noted.update(kept[1])
                return told
        noted = set[str]()
        value = question(site.noting(noted), *args)
        site.noted.update(noted)
        if asked not in self._asked:
            self._asked.add(asked)
            self.given[asked] = pickle.dumps(value, protocol=5), tuple(sorted(noted))
        return value
