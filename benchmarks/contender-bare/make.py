"""Builds a site of kinds of its own with sitegen as a library: make.py SITE OUTPUT."""

import os
import sys

from sitegen import seal
from sitegen.files import Stamp


def main(root: str, output: str) -> None:
    """Build what has changed since the last build; where nothing has, that is told before a build is imported."""
    drawn = 0

    def made(seen: dict[str, Stamp]) -> str:
        nonlocal drawn
        from pathlib import Path

        from bare import KINDS

        from sitegen.build import Options, build

        report = build(Options(root=Path(root), output=Path(output), names=False), KINDS, seen=seen)
        drawn = report.drawn
        return f"{report.pages} pages"

    said = seal.sealed(root, output, (), made, own=[os.path.dirname(os.path.abspath(__file__))])
    print(f"{said}, {drawn} drawn")


if __name__ == "__main__":
    main(*sys.argv[1:])
