"""Templates and static files: the site's own before the theme's."""

from pathlib import Path

import pytest

from sitegen.drawing.templates import SHEET, Assets, Templates, theme
from tests.harness import SITE, SiteTest, article


def templates(site: SiteTest, **files: str) -> Templates:
    for name, text in files.items():
        site.change(f"templates/{name}.html", text)
    return Templates.of(site.root)


def fingerprint(site: SiteTest, name: str) -> str:
    return Templates.of(site.root).fingerprint(name)


def test_a_sites_own_template_comes_first(site: SiteTest) -> None:
    """A template of the site stands in for the theme's."""
    assert site.root / "templates/base.html" == templates(site, base="mine").path("base.html")


def test_the_theme_has_the_rest(site: SiteTest) -> None:
    """What a site has not made its own is the theme's."""
    assert theme("templates") / "base.html" == templates(site).path("base.html")


def test_what_is_nowhere_has_no_path(site: SiteTest) -> None:
    """A template that nobody has is None."""
    assert templates(site).path("ghost.html") is None


@pytest.mark.parametrize(
    "tag",
    [
        '{% include "b.html" %}',
        "{% include 'b.html' ignore missing %}",
        '{% extends "b.html" %}',
        '{% import "b.html" as b %}',
        '{%- from "b.html" import x, y as z -%}',
        '{% include "b.html" without context %}',
    ],
)
def test_a_template_reaches_what_it_names(site: SiteTest, tag: str) -> None:
    """Includes, imports and extends lead from template to template."""
    assert {"a.html", "b.html", "c.html"} == templates(site, a=tag, b='{% include "c.html" %}', c="", d="").reached(
        "a.html"
    )


def test_a_template_named_by_an_expression_reaches_all(site: SiteTest) -> None:
    """Where a name cannot be read, every template counts."""
    assert {"d.html", "base.html"} <= templates(site, a="{% include page.which %}", d="").reached("a.html")


def test_a_circle_of_templates_ends(site: SiteTest) -> None:
    """Templates that include each other reach each other."""
    made = templates(site, a='{% include "b.html" %}', b='{% include "a.html" %}')
    assert {"a.html", "b.html"} == made.reached("a.html")


def test_a_fingerprint_stays(site: SiteTest) -> None:
    """The same files have the same fingerprint."""
    templates(site, a='{% include "b.html" %}', b="x")
    assert fingerprint(site, "a.html") == fingerprint(site, "a.html")


def test_a_fingerprint_changes_with_what_is_reached(site: SiteTest) -> None:
    """A template has another fingerprint when one that it includes was changed."""
    templates(site, a='{% include "b.html" %}', b="x")
    before = fingerprint(site, "a.html")
    templates(site, b="y")
    assert before != fingerprint(site, "a.html")


def test_a_fingerprint_does_not_change_with_others(site: SiteTest) -> None:
    """A template that it does not reach does not matter."""
    templates(site, a="x", b="x")
    before = fingerprint(site, "a.html")
    templates(site, b="y")
    assert before == fingerprint(site, "a.html")


# ------------------------------------------------------------------------------------------------------- static


def test_stylesheets_are_joined(site: SiteTest) -> None:
    """Imports of the main stylesheet stand in its place, each in its layer."""
    site.change("static/css/main.css", '@import "a.css" layer(one);\n@import url("b.css");\nmain {}\n')
    site.change("static/css/a.css", "a {}\n").change("static/css/b.css", "b {}\n")
    assert b"@layer one { a {} } b {} main {}\n" == Assets.of(site.root).content(SHEET)


def test_comments_of_stylesheets_go(site: SiteTest) -> None:
    """A comment of a stylesheet is not loaded."""
    site.change("static/css/main.css", "/* a\n * b */ main {\n  color: red;\n}\n")
    assert b"main { color: red; }\n" == Assets.of(site.root).content(SHEET)


def test_strings_of_stylesheets_stay(site: SiteTest) -> None:
    """What stands within quotation marks in a stylesheet is no comment, and keeps its spaces."""
    site.change("static/css/main.css", 'a::after { content: "a  /* b */"; }\n')
    assert b'content: "a  /* b */"' in Assets.of(site.root).content(SHEET)


