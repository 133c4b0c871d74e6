"""Why a page was drawn when it last was, and why the next build would draw it again, or not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sitegen.build import Options, Report, prepared, pressed
from sitegen.content.parsed import Damaged
from sitegen.kind import PageKind, Route, Routes
from sitegen.output.stage import Stage
from sitegen.pages import KINDS
from sitegen.problems import suggestion


def why(options: Options, page: str, kinds: Iterable[PageKind] | None = None) -> list[str]:
    """What there is to say of a page, by its address or by the file of its record; writes nothing.

    KeyError, with what might be meant, where there is no such page; BuildFailed where a build would fail.
    """
    by_name = KINDS if kinds is None else {kind.name: kind for kind in kinds}
    try:
        work = prepared(options, by_name, Report())
    except Damaged:
        work = prepared(replace(options, fresh=True), by_name, Report())
    number, route = _found(work.plan.routes, page.removeprefix("./").removeprefix("/"))
    said = [f"{route.url}: {route.origin or 'of no single record'}"]
    if last := work.memory.because(route.url):
        said.append(f"when it was last drawn: {last}")
    if route.url not in work.held.keys:
        return [*said, "it would be drawn now: it has not been published"]
    if not work.held.keys[route.url]:
        return [*said, "it would be drawn now: its file is not as it was published"]
    if work.plan.readers is not None and number not in work.plan.readers:
        return [*said, "it would not be drawn now: nothing that it reads has changed"]
    because = work.plan.because(number)
    if pressed(work, Stage(options.root)).key(route) == work.held.keys[route.url]:
        return [*said, f"it would be looked at now ({because}) and not drawn: it shows what it showed"]
    return [*said, f"it would be drawn now: {because}, and it shows something else"]


def _found(routes: Routes, page: str) -> tuple[int, Route]:
    for number, route in enumerate(routes):
        if page in {route.url, route.origin} or (not page and route.url == "index.html"):
            return number, route
    raise KeyError(f"there is no page {page}{suggestion(page, [route.url for route in routes])}")
