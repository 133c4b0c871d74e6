"""Saved pages: what is the article, what stands around it, and what a page says of itself."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from sitegen.importer import Draft, draft
from sitegen.importer.web.page import OUTSIDE

TEXT = (
    "The council of Lowmere voted on Tuesday to close the old harbour for six weeks of repairs, its clerk said.",
    "“We have waited for ten years,” said Ines Calder, who owns two boats and the crane. “Now it is done at last.”",
    "The wall was built before the war, and nobody has looked at its feet since, as the engineers told the council.",
    "Until then the boats are to lie at Eastquay, where the fees are higher and the water is not as deep.",
)
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in TEXT)
TITLE = "Harbour of Lowmere to close"


def page(
    article: str = PARAGRAPHS, *, head: str = "", around: str = "", title: str = f"{TITLE} | The Tarn Post"
) -> bytes:
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>
    <nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
    <main><article><h1>{TITLE}</h1>{article}</article></main>{around}
    <footer><p>© 2024 The Tarn Post</p></footer></body></html>""".encode()


def fates(made: Draft) -> Mapping[str, str]:
    return {span.text: span.fate for span in made.spans if span.fate != "blank"}


def test_the_article_of_a_page_is_its_body() -> None:
    """Menus, related links and the footer of a page are dropped, each with why, and its paragraphs are the body."""
    related = '<aside><h3>More stories</h3><ul><li><a href="/a">Bridge tolls rise</a></li></ul></aside>'
    made = draft(page(around=related), "a.html")
    assert (TITLE, "\n\n".join(TEXT), None) == (made.title, made.body, made.problem)
    dropped = {span.text: span.why for span in made.spans if span.fate == "dropped"}
    assert {"Home", "Sport", "More stories", "Bridge tolls rise", "© 2024 The Tarn Post"} == set(dropped)
    assert OUTSIDE == dropped["Bridge tolls rise"]


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a", "-"])
def test_a_page_is_known_by_what_it_holds(name: str) -> None:
    """A whole page is read as one, whatever its file is called."""
    assert "\n\n".join(TEXT) == draft(page(), name).body


def test_a_piece_of_a_page_is_known_by_its_name() -> None:
    """A few paragraphs of HTML are a page in a file that is called so."""
    assert "\n\n".join(TEXT) == draft(f"<p>By Ines Calder</p>{PARAGRAPHS}".encode(), "a.htm").body


def test_a_text_that_names_a_tag_is_no_page() -> None:
    """A text about HTML stays what it is."""
    text = "The tag <body> holds what a reader sees, said Ines Calder, and nothing else holds it."
    assert text == draft(text.encode(), "a.txt").text


def test_the_spans_of_a_page_tile_its_visible_text() -> None:
    """The decoded input of a page is its visible text, and every character of it has its fate."""
    made = draft(page(around="<div>Sign&nbsp;up<br>now</div><script>var a = 1;</script>"), "a.html")
    assert made.text == "".join(made.text[span.start : span.end] for span in made.spans)
    assert {"Sign up", "now"} <= fates(made).keys()
    assert "var a" not in made.text


def test_the_markup_of_an_article_is_its_structure() -> None:
    """Headings, items, block quotations, captions, tables and code keep what they are."""
    inner = (
        "<h2>What it costs</h2><p>The council wants to pay for the wall itself, and says so in its paper.</p>"
        "<h3>And when</h3><ul><li>A new wall</li><li>A crane, from 7am</li></ul><ol><li>First</li><li>Then</li></ol>"
        "<blockquote><p>Nobody asked the people of the far side.</p></blockquote>"
        "<figure><img src='a.jpg' alt='x'><figcaption>The harbour in March</figcaption></figure>"
        "<table><tr><th>Year</th><th>Boats</th></tr><tr><td>2023</td><td>41 | 42</td></tr></table>"
        "<pre><code>a = 1\nb = 2</code></pre>"
    )
    made = draft(page(PARAGRAPHS + inner + PARAGRAPHS.replace("Tuesday", "Friday")), "a.html")
    for part in (
        "## What it costs",
        "### And when\n\n- A new wall\n- A crane, from 7am\n\n1. First\n2. Then",
        "> Nobody asked the people of the far side.",
        "| Year | Boats |\n| --- | --- |\n| 2023 | 41 &#124; 42 |",
        "```\na = 1\nb = 2\n```",
    ):
        assert part in made.body
    assert ("What it costs", "And when") == made.headings
    assert ("The harbour in March",) == made.captions
    assert "The harbour in March" not in made.body


