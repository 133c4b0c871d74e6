"""A contender: a folder with peer.json, `setup`, `build` and site/, in the form of the benchmark's harness."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

# The harness's own contenders do not say which template draws an article and which file holds the site's title.
_PLACES = {
    "hugo": ("layouts/page.html", "hugo.toml"),
    "pelican": ("theme/templates/article.html", "pelicanconf.py"),
}
_LONG_AGO = 1_700_000_000


@dataclass(frozen=True, slots=True)
class Contender:
    """A generator with a site for the corpus; `template` draws an article, `settings` hold the site's title.

    `flavor` is the layout of its corpus, `content` where that goes, `caches` what a cold build must not find, `static`
    where the stylesheet goes.
    """

    name: str
    folder: Path
    label: str
    flavor: str
    content: str
    caches: tuple[str, ...]
    static: str
    template: str
    settings: str

    @classmethod
    def read(cls, folder: Path) -> Contender:
        """The contender of a folder."""
        told = json.loads((folder / "peer.json").read_text("utf-8"))
        template, settings = _PLACES.get(folder.name, ("templates/pages/article.html", "site.yml"))
        return cls(
            name=folder.name,
            folder=folder,
            label=told["label"],
            flavor=told["flavor"],
            content=told.get("content", "."),
            caches=tuple(told["caches"]),
            static=told.get("static", ""),
            template=template,
            settings=settings,
        )


@dataclass(frozen=True, slots=True)
class Bench:
    """Where a run keeps its things, and the checkout that it measures; `style` is every contender's stylesheet."""

    folder: Path
    checkout: Path
    style: Path

    def site(self, contender: Contender, n: int) -> Path:
        """The site of a contender."""
        return self.folder / "site" / f"{contender.name}-{n}"

    def output(self, contender: Contender, n: int) -> Path:
        """Where a contender's site is built."""
        return self.folder / "out" / f"{contender.name}-{n}"

    def corpus(self, contender: Contender, n: int) -> Path:
        """The corpus in a contender's layout."""
        return self.folder / "corpus" / str(n) / contender.flavor

    def environment(self, contender: Contender, n: int = 0) -> Mapping[str, str]:
        """What `setup` and `build` find in their environment."""
        return {
            **os.environ,
            "BENCH_TMP": str(self.folder),
            "TOOLS": os.environ.get("TOOLS", str(self.folder / "tools")),
            "SITEGEN": str(self.checkout),
            "PEER": str(contender.folder),
            "SITE": str(self.site(contender, n)) if n else "",
            "OUT": str(self.output(contender, n)) if n else "",
            "CORPUS": str(self.corpus(contender, n)) if n else "",
            "BENCH_N": str(n),
        }

    def set_up(self, contender: Contender) -> str:
        """Install a contender; its version."""
        done = subprocess.run(
            [str(contender.folder / "setup")],
            env=self.environment(contender),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return done.stdout.strip().splitlines()[-1]

    def prepare(self, contender: Contender, n: int) -> None:
        """Make a contender's site anew: its own folder, the corpus, the stylesheet."""
        site, corpus = self.site(contender, n), self.corpus(contender, n)
        shutil.rmtree(site, ignore_errors=True)
        site.mkdir(parents=True)
        if (contender.folder / "site").is_dir():
            shutil.copytree(contender.folder / "site", site, dirs_exist_ok=True)
        content = site / contender.content
        for path in corpus.iterdir():
            if path.is_dir():
                shutil.copytree(path, content / path.name, dirs_exist_ok=True)
            elif path.name != "manifest.json" and not (content / path.name).exists():
                shutil.copy(path, content / path.name)
        if contender.static:
            (site / contender.static).mkdir(parents=True, exist_ok=True)
            shutil.copy(self.style, site / contender.static / "style.css")
        template = site / contender.template
        if not template.exists():  # a theme's template is edited where its user would edit it: in the site's own folder
            template.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(self.checkout / contender.template, template)
        for path in site.rglob("*"):  # nobody builds a site that was written a moment ago
            os.utime(path, (_LONG_AGO, _LONG_AGO))

    def emptied(self, contender: Contender, n: int) -> None:
        """Take away what a cold build must not find."""
        shutil.rmtree(self.output(contender, n), ignore_errors=True)
        self.output(contender, n).parent.mkdir(parents=True, exist_ok=True)
        for name in contender.caches:
            path = self.site(contender, n) / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
