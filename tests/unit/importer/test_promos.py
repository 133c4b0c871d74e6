"""Promos: what is cut from a paragraph, what stays, and where the pieces stood."""

from __future__ import annotations

import pytest

from sitegen.importer import draft
from sitegen.importer.layout.promos import claimed
from sitegen.importer.sheet import Block, Sheet


def cut(text: str, language: str = "en") -> tuple[str, list[str]]:
    """A paragraph without its promos, and the promos."""
    sheet = claimed(Sheet((Block(0, len(text), text),), language, text=text))
    (block,) = sheet.blocks
    return ("" if block.fate == "dropped" else block.text), [piece.text for piece in block.cuts]


@pytest.mark.parametrize(
    ("language", "text", "left", "pieces"),
    [
        ("en", "The wall is wet. Click here to subscribe. It rains.", "The wall is wet. It rains.", 1),
        ("en", "The wall is wet. READ MORE: Who owns the wall", "The wall is wet.", 1),
        ("en", "The wall is wet. (Read more: Who owns it) It rains.", "The wall is wet. It rains.", 1),
        ("en", "TweetShareThe wall of Lowmere is wet.", "The wall of Lowmere is wet.", 1),
        ("en", "She said to click here to win a boat.", "She said to click here to win a boat.", 0),
        ("en", "Facebook Twitter Lowmere", "Facebook Twitter Lowmere", 0),
        ("en", "Read more about V. Calder here. It rains.", "It rains.", 1),
        ("de", "Die Mauer ist nass. Lesen Sie auch: Wem gehört sie?", "Die Mauer ist nass.", 1),
        ("fr", "Le mur est humide. Cliquez ici pour le voir. Il pleut.", "Le mur est humide. Il pleut.", 1),
        ("es", "El muro está húmedo. Síguenos en Facebook. Llueve.", "El muro está húmedo. Llueve.", 1),
        ("fa", "دیوار خیس است. (بیشتر بخوانید: دیوار از آن کیست) باران می‌بارد.", "دیوار خیس است. باران می‌بارد.", 1),
        ("ar", "الجدار مبلل. تابعونا على فيسبوك. السماء تمطر.", "الجدار مبلل. السماء تمطر.", 1),
        ("zh", "城墙很湿。点击这里阅读全文。下雨了。", "城墙很湿。下雨了。", 1),
    ],
)
def test_a_piece_goes_and_its_paragraph_stays(language: str, text: str, left: str, pieces: int) -> None:
    """What asks the reader or leads elsewhere is cut at the ends of its sentence; words of the text are left alone."""
    assert (left, pieces) == (cut(text, language)[0], len(cut(text, language)[1]))


def test_a_paragraph_of_nothing_but_promos_is_dropped() -> None:
    """Where nothing would be left, the block goes as a whole."""
    assert ("", []) == cut("Sign up for our newsletter! Follow us on Facebook.")


def test_pieces_are_listed_where_they_stood() -> None:
    """Spans part a paragraph around its pieces, whatever entities and blanks the input holds, and in their order."""
    text = "Wall in Lowmere\n\nThe wall &amp; the  sea are high. Click  here to win.  It rains &amp; rains.\n\nMenu\n"
    made = draft(text.encode(), "a.txt")
    assert ("Click here to win.", "Menu") == made.dropped
    (piece,) = [span for span in made.spans if span.text == "Click here to win."]
    assert "Click  here to win." == text[piece.start : piece.end].strip()
    assert "The wall & the sea are high. It rains & rains." == made.body


def test_many_pieces_cost_no_more_than_their_text() -> None:
    """A paragraph with more pieces than a text has is left as it is, and so is a very long one."""
    text = "Click here to win. " * 40
    assert text.strip() == cut(text.strip())[0]
    assert [] == cut("Click here to win. " + "word " * 5_000)[1]
