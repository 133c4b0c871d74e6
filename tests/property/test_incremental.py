"""Whatever is edited, in whatever order: what a build adds to an earlier one is what a clean build makes."""

import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sitegen.drawing.templates import theme
from sitegen.problems import BuildFailed
from tests.harness import SITE, SiteTest, article, record

SETTINGS = f"{SITE}source: our-desk\nlead: harbour\n"

# One record of every folder, and articles that lean on each other and on them in every way there is.
FILES: dict[str, str] = {
    "site.yml": SETTINGS,
    "content/articles/harbour.md": article(
        "The harbour opens",
        "Mayor Ada Brook opened the harbour of Northport on Monday.[^1] “It was time,” she said.\n\n"
        "The toll is 40 crowns. See [the dispute](dispute.md) and [her](../people/ada-brook.md#early-life).\n\n"
        "[^1]: Late.",
        genre="analysis",
        based_on=[{"source": "bay-wire", "title": "Harbour opens", "url": "https://wire.example/1"}],
        topics=["harbour", "money"],
        quotes=[{"text": "It was time", "speaker": "ada-brook", "date": "2025-02"}],
        figures=[{"series": "toll", "value": "40", "unit": "crown", "evidence": "The toll is 40 crowns"}],
        events=[{"date": "2025-02-10", "evidence": "opened the harbour", "people": ["ada-brook"]}],
        redirects=["old/harbour.html"],
    ),
    "content/articles/dispute.md": article(
        "The toll is disputed",
        "The Guild of Skippers refused to pay. Brook did not answer.",
        date="2025-02-12T09:30+01:00",
        source="bay-wire",
        topics=["money"],
        rights="excerpt",
        url="https://wire.example/2",
        events=[{"date": "2025", "title": "A dispute", "evidence": "refused to pay", "status": "disputed"}],
    ),
    "content/articles/notes.md": article("Notes", "Nothing yet on Northport.", status="draft", date="2025-03-01"),
    "content/articles/gone.md": article("Gone", "It was wrong.", status="withdrawn", date="2024-12-31"),
    "content/topics/harbour.md": record("What floats.", title="The harbour", parent="money"),
    "content/topics/money.md": record("", title="Money", summary="What it costs."),
    "content/people/ada-brook.md": record(
        "## Early life\n\nShe was born here.", name="Ada Brook", aliases=["Mayor Brook"]
    ),
    "content/people/tom-brook.md": record("", name="Tom Brook"),
    "content/organisations/guild.md": record("", name="Guild of Skippers"),
    "content/places/northport.md": record("A port.", name="Northport"),
    "content/sources/our-desk.md": record("", name="Our Desk"),
    "content/sources/bay-wire.md": record("", name="Bay Wire", type="agency", perspective="It belongs to ship owners."),
    "content/series/toll.md": record("", title="Toll", unit="crown", conversions=[{"unit": "penny", "factor": "0.01"}]),
    "content/pages/about.md": record("Who we are.", title="About", redirects=["info.html"]),
}

LONG = (
    "## A heading\n\n- one\n- two\n\nIt was time. The toll is 40 crowns.\n\n"
    "They opened the harbour and refused to pay. Mayor Brook and Tom Brook met in Northport, says Brook."
)
FIELDS: dict[str, list[Any]] = {
    "title": ["Another title & <more>", "بندر"],
    "date": ["2023-01-01", "2025-02-12T23:30-05:00"],
    "topics": [[], ["money", "harbour"], ["nothing-there"]],
    "people": [["tom-brook"]],
    "summary": ["In short."],
    "status": ["draft", "withdrawn", "published"],
    "rights": ["excerpt", "full"],
    "source": ["our-desk"],
    "language": ["fa"],
    "updated": ["2025-04-01"],
    "corrections": [[{"date": "2025-04-01", "text": "It was a Tuesday."}]],
    "redirects": [["old/other.html"], []],
    "translation_of": ["harbour"],
}
SETTING_LINES = [
    "title: Another name",
    "menu: [archive, pages/about]",
    "feeds: {entries: 1, content: summary}",
    "as_of: 2026-01-01",
    "language: fa",
    "time_zone: Asia/Tehran",
    "url: https://test.example/below/",
    "licence: {name: CC0}",
    "lead: dispute",
    "unknown: field",
]
TEMPLATES = [
    "base.html",
    "pages/article.html",
    "pages/sitemap.xml",
    "partials/meta.html",
    "macros/time.html",
    "fragments/card.html",
    "fragments/note-event.html",
]
STATIC = {
    "css/tokens.css": ":root { --ink: black }",
    "favicon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "img/ship.svg": "<svg/>",
}


