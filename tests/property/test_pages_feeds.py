"""Whatever a page or a feed holds: reading it ends, and its spans tile its visible text."""

from __future__ import annotations

import json
import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sitegen.content.loader import parse
from sitegen.content.parsed import Parsed
from sitegen.importer import draft, drafts, sealed
from sitegen.importer.desk.record import article
from sitegen.importer.web.markup import tree
from sitegen.importer.web.visible import visible

# Pieces that make the reader of pages act: tags, left open and closed, and what stands between them.
PIECES = (
    "<html>", "<head>", "<title>Harbour of Lowmere to close | The Post</title>", "</head>", "<body>", "</body>",
    "<article>", "</article>", "<main>", "<nav>", "</nav>", "<aside>", "</aside>", "<footer>", "</footer>", "<form>",
    "<h1>Harbour of Lowmere to close</h1>", "<h2>", "</h2>", "<p>", "</p>", "<div class='caption'>", "</div>", "<br>",
    "<ul>", "<ol start='7'>", "<li>", "</li>", "</ul>", "<blockquote>", "</blockquote>", "<table>", "<tr>", "<td>",
    "<th>", "</table>", "<figure>", "<figcaption>", "</figure>", "<pre>", "<code>", "</pre>", "<b>", "<a href='/x'>",
    "</a>", "<q>", "<span hidden>", "<span style='display:none'>", "</span>", "<script>alert(1)</script>", "<style>",
    "<!-- a", "-->", "<![CDATA[", "]]>", "<", ">", "&", "&amp;", "&nbsp;", "&#0;", "&#xD800;", "\x00", "\ufeff",
    "\u2801", "<blockquote class='twitter-tweet'>",
    "&mdash; Port (@port) <a href='https://x.com/port/status/1'>May 3, 2024</a>",
    "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"datePublished\": \"2024-05-14\"}</script>",
    "<meta property='article:published_time' content='2024-05-14T10:00:00Z'>", "<time datetime='2024-05-14'>",
    "The council of Lowmere voted on Tuesday to close the old harbour for six weeks, its clerk said in a paper.",
    "“We have waited for ten years,” said Ines Calder, who owns a boat. “Now it is done.”", "# a", "| b |", "```",
    "By Ines Calder", "14 May 2024", "Read more: the ferry", "© 2024 The Post", "word " * 30,
)  # fmt: skip

PAGES = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@given(PAGES)
@settings(max_examples=60, deadline=None)
@example("<html>" + "".join(PIECES))
def test_the_spans_of_any_page_tile_its_visible_text(page: str) -> None:
    """Of any row of tags, each character of what a reader sees has one fate, and each problem says why."""
    made = draft(page.encode("utf-8", "surrogatepass"), "a.html")
    assert made.text == "".join(made.text[span.start : span.end] for span in made.spans)
    assert made.problem or made.body
    assert "alert(1)" not in made.text or "<html" not in page


@given(PAGES)
@settings(max_examples=40, deadline=None)
def test_the_record_of_any_page_can_be_read(page: str) -> None:
    """What any page gives is a record that loads without a problem."""
    made = draft(f"<html>{page}".encode("utf-8", "surrogatepass"), "a.html")
    if made.problem is None and made.title:
        read = parse("content/articles/a.md", sealed(article(made, id_="a", source=None), made.body))
        assert isinstance(read, Parsed), read


@given(PAGES)
@settings(max_examples=40, deadline=None)
def test_what_a_reader_sees_comes_in_its_order(page: str) -> None:
    """The lines of a page hold the letters of its tree in their order."""
    seen = re.findall(r"[A-Za-z]", " ".join(line.text for line in visible(tree(page)).lines))
    rest = iter(re.findall(r"[A-Za-z]", "".join(tree(page).itertext())))
    assert all(letter in rest for letter in seen)


WORDS = st.sampled_from(PIECES) | st.text(max_size=30)


@given(st.lists(st.tuples(WORDS, WORDS, WORDS, WORDS), max_size=5))
@settings(max_examples=40, deadline=None)
def test_any_json_feed_gives_drafts(items: list[tuple[str, str, str, str]]) -> None:
    """Whatever the values of a JSON feed, its entries are drafts of one line each by name, and their digests differ."""
    made = drafts(
        json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "items": [
                    {"id": f"{place} {id_}", "title": title, "content_html": text, "date_published": day}
                    for place, (id_, title, text, day) in enumerate(items)
                ],
            }
        ).encode(),
        "feed.json",
    )
    assert all("\n" not in one.file for one in made)
    assert len(made) == len({one.file for one in made}) == len({one.input for one in made})


@given(
    st.lists(
        st.sampled_from(["<item>", "</item>", "<title>", "</title>", "<entry>", "<![CDATA[", *PIECES]), max_size=30
    )
)
@settings(max_examples=40, deadline=None)
def test_any_broken_feed_ends(pieces: list[str]) -> None:
    """Whatever stands in a feed of XML, there is a draft or a problem."""
    feed = f"<?xml version='1.0'?><rss version='2.0'><channel>{''.join(pieces)}"
    made = drafts(feed.encode("utf-8", "surrogatepass"), "feed.xml")
    assert made
    assert all(one.text == "".join(one.text[span.start : span.end] for span in one.spans) for one in made)
