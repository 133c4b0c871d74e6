"""The command `check`: its formats to the letter, its exit codes."""

import json
from pathlib import PurePosixPath

import pytest

from sitegen.check import formats
from sitegen.check.findings import RULES, Finding, in_order
from tests.harness import SiteTest, article, record

FINDINGS = (
    Finding("output/a.html", 3, "broken-link", "the link 'x' leads to no file"),
    Finding("content/topics/a.md", 2, "missing-summary", "summary: is missing; 100% of it,\r\nso: write it"),
    Finding("content/people/a,b:c%.md", 1, "bare-profile", "summary: is missing"),
)


def test_text_is_a_finding_a_line() -> None:
    """The text has a line for each finding but notes, then how many there are of each level."""
    assert (
        "output/a.html:3: error: the link 'x' leads to no file [broken-link]\n"
        "content/topics/a.md:2: warning: summary: is missing; 100% of it,\r\nso: write it [missing-summary]\n"
        "\n"
        "2 records and 3 files checked: 1 error, 1 warning, 1 note; --verbose lists the notes"
    ) == formats.text(FINDINGS, "2 records and 3 files checked", notes=False)
    assert formats.text(FINDINGS, "x", notes=True).endswith(
        "\ncontent/people/a,b:c%.md:1: note: summary: is missing [bare-profile]\n\nx: 1 error, 1 warning, 1 note"
    )


def test_nothing_found_is_said() -> None:
    """Where nothing is wrong the text says so in its one line."""
    assert "2 records checked: nothing found" == formats.text((), "2 records checked", notes=False)


def test_json_is_a_list_of_objects() -> None:
    """The JSON has each finding with its level, path, line, rule and message, notes included."""
    assert [
        {
            "level": "error",
            "path": "output/a.html",
            "line": 3,
            "rule": "broken-link",
            "message": "the link 'x' leads to no file",
        },
        "warning",
        "note",
    ] == [row if number == 0 else row["level"] for number, row in enumerate(json.loads(formats.as_json(FINDINGS)))]


def test_commands_for_github_are_escaped() -> None:
    """Per cent signs and line ends are escaped in messages, colons and commas in properties too; a note is a notice."""
    assert [
        "::error file=output/a.html,line=3,title=broken-link::the link 'x' leads to no file",
        (
            "::warning file=content/topics/a.md,line=2,title=missing-summary"
            "::summary: is missing; 100%25 of it,%0D%0Aso: write it"
        ),
        "::notice file=content/people/a%2Cb%3Ac%25.md,line=1,title=bare-profile::summary: is missing",
    ] == list(formats.github(FINDINGS, PurePosixPath()))


def test_commands_for_github_begin_where_they_were_called() -> None:
    """The paths of commands go through the site's root, but not those of an output that lies elsewhere."""
    elsewhere = Finding("/srv/out/a.html", 1, "broken-link", "x")
    assert [
        "::error file=sites/one/output/a.html,line=3,title=broken-link::the link 'x' leads to no file",
        "::error file=/srv/out/a.html,line=1,title=broken-link::x",
    ] == list(formats.github([FINDINGS[0], elsewhere], PurePosixPath("sites/one")))


def test_the_worst_comes_first() -> None:
    """Findings stand by level, then by file and line, each once."""
    assert FINDINGS == in_order([*reversed(FINDINGS), *FINDINGS])


def test_every_rule_has_a_level() -> None:
    """A finding's level is that of its rule."""
    assert {"error", "warning", "note"} == {Finding("a", 1, rule, "x").level for rule in RULES}


SOUND = {
    "content/articles/one.md": article(summary="x", topics=["a"]),
    "content/topics/a.md": record(title="A", summary="x"),
}


FAULTS = {
    "sound": ("content/topics/a.md", record(title="A", summary="x")),
    "note": ("content/articles/one.md", article(summary="x", topics=["a"], body="Yes.", quotes=[{"text": "Yes"}])),
    "warning": ("content/topics/a.md", record(title="A")),
    "error": ("content/topics/a.md", record(titel="A")),
}


@pytest.mark.parametrize(
    ("level", "code", "strict"), [("sound", 0, 0), ("note", 0, 0), ("warning", 0, 1), ("error", 1, 1)]
)
def test_errors_exit_with_1(site: SiteTest, level: str, code: int, strict: int) -> None:
    """A check exits with 1 where it finds an error, with --strict a warning too; notes never count."""
    for path, text in (*SOUND.items(), FAULTS[level]):
        site.change(path, text)
    site.run("build")
    assert (code, strict) == (site.run("check").code, site.run("check", "--strict").code)


def test_findings_go_to_standard_output(site: SiteTest) -> None:
    """A check prints what it finds on standard output, whatever it is, and nothing else anywhere."""
    site.change("content/topics/a.md", record(title="A"))
    site.run("build")
    ran = site.run("check")
    rows = ran.out.splitlines()
    assert "" == ran.err
    assert [
        "content/topics/a.md:2: warning: no article and no other record names this one",
        "content/topics/a.md:2: warning: summary: is missing",
        "",
    ] == [row.split(";")[0] for row in rows[:3]]
    assert rows[3].startswith("1 record and ")
    assert rows[3].endswith(" files checked: 2 warnings")
    assert 2 == len(json.loads(site.run("check", "--format", "json").out))
    assert 2 == len(site.run("check", "--format", "github").out.splitlines())


def test_no_finding_is_no_line_for_programs(site: SiteTest) -> None:
    """Where nothing is wrong the JSON is an empty list, and GitHub hears nothing."""
    site.run("build")
    assert "[]\n" == site.run("check", "--format", "json").out
    assert "" == site.run("check", "--format", "github").out


def test_a_wrong_format_is_a_wrong_command_line(site: SiteTest) -> None:
    """A format that does not exist exits with 2."""
    assert 2 == site.run("check", "--format", "xml").code
