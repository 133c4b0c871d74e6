"""The build: import, load, resolve, route, draw, publish, remember. Read `_built` and you know the product."""

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
from sitegen.content.parsed import Cache, Damaged, Documents
from sitegen.content.records import Document, Record
from sitegen.drawing.templates import Assets, Templates
from sitegen.files import Stamp, alone, decoded, digest, listed
from sitegen.keys import Keys
from sitegen.kind import Ask, PageKind, Route
from sitegen.memory import Memory, Plan
from sitegen.output.manifest import Manifest, manifest_path
from sitegen.output.publish import Change, publish, standing
from sitegen.output.stage import Stage
from sitegen.pages import KINDS
from sitegen.press import Press, template_of
from sitegen.problems import BuildFailed, Problem, suggestion
from sitegen.site.mentions import FOLDERS as MENTIONED
from sitegen.site.model import Site
from sitegen.site.naming import aliases
from sitegen.site.recalled import Lists
from sitegen.site.resolve import Mentions, resolve
from sitegen.studio import TEXT, Studio
from sitegen.text.names import Aliases
from sitegen.text.plain import prose
from sitegen.version import code, source


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Where a site stands and how it is built; `base_url` stands in for the url of site.yml.

    Where `names` is off, an article names only the records that its front matter names.
    """

    root: Path
    output: Path
    base_url: str | None = None
    drafts: bool = False
    jobs: int | None = None
    fresh: bool = False
    names: bool = True


@dataclass(slots=True)
class Report:
    """What a build did: pages in all and drawn, changes of the output, seconds by stage.

    `waiting` are raw texts left in the inbox.
    """

    articles: int = 0
    waiting: int = 0
    pages: int = 0
    drawn: int = 0
    change: Change = field(default_factory=lambda: Change((), (), 0))
    gone: tuple[str, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Count the seconds of a stage."""
        start = time.perf_counter()
        yield
        self.seconds[stage] = time.perf_counter() - start


def build(
    options: Options,
    kinds: Sequence[PageKind] = KINDS,
    tell: Callable[[str], object] = lambda _: None,
    seen: Mapping[str, Stamp] | None = None,
) -> Report:
    """Build a site into its output folder; `tell` hears what its inbox gave before anything else can fail.

    `seen` are the stamps of its files by their paths, where they were looked at a moment ago.

    Raises BuildFailed with every problem; the output is then as it was.
    """
    if not (options.root / FILE).is_file():
        raise BuildFailed([loader.NO_SITE])  # before a lock makes a folder where no site is
    with alone(options.root / ".cache" / "lock"), uncollected():
        try:
            return _built(options, kinds, tell, seen)
        except Damaged:
            return _built(replace(options, fresh=True), kinds, tell, None)


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no circles while all that is made is kept: there are none, and a search goes through everything."""
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.enable()


def _built(
    options: Options, kinds: Sequence[PageKind], tell: Callable[[str], object], seen: Mapping[str, Stamp] | None
) -> Report:
    report, version, folder = Report(), code(), options.root / ".cache"
    with report.timed("import"):
        waiting = brought(options.root / "content", tell)
        report.waiting, seen = waiting or 0, seen if waiting is None else None
    kept_at = manifest_path(folder, options.output)
    held = standing(options.output, Manifest.read(kept_at))
    with report.timed("load"):
        cache = Cache.opened(folder, "" if options.fresh else version)
        loaded = loader.load(options.root, cache, seen)
        config = configured(loaded, options)
        named = mentions(options.root, loaded.documents) if options.names else unsought
        look = Look(Assets.of(options.root), Templates.of(options.root))
    with report.timed("recall"):
        memory = Memory.of(folder, options.output, grounded(version, options, config, kinds, look))
        past = None if options.fresh else memory.past()
        plan = past.plan(config, loaded.documents, named, memory, drafts=options.drafts) if past else None
    if plan is None:
        with report.timed("resolve"):
            site = resolve(config, loaded.documents, named, drafts=options.drafts)
        with report.timed("route"):
            plan = routed(site, kinds, look, options.root, named)
            memory.begin()
    cache.version = version
    cache.save(set(loaded.paths.values()))
    stage = Stage.emptied(folder / "stage")
    try:
        with report.timed("draw"):
            known = {} if options.fresh else held.keys
            press = pressed(plan, kinds, look, options, loaded.documents, known, stage, version, memory)
            printed = press.run(plan.due(held), held, options.jobs)
            report.drawn = len(stage.files)
            for url, key in look.assets.digests().items():
                if known.get(url) != key:
                    stage.put(url, look.assets.content(url))
        if printed.problems:
            raise BuildFailed(printed.problems)
        with report.timed("publish"):
            wanted = plan.unchanged(held) | printed.keys | look.assets.digests()
            report.change = publish(options.output, wanted, stage, held, kept_at)
    finally:
        stage.close()
    with report.timed("remember"):
        memory.remember(plan, loaded.documents, printed.reads)
    report.articles, report.pages = len(plan.ask.site.published), len(plan.routes)
    report.gone = tuple(url for url in report.change.removed if url.endswith((".html", ".xml")))
    return report


@dataclass(frozen=True, slots=True)
class Look:
    """What pages look like: the static files and the templates of a site, with the theme's."""

    assets: Assets
    templates: Templates