def test_marks_of_markdown_in_a_page_are_words() -> None:
    """What Markdown would misread in a page's text is escaped."""
    text = "#Lowmere asks *why* the [wall](of) is_not_dry, and what 1 &lt; 2 has to do with it, said the clerk."
    assert r"\#Lowmere asks \*why\* the" in draft(page(PARAGRAPHS + f"<p>{text}</p>"), "a.html").body


def test_promos_within_the_article_go() -> None:
    """The article of a page goes the way of every text: share rows and links to other stories within it are dropped."""
    made = draft(page(f"{PARAGRAPHS}<p>Read more: the ferry</p>{PARAGRAPHS.replace('Tuesday', 'Friday')}"), "a.html")
    assert "dropped" == fates(made)["Read more: the ferry"]


def test_the_lead_of_an_article_is_part_of_it() -> None:
    """A paragraph that a page sets between headline and text is the text's first, unless it is the summary."""
    lead = "The clerk has counted the boats of the harbour, and found that one of them is not there."
    split = f'<div class="teaser"><p>{lead}</p></div>{PARAGRAPHS}'
    assert f"{lead}\n\n{TEXT[0]}" in draft(page(split), "a.html").body
    told = draft(page(split, head=f'<meta name="description" content="{lead}">'), "a.html")
    assert (lead, "field") == (told.summary, fates(told)[lead])
    assert lead not in told.body


def test_a_line_that_is_a_link_leads_to_another_text() -> None:
    """A line of the article that is a link from end to end, and no sentence, is dropped; one in a sentence stays."""
    links = '<p><a href="/a">Bridge tolls rise again</a></p><p>Nobody said <a href="/b">why</a> it was so, of all.</p>'
    made = draft(page(f"{PARAGRAPHS}{links}{PARAGRAPHS.replace('Tuesday', 'Friday')}"), "a.html")
    assert "dropped" == fates(made)["Bridge tolls rise again"]
    assert "Nobody said why it was so, of all." in made.body


def test_a_kicker_is_no_part_of_the_title() -> None:
    """Of a headline with a kicker in it the title is what the head of the page calls so."""
    raw = page().replace(f"<h1>{TITLE}".encode(), f"<h1><span>After the storm</span> {TITLE}".encode())
    assert TITLE == draft(raw, "a.html").title


@pytest.mark.parametrize("shown", ["", "<h1>Harbour of Lowmere to close</h1><p>Loading the text, please wait.</p>"])
def test_a_text_that_only_a_script_would_show_is_read(shown: str) -> None:
    """Where a page's own words are few, the text that its JSON-LD gives is the article."""
    data = {"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n\n".join(TEXT)}
    raw = (
        f'<html><head><script type="application/ld+json">{json.dumps(data)}</script></head><body>{shown}</body></html>'
    )
    made = draft(raw.encode(), "a.html")
    assert (TITLE, "\n\n".join(TEXT)) == (made.title, made.body)


# ------------------------------------------------------------------------------------------------------- metadata

LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "name": "The Tarn Post"},
        {
            "@type": ["NewsArticle"],
            "headline": TITLE,
            "datePublished": "2024-05-14T07:30:00+01:00",
            "dateModified": "2024-06-01",
            "author": [{"@type": "Person", "name": "Ines Calder"}, {"name": "Beth Orrin"}],
            "publisher": {"name": "The Tarn Post"},
            "inLanguage": "en-GB",
        },
    ],
}


def test_what_a_page_says_of_itself() -> None:
    """JSON-LD and the head of a page give day, authors, site, address, language and summary."""
    head = (
        f'<script type="application/ld+json">{json.dumps(LD)}</script>'
        '<link rel="canonical" href="https://post.example/2024/05/harbour">'
        '<meta property="og:site_name" content="The Tarn Post">'
        '<meta name="description" content="A harbour is to be closed &amp; mended.">'
    )
    made = draft(page(head=head), "a.html")
    assert ("2024-05-14", "stated") == (made.date, made.date_basis)
    assert ("Ines Calder", "Beth Orrin") == made.authors
    assert ("The Tarn Post", "https://post.example/2024/05/harbour", "en") == (made.source, made.url, made.language)
    assert "A harbour is to be closed & mended." == made.summary


LATE = '<meta property="article:published_time" content="2024-05-15T02:30:00Z">'


