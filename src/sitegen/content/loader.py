"""Loading: every file of content/ to a document, every mistake to a problem, both complete."""

from __future__ import annotations

import os
import posixpath
import re
import time
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from sitegen.content.config import FILE, Config
from sitegen.content.parsed import Cache, Compact, Documents, Parsed, compact
from sitegen.content.records import FOLDERS, Article, Body, Document, Series
from sitegen.crew import dealt, hands
from sitegen.files import Found, Stamp, decoded, digest, raw, stamp, stamps
from sitegen.problems import Problem, suggestion
from sitegen.text.plain import printable
from sitegen.text.slug import ID

NO_SITE = Problem(FILE, 1, "", "there is no site.yml here; `sitegen new site DIR` begins a site, --root DIR names one")
# Raw texts wait in the one and rest in the other; neither holds records.
_NOT_RECORDS = {"inbox", "originals"}
# What an editor or a system leaves between records without meaning it as one.
_NOT_TEXT = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".pdf", ".ini", ".db")
# Files that a process should have to read; for fewer it is not worth its beginning.
_WORTH = 150
# Where a record may stand: its folder and its id.
_PLACED = re.compile(rf"content/({'|'.join(FOLDERS)})/(?:[^/]+/)*({ID.pattern})\.md")


@dataclass(frozen=True, slots=True)
class Loaded:
    """All that the author wrote: settings and documents by name (`people/jane-roe`), in the order of their paths.

    `paths` are the files by name, with site.yml.
    """

    config: Config | None
    documents: Documents
    problems: tuple[Problem, ...]
    paths: dict[str, str]


def load(root: Path, cache: Cache, seen: Mapping[str, Stamp] | None = None, jobs: int | None = 1) -> Loaded:
    """Read site.yml and content/ under a root; files that the cache knows unchanged are not opened.

    `seen` are the stamps of the files by their paths, where they were looked at a moment ago. Many files are read by as
    many processes as `jobs` says.
    """
    config, problems = _config(root, cache)
    if seen is None:
        seen = stamps(root / "content", "content/")
    names, told = _named(seen, cache)
    due = [Found(path, seen[path]) for path in names.values() if not cache.knows(path, seen[path])]
    changed, refused = _read(root, due, cache, jobs)
    problems += [problem for path in seen for problem in (*told.get(path, ()), *refused.get(path, ()))]
    held = {name: path for name, path in names.items() if path not in refused} if refused else names
    documents = Documents(cache, held)
    problems += _unsound(root, documents, names, config, changed)
    if problems:
        cache.sound = {}
    elif cache.sound is not names:
        cache.sound, cache.changed = names, True
    return Loaded(config, documents, tuple(problems), {**names, FILE: FILE})


def _named(seen: Mapping[str, Stamp], cache: Cache) -> tuple[dict[str, str], dict[str, list[Problem]]]:
    """The records by name among all files, in the order of their paths, and what is wrong with where others stand."""
    paths = set(cache.sound.values())
    if paths <= seen.keys() and not any(map(_meant, seen.keys() - paths)):
        return cache.sound, {}
    names: dict[str, str] = {}
    problems: dict[str, list[Problem]] = {}
    for path in filter(_meant, seen):
        placed = _PLACED.fullmatch(path)
        if not placed:
            problems[path] = [_misplaced(path)]
        elif (first := names.setdefault(f"{placed[1]}/{placed[2]}", path)) != path:
            problems[path] = [_twice(path, first)]
    return names, problems


def _meant(path: str) -> bool:
    """Whether a file is, or should be, a record."""
    return (
        path.startswith("content/")
        and path.split("/", 2)[1] not in _NOT_RECORDS
        and (path.endswith(".md") or not path.lower().endswith(_NOT_TEXT))
    )


def _unsound(
    root: Path, documents: Documents, names: Mapping[str, str], config: Config | None, changed: set[str]
) -> Iterator[Problem]:
    """What is wrong between records; only what changed is looked at where the same files were right before."""
    whole = documents.cache.sound != names or any(path.startswith("content/series/") for path in changed)
    looked_at = [name for name, path in documents.paths.items() if whole or path in changed]
    yield from _dangling(root, documents, looked_at, names)
    yield from _unconverted(root, documents, looked_at)
    yield from _unset(root, config, names)


class _Answer(NamedTuple):
    """What reading a file gave: the digest of its bytes, when they were read, and what is to be kept or is wrong.

    Nothing is given of bytes that are the same as they were.
    """

    found: Found
    mark: str
    at: int
    given: Parsed | Compact | list[Problem] | None


