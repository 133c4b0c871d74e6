"""What an author may write in front matter, and how mistakes are told."""

from decimal import Decimal

import pytest

from sitegen.content.loader import parse
from sitegen.content.records import Article, Person, Record, Role, Series, Topic
from sitegen.content.schema import decode, references, shown
from sitegen.content.yaml_text import YamlText
from tests.harness import SITE, SiteTest, article, record

HERE = "content/articles/one.md"


def told(text: str, path: str = HERE) -> list[str]:
    """The problems of a file."""
    result = parse(path, text.encode())
    return sorted(str(problem).removeprefix(f"{path}:") for problem in result) if isinstance(result, list) else []


def held(text: str, path: str = HERE) -> Record:
    """The record of a file that is right."""
    result = parse(path, text.encode())
    assert not isinstance(result, list), result
    return result.document.record


def front(*lines: str) -> str:
    """A file of an article with these lines after title and date; the first of them is line 4."""
    return "\n".join(["---", "title: A", "date: 2025-02-10", *lines, "---", "", "Words.", ""])


def test_a_record_is_named_after_its_file() -> None:
    """The id is the file's stem."""
    assert "one" == held(front()).id


def test_scalars_stay_text() -> None:
    """Words that YAML takes for booleans, times or octal numbers stay as written."""
    topic = held("---\ntitle: no\nkeywords: [yes, 12:30, 010, ~x]\n---\n", "content/topics/one.md")
    assert Topic(id="one", title="no", keywords=("yes", "12:30", "010", "~x")) == topic


def test_white_space_in_a_line_is_folded() -> None:
    """A title over two lines is one line."""
    made = held("---\ntitle: >\n  A long\n  title\n---\n", "content/topics/one.md")
    assert Topic(id="one", title="A long title") == made


def test_blank_is_absent() -> None:
    """A field without a value has its default."""
    made = held(front("summary:", "topics: []", "authors: ['']"))
    assert isinstance(made, Article)
    assert (None, (), ()) == (made.summary, made.topics, made.authors)


def test_numbers_keep_their_digits() -> None:
    """A figure is a decimal with every digit that was written."""
    made = decode(YamlText("x", "{title: T, unit: u, conversions: [{unit: v, factor: '0.10'}]}"), Series, {"id": "s"})
    assert isinstance(made, Series)
    assert "0.10" == str(made.conversions[0].factor)
    assert Decimal("0.1") == made.conversions[0].factor


def test_from_is_written_from() -> None:
    """The field from_ is written `from`."""
    made = held("---\nname: Jane\nroles:\n  - title: Minister\n    from: 2020\n---\n", "content/people/one.md")
    assert isinstance(made, Person)
    assert (Role(title="Minister", from_="2020"),) == made.roles


def test_from_underscore_is_unknown() -> None:
    """`from_` is a name of ours that an author may not write."""
    (problem,) = told("---\nname: Jane\nroles:\n  - title: Minister\n    from_: 2020\n---\n", "content/people/one.md")
    assert problem.startswith("5: roles[0]: unknown field 'from_'")


def test_an_underscore_at_the_top_is_unknown() -> None:
    """A known field with an underscore behind it is not that field."""
    (problem,) = told(front("summary_: x"))
    assert problem.startswith("4: unknown field 'summary_'")


def test_an_unknown_field_suggests_the_near_one() -> None:
    """A slip in a field's name is told with the field that was meant."""
    assert ["4: unknown field 'topcis'; did you mean 'topics'?"] == told(front("topcis: [a]"))


def test_an_unknown_field_of_a_part_is_told_with_its_place() -> None:
    """A field that a part does not know is told with the part."""
    (problem,) = told(front("quotes:", "  - text: Words.", "    sayer: jane"))
    assert problem.startswith("6: quotes[0]: unknown field 'sayer'")


def test_every_mistake_is_told() -> None:
    """All mistakes of a file are told at once, each at its line."""
    assert ["4", "5", "6"] == [problem.split(":")[0] for problem in told(front("genre: x", "url: x", "language: 1"))]


def test_the_id_is_not_written() -> None:
    """An id in front matter is refused: the file's name is the id."""
    assert ["4: 'id' is not written here; it is the name of the file"] == told(front("id: two"))


def test_a_required_field_may_not_be_missing() -> None:
    """A record without its title is refused."""
    assert ["2: title: is required and may not be blank"] == told("---\nsummary: x\n---\n", "content/topics/one.md")


