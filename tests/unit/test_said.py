"""What an article says of itself, and what the analysis rests on: to edit the first changes nothing of the second."""

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from itertools import chain
from typing import Any

import pytest

from sitegen.content.config import Config
from sitegen.content.loader import load
from sitegen.content.parsed import Cache
from sitegen.content.records import Article, Correction, Document, Embed, Record
from sitegen.kind import Ask
from sitegen.site import company, comparison, coverage, figures, keydates, related, spans, statements, timeline
from sitegen.site.answers import Answers
from sitegen.site.model import Site, once
from sitegen.site.resolve import resolve, titled
from sitegen.views.corrections import all_corrections
from tests.harness import ROOT

SAID: dict[str, Any] = {
    "title": "Another title",
    "summary": "Another summary.",
    "why_it_matters": "It does.",
    "key_points": ("One.", "Two."),
    "known": ("Known.",),
    "unknown": ("Unknown.",),
    "background": ("Background.",),
    "other_side": ("Another side.",),
    "whats_next": ("What is next.",),
    "captions": ("A caption.",),
    "authors": ("Jane Roe",),
    "url": "https://example.org/another",
    "embeds": (Embed(text="A post."),),
}


@pytest.fixture(scope="module")
def seeds() -> tuple[Config, dict[str, Document[Record]]]:
    """The settings and records of this site."""
    loaded = load(ROOT, Cache(""))
    assert loaded.config is not None, loaded.problems
    return loaded.config, dict(loaded.documents)


def answers(config: Config, documents: dict[str, Document[Record]]) -> Iterator[tuple[str, object]]:
    """All that the analysis says of these records."""
    site = resolve(config, documents, lambda _document: ())
    for field in fields(Site):
        if field.name not in {"documents", "headings", "known"}:
            yield field.name, getattr(site, field.name)
    every: tuple[Callable[[Site], object], ...] = (
        timeline.happenings,
        timeline.doubts,
        statements.statements,
        statements.shelves,
        spans.timelines,
        spans.spans,
        figures.loose_parts,
        coverage.singles,
        coverage.by_type,
        lambda site: coverage.matrix(site, 9, 9),
        lambda site: [related.related(site, ident) for ident in site.articles()],
    )
    yield from ((str(place), ask(site)) for place, ask in enumerate(every))
    for name in chain.from_iterable(site.names(folder) for folder in ("topics", "stories", "people")):
        yield name, keydates.key_happenings(site, name, 3)
        yield name, company.company(site, name, 9)
        yield name, comparison.compared(site, timeline.happenings(site, name))


def _reworded(record: Article) -> tuple[Correction, ...]:
    return tuple(replace(one, text="Another.") for one in record.corrections)


def test_an_edit_of_what_an_article_says_changes_nothing_of_the_analysis(
    seeds: tuple[Config, dict[str, Document[Record]]],
) -> None:
    """With other titles, summaries, lists, captions, authors, embeds and words of corrections every answer stays."""
    config, documents = seeds
    edited = {
        name: Document(
            replace(doc.record, **SAID, corrections=_reworded(doc.record)),
            replace(doc.body, excerpt="Other words.", digest=name),
        )
        if isinstance(doc.record, Article)
        else doc
        for name, doc in documents.items()
    }
    assert list(answers(config, documents)) == list(answers(config, edited))


def test_the_list_of_corrections_reads_none_but_corrected_articles(
    seeds: tuple[Config, dict[str, Document[Record]]],
) -> None:
    """An article that was neither corrected nor withdrawn may have another title, and that list is not made again."""
    config, documents = seeds
    site, noted = resolve(config, documents, lambda _document: ()), set[str]()
    addresses = {f"articles/{ident}": ident for ident in site.articles()}
    ask = Ask(site.noting(noted), addresses, {}, Answers())
    rows = all_corrections(ask)
    assert rows
    assert noted == {f"articles/{row.url.removesuffix('#sec-corrections')}" for row in rows}


def test_the_title_of_an_article_is_noted_and_no_other_is(seeds: tuple[Config, dict[str, Document[Record]]]) -> None:
    """Of all records an article alone may change its title without a change of bones."""
    config, documents = seeds
    site, noted = resolve(config, documents, lambda _document: ()), set[str]()
    said = {name: site.noting(noted).heading(name).title for name in documents}
    assert said == {name: titled(document.record) for name, document in documents.items()}
    assert noted == {f"{name}=" for name in documents if name.startswith("articles/")}


def test_a_question_is_worked_out_once_with_its_default_or_without() -> None:
    """An argument that is left out and one that says the same are one question."""
    asked: list[str] = []

    @once
    def question(_site: Site, name: str = "") -> int:
        asked.append(name)
        return len(asked)

    site = resolve(Config(id="x", title="X", url="https://example.org"), {}, lambda _document: ())
    assert (1, 1, 2, ["", "x"]) == (question(site), question(site, ""), question(site, "x"), asked)
