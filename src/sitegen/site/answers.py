"""Answers that outlive a build: what the site was asked, what it said, and the documents that this was read from.

While the bones of all records are the same, an answer can change only with a document that it was read from. So after
an edit of words a view is made from what is kept here, and nothing is worked out again. These are constructive traces
in the sense of Mokhov, Mitchell and Peyton Jones, "Build Systems à la Carte" (2018), with the bones as one input.

Events and statements stand in many answers. Each is kept once, as the answer that its key gives, and others only name
it; a claim is but named, since the record of its article has it.
"""

from __future__ import annotations

import functools
import io
import pickle
from collections.abc import Callable, Collection, Hashable
from contextlib import suppress
from dataclasses import field, fields, is_dataclass
from types import FunctionType
from typing import Any, cast

from sitegen.classes import dataclass
from sitegen.content.records import Event, Figure, Quote
from sitegen.content.values import values
from sitegen.site.called import happening, statement
from sitegen.site.model import Claim, Site
from sitegen.site.wholes import Happening, Statement

# A pickled answer, and the names of the documents that it was read from.
Kept = tuple[bytes, tuple[str, ...]]

# What a site says straight from what it holds: to keep that would be to keep it twice.
LIGHT = {
    Site.settings, Site.date, Site.document, Site.heading, Site.has, Site.article, Site.bones, Site.bones_of, Site.path,
    Site.names, Site.articles, Site.articles_of, Site.subtopics, Site.place, Site.neighbours, Site.own, Site.root_of,
    Site.roots, Site.parts_of, Site.may_mention,
}  # fmt: skip
_PLAIN = {str, int, type(None)}
# The questions that find events and statements by their keys, and the lists of an article that claims stand in.
_CALLED = {Happening: happening, Statement: statement}
_SORTS = {Event: "events", Quote: "quotes", Figure: "figures"}


def _named(question: object) -> bool:
    """Whether a name is all that tells this question from others: not where a view made it up, nor bound to a value."""
    return type(question) is FunctionType and "<" not in question.__qualname__


@dataclass(slots=True)
class Answers:
    """Answers by their questions: `kept` looks one up that an earlier build left, where there is one; `given` are new.

    `changed` are the documents that are not what they were when the kept answers were given.
    """

    kept: Callable[[str], Kept | None] | None = None
    changed: Collection[str] = ()
    given: dict[str, Kept] = field(default_factory=dict)
    _asked: set[tuple[object, ...]] = field(default_factory=set)
    _loose: set[object] = field(default_factory=set)
    _read: dict[tuple[object, ...], tuple[Any, tuple[str, ...]]] = field(default_factory=dict)

    def answer(self, site: Site, question: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        """What the site says to a question that is not `LIGHT`, from what is kept where that still holds."""
        if question in self._loose or not _named(question):
            return question(site, *args)
        for arg in args:
            if type(arg) not in _PLAIN:
                return question(site, *args)
        asked = (question, *args)
        if asked not in self._asked and self._recalled(site, asked):
            value, noted = self._read[asked]
            site.noted.update(noted)
            return value
        read = set[str]()
        value = question(site.noting(read), *args)
        site.noted.update(read)
        if asked not in self._asked and not self._keep(asked, value, tuple(sorted(read))):
            self._loose.add(question)
            return question(site, *args)  # what is still to be read must be noted by who reads it
        return value

    def _recalled(self, site: Site, asked: tuple[Any, ...]) -> bool:
        """Whether the answer is kept, and still holds; it then is read."""
        if asked in self._read:
            return True
        kept = self.kept(_written(asked)) if self.kept else None
        if kept is None or any(name in self.changed for name in kept[1]):
            return False
        with suppress(Exception):  # one that is damaged is worked out again
            self._read[asked] = _Reader(self, site, kept[0]).load(), kept[1]
        return asked in self._read

    def _keep(self, asked: tuple[Any, ...], value: object, read: tuple[str, ...]) -> bool:
        """Keep an answer, and before it all that it only names; False where it cannot be kept."""
        writer = _Writer(value)
        try:
            writer.dump(value)
        except Exception:  # noqa: BLE001  whatever a library user's value raises
            return False
        self._asked.add(asked)
        for other, whole in writer.named.items():
            if other not in self._asked:
                self._keep(other, whole, read)
        self.given[_written(asked)] = writer.file.getvalue(), read
        return True


def _written(asked: tuple[Any, ...]) -> str:
    question, *args = asked
    return f"{question.__module__}.{question.__qualname__}{tuple(args)!r}"


class _Writer(pickle.Pickler):
    """Pickles one answer; `named` are the events and statements in it, by the questions that they are answers to."""

    def __init__(self, whole: object) -> None:
        self.file = io.BytesIO()
        super().__init__(self.file, protocol=5)
        self.named: dict[tuple[Any, ...], object] = {}
        self._whole = whole

    def reducer_override(self, value: Any) -> Any:
        """What makes a value again: of a claim, and of an event or a statement of which this is not the answer, a name.

        Others are made of their fields; the way of their own looks through the fields of a class for each.
        """
        kind = type(value)
        if kind is Claim:
            return _by_name, (_SORTS[type(value.part)], value.article, value.number)
        if kind in _CALLED and value is not self._whole:
            question = _CALLED[kind]
            self.named[question, value.key] = value
            return _by_name, (question, value.key)
        return (kind, values(value)) if _by_place(cast("Hashable", kind)) else NotImplemented


@functools.cache
def _by_place(kind: Any) -> bool:
    """Whether values of this class are made of their fields in their order, and in no way of their own."""
    own = kind.__reduce__ is not object.__reduce__
    return is_dataclass(kind) and not own and all(one.init and not one.kw_only for one in fields(kind))


def _by_name(*_: object) -> object:
    """Stands in a pickled answer for what finds things by their names."""
    raise AssertionError("only a reader of answers can find what is named")


class _Reader(pickle.Unpickler):
    def __init__(self, answers: Answers, site: Site, kept: bytes) -> None:
        super().__init__(io.BytesIO(kept))
        self._answers, self._site = answers, site

    def find_class(self, module: str, name: str) -> Any:
        """What a pickle calls by this name."""
        return self._found if (module, name) == (__name__, _by_name.__name__) else super().find_class(module, name)

    def _found(self, how: Any, key: str, number: int = 0) -> Any:
        """The claim of an article, by its sort and number, or what a question says of a key."""
        if number:
            return getattr(self._site.parts_of(key), how)[number - 1]
        return self._answers.answer(self._site, how, (key,))
