"""Drawing elsewhere: pages go to any executor of the concurrent.futures form, and their bytes come back.

Who draws may be a thread, a process or another machine: with a share of pages goes all that these need, and no more.
That is the texts of their bodies, the site's templates and the frame; a worker needs no file of the site, only the same
sitegen. Drawing is Python's own work, so a process draws one share at a time, however many threads it has.
"""

from __future__ import annotations

import contextlib
import functools
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, is_dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from sitegen.crew import ENDED
from sitegen.drawing.templates import Assets
from sitegen.files import digest, listed
from sitegen.kind import BodyText, Page
from sitegen.output.stage import Stage
from sitegen.problems import Problem
from sitegen.studio import Studio
from sitegen.version import code

# Pages in a share: what goes with them weighs as much as some twenty of them.
_SHARE = 100
# Shares under way at once, so that memory does not grow with the site.
_AHEAD = 64
# The page that may be served anywhere brings its stylesheet along; it is drawn here, where the stylesheet is.
_ALONE = "404.html"

# How long a scheduler may take to answer.
_PATIENCE = "10s"

_turn = threading.Lock()
Drawn = tuple[list[tuple[str, bytes]], list[Problem]]


class Answer(Protocol):
    """What an executor promises."""

    def result(self) -> Any: ...  # noqa: D102


class Executor(Protocol):
    """What takes work: concurrent.futures' executors, and those that are made in their form."""

    def submit(self, work: Callable[..., Any], /, *given: Any) -> Answer: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Luggage:
    """What goes with every share; equal where its digest is."""

    name: str
    version: str = field(compare=False)
    templates: tuple[Mapping[str, bytes], ...] = field(compare=False)
    assets: Assets = field(compare=False)
    base: str = field(compare=False)
    language: str = field(compare=False)
    chrome: object = field(compare=False)

    @classmethod
    def of(cls, studio: Studio) -> Luggage:
        """What a studio draws with: of its static files only the digests."""
        templates = tuple(
            {found.path: (folder / found.path).read_bytes() for found in listed(folder)} for folder in studio.folders
        )
        versions, frame = studio.assets.versions(), (studio.base, studio.language, studio.chrome)
        name = digest(repr((templates, sorted(versions.items()), frame)))
        return cls(name, code(), templates, Assets({}, {}, versions), *frame)


@dataclass(frozen=True)
class Away(Studio):
    """A studio where no file of the site is; `texts` are the bodies that came along."""

    texts: dict[str, str] = field(default_factory=dict)

    def body(self, name: str) -> str:
        """The Markdown of this digest."""
        return self.texts[name]


@dataclass(slots=True)
class Held(Stage):
    """A stage where no disk is shared: what waits in it goes back as bytes."""

    data: list[tuple[str, bytes]] = field(default_factory=list)

    def put(self, url: str, data: bytes) -> None:
        """Let a file wait under its address."""
        self.data.append((url, data))


def sent(studio: Studio, pages: Iterable[Page], stage: Stage, executor: Executor) -> list[Problem]:
    """Let an executor draw pages, and put what comes back into the stage; every problem of a template."""
    luggage, texts, waiting = Luggage.of(studio), Texts(), deque[Answer]()
    problems, rest = list[Problem](), iter(pages)

    def taken() -> None:
        files, found = waiting.popleft().result()
        problems.extend(found)
        for url, data in files:
            stage.put(url, data)

    while share := list(islice(rest, _SHARE)):
        problems += [found for page in share if page.url == _ALONE for found in studio.put(page, stage)]
        share = [page for page in share if page.url != _ALONE]
        bodies = {name: studio.body(name) for page in share for name in texts.of(page.view)}
        waiting.append(executor.submit(draw, luggage, bodies, share))
        if len(waiting) >= _AHEAD:
            taken()
    while waiting:
        taken()
    return problems


def draw(luggage: Luggage, bodies: Mapping[str, str], pages: Sequence[Page]) -> Drawn:
    """Draw a share, wherever this is called."""
    if luggage.version != code():
        raise RuntimeError("a worker has another sitegen, or other libraries, than the build; install the same there")
    held = Held(Path())
    with _turn:
        studio = _unpacked(luggage)
        studio.texts.clear()
        studio.texts.update(bodies)
        problems = [found for page in pages for found in studio.put(page, held)]
    return held.data, problems


@functools.lru_cache(maxsize=1)
def _unpacked(luggage: Luggage) -> Away:
    """The studio of a luggage: the templates lie in a folder of the process's own, as Jinja wants them."""
    folders = tuple(Path(_folder(), luggage.name, str(number)) for number in range(len(luggage.templates)))
    for folder, templates in zip(folders, luggage.templates, strict=True):
        for name, data in templates.items():
            Stage(folder).put(name, data)
    return Away(Path(), folders, {}, luggage.assets, luggage.base, luggage.language, luggage.chrome)


@functools.cache
def _folder() -> str:
    """Where templates lie as long as this process lives."""
    import atexit

    made = tempfile.mkdtemp(prefix="sitegen-")
    atexit.register(Stage(Path(made)).close)
    return made


@dataclass(slots=True)
class Texts:
    """The digests of the bodies that views show; those of what many views share are looked for once."""

    _seen: dict[int, tuple[object, tuple[str, ...]]] = field(default_factory=dict)

    def of(self, view: object) -> tuple[str, ...]:
        """The digests of the bodies in a view."""
        if isinstance(view, BodyText):
            return (view.digest,) if view.digest else ()  # a record may have none
        if isinstance(view, tuple):
            return tuple(name for item in view for name in self.of(item))
        if not is_dataclass(view):
            return ()
        held = self._seen.get(id(view))
        if held is None:
            names = tuple(name for item in fields(view) for name in self.of(getattr(view, item.name)))
            # The view is kept with its names: as long as it lives, no other can have its identity.
            held = self._seen[id(view)] = (view, names)
        return held[1]


@contextmanager
def spawned(processes: int) -> Iterator[Executor]:
    """Processes of this machine that begin with nothing, for systems whose own may not fork.

    ChildProcessError where the system ends one of them.
    """
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        try:
            yield pool
        except BrokenProcessPool:
            raise ChildProcessError(ENDED) from None


@contextmanager
def executor(name: str) -> Iterator[Executor]:
    """The executor of a name such as dask:tcp://10.0.0.1:8786, for as long as it is needed.

    OSError says what lacks: the form of the name, dask, a scheduler that answers, workers that live.
    """
    kind, _, address = name.partition(":")
    if kind != "dask" or not address:
        raise OSError(f"--executor {name}: an executor is named as dask:ADDRESS, such as dask:tcp://127.0.0.1:8786")
    try:
        from distributed import Client, KilledWorker
    except ImportError:
        raise OSError(
            f"--executor {name} needs dask; install it where sitegen is: pip install 'sitegen-news[dask]'"
        ) from None
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]  # it has no types
    except (OSError, ValueError) as error:
        raise ConnectionError(f"--executor {name}: no scheduler answers there ({error})") from error
    with contextlib.closing(client):
        try:
            yield client.get_executor(pure=False)  # type: ignore[no-untyped-call]
        except KilledWorker as error:
            raise ChildProcessError(
                f"--executor {name}: workers were ended while they drew; look into their logs"
            ) from error
