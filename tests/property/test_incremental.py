"""Whatever is edited, in whatever order: what a build adds to an earlier one is what a clean build makes."""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

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
        "The toll is 40 crowns. See [the dispute](dispute.md) and [her](../people/ada-brook.md#top).\n\n[^1]: Late.",
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
        events=[{"date": "2025", "evidence": "refused to pay", "status": "disputed"}],
    ),
    "content/articles/notes.md": article("Notes", "Nothing yet on Northport.", status="draft", date="2025-03-01"),
    "content/articles/gone.md": article("Gone", "It was wrong.", status="withdrawn", date="2024-12-31"),
    "content/topics/harbour.md": record("What floats.", title="The harbour", parent="money"),
    "content/topics/money.md": record("", title="Money", summary="What it costs."),
    "content/people/ada-brook.md": record("", name="Ada Brook", aliases=["Mayor Brook"]),
    "content/people/tom-brook.md": record("", name="Tom Brook"),
    "content/organisations/guild.md": record("", name="Guild of Skippers"),
    "content/places/northport.md": record("A port.", name="Northport"),
    "content/sources/our-desk.md": record("", name="Our Desk"),
    "content/sources/bay-wire.md": record("", name="Bay Wire", type="agency", perspective="It belongs to ship owners."),
    "content/series/toll.md": record("", title="Toll", unit="crown", conversions=[{"unit": "penny", "factor": "0.01"}]),
    "content/pages/about.md": record("Who we are.", title="About", redirects=["info.html"]),
}

