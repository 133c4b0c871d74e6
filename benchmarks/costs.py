"""Where the CPU of a build goes: seconds by library and by module of sitegen, under Python's profiler.

    .venv/bin/python benchmarks/costs.py SITE [--edit body|title|article|template|settings] [--bare] [--functions]

SITE is copied to a temporary folder and built there in one process, cold; with --edit it is built once before, by
another process, and the build after the edit is measured. --bare builds it with the kinds of benchmarks/contender-bare.
What C does counts for the module that called it. A profiler makes Python look slower beside C than it is.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src"), str(ROOT / "benchmarks" / "contender-bare")]

from benchmarks.speed.scenarios import SCENARIOS, editing

_SHOWN = 20


def build(root: Path, output: Path, *, bare: bool) -> None:
    """One build in this process, imports included."""
    from sitegen.build import Options
    from sitegen.build import build as built

    options = Options(root=root, output=output, jobs=1, names=not bare)
    if bare:
        from bare import KINDS

        built(options, KINDS)
    else:
        built(options)


def before(root: Path, output: Path, *, bare: bool) -> None:
    """One build in another process: the next one imports everything itself."""
    child = os.fork()
    if not child:
        build(root, output, bare=bare)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if status:
        raise SystemExit("the build before the edit failed")


def room(file: str) -> str:
    """The library or module that a line of code belongs to."""
    if "/templates/" in file:
        return "templates, compiled"
    for mark in ("/src/", "/contender-bare/"):
        if mark in file:
            return file.split(mark, 1)[1]
    if "site-packages/" in file:
        return file.split("site-packages/", 1)[1].split("/", 1)[0]
    if "importlib" in file:
        return "python: imports"
    path = Path(file)
    return f"python: {path.parent.name if path.stem == '__init__' else path.stem}"


def by_room(stats: Any) -> Counter[str]:
    """Seconds by library or module; those of built-in functions by who called them."""
    found: Counter[str] = Counter()
    for (file, _, _), (_, _, own, _, callers) in stats.items():
        if file == "~" and callers:
            for (caller, _, _), (_, _, seconds, _) in callers.items():
                found[room(caller)] += seconds
        else:
            found[room(file)] += own
    return found


def profiled(site: Path, edit: str, *, bare: bool) -> pstats.Stats:
    """The profile of a build of a copy of the site, cold or after an edit."""
    profile = cProfile.Profile(time.process_time)
    with tempfile.TemporaryDirectory() as folder:
        root, output = Path(folder, "site"), Path(folder, "output")
        shutil.copytree(site, root, ignore=shutil.ignore_patterns(".cache", "output"))
        if bare:
            shutil.copytree(ROOT / "benchmarks" / "contender-bare" / "site", root, dirs_exist_ok=True)
        template = root / "templates" / "pages" / "article.html"
        if not template.exists():
            template.parent.mkdir(parents=True)
            shutil.copy(ROOT / "templates" / "pages" / "article.html", template)
        article = max((root / "content" / "articles").rglob("*.md"))
        with editing(article, template, root / "site.yml") as edits:
            if edit:
                before(root, output, bare=bare)
                edits.make(edit, "Edited")
            profile.runcall(build, root, output, bare=bare)
    return pstats.Stats(profile)


def main() -> None:
    """Print the largest costs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--edit", choices=SCENARIOS[2:], default="")
    parser.add_argument("--bare", action="store_true")
    parser.add_argument(
        "--functions", action="store_true", help="list functions too, by their time with all that they call"
    )
    given = parser.parse_args()
    stats = profiled(given.site, given.edit, bare=given.bare)
    rooms = by_room(stats.stats)  # type: ignore[attr-defined]  # Stats has it, its stub has not
    total = sum(rooms.values())
    print(f"{total:.2f} s of CPU under the profiler")
    for name, seconds in rooms.most_common(_SHOWN):
        print(f"{seconds:8.3f} s {100 * seconds / total:5.1f} %  {name}")
    if given.functions:
        stats.sort_stats("cumulative").print_stats(3 * _SHOWN)


if __name__ == "__main__":
    main()
