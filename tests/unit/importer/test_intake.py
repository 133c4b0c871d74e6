"""Intake: what is written, what is left alone, and what is told."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.content.loader import load
from sitegen.content.parsed import Cache
from sitegen.content.records import Quote
from sitegen.files import write
from sitegen.importer import Draft, Report, Row, draft, imported
from sitegen.importer.desk.shelf import Shelf

BRIDGE = (
    "The bridge of Lowmere is sold\n14 May 2024\n"
    "The council of Lowmere has sold its old stone bridge to a baker, its clerk said.\n"
)
FERRY = (
    "The bridge of Lowmere is sold\n15 May 2024\nA ferry will cross instead, and everybody wonders what tickets cost.\n"
)


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def run(to: Path, *files: Path) -> Report:
    return imported(list(files), to, as_json=False, out=io.StringIO())


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_a_text_becomes_a_record_of_a_site_that_loads(tmp_path: Path) -> None:
    """One import makes a content folder and settings that load without a problem."""
    report = run(tmp_path / "my site" / "content", put(tmp_path, "a b ü.txt", f"Courier.example\n{BRIDGE}"))
    loaded = load(tmp_path / "my site", Cache(""))
    assert ["written"] == [row.action for row in report.rows]
    assert () == loaded.problems
    assert {"articles/the-bridge-of-lowmere-is-sold", "sources/courier-example"} == set(loaded.documents)
    assert loaded.config is not None
    assert ("my-site", "My site", "en") == (loaded.config.id, loaded.config.title, loaded.config.language)


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    """A second import writes no byte, under the same name or another."""
    to, file = tmp_path / "content", put(tmp_path, "a.txt", BRIDGE)
    run(to, file)
    before = tree(to)
    assert ["unchanged", "unchanged"] == [row.action for row in run(to, file, put(tmp_path, "copy.txt", BRIDGE)).rows]
    assert before == tree(to)


def test_a_changed_text_is_imported_again_under_its_id(tmp_path: Path) -> None:
    """Where nobody has edited the record, the new text takes its place, whatever its title is now."""
    to, file = tmp_path / "content", put(tmp_path, "a.txt", BRIDGE)
    run(to, file)
    put(tmp_path, "a.txt", BRIDGE.replace("is sold", "is gone") + "The baker would not say what she wants with it.\n")
    (row,) = run(to, file).rows
    assert ("again", str(to / "articles" / "the-bridge-of-lowmere-is-sold.md")) == (row.action, row.record)
    assert b"The baker would not say" in Path(row.record or "").read_bytes()
    assert ["unchanged"] == [row.action for row in run(to, file).rows]


def test_an_edited_record_is_never_overwritten(tmp_path: Path) -> None:
    """A record that a person has edited stays, whether its text has changed or not, and the report says so."""
    to, file = tmp_path / "content", put(tmp_path, "a.txt", BRIDGE)
    path = Path(run(to, file).rows[0].record or "")
    path.write_bytes(path.read_bytes().replace(b"old stone", b"very old stone"))
    edited = path.read_bytes()
    assert ["kept"] == [row.action for row in run(to, file).rows]
    put(tmp_path, "a.txt", BRIDGE + "More is known now than yesterday.\n")
    report = run(to, file)
    assert ["kept"] == [row.action for row in report.rows]
    assert "a person has edited it" in str(report)
    assert edited == path.read_bytes()
    assert 1 == len(list((to / "articles").iterdir()))


def test_two_files_with_one_title_get_two_ids(tmp_path: Path) -> None:
    """A title that is taken gets a number."""
    report = run(tmp_path / "content", put(tmp_path, "a.txt", BRIDGE), put(tmp_path, "b.txt", FERRY))
    assert ["the-bridge-of-lowmere-is-sold.md", "the-bridge-of-lowmere-is-sold-2.md"] == [
        Path(row.record or "").name for row in report.rows
    ]


def test_two_texts_of_one_file_name_are_two_records(tmp_path: Path) -> None:
    """Files of one name in different folders do not take each other's place, in one import or in two."""
    to = tmp_path / "content"
    first, second = put(tmp_path, "x/a.txt", BRIDGE), put(tmp_path, "y/a.txt", FERRY)
    assert ["written", "written"] == [row.action for row in run(to, first, second).rows]
    assert ["unchanged", "unchanged"] == [row.action for row in run(to, first, second).rows]
    (tmp_path / "x/a.txt").unlink()
    third = put(
        tmp_path,
        "z/a.txt",
        "A whale was seen today. It swam by without a sound, singing nothing, and vanished beyond sandbanks.\n",
    )
    assert ["written"] == [row.action for row in run(to, third).rows]


