"""Mentions: whose names stand in the body of a record, read from its file and looked for once."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path

from sitegen.content import loader
from sitegen.content.parsed import Documents
from sitegen.content.records import Document, Record
from sitegen.crew import dealt, hands
from sitegen.files import digest, raw
from sitegen.problems import BuildFailed, Problem
from sitegen.site.model import NAMED
from sitegen.site.naming import aliases
from sitegen.site.resolve import Mentions
from sitegen.text.names import Aliases
from sitegen.text.plain import prose

_NAMED = tuple(f"{folder}/" for folder in NAMED)
# Bodies that a process should have to look through; for fewer it is not worth its beginning.
_WORTH = 150


def mentions(root: Path, documents: Documents, jobs: int | None = 1) -> Mentions:
    """The records whose names stand in a document's body; looked for again only where body or aliases changed.

    Many bodies are looked through at once, by as many processes as `jobs` says.
    """
    cache, named = documents.cache, [name for name in documents if name.startswith(_NAMED)]
    # Names of the files too: an alias that moves to another record finds another name.
    table = digest("\n".join(f"{name}={cache.mark(documents.paths[name])}" for name in named))
    if cache.names_of != table:
        cache.names_of, cache.names = table, {}

    @functools.cache
    def known() -> Aliases:
        return aliases({name: documents[name].record for name in named})

    def found(document: Document[Record]) -> tuple[str, ...]:
        body = document.body
        if body.digest not in cache.names:
            names = _found(f"{root}/{body.path}", body.digest, known())
            if names is None:
                changed = "the file was changed while the site was built; build again"
                raise BuildFailed([Problem(body.path, 1, "", changed)])
            cache.names[body.digest], cache.changed = names, True
        return cache.names[body.digest]

    def look(share: Sequence[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
        rows = ((body, _found(f"{root}/{path}", body, known())) for body, path in share)
        return {body: names for body, names in rows if names is not None}

    # After an edit nearly all are known, and it is not looked which are not.
    if len(documents) - len(cache.names) >= 2 * _WORTH:
        unknown = [(body, path) for body, path in cache.bodies().items() if body and body not in cache.names]
        helping = hands(jobs, len(unknown), _WORTH)
        if helping > 1:
            known()  # before there are others, so that it is made once
            sizes = [cache.length(path) for _, path in unknown]
            for names in dealt(look, unknown, sizes, helping):
                cache.names |= names
            cache.changed = True
    return found


def _found(path: str, body: str, known: Aliases) -> tuple[str, ...] | None:
    """The names that stand in a body; None where that of the file is another by now."""
    text = loader.body_of(raw(path))
    if digest(text) != body:
        return None
    return tuple(dict.fromkeys([mention.name for mention in known.found(prose(text))]))


def unsought(_document: Document[Record]) -> tuple[str, ...]:
    """No names: those in bodies are not looked for."""
    return ()
