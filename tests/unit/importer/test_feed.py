"""Saved feeds: each entry is a draft with its link, its day, its summary and its text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sitegen.importer import drafts
from sitegen.importer.desk.intake import given
from sitegen.importer.desk.record import article

FIRST = "The council of Lowmere voted to close the harbour, its clerk said."
BODY = f"<p>{FIRST}</p><h2>What it costs</h2><p>Nobody knows.</p>"
MARKDOWN = f"{FIRST}\n\n## What it costs\n\nNobody knows."
SUMMARY = "A harbour is to be closed & mended."

RSS = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Tarn &amp; Lowmere Post</title><link>https://post.example/</link><language>en-gb</language>
<item><title>Harbour &lt;b&gt;to close&lt;/b&gt;</title><link>https://post.example/harbour</link><guid>tag:1</guid>
<pubDate>Tue, 14 May 2024 23:30:00 -0500</pubDate><dc:creator>Ines Calder</dc:creator>
<description>&lt;p&gt;A harbour is to be closed &amp;amp; mended.&lt;/p&gt;</description>
<content:encoded><![CDATA[{BODY}<script>alert(1)</script>]]></content:encoded></item>
<item><title>A short line</title><link>https://post.example/short</link><description>Boats go on.</description></item>
</channel></rss>"""
ATOM = f"""<?xml version="1.0" encoding="utf-8"?><!-- saved -->
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>The Tarn &amp; Lowmere Post</title>
<updated>2024-06-01T00:00:00Z</updated>
<author><name>Ines Calder</name></author>
<entry><id>tag:1</id><title>Harbour to close</title><link href="https://post.example/harbour"/>
<published>2024-05-14T23:30:00-05:00</published><updated>2024-05-20T00:00:00Z</updated>
<summary>A harbour is to be closed &amp; mended.</summary><content type="html"><![CDATA[{BODY}]]></content></entry>
<entry><id>tag:2</id><title>A short line</title><link href="https://post.example/short"/><summary>Boats go on.</summary>
<updated>2024-05-20T00:00:00Z</updated></entry></feed>"""
RDF = f"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel rdf:about="https://post.example/">
<title>The Tarn &amp; Lowmere Post</title><link>https://post.example/</link></channel>
<item rdf:about="tag:1"><title>Harbour to close</title>
<link>https://post.example/harbour</link><dc:creator>Ines Calder</dc:creator>
<dc:date>2024-05-14T23:30:00-05:00</dc:date><description>A harbour is to be closed &amp; mended.</description>
<content:encoded><![CDATA[{BODY}]]></content:encoded></item>
<item rdf:about="tag:2"><title>A short line</title>
<link>https://post.example/short</link><description>Boats go on.</description></item>
</rdf:RDF>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Tarn & Lowmere Post",
        "language": "en-GB",
        "items": [
            {
                "id": "tag:1",
                "url": "https://post.example/harbour",
                "title": "Harbour to close",
                "content_html": BODY,
                "summary": SUMMARY,
                "date_published": "2024-05-14T23:30:00-05:00",
                "authors": [{"name": "Ines Calder"}],
            },
            {
                "id": "tag:2",
                "url": "https://post.example/short",
                "title": "A short line",
                "content_text": "Boats go on.",
            },
        ],
    }
)
FEEDS = {"rss": RSS, "atom": ATOM, "rdf": RDF, "json": JSON}


@pytest.mark.parametrize("form", FEEDS)
def test_an_entry_says_what_a_record_holds(form: str) -> None:
    """The entries of every form of feed are drafts with title, address, day as written, authors, source and text."""
    one, two = drafts(FEEDS[form].encode(), "feed.xml")
    assert ("feed.xml#tag:1", "Harbour to close", MARKDOWN) == (one.file, one.title, one.body)
    assert ("2024-05-14", "stated", "https://post.example/harbour") == (one.date, one.date_basis, one.url)
    assert ("The Tarn & Lowmere Post", ("Ines Calder",), SUMMARY) == (one.source, one.authors, one.summary)
    assert (None, "A short line", "Boats go on.", "https://post.example/short") == (
        two.problem,
        two.title,
        two.body,
        two.url,
    )


