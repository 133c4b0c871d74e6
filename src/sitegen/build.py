"""The build: import, load, recall or resolve and route, draw, publish, remember. Read `_built`, then `prepared`.

The functions after them stand in the order in which a build comes to each.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import field, replace
from itertools import repeat
from pathlib import Path

from sitegen.classes import dataclass
from sitegen.content import loader
from sitegen.content.config import FILE, Config, read_address
from sitegen.content.parsed import Cache, Damaged
from sitegen.digests import Digests
from sitegen.drawing.templates import Assets, Templates
from sitegen.files import Stamp, alone, digest, listed
from sitegen.keys import Keys
from sitegen.kind import PageKind
from sitegen.memory import STATIC, Anew, Memory
from sitegen.mentions import mentions, unsought
from sitegen.output.manifest import Manifest, manifest_path
from sitegen.output.publish import Change, publish, standing
from sitegen.output.stage import Stage
from sitegen.pages import KINDS
from sitegen.plan import Plan
from sitegen.press import Press
from sitegen.problems import BuildFailed, Problem
from sitegen.site.resolve import resolve
from sitegen.studio import DRAWERS, TEXT, Studio
from sitegen.version import called, code, source


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Where a site stands and how it is built; `base_url` stands in for the url of site.yml.

    Where `names` is off, an article names only the records that its front matter names. What a build keeps for the next
    one lies in the folder `cache`, or in `.cache` of the site.
    """

    root: Path
    output: Path
    base_url: str | None = None
    drafts: bool = False
    jobs: int | None = None
    fresh: bool = False
    executor: str | None = None
    names: bool = True
    cache: Path | None = None

    def kept(self) -> Path:
        """The folder of what is kept for the next build."""
        return self.cache or self.root / ".cache"


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
    kinds: Iterable[PageKind] | None = None,
    tell: Callable[[str], object] = lambda _: None,
    seen: Mapping[str, Stamp] | None = None,
) -> Report:
    """Build a site into its output folder; `tell` hears what its inbox gave before anything else can fail.

    A library user may bring kinds of their own, which then are all there is. `seen` are the stamps of files by their
    paths, where they were looked at a moment ago. Two builds of one site take turns.

    Raises BuildFailed with every problem; the output is then as it was. Raises OSError where a disk is full, or a
    process that helps was ended: the files of the output are whole, and the next build ends where a clean one does.
    """
    if not (options.root / FILE).is_file():
        raise BuildFailed([loader.NO_SITE])  # before a lock makes a folder where no site is
    by_name = KINDS if kinds is None else {kind.name: kind for kind in kinds}
    with alone(options.kept() / "lock"), uncollected():
        try:
            return _built(options, by_name, tell, seen)
        except Damaged:
            return _built(replace(options, fresh=True), by_name, tell, None)


def _built(
    options: Options, kinds: Mapping[str, PageKind], tell: Callable[[str], object], seen: Mapping[str, Stamp] | None
) -> Report:
    report = Report()
    with report.timed("import"):
        waiting = brought(options.root / "content", tell)
        report.waiting = waiting or 0
        if waiting is not None or any(map(str.startswith, seen or (), repeat("content/inbox/"))):
            seen = None  # records were made since, by this build or by one for whose end it waited
    work = prepared(options, kinds, report, seen)
    plan, documents, assets, memory, held = work.plan, work.loaded.documents, work.look.assets, work.memory, work.held
    with report.timed("save"):
        documents.cache.save({FILE, *documents.paths.values()})
        work.digests.save()
        if plan.readers is None:
            memory.begin()
    # All that lives now lives to the end; drawing leaves circles behind, and only those need be looked for. They are
    # young: what lived through two searches is what pages share, and to go through that again takes a tenth of drawing.
    gc.freeze()
    gc.set_threshold(20_000, 10, 1_000_000)
    gc.enable()
    with closing(Stage.emptied(options.kept() / "stage")) as stage:
        with report.timed("draw"):
            press = pressed(work, stage)
            printed = press.run(plan.due(held), held, options.jobs, options.executor)
            report.drawn = len(stage.files)
            staged(assets, press.known, stage)
        if printed.problems:
            raise BuildFailed(printed.problems)
        with report.timed("publish"):
            if plan.moves():
                memory.leave()
            wanted = plan.unchanged(held) | printed.keys | assets.digests()
            report.change = publish(options.output, wanted, stage, held, work.kept_at)
    with report.timed("remember"):
        memory.remember(plan, documents, printed.reads, printed.files, printed.looks)
    report.articles, report.pages = len(plan.ask.site.published), len(plan.routes)
    report.gone = tuple(url for url in report.change.removed if url.endswith((".html", ".xml")))
    return report


@dataclass(frozen=True, slots=True)
class Look:
    """What pages look like: the static files and the templates of a site, with the theme's."""

    assets: Assets
    templates: Templates


