"""Drawing elsewhere: whoever draws, the bytes are the same."""

import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from unittest.mock import MagicMock

import distributed
import pytest
from distributed import LocalCluster

from sitegen import executors
from sitegen.drawing.templates import Assets
from sitegen.executors import Executor, Luggage, Texts, executor, sent, spawned
from sitegen.kind import BodyText, Fragment, Page
from sitegen.output.stage import Stage
from sitegen.problems import Problem
from sitegen.studio import Studio
from tests.harness import Carried, SiteTest
from tests.property.test_incremental import FILES


@contextmanager
def dask() -> Iterator[Executor]:
    """Two workers in processes of their own, reached over the loopback."""
    with (
        LocalCluster(  # type: ignore[no-untyped-call]  # it has no types
            n_workers=2, threads_per_worker=2, host="127.0.0.1", dashboard_address=None
        ) as cluster,
        executor(f"dask:{cluster.scheduler_address}") as found,
    ):
        yield found


@pytest.fixture(scope="module")
def drawn_at_home(tmp_path_factory: pytest.TempPathFactory) -> tuple[SiteTest, Studio, list[Page]]:
    """A site that was built, and with what: its studio and all of its pages."""
    site = SiteTest.from_files(tmp_path_factory.mktemp("home"), FILES)
    draw, seen = Studio.draw, list[tuple[Studio, Page]]()

    def noted(studio: Studio, page: Page) -> bytes:
        seen.append((studio, page))
        return draw(studio, page)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Studio, "draw", noted)
        site.build()
    return site, seen[0][0], [page for _, page in seen]


@pytest.mark.parametrize(
    "made",
    [lambda: nullcontext(Carried()), lambda: ThreadPoolExecutor(3), lambda: spawned(2), dask],
    ids=["carried", "threads", "spawned", "dask"],
)
@pytest.mark.timeout(180)
def test_the_bytes_are_the_same(
    drawn_at_home: tuple[SiteTest, Studio, list[Page]],
    made: Callable[[], AbstractContextManager[Executor]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Threads, processes that share nothing, and dask's workers draw what is drawn at home."""
    monkeypatch.setattr(executors, "_SHARE", 7)
    site, studio, pages = drawn_at_home
    stage = Stage.emptied(tmp_path / "stage")
    with made() as found:
        assert [] == sent(studio, iter(pages), stage, found)
    assert {page.url for page in pages} == stage.files.keys()
    for page in pages:
        assert (site.output / page.url).read_bytes() == (stage.folder / page.url).read_bytes(), page.url


def test_a_share_takes_along_what_it_needs(
    drawn_at_home: tuple[SiteTest, Studio, list[Page]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A share holds the bodies of its own pages and no others, and none of the static files."""
    monkeypatch.setattr(executors, "_SHARE", 1)
    _, studio, pages = drawn_at_home
    found = Carried()
    sent(studio, [page for page in pages if page.url in {"about.html", "timeline.csv"}], Stage(tmp_path), found)
    taken = {page.url: [*bodies.values()] for _, bodies, [page] in found.given}
    assert {"about.html": ["Who we are.\n"], "timeline.csv": []} == taken
    assert [({}, {}), ({}, {})] == [(luggage.assets.files, luggage.assets.sheets) for luggage, _, _ in found.given]


def test_bodies_are_found_wherever_a_view_shows_them() -> None:
    """Bodies are found in tuples, in fragments and in what these hold, each time they are shown."""
    one, two = BodyText("one"), BodyText("two")
    inner = Fragment("x.html", (one, 3, None, "text"))
    texts = Texts()
    assert ("two", "one", "one") == texts.of(((two,), inner, Fragment("y.html", inner)))
    assert ("one",) == texts.of(inner)


def test_a_mistake_in_a_template_is_told_from_elsewhere(site: SiteTest, tmp_path: Path) -> None:
    """A wrong template is a problem at its line, wherever it was drawn."""
    site.change("templates/x.txt", b"\n{{ 1/0 }}")
    studio = Studio(site.root, (site.root / "templates",), {}, Assets.of(site.root), "", "en", None)
    pages = [Page("a.txt", "text", "x.txt", None), Page("404.html", "text", "x.txt", None)]
    found = sent(studio, pages, Stage.emptied(tmp_path / "stage"), Carried())
    assert [
        Problem("templates/x.txt", 2, "", f"division by zero (while {url} was drawn)") for url in ("404.html", "a.txt")
    ] == found


def test_a_worker_with_other_code_draws_nothing(
    drawn_at_home: tuple[SiteTest, Studio, list[Page]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a worker's sitegen or its libraries are others than the build's, that is said."""
    luggage = Luggage.of(drawn_at_home[1])
    monkeypatch.setattr(executors, "code", lambda: "other")
    with pytest.raises(RuntimeError, match="install the same there"):
        executors.draw(luggage, {}, [])


def test_a_spawned_process_that_was_ended_is_told() -> None:
    """Where the system ends a process that draws, that is an error of one line, as it is with a forked one."""
    told = "was ended from outside; --jobs 1 needs the least memory"
    with pytest.raises(ChildProcessError, match=told), spawned(1) as pool:
        pool.submit(os._exit, 9).result()


def test_a_worker_that_was_ended_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where dask gives up a share because its workers were ended, that is an error of one line."""
    monkeypatch.setattr(distributed, "Client", MagicMock())
    told = r"^--executor dask:tcp://10\.0\.0\.1:8786: workers were ended while they drew; look into their logs$"
    with pytest.raises(ChildProcessError, match=told), executor("dask:tcp://10.0.0.1:8786"):
        raise distributed.KilledWorker("draw", MagicMock(), 3)


@pytest.mark.parametrize("name", ["dask", "dask:", "ray:auto", ""])
def test_a_name_that_nobody_knows_is_refused(name: str) -> None:
    """An executor that nobody knows is refused with how one is named."""
    with pytest.raises(OSError, match="an executor is named as dask:ADDRESS"), executor(name):
        pass


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense://x"])
def test_an_address_that_does_not_answer_is_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no scheduler answers, that is an error of one line."""
    monkeypatch.setattr(executors, "_PATIENCE", "100ms")
    with (
        pytest.raises(OSError, match=f"--executor dask:{address}: no scheduler answers there"),
        executor(f"dask:{address}"),
    ):
        pass


def test_without_dask_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where dask is not installed, the command that installs it is told."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(OSError, match=r"pip install 'sitegen-news\[dask\]'"), executor("dask:tcp://127.0.0.1:9"):
        pass
