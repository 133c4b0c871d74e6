"""Persian and Arabic pages: they are set as such pages are, not as English ones in a mirror."""

import re

import pytest
from playwright.sync_api import expect

from sitegen.drawing.words import words as said
from tests.browser.stand import SHOWN, Sample, Visit, Words, words

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

ARABIC = re.compile(r"[\u0620-\u065f\u0670-\u06d3]")
ENGLISH = re.compile(r"[A-Za-z]+(?: [A-Za-z]+){3,}")
LABEL = re.compile(r"[A-Za-z][a-z ]{3,}")
NAMES = {"Atom", "wikidata.org", "River Watch"}


def figure(row: Words) -> bool:
    """Whether these words are the label or the unit of a figure."""
    return row.place in {"p.figure__label", "span.value__unit"}


@pytest.mark.parametrize("kind", [kind for kind in SHOWN if kind != "redirect"])
def test_page(persian: Sample, visit: Visit, kind: str) -> None:
    """A page of every kind is Persian, from right to left, its letters never spaced, slanted or too small to read."""
    page = visit(persian.root + persian.page(kind))
    root = page.locator("html")
    expect(root).to_have_attribute("lang", "fa")
    expect(root).to_have_attribute("dir", "rtl")
    rows = [row for row in words(page) if ARABIC.search(row.words)]
    assert {row.direction for row in rows} == {"rtl"}
    assert [row for row in rows if row.spacing not in {"normal", "0px"} or row.slant != "normal"] == []
    assert [row for row in rows if row.size < 13] == []


@pytest.mark.parametrize("kind", [kind for kind in SHOWN if kind not in {"redirect", "article"}])
def test_interface(persian: Sample, visit: Visit, kind: str) -> None:
    """No English label is left on a Persian page, and no English sentence but in what is marked as English."""
    found = words(visit(persian.root + persian.page(kind)))
    labels = [row for row in found if LABEL.fullmatch(row.words) or ENGLISH.search(row.words)]
    assert [row for row in labels if row.language != "en" and row.words not in NAMES and not figure(row)] == []


@pytest.mark.parametrize("kind", ["home", "topic", "timeline", "archive", "profile"])
def test_english_title(persian: Sample, visit: Visit, kind: str) -> None:
    """An English title in a Persian list says its language and direction, and keeps to the list's right edge."""
    page = visit(persian.root + persian.page(kind))
    rows = [row for row in words(page) if ENGLISH.search(row.words) and not figure(row)]
    assert rows
    assert {(row.language, row.direction) for row in rows} == {("en", "ltr")}
    for title in page.locator(":is(h2, h3)[lang=en] a").all():
        text, holder = title.bounding_box(), title.locator("xpath=..").bounding_box()
        assert text
        assert holder
        assert abs(text["x"] + text["width"] - holder["x"] - holder["width"]) < 2


def test_dates_and_numbers(persian: Sample, visit: Visit) -> None:
    """Dates and numbers are written as the formatter of Persian writes them."""
    page = visit(persian.root + persian.page("timeline"))
    for time in page.locator(".event time").all():
        assert said("fa").day(str(time.get_attribute("datetime"))) == time.inner_text()
    page = visit(persian.root + persian.page("series"))
    assert said("fa").number("92000") in page.locator("td.table__number").all_inner_texts()


def test_digits(persian: Sample, visit: Visit) -> None:
    """Dates, numbers and counts stand in Persian digits."""
    page = visit(persian.root + persian.page("timeline"))
    texts = page.locator("time, .meta, .jump a, .year__title").all_inner_texts()
    texts += visit(persian.root + persian.page("series")).locator(".table__number").all_inner_texts()
    assert re.search("[۰-۹]", " ".join(texts))
    assert not re.search("[0-9]", " ".join(texts))


def test_quotation_marks(persian: Sample, visit: Visit) -> None:
    """A quote in a ledger stands in the quotation marks of its own language."""
    page = visit(persian.root + persian.page("profile"))
    marks = {
        quote.evaluate("quote => quote.closest('[lang]').lang"): quote.evaluate(
            "quote => getComputedStyle(quote).quotes.replaceAll('\"', '').split(' ')[0]"
        )
        for quote in page.locator(".quote blockquote p").all()
    }
    assert marks == {"fa": "«", "ar": "«"}
    assert "“" in visit(persian.root + "articles/2025/in-english.html").locator(".quote p").first.evaluate(
        "quote => getComputedStyle(quote).quotes"
    )


