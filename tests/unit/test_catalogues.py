"""The catalogues of src/sitegen/locale against what templates, and the code that draws, really say."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from string import Formatter
from typing import get_args, get_type_hints

import jinja2
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from jinja2 import nodes

from sitegen.content.records import Event, Figure
from sitegen.drawing.words import languages, words
from sitegen.pages import data
from sitegen.views import comparison, dossier, explainers, filters, overview, records

ROOT = Path(__file__).resolve().parent.parent.parent
TEMPLATES = ROOT / "templates"

# Words that views hold and templates translate: each constant is named here, and read where it stands.
BOUNDS = get_args(get_type_hints(Figure)["bound"])
STATUSES = tuple(status for status in get_args(get_type_hints(Event)["status"]) if status != "reported")
# Units are authors' words; these, of our own series and of anybody's, are known.
UNITS = ("rial", "toman", "%")
# Fields that the importer infers; pages name them until an editor has confirmed them.
FIELDS = ("title", "date", "authors", "topics", "quotes", "figures", "events")
# The title of a page that stands in code: pages/missing.py.
TITLES = ("Page not found",)
# What the data dictionary says of files and columns, what a timeline's chart counts, what its list is filtered by.
EXPORTED = {text for holds, columns in data.FILES.values() for text in (holds, *columns.values())}
FILTERED = {*overview.OVERVIEWS, *filters.FILTERS.values()}


@dataclass
class Said:
    """What is said: whole, or as (one, many)."""

    texts: set[str] = field(default_factory=set)
    counts: set[tuple[str, str]] = field(default_factory=set)


def of_templates() -> Said:
    """Every literal that a template gives to t() or tn()."""
    said, environment = Said(), jinja2.Environment(autoescape=True)
    for path in sorted(TEMPLATES.rglob("*.*")):
        for call in environment.parse(path.read_text("utf-8")).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in {"t", "tn"}:
                values = [value.value for value in call.args if isinstance(value, nodes.Const)]
                gather(said, call.node.name, values)
    return said


def of_code() -> Said:
    """Every literal that a module gives to a method t() or tn()."""
    said = Said()
    for path in sorted((ROOT / "src").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in {"t", "tn"}:
                gather(said, call.func.attr, [arg.value for arg in call.args if isinstance(arg, ast.Constant)])
    return said


def gather(said: Said, name: str, values: list[object]) -> None:
    literals = [value for value in values if isinstance(value, str)]
    if name == "tn":
        one, many = literals
        said.counts.add((one, many))
    else:
        said.texts |= set(literals[:1])


def wanted() -> tuple[set[str], set[tuple[str, str]]]:
    """All that a catalogue has to hold."""
    drawn, code = of_templates(), of_code()
    constants = {
        *records.TITLES.values(),
        *records.GENRES.values(),
        *records.SOURCE_TYPES.values(),
        *explainers.HEADINGS.values(),
    }
    constants |= {*comparison.DIFFERENCES.values(), dossier.COVERAGE, dossier.TEXTS}
    return (
        drawn.texts | code.texts | constants | {*BOUNDS, *STATUSES, *UNITS, *FIELDS, *TITLES, *EXPORTED, *FILTERED},
        drawn.counts | code.counts,
    )


def catalogue(language: str) -> Catalog:
    with languages()[language].open("rb") as file:
        return read_po(file, locale=language)


def messages(language: str) -> Iterator[Message]:
    return (message for message in catalogue(language) if message.id)


def forms(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.fixture(params=sorted(languages()))
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_languages() -> None:
    """Persian and Arabic are spoken."""
    assert {"ar", "fa"} <= set(languages())


def test_gathering() -> None:
    """The texts of templates, of code and of views are found."""
    texts, counts = wanted()
    assert {"Skip to content", "Fact check", "People", "disputed", "about", "think tank"} <= texts
    assert {("{n} article", "{n} articles"), ("{n} more", "{n} more")} <= counts


def test_complete(language: str) -> None:
    """A catalogue holds every text that a page may say, and none that no page says any more."""
    texts, counts = wanted()
    held = [message.id for message in messages(language)]
    assert sorted(texts) == sorted(text for text in held if isinstance(text, str))
    assert sorted(counts) == sorted((text[0], text[1]) for text in held if not isinstance(text, str))
    assert len(held) == len(set(held))


def test_translated(language: str) -> None:
    """Every text is translated, in every form that its language has, and none is marked as doubtful."""
    for message in messages(language):
        assert forms(message), message.id
        assert all(form.strip() for form in forms(message)), message.id
        assert not message.fuzzy, message.id


def test_places(language: str) -> None:
    """A translation has the places of its original; a form for one number alone may say the number in words."""
    number, spoken = catalogue(language).num_plurals, words(language).catalogue
    for message in messages(language):
        if isinstance(message.id, str):
            assert [places(message.id)] == [places(form) for form in forms(message)], message.id
            continue
        one, many = message.id[0], message.id[1]
        assert number == len(forms(message)), message.id
        assert all(places(form) <= places(many) for form in forms(message)), message.id
        for count in (*range(3, 30), 100, 101, 102, 103, 111, 1000):
            assert places(many) == places(spoken.ngettext(one, many, count)), (message.id, count)


def test_plurals() -> None:
    """Arabic counts in six forms, Persian leaves the noun as it is."""
    arabic, persian = words("ar"), words("fa")
    said = [arabic.tn("{n} article", "{n} articles", count) for count in (0, 1, 2, 3, 11, 100)]
    assert len(set(said)) == 6
    assert said[1:3] == ["مقال واحد", "مقالان"]
    assert all(persian.tn("{n} article", "{n} articles", count).endswith(" مقاله") for count in (0, 1, 2, 30))


def test_script(language: str) -> None:
    """A translation is written with the letters of its own language."""
    strange = {"fa": "[يكى]", "ar": "[یکگپچژ]"}.get(language)
    for message in messages(language):
        for form in forms(message):
            assert strange is None or not re.search(strange, form), form
