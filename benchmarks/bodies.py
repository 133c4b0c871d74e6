"""How many bodies are taken for plain, whether they mean the same, and what a body costs.

    python benchmarks/bodies.py DIR... [--all]

Reads all .md and .txt files below each folder, front matter left out. For each folder: how many bodies `drawing.prose`
takes for plain, how many of these Python-Markdown would draw otherwise (there should be none), and the microseconds of
processor time a body, by Python-Markdown and as it is drawn. Only every tenth body of a large folder is drawn by both,
unless `--all` is given.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from sitegen.drawing import markdown, prose

_FRONT = re.compile(r"---\n.*?\n---\n", re.DOTALL)
_LARGE = 2_000


def bodies(folder: Path) -> list[str]:
    """The bodies of a folder, as they are handed to drawing."""
    files = sorted(file for file in folder.rglob("*") if file.suffix in {".md", ".txt"})
    texts = (file.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n") for file in files)
    return [_FRONT.sub("", text, count=1) if text.startswith("---\n") else text for text in texts]


def cost(draw: Callable[[str], object], texts: Sequence[str]) -> float:
    """Microseconds a text."""
    begun = time.process_time()
    for text in texts:
        draw(text)
    return (time.process_time() - begun) / max(len(texts), 1) * 1e6


def main() -> None:
    """Print a line for each folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="+", type=Path)
    parser.add_argument("--all", action="store_true", help="compare every body of a large folder")
    arguments = parser.parse_args()
    for folder in arguments.folder:
        texts = bodies(folder)
        plain = [text for text in texts if prose.plain(text)]
        step = 1 if arguments.all or len(plain) < _LARGE else 10
        compared = plain[::step]
        differ = sum(markdown.meant(text) != markdown.rendered(text) for text in compared)
        print(f"{folder}: {len(texts)} bodies, {len(plain)} plain, {differ} of {len(compared)} drawn otherwise")
        told, rendered = cost(prose.plain, texts), cost(markdown.rendered, plain)
        every, meant = cost(markdown.rendered, texts[::step]), cost(markdown.meant, texts[::step])
        print(
            f"    microseconds a body: {told:.0f} to tell, {rendered:.0f} where plain, {every:.0f} of all;"
            f" {meant:.0f} by Python-Markdown"
        )


if __name__ == "__main__":
    main()
