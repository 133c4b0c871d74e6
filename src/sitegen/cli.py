"""The command line: parse, call one function, print one report."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any

COMMANDS = ("build", "why", "check", "import", "new", "clean")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 done, 1 problems in content, 2 wrong command line or a file that cannot be used."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help", "--version")):
        given.insert(0, "build")
    options = _parsed(given)
    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        print(f"sitegen: {error.filename or ''}: {error.strerror or error}".replace(": :", ":"), file=sys.stderr)
        return 2
    except Exception as error:
        from sitegen.problems import BuildFailed, listing

        if isinstance(error, BuildFailed):
            print(listing(error.problems), file=sys.stderr)
            return 1
        print(
            "sitegen: this is a bug of sitegen, not of your content; please report it with what follows.",
            file=sys.stderr,
        )
        raise


_PLAIN_BUILD = {
    "root": ".",
    "output": None,
    "base_url": None,
    "drafts": False,
    "jobs": None,
    "fresh": False,
    "verbose": False,
    "verify": False,
    "executor": None,
}


def _parsed(given: list[str]) -> Any:
    if given == ["build"]:
        # Typed most often, so told without argparse: that costs as much as the rest of a build with nothing to do.
        return SimpleNamespace(**_PLAIN_BUILD, run=_build)
    import argparse
    from pathlib import Path

    parser = argparse.ArgumentParser(
        prog="sitegen", description="Raw news-analysis articles to a static site.", allow_abbrev=False
    )
    from sitegen import __version__

    parser.add_argument("--version", action="version", version=f"sitegen {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def command(name: str, run: Callable[[Any], int], text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text, allow_abbrev=False)
        added.set_defaults(run=run)
        return added

    build = command("build", _build, "Build the site (the default).")
    look = command("check", _check, "Look for faults in the content and in the site built of it; write nothing.")
    clean = command("clean", _clean, "Remove what a build wrote into the output folder, and nothing else.")
    ask = command("why", _why, "Say why a page was drawn, and whether the next build would draw it; write nothing.")
    ask.add_argument("page", help="its address, such as articles/2025/slug.html, or the file of its record")
    for parser_ in (build, look, clean, ask):
        parser_.add_argument("--root", type=Path, default=Path(), help="the folder of site.yml (default: here)")
        parser_.add_argument("--output", type=Path, help="where the site goes (default: ROOT/output)")
    build.add_argument(
        "--base-url",
        type=_address,
        metavar="URL",
        help="the address under which the site is published, instead of site.yml's",
    )
    build.add_argument("--drafts", action="store_true", help="show drafts too")
    build.add_argument(
        "--jobs", type=_number, metavar="N", help="processes that draw (default: one a core where it helps)"
    )
    build.add_argument("--fresh", action="store_true", help="read and draw everything again")
    build.add_argument("--verbose", action="store_true", help="say where time went and which addresses were taken away")
    build.add_argument(
        "--verify", action="store_true", help="then build again from nothing, elsewhere, and compare every byte"
    )
    build.add_argument("--executor", metavar="dask:ADDRESS", help="let the workers of a Dask scheduler draw")
    look.add_argument(
        "--format", choices=["text", "json", "github"], default="text", help="how findings are told (default: text)"
    )
    look.add_argument("--strict", action="store_true", help="exit with 1 for warnings too")
    look.add_argument("--verbose", action="store_true", help="list the notes too, where text only counts them")
    bring = command("import", _import, "Turn raw texts into records.")
    bring.add_argument("files", nargs="+", metavar="FILE", help="a text, a folder of them, or - for standard input")
    bring.add_argument(
        "--to", type=Path, default=Path("content"), metavar="CONTENT_DIR", help="where records go (default: content)"
    )
    bring.add_argument("--json", action="store_true", help="write no record, print one JSON object a file")
    bring.add_argument(
        "--review", type=Path, metavar="FILE.html", help="write a page that shows each text beside its record"
    )
    bring.add_argument(
        "--from",
        dest="generator",
        choices=["jekyll", "hugo", "pelican", "markdown"],
        help="take FILE as a folder of this generator's posts, topics and old addresses included",
    )
    new = command("new", _new, "Begin a site, or a record such as an article.")
    new.add_argument(
        "sort",
        choices=["site", "article", "topic", "person", "organisation", "place", "source", "page"],
        help="what to begin",
    )
    new.add_argument("title", help="its title or name; for a site, its folder")
    new.add_argument("--root", type=Path, default=Path(), help="the folder of site.yml (default: here)")
    return parser.parse_args(given)


def _number(text: str) -> int:
    from argparse import ArgumentTypeError

    if not text.isdigit() or int(text) < 1:
        raise ArgumentTypeError(f"'{text}' is not a number of processes")
    return int(text)


def _address(text: str) -> str:
    from argparse import ArgumentTypeError

    from sitegen.content.config import read_address

    try:
        return read_address(text)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from None


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _build(options: Any) -> int:
    import time

    from sitegen import seal

    start = time.perf_counter()
    root = str(options.root)
    output = str(options.output or ("output" if root == "." else os.path.join(root, "output")))
    drawn, gone, stages = 0, tuple[str, ...](), dict[str, float]()

    def made(seen: dict[str, Any]) -> str:
        nonlocal drawn, gone, stages
        from sitegen.build import build

        report = build(_given(options, root, output), tell=lambda text: print(text, file=sys.stderr), seen=seen)
        waiting = f", {_counted(report.waiting, 'file')} left in content/inbox" if report.waiting else ""
        drawn, gone, stages = report.drawn, report.gone, report.seconds
        return f"{_counted(report.articles, 'article')}, {_counted(report.pages, 'page')}{waiting}"

    asked = (os.path.realpath(root), options.base_url, options.drafts)
    said = seal.sealed(root, output, asked, made, fresh=options.fresh or options.verbose)
    print(f"{said}, {drawn} drawn in {time.perf_counter() - start:.2f} s: {os.path.join(output, 'index.html')}")
    _tell(gone, stages, verbose=options.verbose)
    return _verified(_given(options, root, output)) if options.verify else 0


def _given(options: Any, root: str, output: str) -> Any:
    """The options of a build as the library takes them."""
    from pathlib import Path

    from sitegen.build import Options

    return Options(
        root=Path(root),
        output=Path(output),
        base_url=options.base_url,
        drafts=options.drafts,
        jobs=options.jobs,
        fresh=options.fresh,
        executor=options.executor,
    )


def _verified(given: Any) -> int:
    from sitegen.verify import verified

    wrong = verified(given)
    print(f"verified: {_counted(len(wrong), 'file')} that a clean build makes otherwise")
    print(*(f"  {url}" for url in wrong), sep="\n", end="\n" if wrong else "")
    return int(bool(wrong))


def _why(options: Any) -> int:
    from sitegen.build import Options
    from sitegen.why import why

    given = Options(root=options.root, output=options.output or options.root / "output")
    try:
        print(*why(given, options.page), sep="\n")
    except KeyError as error:
        print(f"sitegen: {error.args[0]}", file=sys.stderr)
        return 2
    return 0


def _tell(gone: Sequence[str], stages: Mapping[str, float], *, verbose: bool) -> None:
    """What was taken away, and where the time went."""
    if gone:
        said = (
            f"{_counted(len(gone), 'address', 'addresses')} published before {'is' if len(gone) == 1 else 'are'} gone"
        )
        print(said if verbose else f"{said}; --verbose names them")
    for url in gone if verbose else ():
        print(f"  gone: {url}")
    for stage, spent in stages.items() if verbose else ():
        print(f"  {stage:8} {spent:7.3f} s")


def _check(options: Any) -> int:
    from sitegen.check import check, formats

    done = check(options.root, options.output or options.root / "output")
    if options.format == "json":
        print(formats.as_json(done.findings))
    elif options.format == "github":
        print(*formats.github(done.findings, options.root), sep="\n", end="\n" if done.findings else "")
    else:
        looked_at = f"{_counted(done.records, 'record')} and {_counted(done.files, 'file')} checked"
        print(formats.text(done.findings, looked_at, notes=options.verbose))
    wrong = {"error", "warning"} if options.strict else {"error"}
    return int(any(finding.level in wrong for finding in done.findings))


def _clean(options: Any) -> int:
    from sitegen.output.manifest import Manifest, manifest_path
    from sitegen.output.publish import clean

    output = options.output or options.root / "output"
    kept_at = manifest_path(options.root / ".cache", output)
    gone = clean(output, Manifest.read(kept_at), kept_at)
    print(f"{_counted(len(gone), 'file')} removed from {output}")
    return 0


def _import(options: Any) -> int:
    if options.generator:
        return _move(options)
    from pathlib import Path

    from sitegen.importer import imported

    report = imported(
        [name if name == "-" else Path(name) for name in options.files],
        options.to,
        as_json=options.json,
        out=sys.stdout,
        review=options.review,
        screen=None if options.json and sys.stdout.isatty() else sys.stderr,
    )
    print(report, file=sys.stderr)
    return 1 if report.refused else 0


def _move(options: Any) -> int:
    from pathlib import Path

    from sitegen.importer.folders import moved

    if wrong := next((name for name in options.files if not Path(name).is_dir()), None):
        raise NotADirectoryError(20, "is not a folder; --from wants the folder of a site or of its posts", wrong)
    if options.json or options.review:
        print("sitegen: --from goes with --to alone, not with --json or --review", file=sys.stderr)
        return 2
    refused = 0
    for name in options.files:
        report = moved(options.generator, Path(name), options.to, screen=sys.stderr)
        print(report, file=sys.stderr)
        refused += len(report.refused)
    return 1 if refused else 0


def _new(options: Any) -> int:
    from sitegen.begin import begun

    for path in begun(options.root, options.sort, options.title):
        print(f"wrote {path}")
    return 0