def grounded(version: str, options: Options, config: Config, kinds: Sequence[PageKind], look: Look) -> str:
    """A digest of all that every page may rest on beside the records: while it is the same, memories hold."""
    assets = sorted(look.assets.digests().items())
    return Keys(look.templates.fingerprint).of(
        version,
        options.drafts,
        options.names,
        config,
        tuple((kind.name, kind.drawer, kind.listed, kind.template, source(kind.view)) for kind in kinds),
        tuple(assets),
        look.templates.whole(),
    )


def brought(content: Path, tell: Callable[[str], object]) -> int | None:
    """Make records of the raw texts in the inbox and tell what became of each; how many are left, None of none."""
    if next(listed(content / "inbox"), None) is None:
        return None
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


def mentions(root: Path, documents: Documents) -> Mentions:
    """The records whose names stand in a document's body; looked for again only where body or aliases changed."""
    cache, named = documents.cache, [name for name in documents if name.split("/")[0] in MENTIONED]
    # Names of the files too: an alias that moves to another record finds another name.
    table = digest("\n".join(f"{name}={cache.rows[documents.paths[name]].mark}" for name in named))
    if cache.names_of != table:
        cache.names_of, cache.names = table, {}
    known: list[Aliases] = []

    def found(document: Document[Record]) -> tuple[str, ...]:
        body = document.body
        if body.digest not in cache.names:
            if not known:
                known.append(aliases({name: documents[name].record for name in named}))
            text = loader.body_of((root / body.path).read_bytes())
            cache.names[body.digest] = tuple(dict.fromkeys(mention.name for mention in known[0].found(prose(text))))
            cache.changed = True
        return cache.names[body.digest]

    return found


def unsought(_document: Document[Record]) -> tuple[str, ...]:
    """No names: those in bodies are not looked for."""
    return ()


def routed(site: Site, kinds: Sequence[PageKind], look: Look, root: Path, named: Mentions) -> Plan:
    """The plan to make every page there is; BuildFailed where addresses collide, or a template is not there."""
    noted = set[str]()
    routes = tuple(route for kind in kinds for route in kind.routes(site.noting(noted)))
    refuse_collisions(routes, look.assets)
    refuse_menu(site.config, routes, root)
    refuse_missing(routes, kinds, look.templates)
    ask = asking(site, routes, kinds)
    framed = set[str]()
    chrome = views.chrome(ask.noting(framed))
    return Plan(ask, Lists.of(site, named), routes, chrome, frozenset(framed), frozenset(noted))


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
    for route in routes:
        above = [str(parent) for parent in PurePosixPath(route.url.casefold()).parents]
        problems += [
            Problem(
                route.origin or FILE, 1, "address", f"{route.url} lies under the address of {taken[parent]}; rename one"
            )
            for parent in above
            if parent in taken
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


def refuse_missing(routes: Sequence[Route], kinds: Sequence[PageKind], templates: Templates) -> None:
    """A kind without its template is a problem before anything is drawn."""
    used = {route.kind for route in routes}
    names = dict.fromkeys(name for kind in kinds if kind.name in used and (name := template_of(kind)))
    problems = [
        Problem(f"templates/{name}", 1, "", "there is no such template")
        for name in names
        if templates.path(name) is None
    ]
    if problems:
        raise BuildFailed(problems)


def pressed(  # noqa: PLR0913, PLR0917  all of a build meets here
    plan: Plan,
    kinds: Sequence[PageKind],
    look: Look,
    options: Options,
    documents: Documents,
    known: Mapping[str, str],
    stage: Stage,
    version: str,
    memory: Memory,
) -> Press:
    """The press that makes the pages of a plan."""
    config, keys = plan.ask.site.config, Keys(look.templates.fingerprint)
    studio = Studio(
        root=options.root,
        folders=look.templates.folders,
        bodies={row.body: path for path, row in documents.cache.rows.items()},
        assets=look.assets,
        base=config.url,
        language=config.language,
        chrome=plan.chrome,
    )
    frame = keys.of(studio.chrome, studio.base, studio.language, tuple(sorted(studio.assets.versions().items())))
    around = {kind.drawer: digest(version + (frame if kind.drawer in TEXT else "")) for kind in kinds}

    # What is remembered must stay of one build: what this one adds to an earlier one is kept at its end.
    keep = memory.keep if plan.readers is None else None
    return Press(plan.ask, {kind.name: kind for kind in kinds}, studio, keys, around, known, stage, keep)
