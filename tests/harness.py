"""A small site in a temporary folder: write its files, build it, look at what came out.

Files get times that lie in the past and are all different, as if their author had taken a break after each: otherwise
sitegen, rightly, trusts no cache for a file that was written a moment ago, and the tests would never meet the cache.
"""

import contextlib
import io
import json
import os
import pickle
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from textwrap import dedent
from typing import Any, Self

import pytest
import yaml

from sitegen import cli
from sitegen.build import Options, Report, build
from sitegen.problems import BuildFailed

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = Path(__file__).resolve().parent / "golden"

SITE = """
id: test-site
title: The Test
description: A site for tests.
url: https://test.example/
"""

_YEAR_2020 = 1_577_836_800
_BREAK = 10  # seconds between two writes: longer than any file system's clock ticks


def record(body: str = "", **front: Any) -> str:
    """The file of a record with this front matter and body; a field `from_` is written `from`."""
    written = {key.rstrip("_"): value for key, value in front.items()}
    text = yaml.safe_dump(written, sort_keys=False, allow_unicode=True) if written else ""
    return f"---\n{text}---\n\n{body}\n"


def article(title: str = "A title", body: str = "Some words.", **front: Any) -> str:
    """The file of an article; it is dated unless `date` says otherwise."""
    return record(body, **{"title": title, "date": "2025-02-10", **front})


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run of the command line left: its exit code and what it printed."""

    code: int
    out: str
    err: str


@dataclass(slots=True)
class SiteTest:
    """A site under test; `change`, `remove` and `move` return it, so that calls can be chained."""

    root: Path
    output: Path
    _clock: int = _YEAR_2020

    @classmethod
    def from_files(cls, folder: Path, files: Mapping[str, str | bytes] | None = None) -> Self:
        """A site of these files by their path from its root; site.yml is filled in where it is not among them.

        A text that begins with a line break is dedented, so that it may stand in the test as it stands in the file.
        """
        made = cls(folder / "site", folder / "output")
        made.root.mkdir(parents=True)
        for path, text in {"site.yml": SITE, **(files or {})}.items():
            made.change(path, text)
        return made

    @classmethod
    def from_dir(cls, folder: Path, source: Path) -> Self:
        """A site that begins as a copy of a folder."""
        files = sorted(path for path in source.rglob("*") if path.is_file())
        return cls.from_files(folder, {path.relative_to(source).as_posix(): path.read_bytes() for path in files})

    def change(self, path: str, text: str | bytes) -> Self:
        """Write a file of the site."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, str):
            text = (dedent(text).lstrip("\n") if text.startswith("\n") else text).encode()
        file.write_bytes(text)
        self._clock += _BREAK
        os.utime(file, (self._clock, self._clock))
        return self

    def edit(self, path: str, old: str, new: str) -> Self:
        """Write other words in the place of some that stand in a file of the site."""
        text = self.read(path)
        assert old in text, f"{path} does not say '{old}'"
        return self.change(path, text.replace(old, new))

    def remove(self, path: str) -> Self:
        """Delete a file of the site."""
        (self.root / path).unlink()
        return self

    def move(self, path: str, to: str) -> Self:
        """Rename a file of the site."""
        (self.root / to).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).rename(self.root / to)
        return self

    def read(self, path: str) -> str:
        """The text of a file of the site."""
        return (self.root / path).read_text("utf-8")

    def authored(self) -> dict[str, bytes]:
        """Every file of the site that a person wrote: all but what builds keep."""
        return {path: data for path, data in held(self.root).items() if not path.startswith(".cache/")}

    def restore(self, files: Mapping[str, str | bytes]) -> Self:
        """Make these, as `authored` gave them, all the files that a person wrote."""
        for path in self.authored().keys() - files.keys():
            self.remove(path)
        for path, text in files.items():
            self.change(path, text)
        return self

    def build(self, **options: Any) -> Report:
        """Build into the output folder, in this process alone; BuildFailed where something is wrong."""
        return build(Options(**{"root": self.root, "output": self.output, "jobs": 1, **options}))

    def clean(self, **options: Any) -> dict[str, bytes]:
        """The tree of a build that knows of no earlier one."""
        elsewhere = self.root.parent / "clean"
        shutil.rmtree(elsewhere, ignore_errors=True)
        shutil.copytree(self.root, elsewhere, ignore=shutil.ignore_patterns(".cache"))
        made = SiteTest(elsewhere, self.root.parent / "clean-output")
        shutil.rmtree(made.output, ignore_errors=True)
        made.build(**options)
        return made.tree()

    def problems(self, **options: Any) -> str:
        """The listing of a build that must fail."""
        try:
            self.build(**options)
        except BuildFailed as failed:
            return str(failed)
        raise AssertionError("the build found no problem")

    def tree(self) -> dict[str, bytes]:
        """Every file of the output by its address."""
        return held(self.output)

    def page(self, url: str) -> str:
        """A file of the output as text."""
        return (self.output / url).read_text("utf-8")

    def main(self, url: str) -> str:
        """The <main> of a page, one element a line."""
        found = re.search(r"<main\b.*?</main>", self.page(url), re.DOTALL)
        assert found, f"{url} has no <main>"
        return pretty(found[0])

    def run(self, *words: str) -> Ran:
        """Run a command line in this process; commands that know --root and --output get them."""
        given = list(words)
        if not given or given[0].startswith("-"):
            given.insert(0, "build")
        if given[0] in {"build", "check", "clean"}:
            given += ["--root", str(self.root), "--output", str(self.output)]
        elif given[0] == "new":
            given += ["--root", str(self.root)]
        return run(*given)


