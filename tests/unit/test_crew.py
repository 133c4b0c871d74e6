"""The crew: work dealt over processes, and what becomes of these when something goes wrong.

Each claim is tried in a process of its own: the one that runs the tests may have threads, and then nothing forks.
"""

import os
import subprocess
import sys
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import crew
from tests.harness import ROOT

BEGIN = "import os, sys, signal\nfrom sitegen.crew import dealt\nparent = os.getpid()\n"
END = """
try:
    os.waitpid(-1, 0)
except ChildProcessError:
    print("no child is left")
"""


def ran(script: str) -> subprocess.CompletedProcess[str]:
    """What a script does in a process of its own, that leads a group of its own and in the end looks for children."""
    return subprocess.run(
        [sys.executable, "-c", BEGIN + dedent(script) + END],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
    )


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_everything_is_done_once(jobs: int) -> None:
    """However many processes there are, each item is done once, shares come in one order, and no work is pickled."""
    script = f"""
        work = lambda share: [number * number for number in share]
        done = dealt(work, range(1000), range(1000), {jobs})
        print(sorted(row for share in done for row in share) == [number * number for number in range(1000)])
        print(done == dealt(work, range(1000), range(1000), {jobs}))
    """
    assert "True\nTrue\nno child is left\n" == ran(script).stdout


def test_the_others_do_work() -> None:
    """Two processes work at the same time: each ends its share only when the other has begun one."""
    script = """
        meet = [os.pipe(), os.pipe()]

        def work(share):
            mine, other = meet if os.getpid() == parent else reversed(meet)
            os.write(mine[1], b"!")
            return os.getpid(), os.read(other[0], 1)

        print(len(set(dealt(work, [1, 2], [1, 1], 2))))
    """
    assert "2\nno child is left\n" == ran(script).stdout


@pytest.mark.parametrize("place", ["==", "!="], ids=["parent", "child"])
@pytest.mark.parametrize(
    ("error", "told"),
    [
        ("ValueError('at', 7)", "ValueError('at', 7)"),
        ("KeyboardInterrupt()", "KeyboardInterrupt()"),
        ("SystemExit(3)", "SystemExit(3)"),
        (
            "BuildFailed([Problem('a.md', 2, '', 'x')])",
            "BuildFailed('a.md:2: x\\n\\n1 problem in a.md; nothing was written.')",
        ),
    ],
)
def test_an_error_comes_back_as_it_is(place: str, error: str, told: str) -> None:
    """An error of any process is raised in the first one, whole, and no process is left."""
    script = f"""
        from sitegen.problems import BuildFailed, Problem

        def work(share):
            if os.getpid() {place} parent:
                raise {error}
            return 1

        try:
            while True:  # until the process that fails got a share
                dealt(work, range(50), [1] * 50, 3)
        except BaseException as error:
            print(repr(error))
    """
    assert f"{told}\nno child is left\n" == ran(script).stdout


def test_an_error_that_cannot_be_sent_is_told_in_words() -> None:
    """Where an error, or what was made, cannot be sent, its lines are."""
    script = """
        class Odd(Exception):
            def __init__(self, one, two):
                super().__init__(one)

        def work(share):
            if os.getpid() == parent:
                return 1
            if fails:
                raise Odd("first", "second")
            return lambda: None

        for fails in (True, False):
            try:
                while True:
                    dealt(work, range(50), [1] * 50, 2)
            except Exception as error:
                print(type(error).__name__, "Odd: first" in str(error))
    """
    first, second, _ = ran(script).stdout.splitlines()
    assert "RuntimeError True" == first
    assert second.endswith("Error False")


def test_a_child_that_was_ended_is_told() -> None:
    """A process that the system ended leaves no half of a result."""
    script = """
        def work(share):
            if os.getpid() != parent:
                os.kill(os.getpid(), signal.SIGKILL)
            return 1

        try:
            while True:
                dealt(work, range(50), [1] * 50, 2)
        except ChildProcessError as error:
            print(error)
    """
    told = "a process that was helping was ended from outside; --jobs 1 needs the least memory\nno child is left\n"
    assert told == ran(script).stdout


