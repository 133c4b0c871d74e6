"""The batch: the drafts of many files in their order, over as many processes as help."""

from __future__ import annotations

import gc
import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple, TextIO, TypeVar

from sitegen.importer.draft import Draft, drafts
from sitegen.importer.known import NOBODY, Known

# Below this many files a second process costs more than it saves.
_WORTH_PROCESSES = 64
_SHARE = 8  # files that a process is handed at once
_AHEAD = 3  # shares for each process that may wait for their turn: all that is held at a time
_WORTH_A_BAR = 20
_SWEPT = 200_000  # objects that are made before memory is swept

Input = Path | Literal["-"]
Item = TypeVar("Item")


class Given(NamedTuple):
    """A file, and the name that its record tells."""

    name: str
    place: Input


Made = tuple[Given, tuple[Draft, ...]]


def drafted(files: Sequence[Given], known: Known, jobs: int | None = None) -> Iterator[Made]:
    """Each file with its drafts; one that cannot be read, or that breaks sitegen, is a draft with its problem."""
    workers = jobs or os.cpu_count() or 1
    with _unswept():
        if workers == 1 or len(files) < _WORTH_PROCESSES or any(file.place == "-" for file in files):
            yield from ((file, _of(file, known)) for file in files)
            return
        shares = [files[at : at + _SHARE] for at in range(0, len(files), _SHARE)]
        done = 0
        for made in _over(shares, known, workers):
            done += 1
            yield from made
        # Processes could not be started, or one was killed: what is left is done here.
        for share in shares[done:]:
            yield from ((file, _of(file, known)) for file in share)


@contextmanager
def _unswept() -> Iterator[None]:
    """Memory swept seldom, in a new process too: a draft is many small objects, of which hardly any is rubbish."""
    before = gc.get_threshold()
    gc.set_threshold(_SWEPT, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _over(shares: Sequence[Sequence[Given]], known: Known, workers: int) -> Iterator[list[Made]]:
    """The drafts of shares in their order, drafted by other processes; fewer than there are where one breaks."""
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    waiting: deque[Future[list[Made]]] = deque()
    try:
        pool = ProcessPoolExecutor(workers, initializer=_begin, initargs=(known,))
    except (OSError, NotImplementedError, ImportError):
        return  # a system without what processes need to talk to each other
    try:
        for share in shares:
            waiting.append(pool.submit(_share, share))
            if len(waiting) == _AHEAD * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except (BrokenProcessPool, OSError):
        return
    finally:
        pool.shutdown(cancel_futures=True)


# What a process of the pool knows of the site, told to it once: it is the same for every share.
_TOLD: list[Known] = []


def _begin(known: Known) -> None:
    import signal

    gc.set_threshold(_SWEPT, *gc.get_threshold()[1:])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Whoever presses Ctrl-C means the import; it stops its processes.
    _TOLD[:] = [known]


def _share(files: Sequence[Given]) -> list[Made]:
    return [(file, _of(file, _TOLD[0] if _TOLD else NOBODY)) for file in files]


def _of(file: Given, known: Known) -> tuple[Draft, ...]:
    try:
        raw = sys.stdin.buffer.read() if file.place == "-" else file.place.read_bytes()
    except OSError as error:
        return (_refused(file, f"the file cannot be read: {error.strerror or error}"),)
    try:
        return drafts(raw, file.name, known)
    except Exception as error:  # noqa: BLE001  a fault of ours in one text must not keep the others from being imported
        fault = f"a fault in sitegen, please report it with this file: {type(error).__name__}: {error}"
        return (_refused(file, fault),)


def _refused(file: Given, why: str) -> Draft:
    return Draft(file=file.name, text="", spans=(), problem=why)


def watched(items: Iterable[Item], total: int, screen: TextIO | None) -> Iterator[Item]:
    """The same items; on a terminal that is given, and where there are many, a bar tells how far they are."""
    if screen is None or total < _WORTH_A_BAR or not screen.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress

    # Without a thread that refreshes it: processes are forked beside it.
    with Progress(console=Console(file=screen), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("importing", total=total)
        for place, item in enumerate(items, 1):
            yield item
            bar.update(task, completed=place, refresh=place * 100 // total != (place - 1) * 100 // total)
