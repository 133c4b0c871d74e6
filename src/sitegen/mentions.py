"""Mentions: whose names stand in the body of a record, read from its file and looked for once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sitegen.content import loader
from sitegen.content.parsed import Documents
from sitegen.content.records import Document, Record
from sitegen.crew import dealt, hands
from sitegen.files import digest, raw
from sitegen.problems import BuildFailed, Problem
from sitegen.site.model import NAMED
from sitegen.site.naming import called
from sitegen.site.resolve import Mentions
from sitegen.text.names import Aliases
from sitegen.text.plain import prose

_NAMED = tuple(f"{folder}/" for folder in NAMED)
# Bodies that a process should have to look through; for fewer it is not worth its beginning.
_WORTH = 150


def mentions(root: Path, documents: Documents, jobs: int | None = 1) -> Mentions:
    """The records whose names stand in a document's body; looked for again only where body or names changed.

    Many bodies are looked through at once, by as many processes as `jobs` says.
    """
    cache, names = documents.cache, _Names(documents, [name for name in documents if name.startswith(_NAMED)])
    names.forget()

    def found(document: Document[Record]) -> tuple[str, ...]:
        body = document.body
        if body.digest not in cache.names:
            mentioned = _found(f"{root}/{body.path}", body.digest, names.known)
            if mentioned is None:
                changed = "the file was changed while the site was built; build again"
                raise BuildFailed([Problem(body.path, 1, "", changed)])
            cache.names[body.digest], cache.changed = mentioned, True
        return cache.names[body.digest]

    def look(share: Sequence[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
        rows = ((body, _found(f"{root}/{path}", body, names.known)) for body, path in share)
        return {body: mentioned for body, mentioned in rows if mentioned is not None}

    # After an edit nearly all are known, and it is not looked which are not.
    if len(documents) - len(cache.names) >= 2 * _WORTH:
        unknown = [(body, path) for body, path in cache.bodies().items() if body and body not in cache.names]
        helping = hands(jobs, len(unknown), _WORTH)
        if helping > 1:
            names.known  # noqa: B018  before there are others, so that it is made once
            sizes = [cache.length(path) for _, path in unknown]
            for mentioned in dealt(look, unknown, sizes, helping):
                cache.names |= mentioned
            cache.changed = True
    return found


@dataclass(frozen=True)
class _Names:
    """What is looked for: the names of these records."""

    documents: Documents
    records: list[str]

    @cached_property
    def called(self) -> tuple[tuple[str, str], ...]:
        """Names and aliases, each with the record that has it."""
        return tuple(called({name: self.documents[name].record for name in self.records}))

    @cached_property
    def known(self) -> Aliases:
        """The same, ready to be looked for."""
        return Aliases.of(self.called)

    def forget(self) -> None:
        """Forget what was found by other names; most edits of a record that has names leave them as they are."""
        cache, paths = self.documents.cache, self.documents.paths
        files = digest("\n".join(f"{name}={cache.mark(paths[name])}" for name in self.records))
        if cache.names_of[0] != files:
            held = cache.names_of[1]
            cache.names_of = files, digest(repr(self.called))
            if cache.names_of[1] != held:
                cache.names = {}


def _found(path: str, body: str, known: Aliases) -> tuple[str, ...] | None:
    """The names that stand in a body; None where that of the file is another by now."""
    text = loader.body_of(raw(path))
    if digest(text) != body:
        return None
    return tuple(dict.fromkeys([mention.name for mention in known.found(prose(text))]))


def unsought(_document: Document[Record]) -> tuple[str, ...]:
    """No names: those in bodies are not looked for."""
    return ()
