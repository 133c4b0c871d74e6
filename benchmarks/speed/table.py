"""The figures of a run as Markdown: medians, and ratios to Hugo's of the same round."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from statistics import median

from benchmarks.speed.measure import Row
from benchmarks.speed.scenarios import SCENARIOS, TITLES

BASE = "hugo"
_COLUMNS = ("CPU s", "× Hugo", "wall s", "× Hugo", "peak MiB", "pages drawn", "files written", "files that show it")


def ratio(rows: Iterable[Row], base: Iterable[Row], what: str) -> float | None:
    """The median of how many times its base each row costs, both of one round; None where no round has both."""
    of_round = {row.round: float(getattr(row, what)) for row in base}
    found = [getattr(row, what) / of_round[row.round] for row in rows if of_round.get(row.round)]
    return median(found) if found else None


def table(rows: Sequence[Row], labels: dict[str, str]) -> str:
    """Every scenario of one size, generator by generator; `labels` are their names and order."""
    lines = [f"| scenario | generator | {' | '.join(_COLUMNS)} |", "|---|---|" + "--:|" * len(_COLUMNS)]
    for scenario in SCENARIOS:
        of_scenario = [row for row in rows if row.scenario == scenario]
        base = [row for row in of_scenario if row.contender == BASE]
        for name, label in labels.items():
            own = [row for row in of_scenario if row.contender == name]
            if own:
                lines.append(f"| {TITLES[scenario]} | {label} | {_cells(own, base)} |")
    return "\n".join(lines)


def _cells(own: Sequence[Row], base: Sequence[Row]) -> str:
    last = own[-1]
    cells = [
        f"{median(row.cpu for row in own):.2f}",
        _times(ratio(own, base, "cpu")),
        f"{median(row.wall for row in own):.2f}",
        _times(ratio(own, base, "wall")),
        f"{median(row.memory for row in own):.0f}",
        "" if last.drawn is None else str(last.drawn),
        str(last.written),
        str(last.shown) if last.scenario not in {"cold", "unchanged"} else "",
    ]
    return " | ".join(cells)


def _times(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"


def outputs(rows: Sequence[Row], labels: dict[str, str]) -> str:
    """How much each generator wrote in its cold build."""
    cold = {row.contender: row for row in rows if row.scenario == "cold"}
    said = [
        f"{label} {cold[name].files:,} files, {cold[name].size / 1e6:.1f} MB"
        for name, label in labels.items()
        if name in cold
    ]
    return "; ".join(said)


def loops(rows: Sequence[Row]) -> str:
    """How busy the machine was with something else."""
    found = sorted(row.loop * 1000 for row in rows)
    return f"fastest {found[0]:.0f} ms, median {median(found):.0f} ms, slowest {found[-1]:.0f} ms"


def put(paper: str, n: int, section: str) -> str:
    """A document with the figures of one size in their place: between the comments `figures N` and `end of N`."""
    place = re.compile(rf"(<!-- figures {n} -->\n).*?(<!-- end of {n} -->)", re.DOTALL)
    if not place.search(paper):
        raise ValueError(f"the document has no place for {n}: <!-- figures {n} --> and <!-- end of {n} -->")
    return place.sub(lambda match: f"{match[1]}\n{section}\n\n{match[2]}", paper)
