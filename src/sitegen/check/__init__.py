"""The check: what an editor should know about the content, and what is wrong with the site built of it.

It reads what a build reads, by the build's own steps, and the output folder; it writes nothing and asks no network.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from sitegen import seal
from sitegen.build import configured
from sitegen.check import claims, days, output, pages, records
from sitegen.check.addresses import Tree
from sitegen.check.findings import Finding, Remark, in_order, located, refused
from sitegen.classes import dataclass
from sitegen.content import loader
from sitegen.content.parsed import Cache
from sitegen.content.records import Document, Record
from sitegen.drawing.templates import Assets
from sitegen.kind import Ask, Route
from sitegen.mentions import mentions
from sitegen.output.manifest import Manifest, manifest_path
from sitegen.pages import KINDS
from sitegen.problems import BuildFailed
from sitegen.routing import asking, refuse_collisions, refuse_menu, routes_of
from sitegen.site.model import Site
from sitegen.site.resolve import Mentions, resolve
from sitegen.version import code


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found, in order, and how much it looked at; `files` of the output is 0 where that was not read."""

    findings: tuple[Finding, ...]
    records: int = 0
    files: int = 0


@dataclass(frozen=True, slots=True)
class _Read:
    """A site as a build knows it before it draws."""

    documents: Mapping[str, Document[Record]]
    named: Mentions
    ask: Ask
    routes: tuple[Route, ...]
    given: frozenset[str]


def check(root: Path, folder: Path) -> Checked:
    """Look at the site of a root and at the folder it was built into."""
    try:
        read = _read(root)
    except BuildFailed as failed:
        return Checked(in_order(refused(failed.problems)))
    found = [*located(root, _remarks(read))]
    manifest = Manifest.read(manifest_path(root / ".cache", folder))
    shown = _shown(root, folder)
    if old := _outdated(root, folder, manifest, read.routes):
        found.append(Finding(shown, 1, "not-built", f"{old}; build first: only the content was checked"))
        return Checked(in_order(found), len(read.documents))
    tree = Tree(folder, shown, _base(folder, read.ask.site), frozenset(manifest.keys), read.given)
    found += output.findings(tree, read.ask.site.config, _evidence(read.ask))
    return Checked(in_order(found), len(read.documents), len(tree.files))


def _read(root: Path) -> _Read:
    """The steps of a build up to its routes, from its cache where that holds; BuildFailed with every problem."""
    cache = Cache.opened(root / ".cache", code())
    loaded = loader.load(root, cache)
    config = configured(loaded)
    named = mentions(root, loaded.documents)
    site = resolve(config, loaded.documents, named)
    routes = routes_of(site, KINDS)
    assets = Assets.of(root)
    refuse_collisions(routes, assets)
    refuse_menu(config, routes, root)
    return _Read(loaded.documents, named, asking(site, routes, KINDS), routes, frozenset(assets.digests()))


def _remarks(read: _Read) -> Iterator[Remark]:
    site = read.ask.site
    yield from records.remarks(site, read.documents, read.named)
    yield from claims.remarks(site)
    yield from days.remarks(site, read.documents)


def _outdated(root: Path, folder: Path, manifest: Manifest, routes: tuple[Route, ...]) -> str:
    """Why the output cannot be checked; empty where it is of what stands here now."""
    if not manifest.keys or not folder.is_dir():
        return "there is no site here that a build has made"
    if not all(manifest.keys.values()):
        return "the last build was interrupted"
    current = seal.current(str(root), str(folder))
    if current is None:  # what was written moments before its build leaves no seal
        built = Path(manifest_path(root / ".cache", folder)).stat().st_mtime_ns
        current = built >= max(stamp[1] for stamp in seal.inputs(str(root))[0].values())
    if not current or any(route.url not in manifest.keys for route in routes):
        return "the site here is older than what it is built of"
    return ""


def _shown(root: Path, folder: Path) -> str:
    """The output folder as findings name it: from the root where it lies there."""
    here, there = os.path.realpath(root), os.path.realpath(folder)
    inside = os.path.relpath(there, here).replace(os.sep, "/") if there.startswith(here + os.sep) else ""
    return inside or folder.absolute().as_posix()


def _base(folder: Path, site: Site) -> str:
    """The address for which the site was built, as its front page says: --base-url may have stood in for site.yml."""
    try:
        said = pages.read((folder / "index.html").read_bytes()).canonical
    except OSError:
        said = ""
    return said if said.startswith("http") and said.endswith("/") else site.config.url


def _evidence(ask: Ask) -> dict[str, tuple[str, ...]]:
    """The anchors that the page of each article owes to its quotes, figures and events."""
    owed: dict[str, tuple[str, ...]] = {}
    for ident in ask.site.articles():
        url = ask.link(f"articles/{ident}")
        if url is None or ask.site.article(ident).record.rights != "full":
            continue
        ledger = ask.site.parts_of(ident)
        rows = (("quote", ledger.quotes), ("figure", ledger.figures), ("event", ledger.events))
        owed[url] = tuple(f"{sort}-{claim.number}" for sort, claimed in rows for claim in claimed)
    return owed
