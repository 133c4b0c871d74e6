"""What a build remembers: it may save time, and it never answers for another state of the site."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from sitegen.build import Options, build
from sitegen.content import loader
from sitegen.content.records import Article
from sitegen.drawing.templates import Templates
from sitegen.kind import Ask, PageKind, Route
from sitegen.memory import Memory
from sitegen.plan import Plan
from sitegen.site.model import Reading, Site, once
from tests.harness import SITE, SiteTest, Stopped, article, record, stopping

FILES = {
    "site.yml": SITE,
    "content/articles/one.md": article("One", "Words of one.", topics=["tides"]),
    "content/articles/two.md": article("Two", "Words of two.", date="2025-02-11", people=["tom-brook"]),
    "content/people/tom-brook.md": record("", name="Tom Brook"),
    "content/topics/tides.md": record("", title="Tides"),
}
ONE, TWO = "content/articles/one.md", "content/articles/two.md"


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """A site of these files."""
    return SiteTest.from_files(tmp_path, FILES)


@pytest.fixture
def built(site: SiteTest) -> SiteTest:
    """The same, built once."""
    site.build()
    return site


def remembered(site: SiteTest, end: str = "") -> Path:
    """One of the files of the memory of a site's output."""
    return next(path for path in (site.root / ".cache").glob(f"memory-*{end}") if path.suffix == end)


def test_an_edit_of_words_looks_at_the_pages_that_show_them(built: SiteTest, plans: list[Plan]) -> None:
    """After an edit of a body the site is recalled, and few pages are looked at."""
    built.change(ONE, article("One", "Other words.", topics=["tides"])).build()
    assert plans[-1].readers is not None
    assert 0 < len(plans[-1].readers) < len(plans[-1].routes)
    assert frozenset({"articles/one#"}) == plans[-1].changed
    assert built.clean() == built.tree()


@pytest.mark.parametrize("name", ["remember", "_forget", "keep", "_add_readers"])
def test_what_a_stopped_build_published_is_not_taken_for_what_an_earlier_one_did(built: SiteTest, name: str) -> None:
    """A build that is stopped after it published, before it is remembered, leaves no page that was taken back."""
    built.change(ONE, article("One", "Other words.", topics=["tides"]))
    with stopping(Memory, name), pytest.raises(Stopped):
        built.build()
    built.change(ONE, FILES[ONE]).build()
    assert built.clean() == built.tree()


def test_a_name_that_moves_from_the_front_matter_to_the_body_and_goes(built: SiteTest, plans: list[Plan]) -> None:
    """What was found in a body is remembered after each edit, so that a name which leaves it is missed."""
    built.change(TWO, article("Two", "Words of Tom Brook.", date="2025-02-11")).build()
    assert plans[-1].readers is not None
    built.change(TWO, article("Two", "Words of nobody.", date="2025-02-11")).build()
    assert built.clean() == built.tree()


def test_a_draft_is_no_part_of_the_site_until_it_is_published(built: SiteTest, plans: list[Plan]) -> None:
    """A draft that comes, is edited, moves and goes has no page looked at; one that is published has all."""
    new, moved = "content/articles/new.md", "content/articles/moved.md"
    built.change(new, article("New", "Words.", status="draft", people=["tom-brook"])).build()
    built.change(new, article("Newer", "Tom Brook.", status="draft", date="2026-01-01")).build()
    (built.root / new).unlink()
    built.change(moved, article("Newer", "Tom Brook.", status="draft", date="2026-01-01")).build()
    assert [{}, {}, {}] == [plan.readers for plan in plans]
    assert built.clean() == built.tree()
    for front in ({}, {"status": "draft"}):
        built.change(moved, article("Newer", "Tom Brook.", date="2026-01-01", **front)).build()
        assert plans[-1].readers is None
        assert built.clean() == built.tree()


def test_a_number_that_is_written_otherwise_is_another(built: SiteTest) -> None:
    """A number that is equal to what it was and shows other digits reaches its pages."""
    for value in ("40", "40.0"):
        figures = [{"label": "Toll", "value": value, "unit": "crown", "evidence": "costs 40 crowns"}]
        built.change(ONE, article("One", "It costs 40 crowns.", topics=["tides"], figures=figures)).build()
        assert built.clean() == built.tree()