def test_a_folder_is_walked_in_order_and_a_broken_file_stops_nothing(tmp_path: Path) -> None:
    """Every text of a folder is handled and listed; empty, binary and missing files are refused with a reason."""
    folder = tmp_path / "raw"
    put(folder, "b/two.txt", FERRY)
    put(folder, "a.txt", "")
    put(folder, "c.md", BRIDGE)
    put(folder, "notes.json", "{}")
    (folder / "d.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    report = run(tmp_path / "content", folder, tmp_path / "missing.txt")
    assert [
        ("a.txt", "refused"),
        ("b/two.txt", "written"),
        ("c.md", "written"),
        ("d.txt", "refused"),
        ("missing.txt", "refused"),
    ] == [(row.file, row.action) for row in report.rows]
    assert (3, 1) == (report.refused, report.left)
    assert "the file cannot be read: No such file or directory" == report.rows[-1].problem


def test_json_writes_no_record_and_has_every_key(tmp_path: Path) -> None:
    """With `as_json` nothing is written, and each file gives one object with all keys, an empty file too."""
    out = io.StringIO()
    report = imported(
        [put(tmp_path, "a.txt", BRIDGE), put(tmp_path, "b.txt", "")], tmp_path / "content", as_json=True, out=out
    )
    first, second = map(json.loads, out.getvalue().splitlines())
    keys = (
        "file title date date_basis source language authors body headings captions dropped quotes figures events "
        "embeds people organisations places inferred problem"
    )
    assert set(keys.split()) == set(first) == set(second)
    assert ("a.txt", "2024-05-14", "stated", None) == (
        first["file"],
        first["date"],
        first["date_basis"],
        first["problem"],
    )
    assert (None, "", "the file is empty") == (second["title"], second["body"], second["problem"])
    assert not (tmp_path / "content").exists()
    assert ["shown", "refused"] == [row.action for row in report.rows]


def test_standard_input_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` is the text on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BRIDGE.encode())))
    (row,) = imported(["-"], tmp_path / "content", as_json=False, out=io.StringIO()).rows
    assert ("-", "written", "The bridge of Lowmere is sold") == (row.file, row.action, row.title)


def test_names_that_the_site_knows_are_found(tmp_path: Path) -> None:
    """Ids of all whose aliases stand in the text go into the record, their names into the JSON."""
    to = tmp_path / "content"
    put(to, "people/ines-calder.md", "---\nname: Ines Calder\naliases: [the clerk]\n---\n")
    put(to, "organisations/town-council.md", "---\nname: Town Council\naliases: [council of Lowmere]\n---\n")
    put(to, "places/lowmere.md", "---\nname: Lowmere\n---\n")
    put(to, "places/eastquay.md", "---\nname: Eastquay\n---\n")
    file = put(
        tmp_path,
        "a.txt",
        "Bridge sold in #Lowmere, says the clerk\n14 May 2024\nThe council of Lowmere has sold its bridge.\n",
    )
    path = Path(run(to, file).rows[0].record or "")
    for line in (b"people: [ines-calder]\n", b"organisations: [town-council]\n", b"places: [lowmere]\n"):
        assert line in path.read_bytes()
    out = io.StringIO()
    imported([file], to, as_json=True, out=out)
    told = json.loads(out.getvalue())
    assert (["Ines Calder"], ["Town Council"], ["Lowmere"]) == (told["people"], told["organisations"], told["places"])


@pytest.mark.parametrize(
    "said",
    ["Lowmere Courier", "www.courier.example", "courier.example", "https://news.courier.example/", "lowmere-courier"],
)
def test_a_source_that_has_a_record_gets_no_stub(tmp_path: Path, said: str) -> None:
    """A source is known by its name, its id, its domain with and without www, and hosts below its domain."""
    to = tmp_path / "content"
    put(to, "sources/lowmere-courier.md", "---\nname: Lowmere Courier\ndomains: [courier.example]\n---\n")
    report = run(to, put(tmp_path, "a.txt", f"Source: {said}\n{BRIDGE}"))
    assert () == report.sources
    assert b"source: lowmere-courier\n" in Path(report.rows[0].record or "").read_bytes()


def test_sources_of_other_scripts_get_ids_of_their_own(tmp_path: Path) -> None:
    """Two sources whose names no id can spell do not become one."""
    to = tmp_path / "content"
    texts = ("洛米尔通讯社", "东码头日报")
    files = [
        put(tmp_path, f"{at}.txt", f"Source: {said}\n{text}")
        for at, (said, text) in enumerate(zip(texts, (BRIDGE, FERRY), strict=True))
    ]
    assert 2 == len(run(to, *files).sources)
    assert {"source.md", "source-2.md"} == {path.name for path in (to / "sources").iterdir()}


def test_settings_that_are_there_stay(tmp_path: Path) -> None:
    """A site.yml that an owner wrote is not touched."""
    settings = put(tmp_path, "site.yml", "id: mine\ntitle: Mine\n")
    report = run(tmp_path / "content", put(tmp_path, "a.txt", BRIDGE))
    assert report.settings is None
    assert b"id: mine\ntitle: Mine\n" == settings.read_bytes()


def test_the_report_says_what_to_look_at(tmp_path: Path) -> None:
    """A row tells the title, the date with its words, counts, and the fields that were inferred."""
    text = (
        "The council of Lowmere has sold its bridge to a baker.\n"
        "Gone!\n— Ada Moon (@ada) May 14, 2024\nNobody knows why it did so, and few ask.\n"
    )
    told = str(run(tmp_path / "content", put(tmp_path, "a.txt", text)))
    assert (
        "The council of Lowmere has sold its bridge to a baker · 2024-05-14 (inferred: the latest day of a post)"
        in told
    )
    assert "20 words, 1 post" in told
    assert "look at: title, date" in told
    assert told.endswith("1 written")


def entry(text: str, file: str, made_from: str) -> Draft:
    return replace(draft(text.encode(), file), input=made_from)


def test_entries_of_a_feed_keep_their_records(tmp_path: Path) -> None:
    """Entries of one file are records of their own, and find them again in whatever file they come."""
    to = tmp_path / "content"
    first = [entry(BRIDGE, "feed.xml#1", "f" * 64), entry(FERRY, "feed.xml#2", "f" * 64)]
    again = [entry(BRIDGE, "copy.xml#1", "f" * 64), entry(FERRY, "copy.xml#2", "f" * 64)]
    for drafts, actions in ((first, ["written", "written"]), (first, ["unchanged"] * 2), (again, ["unchanged"] * 2)):
        shelf = Shelf(to)
        assert actions == [shelf.put(made, first=not place).action for place, made in enumerate(drafts)]
    assert 2 == len(list((to / "articles").iterdir()))


def test_a_changed_entry_of_a_feed_is_imported_again(tmp_path: Path) -> None:
    """Of a feed that has changed, an entry takes its own record's place, and a new one gets its own."""
    to = tmp_path / "content"
    Shelf(to).put(entry(BRIDGE, "feed.xml#1", "a" * 64))
    shelf = Shelf(to)
    new = [entry(FERRY, "feed.xml#2", "b" * 64), entry(BRIDGE + "The baker is glad.\n", "feed.xml#1", "b" * 64)]
    assert ["written", "again"] == [shelf.put(made, first=not place).action for place, made in enumerate(new)]


def test_two_entries_of_one_name_lose_nothing(tmp_path: Path) -> None:
    """Entries that a feed gives the same name twice are two records."""
    shelf = Shelf(tmp_path / "content")
    twice = [entry(BRIDGE, "feed.xml#1", "f" * 64), entry(FERRY, "feed.xml#1", "f" * 64)]
    assert ["written", "written"] == [shelf.put(made, first=not place).action for place, made in enumerate(twice)]


def test_many_texts_of_one_title_get_their_ids_in_order(tmp_path: Path) -> None:
    """The hundredth text of a title gets the hundredth id."""
    shelf = Shelf(tmp_path / "content")
    for number in range(100):
        row = shelf.put(
            entry(f"The bridge is sold\n{BRIDGE}Buyer number {number}.\n", f"{number}.txt", str(number) * 8)
        )
    assert "the-bridge-is-sold-100.md" == Path(row.record or "").name


def test_a_copy_is_reported_with_its_likeness(tmp_path: Path) -> None:
    """A text that says nearly what a record says already is written, and an editor hears of which it is a copy."""
    words = " ".join(f"The {at}th boat of Lowmere waits at quay {at * 7} for the tide." for at in range(20))
    to = tmp_path / "content"
    run(to, put(tmp_path, "a.txt", f"Boats wait\n14 May 2024\n{words}\n"))
    copy = put(tmp_path, "b.txt", f"Still they wait\n15 May 2024\n{words} Nobody knows for how long it will be so.\n")
    (row,) = run(to, copy, put(tmp_path, "c.txt", FERRY)).rows[:1]
    assert ("written", True) == (row.action, row.copy)
    assert f"% the same words as {to / 'articles' / 'boats-wait.md'}" in row.look[-1].replace(" %", "%")


def test_many_files_are_told_in_short(tmp_path: Path) -> None:
    """Of more than fifty files each has one line, and what they have in common, with those refused, comes after."""
    for number in range(60):
        put(tmp_path, f"raw/{number:02}.txt", BRIDGE.replace("Lowmere", f"Lowmere{number}"))
    put(tmp_path, "raw/99.txt", "")
    lines = str(run(tmp_path / "content", tmp_path / "raw")).splitlines()
    assert lines[0].startswith("00.txt: written: ")
    assert lines[60] == "99.txt: not imported; the file is empty"
    assert "dates: 60 stated" in lines
    assert lines[lines.index("not imported:") + 1] == "  99.txt: the file is empty"
    assert "60 written, 1 not imported" == lines[-1]


def test_a_row_in_short_keeps_what_wants_a_person() -> None:
    """That a text is like another, which is told below, hides nothing else that an editor should look at."""
    made = replace(draft(BRIDGE.encode(), "a.txt"), date=None, inferred=("title",))
    row = Row.of(made, "written", "a.md", like=("b.md", 0.9))
    assert ["title", "date is unknown: give one to publish it"] == row.line.split(" · ")[-2:]


def test_the_report_names_what_wants_a_person() -> None:
    """Quotes of nobody, names that two records claim, names without a record: each is told in a few words."""
    made = replace(
        draft(BRIDGE.encode(), "a.txt"),
        quotes=(Quote(text="its clerk said"), Quote(text="sold", speaker="Ines Calder")),
        ambiguous=(("the clerk", ("people/ines-calder", "people/otto-vance")),),
        proposed=(("Runa Feld", 4), ("Ada Moon", 3), ("Jory Pell", 3), ("Sten", 2)),
    )
    assert (
        "1 quote without a speaker",
        "'the clerk' may be people/ines-calder or people/otto-vance",
        "named, without a record: Runa Feld (4), Ada Moon (3), Jory Pell (3) and 1 more",
        "89 % the same words as x.md",
    ) == Row.of(made, "written", "a.md", like=("x.md", 0.894)).look


def test_a_broken_record_of_the_site_is_told(tmp_path: Path) -> None:
    """A file of the site that is not right lends no names, and the report says which and why."""
    people = tmp_path / "content" / "people"
    people.mkdir(parents=True)
    (people / "jane-roe.md").write_text("---\nname: Jane Roe\nrank: mayor\n---\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Jane Roe has sold the bridge of Lowmere to a baker.\n", encoding="utf-8")
    report = imported([tmp_path / "a.txt"], tmp_path / "content")
    assert "people/jane-roe.md:3: unknown field 'rank'" in str(report)


def test_labels_in_front_matter_are_topics_of_the_site(tmp_path: Path) -> None:
    """Tags and categories that name a topic become topics of the record; the others are told."""
    write(tmp_path / "content" / "topics" / "lowmere-harbour.md", b"---\ntitle: Harbour of Lowmere\n---\n")
    write(
        tmp_path / "a.md",
        b"---\ntitle: Sold\ndate: 2024-05-14\ntags: [harbour of lowmere, crane]\ncategories:\n- lowmere-harbour\n---\n"
        b"\nThe council has sold its bridge.\n",
    )
    report = imported([tmp_path / "a.md"], tmp_path / "content")
    assert b"\ntopics: [lowmere-harbour]\n" in (tmp_path / "content" / "articles" / "sold.md").read_bytes()
    assert "labels of no topic: crane" in str(report)
