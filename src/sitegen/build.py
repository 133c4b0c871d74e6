"""The build: import, load, resolve, route, view, draw, publish. Read `build` and you know the product."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from sitegen import views
from sitegen.content import loader
from sitegen.content.config import FILE, Config, read_address
from sitegen.content.parsed import Cache
from sitegen.content.records import Document, Record
from sitegen.drawing.templates import Assets, Templates
from sitegen.files import Stamp, alone, decoded, digest, listed
from sitegen.keys import Keys
from sitegen.kind import Ask, Page, PageKind, Route
from sitegen.output.manifest import Manifest, manifest_path
from sitegen.output.publish import Change, Stage, publish, stale
from sitegen.pages import KINDS
from sitegen.problems import BuildFailed, Problem, suggestion
from sitegen.site.model import Site
from sitegen.site.naming import aliases
from sitegen.site.resolve import Mentions, resolve
from sitegen.studio import TEXT, Studio, drawn
from sitegen.text.plain import prose
from sitegen.version import code


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Where a site stands and how it is built; `base_url` stands in for the url of site.yml."""

    root: Path
    output: Path
    base_url: str | None = None
    drafts: bool = False
    jobs: int | None = None
    fresh: bool = False


@dataclass(slots=True)
class Report:
    """What a build did: pages in all and drawn, changes of the output, stamps of its files, seconds by stage.

    `waiting` are raw texts left in the inbox.
    """

    articles: int = 0
    waiting: int = 0
    pages: int = 0
    drawn: int = 0
    change: Change = field(default_factory=lambda: Change((), (), 0))
    gone: tuple[str, ...] = ()
    stamps: dict[str, Stamp] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Count the seconds of a stage."""
        start = time.perf_counter()
        yield
        self.seconds[stage] = time.perf_counter() - start


def build(
    options: Options, kinds: Sequence[PageKind] = KINDS, tell: Callable[[str], object] = lambda _: None
) -> Report:
    """Build a site into its output folder; `tell` hears what its inbox gave before anything else can fail.

    Raises BuildFailed with every problem; the output is then as it was.
    """
    if not (options.root / FILE).is_file():
        raise BuildFailed([loader.NO_SITE])  # before a lock makes a folder where no site is
    with alone(options.root / ".cache" / "lock"), uncollected():
        return _built(options, kinds, tell)


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no circles while all that is made is kept: there are none, and a search goes through everything."""
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.enable()


def _built(options: Options, kinds: Sequence[PageKind], tell: Callable[[str], object]) -> Report:
    report, version, folder = Report(), code(), options.root / ".cache"
    with report.timed("import"):
        report.waiting = brought(options.root / "content", tell)
    kept_at = manifest_path(folder, options.output)
    manifest = Manifest.read(kept_at)
    with report.timed("load"):
        cache = Cache.opened(folder / "parsed.pickle", "" if options.fresh else version)
        loaded = loader.load(options.root, cache)
        config = configured(loaded, options)
    with report.timed("resolve"):
        site = resolve(config, loaded.documents, mentions(options.root, loaded.documents, cache), drafts=options.drafts)
        cache.version = version
        cache.save(folder / "parsed.pickle", set(loaded.paths))
    with report.timed("route"):
        assets, templates = Assets.of(options.root), Templates.of(options.root)
        routes = [route for kind in kinds for route in kind.routes(site)]
        refuse_collisions(routes, assets)
        refuse_menu(config, routes, options.root)
        ask = asking(site, routes, kinds)
    with report.timed("view"):
        pages = viewed(ask, routes, kinds)
        refuse_missing(pages, templates)
        studio = Studio(
            root=options.root,
            folders=templates.folders,
            bodies={doc.body.digest: doc.body.path for doc in site.documents.values()},
            assets=assets,
            base=config.url,
            language=config.language,
            chrome=views.chrome(ask),
        )
    with report.timed("key"):
        wanted = keyed(pages, studio, templates, version) | assets.digests()
        due = set(wanted) if options.fresh else set(stale(options.output, wanted, manifest))
    # All that lives now lives to the end; drawing leaves circles behind, and only those need be looked for.
    gc.freeze()
    gc.enable()
    stage = Stage.emptied(folder / "stage")
    try:
        with report.timed("draw"):
            report.drawn = drawn(studio, [page for page in pages if page.url in due], stage, options.jobs)
            for url in sorted(due & assets.digests().keys()):
                stage.put(url, assets.content(url))
        with report.timed("publish"):
            report.change, published = publish(options.output, wanted, stage, manifest, kept_at)
    finally:
        stage.close()
    report.articles, report.pages = len(site.published), len(pages)
    report.stamps = {url: entry.stamp for url, entry in published.entries.items()}
    report.gone = tuple(url for url in report.change.removed if url.endswith((".html", ".xml")))
    return report


