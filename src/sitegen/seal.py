"""The seal of a finished build: the stamps of all that it read, and that of the manifest of all that it wrote.

Where none has changed there is nothing to do, and that can be told without importing what a build needs. The seal can
only save time: any difference, and any doubt, leads to the build itself. It imports next to nothing on purpose.
"""

from __future__ import annotations

import contextlib
import gc
import marshal
import os
import sys
import time
from collections.abc import Callable, Iterable
from operator import itemgetter

from sitegen.files import TICK, Stamp, all_stamps, stamp, stamps, write
from sitegen.output.manifest import manifest_path, mark_of, published
from sitegen.version import libraries

_HERE = os.path.dirname(os.path.abspath(__file__))
Stamps = dict[str, Stamp]
Seen = tuple[Stamps, tuple[str, ...]]
Asked = tuple[str | bool | None, ...]  # the folder and the options of a build


def inputs(root: str, own: Iterable[str] = ()) -> Seen:
    """The stamps of everything a build reads, and the libraries that draw; records by their paths from the root.

    `own` are folders of code that a library user brings along.
    """
    theme = _HERE if os.path.isdir(os.path.join(_HERE, "templates")) else os.path.dirname(os.path.dirname(_HERE))
    held = {"site.yml": stamp(os.path.join(root, "site.yml"))}
    held |= stamps(os.path.join(root, "content"), "content/")
    folders = {os.path.join(home, name) for home in (root, theme) for name in ("templates", "static")}
    for folder in (_HERE, *sorted(folders), *own):
        held |= stamps(folder, os.path.join(folder, ""), hidden=folder.endswith("static"))
    return held, (sys.version, *libraries())


def sealed(  # noqa: PLR0913  a build is known by these
    root: str,
    output: str,
    options: Asked,
    make: Callable[[Stamps], str],
    *,
    fresh: bool = False,
    own: Iterable[str] = (),
) -> str:
    """What `make` says of a build with these options, or said of the last one where nothing has changed since.

    `make` is given the stamps of all that it is about to read, so that nobody looks for them twice. `own` are folders
    of code that a library user brings along.
    """
    began = time.time_ns()
    gc.disable()  # a search for circles goes through all stamps again and again, and there are none
    try:
        seen = inputs(root, own)
        said = None if fresh else unbroken(root, output, options, seen)
    finally:
        gc.enable()
    if said is None:
        with contextlib.suppress(FileNotFoundError):  # a build that is stopped must not leave an earlier one's seal
            os.unlink(_seal(root, output))
        said = make(seen[0])
        # Of an input that was written just before, a second write could leave the same stamp.
        if max(map(itemgetter(1), seen[0].values())) <= began - TICK:
            write(_seal(root, output), marshal.dumps((options, *seen, stamp(_manifest(root, output)), said)))
    return said


def unbroken(root: str, output: str, options: Asked, now: Seen) -> str | None:
    """What the last build said, where it was asked the same and nothing has changed since; `now` are the inputs."""
    held = _held(root, output)
    if held is None:
        return None
    asked, *seen, kept, said = held
    kept_at = _manifest(root, output)
    if asked != options or stamp(kept_at) != kept or tuple(seen) != now:
        return None
    written = published(kept_at)
    if written is None or all_stamps([f"{output}/{url}" for url in written]) != list(written.values()):
        return None
    return str(said)


def current(root: str, output: str) -> bool | None:
    """Whether the last build of an output read what stands there now, wherever it was called from; None without a seal.

    Files are told by their names and stamps, since their paths depend on how the root was named.
    """
    held = _held(root, output)
    if held is None:
        return None
    now, libraries = inputs(root)
    return held[2] == libraries and _named(held[1]) == _named(now)


def _named(stamps: Stamps) -> list[tuple[str, Stamp]]:
    return sorted((os.path.basename(path), held) for path, held in stamps.items())


def _held(root: str, output: str) -> tuple[Asked, Stamps, tuple[str, ...], Stamp, str] | None:
    try:
        with open(_seal(root, output), "rb") as file:
            asked, seen, libraries, kept, said = marshal.loads(file.read())  # noqa: S302  our own file, in our own folder
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return asked, seen, libraries, kept, said


def _seal(root: str, output: str) -> str:
    return os.path.join(root, ".cache", f"seal-{mark_of(output)}")


def _manifest(root: str, output: str) -> str:
    return manifest_path(os.path.join(root, ".cache"), output)
