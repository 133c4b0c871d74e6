"""Reading records: again, by several processes, and what that imports."""

import subprocess
import sys
from textwrap import dedent

from sitegen.content.loader import parse
from sitegen.content.parsed import Parsed
from tests.harness import ROOT, SiteTest, article, record

HERE = "content/articles/one.md"
QUOTES = [{"text": "Some words"}]


def first() -> Parsed:
    """What an article of some words gave when it was first read."""
    held = parse(HERE, article(quotes=QUOTES).encode())
    assert isinstance(held, Parsed)
    return held


def test_a_changed_body_keeps_the_record() -> None:
    """Where the front matter is the same, the record is the one that was read before."""
    older = first()
    held = parse(HERE, article(body="Some words, and more.", quotes=QUOTES).encode(), older)
    assert isinstance(held, Parsed)
    assert held.document.record is older.document.record
    assert 4 == held.document.body.words
    assert held == parse(HERE, article(body="Some words, and more.", quotes=QUOTES).encode())


def test_changed_front_matter_is_read() -> None:
    """Where the front matter is another, so is the record."""
    held = parse(HERE, article("Another", quotes=QUOTES).encode(), first())
    assert isinstance(held, Parsed)
    assert "Another" == getattr(held.document.record, "title", None)


def test_a_changed_body_is_checked() -> None:
    """Evidence is looked for in the new body, with the lines of the new file."""
    changed = article(body="No word.\n\n[x](../../y.md)", quotes=QUOTES).encode()
    told = parse(HERE, changed, first())
    assert isinstance(told, list)
    assert ["quotes[0].text", "link"] == [problem.where for problem in told]
    assert told == parse(HERE, changed)


BEGINNING = """
import os, sys
from pathlib import Path
from sitegen.content import loader
from sitegen.content.parsed import Cache
root, forked = Path(sys.argv[1]), []
os.register_at_fork(before=lambda: forked.append(1))
"""


def said(site: SiteTest, program: str) -> str:
    """What a program says of a site in a process of its own, which may fork."""
    command = [sys.executable, "-c", BEGINNING + dedent(program), str(site.root)]
    environment = {"PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def test_what_is_right_needs_neither_yaml_nor_pydantic(site: SiteTest) -> None:
    """Reading records in which nothing is wrong imports no heavy library."""
    site.change(HERE, article(quotes=QUOTES))
    program = """
        loaded = loader.load(root, Cache(""))
        print(len(loaded.documents), *({"yaml", "pydantic", "frontmatter"} & set(sys.modules)))
    """
    assert "1\n" == said(site, program)


def test_several_processes_read_what_one_reads(site: SiteTest) -> None:
    """However many processes read the files, the documents are equal, and so are all problems and their order."""
    for number in range(400):
        broken = f"genre: {number}\n" if number % 90 == 7 else ""
        text = f"---\ntitle: T{number}\ndate: 2025-01-02\n{broken}---\n\nWords of {number}.\n"
        site.change(f"content/articles/a{number}.md", text)
    site.change("content/articles/Not an id.md", "---\ntitle: T\n---\n")
    program = """
        one, two = (loader.load(root, Cache(""), jobs=jobs) for jobs in (1, 2))
        print(len(one.documents), dict(one.documents) == dict(two.documents), one.config == two.config)
        print(len(one.problems), one.problems == two.problems, len(forked))
    """
    assert "395 True True\n6 True 1\n" == said(site, program)


def test_several_processes_find_the_same_names(site: SiteTest) -> None:
    """However many processes look through the bodies, each names the same records."""
    site.change("content/people/jane-roe.md", record(name="Jane Roe"))
    for number in range(350):
        site.change(f"content/articles/a{number}.md", article(body=f"{'Jane Roe' if number % 3 else 'She'} {number}."))
    program = """
        from sitegen.mentions import mentions
        read = [loader.load(root, Cache("")).documents for _ in range(2)]
        found = [mentions(root, documents, jobs) for jobs, documents in enumerate(read, 1)]
        one, two = ([look(held) for held in read[0].values()] for look in found)
        print(one == two, one.count(("people/jane-roe",)), len(forked))
    """
    assert "True 233 1\n" == said(site, program)
