"""The review: every text beside its record, whole, safe to open, with what was found and what was dropped."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sitegen.content.records import Embed, Quote
from sitegen.files import write
from sitegen.importer import Draft, draft, imported
from sitegen.importer.desk.report import Row
from sitegen.importer.desk.sides import Sides, shown
from sitegen.importer.desk.traces import traced
from sitegen.importer.prose import Mark
from sitegen.importer.sheet import Span

TEXT = (
    "The bridge of Lowmere is sold\n14 May 2024\nShare Tweet Print\n"
    "The council of Lowmere has sold its old bridge, its clerk said.\n\nA ferry will cross instead from May on.\n"
)
VOID = {"meta", "br", "link", "img", "input", "hr"}


class Page(HTMLParser):
    """A page that was read strictly: every element closed in its order; ids, links, and the words of `.raw`."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.outside: list[str] = []
        self.raw, self.labels = "", 0
        self.feed(html)
        self.close()
        assert [] == self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.tags.append(tag)
        self.ids += [held["id"] or ""] if "id" in held else []
        self.links += [held["href"] or ""] if "href" in held else []
        self.outside += [name for name in held if name in {"src", "style"} or name.startswith("on")]
        if tag not in VOID:
            self.open.append(f"{tag}.{held.get('class', '')}")

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open.pop().split(".")[0]

    def handle_data(self, data: str) -> None:
        if "section.raw" in self.open and not any(name.startswith(("small", "h3")) for name in self.open):
            self.raw += data


def page(tmp_path: Path, *texts: str | bytes) -> tuple[str, Page]:
    """The review of these texts, as it is written and as it is read."""
    files = []
    for at, text in enumerate(texts):
        files.append(tmp_path / f"{at}.txt")
        files[-1].write_bytes(text if isinstance(text, bytes) else text.encode())
    imported(files, tmp_path / "content", review=tmp_path / "out" / "review.html")
    html = (tmp_path / "out" / "review.html").read_text("utf-8")
    return html, Page(html)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_a_review_shows_every_word_of_every_text(tmp_path: Path) -> None:
    """No word of a raw text is missing in its review, dropped ones and those of a refused file included."""
    texts = (TEXT, TEXT.replace("\n", "\r\n").replace("Lowmere", "Eastquay"), "Error 404\nPage not found\n")
    _, read = page(tmp_path, *texts)
    assert words("".join(texts)) == words(read.raw)


def test_a_dropped_line_says_why(tmp_path: Path) -> None:
    """What was dropped is struck out, with the reason beside it."""
    html, _ = page(tmp_path, TEXT)
    assert re.search(
        r'<p class="out" dir="auto"><del>Share Tweet Print</del> <small [^>]*>dropped: [^<]+</small>', html
    )


def test_texts_of_others_are_escaped(tmp_path: Path) -> None:
    """Markup, control characters and lone surrogates of a text reach the page as words and boxes."""
    evil = TEXT.replace("its clerk", "</p></section><script>alert('&amp;')</script> \x00\x08\ufffe its clerk")
    html, read = page(tmp_path, evil.encode("utf-8", "surrogatepass"))
    assert "script" not in read.tags
    assert "<script>alert" not in html
    assert "\x00" not in html
    assert "\x08" not in html
    assert "\ufffe" not in html
    assert "&lt;script&gt;" in html
    assert "\ufffd␀&lt;&quot;" == shown('\ud800\x00<"')


def test_a_review_needs_nothing_from_elsewhere(tmp_path: Path) -> None:
    """The page's policy allows its own stylesheet, by its digest, and nothing else; nothing is inline."""
    html, read = page(tmp_path, TEXT)
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in html
    assert "url(" not in style[1]
    assert "@import" not in style[1]
    assert [] == read.outside
    assert all(link.startswith("#") for link in read.links)


def test_links_of_a_review_lead_somewhere(tmp_path: Path) -> None:
    """Each file of several is in the list, ids are unique, and every link has its target."""
    said = TEXT.replace("its clerk said.", "and on 3 May 2024 its clerk said: “It is sold for 1,200 euros.”")
    _, read = page(tmp_path, said, TEXT.replace("Lowmere", "Eastquay"), "")
    assert len(read.ids) == len(set(read.ids))
    assert {link.removeprefix("#") for link in read.links} <= set(read.ids)
    assert {"#f1", "#f2", "#f3", "#texts"} <= set(read.links)


def test_a_review_of_drafts_writes_no_record(tmp_path: Path) -> None:
    """With `as_json` the page shows what the record would be."""
    file = tmp_path / "a.txt"
    file.write_text(TEXT, "utf-8")
    out = tmp_path / "review.html"
    report = imported([file], tmp_path / "content", as_json=True, out=io.StringIO(), review=out)
    assert "title: The bridge of Lowmere is sold" in out.read_text("utf-8")
    assert str(out) == report.review
    assert not (tmp_path / "content").exists()


def made(text: str, *marks: Mark, spans: tuple[Span, ...] = ()) -> Draft:
    whole = (Span(0, len(text), "paragraph", "", text, 0),)
    return Draft(file="a.txt", text=text, spans=spans or whole, title="A", body=text, marks=marks)


