"""Loading: every file of content/ to a document, every mistake to a problem, both complete."""

from __future__ import annotations

import posixpath
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sitegen.content.config import FILE, Config
from sitegen.content.parsed import Cache, Parsed
from sitegen.content.records import FOLDERS, Article, Body, Document, Record
from sitegen.files import decoded, digest, listed
from sitegen.problems import Problem, suggestion
from sitegen.text.slug import ID

# Raw texts wait in the one and rest in the other; neither holds records.
_NOT_RECORDS = {"inbox", "originals"}
# What an editor or a system leaves between records without meaning it as one.
_NOT_TEXT = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".pdf", ".ini", ".db")


@dataclass(frozen=True, slots=True)
class Loaded:
    """All that the author wrote: settings and documents by name (`people/jane-roe`), in the order of their paths."""

    config: Config | None
    documents: dict[str, Document[Record]]
    problems: tuple[Problem, ...]
    paths: frozenset[str]


def load(root: Path, cache: Cache) -> Loaded:
    """Read site.yml and content/ under a root; files that the cache knows unchanged are not opened."""
    config, problems = _config(root)
    parsed: dict[str, Parsed] = {}
    paths = set()
    for found in listed(root / "content"):
        folder = found.path.split("/", 1)[0]
        if folder in _NOT_RECORDS or found.path.lower().endswith(_NOT_TEXT):
            continue
        paths.add(found.path)
        path = f"content/{found.path}"
        misplaced = _misplaced(path)
        if misplaced:
            problems.append(misplaced)
            continue
        name = f"{folder}/{Path(found.path).stem}"
        if name in parsed:
            first = parsed[name].document.body.path
            problems.append(Problem(path, 1, "", f"the id '{name.split('/')[1]}' is given twice, first by {first}; rename one of the files"))
            continue
        held = cache.get(found)
        if held is None:
            now = time.time_ns()
            result = parse(path, (root / path).read_bytes())
            if isinstance(result, list):
                problems += result
                parsed[name] = _unread(path)
                continue
            held = result
            cache.put(found, held, now)
        parsed[name] = held
    problems += _dangling(root, parsed, config)
    documents = {name: held.document for name, held in parsed.items() if held.document.record is not None}
    return Loaded(config, documents, tuple(problems), frozenset(paths))


def parse(path: str, raw: bytes) -> Parsed | list[Problem]:
    """One file to its document, or to everything that is wrong with it by itself. `path` begins with content/."""
    # YAML and pydantic cost more to import than a rebuild with nothing to do may take.
    from sitegen.content import evidence, links, schema

    folder, stem = path.split("/")[1], Path(path).stem
    parts = schema.split(path, normal(decoded(raw)))
    if isinstance(parts, Problem):
        return [parts]
    front, text, before = parts
    record = schema.decode(front, FOLDERS[folder], {"id": stem})
    if isinstance(record, list):
        return record
    body = trimmed(text)
    problems = list(evidence.problems(front, record, body)) if isinstance(record, Article) else []
    found, broken = links.found(path, text, before)
    if problems or broken:
        return problems + broken
    references = tuple((where, to.folders, target) for where, to, target in schema.references(record) if not to.or_name or ID.fullmatch(target))
    return Parsed(Document(record, _body(path, body, found)), references)


def normal(text: str) -> str:
    """Line ends as \\n, without a byte order mark and NUL, whatever wrote the file."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").removeprefix("\ufeff")


def trimmed(text: str) -> str:
    """A body without the blank lines around it; the indent of its first line stays."""
    lines = text.rstrip().split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    return "\n".join(lines) + "\n" if lines else ""


def body_of(raw: bytes) -> str:
    """The body of a file whose front matter is known to be right, as it was digested."""
    from sitegen.content import schema

    parts = schema.split("", normal(decoded(raw)))
    return "" if isinstance(parts, Problem) else trimmed(parts[1])


def _body(path: str, text: str, found: tuple[tuple[str, str], ...]) -> Body:
    from sitegen.text.plain import excerpt

    return Body(path, digest(text), len(text.split()), excerpt(text), found)


def _unread(path: str) -> Parsed:
    """Holds the name of a file that could not be read, so that references to it are not called broken as well."""
    return Parsed(Document(None, Body(path, "")), ())  # type: ignore[type-var]


def _config(root: Path) -> tuple[Config | None, list[Problem]]:
    path = root / FILE
    if not path.is_file():
        return None, [Problem(FILE, 1, "", "there is no site.yml here; `sitegen new site DIR` makes a site, --root DIR names one")]
    from sitegen.content import schema

    source = schema.YamlText(FILE, normal(decoded(path.read_bytes())))
    value = schema.decode(source, Config)
    return (None, value) if isinstance(value, list) else (value, [])


def _misplaced(path: str) -> Problem | None:
    _, folder, *rest = path.split("/")
    if not rest:
        return Problem(path, 1, "", f"a record stands in a folder of content/: {', '.join(FOLDERS)}")
    if folder not in FOLDERS:
        return Problem(path, 1, "", f"content/ has no folder '{folder}'{suggestion(folder, FOLDERS)}")
    if not path.endswith(".md"):
        return Problem(path, 1, "", "is not a record; records end in .md, raw texts are brought in by `sitegen import`")
    if not ID.fullmatch(Path(path).stem):
        return Problem(path, 1, "", f"'{Path(path).stem}' is not an id; name the file with lower-case letters, digits and hyphens")
    return None


def _dangling(root: Path, parsed: dict[str, Parsed], config: Config | None) -> Iterator[Problem]:
    """Every reference to a record that is not there, with its line."""
    for held in parsed.values():
        broken = [row for row in held.references if not any(f"{folder}/{row[2]}" in parsed for folder in row[1])]
        broken_links = [target for _, target in held.document.body.links if target not in parsed]
        if broken or broken_links:
            yield from _located(root, held.document.body, broken, broken_links, parsed)
    if config is not None:
        wanted = (("source", "sources", config.source), ("lead", "articles", config.lead))
        missing = [((field,), (folder,), target) for field, folder, target in wanted if target and f"{folder}/{target}" not in parsed]
        if missing:
            from sitegen.content import schema

            source = schema.YamlText(FILE, normal(decoded((root / FILE).read_bytes())))
            for where, folders, target in missing:
                yield schema.located(source, where, _absent(folders, target, parsed))


def _located(
    root: Path, body: Body, broken: list[tuple[tuple[str | int, ...], tuple[str, ...], str]], links: list[str], parsed: Iterable[str]
) -> Iterator[Problem]:
    from sitegen.content import schema

    text = normal(decoded((root / body.path).read_bytes()))
    parts = schema.split(body.path, text)
    if isinstance(parts, Problem):  # the file was changed since it was parsed
        yield parts
        return
    for where, folders, target in broken:
        yield schema.located(parts[0], where, _absent(folders, target, parsed))
    for written, name in body.links:
        if name in links:
            line = text[: max(0, text.find(written))].count("\n") + 1
            yield Problem(body.path, line, "link", f"there is no content/{name}.md{suggestion(name, parsed)}")


def _absent(folders: tuple[str, ...], target: str, parsed: Iterable[str]) -> str:
    near = suggestion(target, [name.split("/")[1] for name in parsed if name.split("/")[0] in folders])
    return f"there is no {posixpath.join('content', folders[0], target)}.md{near if 'did you mean' in near else ''}"
