"""Reading: any encoding, and what is no text at all."""

from __future__ import annotations

import pytest

from sitegen.importer import draft

TEXT = "Der Rat von Lowmere hat die Brücke für 5 € verkauft, sagte Inés Calder – und zwar „sofort“.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_text_is_the_same_in_every_encoding(encoding: str) -> None:
    """UTF-8 with and without its mark, UTF-16 with its mark and Windows-1252 give one body."""
    raw = TEXT.encode(encoding)
    marked = b"\xff\xfe" + raw if encoding == "utf-16-le" else raw
    assert TEXT.strip() == draft(marked, "a.txt").body


def test_text_that_was_encoded_twice_is_mended() -> None:
    """UTF-8 that was taken for Windows-1252 and encoded again is read as it was meant."""
    twice = "Der Rat von Lowmere hat die Brücke verkauft, sagte Inés Calder."
    assert twice == draft(twice.encode().decode("cp1252").encode(), "a.txt").body


def test_one_bad_byte_spoils_no_other_line() -> None:
    """A file of UTF-8 with a byte that is none keeps the letters of its other lines."""
    raw = "Die Brücke von Lowmere ist verkauft.\n".encode() + b"Das Geld ist weg\xff, sagte sie.\n"
    assert "Die Brücke von Lowmere ist verkauft." in draft(raw, "a.txt").body


def test_signs_that_nobody_sees_are_left_out() -> None:
    """NUL, zero-width signs, soft hyphens and marks of direction stand in no body, and part no word."""
    raw = "\x00The coun\x00cil of Low\u200bmere\ufeff has \u202esold\u202c its bri\u00addge.\n\x00\n".encode()
    assert "The council of Lowmere has sold its bridge." == draft(raw, "a.txt").body


def test_the_joiner_of_persian_words_stays() -> None:
    """A zero-width non-joiner stays between Persian letters and goes beside Latin ones."""
    raw = "شورای شهر کتاب\u200cها را به موزه فروخت و رفت. The coun\u200ccil sold it.".encode()
    assert "کتاب\u200cها" in draft(raw, "a.txt").body
    assert "council" in draft(raw, "a.txt").body


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_every_kind_of_line_end_ends_a_line(end: str) -> None:
    """Lines are the same whatever ends them, and no sign of it is left in the body."""
    lines = ["The council of Lowmere has sold its bridge.", "Nobody knows who has bought it, she said."]
    assert "\n\n".join(lines) == draft(end.join(lines).encode(), "a.txt").body


def test_entities_of_html_are_read_as_their_signs() -> None:
    """`&amp;` and its like in a pasted text are the signs that they stand for."""
    raw = b"Calder &amp; Wray have sold &quot;their&quot; bridge to the council&#39;s clerk.&nbsp;"
    assert 'Calder & Wray have sold "their" bridge to the council\'s clerk.' == draft(raw, "a.txt").body


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "the file is empty"),
        ("\ufeff \r\n\t\r\n\u200b\u00a0\r\n".encode(), "the file is blank"),
        (b"\x00\x00\x00", "the file is blank"),
        (b"%PDF-1.7 rest", "this is no text file; save the article as text or Markdown"),
        (bytes(range(32)) * 20, "this is no text file; save the article as text or Markdown"),
    ],
)
def test_what_is_no_text_has_a_problem_and_nothing_else(raw: bytes, said: str) -> None:
    """Empty, blank and binary files tell a person what is wrong with them, and fill no field."""
    drafted = draft(raw, "a.txt")
    assert said == drafted.problem
    assert (None, None, "unknown", "", ()) == (
        drafted.title,
        drafted.date,
        drafted.date_basis,
        drafted.body,
        drafted.embeds,
    )


@pytest.mark.parametrize(
    "page",
    [
        "<!doctype html><p>a",
        "<html lang='en'>",
        "<?xml version='1.0'?>\n<html>",
        "\ufeff\n<!-- x -->\n<HTML>",
        "<p>a</p>" * 20,
    ],
)
def test_a_saved_page_is_told_from_text(page: str) -> None:
    """What is evidently HTML is read as a page, whatever its file is called."""
    assert "<" not in draft(page.encode(), "a.txt").text


def test_a_few_tags_make_no_page() -> None:
    """Text with a tag or two in it is text, and the tags are words of it."""
    assert "&lt;b>sold&lt;/b>" in draft(b"The council of Lowmere has <b>sold</b> its bridge.", "a.txt").body


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\u2028", "\u2029"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_every_end_of_a_line_is_one(end: str, encoding: str) -> None:
    """Lines are parted alike by every end that some program writes, in every encoding of Unicode."""
    text = f"{TEXT.strip()}{end}{end}Das Geld ist weg, sagte sie.{end}"
    raw = text.encode(encoding)
    marked = b"\xfe\xff" + raw if encoding == "utf-16-be" else raw
    assert f"{TEXT.strip()}\n\nDas Geld ist weg, sagte sie." == draft(marked, "a.txt").body


@pytest.mark.parametrize(("first", "again"), [("cp1252", "utf-8"), ("latin-1", "utf-8"), ("cp1252", "cp1252")])
def test_text_that_was_encoded_twice_is_mended_however_it_was(first: str, again: str) -> None:
    """UTF-8 that passed for Windows-1252 or Latin-1 is read as it was meant, whatever it was saved in."""
    text = "Der Rat von Lowmere hat die Brücke für immer geschlossen, sagte Inés Müller."
    assert text == draft(text.encode().decode(first).encode(again), "a.txt").body
