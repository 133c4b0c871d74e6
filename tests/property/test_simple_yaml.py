"""The simplest YAML, read line by line: what it says is what libyaml says."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.content import simple_yaml, whole_yaml
from sitegen.content.yaml_text import YamlText

SCALARS = st.sampled_from([
    "", " ", "a", "no", "12:30", "010", "-5", "-", "- a", "a b", "a: b", "a:", ":a", "a #b", "a#b", "#b", "é", "“so”",
    "'a'", "'a''b'", "'a", '"a"', '"a\\"b"', '"a\\\\"', '"a\\n"', '"a" b', "[]", "[a]", "[a, b-c]", "[a,b]", "[a, ]",
    "[a b, c.d]", "[[a]]", "{}", "{a: b}", "&a b", "*a", "!x y", "|", ">", "? a", "@a", "`a", "%a", "~", "a ", "a\tb",
    "a\u00a0b", "a\u200cb", "a\u2028b", "a\x85b", "a\x07b", "\ufeffa", "😀", "(a)", "http://x.example/a?b=c#d", "=", "<<",
    "x" * 2000,
])  # fmt: skip
BLANKS = st.sampled_from(["", "", "", "  ", "  ", "    ", " ", "\t", " " * 17])
KEYS = st.sampled_from(["", "", "a: ", "b: ", "c:", "d:  ", "a_b: ", "A: ", "1: ", "a-b: ", '"a": ', "? ", "from: "])
LINES = st.builds("{}{}{}{}\n".format, BLANKS, st.sampled_from(["", "", "- ", "-  ", "-"]), KEYS, SCALARS)
TEXTS = st.lists(LINES | st.sampled_from(["\n", " \n", "# note\n", "---\n", "--- a\n", "...\n", "%YAML 1.1\n"])).map(
    "".join
)

SIMPLE = """title: "A \\"title\\": of words"
date: 2025-02-10T08:00:00+01:00
topics: [tides, bay-bridge]
authors:
  - 'Ann O''Hara'
  - Bo
# a note
quotes:
- text: We will not talk "no"x
  speaker: ada
  people:
  - x
- text: b
origin:
    file: a.txt
    inferred:
    - date
summary:

none: -1.5
"""


def libyaml(text: str) -> Any:
    """What libyaml makes of a text; None where it refuses it."""
    held = whole_yaml.read(YamlText("x", text))
    return None if isinstance(held, list) else held


@given(text=TEXTS)
@example(text="a:\n  b: c\n d: e\n")
@example(text="a:\n- b: c\n d: e\n")
@example(text="a: b\n  c: d\n")
@example(text="a:\n  - b\n - c\n")
def test_what_is_read_is_what_libyaml_reads(text: str) -> None:
    """A text is read as libyaml reads it, or not at all."""
    held = simple_yaml.read(text)
    assert held is None or held == libyaml(text)


@pytest.mark.parametrize("text", ["", "a:\n", SIMPLE, SIMPLE.rstrip()])
def test_usual_front_matter_is_read(text: str) -> None:
    """Mappings, lists, quotation marks and notes are of the simplest form."""
    held = simple_yaml.read(text)
    assert held is not None
    assert held == libyaml(text)