def test_a_circle_of_stylesheets_ends(site: SiteTest) -> None:
    """A stylesheet that imports itself is there once."""
    site.change("static/css/main.css", '@import "main.css";\nmain {}\n')
    assert b"main {}\n" == Assets.of(site.root).content(SHEET)


@pytest.mark.parametrize("name", ["a.png", "css/print.css", ".nojekyll", ".well-known/x", "img/deep/b.png"])
def test_static_files_are_published(site: SiteTest, name: str) -> None:
    """Whatever stands in static/ is published under its own address, hidden files too."""
    site.change(f"static/{name}", b"bytes of the owner").build()
    assert b"bytes of the owner" == site.tree().get(name)


def test_a_sites_own_static_file_comes_first(site: SiteTest) -> None:
    """A static file of the site stands in for the theme's."""
    site.change("static/favicon.svg", "<svg/>")
    assert b"<svg/>" == Assets.of(site.root).content("favicon.svg")


def test_a_static_file_that_is_removed_goes(site: SiteTest) -> None:
    """A static file that is no more is taken from the output."""
    site.change("static/.nojekyll", "").build()
    site.remove("static/.nojekyll").build()
    assert ".nojekyll" not in site.tree()


def test_a_version_changes_with_the_content(site: SiteTest) -> None:
    """A stylesheet that was changed has another version in its address."""
    before = Assets.of(site.root).versions()[SHEET]
    site.change("static/css/main.css", "main {}")
    assert before != Assets.of(site.root).versions()[SHEET]


def test_images_have_no_version(site: SiteTest) -> None:
    """What no template names has no version, so that no page is drawn again for it."""
    assert "a.png" not in Assets.of(site.change("static/a.png", "x").root).versions()


def test_the_theme_is_there() -> None:
    """The theme's folders stand where the code looks for them."""
    assert ([True, True]) == [(theme(folder) / name).is_file() for folder, name in _THEME]


_THEME = (("templates", "base.html"), ("static", Path(SHEET)))


# -------------------------------------------------------------------------------------- what a template may call


def drawn(site: SiteTest, text: str, name: str = "pages/home.html") -> str:
    site.change(f"templates/{name}", text).build()
    return site.page({"pages/home.html": "index.html", "pages/article.html": "articles/2025/one.html"}[name])


@pytest.mark.parametrize(
    ("expected", "call"),
    [
        ("about.html", 'href("about.html")'),
        ("https://x.example/", 'href("https://x.example/")'),
        ("#part", 'href("#part")'),
        ("mailto:a@x.example", 'href("mailto:a@x.example")'),
        ("x.example", 'domain("https://www.x.example/a")'),
        ("rtl", 'direction("fa")'),
        ("8 February 2025", 'day("2025-02-08")'),
        ("8 February", 'short("2025-02-08")'),
        ("920,000", 'number("920000")'),
        ("2 articles", 'tn("{n} article", "{n} articles", 2)'),
        ("&lt;b&gt;", '"<b>"'),
        ("The Test", "chrome.site"),
        ("en", "language"),
        ("index.html", "url"),
    ],
)
def test_what_a_template_may_call(site: SiteTest, expected: str, call: str) -> None:
    """The functions and names of a template give what they promise."""
    assert expected == drawn(site, f"{{{{ {call} }}}}")


def test_addresses_are_relative(site: SiteTest) -> None:
    """A page two folders deep leads up two folders."""
    site.change("content/articles/one.md", article())
    assert "../../about.html" == drawn(site, '{{ href("about.html") }}', "pages/article.html")


def test_the_404_page_is_served_anywhere(site: SiteTest) -> None:
    """Its links begin at the path under which the site is published."""
    site.change("site.yml", SITE.lstrip().replace("test.example/", "test.example/news/"))
    site.change("templates/pages/missing.html", '{{ href("about.html") }}').build()
    assert "/news/about.html" == site.page("404.html")
