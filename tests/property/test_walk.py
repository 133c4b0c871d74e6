"""A walk of many edits over one site: after each, what a build adds to an earlier one is what a clean build makes.

Unlike the edits that are listed one by one, these fall on whatever the edits before have left, two at once, with builds
that are stopped, other options and other outputs in between. `WALKS=40 STEPS=500 pytest` walks further, on other ways.
"""

import os
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import settings

import sitegen.build
from sitegen import executors, past, press
from sitegen.build import Options, build
from sitegen.content.parsed import Cache
from sitegen.drawing.templates import theme
from sitegen.memory import Memory
from sitegen.output import publish
from sitegen.output.manifest import Manifest
from sitegen.output.stage import Stage
from sitegen.pages import KINDS
from sitegen.plan import Plan
from sitegen.problems import BuildFailed
from tests.harness import Carried, SiteTest, Stopped, article, held, record, stopping
from tests.property.test_incremental import FILES, same

LONG = settings.get_current_profile_name() == "long"
WALKS = int(os.environ.get("WALKS", "20" if LONG else "4"))
STEPS = int(os.environ.get("STEPS", "250" if LONG else "50"))
FIRST = int(os.environ.get("FIRST", "0"))

SITE = {
    **FILES,
    "content/stories/toll.md": record("", title="The toll", summary="How it went."),
    "content/articles/later.md": article(
        "The toll is lowered",
        "The toll is 30 crowns. “It was time,” said Ada Brook in Northport, and Tom Brook agreed.",
        date="2025-03-10",
        topics=["money"],
        story="toll",
        quotes=[{"text": "It was time", "speaker": "ada-brook", "date": "2025-02"}],
        figures=[{"series": "toll", "value": "30", "unit": "crown", "evidence": "The toll is 30 crowns"}],
        events=[{"date": "2025-03-10", "evidence": "The toll is 30 crowns", "event": "lowered"}],
    ),
    "content/articles/echo.md": article(
        "بندر باز شد",
        "بندر باز شد. The harbour was opened.",
        language="fa",
        translation_of="harbour",
        topics=["harbour"],
        story="toll",
        events=[{"date": "2025-02-10", "evidence": "The harbour was opened", "event": "opening"}],
    ),
}