@pytest.mark.parametrize("form", FEEDS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_feed_is_known_by_what_it_holds(form: str, encoding: str) -> None:
    """A feed is one in every encoding, whatever its file is called."""
    text = FEEDS[form].replace(' encoding="utf-8"', "")
    assert 2 == len(drafts(text.encode(encoding), "saved.txt"))


def test_the_day_of_a_change_is_inferred() -> None:
    """An entry of Atom that only says when it was changed has an inferred day."""
    _, two = drafts(ATOM.encode(), "feed.xml")
    assert ("2024-05-20", "inferred") == (two.date, two.date_basis)


def test_the_digest_of_an_entry_is_its_own() -> None:
    """A feed that was saved again with one entry more changes the digest of no other entry."""
    more = RSS.replace("<item>", "<item><title>New</title><link>https://post.example/new</link></item><item>", 1)
    again = drafts(more.replace("</title><link>https://post.example/</link>", "!</title>").encode(), "feed.xml")
    before = {made.file: made.input for made in drafts(RSS.encode(), "feed.xml")}
    same = drafts(more.encode(), "feed.xml")
    assert before == {made.file: made.input for made in same if made.title != "New"}
    assert 3 == len({made.file for made in again}) == len({made.input for made in again})


def test_entries_without_ids_have_their_place() -> None:
    """An entry without id and link is called by its place, and two of one id are told apart."""
    items = "".join(f"<item>{inner}</item>" for inner in ("<title>A</title>", "<guid>x</guid><title>B</title>") * 2)
    feed = f"<rss version='2.0'><channel>{items}</channel></rss>"
    assert ["f#1", "f#x", "f#3", "f#x-4"] == [made.file for made in drafts(feed.encode(), "f")]


def test_a_long_description_is_the_text() -> None:
    """A description as long as an article is its text, and no summary."""
    long = "The council of Lowmere voted on Tuesday to close the harbour, and said so. " * 12
    feed = f"<rss version='2.0'><channel><item><title>A</title><description>{long}</description></item></channel></rss>"
    (made,) = drafts(feed.encode(), "f")
    assert (None, long.strip()) == (made.summary, made.body)


def test_the_posts_of_an_entry_are_taken_out() -> None:
    """A post that an entry embeds is told beside its text."""
    post = (
        '<blockquote class="twitter-tweet"><p>It begins</p>&mdash; Port (@port) <a href="https://x.com/port/status/1">'
    )
    feed = RSS.replace("<script>", f"{post}May 13, 2024</a></blockquote><script>")
    (embed,) = drafts(feed.encode(), "feed.xml")[0].embeds
    assert ("It begins", "port", "2024-05-13", "Nobody knows.") == (embed.text, embed.handle, embed.date, embed.after)


@pytest.mark.parametrize(
    "feed",
    [
        "<rss version='2.0'><channel><title>T</title></channel></rss>",
        "<rss version='2.0'><channel><item></item><item><link>https://post.example/</link></item></channel></rss>",
        '{"version": "https://jsonfeed.org/version/1", "items": []}',
        '{"version": "https://jsonfeed.org/version/1", "items": {"a": 1}}',
        '{"version": "https://jsonfeed.org/version/1", "items": [1, null, "a", {}]}',
        '{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 50_000,
        "<rss version='2.0'><channel>" + "<item>" * 2_000,
    ],
    ids=range(7),
)
def test_a_feed_without_entries_is_a_problem(feed: str) -> None:
    """A feed with nothing in it is one draft with its problem."""
    (made,) = drafts(feed.encode(), "feed.xml")
    assert "the feed holds no entries" == made.problem


def test_entities_of_a_feed_are_neither_fetched_nor_multiplied(tmp_path: Path) -> None:
    """Entities that a feed defines do not grow, and no file is read for one."""
    secret = tmp_path / "secret"
    secret.write_text("lowmere-secret")
    grown = "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefghijk", "bcdefghijkl", strict=True)
    )
    for inner in (f'<!ENTITY a "lol">{grown}', f'<!ENTITY l SYSTEM "{secret.as_uri()}">'):
        item = "<rss version='2.0'><channel><item><title>T &l;</title></item></channel></rss>"
        feed = f"<?xml version='1.0'?><!DOCTYPE rss [{inner}]>{item}"
        made = drafts(feed.encode(), "feed.xml")
        assert not any("lowmere-secret" in f"{one.title}{one.body}" for one in made)
        assert all(len(one.text) < 100_000 for one in made)


def test_a_broken_feed_gives_what_it_holds() -> None:
    """A feed that is cut off within an entry gives the entries before it."""
    assert "Harbour to close" == drafts(RSS[: RSS.index("A short line")].encode(), "feed.xml")[0].title


def test_json_and_xml_of_a_folder_are_taken_if_they_are_feeds(tmp_path: Path) -> None:
    """Of a folder's `.xml` and `.json` only feeds are imported; others are counted as left."""
    for name, text in {"a.xml": RSS, "b.json": JSON, "c.json": "{}", "d.xml": "<a/>", "e.rss": RSS}.items():
        (tmp_path / name).write_text(text)
    taken, left = given([tmp_path])
    assert (["a.xml", "b.json", "e.rss"], 2) == ([one.name for one in taken], left)


def test_an_entry_that_gives_only_a_summary_is_an_excerpt() -> None:
    """The record of an entry without content shows its summary once and leads to the whole text."""
    item = "<item><title>A bridge</title><link>https://l.example/a</link><description>{}</description></item>"
    feed = '<rss version="2.0"><channel><title>News</title>{}</channel></rss>'
    (short,) = drafts(feed.format(item.format("The bridge of Lowmere is sold.")).encode(), "feed.xml")
    (long,) = drafts(feed.format(item.format("The bridge of Lowmere is sold. " * 30)).encode(), "feed.xml")
    assert ["excerpt", "full"] == [article(made, id_="a", source=None).rights for made in (short, long)]