@pytest.mark.parametrize(
    ("head", "day", "basis"),
    [
        ('<meta property="article:published_time" content="2024-05-14T23:30:00-05:00">', "2024-05-14", "stated"),
        ('<meta name="pubdate" content="20240514">', "2024-05-14", "stated"),
        ('<meta name="date" content="Tue, 14 May 2024 10:00:00 GMT">', "2024-05-14", "stated"),
        ('<meta property="article:published_time" content="2024-02-30">', None, "unknown"),
        ('<meta property="article:published_time" content="yesterday">', None, "unknown"),
        ('<meta property="article:modified_time" content="2024-05-14T10:00:00Z">', "2024-05-14", "inferred"),
        ('<link rel="canonical" href="https://post.example/2024/05/14/harbour">', "2024-05-14", "inferred"),
        # Late in the evening of the west it is the next day in Greenwich.
        (
            f'{LATE}<link rel="canonical" href="https://post.example/2024/05/14/harbour">',
            "2024-05-14",
            "stated",
        ),
        ("", None, "unknown"),
    ],
)
def test_the_day_of_a_page(head: str, day: str | None, basis: str) -> None:
    """A day that the head of a page calls that of publication is stated, any other is inferred, and none is made up."""
    made = draft(page(head=head), "a.html")
    assert (day, basis) == (made.date, made.date_basis)


def test_the_visible_day_and_name_of_a_page() -> None:
    """A byline and a day below the headline are read where the head of the page says nothing."""
    made = draft(page(f'<p class="by">By Ines Calder</p><p><time>14 May 2024</time></p>{PARAGRAPHS}'), "a.html")
    assert ("2024-05-14", "stated", ("Ines Calder",)) == (made.date, made.date_basis, made.authors)
    assert "Calder</p>" not in made.body
    assert "14 May" not in made.body


@pytest.mark.parametrize(
    "title",
    [
        f"{TITLE} | The Tarn Post",
        f"The Tarn Post - {TITLE}",
        f"{TITLE} « The Tarn Post",
        "Today in the harbour of Lowmere",
    ],
)
def test_the_title_of_a_page_is_its_headline(title: str) -> None:
    """The headline that a reader sees is the title, whatever stands beside it in the window's title."""
    made = draft(page(title=title), "a.html")
    assert (TITLE, ()) == (made.title, made.inferred)


def test_a_page_without_a_headline_has_its_windows_title() -> None:
    """Where no line of a page says its title, that of its window stands above the text and is the title."""
    raw = page(title="A wall is mended").replace(f"<h1>{TITLE}</h1>".encode(), b"")
    assert "A wall is mended" == draft(raw, "a.html").title


def test_the_site_of_a_page_by_its_rights_line() -> None:
    """Where nothing else names the site, the line of rights at the foot of a page does."""
    assert "The Tarn Post" == draft(page(title=TITLE), "a.html").source


# ---------------------------------------------------------------------------------------------------------- posts

TWITTER = """<blockquote class="twitter-tweet"><p lang="en">Work at the wall<br>begins <a href="https://t.co/x">today</a>
</p>&mdash; Lowmere Port (@lowmereport) <a href="https://twitter.com/lowmereport/status/12?ref=a">May 13, 2024</a>
</blockquote><script async src="https://platform.twitter.com/widgets.js"></script>"""
BLUESKY = """<blockquote class="bluesky-embed" data-bluesky-uri="at://did:x/app.bsky.feed.post/3k"><p>Work at the wall
begins today</p>&mdash; Lowmere Port (<a href="https://bsky.app/profile/port.example">@port.example</a>)
<a href="https://bsky.app/profile/port.example/post/3k">May 13, 2024 at 3:00 PM</a></blockquote>"""
INSTAGRAM = """<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/AB/?utm=1"><div>
<p>Work at the wall begins today</p>A post shared by <a>Lowmere Port</a> (@lowmere.port) on
<time datetime="2024-05-13T10:00:00+00:00">May 13</time></div></blockquote>"""
TIKTOK = """<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@lowmere/video/7"><section>
<a>@lowmere</a><p>Work at the wall begins today</p></section></blockquote>"""
POSTS = {
    TWITTER: ("Lowmere Port", "lowmereport", "2024-05-13", "https://twitter.com/lowmereport/status/12"),
    BLUESKY: ("Lowmere Port", "port.example", "2024-05-13", "https://bsky.app/profile/port.example/post/3k"),
    INSTAGRAM: ("Lowmere Port", "lowmere.port", "2024-05-13", "https://www.instagram.com/p/AB/"),
    TIKTOK: (None, "lowmere", None, "https://www.tiktok.com/@lowmere/video/7"),
}


@pytest.mark.parametrize(("markup", "told"), POSTS.items(), ids=["twitter", "bluesky", "instagram", "tiktok"])
def test_embedded_posts_are_taken_out(markup: str, told: tuple[str | None, ...]) -> None:
    """A post that a page embeds is no prose: author, handle, day, words and address are told, and what it follows."""
    made = draft(page(PARAGRAPHS + markup + PARAGRAPHS.replace("Tuesday", "Friday")), "a.html")
    (embed,) = made.embeds
    assert told == (embed.author, embed.handle, embed.date, embed.url)
    assert "Work at the wall begins today" == embed.text
    assert embed.after
    assert embed.after in TEXT[-1]
    assert "Work at the wall" not in made.body


