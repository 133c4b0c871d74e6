"""The fingerprint of what draws: sitegen's own source and the libraries it stands on."""

from __future__ import annotations

import functools
import hashlib
import os
import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_DRAWING = {
    "babel",
    "feedgen",
    "jinja2",
    "lxml",
    "markdown",
    "markupsafe",
    "nh3",
    "pydantic",
    "pydantic_core",
    "pyromark",
    "python_frontmatter",
    "pyyaml",
}


@functools.cache
def code() -> str:
    """A digest that changes with any file of this package, any installed library's version, or Python's.

    Libraries are told by the names of their metadata folders: asking importlib.metadata costs more than a build with
    nothing to do.
    """
    mark = hashlib.sha256(sys.version.encode())
    for path in sorted(_HERE.rglob("*")):
        if path.suffix in {".py", ".po", ".yml"} and path.is_file():
            mark.update(path.name.encode() + path.read_bytes())
    mark.update("\n".join(libraries()).encode())
    return mark.hexdigest()[:32]


def source(made: object) -> str:
    """A digest of code that a library user brings along: the files beside that of a function; empty for our own."""
    file = getattr(sys.modules.get(getattr(made, "__module__", "")), "__file__", None)
    if file is None or _HERE in Path(file).resolve().parents:
        return ""
    beside = sorted(Path(file).resolve().parent.glob("*.py"))
    return hashlib.sha256(b"\n".join(path.read_bytes() for path in beside)).hexdigest()[:32]


def libraries() -> list[str]:
    """The libraries that drawing stands on with their versions, such as `nh3-0.3.8`; others do not matter."""
    found = []
    for folder in sys.path:
        if folder.endswith("-packages") and Path(folder).is_dir():
            names = (name.removesuffix(".dist-info") for name in os.listdir(folder) if name.endswith(".dist-info"))
            found += [name for name in names if name.lower().split("-")[0] in _DRAWING]
    return sorted(found)
