"""Whatever the bytes: the importer ends, its spans tile the input, and what it writes can be read again."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sitegen.content.evidence import Passages
from sitegen.content.loader import parse
from sitegen.content.parsed import Parsed
from sitegen.content.records import Article
from sitegen.files import decoded
from sitegen.importer import Draft, draft, held, sealed
from sitegen.importer.desk.record import article
from sitegen.importer.layout.body import escaped
from sitegen.importer.layout.segment import markdown as markdown_marks
from sitegen.importer.read import lines

# Pieces that make stages act: each is a line as pages have it, or a mark that Markdown reads.
PIECES = (
    "Lowmere council votes to close the harbour",
    "The council of Lowmere voted on Tuesday to close the old harbour, its clerk said.",
    "“We have waited for ten years,” said Ines Calder, who owns a boat. “Now it is done.”",
    "What it costs",
    "The council wants three things:",
    "A new wall.",
    "Four-minute read",
    "Facebook Twitter WhatsApp Print",
    "Related topics",
    "Read more: the ferry",
    "The wall is wet. Click here to win. It rains &amp; rains. READ MORE: Who Owns It",
    "ShareTweetHarbour wall of Lowmere to be raised",
    "By Ines Calder5 min read",
    "(Photo by Ada Moon/Getty Images) It rains in Lowmere, she said. Nobody knows why. So it goes on, they say.",
    "By Ines Calder",
    "Published 3 March 2024",
    "3 March 2024",
    "٣ مارس ٢٠٢٤",
    "lowmere-courier.example.org",
    "Photo: the harbour at dawn",
    "The harbour wall after the storm – March 3, 2024",
    "Copyright © 2024 The Lowmere Courier. All rights reserved.",
    "— Lowmere Port (@lowmereport) March 3, 2024",
    "#Harbour works begin todayhttps://t.example/abc",
    "Tomorrow marks 35 years since the fall of the Berlin Wall.",
    "One day after the vote, work began in Lowmere.",
    "INES CALDER: What will it cost?",
    "- a", "* b", "1. c", "2. d", "• e", "+ f", "> g", "# h", "## i ##", "#j", "1979. k", "***", "---", "===", "```",
    "~~~", "<p>", "</p>", "<script>alert(1)</script>", "&lt;b&gt; &amp; &copy; &#10; &bogus;", "[a](b.md)",
    "![a](b.png)", "[a]: b.md", "[^1]: note", "*[HTML]: x", ": def", "!!! note", "[TOC]", "{: .c }",
    "a_b_ *c* `d` \\e \\* __f__",
    "| a | b |", "|---|---|", "\x00", "\u200b", "\u202eabc", "\ufeff", "\x85", "\u0650\u0650", "中文新闻。这是一句话。",
    "---\ntitle: no\ndate: 2024-03-03\ntags: [a, b]\n---", "Ã©tÃ© â€œquotedâ€\x9d", "a" * 200, "word " * 60 + "end.",
)  # fmt: skip
ENDS = st.sampled_from(("\n", "\n\n", "\r\n", "\r\n\r\n", "\r", " ", "", "\n \n", "\u2028", "\x0c"))
texts = st.one_of(
    st.text(max_size=400),
    st.lists(st.tuples(st.one_of(st.sampled_from(PIECES), st.text(max_size=40)), ENDS), max_size=14).map(
        lambda rows: "".join(piece + end for piece, end in rows),
    ),
)
names = st.sampled_from(("paste.txt", "post.md", "-"))


def made(text: str, name: str) -> Draft:
    return draft(text.encode("utf-8", "surrogatepass"), name)


def rendered(body: str) -> str:
    """The words that a reader of a rendered body sees."""
    shown = markdown.markdown(body, extensions=["extra", "toc", "footnotes", "admonition", "sane_lists"])
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", shown)).split())


@given(texts, names)
def test_spans_tile_the_decoded_input(text: str, name: str) -> None:
    """The spans begin at 0, each where the one before ends, and the last ends with the decoded input."""
    drafted = made(text, name)
    assert decoded(text.encode("utf-8", "surrogatepass")) == drafted.text
    ends = [0, *(span.end for span in drafted.spans)]
    assert ends[:-1] == [span.start for span in drafted.spans]
    assert len(drafted.text) == ends[-1]
    assert all(span.start < span.end for span in drafted.spans)


@given(st.binary(max_size=300))
def test_any_bytes_end_with_a_draft_or_a_problem(raw: bytes) -> None:
    """Bytes of any kind give a draft with a title and a body, or words that say why not."""
    drafted = draft(raw, "any")
    assert bool(drafted.problem) != bool(drafted.title and drafted.body)


@given(texts, names)
def test_blank_spans_hold_nothing_to_see(text: str, name: str) -> None:
    """What is called blank has no visible sign in it: nothing is lost between the spans."""
    drafted = made(text, name)
    blank = [drafted.text[span.start : span.end] for span in drafted.spans if span.fate == "blank"]
    assert [] == [line.text for piece in blank for line in lines(piece, markup=False) if line.text]


@given(texts, names)
def test_every_sign_is_accounted_for(text: str, name: str) -> None:
    """The spans, put together, hold every sign of the input that is not blank, and `dropped` lists those dropped."""
    drafted = made(text, name)
    whole = "".join(drafted.text[span.start : span.end] for span in drafted.spans)
    assert drafted.text == whole
    if not drafted.problem:
        assert drafted.dropped == tuple(span.text for span in drafted.spans if span.fate == "dropped")
        assert all(span.why for span in drafted.spans if span.fate == "dropped")


@given(texts)
def test_every_word_of_a_text_is_in_a_span_of_its_own(text: str) -> None:
    """Each span's text holds the words of its piece of the input, but for bullets and what marks a caption."""
    drafted = made(text, "paste.txt")
    if drafted.problem or markdown_marks(drafted.text, "paste.txt"):
        return
    for span in drafted.spans:
        if span.fate not in {"item", "caption", "code", "blank"}:
            seen = " ".join(line.text for line in lines(drafted.text[span.start : span.end], markup=False))
            assert re.findall(r"\w+", seen.replace("- ", "").replace("-", "")) == re.findall(
                r"\w+", span.text.replace("- ", "").replace("-", "")
            )