WORDS = [
    "Nothing more.", "Tom Brook was there.", "Ada Brook left Northport.", "The Guild of Skippers met.", "Brook waits.",
    "## A heading", "See [her](../people/ada-brook.md).", "See [this](later.md) and [that](../topics/money.md).",
    "سلام به بندر.", "- one\n- two", "> It was said.", "A & B < C", "[^2]\n\n[^2]: A note.", "",
]  # fmt: skip
TEXTS = [None, "In short.", "Another word & <more>", "بندر", "Tom Brook, and what he says"]
LISTS: list[Any] = [[], ["One."], ["One.", "Two of *them*."]]
DAYS = ["2023-01-01", "2025-02-10", "2025-02-12T23:30-05:00", "2026-05", None]
# What articles only say, and what pages are made of.
SAID: dict[str, list[Any]] = {
    "title": [text for text in TEXTS if text],
    "url": [None, "https://wire.example/3"],
    "authors": [[], ["Jane Roe"], ["Jane Roe", "Tom Brook"]],
    "summary": TEXTS,
    "why_it_matters": TEXTS,
    **dict.fromkeys(("key_points", "known", "unknown", "background", "other_side", "whats_next", "captions"), LISTS),
    "embeds": [[], [{"text": "A post.", "author": "Jane"}], [{"text": "A post.", "date": "2025-01-01"}]],
    "corrections": [[], [{"date": "2025-04-01", "text": "It was a Tuesday."}],
                    [{"date": "2024-04-01", "text": "Wrong."}, {"date": "2026-04-01", "text": "Wronger."}]],
}  # fmt: skip
BONES: dict[str, list[Any]] = {
    "date": DAYS,
    "topics": [[], ["money"], ["harbour", "money"]],
    "people": [[], ["tom-brook"], ["ada-brook", "tom-brook"]],
    "places": [[], ["northport"]],
    "status": ["draft", "withdrawn", "published", "published"],
    "rights": ["excerpt", "full"],
    "source": [None, "our-desk", "bay-wire"],
    "genre": ["news", "opinion", "explainer"],
    "language": [None, "fa", "en"],
    "story": [None, "toll"],
    "translation_of": [None, "harbour", "later"],
    "updated": [None, "2025-04-01"],
    "redirects": [[], ["old/it.html"]],
}
OTHERS: dict[str, dict[str, list[Any]]] = {
    "topics": {"title": ["Money", "Aaa", "Zzz"], "summary": TEXTS, "open_questions": LISTS, "keywords": LISTS},
    "people": {"name": ["Ada Brook", "Tom Brook", "A. Brook"], "aliases": [[], ["Brook"]], "summary": TEXTS},
    "organisations": {"name": ["Guild of Skippers", "The Guild"], "summary": TEXTS},
    "places": {"name": ["Northport", "North Port"], "summary": TEXTS},
    "sources": {"name": ["Bay Wire", "Our Desk"], "perspective": TEXTS, "short": [None, "Bay"]},
    "series": {"title": ["Toll", "Fee"], "description": TEXTS, "decimals": [None, "1"]},
    "stories": {"title": ["The toll", "A story"], "summary": TEXTS, "open_questions": LISTS},
    "pages": {"title": ["About", "Who"], "summary": TEXTS, "redirects": [[], ["info.html"]]},
}  # fmt: skip
SETTINGS = [
    "title: Another",
    "menu: [archive]",
    "feeds: {entries: 1, content: summary}",
    "as_of: 2026-01-01",
    "language: fa",
    "unknown: field",
]
TEMPLATES = ["base.html", "pages/article.html", "fragments/card.html", "macros/time.html"]
STATIC = {"css/tokens.css": ":root { --ink: black }", "img/ship.svg": "<svg/>", "favicon.svg": "<svg> </svg>"}
ASKED: list[dict[str, Any]] = [{}, {}, {}, {"drafts": True}, {"base_url": "https://else.example/x"}, {"names": False}]
# Where a build is stopped, and before which call at the latest.
STAGES: list[tuple[object, str, int]] = [
    (Cache, "save", 1), (Cache, "_appended", 1), (past, "write", 1), (Memory, "begin", 1), (Stage, "put", 30),
    (sitegen.build, "publish", 1), (publish, "begin", 1), (publish, "_moved", 20), (publish, "_prune", 1),
    (Manifest, "write", 1), (Memory, "remember", 1), (Memory, "leave", 2), (Memory, "_forget", 1), (Memory, "keep", 2),
    (Memory, "_earlier", 1), (Memory, "_add_readers", 1),
]  # fmt: skip


@dataclass
class Walk:
    """A site on its way: how it is built now, what its files once held (`been`), and what was done last (`told`)."""

    site: SiteTest
    chance: random.Random
    asked: dict[str, Any] = field(default_factory=dict)
    kinds: list[str] = field(default_factory=lambda: [*KINDS])
    been: dict[str, list[bytes]] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)

    def records(self, folder: str = "") -> list[str]:
        """The paths of records."""
        return sorted(
            path.relative_to(self.site.root).as_posix() for path in (self.site.root / "content" / folder).rglob("*.md")
        )

    def write(self, path: str, text: str | bytes) -> None:
        """Write a file: after a break, or so fast that a clock may not tell."""
        file = self.site.root / path
        if file.is_file():
            self.been.setdefault(path, []).append(file.read_bytes())
        self.site.change(path, text)
        if self.chance.random() < 0.1:
            os.utime(file)

    def fill(self, path: str, name: str, value: object) -> None:
        """Set or remove a field of a record."""
        _, front, body = self.site.read(path).split("---\n", 2)
        fields = {**yaml.load(front, yaml.BaseLoader), name: value}  # noqa: S506  makes no objects
        self.write(path, record(body.strip(), **{key: held for key, held in fields.items() if held not in (None, [])}))

    def made(self, output: Path, **more: Any) -> None:
        """Build as asked."""
        options = Options(root=self.site.root, output=output, **{"jobs": 1, **self.asked, **more})
        kinds = None if self.kinds == [*KINDS] else [KINDS[name] for name in self.kinds]
        build(options, kinds)


