"""Loading: every file of content/ to a document, every mistake to a problem, both complete."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from sitegen.classes import dataclass
from sitegen.content.between import unsound
from sitegen.content.config import FILE, Config
from sitegen.content.parsed import Cache, Compact, Documents, Held, Parsed, compact
from sitegen.content.records import FOLDERS, Article, Body, Document
from sitegen.crew import dealt, hands
from sitegen.files import Found, Stamp, digest, raw, stamp, stamps, text_of
from sitegen.problems import Problem, suggestion
from sitegen.text.patterns import pattern
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
_PLACED = pattern(rf"content/({'|'.join(FOLDERS)})/(?:[^/]+/)*({ID.pattern})\.md")


@dataclass(frozen=True, slots=True)
class Loaded:
    """All that the author wrote: settings and documents by name (`people/jane-roe`), in the order of their paths."""

    config: Config | None
    documents: Documents
    problems: tuple[Problem, ...]


def load(root: Path, cache: Cache, seen: Mapping[str, Stamp] | None = None, jobs: int | None = 1) -> Loaded:
    """Read site.yml and content/ under a root; files that the cache knows unchanged are not opened.

    `seen` are the stamps of the files by their paths, where they were looked at a moment ago. Many files are read by as
    many processes as `jobs` says.
    """
    if seen is None:
        seen = {FILE: stamp(root / FILE), **stamps(root / "content", "content/")}
    names, told = _named(seen, cache)
    if not (root / FILE).is_file():
        told[FILE] = [NO_SITE]
    wanted = [FILE, *names.values()]
    if told:
        wanted = [path for path in wanted if path not in told]
    due = [Found(path, seen[path]) for path in cache.unknown(wanted, seen)]
    changed, refused = _read(root, due, cache, jobs)
    wrong = told | refused
    config = None if FILE in wrong else cache.held(FILE)
    assert not isinstance(config, Parsed)
    held = {name: path for name, path in names.items() if path not in refused} if refused else names
    documents = Documents(cache, held)
    problems = [problem for path in (seen if wrong else ()) for problem in wrong.get(path, ())]
    problems += unsound(root, documents, names, config, changed)
    if problems:
        cache.sound = {}
    elif cache.sound is not names:
        cache.sound, cache.changed = names, True
    return Loaded(config, documents, tuple(problems))


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


class _Answer(NamedTuple):
    """What reading a file gave: the digest of its bytes, when they were read, and what is to be kept or is wrong.

    Nothing is given of bytes that are the same as they were.
    """

    found: Found
    mark: str
    at: int
    given: Held | Compact | list[Problem] | None


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
        return answers if os.getpid() == own else [row._replace(given=_sent(row.given)) for row in answers]

    sizes = [found.stamp[0] for found in due]
    changed, wrong = set[str](), dict[str, list[Problem]]()
    for found, mark, at, given in chain.from_iterable(dealt(read, due, sizes, hands(jobs, len(due), _WORTH))):
        if given is None:
            cache.touched(found, at)
            continue
        changed.add(found.path)
        if isinstance(given, list):
            wrong[found.path] = given
        else:
            cache.put(found, mark, given, at)
    return changed, wrong


def _answer(root: Path, found: Found, cache: Cache) -> _Answer:
    path, now = found.path, time.time_ns()
    data = raw(f"{root}/{path}")
    mark = digest(data)
    if cache.holds(path, mark):
        return _Answer(found, mark, now, None)
    return _Answer(found, mark, now, settings(data) if path == FILE else parse(path, data, cache.older(path)))


def _sent(given: Held | Compact | list[Problem] | None) -> Compact | list[Problem] | None:
    return compact(given) if isinstance(given, Parsed | Config) else given


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
        made = schema.decode(front, FOLDERS[path.split("/", 2)[1]], {"id": path.rpartition("/")[2].removesuffix(".md")})
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


def settings(data: bytes) -> Config | list[Problem]:
    """What the bytes of a site.yml say, or what is wrong with them."""
    from sitegen.content import schema
    from sitegen.content.yaml_text import YamlText

    return schema.decode(YamlText(FILE, text_of(data)), Config)


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
