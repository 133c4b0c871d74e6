"""What the documents say is what there is: commands, options, fields, kinds, links, files."""

import re
from dataclasses import fields
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from sitegen.check.findings import LEVELS, RULES
from sitegen.cli import COMMANDS
from sitegen.content import config, records
from sitegen.pages import KINDS
from tests.harness import ROOT, run
from tests.test_architecture import FLOORS

PAPERS = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md"]
PAPERS += sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.md"))
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
# The wrapper's own command, which sitegen does not have.
WRAPPER = {"test"}


def paper(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def between(text: str, start: str, end: str) -> str:
    """What stands after one phrase and before the next that is another."""
    assert start in text, f"'{start}' is gone"
    return text.split(start, 1)[1].split(end, 1)[0]


def rows(text: str) -> list[list[str]]:
    """The cells of a table's rows, without its head."""
    lines = [line.strip() for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def ticked(text: str) -> list[str]:
    return re.findall(r"`([^`\n]+)`", text)


def commands() -> dict[str, str]:
    """What README.md says of each command."""
    table = rows(between(paper("README.md"), "## Commands", "\n## "))
    return {ticked(name)[0].split()[0]: said for name, said in ((row[0], " ".join(row)) for row in table)}


# ------------------------------------------------------------------------------------------------ the command line


def test_every_command_is_described() -> None:
    """README.md lists the commands that there are, and no other."""
    assert {*COMMANDS, *WRAPPER} == set(commands())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_described(name: str) -> None:
    """README.md lists for each command the options that it has, and no other."""
    assert set(OPTION.findall(run(name, "--help").out)) - {"--help"} == set(OPTION.findall(commands()[name]))


def test_every_finding_is_described() -> None:
    """docs/check.md lists the rules of a check with their levels, in the order of the code, and no other."""
    described = [(name, level) for section in ("built", "written") for name, level in _rules(section)]
    assert list(RULES.items()) == described
    assert set(LEVELS) == set(RULES.values())


def _rules(section: str) -> list[tuple[str, str]]:
    table = rows(paper("docs/check.md").split(f"\n## What is {section}", 1)[1].split("\n## ")[0])
    return [(name, row[1]) for row in table for name in ticked(row[0])]


def test_every_sort_of_record_is_described() -> None:
    """README.md lists what `new` can begin."""
    found = re.search(r"\{([a-z,]+)\}", run("new", "--help").out)
    assert found
    assert [] == [sort for sort in found[1].split(",") if f"`{sort}`" not in commands()["new"]]


def test_examples_can_be_run() -> None:
    """Every command line of sitegen in README.md has a command and options that there are."""
    known = {name: set(OPTION.findall(run(name, "--help").out)) for name in COMMANDS} | {
        name: set() for name in WRAPPER
    }
    lines = re.findall(r"^ {4}python build\.py\b([^#\n]*)", paper("README.md"), re.MULTILINE)
    assert lines
    for words in (line.split() for line in lines):
        command = words[0] if words and not words[0].startswith("-") else "build"
        assert command in known, words
        assert set(OPTION.findall(" ".join(words))) <= known[command], words


# ------------------------------------------------------------------------------------------------------- the records

RECORDS = "docs/records.md"
ARTICLE = between(paper(RECORDS), "\n## Article", "\n## ")
OTHERS = between(paper(RECORDS), "\n## The others", "\n## ")


def of(table: str, word: str) -> str:
    """The row of a table that begins with a word."""
    found = [" ".join(row) for row in rows(table) if word in row[0]]
    assert 1 == len(found), f"{word}: {found}"
    return found[0]


def part(word: str) -> str:
    """The paragraph on a part of an article."""
    return f"**{word}**" + between(ARTICLE, f"**{word}**", "\n\n")


SITE_YML = paper(RECORDS).split("\n## site.yml", 1)[1]
# Where docs/records.md describes each record, part and group of settings.
PASSAGES: dict[Any, str] = {
    records.Article: ARTICLE,
    records.Basis: of(ARTICLE, "`based_on`"),
    records.Embed: of(ARTICLE, "`embeds`"),
    records.Correction: of(ARTICLE, "`corrections`"),
    records.Origin: of(ARTICLE, "`origin`"),
    records.Quote: part("quote"),
    records.Figure: part("figure"),
    records.Event: part("event"),
    records.Topic: of(OTHERS, "`topics/`"),
    records.Person: of(OTHERS, "`people/`"),
    records.Role: of(OTHERS, "`people/`"),
    records.Organisation: of(OTHERS, "`organisations/`"),
    records.Place: of(OTHERS, "`places/`"),
    records.Source: of(OTHERS, "`sources/`"),
    records.Series: of(OTHERS, "`series/`"),
    records.Conversion: of(OTHERS, "`series/`"),
    records.Story: of(OTHERS, "`stories/`"),
    records.StandingPage: of(OTHERS, "`pages/`"),
    config.Config: SITE_YML,
    config.Licence: SITE_YML,
    config.Feeds: SITE_YML,
    config.Phrases: SITE_YML,
}


def names(kind: Any) -> list[str]:
    """The fields of a record as an author writes them."""
    given = {"id"} if kind in records.FOLDERS.values() else set()
    return [field.name.rstrip("_") for field in fields(kind) if field.name not in given]


@pytest.mark.parametrize("kind", PASSAGES, ids=lambda kind: kind.__name__)
def test_every_field_is_described(kind: Any) -> None:
    """Every field that an author may write stands in docs/records.md, where its record is described."""
    assert [] == [name for name in names(kind) if name not in ticked(PASSAGES[kind])]


def test_every_record_and_part_is_known_here() -> None:
    """No record, part or group of settings is without its passage."""
    strict = [
        held
        for module in (records, config)
        for held in vars(module).values()
        if isinstance(held, type) and "__pydantic_config__" in vars(held)
    ]
    assert {kind.__name__ for kind in strict} == {kind.__name__ for kind in PASSAGES}
    assert set(records.FOLDERS.values()) <= set(strict)


def test_no_field_of_an_article_is_invented() -> None:
    """The table of an article's fields has no row for a field that there is not."""
    assert sorted(names(records.Article)) == sorted(name for row in rows(ARTICLE) for name in ticked(row[0]))


# -------------------------------------------------------------------------------------------------- the architecture


def test_every_page_kind_is_described() -> None:
    """docs/architecture.md lists the page kinds that there are, with the modules where they stand."""
    table = rows(between(paper("docs/architecture.md"), "## Page kinds", "\n## "))
    described = [name.strip() for row in table for name in row[0].split(",")]
    assert sorted(kind.name for kind in KINDS.values()) == sorted(described)
    modules = {name for row in table for name in ticked(row[2])}
    assert {f"pages/{path.name}" for path in (ROOT / "src/sitegen/pages").glob("[a-z]*.py")} == modules


def test_every_module_stands_on_the_floor_that_is_described() -> None:
    """docs/architecture.md puts modules and packages on the floors that test_architecture.py holds."""
    table = rows(between(paper("docs/architecture.md"), "## Floors", "\n## "))
    described = {name.removesuffix("/"): int(row[0]) for row in table for name in ticked(row[1])}
    assert {name: floor for name, floor in FLOORS.items() if name != "__main__"} == described


# ------------------------------------------------------------------------------------------------- links and files


def prose(text: str) -> str:
    """A paper without its code, where what looks like a link is none."""
    return re.sub(r"`[^`\n]+`", "", re.sub(r"^ {4}.*$", "", text, flags=re.MULTILINE))


@pytest.mark.parametrize("name", PAPERS)
def test_every_link_leads_to_a_file(name: str) -> None:
    """Every relative link and image of a paper leads to a file of the repository, every fragment to a heading."""
    broken = []
    for link in re.findall(r"\]\(<?([^()\s<>]+)", prose(paper(name))):
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        target = (ROOT / name).parent / unquote(parts.path) if parts.path else ROOT / name
        if not target.exists() or (parts.fragment and parts.fragment not in headings(target)):
            broken.append(link)
    assert [] == broken


def headings(path: Path) -> list[str]:
    """The fragments that lead to the headings of a paper, as forges make them."""
    found = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    return [re.sub(r"[^\w -]", "", title.lower()).strip().replace(" ", "-") for title in found]


def test_contributing_names_files_that_exist() -> None:
    """Every file and folder that CONTRIBUTING.md sends its readers to is there."""
    text = paper("CONTRIBUTING.md").split("\n## What not to do", 1)[0]
    words = {word for word in ticked(text) if re.fullmatch(r"[\w./-]+(?:\.(?:py|md|toml|lock|html)|/)", word)}
    named = {word for word in words if "NAME" not in word}
    assert {"CHANGELOG.md", "pyproject.toml"} <= named
    assert [] == sorted(word for word in named if not (ROOT / word).exists())


def test_the_changelog_has_room_for_what_comes_next() -> None:
    """CHANGELOG.md begins with what is not released yet; what is released stands below with its day."""
    sections = re.findall(r"^## (.+)$", paper("CHANGELOG.md"), re.MULTILINE)
    assert "[Unreleased]" == sections[0]
    assert [] == [title for title in sections[1:] if not re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", title)]
