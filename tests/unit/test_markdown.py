"""Markdown to HTML that may be published."""

import re
from collections import Counter
from html import unescape
from urllib.parse import urljoin

import pytest

from sitegen.drawing.markdown import linked, rendered
from tests.harness import SiteTest, article, record


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("<p>words</p>", "words"),
        ("<p><strong>a</strong> <em>b</em></p>", "**a** *b*"),
        ("<p>snake_case_name</p>", "snake_case_name"),
        ('<p><a href="https://x.example/">x</a></p>', "[x](https://x.example/)"),
        ('<p><a href="mailto:a@x.example">x</a></p>', "[x](mailto:a@x.example)"),
        ("<blockquote>\n<p>a</p>\n</blockquote>", "> a"),
        ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>", "- a\n- b"),
        ("<ol>\n<li>a</li>\n<li>b</li>\n</ol>", "1. a\n2. b"),
        ("<hr>", "***"),
        ("<p>a &lt; b &amp; c</p>", "a < b & c"),
    ],
)
def test_what_a_body_means(expected: str, text: str) -> None:
    """The usual marks give the usual elements."""
    assert expected == rendered(text).strip()


def test_headings_begin_at_two() -> None:
    """The first heading of a page is its title, so a body's begin at h2."""
    assert '<h2 id="a">a</h2>\n<h2 id="b">b</h2>\n<h3 id="c">c</h3>' == rendered("# a\n\n## b\n\n### c").strip()


def test_headings_in_persian_have_ids() -> None:
    """A heading of another script can be linked to."""
    assert '<h2 id="تهران">' in rendered("## تهران")


def test_equal_headings_have_different_ids() -> None:
    """Two headings of the same words are told apart."""
    assert 2 == len(set(re.findall(r'id="([^"]+)"', rendered("## a\n\n## a"))))


def test_tables_keep_their_alignment() -> None:
    """Alignment comes through as a class, for styles do not."""
    assert '<td class="right">1</td>' in rendered("| a |\n|--:|\n| 1 |")


def test_footnotes_lead_there_and_back() -> None:
    """A footnote's mark leads to the note, and the note back to the mark."""
    html = rendered("a[^1]\n\n[^1]: note")
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(re.findall(r'\sid="([^"]+)"', html))


def test_one_body_knows_nothing_of_the_last() -> None:
    """Ids, references and footnotes of one body do not reach into the next."""
    rendered("## twice\n\n[x]: https://x.example/\n\na[^1]\n\n[^1]: note")
    assert '<h2 id="twice">twice</h2>\n<p>[x] a[^1]</p>' == rendered("## twice\n\n[x] a[^1]").strip()


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,alert(1))",
        '<a href="java&#9;script:alert(1)">x</a>',
        "<svg onload=alert(1)></svg>",
        '<p style="background:url(javascript:alert(1))">x</p>',
        '<iframe src="https://evil/"></iframe>',
        '<form action="https://evil/"><input></form>',
        '<object data="https://evil/"></object>',
        "<style>@import 'https://evil/'</style>",
        '<base href="https://evil/">',
        '<meta http-equiv=refresh content="0;https://evil/">',
        '<video src="https://evil/x.mp4"></video>',
        "<div><!-- --><script>alert(1)</script></div>",
        "<details ontoggle=alert(1) open>x</details>",
    ],
)
def test_nothing_runs_and_nothing_is_embedded(text: str) -> None:
    """Scripts, handlers, styles, frames, forms and media of an author never reach a page."""
    html = rendered(text)
    assert [] == re.findall(
        r"<(?:script|svg|iframe|form|input|object|style|base|meta|video)|\son\w+=|\sstyle=|=\"\s*(?:javascript|data):",
        html,
    )


def test_comments_go() -> None:
    """A comment is not published."""
    assert "hidden" not in rendered("a <!-- hidden --> b\n\n<!-- hidden -->")


def test_classes_of_an_author_go() -> None:
    """Only the classes that Markdown itself writes come through."""
    assert "lead" not in rendered('<p class="lead">x</p>\n\n## x {.lead}')


@pytest.mark.parametrize(
    "source",
    [
        "https://evil/x.png",
        "http://evil/x.png",
        "HTTPS://evil/x.png",
        "//evil/x.png",
        "\\\\evil\\x.png",
        "/\\evil/x.png",
        "https:evil/x.png",
        "https:/evil/x.png",
        "data:image/png;base64,AAAA",
        " https://evil/x.png",
        "/&#9;/evil/x.png",
        "ht&#10;tps://evil/x.png",
        "file:///etc/x.png",
        "&#104;ttps://evil/x.png",
    ],
    ids=repr,
)
def test_no_image_of_another_host(source: str) -> None:
    """An image that a browser would fetch elsewhere never stays an image; its words do."""
    html = rendered(f'Words.\n\n<p><img src="{source}" alt="A map"></p>')
    assert (False, True) == ("<img" in html, "A map" in html)


