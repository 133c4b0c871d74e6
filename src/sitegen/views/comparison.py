"""Who reported what, as a table: events, quotes and figures against independent sources, each at its passage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sitegen.classes import dataclass
from sitegen.content.records import Event, Figure, Quote
from sitegen.kind import Ask
from sitegen.site.comparison import Cell, Compared, Row
from sitegen.site.figures import Day, mixed
from sitegen.site.merging import headline
from sitegen.site.model import Site
from sitegen.site.resolve import titled
from sitegen.site.wholes import Happening, Statement
from sitegen.text.language import direction
from sitegen.views.claims import FigureView, brief, figure_view, passage, speaker_of
from sitegen.views.happenings import happening_place
from sitegen.views.places import statement_place
from sitegen.views.records import SourceTag, source_tag
from sitegen.views.statements import Words

_COLUMNS, _ROWS = 8, 40

# In what a report may differ from what most sources have; drawing translates the words.
DIFFERENCES = {
    "date": "Another date",
    "status": "Another status",
    "wording": "Other words",
    "language": "In another language",
    "value": "Another value",
}


@dataclass(frozen=True, slots=True)
class CellView:
    """What a source has of an entry, at its first passage; `more` counts further ones.

    Events and quotes have `words`, none where they are those of the entry, figures a `figure`. A date is given where
    sources disagree on it, a status where it is not that something was reported.
    """

    words: tuple[Words, ...]
    figure: FigureView | None
    language: str
    direction: str
    url: str
    date: str
    end: str
    status: str
    differs: str
    first: bool
    more: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: what is compared, and a cell for each source, None where it has nothing of it."""

    title: str
    url: str
    speaker: str
    language: str
    direction: str
    date: str
    end: str
    cells: tuple[CellView | None, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Who reported what; entries in three parts, in each by date, and what there was no room for.

    Of the entries that several sources report, `agreed` show no difference and `differing` do; one source alone has
    the `alone`.
    """

    sources: tuple[SourceTag, ...]
    events: tuple[Entry, ...]
    statements: tuple[Entry, ...]
    figures: tuple[Entry, ...]
    agreed: int
    differing: int
    alone: int
    more_sources: int
    more_entries: int


def comparison(ask: Ask, found: Compared) -> Comparison | None:
    """What each source has of events, and of what was said and counted at their time; None for one source."""
    if len(found.roots) < 2:
        return None
    rows: list[Row[Any, Any]] = [*found.events, *found.statements, *found.figures]
    several = [cells for row in rows if len(cells := [cell for cell in row.cells if cell]) > 1]
    differing = sum(any(cell.differs for cell in cells) for cells in several)
    kept = _chosen(rows)
    tags = _columns(ask, found)
    return Comparison(
        sources=tags,
        events=tuple(_event(ask, row) for row in found.events if id(row) in kept),
        statements=tuple(_statement(ask, row) for row in found.statements if id(row) in kept),
        figures=tuple(_figure(ask, row) for row in found.figures if id(row) in kept),
        agreed=len(several) - differing,
        differing=differing,
        alone=len(rows) - len(several),
        more_sources=len(found.roots) - len(tags),
        more_entries=len(rows) - len(kept),
    )


def _columns(ask: Ask, found: Compared) -> tuple[SourceTag, ...]:
    """The sources by name: the one that reports, where it is one alone of those that are part of the same."""
    tags = []
    for place, root in enumerate(found.roots[:_COLUMNS]):
        cells = (row.cells[place] for row in found.events)
        named = {claim.source for cell in cells if cell for claim in cell.claims}
        tags.append(ask.shared(source_tag, named.pop() if len(named) == 1 else root))
    return tuple(tag for tag in tags if tag)


def _chosen(rows: Sequence[Row[Any, Any]]) -> set[int]:
    """As many as there is room for, by their identity: those that most sources report."""
    fitting = [row for row in rows if any(row.cells[:_COLUMNS])]
    fitting.sort(key=lambda row: -sum(cell is not None for cell in row.cells))
    return {id(row) for row in fitting[:_ROWS]}


def _event(ask: Ask, row: Row[Happening, Event]) -> Entry:
    happening = row.subject
    cells: list[CellView | None] = []
    apart = len(happening.dates) > 1
    for held in row.cells[:_COLUMNS]:
        if held is None:
            cells.append(None)
            continue
        claim = held.claims[0]
        said = headline(claim)
        words = () if said == happening.title else (Words(said, changed=False),)
        view = _cell(held, passage(ask, claim, "event"), words)
        status = claim.part.status if claim.part.status != "reported" else ""
        if apart:
            view = replace(view, date=claim.part.date, end=claim.part.end or "")
        cells.append(replace(view, status=status))
    return Entry(
        title=happening.title,
        url=happening_place(ask, happening),
        speaker="",
        language=happening.language,
        direction=direction(happening.language),
        date=happening.date,
        end=happening.end,
        cells=tuple(cells),
    )


def _statement(ask: Ask, row: Row[Statement, Quote]) -> Entry:
    statement = row.subject
    apart = len(statement.dates) > 1
    cells: list[CellView | None] = []
    for held in row.cells[:_COLUMNS]:
        if held is None or held.wording is None:
            cells.append(None)
            continue
        said: list[Words] = []
        for piece in held.wording.pieces:
            said += [Words(" … ", changed=False)] if said else []
            said += [Words(text, changed) for text, changed in piece]
        view = _cell(held, passage(ask, held.claims[0], "quote"), tuple(said))
        dated = max((claim.part.date or "" for claim in held.claims), key=len) if apart else ""
        cells.append(replace(view, date=dated))
    first = statement.claims[0]
    speaker, _, _ = speaker_of(ask, first.part.speaker, first.article)
    language = statement.wordings[0].language
    return Entry(
        title=brief(statement.claims[0].part.text),
        url=statement_place(ask, statement),
        speaker=speaker,
        language=language,
        direction=direction(language),
        date=statement.date,
        end="",
        cells=tuple(cells),
    )


def _figure(ask: Ask, row: Row[Day, Figure]) -> Entry:
    cells: list[CellView | None] = []
    for held in row.cells[:_COLUMNS]:
        if held is None:
            cells.append(None)
            continue
        view = _cell(held, passage(ask, held.claims[0], "figure"), ())
        cells.append(replace(view, figure=ask.shared(figure_view, held.claims[0])))
    first = row.subject.points[0].claim.part
    name = f"series/{first.series}"
    title = titled(ask(Site.bones, name))
    language = ask(Site.settings).language
    return Entry(
        title=f"{title}: {first.label}" if first.label and ask(mixed, name) else title,
        url=ask.link(name) or "",
        speaker="",
        language=language,
        direction=direction(language),
        date=row.subject.date,
        end="",
        cells=tuple(cells),
    )


def _cell(held: Cell[Any], place: tuple[str, str, str, str], words: tuple[Words, ...]) -> CellView:
    url, _, language, way = place
    return CellView(
        words=words,
        figure=None,
        language=language,
        direction=way,
        url=url,
        date="",
        end="",
        status="",
        differs=DIFFERENCES.get(held.differs, ""),
        first=held.first,
        more=len(held.claims) - 1,
    )