def _read(root: Path, due: list[Found], cache: Cache, jobs: int | None) -> tuple[set[str], dict[str, list[Problem]]]:
    """Read files into the cache: the paths of those whose bytes are others, and what is wrong with each of them."""
    if not due:
        return set(), {}
    # Processes that help shall find these there, and a rebuild with nothing to do needs none of them.
    from sitegen.content import evidence, front_matter, links, rules, schema  # noqa: F401

    own = os.getpid()

    def read(share: Sequence[Found]) -> list[_Answer]:
        answers = [_answer(root, found, cache) for found in share]
        # What another process read is sent to this one as it will be kept.
        return (
            answers
            if os.getpid() == own
            else [
                answer._replace(given=compact(answer.given)) if isinstance(answer.given, Parsed) else answer
                for answer in answers
            ]
        )

    sizes = [found.stamp[0] for found in due]
    changed, wrong = set[str](), dict[str, list[Problem]]()
    for found, mark, at, given in chain.from_iterable(dealt(read, due, sizes, hands(jobs, len(due), _WORTH))):
        if given is None:
            cache.touched(found, mark, at)
            continue
        changed.add(found.path)
        if isinstance(given, list):
            wrong[found.path] = given
        else:
            cache.put(found, mark, given, at)
    return changed, wrong


def _answer(root: Path, found: Found, cache: Cache) -> _Answer:
    now = time.time_ns()
    data = raw(f"{root}/{found.path}")
    mark = digest(data)
    known = found.path in cache.rows and cache.mark(found.path) == mark
    return _Answer(found, mark, now, None if known else parse(found.path, data, cache.older(found.path)))


def parse(path: str, data: bytes, older: Parsed | None = None) -> Parsed | list[Problem]:
    """One file to its document, or to everything that is wrong with it by itself. `path` begins with content/.

    `older` is what the file gave before: where its front matter is still the same, its body alone is looked at.
    """
    # A rebuild with nothing to do needs none of these.
    from sitegen.content import evidence, front_matter, links, rules, schema

    parts = front_matter.split(path, text_of(data))
    if isinstance(parts, Problem):
        return [parts]
    front, text, before = parts
    mark = digest(front.text)
    if older is not None and older.front == mark:
        record = older.document.record
    else:
        made = schema.decode(
            front, FOLDERS[path.split("/", 2)[1]], {"id": posixpath.splitext(posixpath.basename(path))[0]}
        )
        if isinstance(made, list):
            return made
        record = made
    body = trimmed(text)
    problems = [schema.located(front, where, message) for where, message in rules.broken(record)]
    problems += evidence.problems(front, record, body) if isinstance(record, Article) else ()
    if wrong := rules.unreadable(text):
        return [*problems, Problem(path, before + wrong[0] + 1, "", wrong[1])]
    found, broken = links.found(path, text, before)
    if problems or broken:
        return problems + broken
    return Parsed(Document(record, _body(path, body, found)), mark)


def text_of(data: bytes) -> str:
    """The text of a file, whatever wrote it."""
    text = decoded(data)
    # Bytes are looked through faster than letters, and few files have any of these.
    return normal(text) if b"\r" in data or b"\x00" in data or text.startswith("\ufeff") else text


def normal(text: str) -> str:
    """Line ends as line feeds, without a byte order mark and NUL, whatever wrote the file."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\x00", "").removeprefix("\ufeff")


def trimmed(text: str) -> str:
    """A body without control characters and the blank lines around it; the indent of its first line stays."""
    kept = printable(text).rstrip()
    blank = len(kept) - len(kept.lstrip())
    return kept[kept.rfind("\n", 0, blank) + 1 :] + "\n" if kept else ""


def body_of(data: bytes) -> str:
    """The body of a file whose front matter is known to be right, as it was digested."""
    from sitegen.content import front_matter

    parts = front_matter.split("", text_of(data))
    return "" if isinstance(parts, Problem) else trimmed(parts[1])


def _body(path: str, text: str, found: tuple[tuple[str, str], ...]) -> Body:
    from sitegen.text.plain import counted, excerpt

    data = text.encode()
    return Body(path, digest(data), counted(data), excerpt(text), found)


def _config(root: Path, cache: Cache) -> tuple[Config | None, list[Problem]]:
    path = root / FILE
    if not path.is_file():
        return None, [NO_SITE]
    found = Found(FILE, stamp(path))
    if not cache.knows(FILE, found.stamp):
        now = time.time_ns()
        mark = digest(path.read_bytes())
        if not cache.touched(found, mark, now):
            value = settings(path)
            if isinstance(value, list):
                return None, value
            cache.put(found, mark, value, now)
    held = cache.held(FILE)
    assert isinstance(held, Config)
    return held, []


def settings(path: Path) -> Config | list[Problem]:
    """What a site.yml says, or what is wrong with it."""
    from sitegen.content import front_matter, schema

    return schema.decode(front_matter.YamlText(FILE, text_of(path.read_bytes())), Config)


def _twice(path: str, first: str) -> Problem:
    return Problem(path, 1, "", f"the id '{Path(path).stem}' is given twice, first by {first}; rename one of the files")


def _misplaced(path: str) -> Problem:
    _, folder, *rest = path.split("/")
    if not rest:
        return Problem(path, 1, "", f"a record stands in a folder of content/: {', '.join(FOLDERS)}")
    if folder not in FOLDERS:
        return Problem(path, 1, "", f"content/ has no folder '{folder}'{suggestion(folder, FOLDERS)}")
    if not path.endswith(".md"):
        return Problem(path, 1, "", "is not a record; records end in .md, raw texts are brought in by `sitegen import`")
    return Problem(
        path, 1, "", f"'{Path(path).stem}' is not an id; name the file with lower-case letters, digits and hyphens"
    )


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
