"""Templates and static files where they stand: a site's own folder before the theme's, file by file.

A template's fingerprint covers every template that it reaches by include, import and extends, so that a page is drawn
again when any of them changed. The theme names them literally; a site's own template that does not (by a variable,
a list, a condition) counts as reaching every template there is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import field
from pathlib import Path

from sitegen.classes import dataclass
from sitegen.files import Stamp, digest, listed
from sitegen.problems import BuildFailed, Problem
from sitegen.text.patterns import pattern

_REACHES = pattern(r"{%[-+]?\s*(?:extends|include|import|from)\b(.*?)%}", re.DOTALL)
_LITERAL = pattern(
    r"\s+[\"']([^\"']+)[\"']\s*(?:ignore\s+missing\s*)?(?:with(?:out)?\s+context\s*)?(?:as\s+\w+\s*|import\s[^\"']*)?[-+]?"
)

# Stylesheets that are joined with what they import: every page's, and that of the page that brings it along.
SHEET, ALONE = "css/main.css", "css/alone.css"

_PACKAGE = Path(__file__).resolve().parent.parent


def theme(folder: str) -> Path:
    """The theme's `templates` or `static`: inside the wheel, or beside src/ in a checkout."""
    packed = _PACKAGE / folder
    return packed if packed.is_dir() else _PACKAGE.parent.parent / folder


@dataclass(frozen=True, slots=True)
class Templates:
    """Where templates are looked for, first to last."""

    folders: tuple[Path, ...]
    _fingerprints: dict[str, str] = field(default_factory=dict)
    _files: dict[str, tuple[str, list[str]]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Path) -> Templates:
        """A site's own templates over the theme's."""
        return cls((root / "templates", theme("templates")))

    def path(self, name: str) -> Path | None:
        """The file of a template, or None."""
        return next((path for folder in self.folders if (path := folder / name).is_file()), None)

    def fingerprint(self, name: str) -> str:
        """A digest of the template and of all that it reaches."""
        held = self._fingerprints.get(name)
        if held is None:
            rows = "\n".join(f"{one}={self.mark(one)}" for one in sorted(self.reached(name)))
            held = self._fingerprints[name] = digest(rows)
        return held

    def mark(self, name: str) -> str:
        """A digest of the template alone; empty where there is none, which may come to be."""
        return self._file(name)[0]

    def reached(self, name: str) -> set[str]:
        """The template itself and every template that it reaches."""
        seen: set[str] = set()
        waiting = [name]
        while waiting:
            current = waiting.pop()
            if current not in seen:
                seen.add(current)
                waiting += self._file(current)[1]
        return seen

    def _file(self, name: str) -> tuple[str, list[str]]:
        """The digest of a template, and the templates that it names."""
        if name not in self._files:
            path = self.path(name)
            data = path.read_bytes() if path else b""
            try:
                tags = _REACHES.findall(data.decode())
            except UnicodeDecodeError:
                problem = Problem(f"templates/{name}", 1, "", "is not UTF-8; save it in that encoding")
                raise BuildFailed([problem]) from None
            literals = [_LITERAL.fullmatch(tag) for tag in tags]
            named = [literal[1] for literal in literals if literal]
            self._files[name] = digest(data) if path else "", named if all(literals) else self._all()
        return self._files[name]

    def _all(self) -> list[str]:
        return sorted({found.path for folder in self.folders for found in listed(folder)})


def _read(path: Path, _: Stamp) -> str:
    return digest(path.read_bytes())


@dataclass(frozen=True, slots=True)
class Assets:
    """Static files by their address: stylesheets are joined into css/main.css, the rest stay as they are."""

    files: dict[str, Path]
    sheets: dict[str, bytes]
    _digests: dict[str, str]
    stamps: dict[str, Stamp] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Path, name_of: Callable[[Path, Stamp], str] = _read) -> Assets:
        """The theme's static files with a site's own over them; `name_of` gives the digest of one with this stamp."""
        found: dict[str, Path] = {}
        stamps: dict[str, Stamp] = {}
        for folder in (theme("static"), root / "static"):
            for path, stamp in listed(folder, hidden=True):
                found[path], stamps[path] = folder / path, stamp
        joined: set[str] = set()
        sheets = {}
        for name in (SHEET, ALONE):
            seen: set[str] = set()
            sheets[name] = _short(b"".join(_joined(name, found, seen)))
            joined |= seen
        files = {name: path for name, path in sorted(found.items()) if name not in joined}
        digests = {name: name_of(path, stamps[name]) for name, path in files.items()}
        return cls(files, sheets, digests | {name: digest(sheet) for name, sheet in sheets.items()}, stamps)

    def digests(self) -> dict[str, str]:
        """The digest of each file that is published, which is its key."""
        return {name: key for name, key in self._digests.items() if name != ALONE}

    def versions(self) -> dict[str, str]:
        """Eight digits that change with the content of a file, so that a reader's browser never shows an old one.

        Only of what templates name: an image of the owner's may change without a page being drawn again.
        """
        return {
            name: key[:8]
            for name, key in self._digests.items()
            if name.endswith((".css", ".js")) or name.startswith("favicon")
        }

    def content(self, name: str) -> bytes:
        """The bytes of a file."""
        return self.sheets[name] if name in self.sheets else self.files[name].read_bytes()


_IMPORT = pattern(rb"@import\s+(?:url\()?[\"']([^\"']+)[\"']\)?(?:\s+layer\(([\w.-]+)\))?\s*;\s*")
_SPACE = pattern(rb"(\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*')|/\*.*?\*/|\s+", re.DOTALL)


def _short(sheet: bytes) -> bytes:
    """A stylesheet without comments and with single spaces, what is quoted as it is: a fifth less to load."""
    return _SPACE.sub(lambda match: match[1] or b" ", sheet).strip() + b"\n"


def _joined(name: str, found: dict[str, Path], seen: set[str]) -> list[bytes]:
    """A stylesheet with its local imports in their place, each in the layer that the import names."""
    if name not in found or name in seen:
        return []
    seen.add(name)
    out, rest = [], found[name].read_bytes()
    start = 0
    for match in _IMPORT.finditer(rest):
        out.append(rest[start : match.start()])
        inner = b"".join(_joined(f"css/{match[1].decode()}", found, seen))
        out.append(b"@layer " + match[2] + b" {\n" + inner + b"}\n" if match[2] else inner)
        start = match.end()
    return [*out, rest[start:]]
