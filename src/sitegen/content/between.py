"""What is wrong between records: references to what is not there, and figures in units that their series lacks."""

from __future__ import annotations

import posixpath
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import compress
from pathlib import Path

from sitegen.content.config import FILE, Config
from sitegen.content.parsed import Documents
from sitegen.content.records import Article, Series
from sitegen.content.yaml_text import Where
from sitegen.files import text_of
from sitegen.problems import Problem, suggestion

Wrong = tuple[str, Where, str]  # the file, the field, and what is wrong with it


def unsound(
    root: Path, documents: Documents, names: Mapping[str, str], config: Config | None, changed: set[str]
) -> Iterator[Problem]:
    """What is wrong between records; only what changed is looked at where the same files were right before.

    `names` are the files of all records, of those too that could not be read: these are there.
    """
    whole = documents.cache.sound != names or any(path.startswith("content/series/") for path in changed)
    looked_at = list(documents.paths)
    if not whole:
        looked_at = list(compress(looked_at, map(changed.__contains__, documents.paths.values())))
    wrong = [*_unset(config, names)]
    if looked_at:
        wrong += [*_dangling(documents, looked_at, names), *_unconverted(documents, looked_at)]
        yield from _unlinked(root, documents, looked_at, names)
    for path, where, message in wrong:
        from sitegen.content import schema

        yield schema.located_in(root, path, where, message)


def _dangling(documents: Documents, looked_at: Iterable[str], names: Container[str]) -> Iterator[Wrong]:
    """Every reference to a record that is not there."""
    from sitegen.content import schema

    for name in looked_at:
        record = documents[name].record
        if schema.found(record, names):
            continue
        for where, to, target in schema.references(record):
            if not to.stands(target, names):
                yield documents.paths[name], where, _absent(to.folders, target, documents)


def _unlinked(root: Path, documents: Documents, looked_at: Iterable[str], names: Container[str]) -> Iterator[Problem]:
    """Every link to a record that is not there."""
    for name in looked_at:
        for written, target in documents[name].body.links:
            if target not in names:
                path = documents.paths[name]
                wrong = f"there is no content/{target}.md{suggestion(target, documents)}"
                yield Problem(path, _line(root, path, written), "link", wrong)


def _line(root: Path, path: str, written: str) -> int:
    """The line of a link in a body; 1 where the file was changed since it was parsed."""
    from sitegen.content import front_matter

    text = text_of((root / path).read_bytes())
    parts = front_matter.split(path, text)
    above = 0 if isinstance(parts, Problem) else len(text) - len(parts[1])
    return text[: max(0, text.find(written, above))].count("\n") + 1


def _unconverted(documents: Documents, looked_at: Iterable[str]) -> Iterator[Wrong]:
    """Every figure in a unit that its series does not know."""
    from sitegen.content import rules

    # Only those that are named: a rebuild, which looks at few records, need not unpack every series.
    articles = (record for name in looked_at if isinstance(record := documents[name].record, Article))
    named = {f"series/{figure.series}" for record in articles for figure in record.figures if figure.series}
    records = (documents[name].record for name in named if name in documents)
    series = {record.id: record for record in records if isinstance(record, Series)}
    for name in looked_at if series else ():
        for where, message in rules.unconverted(documents[name].record, series):
            yield documents.paths[name], where, message


def _unset(config: Config | None, names: Mapping[str, str]) -> Iterator[Wrong]:
    """What the settings name and is not there."""
    wanted = (("source", "sources", config.source), ("lead", "articles", config.lead)) if config else ()
    for field, folder, target in wanted:
        if target and f"{folder}/{target}" not in names:
            yield FILE, (field,), _absent((folder,), target, names)


def _absent(folders: tuple[str, ...], target: str, known: Iterable[str]) -> str:
    near = suggestion(target, [name.split("/")[1] for name in known if name.split("/")[0] in folders])
    return f"there is no {posixpath.join('content', folders[0], target)}.md{near if 'did you mean' in near else ''}"
