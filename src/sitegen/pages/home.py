"""The front page: the lead, the latest, the topics, the last days on the timeline, numbers to know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen import views
from sitegen.kind import Ask, Fragment, PageKind, Route
from sitegen.site.model import Site

_LATEST = 12
_EVENTS = 6
_FIGURES = 3
_QUOTES = 2


@dataclass(frozen=True, slots=True)
class HomeView:
    """The front page; `lead` is None on a site without articles."""

    head: views.Head
    site: str
    standfirst: str
    lead: views.CardView | None
    latest: tuple[Fragment, ...]
    more: str
    topics: tuple[views.Link, ...]
    events: tuple[Fragment, ...]
    timeline: str
    quotes: tuple[Fragment, ...]
    figures: tuple[Fragment, ...]


def routes(_site: Site) -> Iterator[Route]:
    """One page, at the root."""
    yield Route("home", "index.html", "home")


def view(route: Route, ask: Ask) -> HomeView:
    """The newest of everything."""
    config = ask(Site.settings)
    published = ask(Site.articles)
    lead = config.lead if config.lead in published else next(iter(published), None)
    others = tuple(ident for ident in published if ident != lead)[:_LATEST]
    ledger = ask(Site.ledger)
    leading = views.card(ask, lead).view if lead else None
    assert leading is None or isinstance(leading, views.CardView)
    past = tuple(claim for claim in ledger.events if claim.part.status != "planned")
    return HomeView(
        head=views.head(ask, route, config.title, config.description or config.title, structured=(_website(ask),)),
        site=config.title,
        standfirst=config.description or "",
        lead=leading,
        latest=views.cards(ask, others),
        more=ask.address("archive") if len(published) > len(others) + 1 else "",
        topics=tuple(link for name in ask(Site.names, "topics") if (link := views.record_link(ask, name)).count),
        events=views.events(ask, past[: -_EVENTS - 1 : -1]),
        timeline=ask.address("timeline"),
        quotes=views.quotes(ask, ledger.quotes[:_QUOTES]),
        figures=views.figures(ask, tuple(claim for claim in ledger.figures if claim.part.series)[:_FIGURES]),
    )


def _website(ask: Ask) -> dict[str, object]:
    config = ask(Site.settings)
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": config.title,
        "url": config.url,
        "inLanguage": config.language,
    }


KIND = PageKind("home", routes, view)
