"""Starts sitegen from a fresh checkout: makes .venv, installs the locked packages, hands over to the program.

    python build.py [COMMAND ...]     the same as `sitegen COMMAND ...`; with no command at all, `sitegen build`
    python build.py test [ARGS ...]   ruff, mypy and pytest; with ARGS pytest alone, with these

A set-up ends with its stamp. While the stamp holds, a run is four small reads and an exec: what only a set-up needs is
imported where it is used.
"""

import os
import sys

# First of all, and in words that Python 3.6 can parse: else an old Python would answer with a traceback of its own.
if sys.version_info < (3, 11):
    sys.stderr.write("sitegen: this is Python %d.%d; run build.py with 3.11 or newer\n" % sys.version_info[:2])
    sys.exit(2)

ROOT = os.path.dirname(os.path.realpath(__file__))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "Scripts", "python.exe") if sys.platform == "win32" else os.path.join(VENV, "bin", "python")
MODULE = [PYTHON, "-P", "-m"]  # -P: a file yaml.py in the folder where the user stands is not ours to import.
LOCKS = {"run": os.path.join(ROOT, "requirements.lock"), "test": os.path.join(ROOT, "requirements-test.lock")}
# The golden tests stay in one process, which finds files that none of them used.
CHECKS = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy",),
    ("pytest", "--numprocesses=auto", "--dist=loadfile", "--ignore=tests/golden"),
    ("pytest", "tests/golden"),
)


def main(words: list[str]) -> int:
    """Sets up what the words need, unless that is done, and does as they say."""
    # Both would lead the .venv's Python to packages, or to a standard library, of somebody else.
    os.environ.pop("PYTHONHOME", None)
    os.environ.pop("PYTHONPATH", None)
    purpose = "test" if words[:1] == ["test"] else "run"
    try:
        if not holds(purpose, wanted()):
            set_up(purpose)
    except OSError as error:
        say(f"the set-up failed: {error}")
        return 2
    if purpose == "test":
        return check(words[1:])
    return become(["sitegen", *(words or ["build"])])


def wanted() -> bytes:
    """What an installation follows from: this Python, the place, and the files that name the packages.

    A stamp is this text itself. That is exact, and reading it takes less time than importing a hash.
    """
    parts = [place()]
    for path in (os.path.join(ROOT, "pyproject.toml"), *LOCKS.values()):
        with open(path, "rb") as file:
            parts.append(file.read())
    return b"\n\n".join(parts)


def place() -> bytes:
    """What a .venv is bound to: the Python that made it, and its own path, for it holds absolute paths."""
    return sys.version.encode() + b"\n" + os.fsencode(VENV)


def stamp(name: str) -> str:
    """The path of a stamp: `made` for the bare .venv, `run` and `test` for what is installed in it."""
    return os.path.join(VENV, f"sitegen-{name}.stamp")


def holds(name: str, content: bytes) -> bool:
    """Whether a stamp says exactly this, and the Python that it speaks of is there."""
    try:
        with open(stamp(name), "rb") as file:
            return file.read() == content and os.path.exists(PYTHON)
    except FileNotFoundError:
        return False


def write(name: str, content: bytes) -> None:
    """Sets a stamp. One that was cut short by a crash equals nothing, so it counts as none."""
    with open(stamp(name), "wb") as file:
        file.write(content)


def set_up(purpose: str) -> None:
    """Makes .venv if needed, installs the packages with one pip run and makes src/ importable; the stamp comes last."""
    # Beside .venv, not in it: making it anew empties it. The system frees the lock when its last holder is gone.
    with open(VENV + ".lock", "wb") as lock:
        wait_for(lock.fileno())
        content = wanted()
        if holds(purpose, content):
            return  # Another run did the work while this one waited.
        # From here to the end the packages are neither the old nor the new ones, whatever an old stamp says.
        for name in LOCKS:
            if not holds(name, content) and os.path.exists(stamp(name)):
                os.remove(stamp(name))
        if not is_sound():
            make_venv(lock.fileno())
        install(LOCKS[purpose], lock.fileno())
        make_importable()
        write("run", content)  # The test requirements contain those of a run.
        write(purpose, content)