def held(folder: Path) -> dict[str, bytes]:
    """Every file under a folder by its path from there."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


class Stopped(BaseException):
    """What stops a build: no Exception, so that nothing may think that it can go on."""


@contextlib.contextmanager
def stopping(owner: object, name: str, calls: int = 0, error: BaseException | None = None) -> Iterator[None]:
    """Let a function of sitegen's stop the build at the call after so many, or fail there with an error."""
    left, do = [calls], getattr(owner, name)

    def counted(*args: object, **kwargs: object) -> object:
        if not left[0]:
            raise error or Stopped
        left[0] -= 1
        return do(*args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(owner, name, counted)
        yield


@dataclass(frozen=True, slots=True)
class Carried:
    """An executor that does the work at once, with nothing but what a pickle carries, as another machine would.

    `given` are the arguments of each piece of work.
    """

    given: list[tuple[Any, ...]] = field(default_factory=list)

    def submit(self, work: Callable[..., Any], /, *given: Any) -> Future[Any]:
        """Do it; the answer is there."""
        self.given.append(given)
        work, given = pickle.loads(pickle.dumps((work, given)))  # noqa: S301  our own bytes
        answer = Future[Any]()
        answer.set_result(pickle.loads(pickle.dumps(work(*given))))  # noqa: S301  likewise
        return answer


def run(*words: str) -> Ran:
    """Run a command line in this process; what is no exit code is raised, as the interpreter would."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = cli.main(words)
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return Ran(code, out.getvalue(), err.getvalue())


def run_apart(*words: str, cwd: Path, **environment: str) -> Ran:
    """Run a command line in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "sitegen", *words],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


_VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"}
# What stands in a line of words; every other element begins a line of its own.
_INLINE = {
    "a",
    "abbr",
    "b",
    "br",
    "cite",
    "code",
    "em",
    "i",
    "img",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
}
_AS_WRITTEN = {"pre", "script", "style", "textarea"}


class _Printer(HTMLParser):
    """Sets each block of HTML on a line of its own, indented by its depth, with white space folded."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.line = ""
        self.open: list[str] = []

    def end_line(self, depth: int) -> None:
        if self.line.strip():
            self.lines.append("  " * depth + self.line.strip())
        self.line = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        written = "".join(f" {name}" if value is None else f' {name}="{escape(value)}"' for name, value in attrs)
        if tag in _INLINE:
            self.line += f"<{tag}{written}>"
            return
        depth = len(self.open)
        self.end_line(depth)
        self.line = f"<{tag}{written}>"
        self.end_line(depth)
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _INLINE:
            self.line += f"</{tag}>"
            return
        assert self.open, f"</{tag}> closes nothing"
        self.end_line(len(self.open))
        assert tag == self.open.pop(), f"</{tag}> closes another element"
        self.line = f"</{tag}>"
        self.end_line(len(self.open))

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in _AS_WRITTEN:
            self.line += json.dumps(data, ensure_ascii=False)
            return
        text = re.sub(r"[ \t\n\r\f]+", " ", data)
        self.line += escape(text if self.line else text.lstrip(), quote=False)


def pretty(html: str) -> str:
    """HTML set out one block a line; AssertionError where its elements do not nest."""
    printer = _Printer()
    printer.feed(html)
    printer.close()
    printer.end_line(0)
    assert not printer.open, f"<{printer.open[-1]}> is not closed"
    return "\n".join(printer.lines) + "\n"
