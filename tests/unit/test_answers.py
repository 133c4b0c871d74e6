"""Answers that outlive a build: what is kept of them, and what becomes of them when they are asked for again."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

import pytest

from sitegen.content.loader import load
from sitegen.content.parsed import Cache
from sitegen.site import called, comparison, coverage, figures, keydates, outlook, spans, statements, timeline, track
from sitegen.site.answers import Answers
from sitegen.site.model import Site
from sitegen.site.resolve import resolve
from sitegen.views.dossier import census
from sitegen.views.series import _series
from tests.harness import ROOT

Asked = tuple[Callable[..., Any], tuple[Any, ...]]


@pytest.fixture(scope="module", name="site")
def seeds() -> Site:
    """The records of this site."""
    loaded = load(ROOT, Cache(""))
    assert loaded.config is not None, loaded.problems
    return resolve(loaded.config, loaded.documents, lambda _document: ())


def questions(site: Site) -> list[Asked]:
    """What pages ask, each with its arguments."""
    series, article = site.names("series")[0], site.articles()[0]
    topic, event = site.names("topics")[0], timeline.happenings(site)[0].key
    source = site.names("sources")[0].removeprefix("sources/")
    return [
        (timeline.happenings, ("",)),
        (statements.statements, ()),
        (statements.foremost, (topic, 3)),
        (statements.filled, ()),
        (spans.span, ("", "")),
        (spans.spreading, (topic,)),
        (outlook.outlook, (topic, 4)),
        (outlook.awaited, ()),
        (keydates.counted, (topic, 3)),
        (comparison.of_event, (event,)),
        (comparison.of_record, (topic,)),
        (coverage.matrix, (9, 9)),
        (coverage.reported, (source, 3, 3)),
        (statements.quoted, (topic, 3)),
        (figures.points, (series,)),
        (figures.disagreements, (series,)),
        (track.small, (series,)),
        (track.change, (series,)),
        (track.listed, (series, "", 2, 2)),
        (track.table, (series,)),
        (census, (topic,)),
        (figures.claimed, ("",)),
        (called.wholes, (article,)),
        (called.happening, (event,)),
        (_series, (series,)),
    ]


def test_what_is_kept_is_what_was_said(site: Site) -> None:
    """An answer that is read again equals the one that was given."""
    first = Answers()
    said = [first.answer(site, question, args) for question, args in questions(site)]
    again = Answers(first.given.get)
    assert said == [again.answer(site, question, args) for question, args in questions(site)]
    assert again.given == {}


def test_an_event_is_kept_once(site: Site) -> None:
    """Answers only name the events in them: the words of one stand in its own answer alone."""
    answers, event = Answers(), timeline.happenings(site)[0]
    for question, args in questions(site):
        answers.answer(site, question, args)
    words = event.title.encode()
    assert [name for name, (kept, _) in answers.given.items() if words in kept] == [
        f"sitegen.site.called.happening({event.key!r},)"
    ]


def test_what_two_answers_name_is_one(site: Site) -> None:
    """An event that several answers hold is read once."""
    first = Answers()
    for question, args in questions(site):
        first.answer(site, question, args)
    again = Answers(first.given.get)
    one, *_ = again.answer(site, timeline.happenings, ("",))
    assert one is again.answer(site, called.happening, (one.key,))


def test_an_answer_falls_with_what_it_was_read_from(site: Site) -> None:
    """An answer whose document has changed is worked out again, and what was read is noted either way."""
    name = f"articles/{site.articles()[0]}"
    first, noted = Answers(), set[str]()
    assert first.answer(site.noting(noted), _titled, (name,)) == site.document(name).record.title  # type: ignore[union-attr]
    (asked,) = first.given
    first.given[asked] = (pickle.dumps("kept"), first.given[asked][1])
    again = set[str]()
    assert Answers(first.given.get).answer(site.noting(again), _titled, (name,)) == "kept"
    assert Answers(first.given.get, {name}).answer(site, _titled, (name,)) != "kept"
    assert noted == again == {name}


def _titled(site: Site, name: str) -> str:
    record = site.document(name).record
    return str(getattr(record, "title", ""))