def wait_for(lock: int) -> None:
    """Holds the lock when it returns, so that of two runs started at once one sets up and the other finds it done."""
    waiting = "another run is setting up; waiting for it …"
    if sys.platform == "win32":
        import msvcrt
        import time

        while True:
            try:
                return msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
            except OSError:
                if waiting:
                    say(waiting)
                    waiting = ""
                time.sleep(0.2)
    import fcntl

    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say(waiting)
        fcntl.flock(lock, fcntl.LOCK_EX)


def is_sound() -> bool:
    """Whether .venv was made to its end, here, and its Python still runs, has pip and is of this very version."""
    import subprocess

    if not holds("made", place()):
        return False
    question = [PYTHON, "-P", "-c", "import pip, sys; sys.stdout.write(sys.version)"]
    try:
        answer = subprocess.run(question, capture_output=True, text=True, check=False)
    except OSError:
        return False  # A Python for another machine.
    return answer.stdout == sys.version


def make_venv(lock: int) -> None:
    """Makes .venv, over whatever stands there."""
    from importlib.util import find_spec

    for module in ("venv", "ensurepip"):
        if find_spec(module) is None:
            say(f"this Python lacks its module {module}; install it (on Debian and Ubuntu: apt install python3-venv)")
            raise SystemExit(2)
    say("making .venv anew …" if os.path.exists(VENV) else "first run: making .venv …")
    command = [sys.executable, "-P", "-m", "venv", "--clear", VENV]
    step(command, lock, "the .venv could not be made, for the reason above; mend it, then run this again")
    write("made", place())


def install(requirements: str, lock: int) -> None:
    """Installs the locked packages, from the index that the user's own pip settings name."""
    say(f"installing the packages of {os.path.basename(requirements)} …")
    # --no-user: where the user's settings ask for user installs, pip would refuse to work in a .venv.
    options = ["--quiet", "--no-input", "--no-user", "--disable-pip-version-check", "--requirement", requirements]
    command = [*MODULE, "pip", "install", *options]
    step(command, lock, "pip failed, for the reason above; check the network and pip's index, then run this again")


def step(command: list[str], lock: int, advice: str) -> None:
    """Runs one command of the set-up; its output is shown only if it fails, and then ends the set-up."""
    import subprocess

    # With the lock as its standard input, pip holds it too, and no other run starts while pip outlives this one.
    done = subprocess.run(command, stdin=lock, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        sys.stderr.buffer.write(done.stdout)
        sys.stderr.flush()
        say(advice)
        raise SystemExit(2)


def make_importable() -> None:
    """Puts src/ on the path of the .venv's Python."""
    import sysconfig

    packages = sysconfig.get_path("purelib", "venv", {"base": VENV, "platbase": VENV})
    # A relative path is plain ASCII wherever the checkout lies; which encoding a .pth file has depends on the Python.
    with open(os.path.join(packages, "sitegen.pth"), "w", encoding="ascii") as file:
        file.write(os.path.relpath(os.path.join(ROOT, "src"), packages) + "\n")


def check(arguments: list[str]) -> int:
    """Runs every check, also after one has failed; with arguments pytest alone, with these."""
    os.chdir(ROOT)
    if arguments:
        return become(["pytest", *arguments])
    failed = []
    for words in CHECKS:
        say(" ".join(words))
        if run(words):
            failed.append(" ".join(words))
    say(f"failed: {', '.join(failed)}" if failed else "every check passed")
    return 1 if failed else 0


def become(words: list[str]) -> int:
    """Goes on as a module of the .venv; where the system cannot exchange a program, its exit code is returned."""
    if sys.platform == "win32":
        return run(words)
    sys.stderr.flush()
    os.execv(PYTHON, [*MODULE, *words])


def run(words: list[str] | tuple[str, ...]) -> int:
    """Runs a module of the .venv to its end and returns its exit code."""
    import subprocess

    with subprocess.Popen([*MODULE, *words]) as child:
        try:
            return child.wait()
        except KeyboardInterrupt:
            child.wait()  # It was interrupted as well, and may have last words.
            raise


def say(message: str) -> None:
    """Tells the user; on standard error, because standard output belongs to the command."""
    print(f"sitegen: {message}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        say("interrupted; the next run takes up where this one stopped")
        sys.exit(130)