@given(texts, names)
@settings(max_examples=200)
def test_a_record_is_read_as_it_was_written(text: str, name: str) -> None:
    """A sealed record has no problem, decodes to itself, and is known as untouched."""
    drafted = made(text, name)
    if drafted.problem:
        return
    record = article(drafted, id_="some-id", source=None)
    written = sealed(record, drafted.body)
    read = parse("content/articles/some-id.md", written)
    assert isinstance(read, Parsed), read
    again = read.document.record
    assert isinstance(again, Article)
    assert again.origin is not None
    assert record == replace(again, origin=replace(again.origin, written=None))
    told = held(written)
    assert told is not None
    assert (drafted.file, True) == (told.file, told.untouched)


@given(texts, names)
def test_the_words_before_a_post_stand_in_the_body(text: str, name: str) -> None:
    """`after` is found again in a paragraph of the plain body."""
    drafted = made(text, name)
    body = Passages(drafted.body)
    assert [] == [embed.after for embed in drafted.embeds if embed.after and not body.hold(embed.after)]


@given(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp", "Cf", "Cn"], include_characters=" "),
        max_size=60,
    )
)
@example("#Harbour: works begin")
@example("1979. A year")
@example("*[HTML]: <b> _a_ [x](y.md) &amp; `c` \\* {: .d}")
@example(": a")
@example("!!! note")
@example("[TOC]")
@example("[a]: b")
@example("[^1]")
@example("- a - b")
@example("a__b__c_d_ __e")
def test_escaped_words_are_rendered_as_they_were(words: str) -> None:
    """Python-Markdown shows an escaped line's words, and nothing else, in one paragraph or heading."""
    line = " ".join(words.split())
    assert re.sub(r"\s", "", line) == re.sub(r"\s", "", rendered(escaped(line)))
    assert re.sub(r"\s", "", line) == re.sub(
        r"\s", "", rendered(f"Before.\n\n{escaped(line)}\n\nAfter.")[len("Before.") : -len("After.")]
    )


@given(texts)
def test_a_body_is_rendered_with_the_words_of_its_spans(text: str) -> None:
    """All body spans of a raw text, rendered by Python-Markdown, show their words in their order."""
    drafted = made(text, "paste.txt")
    if drafted.problem or markdown_marks(drafted.text, "paste.txt"):
        return
    kept = " ".join(span.text for span in drafted.spans if span.fate in {"paragraph", "heading", "item"})
    assert re.sub(r"\s", "", kept) == re.sub(r"\s", "", rendered(drafted.body))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@given(words=st.lists(st.sampled_from(("Müller", "sagt", "“ja”", "naïve", "coût", "5 €")), min_size=6, max_size=12))
def test_encodings_give_one_text(encoding: str, words: list[str]) -> None:
    """A text gives one body in every encoding that a system writes."""
    text = " ".join(words).capitalize() + "."
    assert draft(text.encode(), "a").body == draft(text.encode(encoding), "a").body
