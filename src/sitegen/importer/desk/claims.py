"""Claims: a draft's quotes, figures and events as a record may hold them, so that what was imported always builds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from sitegen.classes import dataclass
from sitegen.content.evidence import Passages
from sitegen.content.loader import trimmed
from sitegen.content.records import Event, Figure, Quote
from sitegen.importer.known import Known
from sitegen.text import dates
from sitegen.text.slug import ID

_VALUE = re.compile(r"-?(?:0|[1-9]\d{0,17})(?:\.\d{1,12})?")

Claim = TypeVar("Claim", Quote, Figure, Event)


@dataclass(frozen=True, slots=True)
class Claims:
    """What a record holds of a draft: what does not stand in a paragraph of its body, or says no day, is left out."""

    quotes: tuple[Quote, ...]
    figures: tuple[Figure, ...]
    events: tuple[Event, ...]

    @classmethod
    def of(
        cls, body: str, quotes: Sequence[Quote], figures: Sequence[Figure], events: Sequence[Event], known: Known
    ) -> Claims:
        """The claims of a written body; `known` tells which speakers are ids."""
        text = Passages(trimmed(body) if quotes or figures or events else "")
        return cls(
            _standing(text, quotes, lambda quote: quote.text, lambda quote: _quote(quote, known)),
            _standing(text, figures, lambda figure: figure.evidence, _figure),
            _standing(text, events, lambda event: event.evidence, _event),
        )


def _standing(
    text: Passages,
    claims: Iterable[Claim],
    words: Callable[[Claim], str],
    right: Callable[[Claim], Claim | None],
) -> tuple[Claim, ...]:
    """Those claims whose words stand in a paragraph, as they are right."""
    held = (right(claim) for claim in claims if words(claim).strip() and text.hold(words(claim)))
    return tuple(claim for claim in held if claim)


def _quote(quote: Quote, known: Known) -> Quote:
    """A quote on one line; a speaker that would be read as an id of nobody gets a capital letter, or goes."""
    said = line(quote.speaker)
    if said and ID.fullmatch(said) and not {f"people/{said}", f"organisations/{said}"} & known.names.keys():
        said = said.capitalize() if not ID.fullmatch(said.capitalize()) else None
    return replace(quote, text=line(quote.text) or "", speaker=said, group=line(quote.group), date=_day(quote.date))


def _figure(figure: Figure) -> Figure | None:
    """A figure with a label, which a reader needs: where none was found, the words that it stands in."""
    evidence = line(figure.evidence) or ""
    label = line(figure.label) or (None if figure.series else evidence)
    made = replace(figure, evidence=evidence, label=label, unit=line(figure.unit), date=_day(figure.date))
    return made if _VALUE.fullmatch(format(figure.value, "f")) else None


def _event(event: Event) -> Event | None:
    """An event that has a day, and ends no sooner than it begins."""
    end = _day(event.end)
    if end and end[: len(event.date)] < event.date[: len(end)]:
        end = None
    made: Any = replace(event, evidence=line(event.evidence) or "", title=line(event.title), end=end)
    return made if _day(event.date) else None


def _day(text: str | None) -> str | None:
    """A date that a record may hold; None for one that it may not."""
    try:
        return dates.partial(text) if text else None
    except ValueError:
        return None


def line(text: str | None) -> str | None:
    """A text on one line, as records hold it; None where nothing is left."""
    return " ".join((text or "").split()) or None
