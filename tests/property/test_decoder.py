"""Whatever bytes stand in a file: a document, or problems whose lines are in the file."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.content.loader import load, parse
from sitegen.content.parsed import Cache, Parsed
from sitegen.content.records import FOLDERS
from sitegen.files import text_of
from sitegen.problems import Problem
from tests.harness import SiteTest

# Pieces of YAML, of Markdown and of broken files: what single random bytes would hardly ever come to.
PIECES = st.sampled_from([
    "---\n", "---", "\n", "\r\n", "\r", " ", "  ", "\t", "title: ", "title:\n", "date: 2025-02-10\n", "quotes:\n",
    "- ", "? ", ": ", "[", "]", "{", "}", ",", "&a ", "*a", "<<: ", "!!python/object:os.system ", "!x ", "%YAML 9.9\n",
    "|\n", ">\n", "'", '"', "\\x00", "\\ud800", '"\\ud83d\\ude00"', "#", "...\n", "\x00", "\x08", "\ufeff", "\u2028",
    "\x85", "é", "سلام", "😀", "text: x\n", "topics: [a, b]\n", "id: y\n", "[a](../people/b.md)", "`", "```\n",
    "from: 1\n", "~", "null", "=", "1e999999", "2025-02-30",
])  # fmt: skip
TEXTS = st.lists(PIECES, max_size=25).map("".join)
FRONT = TEXTS.map(lambda text: f"---\ntitle: T\n{text}\n---\nbody\n")
ENCODED = st.builds(
    lambda text, encoding: text.encode(encoding, "replace"),
    TEXTS | FRONT,
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "utf-16-le"]),
)

HAND = {
    "empty": b"",
    "one fence": b"---",
    "fences alone": b"---\n---\n",
    "not closed": b"---\ntitle: a\n",
    "a list": b"---\n- a\n- b\n---\n",
    "a scalar": b"---\nwords\n---\n",
    "brackets": b"---\ntitle: " + b"[" * 60_000 + b"\n---\n",
    "braces": b"---\ntitle: " + b"{a: " * 60_000 + b"\n---\n",
    "dashes": b"---\n" + b"- " * 60_000 + b"a\n---\n",
    "questions": b"---\n" + b"? " * 60_000 + b"a\n---\n",
    "dashes and questions": b"---\n" + b"- ? " * 60_000 + b"a\n---\n",
    "a staircase": b"---\n" + b"".join(b" " * n + b"a:\n" for n in range(2_000)) + b"---\n",
    "a staircase of dashes": b"---\n" + b"".join(b" " * n + b"-\n" for n in range(2_000)) + b"---\n",
    "laughs": b"---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n",
    "itself": b"---\na: &a [*a]\n---\n",
    "a list as a key": b"---\n? [a, b]\n: c\n---\n",
    "a mapping as a key": b"---\n{{a: b}: c}\n---\n",
    "another document": b"---\ntitle: a\n... \n%YAML 1.1\n--- x\n---\n",
    "a tag": b"---\ntitle: !!python/object/apply:os.system [exit]\n---\n",
    "a merge": b"---\n<<: {title: a}\n---\n",
    "control": b"---\ntitle: a\x08b\n---\n",
    "half a character": b"---\ntitle: \xf0\x9f\x98\n---\n",
    "a surrogate": b'---\ntitle: "\\ud800"\n---\n',
    "a huge number": b"---\ntitle: a\nfigures: [{value: 1e999999999, evidence: b}]\n---\nb\n",
    "spaces after a fence": b"---   \ntitle: a\n---\t\nbody",
    "old line ends": b"---\rtitle: a\r---\rbody\r",
}


def check(raw: bytes, folder: str = "articles") -> Parsed | list[Problem]:
    """Parse, and say that the answer is one of the two that there are."""
    path = f"content/{folder}/x.md"
    found = parse(path, raw)
    if isinstance(found, Parsed):
        assert path == found.document.body.path
        return found
    assert found
    lines = text_of(raw).count("\n") + 1
    for problem in found:
        assert path == problem.path
        assert 1 <= problem.line <= lines, str(problem)
        assert problem.message
        assert "\n" not in str(problem)
    return found


@given(raw=st.binary() | ENCODED, folder=st.sampled_from(sorted(FOLDERS)))
@example(raw=b'---\ntitle: "a\\\n  b"\n---\n', folder="pages")
def test_any_bytes_are_a_document_or_problems(raw: bytes, folder: str) -> None:
    """Any bytes at all become a document, or problems that each name a line of the file."""
    check(raw, folder)


@pytest.mark.parametrize("raw", HAND.values(), ids=HAND)
def test_bytes_that_break_other_programs(raw: bytes) -> None:
    """What recurses, explodes, or is no YAML, ends neither the process nor the build's patience."""
    check(raw)


@given(raw=st.binary() | ENCODED)
@example(raw=b"[")
def test_any_settings_are_settings_or_problems(raw: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Any bytes as site.yml become settings, or problems that each name a line of the file."""
    site = SiteTest.from_files(tmp_path_factory.mktemp("settings"), {"site.yml": raw})
    loaded = load(site.root, Cache(""))
    assert (loaded.config is None) == any(problem.path == "site.yml" for problem in loaded.problems)
    lines = text_of(raw).count("\n") + 1
    assert all(1 <= problem.line <= lines for problem in loaded.problems)