def test_what_a_killed_build_left_half_written_reaches_no_later_memory(built: SiteTest) -> None:
    """A memory that was killed while it was written is replaced whole: nothing is rolled back into the next one."""
    if not (child := os.fork()):
        memory = Memory(remembered(built), {}, Templates.of(built.root))
        with memory._writing() as base:
            base.execute("PRAGMA cache_size = 1")  # so that pages are written before the end
            base.execute("INSERT INTO answers VALUES ('x', zeroblob(500000), zeroblob(9))")
            os._exit(0)
    os.waitpid(child, 0)
    assert list((built.root / ".cache").glob("*.db-journal"))
    remembered(built).unlink()
    built.build()
    assert not list((built.root / ".cache").glob("*.db-journal"))
    built.change(ONE, article("One", "Other words.", topics=["tides"])).build()
    assert built.clean() == built.tree()


@pytest.mark.parametrize("data", [b"", b"damage", b"SQLite format 3\0" + bytes(4096)])
@pytest.mark.parametrize("end", ["", ".db"])
def test_a_damaged_memory_leads_to_a_build_of_everything(built: SiteTest, end: str, data: bytes) -> None:
    """Whatever stands in its files, the build goes on without them."""
    remembered(built, end).write_bytes(data)
    built.change(ONE, article("One", "Other words.", topics=["tides"])).build()
    assert built.clean() == built.tree()


@pytest.mark.parametrize("value", [b"", b"damage"])
def test_a_damaged_answer_leads_to_a_build_of_everything(built: SiteTest, value: bytes) -> None:
    """An answer that cannot be read is worked out again, with all others."""
    with sqlite3.connect(remembered(built, ".db")) as base:
        base.execute("UPDATE answers SET value = ?", (value,))
    base.close()
    built.change(ONE, article("Another title", "Words of one.", topics=["tides"])).build()
    assert built.clean() == built.tree()


@pytest.mark.parametrize("names", [("parsed.records",), ("parsed.index",), ("parsed.records", "parsed.index")])
def test_a_memory_outlives_the_parsed_records(built: SiteTest, names: tuple[str, ...]) -> None:
    """Where the parsed records are gone that a memory points to, everything is built."""
    for name in names:
        (built.root / ".cache" / name).unlink()
    built.change(ONE, article("One", "Other words.", topics=["tides"])).build()
    assert built.clean() == built.tree()


def test_names_are_looked_for_in_the_text_that_was_loaded(built: SiteTest) -> None:
    """A file that changes between two looks at it stops the build, and nothing is kept of the words of a moment."""
    text = article("One", "Words on Tom Brook.", topics=["tides"])
    built.change(ONE, text)
    load = loader.load

    def changed(*args: Any) -> loader.Loaded:
        loaded = load(*args)
        built.change(ONE, FILES[ONE])
        return loaded

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "load", changed)
        assert "content/articles/one.md:1: the file was changed while the site was built" in built.problems()
    built.change(ONE, text).build()
    assert built.clean() == built.tree()


@dataclass(frozen=True)
class Shown:
    """What a page of one's own shows."""

    words: str


def _routes(_: Site) -> list[Route]:
    return [Route("own", "own.json", "own")]


def _other_routes(_: Site) -> list[Route]:
    return [Route("own", "other.json", "own")]


HOME = PageKind("home", lambda _: [Route("home", "index.json", "home")], lambda *_: Shown("home"), drawer="json")


def _titles(_: Route, ask: Ask) -> Shown:
    return Shown(ask(Site.article, "one").record.title)


def _bodies(_: Route, ask: Ask) -> Shown:
    return Shown(ask(Site.article, "one").body.excerpt)


def _two_lambdas(_: Route, ask: Ask) -> Shown:
    title = ask(lambda site: site.article("one").record.title)
    excerpt = ask(lambda site: site.article("two").body.excerpt)
    return Shown(f"{title}: {excerpt}")


