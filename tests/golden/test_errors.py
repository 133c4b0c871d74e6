"""A content folder with one mistake of every kind: what the author is told, and that nothing was written."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import Golden
from tests.harness import SITE, SiteTest, article, record

GOOD = {
    "content/articles/good.md": article(
        "Good", topics=["tides"], quotes=[{"text": "Some words", "speaker": "ada-brook"}]
    ),
    "content/topics/tides.md": record(title="Tides"),
    "content/people/ada-brook.md": record(name="Ada Brook"),
    "content/series/toll.md": record(title="Toll", unit="crown", conversions=[{"unit": "ducat", "factor": "12"}]),
}
_DEEP = 50_000

# One mistake a file, named after it; a file that holds more would hide those behind the first.
MISTAKES: dict[str, str] = {
    "content/articles/address-no-url.md": article(url="wire.example/1"),
    "content/articles/alias.md": "---\ntitle: One\ndate: 2025-02-10\nsummary: *gone\n---\n",
    "content/articles/anchor.md": "---\ntitle: &name One\ndate: 2025-02-10\n---\n",
    "content/articles/blank-required.md": "---\ntitle:\ndate: 2025-02-10\n---\n",
    "content/articles/date-missing.md": record("Some words.", title="One"),
    "content/articles/date-not-as-agreed.md": article(date="10 February 2025"),
    "content/articles/date-not-there.md": article(date="2025-02-30"),
    "content/articles/date-of-part-not-as-agreed.md": article(quotes=[{"text": "Some words", "date": "2025/02"}]),
    "content/articles/date-of-part-not-there.md": article(events=[{"date": "2025-13", "evidence": "Some words"}]),
    "content/articles/date-updated-not-there.md": article(updated="2025-02-10T25:00+01:00"),
    "content/articles/deep-brackets.md": f"---\ntitle: One\ntopics: {'[' * _DEEP}\n---\n",
    "content/articles/deep-dashes.md": f"---\ntitle: One\ntopics:\n  {'- ' * _DEEP}tides\n---\n",
    "content/articles/duplicate-key.md": "---\ntitle: One\ndate: 2025-02-10\ntitle: Two\n---\n",
    "content/articles/duplicate-key-in-part.md": (
        "---\ntitle: One\ndate: 2025-02-10\nquotes:\n  - text: Some\n    text: words\n---\nSome words.\n"
    ),
    "content/articles/event-ends-before-it-begins.md": article(
        events=[{"date": "2025-02-10", "end": "2025-02-01", "evidence": "Some words"}]
    ),
    "content/articles/evidence-near.md": article(
        body="The gate was shut at noon.\n\nThe board raised the toll to 40 crowns on Monday.",
        figures=[{"label": "toll", "value": "40", "evidence": "raised the tolls to 40 crowns"}],
    ),
    "content/articles/evidence-nowhere.md": article(quotes=[{"text": "Neither here nor there"}]),
    "content/articles/excerpt-untitled.md": article(
        rights="excerpt", events=[{"date": "2025-02-10", "evidence": "Some words"}]
    ),
    "content/articles/fence-missing.md": "# A title\n\nSome words.\n",
    "content/articles/fence-not-closed.md": "---\ntitle: One\ndate: 2025-02-10\n\nSome words.\n",
    "content/articles/field-is-the-file.md": article(id="other"),
    "content/articles/genre.md": article(genre="analysys"),
    "content/articles/link-leads-out.md": article(body="See [this](../../README.md)."),
    "content/articles/link-to-nothing.md": article(body="Some words.\n\nSee [her](../people/ada-brok.md)."),
    "content/articles/list-wanted.md": article(topics="tides"),
    "content/articles/mapping-wanted.md": article(quotes=["Some words"]),
    "content/articles/number.md": article(figures=[{"label": "toll", "value": "1,200", "evidence": "Some words"}]),
    "content/articles/one-value-wanted.md": record(title=["One", "Two"], date="2025-02-10"),
    "content/articles/one-value-wanted-in-part.md": article(quotes=[{"text": {"one": "Some"}}]),
    "content/articles/redirect-no-address.md": article(redirects=["/../etc/passwd.html"]),
    "content/articles/reference-is-no-id.md": article(topics=["The Tides"]),
    "content/articles/reference-to-no-basis.md": article(based_on=[{"source": "bay-wire"}]),
    "content/articles/reference-to-no-series.md": article(
        figures=[{"series": "tolls", "value": "1", "evidence": "Some words"}]
    ),
    "content/articles/reference-to-no-speaker.md": article(quotes=[{"text": "Some words", "speaker": "ada-brooks"}]),
    "content/articles/reference-to-no-topic.md": article(topics=["tides", "tide"]),
    "content/articles/unit-not-convertible.md": article(
        figures=[{"series": "toll", "value": "1", "unit": "shell", "evidence": "Some words"}]
    ),
    "content/articles/unknown-field.md": article(sumary="One"),
    "content/articles/unknown-field-in-part.md": article(quotes=[{"text": "Some words", "speakr": "Ada"}]),
    "content/articles/yaml-character.md": "---\ntitle: One\ndate: 2025-02-10\nsummary: a\x07b\n---\n",
    "content/articles/yaml-no-mapping.md": "---\n- title\n- date\n---\n",
    "content/articles/yaml-not-closed.md": "---\ntitle: One\ndate: 2025-02-10\ntopics: [tides\n---\n",
    "content/articles/yaml-two-colons.md": "---\ntitle: One: and two\ndate: 2025-02-10\n---\n",
    "content/articles/2024/twice.md": article("Once"),
    "content/articles/2025/twice.md": article("Twice"),
    "content/articles/Not An Id.md": article(),
    "content/articles/no-md.txt": "Some words.\n",
    "content/artickles/folder.md": article(),
    "content/loose.md": article(),
    "content/people/person-without-name.md": record(aliases=["Ada"]),
    "content/people/role-from-no-month.md": record(name="Tom", roles=[{"title": "Mayor", "from": "2020-00"}]),
    "content/people/role-of-nobody.md": record(name="Tom", roles=[{"title": "Mayor", "organisation": "guild"}]),
    "content/series/decimals.md": record(title="Tides", unit="ell", decimals="many"),
    "content/sources/type.md": record(name="Bay Wire", type="agencies"),
    "content/topics/parent.md": record(title="Ebb", parent="tidez"),
    "site.yml": """
        id: My Site
        title:
        titel: The Test
        url: test.example
        language: English
        time_zone: Mars/Olympus
        as_of: yesterday
        menu: Time line
        feeds: {entries: all, content: some}
    """,
}  # fmt: skip

# Pages that would overwrite each other are seen only once every record is right.
ADDRESSES: dict[str, str] = {
    "content/articles/one.md": article("One", redirects=["Old/Address.html"]),
    "content/articles/two.md": article("Two", redirects=["old/address.html"]),
    "content/articles/three.md": article("Three", redirects=["articles/2025/ONE.html"]),
    "content/pages/archive.md": record(title="Our archive"),
    "content/pages/notes.md": record(title="Notes", redirects=["index.html"]),
    "static/notes.html": "<p>Notes</p>\n",
}

# Whether the menu names pages is seen only once there are pages.
MENU: dict[str, str] = {"site.yml": f"{SITE}menu: [tmeline, archive]\n"}

# What the settings name is looked for once the settings are right.
SETTINGS: dict[str, str] = {"site.yml": f"{SITE}source: bay-wire\nlead: god\n"}


@pytest.mark.parametrize(
    ("name", "files"),
    [("mistakes", MISTAKES), ("addresses", ADDRESSES), ("settings", SETTINGS), ("menu", MENU)],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_every_mistake_is_told_and_nothing_is_written(
    tmp_path: Path, golden: Golden, name: str, files: Mapping[str, str]
) -> None:
    """Each mistake is listed with its file, its line and what would be right; exit code 1; the output is as it was."""
    site = SiteTest.from_files(tmp_path, GOOD)
    site.build()
    before = site.tree()
    for path, text in files.items():
        site.change(path, text)
    ran = site.run("build")
    assert (1, "") == (ran.code, ran.out)
    assert [] == [path for path in files if path not in ran.err]
    golden.check(f"errors/{name}.txt", ran.err)
    assert before == site.tree()
