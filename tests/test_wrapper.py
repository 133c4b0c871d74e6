"""build.py, run as a user runs it: on a copy of it, in a folder whose name has a blank and an accent.

The copy's packages are two tiny wheels made here, so that pip works for real and needs no network.
"""

import ast
import json
import os
import re
import runpy
import shutil
import signal
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

# Making a .venv takes seconds, and on a busy machine many of them.
pytestmark = pytest.mark.timeout(300)

ROOT = Path(__file__).resolve().parent.parent

INSTALLING = "sitegen: installing the packages of requirements.lock …"

# Stands for the program: tells as JSON how it was started, and ends with the code that it is asked for.
PROGRAM = """
import json, sys, tiny
print(json.dumps({"words": sys.argv[1:], "prefix": sys.prefix, "file": __file__, "tiny": tiny.VERSION}))
sys.exit(int(sys.argv[2]) if sys.argv[1] == "exit" else 0)
"""

# Stands for ruff, mypy and pytest: tells its arguments, and fails when told to.
TOOL = """
import os, sys
print({name!r}, *sys.argv[1:], flush=True)
sys.exit({name!r} == os.environ.get("FAILING"))
"""

# Stands for a pip during which the user presses Ctrl-C, which reaches every program of the terminal.
INTERRUPTED_PIP = """
import os, signal
os.killpg(0, signal.SIGINT)
signal.pause()
"""


@dataclass
class Checkout:
    """A copy of what build.py needs, and its runs."""

    root: Path

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        return self.venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def packages(self) -> Path:
        return next(self.venv.rglob("sitegen.pth")).parent

    def stamp(self, name: str) -> Path:
        return self.venv / f"sitegen-{name}.stamp"

    def command(self, *words: str, python: str | Path = sys.executable) -> list[str]:
        return [str(python), str(self.root / "build.py"), *words]

    def run(
        self, *words: str, python: str | Path = sys.executable, cwd: Path | None = None, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*words, python=python),
            cwd=cwd or self.root,
            env=environment(**variables),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def pretend(self, lie: str) -> subprocess.CompletedProcess[str]:
        """Runs build.py in a Python that a line of code has made believe something else."""
        code = f"import runpy, sys; {lie}; sys.argv = ['build.py']; runpy.run_path('build.py', run_name='__main__')"
        return subprocess.run(
            [sys.executable, "-c", code],
            cwd=self.root,
            env=environment(),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )


def environment(**variables: str) -> dict[str, str]:
    """The environment of these tests without the user's own wishes for pip and Python."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
    # Without bytecode, .venv is written by the set-up alone; UTF-8, so that Windows answers as it is read.
    return kept | {"PIP_CONFIG_FILE": os.devnull, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"} | variables


def answer(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """What the stand-in for the program said."""
    assert (0, "") == (done.returncode, done.stderr)
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def is_sound(checkout: Checkout) -> bool:
    """What build.py itself says of its .venv: making one anew for each question would take too long."""
    return bool(runpy.run_path(str(checkout.root / "build.py"))["is_sound"]())


def make_wheel(folder: Path, name: str, modules: dict[str, str]) -> None:
    info = f"{name}-1.0.dist-info"
    files = {f"{module}.py": text for module, text in modules.items()} | {
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{path},,\n" for path in [*files, f"{info}/RECORD"])
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as wheel:
        for path, text in (files | {f"{info}/RECORD": record}).items():
            wheel.writestr(path, text)


def make_checkout(root: Path) -> Checkout:
    (root / "src/sitegen").mkdir(parents=True)
    (root / "src/sitegen/__init__.py").touch()
    (root / "src/sitegen/__main__.py").write_text(PROGRAM, encoding="utf-8")
    (root / "wheels").mkdir()
    make_wheel(root / "wheels", "tiny", {"tiny": "VERSION = '1.0'"})
    make_wheel(root / "wheels", "tools", {name: TOOL.format(name=name) for name in ("ruff", "mypy", "pytest")})
    (root / "requirements.lock").write_text("--no-index\n--find-links wheels\ntiny==1.0\n")
    (root / "requirements-test.lock").write_text("--no-index\n--find-links wheels\ntiny==1.0\ntools==1.0\n")
    shutil.copy(ROOT / "build.py", root)
    shutil.copy(ROOT / "pyproject.toml", root)
    return Checkout(root)


@dataclass
class FirstRun:
    """What the first run of all did, kept because every later one changes .venv."""

    done: subprocess.CompletedProcess[str]
    newest: Path


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> tuple[Checkout, FirstRun]:
    checkout = make_checkout(tmp_path_factory.mktemp("a café "))
    # A user whose pip installs for the user alone, outside any .venv, is to be served too.
    done = checkout.run(PIP_USER="1")
    files = [path for path in checkout.venv.rglob("*") if path.is_file()]
    return checkout, FirstRun(done, max(files, key=lambda path: path.stat().st_mtime_ns))


@pytest.fixture
def first(begun: tuple[Checkout, FirstRun]) -> FirstRun:
    return begun[1]


@pytest.fixture
def checkout(begun: tuple[Checkout, FirstRun]) -> Checkout:
    """The shared checkout, set up: a test may break its .venv, for the run that mends it is what is tested."""
    begun[0].run()
    return begun[0]


@pytest.fixture
def untouched(tmp_path: Path) -> Checkout:
    """A checkout that nobody has run yet."""
    return make_checkout(tmp_path / "b ü")


def test_first_run_sets_up_and_runs(first: FirstRun) -> None:
    """The first run makes .venv, installs the packages and runs the program, and talks about it on standard error."""
    assert 0 == first.done.returncode
    assert ["sitegen: first run: making .venv …", INSTALLING] == first.done.stderr.splitlines()
    assert "1.0" == json.loads(first.done.stdout)["tiny"]


def test_stamp_is_written_last(first: FirstRun) -> None:
    """When the set-up is over, no file of .venv is newer than the stamp."""
    assert "sitegen-run.stamp" == first.newest.name


def test_second_run_starts_no_pip(checkout: Checkout) -> None:
    """Once set up, the program runs in silence even where pip is gone."""
    pip = checkout.packages / "pip"
    pip.rename(checkout.packages / "gone")
    try:
        said = answer(checkout.run())
    finally:
        (checkout.packages / "gone").rename(pip)
    assert "1.0" == said["tiny"]


def test_program_is_the_checkouts_own(checkout: Checkout) -> None:
    """The program comes from src/ of the checkout and runs in its .venv."""
    said = answer(checkout.run())
    assert checkout.venv == Path(said["prefix"])
    assert checkout.root / "src/sitegen/__main__.py" == Path(said["file"])


def test_no_word_means_build(checkout: Checkout) -> None:
    """Without a command it builds."""
    assert ["build"] == answer(checkout.run())["words"]


def test_words_arrive_unchanged(checkout: Checkout) -> None:
    """Every word reaches the program as it was given, with its blanks, accents and dashes."""
    words = ["import", "two words", "é.txt", "", "--to", "*"]
    assert words == answer(checkout.run(*words))["words"]


def test_exit_code_passes_through(checkout: Checkout) -> None:
    """The exit code is the program's."""
    assert 7 == checkout.run("exit", "7").returncode


def test_runs_from_anywhere(checkout: Checkout, tmp_path: Path) -> None:
    """A run from another folder takes no module from there."""
    (tmp_path / "tiny.py").write_text("VERSION = 'of a stranger'")
    assert "1.0" == answer(checkout.run(cwd=tmp_path))["tiny"]


def test_foreign_python_variables(checkout: Checkout, tmp_path: Path) -> None:
    """PYTHONPATH and PYTHONHOME, set for another Python, do not reach the program."""
    (tmp_path / "tiny.py").write_text("VERSION = 'of a stranger'")
    said = answer(checkout.run(PYTHONPATH=str(tmp_path), PYTHONHOME=sys.base_prefix))
    assert ("1.0", checkout.venv) == (said["tiny"], Path(said["prefix"]))


def test_own_interpreter(checkout: Checkout) -> None:
    """The .venv's own Python may run build.py as well, also when there is something to install."""
    checkout.stamp("run").unlink()
    assert [INSTALLING] == checkout.run(python=checkout.python).stderr.splitlines()
    assert "1.0" == answer(checkout.run(python=checkout.python))["tiny"]