def test_half_an_answer_is_none() -> None:
    """A process that was ended while it told what it had done counts as ended, not as a fault of ours."""
    script = """
        from sitegen import crew
        told = crew._told
        crew._told = lambda *given: told(*given)[:-1]

        try:
            dealt(lambda share: 1, range(50), [1] * 50, 2)
        except ChildProcessError as error:
            print(error)
    """
    assert ran(script).stdout.startswith(f"{crew.ENDED}\n")


def test_no_child_outlives_its_parent() -> None:
    """Where the first process is killed outright, each of the others ends with the share that it has."""
    script = """
        alive = os.pipe()

        def work(share):
            if os.getpid() == parent:
                os.kill(parent, signal.SIGKILL)
            os.close(alive[1])
            os.write(1, b"share\\n")
            os.read(alive[0], 1)  # until nobody lives who could write
            while os.getppid() == parent:
                pass
            return 1

        dealt(work, range(50), [1] * 50, 2)
    """
    done = ran(script)  # ends when the last process closes its standard output
    assert -9 == done.returncode
    assert done.stdout in {"", "share\n"}


def test_an_interrupt_of_all_ends_all() -> None:
    """Control-C, which every process of a terminal gets, is one KeyboardInterrupt, and no process is left."""
    script = """
        def work(share):
            if os.getpid() == parent:
                os.killpg(0, signal.SIGINT)
            while True:
                pass

        try:
            dealt(work, range(50), [1] * 50, 3)
        except KeyboardInterrupt:
            print("interrupted")
    """
    done = ran(script)
    assert ("interrupted\nno child is left\n", "") == (done.stdout, done.stderr)


def test_what_waits_to_be_printed_is_printed_once() -> None:
    """A child ends without the parent's buffers and without its exit handlers."""
    script = """
        import atexit
        atexit.register(print, "end")
        print("begin")
        dealt(lambda share: 1, range(50), [1] * 50, 3)
    """
    assert "begin\nno child is left\nend\n" == ran(script).stdout


@pytest.mark.parametrize(
    "unsafe",
    [
        "import threading; threading.Thread(target=threading.Event().wait, daemon=True).start()",
        "sys.platform = 'darwin'",
    ],
    ids=["thread", "mac"],
)
def test_where_a_fork_is_not_safe_all_is_done_here(unsafe: str) -> None:
    """A process with a thread does not fork, nor does one on a Mac; it does all work itself, in one share."""
    script = f"""
        {unsafe}
        os.fork = None
        print(dealt(lambda share: (os.getpid() == parent, len(share)), range(50), [1] * 50, 3))
    """
    assert "[(True, 50)]\nno child is left\n" == ran(script).stdout


@given(costs=st.lists(st.integers(0, 1000), min_size=1, max_size=300), jobs=st.integers(2, 70))
def test_shares_are_fair(costs: list[int], jobs: int) -> None:
    """Every item is in one of few shares, beside its neighbours; none is empty or costs much more than its part."""
    made = crew.shares(range(len(costs)), costs, jobs)
    assert list(range(len(costs))) == [number for share in made for number in share]
    part = (sum(costs) + len(costs)) / min(len(costs), 32 * jobs, 1024)
    assert all(sum(costs[number] for number in share) <= part + max(costs) + 1 for share in made)
    assert all(made)
    assert len(made) <= 1024


@pytest.mark.parametrize(("jobs", "things", "many"), [(4, 1000, 4), (4, 25, 2), (4, 3, 1), (1, 1000, 1), (4, 0, 1)])
def test_few_things_need_few_hands(jobs: int, things: int, many: int) -> None:
    """There are as many processes as were asked for, but none for fewer things than are worth one."""
    assert many == crew.hands(jobs, things, 10)


def test_each_core_has_a_hand_where_nobody_says_how_many() -> None:
    """By default there is a process for each core that this one may use."""
    assert len(os.sched_getaffinity(0)) == crew.hands(None, 10**6, 10)
