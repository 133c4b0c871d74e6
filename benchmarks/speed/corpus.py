"""A corpus of made-up articles in sitegen's records: the same on every machine, article by article."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

_THINGS = ("lighthouse", "orchard", "tram", "kiln", "dike", "quarry", "ferry", "bakery", "choir", "reservoir", "meadow")
_PEOPLE = ("gardeners", "bargees", "teachers", "glaziers", "porters", "beekeepers", "plumbers", "pupils", "weavers")
_DEEDS = ("mended", "painted", "measured", "moved", "praised", "closed", "lengthened", "sold", "counted", "lit")
_HOW = ("at dawn", "after the thaw", "without a permit", "for the third time", "against advice", "in good order")
_FORMS = (
    "The {people} {deed} the {thing} {how}.",
    "Nobody had {deed} the {thing} before the {people} came, and *few* believed that they would.",
    "What the {people} {deed} {how} was, [by one account](https://records.example.net/{number}), a {thing}.",
    "Of the {number} who asked about the {thing}, most were {people}.",
)
_TOPICS = tuple(f"{first} {second}" for first in ("River", "Town", "Harbour", "Hill") for second in _THINGS)
_NAMES = tuple(f"{first} {last}" for first in ("Ada", "Bero", "Cleo", "Dov") for last in ("Ahlm", "Brook", "Cray"))
_SOURCES = ("The Tidewater Post", "Upland Courier", "The Weir", "Daily Mole")
_FIRST = datetime(2020, 1, 1, tzinfo=UTC)
_SPAN = timedelta(days=5 * 365)


def write(folder: Path, n: int, *, full: bool) -> None:
    """A site of `n` articles; a `full` one has quotes, figures and events in its front matter."""
    _put(folder / "site.yml", 'id: bench-news\ntitle: "Bench News"\nurl: "https://bench.example/"\n')
    for title in _TOPICS:
        _put(folder / "content" / "topics" / f"{_ident(title)}.md", f'---\ntitle: "{title}"\n---\n')
    for sort, names in (("people", _NAMES), ("sources", _SOURCES)):
        for name in names:
            _put(folder / "content" / sort / f"{_ident(name)}.md", f'---\nname: "{name}"\n---\n')
    rows = []
    for number in range(n):
        slug, text = article(number, n, full=full)
        _put(folder / "content" / "articles" / f"{slug}.md", text)
        rows.append({"slug": slug})
    _put(folder / "manifest.json", json.dumps({"n": n, "articles": rows}))


def article(number: int, n: int, *, full: bool) -> tuple[str, str]:
    """The id of an article and its file."""
    chance = Random(number)  # noqa: S311  it makes up prose, and must do so again
    title = f"{chance.choice(_PEOPLE).title()} and the {chance.choice(_THINGS)} {chance.choice(_HOW)}"
    speaker = chance.choice(_NAMES)
    said, count = f"we shall keep the {chance.choice(_THINGS)}", chance.randint(20, 900)
    blocks = [*_blocks(chance), f'"{said.capitalize()}," said {speaker}. The {_THINGS[0]} cost {count} million.']
    front = [
        f'title: "{title}"',
        f"date: {_FIRST + _SPAN * number / n:%Y-%m-%dT%H:%M:%SZ}",
        f"source: {_ident(chance.choice(_SOURCES))}",
        f'authors: ["{chance.choice(_NAMES)}"]',
        f"topics: [{', '.join(map(_ident, chance.sample(_TOPICS, 3)))}]",
        f"people: [{_ident(speaker)}]",
        f'summary: "{_sentence(chance).replace("*", "")}"',
    ]
    if full:
        day = f"{_FIRST + _SPAN * number / n:%Y-%m-%d}"
        front += [
            f'quotes: [{{text: "{said.capitalize()}", speaker: {_ident(speaker)}}}]',
            f'figures: [{{label: the price, value: {count}, unit: million, evidence: "cost {count} million"}}]',
            f'events: [{{date: {day}, title: "{title}", evidence: "said {speaker}"}}]',
        ]
    lines = "\n".join(front)
    return f"{_ident(title)}-{number:06d}", f"---\n{lines}\n---\n\n" + "\n\n".join(blocks) + "\n"


def _blocks(chance: Random) -> Iterator[str]:
    """Paragraphs of some six hundred words with a heading, a list and a quotation between them."""
    for place in range(chance.randint(8, 14)):
        yield " ".join(_sentence(chance) for _ in range(chance.randint(3, 6)))
        if place % 4 == 1:
            yield f"## The {chance.choice(_THINGS)} {chance.choice(_HOW)}"
        if place % 5 == 3:
            yield "\n".join(f"- {_sentence(chance)}" for _ in range(3))
        if place % 6 == 5:
            yield f"> {_sentence(chance)}"


def _sentence(chance: Random) -> str:
    return chance.choice(_FORMS).format(
        people=chance.choice(_PEOPLE),
        deed=chance.choice(_DEEDS),
        thing=chance.choice(_THINGS),
        how=chance.choice(_HOW),
        number=chance.randint(2, 999),
    )


def _ident(name: str) -> str:
    return name.lower().replace(" ", "-")


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
