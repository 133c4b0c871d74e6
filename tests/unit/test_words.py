"""How a language says dates and numbers."""

import pytest

from sitegen.drawing.words import languages, words
from tests.harness import SiteTest, article


@pytest.mark.parametrize(
    ("expected", "tag", "written"),
    [
        ("8 February 2025", "en", "2025-02-08"),
        ("February 8, 2025", "en-US", "2025-02-08"),
        ("8 February 2025", "en-GB", "2025-02-08"),
        ("February 2025", "en", "2025-02"),
        ("2003", "en", "2003"),
        ("8. Februar 2025", "de", "2025-02-08"),
        ("Februar 2025", "de", "2025-02"),
        ("8 février 2025", "fr-FR", "2025-02-08"),
        ("8 February 2025", "xx-YY", "2025-02-08"),
        ("1 January 1890", "en", "1890-01-01"),
    ],
)
def test_a_date_is_said_as_precisely_as_written(expected: str, tag: str, written: str) -> None:
    """A day, a month and a year are said in the language's own way; an unknown language is English."""
    assert expected == words(tag).day(written)


@pytest.mark.parametrize(("expected", "written"), [("8 February", "2025-02-08"), ("February", "2025-02"), ("", "2025")])
def test_a_short_date_is_without_its_year(expected: str, written: str) -> None:
    """Under its year a date is day and month, a month, or nothing."""
    assert expected == words("en").short(written)


@pytest.mark.parametrize(
    ("expected", "written"),
    [
        ("8 February 2025", "2025-02-08"),
        ("8 February 2025, 14:05 UTC", "2025-02-08T14:05Z"),
        ("8 February 2025, 14:05 UTC", "2025-02-08T14:05+00:00"),
        ("8 February 2025, 14:05 UTC+03:30", "2025-02-08T14:05+03:30"),
        ("8 February 2025, 23:59 UTC-05:00", "2025-02-08 23:59:59-05:00"),
    ],
)
def test_a_moment_is_said_with_its_offset(expected: str, written: str) -> None:
    """A time stands as it was written, never moved into another zone."""
    assert expected == words("en").moment(written)


@pytest.mark.parametrize(
    ("expected", "tag", "value"),
    [
        ("920,000", "en", "920000"),
        ("920.000", "de", "920000"),
        ("1.50", "en", "1.50"),
        ("1,50", "de", "1.50"),
        ("-1,234.5", "en", "-1234.5"),
        ("0", "en", 0),
        ("12,34,567", "en-IN", "1234567"),
        ("123,456,789,012,345,678.123456789012", "en", "123456789012345678.123456789012"),
    ],
)
def test_a_number_keeps_every_digit(expected: str, tag: str, value: str | int) -> None:
    """Numbers are grouped as the language does, and no digit is lost or added."""
    assert expected == words(tag).number(value)


def test_a_long_number_reaches_its_page(site: SiteTest) -> None:
    """The longest number that a figure may have is shown with all its digits."""
    figure = {"value": "123456789012345678.123456789012", "label": "Atoms", "evidence": "Some words."}
    site.change("content/articles/one.md", article(figures=[figure])).build()
    assert "123,456,789,012,345,678.123456789012" in site.page("articles/2025/one.html")


@pytest.mark.parametrize(("expected", "count"), [("1 article", 1), ("0 articles", 0), ("1,200 articles", 1200)])
def test_counting(expected: str, count: int) -> None:
    """One is singular, all else plural, the number as the language writes it."""
    assert expected == words("en").tn("{n} article", "{n} articles", count)


def test_a_string_is_filled() -> None:
    """Places in a string take their values."""
    assert "Articles of 2025" == words("en").t("Articles of {year}", year="2025")


def test_a_string_without_values_stays() -> None:
    """Braces in a string that takes no value are text."""
    assert "{x}" == words("en").t("{x}")


def test_a_language_without_a_catalogue_says_english() -> None:
    """Strings of a language that nobody translated are English."""
    assert "Topics" == words("xx").t("Topics")


@pytest.mark.parametrize("tag", sorted(languages()))
def test_a_region_speaks_its_language(tag: str) -> None:
    """A tag with a region has the strings of its base language."""
    assert words(tag).t("Topics") == words(f"{tag}-ZZ").t("Topics")


@pytest.mark.parametrize(
    ("page", "tag", "name"),
    [
        ("en", "fa", "Persian"),
        ("fa", "en", "انگلیسی"),
        ("ar", "fa", "الفارسية"),
        ("en", "pt-BR", "Portuguese (Brazil)"),
        ("en", "xx", "xx"),
    ],
)
def test_languages_have_names(page: str, tag: str, name: str) -> None:
    """A language is called by its name in the language of the page, and by its tag where nobody knows it."""
    assert name == words(page).language(tag)