def brought(content: Path, tell: Callable[[str], object]) -> int:
    """Make records of the raw texts in the inbox and tell what became of each; how many are left there."""
    if next(listed(content / "inbox"), None) is None:
        return 0
    # Few builds have a text in the inbox; the others need no importer.
    from sitegen.importer.desk.inbox import emptied

    given = emptied(content)
    tell(str(given))
    return given.waiting


def configured(loaded: loader.Loaded, options: Options) -> Config:
    """The settings, with what the command line overrides; every problem found while loading is raised here."""
    if loaded.problems or loaded.config is None:
        raise BuildFailed(loaded.problems)
    return loaded.config if options.base_url is None else replace(loaded.config, url=read_address(options.base_url))


def mentions(root: Path, documents: Mapping[str, Document[Record]], cache: Cache) -> Mentions:
    """The records whose names stand in a document's body; looked for again only where body or aliases changed."""
    wanted = aliases(documents)
    # Ids of the table too: an alias that moves to another record finds another name.
    table = digest(
        "\n".join(f"{alias}={name}" for alias, name in sorted(wanted.table.items()))
        + "|".join(sorted(wanted.ambiguous))
    )
    if cache.names_of != table:
        cache.names_of, cache.names = table, {}

    def found(document: Document[Record]) -> tuple[str, ...]:
        body = document.body
        if body.digest not in cache.names:
            text = loader.body_of((root / body.path).read_bytes())
            cache.names[body.digest] = tuple(dict.fromkeys(mention.name for mention in wanted.found(prose(text))))
            cache.changed = True
        return cache.names[body.digest]

    return found


def asking(site: Site, routes: Sequence[Route], kinds: Sequence[PageKind]) -> Ask:
    """What views ask: the site, and the address of every route."""
    listed = {kind.name for kind in kinds if kind.listed}
    return Ask(
        site,
        {route.name: route.url for route in routes},
        {route.name: route.url for route in routes if route.kind in listed},
    )


def refuse_collisions(routes: Sequence[Route], assets: Assets) -> None:
    """Two pages, or a page and a static file, at one address are a problem, whatever the letter case."""
    taken: dict[str, str] = {url.casefold(): f"static/{url}" for url in assets.digests()}
    problems = []
    for route in routes:
        here = route.origin or f"the page '{route.name}'"
        other = taken.setdefault(route.url.casefold(), here)
        if other is not here:
            problems.append(
                Problem(route.origin or FILE, 1, "address", f"{route.url} is also the address of {other}; rename one")
            )
    above: dict[str, list[str]] = {}  # by folder, which most pages share with others
    for route in routes:
        folder = route.url.casefold().rpartition("/")[0]
        if folder not in above:
            above[folder] = [name for name in (folder, *map(str, PurePosixPath(folder).parents)) if name in taken]
        problems += [
            Problem(
                route.origin or FILE, 1, "address", f"{route.url} lies under the address of {taken[parent]}; rename one"
            )
            for parent in above[folder]
        ]
    if problems:
        raise BuildFailed(problems)


def refuse_menu(config: Config, routes: Sequence[Route], root: Path) -> None:
    """A name in the menu that no page has is a problem; an index that is empty for now is left out of it."""
    known = {route.name for route in routes} | views.TITLES.keys()
    missing = [(("menu", number), name) for number, name in enumerate(config.menu) if name not in known]
    if missing:
        from sitegen.content import front_matter, schema

        source = front_matter.YamlText(FILE, loader.normal(decoded((root / FILE).read_bytes())))
        raise BuildFailed(
            schema.located(source, where, f"there is no page '{name}'{suggestion(name, known)}")
            for where, name in missing
        )


def viewed(ask: Ask, routes: Sequence[Route], kinds: Sequence[PageKind]) -> list[Page]:
    """Every page: its address, how it is drawn and what it shows."""
    by_name = {kind.name: kind for kind in kinds}
    pages = []
    for route in routes:
        kind = by_name[route.kind]
        template = kind.template or (f"pages/{kind.name}.html" if kind.drawer in TEXT else "")
        pages.append(Page(route.url, kind.drawer, template, kind.view(route, ask)))
    return pages


def refuse_missing(pages: Sequence[Page], templates: Templates) -> None:
    """A kind without its template is a problem before anything is drawn."""
    names = dict.fromkeys(page.template for page in pages if page.template)
    problems = [
        Problem(f"templates/{name}", 1, "", "there is no such template")
        for name in names
        if templates.path(name) is None
    ]
    if problems:
        raise BuildFailed(problems)


def keyed(pages: Sequence[Page], studio: Studio, templates: Templates, version: str) -> dict[str, str]:
    """The key of every page: equal keys, equal bytes."""
    keys = Keys(templates.fingerprint)
    frame = keys.of(studio.chrome, studio.base, studio.language, tuple(sorted(studio.assets.versions().items())))
    around = {drawer: digest(version + (frame if drawer in TEXT else "")) for drawer in {page.drawer for page in pages}}
    return {page.url: keys.key(page, around[page.drawer]) for page in pages}