def test_interrupted_install_resumes(checkout: Checkout) -> None:
    """A set-up that ended before its stamp is taken up where pip stopped, in the same .venv."""
    checkout.stamp("run").unlink()
    (checkout.packages / "tiny.py").unlink()
    shutil.rmtree(checkout.packages / "tiny-1.0.dist-info")
    done = checkout.run()
    assert [INSTALLING] == done.stderr.splitlines()
    assert "1.0" == json.loads(done.stdout)["tiny"]


def test_venv_without_its_python_is_made_anew(checkout: Checkout) -> None:
    """A .venv whose Python is gone is made anew, whatever its stamps say."""
    checkout.python.unlink()
    done = checkout.run()
    assert ["sitegen: making .venv anew …", INSTALLING] == done.stderr.splitlines()
    assert "1.0" == json.loads(done.stdout)["tiny"]


def test_sound_venv_is_kept(checkout: Checkout) -> None:
    """A .venv that was made to its end, here and by this Python, is not made anew."""
    assert is_sound(checkout)


def test_half_made_venv_is_not_sound(checkout: Checkout) -> None:
    """A .venv that was not made to its end counts as none, although its Python runs."""
    made = checkout.stamp("made")
    content = made.read_bytes()
    made.unlink()
    sound = is_sound(checkout)
    made.write_bytes(content)
    assert not sound


def test_venv_of_another_python_is_not_sound(checkout: Checkout) -> None:
    """A .venv that another version of Python made counts as none."""
    made = checkout.stamp("made")
    content = made.read_bytes()
    made.write_bytes(content.replace(sys.version.encode(), b"3.11.0 (the one before)"))
    sound = is_sound(checkout)
    made.write_bytes(content)
    assert not sound


def test_moved_venv_is_not_sound(checkout: Checkout) -> None:
    """A .venv whose checkout was moved counts as none, and so do its stamps."""
    moved = Checkout(checkout.root.rename(checkout.root.with_name("moved ö")))
    wrapper = runpy.run_path(str(moved.root / "build.py"))
    verdict = (wrapper["is_sound"](), wrapper["holds"]("run", wrapper["wanted"]()))
    moved.root.rename(checkout.root)
    assert (False, False) == verdict


def test_two_runs_at_once(checkout: Checkout) -> None:
    """Of two runs started at once both succeed and only one installs."""
    checkout.stamp("run").unlink()
    runs = [
        subprocess.Popen(
            checkout.command(), env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
        )
        for _ in range(2)
    ]
    outputs = [run.communicate() for run in runs]
    assert [0, 0] == [run.returncode for run in runs]
    assert 1 == sum("installing" in stderr for _, stderr in outputs)


@pytest.mark.parametrize("name", ["pyproject.toml", "requirements.lock"])
def test_changed_requirements_install_once(checkout: Checkout, name: str) -> None:
    """What the changed requirements ask for is installed by the next run, and by that one alone."""
    with (checkout.root / name).open("a") as file:
        file.write("# changed\n")
    assert "installing" in checkout.run().stderr
    assert "1.0" == answer(checkout.run())["tiny"]