@pytest.mark.parametrize(
    ("text", "sought", "found"),
    [
        ("It is sold, he said.", "sold, he", "sold, he"),
        ("It is  \t sold,\n he said.", "is sold, he", "is  \t sold,\n he"),
        ("It&#39;s &quot;sold&quot;&nbsp;today", 'It\'s "sold" today', "It&#39;s &quot;sold&quot;&nbsp;today"),
        ("It is so\u00adld to\u200bday.", "sold today", "so\u00adld to\u200bday"),
        ("It **is** [sold](https://x.example/a) now", "is sold now", "is** [sold](https://x.example/a) now"),
        ("> It is\n> sold.", "It is sold.", "It is\n> sold."),
        ("a_b costs 5%", "a_b costs 5%", "a_b costs 5%"),
        ("It is sold.", "bought", None),
        ("It is sold.", " ", None),
    ],
)
def test_words_are_found_as_they_were_written(text: str, sought: str, found: str | None) -> None:
    """White space, entities, invisible signs and marks of Markdown do not hide a mark's words."""
    draft_ = made(text, Mark("quote", 0, sought))
    assert ([] if found is None else [found]) == [text[trace.start : trace.end] for trace in traced(draft_)]


def test_the_same_words_are_found_in_their_order() -> None:
    """Two marks of the same words stand in two places; one inside another is found inside it."""
    text = "May 3 came. Then May 3 went."
    marks = (Mark("date", 0, "May 3"), Mark("event", 0, "Then May 3 went."), Mark("date", 0, "May 3"))
    assert [(0, 5), (12, 28), (17, 22)] == [(trace.start, trace.end) for trace in traced(made(text, *marks))]


def test_words_are_found_around_what_was_cut_out() -> None:
    """A mark that spans a piece which was cut out of its paragraph is drawn on both sides of it, and not on it."""
    text = "It is READ MORE sold."
    spans = (
        Span(0, 6, "paragraph", "", "It is", 0),
        Span(6, 16, "dropped", "a link", "READ MORE", 0),
        Span(16, 21, "paragraph", "", "sold.", 0),
    )
    html = Sides.of(made(text, Mark("quote", 0, "is sold"), spans=spans), "f1").raw()
    assert 'It <i id="f1-Q1"></i><mark class="quote" data-n="Q1" title="Q1 quote">is </mark>' in html
    assert "<del>READ MORE </del>" in html
    assert '<mark class="quote" title="Q1 quote">sold</mark>.' in html


def test_marks_that_cross_are_drawn_in_stretches() -> None:
    """Where two marks lie over each other in part, each stretch has the looks of those that lie over it."""
    text = "one two three"
    html = Sides.of(made(text, Mark("quote", 0, "one two"), Mark("figure", 0, "two three", "2")), "f1").raw()
    Page(html)
    assert ["quote", "quote figure", "figure"] == re.findall(r'<mark class="([^"]*)"', html)
    assert 'title="Q1 quote; F1 figure: 2">two<' in html


def test_the_record_says_what_was_found() -> None:
    """Quotes link to their words in the text and name their speaker; posts are told."""
    draft_ = made("He said: it is sold.", Mark("quote", 0, "it is sold", "Ines Calder"))
    filled = Draft(
        file="a.txt",
        text=draft_.text,
        spans=draft_.spans,
        title="A",
        marks=draft_.marks,
        quotes=(Quote(text="it is sold", speaker="Ines Calder", date="2024-05-03"),),
        embeds=(Embed(text="Gone!", author="Ada"),),
    )
    html = Sides.of(filled, "f1").record(Row.of(filled, "shown"), "title: A\n", "He said")
    assert '<a href="#f1-Q1">Q1</a><q dir="auto">it is sold</q> <small><bdi>Ines Calder · 2024-05-03</bdi>' in html
    assert "Gone!" in html


def test_the_page_of_a_long_text_is_soon_drawn() -> None:
    """A text of ten thousand marks over each other is drawn whole."""
    text = "on 3 May " * 5_000
    marks = [mark for _ in range(5_000) for mark in (Mark("event", 0, "on 3 May"), Mark("date", 0, "3 May"))]
    read = Page(f'<section class="raw">{Sides.of(made(text, *marks), "f1").raw()}</section>')
    assert text == read.raw
    assert 10_000 == len(read.ids)


def test_real_drafts_are_traced() -> None:
    """Every mark of a draft of plain text is found again in its input, as it stands there."""
    text = (
        TEXT + "On 3 May 2024 the clerk said: “It is sold  for&nbsp;1,200 euros, and that is that.” Nobody laughed.\n"
    )
    drafted = draft(text.encode(), "a.txt")
    assert len(drafted.marks) == len(traced(drafted))


def test_a_review_calls_people_by_their_names(tmp_path: Path) -> None:
    """A speaker whom a record knows is shown with the name in it, not with its id."""
    write(tmp_path / "content" / "people" / "ruth-calder.md", b"---\nname: Ruth Calder\n---\n")
    html, _ = page(tmp_path, TEXT + '\n"It was a hard day," Ruth Calder said.\n')
    told = re.sub(r"<pre>.*?</pre>", "", html, flags=re.DOTALL)
    assert "<small><bdi>Ruth Calder</bdi></small>" in told
    assert "<dt>People</dt><dd><bdi>Ruth Calder</bdi></dd>" in told
