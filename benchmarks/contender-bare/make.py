"""Builds a site of kinds of its own with sitegen as a library: make.py SITE OUTPUT."""

import sys
import time

from sitegen import seal


def main(root: str, output: str) -> None:
    """Build what has changed since the last build; where nothing has, that is told before a build is imported."""
    started = time.time_ns()
    drawn, seen = 0, seal.inputs(root)
    if seal.unbroken(root, output, ()) is None:
        from pathlib import Path

        from bare import KINDS

        from sitegen.build import Options, build

        seal.break_(root, output)
        report = build(Options(root=Path(root), output=Path(output), names=False), KINDS)
        seal.put(root, output, (), seen, report.stamps, "", time.time_ns() - started)
        drawn = report.drawn
    print(f"{drawn} drawn")


if __name__ == "__main__":
    main(*sys.argv[1:])
