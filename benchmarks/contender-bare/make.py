"""Builds a site of kinds of its own with sitegen as a library: make.py SITE OUTPUT."""

import sys
from pathlib import Path

from sitegen import seal
from sitegen.files import Stamp


def main(root: str, output: str) -> None:
    """Build what has changed since the last build; where nothing has, that is told before a build is imported."""

    def made(seen: dict[str, Stamp]) -> str:
        from bare import KINDS

        from sitegen.build import Options, build

        report = build(Options(root=Path(root), output=Path(output), names=False), KINDS, seen=seen)
        return f"{report.pages} pages, {report.drawn} drawn"

    print(seal.sealed(root, output, (), made, own=[str(Path(__file__).parent)]))


if __name__ == "__main__":
    main(*sys.argv[1:])
