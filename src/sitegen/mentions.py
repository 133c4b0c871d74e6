"""Mentions: whose names stand in the body of a record, read from its file and looked for once."""

from __future__ import annotations

from pathlib import Path

from sitegen.content import loader
from sitegen.content.parsed import Documents
from sitegen.content.records import Document, Record
from sitegen.files import digest
from sitegen.problems import BuildFailed, Problem
from sitegen.site.model import NAMED
from sitegen.site.naming import aliases
from sitegen.site.resolve import Mentions
from sitegen.text.names import Aliases
from sitegen.text.plain import prose


def mentions(root: Path, documents: Documents) -> Mentions:
    """The records whose names stand in a document's body; looked for again only where body or aliases changed."""
    cache, named = documents.cache, [name for name in documents if name.split("/")[0] in NAMED]
    # Names of the files too: an alias that moves to another record finds another name.
    table = digest("\n".join(f"{name}={cache.mark(documents.paths[name])}" for name in named))
    if cache.names_of != table:
        cache.names_of, cache.names = table, {}
    known: list[Aliases] = []

    def found(document: Document[Record]) -> tuple[str, ...]:
        body = document.body
        if body.digest not in cache.names:
            if not known:
                known.append(aliases({name: documents[name].record for name in named}))
            text = loader.body_of((root / body.path).read_bytes())
            if digest(text) != body.digest:
                changed = "the file was changed while the site was built; build again"
                raise BuildFailed([Problem(body.path, 1, "", changed)])
            cache.names[body.digest] = tuple(dict.fromkeys(mention.name for mention in known[0].found(prose(text))))
            cache.changed = True
        return cache.names[body.digest]

    return found


def unsought(_document: Document[Record]) -> tuple[str, ...]:
    """No names: those in bodies are not looked for."""
    return ()
