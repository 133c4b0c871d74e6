"""A build that is stopped at any moment leaves whole files, and the next one ends where a clean build ends."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import sitegen.build
from sitegen import past, seal
from sitegen.crew import ENDED
from sitegen.files import write
from sitegen.output import publish
from sitegen.output.manifest import Manifest
from sitegen.output.stage import Stage
from tests.harness import ROOT, SITE, SiteTest, Stopped, article, record, stopping

BEFORE = {
    "site.yml": SITE,
    "content/articles/one.md": article("One", "Words of one.", topics=["tides"]),
    "content/articles/two.md": article("Two", "Words of two.", date="2025-02-11", redirects=["0/two.html"]),
    "content/topics/tides.md": record("", title="Tides"),
}


@pytest.fixture
def edited(tmp_path: Path) -> SiteTest:
    """A site that was built and then edited: pages changed, one new, one gone."""
    site = SiteTest.from_files(tmp_path, BEFORE)
    site.build()
    site.change("content/articles/one.md", article("One more", "Other words.", topics=["tides"]))
    site.change("content/articles/three.md", article("Three", "Words of three.", date="2025-02-12"))
    return site.remove("content/articles/two.md")


def whole(before: dict[str, bytes], now: dict[str, bytes], clean: dict[str, bytes]) -> None:
    """Every file is one of the two that may stand at its address; nothing else stands there."""
    for url, data in now.items():
        assert data in {before.get(url), clean.get(url)}, f"{url} is neither the old page nor the new one"


@pytest.mark.parametrize("calls", [0, 3])
def test_stopped_while_drawing(edited: SiteTest, calls: int) -> None:
    """A build that is stopped while it draws has touched nothing."""
    before = edited.tree()
    with stopping(Stage, "put", calls), pytest.raises(Stopped):
        edited.build()
    assert before == edited.tree()
    edited.build()
    assert edited.clean() == edited.tree()


def test_stopped_between_stage_and_publish(edited: SiteTest) -> None:
    """A build that is stopped when all is drawn and nothing is published has touched nothing."""
    before = edited.tree()
    with stopping(sitegen.build, "publish", 0), pytest.raises(Stopped):
        edited.build()
    assert before == edited.tree()
    edited.build()
    assert edited.clean() == edited.tree()


@pytest.mark.parametrize("calls", [0, 1, 4, 9])
@pytest.mark.parametrize("then", ["again", "edited", "edited back"])
def test_stopped_while_publishing(edited: SiteTest, calls: int, then: str) -> None:
    """A build that is stopped while it publishes leaves whole files, and the next ends in the clean tree."""
    before, clean = edited.tree(), edited.clean()
    with stopping(publish, "_moved", calls), pytest.raises(Stopped):
        edited.build()
    whole(before, edited.tree(), clean)
    if then == "edited":
        edited.change("content/articles/four.md", article("Four", "Words of four.")).remove("content/articles/three.md")
    elif then == "edited back":
        edited.restore(BEFORE)
    edited.build()
    assert edited.clean() == edited.tree()


def test_stopped_while_removing(edited: SiteTest) -> None:
    """A build that is stopped before it removes what is gone removes it the next time."""
    before, clean = edited.tree(), edited.clean()
    with stopping(publish, "_prune", 0), pytest.raises(Stopped):
        edited.build()
    whole(before, edited.tree(), clean)
    edited.build()
    assert clean == edited.tree()


@pytest.mark.parametrize(("owner", "name"), [(publish, "begin"), (Manifest, "write")], ids=["before", "after"])
def test_stopped_while_writing_the_manifest(edited: SiteTest, owner: object, name: str) -> None:
    """A build that is stopped where it notes what it will write, or what it wrote, ends in the clean tree."""
    with stopping(owner, name, 0), pytest.raises(Stopped):
        edited.build()
    edited.build()
    assert edited.clean() == edited.tree()


@pytest.mark.parametrize("calls", [0, 2])
def test_stopped_in_the_very_first_publish(tmp_path: Path, calls: int) -> None:
    """What a first build left when it was stopped is known as its own: pages that are no longer wanted go."""
    site = SiteTest.from_files(tmp_path, BEFORE)
    with stopping(publish, "_moved", calls), pytest.raises(Stopped):
        site.build()
    site.remove("content/articles/two.md")
    site.build()
    assert site.clean() == site.tree()


def test_stopped_after_a_sealed_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that a stopped build published goes when its author takes it back, though all else is as once sealed."""
    monkeypatch.setattr(seal, "TICK", 0)
    site = SiteTest.from_files(tmp_path, BEFORE)
    assert 0 == site.run("build").code
    site.change("content/pages/rumour.md", record("Not yet checked.", title="A rumour", redirects=["0.html"]))
    with stopping(publish, "_moved", 1), pytest.raises(Stopped):
        site.run("build")
    site.remove("content/pages/rumour.md")
    assert 0 == site.run("build").code
    assert site.clean() == site.tree()


