"""Draft to record: what is published, and the seal that tells an editor's hand."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from sitegen.content.loader import parse
from sitegen.importer import Draft, draft, held, sealed
from sitegen.importer.desk.record import article, stub

DATED = "The bridge of Lowmere is sold\n14 May 2024\nThe council of Lowmere has sold its bridge to a baker.\n"


def record_of(text: str) -> tuple[Draft, bytes]:
    raw = text.encode()
    made = draft(raw, "bridge.txt")
    return made, sealed(article(made, id_="bridge", source=None), made.body)


def test_a_record_says_where_it_came_from() -> None:
    """The origin holds the file's name, the SHA-256 of its bytes, and the fields that were inferred."""
    text = "The council of Lowmere has sold its bridge to a baker. Nobody knows why.\n"
    made, _ = record_of(text)
    origin = article(made, id_="bridge", source=None).origin
    assert origin is not None
    assert ("bridge.txt", hashlib.sha256(text.encode()).hexdigest(), ("title",)) == (
        origin.file,
        origin.input,
        origin.inferred,
    )


def test_the_seal_is_the_digest_of_the_file_without_the_line_of_the_seal() -> None:
    """`written` is the SHA-256 of the file's other lines, so that anybody can check it."""
    _, written = record_of(DATED)
    lines = written.decode().splitlines(keepends=True)
    bare = "".join(line for line in lines if not line.startswith("  written: "))
    assert f"  written: {hashlib.sha256(bare.encode()).hexdigest()}\n" in lines


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Lowmere is sold", "Lowmere is gone"),
        ("a baker.", "a baker"),
        ("date_basis", "# date_basis"),
        ("\n\nThe", "\n\n\nThe"),
        ("language: en\n", ""),
    ],
)
def test_an_edited_record_is_not_untouched(old: str, new: str) -> None:
    """Any change of a person's, in front matter or body, breaks the seal."""
    _, written = record_of(
        "After a vote the bridge of Lowmere is sold to a baker.\n14 May 2024, 10:00\nLast updated\n\n"
        "The council sold it to a baker.\n"
    )
    told, changed = held(written), held(written.replace(old.encode(), new.encode()))
    assert told is not None
    assert changed is not None
    assert told.untouched
    assert old.encode() not in written or not changed.untouched


def test_line_ends_of_another_system_break_no_seal() -> None:
    """A record that was checked out with CRLF is still untouched."""
    _, written = record_of(DATED)
    told = held(written.replace(b"\n", b"\r\n"))
    assert told is not None
    assert told.untouched


def test_a_broken_record_still_tells_its_origin() -> None:
    """A mistake elsewhere in the front matter does not make the importer forget the record."""
    _, written = record_of(DATED)
    told = held(written.replace(b"title: ", b"title: [ "))
    assert told is not None
    assert ("bridge.txt", False) == (told.file, told.untouched)


def test_an_origin_in_another_form_of_yaml_is_read() -> None:
    """An editor's tool that writes the front matter anew does not make the importer forget the record."""
    told = held(b'---\ntitle: A\ndate: 2024-05-14\norigin: {file: "a b.txt", input: "12"}\n---\n\nB.\n')
    assert told is not None
    assert ("a b.txt", "12", False) == told


def test_other_files_have_no_origin() -> None:
    """A record that nobody imported, and a file that is none, tell no origin."""
    assert held(b"---\ntitle: A\ndate: 2024-05-14\n---\n\norigin:\n") is None
    assert held(b"\xff\xfe\x00") is None


def test_a_record_without_a_date_is_a_draft() -> None:
    """Published is what has a title and a date, stated or inferred; the rest waits for an editor."""
    dated, _ = record_of(DATED)
    undated, _ = record_of("The council of Lowmere has sold its bridge to a baker.\n")
    assert "published" == article(dated, id_="a", source=None).status
    assert ("draft", None, "unknown") == (
        (made := article(undated, id_="a", source=None)).status,
        made.date,
        made.date_basis,
    )


def test_an_address_that_a_record_may_not_hold_is_left_out() -> None:
    """An address with signs that no record allows does not make the record unreadable."""
    made, _ = record_of(DATED)
    odd = article(replace(made, url="https://l.example/<a>"), id_="a", source=None)
    assert odd.url is None


@pytest.mark.parametrize(
    ("said", "id_", "name", "domains"),
    [
        ("www.Courier.example", "courier-example", "courier.example", ("courier.example",)),
        ("Radio  Lowmere", "radio-lowmere", "Radio Lowmere", ()),
        ("洛米尔通讯社", "source", "洛米尔通讯社", ()),
    ],
)
def test_a_stub_is_a_source_that_can_be_read(said: str, id_: str, name: str, domains: tuple[str, ...]) -> None:
    """A name or a domain becomes a source with an id, its name, and its domain."""
    from sitegen.content.dump import dump

    record = stub(said)
    assert (id_, name, domains) == (record.id, record.name, record.domains)
    assert not isinstance(parse(f"content/sources/{id_}.md", dump(record).encode()), list)


def test_two_sources_get_two_ids() -> None:
    """A stub takes no id that is taken."""
    assert "source-2" == stub("洛米尔通讯社", {"source"}).id


@pytest.mark.parametrize(
    ("line", "status"), [("draft: true", "draft"), ("draft: false", "published"), ("status: draft", "draft")]
)
def test_a_text_that_says_it_is_a_draft_is_one(line: str, status: str) -> None:
    """Front matter that holds a text back from being published is heeded."""
    made, _ = record_of(f"---\ntitle: The bridge\ndate: 2024-05-14\n{line}\n---\n\nThe council has sold it.\n")
    assert status == article(made, id_="bridge", source=None).status
