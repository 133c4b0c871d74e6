"""The fingerprint of what draws: sitegen's own source and the libraries it stands on."""

from __future__ import annotations

import functools
import hashlib
import os
import sys

_HERE = os.path.dirname(os.path.realpath(__file__))
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
    for folder, folders, names in os.walk(_HERE):
        folders.sort()
        for name in sorted(name for name in names if name.endswith((".py", ".po", ".yml"))):
            with open(os.path.join(folder, name), "rb") as file:
                mark.update(name.encode() + file.read())
    mark.update("\n".join(libraries()).encode())
    return mark.hexdigest()[:32]


def called(made: object) -> str:
    """The name that leads to a function, such as `pages.view`; where none does, a name that no other ever has."""
    module, path = getattr(made, "__module__", ""), getattr(made, "__qualname__", "")
    found: object = sys.modules.get(module)
    for name in path.split("."):
        found = getattr(found, name, None)
    return f"{module}.{path}" if found is made else os.urandom(16).hex()


def source(made: object) -> str:
    """A digest of code that a library user brings along: the files beside that of a function; empty for our own."""
    file = getattr(sys.modules.get(getattr(made, "__module__", "")), "__file__", None)
    folder = os.path.dirname(os.path.realpath(file)) if file else _HERE
    if f"{folder}{os.sep}".startswith(f"{_HERE}{os.sep}"):
        return ""
    mark = hashlib.sha256()
    for name in sorted(name for name in os.listdir(folder) if name.endswith(".py")):
        with open(os.path.join(folder, name), "rb") as beside:
            mark.update(beside.read() + b"\n")
    return mark.hexdigest()[:32]


def libraries() -> list[str]:
    """The libraries that drawing stands on with their versions, such as `nh3-0.3.8`; others do not matter."""
    found = []
    for folder in sys.path:
        if folder.endswith("-packages") and os.path.isdir(folder):
            names = (name.removesuffix(".dist-info") for name in os.listdir(folder) if name.endswith(".dist-info"))
            found += [name for name in names if name.lower().split("-")[0] in _DRAWING]
    return sorted(found)