@pytest.mark.parametrize("source", ["https://evil/x.png", "HTTPS://evil/x.png", "//evil/x.png", "data:image/png,A"])
def test_no_image_of_another_host_in_markdown(source: str) -> None:
    """Nor where it is written as Markdown."""
    html = rendered(f"![A map]({source})")
    assert (False, True) == ("<img" in html, "A map" in html)


def test_a_foreign_image_is_linked() -> None:
    """Where an image of another host stood, its words lead to it."""
    assert '<p><a href="https://evil/x.png">A map</a></p>' == rendered("![A map](https://evil/x.png)").strip()


@pytest.mark.parametrize("source", ["/a.png", "img/a.png", "a.png", "../a.png", "a%20b.png"])
def test_images_of_the_site_stay(source: str) -> None:
    """An image of the site's own stays an image."""
    assert f'<p><img alt="A map" src="{source}"></p>' == rendered(f"![A map]({source})").strip()


@pytest.mark.parametrize(
    "text",
    [
        "[![A map](https://evil/x.png)](https://x.example/)",
        "[![A map](//evil/x.png)](https://x.example/)",
        '<a href="https://x.example/"><b><img src="https://evil/x.png" alt="A map"></b></a>',
    ],
)
def test_a_foreign_image_in_a_link_leaves_its_words(text: str) -> None:
    """Links do not nest: in a link a foreign image is its alternative text."""
    html = rendered(text)
    assert (1, "A map", False) == (html.count("<a "), re.sub(r"<[^>]*>", "", html).strip(), "<img" in html)


@pytest.mark.parametrize("ident", ["event-1", "quote-12", "figure-3", "main", "sec-topics", "y2025", "undated", "fn:1"])
def test_a_heading_never_has_an_id_of_the_page(ident: str) -> None:
    """An id that the page itself gives is not a heading's, though the author asks for it."""
    assert f'id="{ident}"' not in rendered(f"## x {{#{ident}}}")


def test_a_heading_may_have_an_id_of_its_own() -> None:
    """An id that is in nobody's way is the heading's."""
    assert '<h2 id="mine">x</h2>' == rendered("## x {#mine}").strip()


@pytest.mark.parametrize(
    "heading", ["## x {#event-1}", "## x {#main}", "## Main", "## Event 1", '<h2 id="main">x</h2>']
)
def test_no_id_stands_twice_on_a_page(site: SiteTest, heading: str) -> None:
    """Whatever a body's headings are called, each id of the page is there once."""
    events = [{"date": "2025-02-07", "evidence": "Some words."}]
    site.change("content/articles/one.md", article(body=f"{heading}\n\nSome words.", events=events)).build()
    ids = Counter(re.findall(r'\sid="([^"]*)"', site.page("articles/2025/one.html")))
    assert [] == [ident for ident, count in ids.items() if count > 1]


@pytest.mark.parametrize("body", ["a\x08b", "a\x1bb", "a&#8;b", "`a\x08b`", "[a\x08b](x.html)", "a\x00b"], ids=repr)
def test_control_characters_reach_no_page(site: SiteTest, body: str) -> None:
    """A character that no page may hold is left out of it."""
    site.change("content/articles/one.md", article(body=body)).build()
    assert [] == re.findall("[\x00-\x08\x0b\x0c\x0e-\x1f]", site.page("articles/2025/one.html"))


def test_links_are_led() -> None:
    """Records, addresses from the root and all others, of links and of images, are led each by its own function."""
    html = '<p><a href="a.md#b">a</a> <a href="/c.html">c</a> <img alt="d" src="d.png"></p>'
    made = linked(html, {"a.md#b": "a.html"}, lambda url: f"../{url}", lambda target: f"x/{target}")
    assert '<p><a href="../a.html#b">a</a> <a href="../c.html">c</a> <img alt="d" src="x/d.png"></p>' == made


@pytest.mark.parametrize(
    "rest", ["", "#a", "?a", "javascript:a", " javascript:a", "https://x.example/a", "\t//x.example/a"]
)
@pytest.mark.parametrize(("url", "shown"), [("about.html", "about.html"), ("index.html", "atom.xml")])
def test_an_address_from_the_root_stays_on_the_site(site: SiteTest, rest: str, url: str, shown: str) -> None:
    """What stands behind its stroke is a path, on a page at the root and in a feed too, whatever it looks like."""
    body = f'<p><a href="/{rest}">a</a> <img src="/{rest}" alt="b"></p>'
    site.change("content/pages/about.md", record(body, title="About"))
    site.change("content/articles/one.md", article(body=body)).build()
    found = re.findall(r'<(?:a href|img src)="([^"]*)"(?:>a<| alt="b")', unescape(site.page(shown)))
    led = [urljoin(f"https://test.example/{url}", address) for address in found]
    assert 2 == len(led)
    assert [] == [to for to in led if not to.startswith("https://test.example/") or "about.html" in to]


def test_a_link_to_nowhere_leaves_its_words() -> None:
    """A link whose address is empty is no link."""
    assert "<p><em>a</em> b</p>" == linked('<p><a href="a.md"><em>a</em></a> b</p>', {"a.md": ""}, str)
