"""The front page: the lead, the latest, topics and stories, the last days and the next, what was said and counted."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.classes import dataclass
from sitegen.kind import Ask, Fragment, PageKind, Route
from sitegen.site.figures import measured
from sitegen.site.model import Site
from sitegen.site.outlook import happened, outlook
from sitegen.site.statements import foremost
from sitegen.views import corrections as correction_views
from sitegen.views import frame, happenings, records, statements
from sitegen.views import series as series_views

_LATEST = 12
_EVENTS = 6
_AHEAD = 4
_SERIES = 3
_STATEMENTS = 2
_CORRECTIONS = 2


@dataclass(frozen=True, slots=True)
class HomeView:
    """The front page; `lead` is None on a site without articles.

    `events` are the last before the site's day, newest first; `ahead` the first that are expected after it.
    """

    head: frame.Head
    site: str
    standfirst: str
    lead: records.CardView | None
    latest: tuple[Fragment, ...]
    more: str
    topics: tuple[records.Link, ...]
    stories: tuple[records.Link, ...]
    events: tuple[Fragment, ...]
    ahead: tuple[Fragment, ...]
    timeline: str
    quotes: tuple[Fragment, ...]
    all_quotes: str
    series: tuple[Fragment, ...]
    all_figures: str
    corrections: tuple[correction_views.CorrectedView, ...]
    all_corrections: str


def routes(_site: Site) -> Iterator[Route]:
    """One page, at the root."""
    yield Route("home", "index.html", "home")


def view(route: Route, ask: Ask) -> HomeView:
    """The newest of everything."""
    config = ask(Site.settings)
    published = ask(Site.articles)
    lead = config.lead if config.lead in published else next(iter(published), None)
    others = tuple(ident for ident in published if ident != lead)[:_LATEST]
    said_count, said = ask(foremost, "", _STATEMENTS)
    leading = records.card(ask, lead).view if lead else None
    assert leading is None or isinstance(leading, records.CardView)
    return HomeView(
        head=frame.head(ask, route, config.title, config.description or config.title, structured=(_website(ask),)),
        site=config.title,
        standfirst=config.description or "",
        lead=leading,
        latest=records.cards(ask, others),
        more=ask.address("archive") if len(published) > len(others) + 1 else "",
        topics=_named(ask, "topics"),
        stories=_named(ask, "stories"),
        events=happenings.happenings(ask, ask(happened, _EVENTS)[::-1]),
        ahead=happenings.happenings(ask, ask(outlook, "", _EVENTS).ahead[:_AHEAD]),
        timeline=ask.address("timeline"),
        quotes=statements.statements(ask, said),
        all_quotes=ask.address("quotes") if said_count else "",
        series=series_views.series_cards(ask, _measured(ask)),
        all_figures=ask.address("figures"),
        corrections=ask.shared(correction_views.all_corrections)[:_CORRECTIONS],
        all_corrections=ask.address("corrections"),
    )


def _named(ask: Ask, folder: str) -> tuple[records.Link, ...]:
    """The records of a folder that articles name."""
    return tuple(link for name in ask(Site.names, folder) if (link := ask.shared(records.counted_link, name)).count)


def _measured(ask: Ask) -> tuple[str, ...]:
    """The series with most figures."""
    return tuple(name for name, _ in sorted(ask(measured), key=lambda row: (-row[1], row[0]))[:_SERIES])


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
