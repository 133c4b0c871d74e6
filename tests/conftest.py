"""What every test may ask for: a site, golden files, and Hypothesis without a clock."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from sitegen.kind import Route
from sitegen.output.manifest import Manifest
from sitegen.plan import Plan
from tests.harness import GOLDEN, SiteTest, article, record

# No deadline: a slow machine proves nothing. `--hypothesis-profile long` looks further, for an evening.
settings.register_profile(
    "short", max_examples=50, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("long", settings.get_profile("short"), max_examples=1000)
settings.load_profile("short")


@dataclass(slots=True)
class Golden:
    """The files that say what is expected; those that no test asked for are found in the end."""

    update: bool
    used: set[Path] = field(default_factory=set)
    partial: bool = False
    unused: list[str] = field(default_factory=list)

    def check(self, name: str, actual: str) -> None:
        """Compare with the golden file of this name, or write it when told to."""
        path = GOLDEN / name
        self.used.add(path)
        if self.update and not (path.is_file() and path.read_text("utf-8") == actual):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(actual, "utf-8")
        assert path.is_file(), f"tests/golden/{name} does not exist; run pytest with --update-golden"
        expected = path.read_text("utf-8")
        assert expected == actual


_GOLDEN = pytest.StashKey[Golden]()
_MODULES = {"tests/golden/test_pages.py", "tests/golden/test_errors.py"}
_EXPECTED = ("expected", "errors")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_GOLDEN] = Golden(update=bool(config.getoption("--update-golden")))


def pytest_deselected(items: list[pytest.Item]) -> None:
    for item in items:
        if item.nodeid.split("::")[0] in _MODULES:
            item.config.stash[_GOLDEN].partial = True


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A golden file that no test used fails the session, where all tests that use such files were run."""
    golden = session.config.stash[_GOLDEN]
    ran = {item.nodeid.split("::")[0] for item in session.items}
    narrowed = golden.partial or session.config.getoption("maxfail") or session.config.getoption("collectonly")
    if narrowed or any("::" in word for word in session.config.args) or not ran >= _MODULES or session.testsfailed:
        return
    held = {path for folder in _EXPECTED for path in (GOLDEN / folder).rglob("*") if path.is_file()}
    unused = sorted(held - golden.used)
    if golden.update:
        for path in unused:
            path.unlink()
    elif unused:
        golden.unused = [path.relative_to(GOLDEN.parent.parent).as_posix() for path in unused]
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for name in config.stash[_GOLDEN].unused:
        terminalreporter.write_line(f"FAILED {name} - no test uses this golden file; delete it", red=True)


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """A site with nothing in it but its settings."""
    return SiteTest.from_files(tmp_path)


@pytest.fixture
def ferry(tmp_path: Path) -> SiteTest:
    """A site of two articles, a topic and a page, that was built."""
    made = SiteTest.from_files(
        tmp_path,
        {
            "content/articles/ferry.md": article("The ferry", "It sails.", topics=["tolls"], summary="A boat."),
            "content/articles/bridge.md": article("The bridge", "It stands.", date="2025-01-01", summary="A road."),
            "content/topics/tolls.md": record("", title="Tolls"),
            "content/pages/about.md": record("Who we are.", title="About"),
        },
    )
    made.build()
    return made


@pytest.fixture
def plans(monkeypatch: pytest.MonkeyPatch) -> list[Plan]:
    """The plans of all builds from now on."""
    seen, due = list[Plan](), Plan.due

    def noted(plan: Plan, held: Manifest) -> list[tuple[int, Route]]:
        seen.append(plan)
        return due(plan, held)

    monkeypatch.setattr(Plan, "due", noted)
    return seen


@pytest.fixture(scope="session")
def golden(pytestconfig: pytest.Config) -> Golden:
    """The golden files."""
    return pytestconfig.stash[_GOLDEN]