def clean(walk: Walk) -> tuple[dict[str, bytes], str]:
    """The tree of a build that knows of no earlier one, or what that refuses."""
    folder = walk.site.root.parent / "clean"
    shutil.rmtree(folder, ignore_errors=True)
    try:
        walk.made(folder / "output", cache=folder / "cache")
    except BuildFailed as failed:
        return {}, str(failed)
    return held(folder / "output"), ""


def says(walk: Walk) -> None:
    """Another word in a field that only says something."""
    name = walk.chance.choice([*SAID])
    walk.fill(walk.chance.choice(walk.records("articles")), name, walk.chance.choice(SAID[name]))


def adds(walk: Walk) -> None:
    """More words in a body."""
    path = walk.chance.choice(walk.records())
    walk.write(path, f"{walk.site.read(path)}\n{walk.chance.choice(WORDS)}\n")


def cuts(walk: Walk) -> None:
    """A body without its last words."""
    path = walk.chance.choice(walk.records())
    before, line, after = walk.site.read(path).rpartition("\n---\n")
    rows = after.strip().split("\n\n")
    walk.write(path, before + line + "\n".join(["", *rows[:-1], ""]))


def means(walk: Walk) -> None:
    """Another value in a field that other pages are made of."""
    name = walk.chance.choice([*BONES])
    walk.fill(walk.chance.choice(walk.records("articles")), name, walk.chance.choice(BONES[name]))


def renames(walk: Walk) -> None:
    """Another value in a record that is no article."""
    path = walk.chance.choice([path for path in walk.records() if "/articles/" not in path])
    fields = OTHERS[path.split("/")[1]]
    name = walk.chance.choice([*fields])
    walk.fill(path, name, walk.chance.choice(fields[name]))


def reverts(walk: Walk) -> None:
    """A file as it once was, whether or not it is there."""
    if walk.been:
        path = walk.chance.choice(sorted(walk.been))
        walk.write(path, walk.chance.choice(walk.been[path]))


def comes(walk: Walk) -> None:
    """A new article, like one that is there."""
    path = walk.chance.choice(walk.records("articles"))
    walk.write(f"content/articles/new-{walk.chance.randrange(3)}.md", walk.site.read(path))


def goes(walk: Walk) -> None:
    """A record less."""
    path = walk.chance.choice(walk.records())
    walk.been.setdefault(path, []).append((walk.site.root / path).read_bytes())
    walk.site.remove(path)


def moves(walk: Walk) -> None:
    """A record in another folder with the same id, or under another id."""
    path = walk.chance.choice(walk.records("articles"))
    name = walk.chance.choice([Path(path).name, f"new-{walk.chance.randrange(3)}.md"])
    walk.site.move(path, f"content/articles/{walk.chance.choice(['', 'in/'])}{name}")


def swaps(walk: Walk) -> None:
    """Two articles under each other's name, with the times that they had."""
    one, other = walk.chance.sample(walk.records("articles"), 2)
    walk.site.move(one, "kept").move(other, one).move("kept", other)


def sets(walk: Walk) -> None:
    """A setting more, or all settings as they were."""
    more = walk.chance.choice(["", f"{walk.chance.choice(SETTINGS)}\n"])
    walk.write("site.yml", SITE["site.yml"] + more)


def designs(walk: Walk) -> None:
    """A template or a static file of the site's own, another one, or none."""
    path = walk.chance.choice([*(f"templates/{name}" for name in TEMPLATES), *(f"static/{name}" for name in STATIC)])
    if (walk.site.root / path).is_file() and walk.chance.random() < 0.5:
        walk.site.remove(path)
    elif path.startswith("static/"):
        walk.write(path, STATIC[path.removeprefix("static/")] + " " * walk.chance.randrange(3))
    else:
        name = path.removeprefix("templates/")
        walk.write(path, (theme("templates") / name).read_text("utf-8") + f"<!-- {walk.chance.randrange(3)} -->\n")