def test_a_required_field_may_not_be_blank() -> None:
    """A blank title is told at its line."""
    assert ["3: title: is required and may not be blank"] == told(
        "---\nsummary: x\ntitle: ' '\n---\n", "content/topics/one.md"
    )


def test_one_of_several_words() -> None:
    """A word that is none of the allowed is told with them and the near one."""
    (problem,) = told(front("genre: analisis"))
    assert problem.startswith("4: genre: 'analisis' is not one of news, analysis,")
    assert problem.endswith("; did you mean 'analysis'?")


def test_one_value_where_a_list_is_wanted() -> None:
    """A list of one must be written as a list."""
    assert ["4: topics: one value stands where a list is wanted; write [a]"] == told(front("topics: a"))


def test_a_list_where_one_value_is_wanted() -> None:
    """A list is no title."""
    assert ["4: summary: a list stands where one value is wanted"] == told(front("summary: [a]"))


def test_a_mapping_where_one_value_is_wanted() -> None:
    """A mapping is no title."""
    assert ["4: summary: a mapping stands where one value is wanted"] == told(front("summary: {a: b}"))


def test_a_word_where_a_mapping_is_wanted() -> None:
    """A quote is no bare text."""
    assert ["5: quotes[0]: a mapping is wanted; write 'field: value' lines below it"] == told(
        front("quotes:", "  - Words.")
    )


@pytest.mark.parametrize("value", ["1,000", "1e3", "0x1", "01", ".5", "five", "1."])
def test_what_is_no_number(value: str) -> None:
    """A number is digits with a point for decimals."""
    (problem,) = told(front("figures:", f"  - {{label: x, evidence: Words., value: '{value}'}}"))
    assert problem.startswith(f"5: figures[0].value: '{value}' is not a number;")


@pytest.mark.parametrize("value", ["x.example", "ftp://x.example", "https://x y", "javascript:alert(1)", "//x"])
def test_what_is_no_address(value: str) -> None:
    """A web address is whole, from http or https."""
    (problem,) = told(front(f"url: '{value}'"))
    assert problem.startswith(f"4: url: '{value}' is not a web address;")


@pytest.mark.parametrize("value", ["/a.html", "../a.html", "a/../b.html", "a//b.html", "a.php", "a b.html"])
def test_what_is_no_redirect(value: str) -> None:
    """An old address lies below the site's root and ends in .html."""
    (problem,) = told(front(f"redirects: ['{value}']"))
    assert problem.startswith(f"4: redirects[0]: '{value}' is not an address below the site's root;")


def test_what_is_no_id() -> None:
    """A reference with capitals can be no id."""
    assert ["4: topics[0]: 'Big Topic' is not an id; ids are lower-case letters, digits and hyphens"] == told(
        front("topics: [Big Topic]")
    )


def test_an_article_needs_its_date() -> None:
    """An article without a date is refused, at the first field."""
    message = "date: is required and may not be blank; only a draft with date_basis: unknown may lack it"
    assert [f"2: {message}"] == told("---\ntitle: A\n---\nWords.\n")


def test_a_blank_date_is_told_at_its_line() -> None:
    """A date that is left blank is told where it stands."""
    message = "date: is required and may not be blank; only a draft with date_basis: unknown may lack it"
    assert [f"3: {message}"] == told("---\ntitle: A\ndate:\n---\nWords.\n")


@pytest.mark.parametrize("lines", ["status: draft", "date_basis: unknown", "status: withdrawn\ndate_basis: unknown"])
def test_only_an_undated_draft_may_lack_its_date(lines: str) -> None:
    """A draft whose date is not said to be unknown needs one, as does all that is published."""
    (problem,) = told(f"---\ntitle: A\n{lines}\n---\nWords.\n")
    assert problem.startswith("2: date: is required and may not be blank;")


def test_an_undated_draft_is_right() -> None:
    """A draft that says its date is unknown needs none."""
    made = held("---\ntitle: A\nstatus: draft\ndate_basis: unknown\n---\nWords.\n")
    assert Article(id="one", title="A", status="draft", date_basis="unknown") == made


def test_an_event_ends_after_it_began() -> None:
    """An event whose end lies before its date is refused."""
    (problem,) = told(front("events:", "  - {date: 2025-02-10, end: 2025-02-09, evidence: Words.}"))
    assert problem.startswith("5: events[0].end: ")


