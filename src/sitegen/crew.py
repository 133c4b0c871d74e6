"""The crew: one piece of work done on shares of many things, over as many processes as help.

Where the system lets a process fork, the others begin with all that this one has made: nothing is sent to them, and
only what they answer comes back. None outlives its parent by more than one share: each looks whether it is still there
before it takes the next. Where a fork is not safe (Windows has none, macOS's own libraries do not bear it, nor does a
process with threads) all is done here.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import sys
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

# What is told where the system, most often for want of memory, ends a process that helps.
ENDED = "a process that was helping was ended from outside; --jobs 1 needs the least memory"

T = TypeVar("T")
R = TypeVar("R")

# Shares for each process: so many that none has to wait long for another's last, so few that taking one costs nothing.
_SHARES = 32
# Their numbers wait in a pipe, which is promised to hold 4,096 bytes.
_NUMBER, _MOST = 4, 1024


class _Child(NamedTuple):
    pid: int
    answer: int


def hands(jobs: int | None, things: int, worth: int) -> int:
    """How many processes help: one for each core or as many as asked for, none for fewer things than `worth`."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(jobs or cores, things // worth))


def forks() -> bool:
    """Whether this process may fork."""
    threading = sys.modules.get("threading")  # who has not imported it has no threads
    return hasattr(os, "fork") and sys.platform != "darwin" and (threading is None or threading.active_count() == 1)


def dealt(work: Callable[[Sequence[T]], R], items: Sequence[T], costs: Sequence[int], jobs: int) -> list[R]:
    """What `work` gives for each share of the items; which share comes first is the same each time.

    An error of one share is raised here, as it is, and nobody begins another share; ChildProcessError where the system
    ended a process.
    """
    if not items:
        return []
    if jobs < 2 or not forks():
        return [work(items)]
    chunks = shares(items, costs, jobs)
    done = _done(work, chunks, min(jobs, len(chunks)))
    return [done[number] for number in range(len(chunks))]


def shares(items: Sequence[T], costs: Sequence[int], jobs: int) -> list[list[T]]:
    """Shares of about the same cost, each of neighbours: what these need in common is made once for them."""
    count = min(len(items), _SHARES * jobs, _MOST)
    weights = [cost + 1 for cost in costs]  # nobody may know the costs
    whole, before, made = sum(weights), 0, [list[T]() for _ in range(count)]
    for item, weight in zip(items, weights, strict=True):
        made[(2 * before + weight) * count // (2 * whole)].append(item)  # where its middle falls
        before += weight
    return [share for share in made if share]


def _done(work: Callable[[Sequence[T]], R], chunks: Sequence[Sequence[T]], jobs: int) -> dict[int, R]:
    queue, feed = os.pipe()
    # The last first: articles stand before all else, and what is taken at the end had better be many small things.
    os.write(feed, b"".join(number.to_bytes(_NUMBER, "big") for number in reversed(range(len(chunks)))))
    os.close(feed)  # whoever finds the pipe empty knows that all is taken
    children: list[_Child] = []
    try:
        for _ in range(jobs - 1):
            children.append(_forked(work, chunks, queue, children))
        done = _toiled(work, chunks, queue, None)
        for child in children:
            done |= _answer(child)
    except BaseException:
        for child in children:
            _end(child)
        raise
    else:
        return done
    finally:
        os.close(queue)
        for child in children:
            os.close(child.answer)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(child.pid, 0)


def _toiled(
    work: Callable[[Sequence[T]], R], chunks: Sequence[Sequence[T]], queue: int, parent: int | None
) -> dict[int, R]:
    """Take shares until none is left, or the parent is gone."""
    done = {}
    while (parent is None or os.getppid() == parent) and (number := os.read(queue, _NUMBER)):
        place = int.from_bytes(number, "big")
        done[place] = work(chunks[place])
    return done


def _forked(
    work: Callable[[Sequence[T]], R], chunks: Sequence[Sequence[T]], queue: int, others: Sequence[_Child]
) -> _Child:
    parent, (answer, told) = os.getpid(), os.pipe()
    pid = os.fork()
    if pid:
        os.close(told)
        return _Child(pid, answer)
    # Nothing below may return: two processes would go on with the rest of the program.
    try:
        gc.freeze()  # a search for circles would write into, and so copy, every page of memory that is shared
        for file in (answer, *[other.answer for other in others]):
            os.close(file)
        said = _told(work, chunks, queue, parent)
        with os.fdopen(told, "wb") as pipe:
            pipe.write(said)
    finally:
        os._exit(0)  # without what Python does at its end: buffers and exit handlers are the parent's


def _told(work: Callable[[Sequence[T]], R], chunks: Sequence[Sequence[T]], queue: int, parent: int) -> bytes:
    """What a child says: what it has done, or its error."""
    try:
        return pickle.dumps((_toiled(work, chunks, queue, parent), None), protocol=5)
    except BaseException as error:  # noqa: BLE001  KeyboardInterrupt too is the parent's to raise
        while os.read(queue, 65_536):
            pass  # nobody begins anything more
        return pickle.dumps(({}, _portable(error)), protocol=5)


def _portable(error: BaseException) -> BaseException:
    """The error with the lines it came from; one that cannot be sent is told in words."""
    import traceback

    lines = "".join(traceback.format_exception(error))
    try:
        error.add_note(lines)
        sent = pickle.loads(pickle.dumps(error))  # noqa: S301  our own bytes
    except Exception:  # noqa: BLE001  whatever it raises, it cannot be sent
        return RuntimeError(lines)
    return error if type(sent) is type(error) else RuntimeError(lines)


def _answer(child: _Child) -> dict[int, Any]:
    done: dict[int, Any]
    with os.fdopen(child.answer, "rb", closefd=False) as pipe:
        try:
            done, error = pickle.loads(pipe.read())  # noqa: S301  our own child
        except (EOFError, pickle.UnpicklingError):  # it said nothing, or not all of it
            raise ChildProcessError(ENDED) from None
    if error is not None:
        raise error
    return done


def _end(child: _Child) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(child.pid, 9)