def own(routes: Callable[[Site], Any] = _routes, view: Callable[[Route, Ask], object] = _titles) -> PageKind:
    return PageKind("own", routes, view, drawer="json")


def made(site: SiteTest, *kinds: PageKind) -> dict[str, bytes]:
    """What a library user's kinds make."""
    build(Options(root=site.root, output=site.output, jobs=1), [HOME, *kinds])
    return {url: data for url, data in site.tree().items() if url.startswith("o")}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (own(), own(view=_bodies)),
        (own(), own(routes=_other_routes)),
        (own(), own(view=lambda *_: Shown("first"))),
        (own(view=lambda *_: Shown("first")), own(view=lambda *_: Shown("second"))),
    ],
    ids=["view", "routes", "lambda", "lambdas"],
)
def test_kinds_in_turn_do_not_answer_for_each_other(site: SiteTest, one: PageKind, other: PageKind) -> None:
    """Two kinds of one name with other functions are told apart, whatever file these stand in."""
    first, second = made(site, one), made(site, other)
    assert first != second
    assert (first, second) == (made(site, one), made(site, other))


def test_two_questions_without_a_name_have_two_answers(site: SiteTest) -> None:
    """Questions that a view makes up where it asks them are not kept under one name."""
    kind = own(view=_two_lambdas)
    assert {"own.json": b'{\n"words": "One: Words of two."\n}\n'} == made(site, kind)
    site.change(ONE, article("Another", "Words of one.", topics=["tides"]))
    assert {"own.json": b'{\n"words": "Another: Words of two."\n}\n'} == made(site, kind)


def _first(site: Site) -> Reading[Article]:
    return site.article("one")


@once
def _kept(site: Site) -> Reading[Article]:
    return site.article("one")


def _each(site: Site) -> Iterator[str]:
    return (site.article(ident).record.title for ident in sorted(site.articles()))


def _all(site: Site) -> Mapping[str, str]:
    return {ident: site.article(ident).record.title for ident in sorted(site.articles())}


def _longest(site: Site, least: int = 0) -> str:
    return max((title for title in _all(site).values() if len(title) > least), key=len)


def _titled_routes(site: Site) -> Iterator[Route]:
    for title in _all(site).values():
        yield Route(f"own/{title}", f"own/{title.lower()}.json", "own")


@pytest.mark.parametrize(
    "kind",
    [
        own(view=lambda _, ask: Shown(ask(_first).record.title)),
        own(view=lambda _, ask: Shown(ask(_kept).record.title)),
        own(view=lambda _, ask: Shown(ask.shared(lambda other: other(_first)).record.title)),
        own(view=lambda _, ask: Shown(", ".join(ask(_each)))),
        own(view=lambda _, ask: Shown(", ".join(ask(_all).values()))),
        own(view=lambda _, ask: Shown(ask(_longest, 2))),
        own(view=lambda _, ask: Shown(ask(_longest, least=2))),
        own(view=lambda _, ask: Shown(ask(partial(_longest, least=2)))),
        own(view=lambda _, ask: Shown(ask.shared(lambda other: ask(_first).record.title + other(_longest)))),
        own(routes=_titled_routes),
    ],
    ids=["reading", "kept", "made", "generator", "mapping", "place", "name", "partial", "shared", "routes"],
)
@pytest.mark.parametrize("called", [True, False])
def test_whatever_a_view_of_ones_own_asks_its_page_follows(
    site: SiteTest, kind: PageKind, *, called: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A library user's page is drawn again when a title changes that it reads, in whatever way it was asked for."""
    if called:  # as if its functions stood in a module under their names
        monkeypatch.setattr("sitegen.build.called", lambda _: "own")
    made(site, kind)
    for title in ("A much longer title", "Short", "One"):
        site.change(ONE, article(title, "Words of one.", topics=["tides"]))
        found = made(site, kind)
        shutil.rmtree(site.root / ".cache")
        shutil.rmtree(site.output)
        assert found == made(site, kind)
        site.change(TWO, article(f"{title}, too", "Words of two.", people=["tom-brook"]))
        made(site, kind)