@pytest.mark.parametrize(
    ("owner", "name", "calls"),
    [(Stage, "put", 3), (publish, "begin", 0), (publish, "_moved", 4), (Manifest, "write", 0), (past, "write", 0)],
)
def test_a_full_disk(edited: SiteTest, owner: object, name: str, calls: int) -> None:
    """Where the disk is full a build says so in one line and leaves whole files; the next ends in the clean tree."""
    before, clean = edited.tree(), edited.clean()
    with stopping(owner, name, calls, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))):
        ran = edited.run("build", "--jobs", "1")
    assert (2, f"sitegen: {os.strerror(errno.ENOSPC)}\n") == (ran.code, ran.err)
    whole(before, edited.tree(), clean)
    edited.build()
    assert clean == edited.tree()


KILLED = """
import os, sys
from pathlib import Path
from sitegen.build import Options, build
from sitegen.output import publish
left, moved = [int(sys.argv[1])], publish._moved
def counted(*args):
    left[0] -= 1
    if left[0] < 0:
        os._exit(9)
    return moved(*args)
publish._moved = counted
build(Options(root=Path(sys.argv[2]), output=Path(sys.argv[3]), jobs=1))
"""


def ran(script: str, *words: str) -> subprocess.CompletedProcess[str]:
    """What a script does in a process of its own."""
    env = {"PYTHONPATH": str(ROOT / "src")}
    return subprocess.run([sys.executable, "-c", script, *words], env=env, capture_output=True, text=True, check=False)


def test_killed_outright(edited: SiteTest) -> None:
    """A process that dies in the middle, without a chance to tidy up, leaves nothing that the next build minds."""
    before, clean = edited.tree(), edited.clean()
    assert 9 == ran(KILLED, "3", str(edited.root), str(edited.output)).returncode
    assert edited.tree() not in (before, clean)
    whole(before, edited.tree(), clean)
    edited.build()
    assert clean == edited.tree()
    assert not (edited.root / ".cache" / "stage").exists()


HELPER_KILLED = """
import contextlib, os, signal, sys
from sitegen import cli, press
from sitegen.studio import Studio
press._WORTH_A_PROCESS = 1
parent, put = os.getpid(), Studio.put
def dying(*given):
    if os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):  # at first there is none to wait for
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
    return put(*given)
Studio.put = dying
sys.exit(cli.main(["build", "--jobs", "2", "--root", sys.argv[1], "--output", sys.argv[2]]))
"""


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="no process forks there")
def test_a_helper_killed_outright(edited: SiteTest) -> None:
    """Where a process that draws is killed the build says so in one line, and has touched nothing."""
    before = edited.tree()
    done = ran(HELPER_KILLED, str(edited.root), str(edited.output))
    assert (2, f"sitegen: {ENDED}\n") == (done.returncode, done.stderr)
    assert before == edited.tree()
    edited.build()
    assert edited.clean() == edited.tree()


def test_an_output_on_another_file_system(edited: SiteTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a page cannot be moved because the output lies elsewhere, it is copied and stands there as a whole."""
    rename = os.replace

    def refused(path: str | Path, target: str | Path) -> None:
        if "stage" in Path(path).parts:
            raise OSError(errno.EXDEV, "another file system")
        rename(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refused)
        edited.build()
        edited.build(output=edited.output / "new")
    assert edited.clean() == SiteTest(edited.root, edited.output / "new").tree()
    shutil.rmtree(edited.output / "new")
    assert edited.clean() == edited.tree()


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    """A file that could not be written as a whole is as it was, with nothing beside it."""
    path = tmp_path / "page.html"
    write(path, b"old")
    with stopping(os, "replace", 0), pytest.raises(Stopped):
        write(path, b"new")
    assert [path] == list(tmp_path.iterdir())
    assert b"old" == path.read_bytes()
