"""The fingerprint of what draws: sitegen's own source and the libraries it stands on."""

from __future__ import annotations

import functools
import hashlib
import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent


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
    for folder in sys.path:
        if folder.endswith(("site-packages", "dist-packages")) and Path(folder).is_dir():
            mark.update("\n".join(sorted(entry.name for entry in Path(folder).iterdir() if entry.suffix == ".dist-info")).encode())
    return mark.hexdigest()[:32]
