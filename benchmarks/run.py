"""How long a build takes, cold and after edits, beside other generators: one command.

    python benchmarks/run.py [N ...] [--rounds 5] [--harness DIR] [--only NAME ...] [--into docs/performance.md]

Builds a site of N articles (1,000 unless given) with sitegen's own theme and with a bare one, in turn, round by round:
cold, nothing changed, one body edited, one title, one article added, a template, the settings. DIR is a folder with
gen_corpus.py and contenders under peers/; Hugo and Pelican are taken from there, and so are the articles. Without it
sitegen runs alone, on articles of its own making.

Nothing is written but under --folder, and the figures where --into and --save say so.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.speed import corpus, measure, table
from benchmarks.speed.contender import Bench, Contender
from benchmarks.speed.measure import Row, Unfinished
from benchmarks.speed.scenarios import SCENARIOS, article, editing

OURS = ("contender-bare", "contender")
OTHERS = ("hugo", "pelican")


def contenders(harness: Path | None, only: list[str]) -> list[Contender]:
    """Who takes part: Hugo first, whose figures the others' are compared with."""
    folders = [harness / "peers" / name for name in OTHERS] if harness else []
    folders += [ROOT / "benchmarks" / name for name in OURS]
    return [
        Contender.read(folder)
        for folder in folders
        if (folder / "peer.json").is_file() and (not only or folder.name in only)
    ]


def made(bench: Bench, contender: Contender, n: int, harness: Path | None) -> None:
    """The corpus in a contender's layout, unless it is there."""
    folder = bench.corpus(contender, n)
    if (folder / "manifest.json").is_file():
        return
    if harness:
        command = [sys.executable, str(harness / "gen_corpus.py"), str(n), str(folder.parent)]
        subprocess.run([*command, "--flavor", contender.flavor], check=True, stdout=subprocess.DEVNULL)
    else:
        corpus.write(folder, n, full=contender.flavor == "sitegen")


def one_round(bench: Bench, contender: Contender, n: int, number: int, limit: float) -> list[Row]:
    """Every scenario of one contender, each on top of the one before."""
    site, output = bench.site(contender, n), bench.output(contender, n)
    log = bench.folder / f"{contender.name}-{n}.log"
    bench.emptied(contender, n)
    rows = []
    newest = article(site, bench.corpus(contender, n))
    with editing(newest, site / contender.template, site / contender.settings) as edits:
        for scenario in SCENARIOS:
            mark = f"Edit {scenario} {n} {number}"
            before = measure.stamps(output)
            # Some look at whole seconds only, and nobody should race the clock of the file system.
            time.sleep(1.1)
            edits.make(scenario, mark)
            time.sleep(0.1)
            log.write_bytes(b"")
            loop = measure.loop()
            command = [str(contender.folder / "build")]
            wall, cpu, memory = measure.spent(command, bench.environment(contender, n), limit, log)
            after = measure.stamps(output)
            rows.append(
                Row(
                    contender=contender.name,
                    n=n,
                    round=number,
                    scenario=scenario,
                    wall=wall,
                    cpu=cpu,
                    memory=memory,
                    drawn=measure.drawn(log.read_bytes()),
                    written=sum(before.get(path) != stamp for path, stamp in after.items()),
                    shown=measure.showing(output, mark),
                    files=len(after),
                    size=sum(stamp[0] for stamp in after.values()),
                    loop=loop,
                )
            )
            print(f"  {contender.name:16} {scenario:10} {cpu:8.2f} s CPU {wall:8.2f} s wall", flush=True)
    return rows


def measured(bench: Bench, running: list[Contender], n: int, rounds: int, limit: float) -> Iterator[list[Row]]:
    """The rows of every visit; each round begins with another contender, and who fails once is left out."""
    for number in range(rounds):
        print(f"{n} articles, round {number + 1} of {rounds}", flush=True)
        for contender in running[number % len(running) :] + running[: number % len(running)]:
            try:
                yield one_round(bench, contender, n, number, limit)
            except Unfinished as error:
                print(f"  {contender.name} is left out: {error}", flush=True)
                running = [other for other in running if other is not contender]


def head(command: str, rows: list[Row], labels: dict[str, str]) -> str:
    """Under which circumstances the figures came about."""
    commit = _git("rev-parse", "--short", "HEAD") + ("+" if _git("status", "--porcelain", "--", "src") else "")
    model = next((line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), "")
    rounds = len({row.round for row in rows})
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, sitegen at {commit}, Python {sys.version.split()[0]}; "
        f"{len(os.sched_getaffinity(0))} cores{f' of {model}' if model else ''}; "
        f"medians of {rounds} round{'s' if rounds != 1 else ''}, by `{command}`.\n"
        f"Output: {table.outputs(rows, labels)}.\nFixed loop before each build: {table.loops(rows)}."
    )


def _git(*words: str) -> str:
    done = subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, text=True, check=False)  # noqa: S607
    return done.stdout.strip()


def _lines(path: str) -> list[str]:
    return Path(path).read_text("utf-8").splitlines() if Path(path).is_file() else []


def asked() -> Any:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("n", nargs="*", type=int, default=[1000], metavar="N", help="how many articles")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--harness", type=Path, metavar="DIR", help="gen_corpus.py and peers/ of other generators")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="these contenders alone")
    parser.add_argument("--limit", type=float, default=900, help="seconds after which a build is stopped")
    parser.add_argument(
        "--folder", type=Path, default=Path(tempfile.gettempdir(), "sitegen-benchmark"), help="where all is made"
    )
    parser.add_argument("--into", type=Path, metavar="FILE.md", help="a document with a place for these figures")
    parser.add_argument("--save", type=Path, metavar="FILE.json", help="every single measurement")
    return parser.parse_args()


def main() -> None:
    """Measure, and print a table for each size."""
    given = asked()
    harness = given.harness.resolve() if given.harness else None
    style = harness / "peers" / "_shared" / "style.css" if harness else ROOT / "benchmarks" / "speed" / "style.css"
    bench = Bench(given.folder.resolve(), ROOT, style)
    bench.folder.mkdir(parents=True, exist_ok=True)
    running = contenders(harness, given.only)
    labels = {one.name: f"{one.label} {bench.set_up(one)}" for one in running}
    rows: list[Row] = []
    for n in given.n:
        for contender in running:
            made(bench, contender, n, harness)
            bench.prepare(contender, n)
        for found in measured(bench, running, n, given.rounds, given.limit):
            rows += found
            if given.save:
                given.save.write_text(json.dumps([asdict(row) for row in rows], indent=1), "utf-8")
        tell(n, rows, labels, given)


def tell(n: int, rows: list[Row], labels: dict[str, str], given: Any) -> None:
    """Print the table of one size, and put it where it was asked for."""
    found = [row for row in rows if row.n == n]
    words = f"python benchmarks/run.py {n} --rounds {given.rounds}{' --harness DIR' if given.harness else ''}"
    section = f"{head(words, found, labels)}\n\n{table.table(found, labels)}"
    print(f"\n## {n:,} articles\n\n{section}\n", flush=True)
    if given.into:
        given.into.write_text(table.put(given.into.read_text("utf-8"), n, section), "utf-8")


if __name__ == "__main__":
    main()
