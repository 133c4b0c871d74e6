"""What a build costs, seen from outside: the accounting of the operating system, and the files before and after."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_DRAWN = re.compile(rb"(\d+) drawn")
Stamps = dict[Path, tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class Row:
    """One build: seconds of wall time and of CPU (user and system, all processes), the largest process in MiB.

    `drawn` is what sitegen says that it drew, None for others; `written` counts files made or changed, `shown` those
    that hold the words of an edit. `files` and `size` are those of the whole output. `loop` is how long a fixed loop
    of Python took just before, in seconds: it tells a machine that is busy with something else.
    """

    contender: str
    n: int
    round: int
    scenario: str
    wall: float
    cpu: float
    memory: float
    drawn: int | None
    written: int
    shown: int
    files: int
    size: int
    loop: float


class Unfinished(Exception):
    """A build failed or was stopped because it took too long."""


def spent(command: list[str], environment: Mapping[str, str], limit: float, log: Path) -> tuple[float, float, float]:
    """Seconds of wall time and CPU and the MiB of a command's largest process; Unfinished where it did not succeed."""
    with log.open("ab") as said:
        start = time.monotonic()
        process = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True
        )
        old = signal.signal(signal.SIGALRM, lambda *_: os.killpg(process.pid, signal.SIGKILL))
        signal.setitimer(signal.ITIMER_REAL, limit)
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except KeyboardInterrupt:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, old)
        wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Unfinished(f"{command[0]} ended with {process.returncode} after {wall:.0f} s; see {log}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def drawn(said: bytes) -> int | None:
    """How many pages the last build of a log says that it drew; None where it does not say."""
    found = _DRAWN.findall(said)
    return int(found[-1]) if found else None


def stamps(folder: Path) -> Stamps:
    """The size, time and inode of every file."""
    found = {}
    for path in folder.rglob("*"):
        if path.is_file():
            held = path.stat()
            found[path] = (held.st_size, held.st_mtime_ns, held.st_ino)
    return found


def showing(folder: Path, words: str) -> int:
    """How many files hold these words."""
    found = subprocess.run(["grep", "-rlF", "--", words, str(folder)], stdout=subprocess.PIPE, check=False)  # noqa: S607
    return len(found.stdout.splitlines())


def loop() -> float:
    """The seconds of CPU that a fixed loop takes."""
    start = time.process_time()
    total = 0
    for number in range(1_500_000):
        total += number & 7
    return time.process_time() - start