@pytest.mark.parametrize("end", ["2025-02-10", "2025-02-11", "2025-02", "2025", "2026"])
def test_an_event_may_end_when_it_began(end: str) -> None:
    """An end on the same day, later, or in the same month or year, is right."""
    assert [] == told(front("events:", f"  - {{date: 2025-02-10, end: {end}, evidence: Words.}}"))


def test_a_figure_says_what_it_counts() -> None:
    """A figure with neither a label nor a series is refused."""
    (problem,) = told(front("figures:", "  - {value: 1, evidence: Words.}"))
    assert problem.startswith("5: figures[0]")


@pytest.mark.parametrize("field", ["label: Dead", "series: usd"])
def test_a_figure_with_a_label_or_a_series_is_right(field: str) -> None:
    """One of the two is enough."""
    assert [] == told(front("figures:", f"  - {{value: 1, evidence: Words., {field}}}"))


SERIES = record(title="Dollar", unit="rial", conversions=[{"unit": "toman", "factor": "10"}])


def test_a_unit_that_the_series_cannot_convert(site: SiteTest) -> None:
    """A figure in a unit that its series neither has nor converts is a problem."""
    site.change("content/series/usd.md", SERIES)
    figure = {"value": "1", "evidence": "Some words.", "series": "usd", "unit": "apples"}
    site.change(HERE, article(figures=[figure]))
    problems = site.problems()
    assert "figures[0].unit: 'apples' is not the unit of usd, nor one that it converts" in problems
    assert f"{HERE}:8: " in problems


@pytest.mark.parametrize("unit", ["rial", "toman", ""])
def test_a_unit_that_the_series_knows(site: SiteTest, unit: str) -> None:
    """The series' own unit, one that it converts, or none, is right."""
    site.change("content/series/usd.md", SERIES)
    figure = {"value": "1", "evidence": "Some words.", "series": "usd", "unit": unit}
    assert 1 == site.change(HERE, article(figures=[figure])).build().articles


# ------------------------------------------------------------------------------------------------------- YAML


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("1: there is no front matter;", "Words."),
        ("1: there is no front matter;", ""),
        ("1: the front matter is not closed;", "---\ntitle: A\n"),
        ("2: this is not a mapping;", "---\njust words\n---\n"),
        ("2: this is not a mapping;", "---\n- a\n---\n"),
        ("4: 'title' is written twice, first in line 2; keep one", "---\ntitle: A\nsummary: x\ntitle: B\n---\n"),
        ("3: anchors (&) and aliases (*) are refused;", "---\ntitle: A\nsummary: &x y\n---\n"),
        ("2: a field's name must be one word,", "---\n[a, b]: c\n---\n"),
        ("3: the YAML cannot be read:", "---\ntitle: A\nsummary: [a\n---\n"),
        ("2: the YAML is nested too deeply;", "---\na: " + "[" * 50 + "\n---\n"),
    ],
)
def test_what_is_no_front_matter(expected: str, text: str) -> None:
    """Missing or open fences and YAML of another shape are told at their line."""
    assert told(text, "content/topics/one.md")[0].startswith(expected)


def test_an_ampersand_in_words_is_no_anchor() -> None:
    """`R&D` and `*` within quotation marks are text."""
    assert [] == told(front("summary: R&D and 2 * 3", "why_it_matters: '*really*'"))


def test_a_blank_line_after_the_fence_shifts_nothing() -> None:
    """A blank line after the opening fence counts as a line."""
    (problem,) = told("---\n\ntitle: A\ndate: 2025-02-10\ntitel: B\n---\nWords.\n")
    assert problem.startswith("5: unknown field 'titel'")


def test_blank_lines_before_the_fence_shift_nothing() -> None:
    """Lines above the front matter count."""
    (problem,) = told("\n\n---\ntitle: A\ndate: 2025-02-10\ntitel: B\n---\nWords.\n")
    assert problem.startswith("6: unknown field 'titel'")


def test_windows_line_ends_shift_nothing() -> None:
    """A file with the line ends of Windows has the same lines."""
    (problem,) = told("---\r\ntitle: A\r\ndate: 2025-02-10\r\ntitel: B\r\n---\r\nWords.\r\n")
    assert problem.startswith("4: unknown field 'titel'")


def test_a_blank_item_shifts_nothing(site: SiteTest) -> None:
    """After a blank item of a list, the next is still the second, at its own line."""
    site.change(HERE, "---\ntitle: A\ndate: 2025-02-10\ntopics:\n  -\n  - ghost\n---\nWords.\n")
    assert f"{HERE}:6: topics[1]: there is no content/topics/ghost.md" in site.problems()


