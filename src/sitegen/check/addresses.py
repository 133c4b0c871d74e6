"""Where a link leads: from what a page says to a file of the output, or out of the site."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from sitegen.classes import dataclass

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
# No address of a file: what leads above the root of the site.
OUTSIDE = ".."


@dataclass(frozen=True, slots=True)
class Tree:
    """A built site: its folder, how findings name that, the address where it is published, and its files by address.

    `given` are those files that were copied as they are: what stands in them is their owner's.
    """

    folder: Path
    shown: str
    base: str
    files: frozenset[str]
    given: frozenset[str]

    def holds(self, url: str) -> bool:
        """Whether a file stands at an address, of ours or of the owner's."""
        return url in self.files or (url != OUTSIDE and (self.folder / url).is_file())

    def target(self, page: str, written: str) -> tuple[str, str] | None:
        """The file and the fragment to which a link of a page leads; None where it leads to another host."""
        if _SCHEME.match(written):
            return None
        if written.startswith("/"):
            path, fragment = _split(written)
            return self._under(path), fragment
        url, fragment = _relative(page[: page.rfind("/") + 1], written)
        return url or page, fragment

    def published(self, address: str) -> tuple[str, str] | None:
        """The file and the fragment of a whole address; None where it is none of this site's."""
        if not f"{address}/".startswith(self.base) and not address.startswith(self.base):
            return None
        path, fragment = _split(address[len(self.base) :])
        return _file(path or "."), fragment

    def _under(self, path: str) -> str:
        """The file at a path from the host's root."""
        home = urlsplit(self.base).path
        return _file(path[len(home) :] or ".") if f"{path}/".startswith(home) else OUTSIDE


@lru_cache(maxsize=100_000)
def _relative(folder: str, written: str) -> tuple[str, str]:
    """The file and the fragment of a link in a folder's page; no file where it leads to the page itself."""
    path, fragment = _split(written)
    return _file(folder + path) if path else "", fragment


def _split(written: str) -> tuple[str, str]:
    """Path and fragment, as they are meant."""
    address, _, fragment = written.partition("#")
    return unquote(address.partition("?")[0]), unquote(fragment)


def _file(path: str) -> str:
    """The address of a file; a folder means its index."""
    url = posixpath.normpath(path)
    if url == OUTSIDE or url.startswith("../"):
        return OUTSIDE
    return f"{url}/index.html".removeprefix("./") if path.endswith(("/", "/.")) or url == "." else url