WORDS = st.sampled_from([
    "Ada Brook came back.",
    "Mayor Brook and Tom Brook met in Northport, says Brook.",
    "## A heading\n\n- one\n- two\n\nIt was time. The toll is 40 crowns. They opened the harbour and refused to pay.",
    "",
    "سلام به بندر.",
])  # fmt: skip
ARTICLES = st.sampled_from(["harbour", "dispute", "notes", "gone", "new-one", "new-two"])
FIELDS: dict[str, list[Any]] = {
    "title": ["The harbour opens", "Another title & <more>", "بندر"],
    "date": ["2025-02-10", "2023-01-01", "2025-02-12T23:30-05:00"],
    "topics": [[], ["money"], ["money", "harbour"], ["nothing-there"]],
    "people": [[], ["tom-brook"]],
    "summary": ["", "In short."],
    "status": ["draft", "published", "withdrawn"],
    "rights": ["full", "excerpt"],
    "source": ["bay-wire", "our-desk"],
    "language": ["en", "fa"],
    "updated": ["2025-04-01"],
    "corrections": [[{"date": "2025-04-01", "text": "It was a Tuesday."}]],
    "redirects": [[], ["old/harbour.html"], ["old/other.html"]],
    "translation_of": ["harbour"],
}
SETTING_LINES = st.sampled_from([
    "title: Another name",
    "menu: [archive, pages/about]",
    "feeds: {entries: 1, content: summary}",
    "as_of: 2026-01-01",
    "language: fa",
    "time_zone: Asia/Tehran",
    "url: https://test.example/below/",
    "licence: {name: CC0}",
    "unknown: field",
])  # fmt: skip
TEMPLATES = st.sampled_from([
    "base.html",
    "pages/article.html",
    "pages/sitemap.xml",
    "partials/meta.html",
    "macros/time.html",
    "fragments/card.html",
    "fragments/note-event.html",
])  # fmt: skip
STATIC = st.sampled_from([
    ("css/tokens.css", ":root { --ink: black }"),
    ("css/tokens.css", ":root { --ink: white }"),
    ("favicon.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
    ("img/ship.svg", "<svg/>"),
    ("img/ship.svg", "<svg></svg>"),
])  # fmt: skip
OPTIONS = st.sampled_from([
    {},
    {"drafts": True},
    {"base_url": "https://elsewhere.example/x"},
])  # fmt: skip


class Editing(RuleBasedStateMachine):
    """An author, a designer and a stranger at work on one site, with a build after each of their edits."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp(prefix="sitegen-editing-"))
        self.site = SiteTest.from_files(self.home, FILES)
        self.options: dict[str, Any] = {}
        self.foreign: dict[str, bytes] = {}

    def teardown(self) -> None:
        shutil.rmtree(self.home)

    @initialize()
    def first(self) -> None:
        self.site.build()

    def edit(self, path: str, text: str | None) -> None:
        """Write a file, or remove it."""
        if text is not None:
            self.site.change(path, text)
        elif (self.site.root / path).is_file():
            self.site.remove(path)

    def rewrite(self, path: str, how: Callable[[str], str]) -> None:
        """Change a file that is there."""
        if (self.site.root / path).is_file():
            self.site.change(path, how(self.site.read(path)))

    @rule(ident=ARTICLES, words=WORDS)
    def body(self, ident: str, words: str) -> None:
        self.rewrite(f"content/articles/{ident}.md", lambda text: f"{text}\n{words}\n")

    @rule(ident=ARTICLES, data=st.data())
    def front_matter(self, ident: str, data: st.DataObject) -> None:
        field = data.draw(st.sampled_from(sorted(FIELDS)))
        value = data.draw(st.sampled_from(FIELDS[field]))

        def changed(text: str) -> str:
            lines = [line for line in text.split("\n") if not line.startswith(f"{field}:") or field == "redirects"]
            return "\n".join([lines[0], f"{field}: {_flow(value)}", *lines[1:]])

        self.rewrite(f"content/articles/{ident}.md", changed)

    @rule(ident=ARTICLES, words=WORDS, title=st.sampled_from(FIELDS["title"]), date=st.sampled_from(FIELDS["date"]))
    def written_anew(self, ident: str, words: str, title: str, date: str) -> None:
        self.site.change(f"content/articles/{ident}.md", article(title, words, date=date))

    @rule(ident=ARTICLES)
    def deleted(self, ident: str) -> None:
        self.edit(f"content/articles/{ident}.md", None)

    @rule(ident=ARTICLES, to=ARTICLES)
    def renamed(self, ident: str, to: str) -> None:
        old, new = f"content/articles/{ident}.md", f"content/articles/{to}.md"
        if (self.site.root / old).is_file():
            self.site.move(old, new)

    @rule(one=ARTICLES, other=ARTICLES)
    def swapped(self, one: str, other: str) -> None:
        paths = [f"content/articles/{ident}.md" for ident in (one, other)]
        if one != other and all((self.site.root / path).is_file() for path in paths):
            self.site.move(paths[0], "content/kept").move(paths[1], paths[0]).move("content/kept", paths[1])

    @rule(aliases=st.sampled_from([[], ["Mayor Brook"], ["Mayor Brook", "Brook"], ["Northport"]]), name=st.booleans())
    def aliases(self, aliases: list[str], name: bool) -> None:  # noqa: FBT001  Hypothesis passes it by name
        person = "ada-brook" if name else "tom-brook"
        self.site.change(f"content/people/{person}.md", record("", name=person.title(), aliases=aliases))

    @rule(perspective=st.sampled_from(["", "It belongs to nobody."]), part_of=st.sampled_from(["", "our-desk"]))
    def source(self, perspective: str, part_of: str) -> None:
        text = record("", name="Bay Wire", perspective=perspective, part_of=part_of)
        self.site.change("content/sources/bay-wire.md", text)

    @rule(words=WORDS, parent=st.sampled_from(["", "harbour"]))
    def topic(self, words: str, parent: str) -> None:
        self.site.change("content/topics/money.md", record(words, title="Money and tolls", parent=parent))

    @rule(line=SETTING_LINES)
    def setting(self, line: str) -> None:
        kept = [row for row in SETTINGS.split("\n") if row.split(":")[0] != line.split(":")[0]]
        self.site.change("site.yml", "\n".join([*kept, line, ""]))

    @rule(name=TEMPLATES, there=st.booleans(), mark=st.sampled_from(["one", "two", "{{ oops"]))
    def template(self, name: str, there: bool, mark: str) -> None:  # noqa: FBT001  Hypothesis passes it by name
        base = (theme("templates") / name).read_text("utf-8")
        self.edit(f"templates/{name}", f"{base}{mark}\n" if there else None)

    @rule(file=STATIC, there=st.booleans())
    def static(self, file: tuple[str, str], there: bool) -> None:  # noqa: FBT001  Hypothesis passes it by name
        self.edit(f"static/{file[0]}", file[1] if there else None)

    @rule(data=st.data(), how=st.sampled_from(["changed", "emptied", "deleted", "linked", "touched"]))
    def tampered(self, data: st.DataObject, how: str) -> None:
        ours = sorted(self.site.tree().keys() - self.foreign.keys())
        if not ours:
            return
        path = self.site.output / data.draw(st.sampled_from(ours))
        if how == "touched":
            os.utime(path, (1, 1))
        elif how in {"changed", "emptied"}:
            path.write_bytes(path.read_bytes() + b"by other hands" if how == "changed" else b"")
        else:
            path.unlink()
            if how == "linked":
                path.symlink_to(self.site.root / "site.yml")

    @rule(folder=st.sampled_from(["", "articles", "articles/2025", "css", "people"]))
    def all_deleted(self, folder: str) -> None:
        shutil.rmtree(self.site.output / folder, ignore_errors=True)
        self.foreign = {name: data for name, data in self.foreign.items() if (self.site.output / name).is_file()}

    @rule(name=st.sampled_from(["CNAME", "articles/2025/notes.txt", "drafts/x.html", ".well-known/it"]))
    def foreign_file(self, name: str) -> None:
        path = self.site.output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"the owner's")
        self.foreign[name] = b"the owner's"

    @rule(options=OPTIONS)
    def asked_otherwise(self, options: dict[str, Any]) -> None:
        self.options = options

    @rule()
    def cache_damaged(self) -> None:
        (self.site.root / ".cache" / "parsed.pickle").write_bytes(b"damage")

    @invariant()
    def as_if_never_built_before(self) -> None:
        """The build after an edit: the tree of a clean build and the owner's files, or nothing at all."""
        before = self.site.tree()
        try:
            expected = self.site.clean(**self.options)
        except BuildFailed as failed:
            note(str(failed))
            assert str(failed) == self.site.problems(**self.options)
            assert before == self.site.tree()
            self.first_again()
            return
        self.site.build(**self.options)
        _same({**expected, **self.foreign}, self.site.tree())
        again = self.site.build(**self.options)
        assert (0, (), ()) == (again.drawn, again.change.written, again.change.removed)

    def first_again(self) -> None:
        """Take the author's mistakes back."""
        for folder in ("content", "templates"):
            shutil.rmtree(self.site.root / folder, ignore_errors=True)
        for path, text in FILES.items():
            self.site.change(path, text)
        self.site.build(**self.options)
        _same({**self.site.clean(**self.options), **self.foreign}, self.site.tree())


def _flow(value: Any) -> str:
    """A value on one line of YAML."""
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(held)}" for key, held in value.items()) + "}"
    return f"'{value}'"


def _same(expected: dict[str, bytes], actual: dict[str, bytes]) -> None:
    """Trees are the same; a difference is shown by its address before its bytes."""
    assert sorted(expected) == sorted(actual)
    assert [] == [url for url in expected if expected[url] != actual[url]]


@pytest.mark.timeout(600)
def test_any_edits_and_then_an_incremental_build_equal_a_clean_one() -> None:
    """After any sequence of edits the incremental build and a clean build leave the same tree, byte for byte."""
    long = settings.get_current_profile_name() == "long"
    few = settings(max_examples=60 if long else 7, stateful_step_count=20 if long else 6)
    run_state_machine_as_test(Editing, settings=few)
