"""Which bodies are drawn at native speed, and which are left to Python-Markdown."""

import pytest
from markdown.extensions.toc import slugify_unicode

from sitegen.drawing import markdown, prose

PLAIN = [
    "",
    "\n\n",
    "Words.",
    "Words\nand more.\n\n\nWords.\n",
    "# One\n\n## Two *three*\n\nWords.",
    "## One\n\n## One\n\n## One_1\n\n## ...\n\n## !!\n\n## y2024\n\n## main",
    "## تهران و قم\n\n## A “B” — c\n\n## A & B's [c](/d)",
    "- a\n- b\n\nWords.\n\n1. a\n2. b",
    "- a\n- b\n\n- c\n- d\n\n- e\n\n- f\n- g",
    "1. a\n2. b\n\n1. c\n2. d",
    "3. a\n1. b\n\n- c\n\n4. d",
    "> a\n> b\n>\n> c, *d*",
    "> a\n\n> b\n\n\n> c",
    "Words\n\n---\n\nwords",
    "*a*, **b** (*c*) “**d**” **e.**\n*f g*\n\n- **h:** i",
    "[a](https://x.example/b_c?d=e&f=g#h) ([b](/c.html)), *[d](e)*",
    "R&D, AT&T & co, 5 > 4, a_b, C++, #5, 1.5 million",
    "1.5 million\n2,000 more\n-5 degrees\n+1",
    "«نه»، *گفت* وزیر. [او](/a) می‌رود.",
]
NOT = [
    *("a <b>c</b>", "<!-- a -->", "<https://x.example/>", "a < b", "a &amp; b", "&#65;", "&#65 a", "AT&T;"),
    *("a | b\n--|--\nc | d", "a[^1]\n\n[^1]: b", "a\n: b", "*[HTML]: b", "[a]: /b\n\n[a]", "[a]", "[a][b]", "a]"),
    *("## a {: #b}", "a\n{: .b}", "`a`", "```\na\n```", "~~~\na\n~~~", "    a", "\ta", "a\n    b", "a\\*b"),
    *("a\n===", "a\n---", "a  \nb", "a\\\nb", " a", "a ", "a\n b", "a\u00a0", "\u2003a", "# a #", "#word", "# #a"),
    *("1979. was\n1980) was", "a\n1979. b", "a\n- b", "a\n* b", "a\n1. b", "a\n2) b", "۱۹۷۹. a", "a\n۲. b", "1) a"),
    *("- a\n  - b", "- a\n    - b", "- a\n  b", "- a\nb", "- a\n\n  b", "- - a", "- # a", "- > a", "- 1. a", "-  a"),
    *("* a", "+ a", "- a\n* b", "- a\n+ b", "01. a", "1. a\n- b", "> a\nb", "a\n> b", "> - a", "> # a", "> > a", ">a"),
    *("> a\n>\n>\n> b", "!!! note\n    a", "![a](b.png)", "a![b](c)", "[TOC]x", "[a](b 'c')", '[a](b "c")', "[a](b c)"),
    *("[a](<b>)", "[a](b(c))", "[a](é)", "[a]()", "[](a)", "[ a](b)", "[a\nb](c)", "[a [b](c) d](e)", "[*a*](b)"),
    *("_a_", "__a__", "a__b", "_a", "***a***", "**a *b* c**", "*a **b***", "a*b*", "*a*b", "* a*", "*a *", "*a\nb*"),
    *("5 * 3", "a*", "**a", "*a**", "*(a)*", "***", "___", "* * *", "a\x00b", "a\x02b", "a\rb", "a\x0bb", "\ufeffa"),
]


@pytest.mark.parametrize("body", PLAIN, ids=repr)
def test_plain_bodies(body: str) -> None:
    """What newsrooms write is plain, and is drawn as Python-Markdown would draw it."""
    assert (True, markdown.meant(body)) == (prose.plain(body), markdown.rendered(body))


@pytest.mark.parametrize("body", NOT, ids=repr)
def test_what_is_not_plain(body: str) -> None:
    """Whatever the two read, or may read, in different ways is left to Python-Markdown."""
    assert (False, False) == (prose.plain(body), prose.plain(f"Words.\n\n{body}\n\nWords."))


@pytest.mark.parametrize("title", ["A title", " a -- b ", "تهران", "R&D: 5 %", "été_2", "日本 1", "…"])
def test_ids_are_those_of_python_markdown(title: str) -> None:
    """A heading's id is made as Python-Markdown makes it."""
    assert slugify_unicode(title, "-") == prose.slug(title)


@pytest.mark.parametrize("body", PLAIN, ids=repr)
def test_plain_bodies_need_no_sanitiser(body: str) -> None:
    """What newsrooms write comes out as nh3 would leave it, without asking it."""
    made = prose.html(body)
    assert made is not None
    assert markdown.cleaned(made) == made


@pytest.mark.parametrize(
    "address",
    [
        *(
            "/a.html#b",
            "b_c.md",
            "#a",
            "?a=b&c",
            "//x.example",
            "https://x.example",
            "http://a-b.x.example/~c?d=@e:f,g;h",
        ),
        *("mailto:a@x.example", "https://x.example?a", "https://x.example#a"),
    ],
)
def test_harmless_addresses(address: str) -> None:
    """An address without a scheme, on a host with a name, or of electronic mail needs no sanitiser."""
    made = prose.html(f'"[a]({address})", a\u00a0b')
    assert made is not None
    assert markdown.cleaned(made) == made


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:a", "JavaScript:a", "data:a", "a:b", "/a:b", "file:///a", "HTTPS://x.example"),
        *("https:x.example", "https:///x.example", "https://1.2.3", "https://0x7f", "https://a@x.example", "https://x"),
        *(
            "https://x.example:99999",
            "https://xn--a.example",
            "https://x..example",
            "https://-x.example",
            "https://x.e%41",
        ),
    ],
)
def test_doubtful_addresses(address: str) -> None:
    """A link to what may not be published, or only nh3 can tell, is not plain."""
    assert prose.html(f"[a]({address})") is None


def test_links_that_run_are_sanitised() -> None:
    """In a body of words alone too a link of a scheme that runs loses its address."""
    assert "<p><a>a</a></p>" == markdown.rendered("[a](javascript:alert)")