def test_failing_pip(checkout: Checkout) -> None:
    """Where pip fails, its own words and one sentence of ours are shown, no stamp is written and the exit code is 2."""
    lock = checkout.root / "requirements.lock"
    good = lock.read_text()
    lock.write_text(good + "no-such-package==1.0\n")
    done = checkout.run()
    stamped = checkout.stamp("run").exists()
    lock.write_text(good)
    assert (2, "", False) == (done.returncode, done.stdout, stamped)
    assert "No matching distribution found for no-such-package==1.0" in done.stderr
    assert done.stderr.endswith(
        "sitegen: pip failed, for the reason above; check the network and pip's index, then run this again\n"
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows has no process group to interrupt")
def test_interrupt(checkout: Checkout) -> None:
    """Ctrl-C during the set-up ends it with code 130 and a sentence, no traceback and no stamp."""
    checkout.stamp("run").unlink()
    pip = checkout.packages / "pip/__main__.py"
    real = pip.read_text(encoding="utf-8")
    pip.write_text(INTERRUPTED_PIP)
    run = subprocess.Popen(
        checkout.command(), env=environment(), stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True
    )
    _, stderr = run.communicate()
    pip.write_text(real, encoding="utf-8")
    assert 128 + signal.SIGINT == run.returncode
    assert ["sitegen: interrupted; the next run takes up where this one stopped"] == stderr.splitlines()[1:]
    assert not checkout.stamp("run").exists()


def test_checks_all_run(checkout: Checkout) -> None:
    """The word `test` runs each check in its order, also after one has failed, and fails if one did."""
    spread = "pytest --numprocesses=auto --dist=loadfile --ignore=tests/golden"
    checks = ["ruff check", "ruff format --check", "mypy", spread, "pytest tests/golden"]
    good, bad = checkout.run("test"), checkout.run("test", FAILING="mypy")
    assert (0, checks) == (good.returncode, good.stdout.splitlines())
    assert (1, checks) == (bad.returncode, bad.stdout.splitlines())
    assert bad.stderr.endswith("sitegen: failed: mypy\n")


def test_checks_with_arguments(checkout: Checkout) -> None:
    """The word `test` with arguments runs pytest alone, with these and with its exit code."""
    done = checkout.run("test", "-k", "a b", FAILING="pytest")
    assert (1, "pytest -k a b\n") == (done.returncode, done.stdout)


def test_test_requirements_have_their_own_stamp(checkout: Checkout) -> None:
    """The test requirements are installed by `test` alone, once, and the stamp of a run holds on."""
    checkout.run("test")
    checkout.stamp("test").unlink()
    assert ["build"] == answer(checkout.run())["words"]
    assert "installing the packages of requirements-test.lock" in checkout.run("test").stderr
    assert "installing" not in checkout.run("test").stderr
    assert ["build"] == answer(checkout.run())["words"]


def test_old_python_is_told(untouched: Checkout) -> None:
    """An old Python ends with one sentence and code 2 before anything else happens."""
    done = untouched.pretend("sys.version_info = (3, 9, 18)")
    assert (2, "") == (done.returncode, done.stdout)
    assert "sitegen: this is Python 3.9; run build.py with 3.11 or newer\n" == done.stderr
    assert not untouched.venv.exists()


def test_old_python_can_read_it() -> None:
    """Python 3.6 can parse build.py, without which it could not tell its age."""
    ast.parse((ROOT / "build.py").read_bytes(), feature_version=(3, 6))


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_missing_venv_is_told(untouched: Checkout, module: str) -> None:
    """A Python without venv or ensurepip, as Debian's is, ends with the name of the package to install."""
    done = untouched.pretend(f"sys.modules[{module!r}] = None")
    assert (2, "") == (done.returncode, done.stdout)
    assert module in done.stderr
    assert "apt install python3-venv" in done.stderr
    assert not untouched.venv.exists()


def test_missing_file_is_told(untouched: Checkout) -> None:
    """A checkout without its lock ends with a sentence that names the file."""
    (untouched.root / "requirements.lock").unlink()
    done = untouched.run()
    assert 2 == done.returncode
    assert re.fullmatch(r"sitegen: the set-up failed: .*requirements\.lock'\n", done.stderr)


def test_test_lock_contains_the_other() -> None:
    """Each package of requirements.lock stands in requirements-test.lock, in the same version with the same hashes."""
    run, test = ((ROOT / name).read_text(encoding="utf-8") for name in ("requirements.lock", "requirements-test.lock"))
    assert pins(run)
    assert pins(run).items() <= pins(test).items()


def pins(lock: str) -> dict[str, str]:
    """The packages of a lock with their hashes, without the comments that say who asked for them."""
    entries = re.split(r"^(?=\w)", re.sub(r"^ *#.*\n", "", lock, flags=re.MULTILINE), flags=re.MULTILINE)
    return dict(entry.split(" ", 1) for entry in entries if entry)


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_locks_are_portable(name: str) -> None:
    """A lock names no index, no address and no path of a machine."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"://|--index|--find-links|--trusted-host|file:|^/|\s/", text)
