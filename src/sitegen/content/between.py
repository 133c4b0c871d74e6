"""What is wrong between records: references to what is not there, and figures in units that their series lacks."""

from __future__ import annotations

import posixpath
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path

from sitegen.content.config import FILE, Config
from sitegen.content.parsed import Documents
from sitegen.content.records import Article, Series
from sitegen.files import text_of
from sitegen.problems import Problem, suggestion


def unsound(
    root: Path, documents: Documents, names: Mapping[str, str], config: Config | None, changed: set[str]
) -> Iterator[Problem]:
    """What is wrong between records; only what changed is looked at where the same files were right before."""
    whole = documents.cache.sound != names or any(path.startswith("content/series/") for path in changed)
    looked_at = [name for name, path in documents.paths.items() if whole or path in changed]
    yield from _dangling(root, documents, looked_at, names)
    yield from _unconverted(root, documents, looked_at)
    yield from _unset(root, config, names)


def _dangling(root: Path, documents: Documents, looked_at: list[str], names: Mapping[str, str]) -> Iterator[Problem]:
    """Every reference to a record that is not there, with its line; a file that could not be read is there."""
    if not looked_at:
        return
    from sitegen.content import schema

    for name in looked_at:
        document = documents[name]
        broken = [row for row in schema.ids(document.record) if not _stands(row[1], row[2], names)]
        links = [row for row in document.body.links if row[1] not in names]
        if broken or links:
            yield from _located(root, document.body.path, broken, links, documents)


def _stands(folders: tuple[str, ...], target: str, names: Container[str]) -> bool:
    # A loop, for it is asked for every reference of a site.
    for folder in folders:  # noqa: SIM110
        if f"{folder}/{target}" in names:
            return True
    return False


def _unset(root: Path, config: Config | None, names: Mapping[str, str]) -> Iterator[Problem]:
    """What the settings name and is not there."""
    wanted = (("source", "sources", config.source), ("lead", "articles", config.lead)) if config else ()
    for field, folder, target in wanted:
        if target and f"{folder}/{target}" not in names:
            from sitegen.content import front_matter, schema

            source = front_matter.YamlText(FILE, text_of((root / FILE).read_bytes()))
            yield schema.located(source, (field,), _absent((folder,), target, names))


def _unconverted(root: Path, documents: Documents, looked_at: list[str]) -> Iterator[Problem]:
    """Every figure in a unit that its series does not know."""
    from sitegen.content import rules

    if not looked_at:
        return
    records = (documents[name].record for name in documents if name.startswith("series/"))
    series = {record.id: record for record in records if isinstance(record, Series)}
    for name in looked_at if series else ():
        document = documents[name]
        record = document.record
        for where, message in rules.unconverted(record, series) if isinstance(record, Article) else ():
            from sitegen.content import front_matter, schema

            path = document.body.path
            parts = front_matter.split(path, text_of((root / path).read_bytes()))
            yield parts if isinstance(parts, Problem) else schema.located(parts[0], where, message)


Reference = tuple[tuple[str | int, ...], tuple[str, ...], str]  # where it stands, the folders it may mean, the id


def _located(
    root: Path, path: str, broken: Iterable[Reference], links: list[tuple[str, str]], known: Iterable[str]
) -> Iterator[Problem]:
    from sitegen.content import front_matter, schema

    text = text_of((root / path).read_bytes())
    parts = front_matter.split(path, text)
    if isinstance(parts, Problem):  # the file was changed since it was parsed
        yield parts
        return
    for where, folders, target in broken:
        yield schema.located(parts[0], where, _absent(folders, target, known))
    for written, name in links:
        line = text[: max(0, text.find(written, len(text) - len(parts[1])))].count("\n") + 1
        yield Problem(path, line, "link", f"there is no content/{name}.md{suggestion(name, known)}")


def _absent(folders: tuple[str, ...], target: str, known: Iterable[str]) -> str:
    near = suggestion(target, [name.split("/")[1] for name in known if name.split("/")[0] in folders])
    return f"there is no {posixpath.join('content', folders[0], target)}.md{near if 'did you mean' in near else ''}"
