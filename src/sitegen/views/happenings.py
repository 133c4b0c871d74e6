"""Happenings as pages show them: one line for an event however many report it, and how many are independent."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.kind import Ask, Fragment
from sitegen.site.model import Site
from sitegen.site.timeline import Happening, expected
from sitegen.text.language import direction
from sitegen.views.records import SourceTag, source_tag


@dataclass(frozen=True, slots=True)
class Report:
    """A source's report of an event, at its passage; `date` and `end` are the source's own."""

    source: SourceTag | None
    url: str
    article: str
    title: str
    date: str
    end: str
    language: str


@dataclass(frozen=True, slots=True)
class HappeningView:
    """An event in a list; `url` is its permalink, `roots` the number of independent sources."""

    key: str
    date: str
    end: str
    title: str
    language: str
    direction: str
    url: str
    status: str
    expected: bool
    roots: int
    reports: tuple[Report, ...]


def happenings(ask: Ask, held: tuple[Happening, ...]) -> tuple[Fragment, ...]:
    """The lines of happenings, in their order."""
    return tuple(Fragment("fragments/happening.html", ask.shared(happening_view, one)) for one in held)


def happening_view(ask: Ask, happening: Happening) -> HappeningView:
    """A happening with its reports."""
    reports = tuple(
        Report(
            ask.shared(source_tag, claim.source),
            ask.address(f"articles/{claim.article}") + f"#event-{claim.number}",
            ask(Site.article, claim.article).record.title,
            claim.part.title or claim.part.evidence,
            claim.part.date,
            claim.part.end or "",
            ask(Site.article, claim.article).record.language or "",
        )
        for claim in happening.claims
    )
    language = reports[0].language or ask(Site.settings).language
    return HappeningView(
        happening.key,
        happening.date,
        happening.end,
        happening.title,
        language,
        direction(language),
        f"{ask.address('timeline')}#e-{happening.key}",
        happening.status,
        ask(expected, happening),
        happening.roots,
        reports,
    )
