"""What happens between two builds: nothing, or one edit."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SCENARIOS = ("cold", "unchanged", "body", "title", "article", "template", "settings")
# How tables name them.
TITLES = {
    "cold": "cold",
    "unchanged": "nothing changed",
    "body": "one body edited",
    "title": "one title edited",
    "article": "one article added",
    "template": "the template of articles edited",
    "settings": "the site's title edited",
}
_TITLE = re.compile(r'(?mi)^(title: *"?)')
_SITE = "Bench News"


def article(site: Path, corpus: Path) -> Path:
    """The file of one of the newest articles."""
    slug = json.loads((corpus / "manifest.json").read_text("utf-8"))["articles"][-5]["slug"]
    return min(site.rglob(f"*{slug}.md"))


def edited(scenario: str, text: str, mark: str) -> str:
    """A file's text after the edit of a scenario, which leaves `mark` in it."""
    if scenario == "body":
        return f"{text.rstrip()}\n\n{mark}.\n"
    if scenario in {"title", "article"}:
        changed = _TITLE.sub(lambda match: f"{match[1]}{mark} ", text, count=1)
    elif scenario == "template":
        changed = text.replace("</article>", f"<p>{mark}</p></article>", 1)
    else:
        changed = text.replace(_SITE, f"{_SITE} {mark}", 1)
    if changed == text:
        raise ValueError(f"the scenario '{scenario}' finds nothing to edit")
    return changed


class Edits:
    """The edits of one round; all are taken back at its end."""

    def __init__(self, article: Path, template: Path, settings: Path) -> None:
        """The files that scenarios edit."""
        self._files = {
            "body": article,
            "title": article,
            "article": article,
            "template": template,
            "settings": settings,
        }
        self._before: dict[Path, tuple[str, float] | None] = {}

    def make(self, scenario: str, mark: str) -> None:
        """Edit what a scenario edits; a new article is a copy of one under a title and an address of its own."""
        if scenario not in self._files:
            return
        source = self._files[scenario]
        text = source.read_text("utf-8")
        target = source.with_name(source.name.replace(".md", "-again.md")) if scenario == "article" else source
        self._before.setdefault(target, None if scenario == "article" else (text, source.stat().st_mtime))
        target.write_text(edited(scenario, text, mark), "utf-8")

    def take_back(self) -> None:
        """Leave the site as it was, and as old."""
        for path, held in self._before.items():
            if held is None:
                path.unlink()
            else:
                text, moment = held
                path.write_text(text, "utf-8")
                os.utime(path, (moment, moment))
        self._before.clear()


@contextmanager
def editing(article: Path, template: Path, settings: Path) -> Iterator[Edits]:
    """Edits that are taken back however the round ends."""
    edits = Edits(article, template, settings)
    try:
        yield edits
    finally:
        edits.take_back()