@dataclass(frozen=True, slots=True)
class Work:
    """All that a build knows before it makes the first page; `held` is what stands in the output."""

    options: Options
    kinds: Mapping[str, PageKind]
    version: str
    loaded: loader.Loaded
    digests: Digests
    look: Look
    memory: Memory
    plan: Plan
    kept_at: str
    held: Manifest


def prepared(
    options: Options, kinds: Mapping[str, PageKind], report: Report, seen: Mapping[str, Stamp] | None = None
) -> Work:
    """Load the records, and recall or work out what has to be made of them; BuildFailed with every problem."""
    folder = options.kept()
    kept_at = manifest_path(folder, options.output)
    with report.timed("load"):
        version, held = code(), standing(options.output, Manifest.read(kept_at))
        cache = Cache(version, folder) if options.fresh else Cache.opened(folder, version)
        loaded = loader.load(options.root, cache, seen, options.jobs)
        config = configured(loaded, options.base_url)
        named = mentions(options.root, loaded.documents, options.jobs) if options.names else unsought
        digests = Digests.opened(folder / "digests")
        look = Look(Assets.of(options.root, digests.of), Templates.of(options.root))
    memory = Memory.of(folder, options.output, grounded(version, options, config, kinds, look), look.templates)
    try:
        with report.timed("recall"):
            plan = memory.plan(config, loaded.documents, named, drafts=options.drafts, fresh=options.fresh)
            if memory.beside:
                from sitegen.routing import refuse_collisions

                refuse_collisions(list(plan.routes), look.assets)
    except Anew as anew:
        with report.timed("resolve"):
            site = resolve(config, loaded.documents, named, drafts=options.drafts)
        with report.timed("route"):
            # What only a site as a whole needs costs a rebuild too much to import.
            from sitegen.routing import routed

            plan = routed(site, kinds, named, look.assets, look.templates, options.root, str(anew))
    return Work(options, kinds, version, loaded, digests, look, memory, plan, kept_at, held)


def brought(content: Path, tell: Callable[[str], object]) -> int | None:
    """Make records of the raw texts in the inbox and tell what became of each; how many are left, None of none."""
    if next(listed(content / "inbox"), None) is None:
        return None
    # Few builds have a text in the inbox; the others need no importer.
    from sitegen.importer.desk.inbox import emptied

    given = emptied(content)
    tell(str(given))
    return given.waiting


def configured(loaded: loader.Loaded, base_url: str | None = None) -> Config:
    """The settings, with `base_url` for their own; every problem found while loading is raised here."""
    if loaded.problems or loaded.config is None:
        raise BuildFailed(loaded.problems)
    return loaded.config if base_url is None else replace(loaded.config, url=read_address(base_url))


def grounded(
    version: str, options: Options, config: Config, kinds: Mapping[str, PageKind], look: Look
) -> dict[str, str]:
    """Digests of all that every page may rest on, beside records and templates, by its name.

    While they hold, memories hold.
    """
    digest_of = Keys(look.templates.fingerprint).of
    own = () if kinds is KINDS else kinds.values()
    return {
        "sitegen": version,
        "set of options": digest_of(options.drafts, options.names),
        FILE: digest_of(config),
        "set of page kinds": digest_of(
            *((kind.name, kind.drawer, kind.listed, kind.template) for kind in own),
            *((called(made), source(made)) for kind in own for made in (kind.routes, kind.view)),
        ),
        "set of stylesheets and scripts": digest_of(*sorted(look.assets.versions().items())),
        STATIC: digest_of(*sorted(look.assets.digests())),
    }


def pressed(work: Work, stage: Stage) -> Press:
    """The press that makes the pages of a plan."""
    plan, look, config = work.plan, work.look, work.plan.ask.site.config
    keys = Keys(look.templates.fingerprint)
    studio = Studio(
        root=work.options.root,
        folders=look.templates.folders,
        bodies=work.loaded.documents.cache.bodies(),
        assets=look.assets,
        base=config.url,
        language=config.language,
        chrome=plan.chrome,
        kept=work.options.kept(),
    )
    frame = keys.of(studio.chrome, studio.base, studio.language, tuple(sorted(studio.assets.versions().items())))
    around = {drawer: digest(work.version + (frame if drawer in TEXT else "")) for drawer in DRAWERS}
    known = {} if work.options.fresh else work.held.keys
    # What is remembered must stay of one build: what this one adds to an earlier one is kept at its end.
    keep = work.memory.keep if plan.readers is None else None
    return Press(plan.ask, work.kinds, studio, keys, around, known, stage, keep)


def staged(assets: Assets, known: Mapping[str, str], stage: Stage) -> None:
    """Let the static files wait that are not known to stand in the output."""
    for url, key in assets.digests().items():
        if known.get(url) == key:
            continue
        if url in assets.sheets:
            stage.put(url, assets.sheets[url])
        elif stage.copy(url, assets.files[url], key) != assets.stamps[url]:
            changed = "the file was changed while the site was built; build again"
            raise BuildFailed([Problem(f"static/{url}", 1, "", changed)])


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no circles while all that is made is kept: there are none, and a search goes through everything."""
    often = gc.get_threshold()
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*often)
        gc.enable()
