"""Figures: every series with its last value and where sources disagree, then the numbers that stand alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from sitegen.classes import dataclass
from sitegen.content.records import Figure
from sitegen.kind import Ask, Fragment, PageKind, Route
from sitegen.site.figures import counted, disagreements, loose, loose_parts
from sitegen.site.model import Claim, Site
from sitegen.views import claims as claim_views
from sitegen.views import frame, records
from sitegen.views import series as series_views

_DIFFERING, _NEWEST = 6, 60


@dataclass(frozen=True, slots=True)
class SeriesDifference:
    """A date on which the values of a series differ, as it is told elsewhere than on its page."""

    series: records.Link
    found: series_views.DisagreementView


@dataclass(frozen=True, slots=True)
class ArticleFigures:
    """The numbers of one article."""

    title: str
    url: str
    date: str
    language: str
    direction: str
    figures: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class FiguresView:
    """The numbers; `more` disagreements stand on the pages of their series only.

    Where the numbers that stand alone are more than a page holds, it has the newest, and `periods` lead to all.
    """

    head: frame.Head
    period: str
    periods: tuple[records.Link, ...]
    url: str
    differences: tuple[SeriesDifference, ...]
    more: int
    series: tuple[Fragment, ...]
    articles: tuple[ArticleFigures, ...]
    count: int


def routes(site: Site) -> Iterator[Route]:
    """One page, and one a period where there are many numbers that stand alone."""
    yield Route("figures", "figures.html", "figures")
    for period in loose_parts(site):
        yield Route(f"figures/{period}", f"figures/by-year/{period}.html", "figures")


def view(route: Route, ask: Ask) -> FiguresView:
    """What differs first, then the series, then numbers of articles, the newest first."""
    period, periods = route.name.removeprefix("figures").removeprefix("/"), ask(loose_parts)
    names = () if period else ask(Site.names, "series")
    differing = sorted(
        ((found.day.date, name, found) for name in names for found in ask(disagreements, name)),
        key=lambda row: row[:2],
        reverse=True,
    )
    claims = periods[period] if period else ask(loose)[: _NEWEST if periods else None]
    title = records.TITLES["figures"]
    return FiguresView(
        head=frame.head(ask, route, f"{title}: {period}" if period else title, ""),
        period=period,
        periods=tuple(records.Link(one, ask.address(f"figures/{one}")) for one in periods),
        url=ask.address("figures"),
        differences=tuple(
            SeriesDifference(records.record_link(ask, name), series_views.disagreement_view(ask, name, found))
            for _, name, found in differing[:_DIFFERING]
        ),
        more=max(0, len(differing) - _DIFFERING),
        series=series_views.series_cards(ask, names),
        articles=tuple(
            _of_article(ask, article, tuple(held)) for article, held in groupby(claims, key=lambda claim: claim.article)
        ),
        count=ask(counted),
    )


def _of_article(ask: Ask, ident: str, claims: tuple[Claim[Figure], ...]) -> ArticleFigures:
    record = ask(Site.article, ident).record
    first = ask.shared(claim_views.figure_view, claims[0])
    return ArticleFigures(
        title=record.title,
        url=ask.address(f"articles/{ident}"),
        date=(record.date or "")[:10],
        language=first.language,
        direction=first.direction,
        figures=claim_views.figures(ask, claims),
    )


KIND = PageKind("figures", routes, view)
