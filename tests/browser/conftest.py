"""A real browser, the system's Chromium, and two built sites for it: our own content, and a sample in Persian.

Without a Chromium these tests are skipped, and say so; where CI is set in the environment they fail.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from sitegen.build import Options, build
from tests.browser.stand import UNDER, Heard, Sample, Visit, served

ROOT = Path(__file__).resolve().parent.parent.parent

# Nothing is looked up, nothing is reported home: a request that leaves the machine fails at once, and is seen.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
NAMES = ("chromium", "chromium-browser", "google-chrome")

MOVED = """---
title: A page that has moved
redirects: [old/address/page.html]
---
It stands here now.
"""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests."""
    program = os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)
    if program is None:
        reason = "there is no Chromium here: install the system's package, or name one in CHROMIUM"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        browser.close()


def _built(root: Path, base_url: str | None = None) -> Path:
    build(Options(root=root, output=root / "output", jobs=1, base_url=base_url))
    return root / "output"


@pytest.fixture(scope="session")
def english(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    """Our own site, and one page that has moved."""
    root = tmp_path_factory.mktemp("english")
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copy(ROOT / "site.yml", root)
    (root / "content/pages/moved.md").write_text(MOVED, "utf-8")
    folder = _built(root)
    with served(folder) as top, served(folder, UNDER) as under:
        yield Sample(folder, top, under)


@pytest.fixture(scope="session")
def persian(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    """A site in Persian, with an article in English and one in Arabic; it is published below a path."""
    root = tmp_path_factory.mktemp("persian") / "site"
    shutil.copytree(ROOT / "tests/browser/persian", root)
    folder = _built(root, f"https://karaneh.example{UNDER}")
    with served(folder) as top, served(folder, UNDER) as under:
        yield Sample(folder, top, under)


@pytest.fixture(params=["english", "persian"])
def sample(request: pytest.FixtureRequest) -> Sample:
    """Either site."""
    made = request.getfixturevalue(request.param)
    assert isinstance(made, Sample)
    return made


@pytest.fixture(scope="session")
def tabs(chromium: Browser) -> Iterator[dict[bool, Page]]:
    """A tab with JavaScript and one without; opening one costs more than most tests, so all tests share them."""
    made = {scripts: chromium.new_context(java_script_enabled=scripts).new_page() for scripts in (True, False)}
    yield made
    for page in made.values():
        page.context.close()


@pytest.fixture
def visit(tabs: dict[bool, Page]) -> Iterator[Visit]:
    """Go to an address: `visit(url, width=390, scripts=False)`; the page before it is gone."""

    def visited(url: str, *, width: int = 1440, scripts: bool = True) -> Page:
        page = tabs[scripts]
        if page.viewport_size != {"width": width, "height": 900}:
            page.set_viewport_size({"width": width, "height": 900})
        page.goto(url)
        return page

    yield visited
    tabs[True].emulate_media(media="null", color_scheme="null")


@pytest.fixture(scope="session")
def heard(chromium: Browser) -> Iterator[dict[str, Heard]]:
    """By the address of a site, a tab that hears what its pages complain of; it never goes elsewhere."""
    context = chromium.new_context()

    class Tabs(dict[str, Heard]):
        def __missing__(self, base: str) -> Heard:
            return self.setdefault(base, Heard(context.new_page(), base))

    yield Tabs()
    context.close()