@dataclass
class Desk:
    """A site, the options of its next build, and the files in its output that are the owner's."""

    site: SiteTest
    options: dict[str, Any]
    foreign: dict[str, bytes]

    def has(self, path: str) -> bool:
        return (self.site.root / path).is_file()

    def build(self) -> None:
        """Build, and compare with a clean build: the same tree, or the same problems and nothing changed."""
        before = self.site.tree()
        try:
            expected, listing = self.site.clean(**self.options), ""
        except BuildFailed as failed:
            expected, listing = {}, str(failed)
        if listing:
            assert listing == self.site.problems(**self.options)
            assert before == self.site.tree()
            raise Refused(listing)
        self.site.build(**self.options)
        same({**expected, **self.foreign}, self.site.tree())
        again = self.site.build(**self.options)
        assert (0, (), ()) == (again.drawn, again.change.written, again.change.removed)


class Refused(Exception):
    """A clean build and an incremental one have refused an edit alike."""


Edit = Callable[[Desk], object]


def _path(ident: str) -> str:
    return f"content/articles/{ident}.md"


def adds(path: str, words: str) -> Edit:
    """Words at the end of a record."""
    return lambda desk: desk.has(path) and desk.site.change(path, f"{desk.site.read(path)}\n{words}\n")


def writes(path: str, text: str) -> Edit:
    """A whole file."""
    return lambda desk: desk.site.change(path, text)


def removes(path: str) -> Edit:
    """A file less."""
    return lambda desk: desk.has(path) and desk.site.remove(path)


def moves(path: str, to: str) -> Edit:
    """A file under another name."""
    return lambda desk: desk.has(path) and desk.site.move(path, to)


def fills(ident: str, field: str, value: object) -> Edit:
    """A field of an article."""

    def edit(desk: Desk) -> None:
        if desk.has(path := _path(ident)):
            _, front, body = desk.site.read(path).split("---\n", 2)
            desk.site.change(path, record(body.strip(), **{**yaml.load(front, yaml.BaseLoader), field: value}))  # noqa: S506  makes no objects

    return edit


def swaps(one: str, other: str) -> Edit:
    """Two articles under each other's name, with the times that they had."""

    def edit(desk: Desk) -> None:
        if desk.has(_path(one)) and desk.has(_path(other)):
            desk.site.move(_path(one), "kept").move(_path(other), _path(one)).move("kept", _path(other))

    return edit


def sets(line: str) -> Edit:
    """A setting in site.yml."""
    field = line.split(":", maxsplit=1)[0]
    kept = [row for row in SETTINGS.split("\n") if not row.startswith(f"{field}:")]
    return writes("site.yml", "\n".join([*kept, line, ""]))


def overrides(name: str, mark: str) -> Edit:
    """A template of the site's own over the theme's."""
    return lambda desk: desk.site.change(f"templates/{name}", (theme("templates") / name).read_text("utf-8") + mark)


def tampers(url: str, how: str) -> Edit:
    """A page changed by other hands."""

    def edit(desk: Desk) -> None:
        path = desk.site.output / url
        if not path.is_file():
            return
        if how == "touched":
            os.utime(path, (1, 1))
        elif how in {"changed", "emptied"}:
            path.write_bytes(path.read_bytes() + b"by other hands" if how == "changed" else b"")
        else:
            path.unlink()
            if how == "linked":
                path.symlink_to(desk.site.root / "site.yml")

    return edit


def empties(folder: str) -> Edit:
    """A whole folder of the output deleted, with what the owner had in it."""

    def edit(desk: Desk) -> None:
        shutil.rmtree(desk.site.output / folder, ignore_errors=True)
        desk.foreign = {url: data for url, data in desk.foreign.items() if (desk.site.output / url).is_file()}

    return edit


def leaves(url: str) -> Edit:
    """A file of the owner's in the output."""

    def edit(desk: Desk) -> None:
        path = desk.site.output / url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"the owner's")
        desk.foreign[url] = b"the owner's"

    return edit


def asks(**options: object) -> Edit:
    """Other options from now on."""

    def edit(desk: Desk) -> None:
        desk.options = options

    return edit


def damages(desk: Desk) -> None:
    """The cache of parsed records, overwritten."""
    (desk.site.root / ".cache" / "parsed.index").write_bytes(b"damage")


