"""Routing: every address of a site, and what a site cannot be though each of its records is right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath

from sitegen.content.config import FILE, Config
from sitegen.drawing.templates import Assets, Templates
from sitegen.kind import Ask, PageKind, Route, Routes
from sitegen.plan import Plan
from sitegen.press import template_of
from sitegen.problems import BuildFailed, Problem, suggestion
from sitegen.site.answers import Answers
from sitegen.site.model import Site
from sitegen.site.recalled import Lists
from sitegen.site.resolve import Mentions
from sitegen.views import frame, records


def routed(  # noqa: PLR0913, PLR0917  addresses collide with all of these
    site: Site,
    kinds: Mapping[str, PageKind],
    named: Mentions,
    assets: Assets,
    templates: Templates,
    root: Path,
    reason: str,
) -> Plan:
    """The plan to make every page there is; BuildFailed where addresses collide, or a template is not there."""
    noted = set[str]()
    routes = routes_of(site.noting(noted), kinds)
    refuse_collisions(routes, assets)
    refuse_menu(site.config, routes, root)
    refuse_missing(routes, kinds, templates)
    ask = asking(site, routes, kinds)
    framed = set[str]()
    chrome = frame.chrome(ask.noting(framed))
    return Plan(ask, Lists.of(site, named), Routes.of(routes), chrome, frozenset(framed), frozenset(noted), reason)


def routes_of(site: Site, kinds: Mapping[str, PageKind]) -> tuple[Route, ...]:
    """Every address of these kinds."""
    routes = [route for kind in kinds.values() for route in kind.routes(site)]
    listed = [route for route in routes if kinds[route.kind].listed]
    closing = [route for kind in kinds.values() if kind.closing for route in kind.closing(listed)]
    return (*routes, *closing)


def asking(site: Site, routes: Sequence[Route], kinds: Mapping[str, PageKind]) -> Ask:
    """What views ask, where nothing is kept of what they asked before."""
    return Ask.of(site, Routes.of(routes), {kind.name for kind in kinds.values() if kind.listed}, Answers())


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
    known = {route.name for route in routes} | records.TITLES.keys()
    missing = [(("menu", number), name) for number, name in enumerate(config.menu) if name not in known]
    if missing:
        from sitegen.content import schema

        raise BuildFailed(
            schema.located_in(root, FILE, where, f"there is no page '{name}'{suggestion(name, known)}")
            for where, name in missing
        )


def refuse_missing(routes: Iterable[Route], kinds: Mapping[str, PageKind], templates: Templates) -> None:
    """A kind without its template is a problem before anything is drawn."""
    used = dict.fromkeys(route.kind for route in routes)
    names = dict.fromkeys(template_of(kinds[name]) for name in used)
    problems = [
        Problem(f"templates/{name}", 1, "", "there is no such template")
        for name in names
        if name and templates.path(name) is None
    ]
    if problems:
        raise BuildFailed(problems)