def test_a_quotation_of_the_page_itself_is_no_post() -> None:
    """A block quotation without a network's mark stays in the text."""
    quote = "<blockquote><p>Nobody asked us, and nobody will.</p></blockquote>"
    made = draft(page(PARAGRAPHS + quote), "a.html")
    assert () == made.embeds
    assert "> Nobody asked us" in made.body


# --------------------------------------------------------------------------------------------------------- bytes


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "utf-8"), ("utf-8", "iso-8859-1"), ("cp1252", "iso-8859-1"), ("latin-1", "windows-1252"),
        ("utf-16", "utf-16"), ("utf-8-sig", "none"), ("cp1256", "windows-1256"), ("cp1251", "windows-1251"),
        ("gb18030", "gb2312"), ("iso2022_jp", "iso-2022-jp"), ("utf-8", "utf-7"), ("utf-8", "x-no-such"),
    ],
)  # fmt: skip
def test_a_page_is_decoded_as_it_says(encoding: str, said: str) -> None:
    """A mark and valid UTF-8 go before what a page declares, and what it declares before a guess."""
    words = {
        "cp1256": "قال المجلس إن الجدار سيغلق، وهذا كل شيء. ",
        "cp1251": "Совет города решил закрыть старую гавань. ",
        "gb18030": "市议会决定关闭旧港口，这是一件大事。",
        "iso2022_jp": "市は古い港を閉鎖することを決めました。",
    }.get(encoding, "Der Rat schließt den Hafen für 5 Wochen, sagte Inés. ")
    text = (words * 12).strip()
    html = f'<html><head><meta charset="{said}"><title>x</title></head><body><p>{text}</p></body></html>'
    assert text == draft(html.encode(encoding), "a.html").body


def test_an_archive_of_a_page_is_read() -> None:
    """A page that a browser saved as one file (MHTML) is read like the page itself."""
    lines = (
        page().decode().replace("=", "=3D").replace("“", "=E2=80=9C").replace("”", "=E2=80=9D").replace("©", "=C2=A9")
    )
    raw = (
        "From: <Saved by a browser>\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--b"\r\n\r\n\r\n'
        '----b\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
        f"{lines}\r\n----b--\r\n"
    )
    made = draft(raw.encode(), "a.mhtml")
    assert (TITLE, "\n\n".join(TEXT)) == (made.title, made.body)


@pytest.mark.parametrize(
    "raw",
    [
        b"<html></html>",
        b"<!DOCTYPE html>",
        b"<html><frameset><frame src='a.html'></frameset></html>",
        b"<html><body><nav><a href='/'>Home</a> <a href='/a'>Sport</a></nav></body></html>",
        b"<html><head><title>404 Not Found</title></head><body><p>The page was not found.</p></body></html>",
        b"<html><body><script>var article = 1;</script></body></html>",
        b"<html\x00><body\x00><\x00p>",
    ],
)  # fmt: skip
def test_a_page_without_an_article_is_a_problem(raw: bytes) -> None:
    """An empty page, frames, a menu, an error page: a problem in words, and no body."""
    made = draft(raw, "a.html")
    assert made.problem
    assert "" == made.body


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 20_000 + PARAGRAPHS, "<ul><li>" * 900 + PARAGRAPHS, "<table><tr><td>" * 300 + PARAGRAPHS,
        "<b><font>" * 2_000 + PARAGRAPHS, PARAGRAPHS + "</div>" * 5_000, PARAGRAPHS + "<" * 50_000,
        PARAGRAPHS + "&" * 50_000, PARAGRAPHS + "\x00" * 5_000, "<p>word" * 25_000 + PARAGRAPHS,
        '<script type="application/ld+json">' + "[" * 50_000 + "</script>" + PARAGRAPHS,
        '<p style="' + " " * 50_000 + 'display">x</p>' + PARAGRAPHS, "<!-- a --><!---->" * 5_000 + PARAGRAPHS,
    ],
    ids=range(12),
)  # fmt: skip
def test_a_broken_page_gives_its_text(markup: str) -> None:
    """Whatever tags a page nests, leaves open or repeats, its paragraphs are found."""
    made = draft(page(markup), "a.html")
    assert all(text in made.body for text in TEXT)


def test_a_comment_without_end_before_a_page_ends_soon() -> None:
    """A long row of comments before the first tag of a page is read once."""
    made = draft(b"<!---->" * 30 + page(), "a.txt")
    assert "\n\n".join(TEXT) == made.body
    assert draft(b"<!---->" * 5_000 + b"<x", "a.txt").spans