def test_lists_and_tables(persian: Sample, visit: Visit) -> None:
    """Lists count in Persian digits, their marks hang at the right; columns of a table run from right to left."""
    page = visit(persian.root + persian.page("article"))
    style = (
        "list => { const style = getComputedStyle(list); return [style.listStyleType, style.paddingRight !== '0px']; }"
    )
    assert page.locator(".prose > ol").first.evaluate(style) == ["persian", True]
    assert page.locator(".prose > ul").first.evaluate(style) == ["disc", True]
    cells = [cell.bounding_box() for cell in page.locator(".prose thead th").all()]
    places = [cell["x"] for cell in cells if cell]
    assert places == sorted(places, reverse=True)
    assert len(places) == 3


def test_number_columns(persian: Sample, visit: Visit) -> None:
    """In a column of numbers the ones stand below each other, at the right as in every script."""
    page = visit(persian.root + persian.page("series"))
    for cell in page.locator("td.table__number").all():
        style = cell.evaluate("cell => [getComputedStyle(cell).textAlign, getComputedStyle(cell).direction]")
        assert style == ["start", "rtl"]


def test_arabic_article(persian: Sample, visit: Visit) -> None:
    """An Arabic article in a Persian site has an Arabic page, with Arabic words around it."""
    page = visit(persian.root + "articles/2025/in-arabic.html")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator(".skip")).to_have_text(said("ar").t("Skip to content"))
    assert said("ar").t("Skip to content") != "Skip to content"
    expect(page.locator(".masthead__name")).to_have_attribute("lang", "fa")


def test_english_article(persian: Sample, visit: Visit) -> None:
    """An English article in a Persian site has an English page, from left to right."""
    page = visit(persian.root + "articles/2025/in-english.html")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    for row in [row for row in words(page) if ENGLISH.search(row.words)]:
        assert (row.language, row.direction, row.spacing != "") == ("en", "ltr", True)


def test_site_words_in_english(persian: Sample, visit: Visit) -> None:
    """Names, perspectives and titles in the site's own language are marked as such on an English page."""
    page = visit(persian.root + "articles/2025/in-english.html")
    rows = [row for row in words(page) if ARABIC.search(row.words) and ".masthead" not in row.place]
    rows = [row for row in rows if row.words not in page.locator(".masthead__menu").inner_text()]
    assert {"a.source", "a", "strong"} <= {row.place for row in rows}
    assert [row for row in rows if row.language not in {"fa", "ar"} or row.direction != "rtl"] == []


def test_english_neighbour(persian: Sample, visit: Visit) -> None:
    """The title of an English article says its language where a Persian article leads to it."""
    page = visit(persian.root + "articles/2025/river-returns.html")
    titles = [row for row in words(page) if row.words.startswith("Water is back")]
    assert [("en", "ltr")] == [(row.language, row.direction) for row in titles]


def test_english_figure(persian: Sample, visit: Visit) -> None:
    """The label of a figure from an English article says its language."""
    label = visit(persian.root + "topics/river.html").locator(".figure__label", has_text="Nilufar dam")
    assert label.evaluate("label => [label.lang, label.dir]") == ["en", "ltr"]


def test_separators(persian: Sample, visit: Visit) -> None:
    """Persian lists are written with Persian commas, and the title in a citation in Persian quotation marks."""
    page = visit(persian.root + "articles/2025/river-returns.html")
    for place in (".article__byline", ".kicker__topics", ".facts dd", ".cite"):
        assert "،" in page.locator(place).first.inner_text()
        assert not re.search(", ", page.locator(place).first.inner_text())
    assert page.locator(".cite q").count() == 1


def test_handle(persian: Sample, visit: Visit) -> None:
    """The sign before the name of an account stays before it."""
    handle = visit(persian.root + "articles/2025/river-returns.html").locator(".post bdi")
    assert handle.all_inner_texts() == ["@dena_news"]
    assert handle.evaluate("handle => getComputedStyle(handle).direction") == "ltr"


@pytest.mark.parametrize("kind", ["archive", "timeline", "directory", "feeds", "missing"])
def test_description(persian: Sample, visit: Visit, kind: str) -> None:
    """What a page says of itself to search engines is Persian too."""
    page = visit(persian.root + persian.page(kind))
    for name in ("meta[name=description]", "meta[property='og:description']"):
        text = str(page.locator(name).get_attribute("content"))
        assert ARABIC.search(text)
        assert not re.search("[A-Za-z]", text)
