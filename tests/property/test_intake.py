"""Whatever is imported builds: no record of the importer's needs a person before the site loads."""

from __future__ import annotations

import html
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.content.loader import load
from sitegen.content.parsed import Cache
from sitegen.importer import draft, imported
from sitegen.importer.desk.sides import Sides, shown
from sitegen.importer.desk.traces import traced
from tests.harness import SiteTest

FIXTURES = Path(__file__).parents[1] / "fixtures" / "importer"

# Sentences in which quotes, speakers, dates, figures and events are found, and marks that hide their words.
PIECES = (
    "“We have waited for ten years,” said Ines Calder, who owns a boat. “Now it is done.”",
    'The ministry said: "It will cost *1,200* euros_and_ `no` more."',
    "On 3 May 2024 the council sold [the bridge](bridge.md) for 1.5 million crowns.",
    "« Le pont est vendu », a déclaré le maire de Lowmere le 3 mai 2024.",
    "officials: “it is not sold”",
    "INES CALDER: What will it cost? OTTO VANCE: About 49,000 dollars, they say.",
    "قال المتحدث: «بيع الجسر القديم بمبلغ 49 ألفاً و759 ديناراً» يوم 3 مايو 2024.",
    "در ۱۴ خرداد ۱۴۰۲ شهردار گفت: «پل به ۲ میلیون و ۹۵۰ هزار تومان فروخته شد».",
    "市长说：「桥已经卖了」，价格是一百二十万欧元，2024年5月3日。",
    "Two days later, on Tuesday, the price fell by 12.5 per cent to &euro;900 &mdash; a record.",
    "> “It is sold,” he said.\n> 1979. A year.",
    "- “A list item,” said Jory Pell.\n- 300 boats",
    "Published 3 March 2024",
    "By Ines Calder",
    "## What it costs",
    "**“Bold words,” said nobody.** 7 \\* 8",
    "“An open quote that never ends, said Ada",
    "```\n“code”, said 12 euros\n```",
    "| “a” | 3 May 2024 |",
    "courier.example.org",
)
texts = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(("\n", "\n\n", " ", "\r\n"))), max_size=12).map(
    lambda rows: "".join(piece + end for piece, end in rows)
)


@given(st.lists(texts, min_size=1, max_size=3), st.sampled_from((".txt", ".md")))
@settings(max_examples=60, deadline=None)
def test_what_was_imported_loads(files: list[str], suffix: str) -> None:
    """Every record that an import writes, and every source, loads without a problem, dangling names included."""
    with TemporaryDirectory() as folder:
        paths = []
        for place, text in enumerate(files):
            paths.append(Path(folder) / f"{place}{suffix}")
            paths[-1].write_bytes(text.encode())
        report = imported(paths, Path(folder) / "site" / "content", jobs=1)
        if any(row.record for row in report.rows):
            assert () == load(Path(folder) / "site", Cache("")).problems


@given(texts, st.sampled_from(("a.txt", "a.md")))
@settings(deadline=None)
def test_traces_lie_in_their_texts(text: str, name: str) -> None:
    """What a review marks is part of the input, and both sides of it hold the input's words and no markup of theirs."""
    made = draft(text.encode(), name)
    for trace in traced(made):
        assert 0 <= trace.start < trace.end <= len(made.text)
    words = html.unescape(re.sub(r"<small.*?</small>|<[^>]*>", "", Sides.of(made, "f1").raw()))
    assert "".join(text.split()) == "".join(words.split())


@given(st.text())
def test_what_is_shown_is_text(text: str) -> None:
    """Any text becomes words that a page may hold: no markup, no control signs, nothing that cannot be encoded."""
    words = shown(text)
    assert not set(words) & set("<>\"'\x00\x0b\x1f\x7f\x85\ufffe\uffff\r")
    assert words == words.encode().decode()


@pytest.mark.parametrize("file", sorted(FIXTURES.glob("*.txt")), ids=lambda path: path.name)
def test_the_fixtures_build(file: Path, tmp_path: Path) -> None:
    """A site of nothing but imported fixtures builds without a person's hand, and a second import changes nothing."""
    raw, content = tmp_path / "raw", tmp_path / "site" / "content"
    raw.mkdir()
    for place, text in enumerate(re.split(r"^\.\n", file.read_text("utf-8"), flags=re.MULTILINE)[1::3]):
        (raw / f"{place}.txt").write_text(text.strip("\n"), "utf-8")
    first = imported([raw], content)
    assert "written" in {row.action for row in first.rows}
    assert {"unchanged", "refused"} >= {row.action for row in imported([raw], content).rows}
    site = SiteTest(tmp_path / "site", tmp_path / "output")
    ran = site.run("build")
    assert (0, "") == (ran.code, ran.err)