# In an order in which each has something to do; what is deleted or deranged for good comes late.
EDITS: list[Edit] = [
    *(adds(_path(ident), words) for ident, words in (("harbour", LONG), ("dispute", "سلام به بندر."), ("notes", LONG))),
    *(tampers(url, "changed") for url in ("index.html", "articles/2025/harbour.html", "feed.xml", "css/main.css")),
    *(tampers(f"people/{name}.html", how) for name, how in (("tom-brook", "emptied"), ("ada-brook", "linked"))),
    *(tampers("archive.html", how) for how in ("deleted", "touched")),
    *(leaves(url) for url in ("CNAME", "articles/2025/notes.txt", "drafts/x.html", ".well-known/it")),
    *(overrides(name, "<!-- mine -->\n") for name in TEMPLATES),
    overrides("macros/time.html", "<!-- other -->\n"),
    overrides("partials/meta.html", "{{ oops"),
    *(removes(f"templates/{name}") for name in TEMPLATES),
    *(writes(f"static/{name}", text) for name, text in STATIC.items()),
    *(writes(f"static/{name}", text.replace("black", "white") + " ") for name, text in STATIC.items()),
    *(removes(f"static/{name}") for name in STATIC),
    *(
        writes("content/people/ada-brook.md", record("", name=name, aliases=aliases))
        for name, aliases in (
            ("Ada Brook", []),
            ("Ada Brook", ["Brook"]),
            ("Ada Brook", ["Northport"]),
            ("A. Brook", []),
        )
    ),
    moves("content/places/northport.md", "content/places/port-north.md"),
    *(
        writes("content/sources/bay-wire.md", record("", name="Bay Wire", perspective=perspective, part_of=part_of))
        for perspective, part_of in (("It belongs to nobody.", ""), ("", "our-desk"))
    ),
    writes("content/topics/money.md", record("Words on money.", title="Money and tolls")),
    writes("content/topics/money.md", record("", title="Money and tolls", parent="harbour")),
    writes("content/topics/weather.md", record("", title="Weather")),
    damages,
    asks(drafts=True),
    adds(_path("notes"), "More on Northport."),
    asks(base_url="https://elsewhere.example/x"),
    asks(),
    *(fills("harbour", field, value) for field, values in FIELDS.items() for value in values),
    *(fills("dispute", field, FIELDS[field][0]) for field in ("title", "date", "status")),
    writes(_path("new-one"), article("New", LONG, date="2026-01-01")),
    writes(_path("new-two"), article("Newer", "Northport.", date="2024-01-01")),
    swaps("new-one", "new-two"),
    moves(_path("new-two"), _path("newest")),
    moves(_path("gone"), _path("inner/gone")),
    removes(_path("dispute")),
    writes(_path("harbour"), article("The harbour opens", "It links to nothing now.")),
    removes(_path("dispute")),
    removes(_path("new-one")),
    removes("content/topics/weather.md"),
    removes("content/pages/about.md"),
    *(sets(line) for line in SETTING_LINES),
    *(empties(folder) for folder in ("articles/2025", "css", "")),
]


def edited(edits: Iterable[Edit], folder: Path) -> None:
    """Make the edits one after another, each with a build; those that are refused are taken back."""
    desk = Desk(SiteTest.from_files(folder, FILES), {}, {})
    desk.build()
    for edit in edits:
        before = desk.site.authored()
        edit(desk)
        try:
            desk.build()
        except Refused:
            desk.site.restore(before)
            desk.build()


@pytest.mark.timeout(600)
def test_every_edit_and_then_an_incremental_build_equal_a_clean_one(tmp_path: Path) -> None:
    """After each edit that an author, a designer or a stranger makes, the tree is that of a clean build."""
    edited(EDITS, tmp_path)


# A sequence takes seconds, so a failing one is shown as it was found.
@pytest.mark.timeout(3600)
@settings(
    max_examples=50 if settings.get_current_profile_name() == "long" else 3, phases=[Phase.explicit, Phase.generate]
)
@given(data=st.data())
def test_any_edits_and_then_an_incremental_build_equal_a_clean_one(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """After any sequence of edits the incremental build and a clean build leave the same tree, byte for byte."""
    order = data.draw(st.lists(st.integers(0, len(EDITS) - 1), min_size=8, max_size=16))
    edited([EDITS[number] for number in order], tmp_path_factory.mktemp("edited"))


@pytest.mark.parametrize(
    "tag",
    [
        '{% include "partials/note.html" %}',
        '{%- import "partials/note.html" as note -%}',
        '{%+ include "partials/note.html" %}',
        '{% include ["partials/note.html"] %}',
        '{% include "nothing.html" if page.body is none else "partials/note.html" %}',
        '{% set name = "partials/note.html" %}{% include name %}',
    ],
)
def test_a_page_is_drawn_again_when_a_template_changed_that_it_reaches(tmp_path: Path, tag: str) -> None:
    """However a site's own template names another, a change of that one reaches the page."""
    page = '{% extends "base.html" %}{% block main %}' + tag + "{% endblock %}"
    site = SiteTest.from_files(tmp_path, {**FILES, "templates/pages/standing.html": page})
    site.change("templates/partials/note.html", "{% set said = 1 %}{{ said }}").build()
    site.change("templates/partials/note.html", "{% set said = 2 %}{{ said }}").build()
    assert site.clean() == site.tree()


def same(expected: dict[str, bytes], actual: dict[str, bytes]) -> None:
    """Trees are the same; a difference is shown by its address before its bytes."""
    assert sorted(expected) == sorted(actual)
    assert [] == [url for url in expected if expected[url] != actual[url]]
