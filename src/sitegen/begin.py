"""Beginning: a new site, or a new record with its fields ready to be filled."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sitegen.content.config import FILE
from sitegen.content.records import FOLDERS, Organisation, Person, Place, Source
from sitegen.files import write
from sitegen.problems import BuildFailed, Problem
from sitegen.text.slug import free, slug

SORTS = {
    "article": "articles",
    "topic": "topics",
    "person": "people",
    "organisation": "organisations",
    "place": "places",
    "source": "sources",
    "page": "pages",
}

_MORE = {
    "articles": """date: {today}
status: draft
genre: analysis
topics: []
summary:
why_it_matters:
""",
    "sources": "type:\nperspective:\n",
}


def begun(root: Path, sort: str, title: str) -> list[Path]:
    """Write what was asked for and return the files; BuildFailed where a site begins in a folder that has one."""
    return _site(Path(title)) if sort == "site" else [_record(root, SORTS[sort], title)]


def _record(root: Path, folder: str, title: str) -> Path:
    home = root / "content" / folder
    taken = {path.stem for path in home.rglob("*.md")}
    path = home / f"{free(slug(title) or folder, taken)}.md"
    field = "name" if FOLDERS[folder] in {Person, Organisation, Place, Source} else "title"
    # The one place that asks the clock: an author begins a text today.
    more = _MORE.get(folder, "summary:\n").format(today=datetime.now(UTC).date().isoformat())
    write(path, f"---\n{field}: {_quoted(title)}\n{more}---\n\n".encode())
    return path


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _site(root: Path) -> list[Path]:
    if (root / FILE).exists():
        raise BuildFailed([Problem(FILE, 1, "", f"{root} holds a site already; name another folder")])
    ident = slug(root.resolve().name) or "site"
    write(
        root / FILE,
        (
            "# id is part of every feed entry's permanent name: never change it.\n"
            f"id: {ident}\ntitle: {_quoted(root.resolve().name)}\ndescription:\n"
            "# The address under which the site is published.\n"
            "url: https://example.org/\nlanguage: en\ntime_zone: UTC\n"
        ).encode(),
    )
    about = root / "content" / "pages" / "about.md"
    write(about, b"---\ntitle: About\n---\n\nSay here who publishes this site, and how it works.\n")
    return [root / FILE, about]