def test_a_blank_part_shifts_nothing() -> None:
    """After a blank part, the mistakes of the next are told with its own place."""
    (problem,) = told(front("quotes:", "  -", "  - text: nowhere qq"))
    assert problem.startswith("6: quotes[1].text: ")


def test_a_forbidden_character_is_told_at_its_line() -> None:
    """A control character after letters of two bytes is told at its own line."""
    (problem,) = told("---\ntitle: éééééééééé\ndate: 2025-02-10\nsummary: a\x01b\nurl: x\nlanguage: en\n---\nWords.\n")
    assert "4: the YAML holds a character that is not allowed; remove it" == problem


def test_a_forbidden_character_after_persian_is_told_at_its_line() -> None:
    """Letters of Persian above it do not shift the line either."""
    (problem,) = told(f"---\ntitle: {'تهران ' * 9}\ndate: 2025-02-10\nsummary: \x02\n" + "authors: [a]\n---\nWords.\n")
    assert "4: the YAML holds a character that is not allowed; remove it" == problem


# ------------------------------------------------------------------------------------------- places and references


@pytest.mark.parametrize(
    ("expected", "where"),
    [("title", ("title",)), ("quotes[0].speaker", ("quotes", 0, "speaker")), ("roles[1].from", ("roles", 1, "from_"))],
)
def test_places_are_shown_as_authors_read_them(expected: str, where: tuple[str | int, ...]) -> None:
    """A place in a record is written with points and brackets."""
    assert expected == shown(where)


def test_references_are_found_with_their_places() -> None:
    """Every id that leads to another record is found where it stands."""
    made = held(front("topics: [a, b]", "quotes:", "  - {text: Words., speaker: jane}"))
    assert {
        (("topics", 0), ("topics",), "a"),
        (("topics", 1), ("topics",), "b"),
        (("quotes", 0, "speaker"), ("people", "organisations"), "jane"),
    } == {(where, to.folders, target) for where, to, target in references(made)}


def test_a_speaker_without_a_record_is_a_name(site: SiteTest) -> None:
    """A speaker may be named without having a record."""
    site.change(HERE, article(quotes=[{"text": "Some words.", "speaker": "A Passer-by"}]))
    assert 1 == site.build().articles


def test_a_reference_to_nothing_suggests_the_near_one(site: SiteTest) -> None:
    """A slip in an id is told with the record that was meant."""
    site.change("content/topics/water.md", record(title="Water")).change(HERE, article(topics=["watter"]))
    assert f"{HERE}:5: topics[0]: there is no content/topics/watter.md; did you mean 'water'?" in site.problems()


@pytest.mark.parametrize(
    ("expected", "path"),
    [
        ("a record stands in a folder of content/", "content/one.md"),
        ("content/ has no folder 'topic'; did you mean 'topics'?", "content/topic/one.md"),
        ("is not a record; records end in .md", "content/topics/one.txt"),
        ("'One' is not an id;", "content/topics/One.md"),
    ],
)
def test_what_stands_in_the_wrong_place(site: SiteTest, expected: str, path: str) -> None:
    """A file that is in no folder of records, or named otherwise, is told."""
    assert f"{path}:1: {expected}" in site.change(path, record(title="One")).problems()


def test_an_id_is_given_once(site: SiteTest) -> None:
    """Two files of one stem in one folder of records are a problem, however deep they lie."""
    site.change("content/articles/2024/one.md", article()).change("content/articles/2025/one.md", article())
    assert "2025/one.md:1: the id 'one' is given twice, first by content/articles/2024/one.md" in site.problems()


def test_raw_texts_are_no_records(site: SiteTest) -> None:
    """What waits in the inbox, rests in originals, or is an image, is left alone."""
    for path in ("content/inbox/raw.txt", "content/originals/raw.txt", "content/articles/a.PNG"):
        site.change(path, "x")
    assert 0 == site.build().articles


@pytest.mark.parametrize("path", ["site.yml", "content/topics/one.md"])
def test_a_field_with_an_underscore_is_told_as_written(site: SiteTest, path: str) -> None:
    """An unknown field that ends in an underscore is told with it."""
    site.change(path, f"{SITE.lstrip()}xqzwv_: 1\n" if path == "site.yml" else "---\ntitle: A\nxqzwv_: 1\n---\n")
    assert f"{path}:{5 if path == 'site.yml' else 3}: unknown field 'xqzwv_'" in site.problems()