def tampers(walk: Walk) -> None:
    """A page changed, touched or deleted by other hands."""
    pages = sorted(walk.site.tree())
    path = walk.site.output / walk.chance.choice(pages)
    how = walk.chance.randrange(4)
    if how == 0:
        path.write_bytes(path.read_bytes() + b"by other hands")
    elif how == 1:
        path.write_bytes(b"")
    elif how == 2:
        os.utime(path)
    else:
        path.unlink()


def asks(walk: Walk) -> None:
    """Other options, or other page kinds, from now on."""
    walk.asked = walk.chance.choice(ASKED)
    walk.kinds = [name for name in KINDS if name != "robots"] if walk.chance.random() < 0.1 else [*KINDS]


def loses(walk: Walk) -> None:
    """A file of the cache gone or damaged."""
    kept = sorted(path for path in (walk.site.root / ".cache").iterdir() if path.is_file())
    path = walk.chance.choice([path for path in kept if "manifest" not in path.name])
    if walk.chance.random() < 0.5:
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-9])


# What happens, and how often.
EDITS: list[Callable[[Walk], None]] = [
    *[says] * 24, *[adds] * 12, *[cuts] * 3, *[renames] * 4, *[means] * 4, *[reverts] * 8, *[tampers] * 2,
    comes, goes, moves, swaps, sets, designs, asks, loses,
]  # fmt: skip


@contextmanager
def stopped(walk: Walk) -> Iterator[None]:
    """Let the build stop somewhere, if it comes to pass there."""
    owner, name, most = walk.chance.choice(STAGES)
    calls = walk.chance.randrange(most)
    walk.told.append(f"stopped in {name} after {calls}")
    with suppress(Stopped), stopping(owner, name, calls):
        yield


def edit(walk: Walk) -> None:
    """One edit, or two at once."""
    for _ in range(walk.chance.choice([1, 1, 1, 2])):
        one = walk.chance.choice(EDITS)
        walk.told.append(one.__name__)
        one(walk)


def compare(walk: Walk, before: dict[str, bytes]) -> None:
    """Build, here or there, as a clean build does; what it refuses is refused alike, and taken back."""
    outputs = [walk.site.output, walk.site.output, walk.site.output, walk.site.root.parent / "other"]
    output = walk.chance.choice(outputs)
    more: dict[str, Any] = walk.chance.choice([*[{}] * 8, {"jobs": 2}, {"executor": "here"}])
    walk.told.append(f"built into {output.name}")
    expected, refused = clean(walk)
    if refused:
        there = held(output)
        with pytest.raises(BuildFailed) as failed:
            walk.made(output, **more)
        assert refused == str(failed.value)
        assert there == held(output)
        walk.site.restore(before)
        walk.told.append("taken back")
        expected, refused = clean(walk)
        assert not refused
    walk.made(output, **more)
    same(expected, held(output))


@pytest.mark.timeout(7200)
@pytest.mark.parametrize("seed", range(FIRST, FIRST + WALKS))
def test_wherever_a_walk_of_edits_leads_a_build_is_a_clean_one(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plans: list[Plan]
) -> None:
    """However a site came to be what it is, its output is what a clean build makes of it, and recalling took part."""
    monkeypatch.setattr(executors, "executor", lambda _: nullcontext(Carried()))
    monkeypatch.setattr(press, "_WORTH_A_PROCESS", 20)
    walk = Walk(SiteTest.from_files(tmp_path, SITE), random.Random(seed))  # noqa: S311  no secret
    walk.made(walk.site.output)
    recalled = 0
    for step in range(STEPS):
        walk.told = walk.told[-12:]
        before = walk.site.authored()
        edit(walk)
        if walk.chance.random() < 0.15:
            with stopped(walk):
                try:
                    walk.made(walk.site.output)
                except BuildFailed:
                    walk.told.append("refused")
            edit(walk)
        plans.clear()
        try:
            compare(walk, before)
        except BaseException as error:
            error.add_note(f"seed {seed}, step {step}: {', '.join(walk.told)}; asked {walk.asked}")
            raise
        recalled += any(plan.readers for plan in plans)
    assert recalled > STEPS // 10, f"{recalled} of {STEPS} builds added to an earlier one"
