"""The archive: every article by year, newest first; where they are many, each year of it, and of a topic, by itself.

Of a year that has too many for a page the newest stand there, and each month by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.classes import dataclass
from sitegen.kind import Ask, PageKind, Route
from sitegen.site.model import Site
from sitegen.views import frame, records
from sitegen.views import years as year_views


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """All articles, the newest, or those of one year or month.

    `volumes` are the pages of single years, or of the months of a year; `above` leads to the whole.
    """

    head: frame.Head
    title: str
    count: int
    years: tuple[year_views.Year, ...]
    volumes: tuple[records.Link, ...]
    above: records.Link | None


def routes(site: Site) -> Iterator[Route]:
    """One page, and one a year where there are many articles; likewise for each topic."""
    yield Route("archive", "archive.html", "archive")
    for name in ("archive", *site.names("topics")):
        topic = "" if name == "archive" else name
        for year, _ in year_views.years_apart(site, topic):
            for span in (year, *(month for month, _ in year_views.months_apart(site, topic, year))):
                yield Route(f"{name}/{span}", f"{name}/{span}.html", "archive")


def view(route: Route, ask: Ask) -> ArchiveView:
    """Every article under its year, or month."""
    name, _, span = route.name.rpartition("/") if route.name != "archive" else (route.name, "", "")
    topic = "" if name == "archive" else name
    whole = ask(Site.articles_of, topic) if topic else ask(Site.articles)
    idents = ask(year_views.by_span, topic)[span] if span else whole
    title, months = records.page_title(ask, name), year_views.volumes(ask, name, span[:4]) if span else ()
    volumes = months or year_views.volumes(ask, name)
    spread = volumes and len(span) < (len("2025-03") if months else len("2025"))
    return ArchiveView(
        head=frame.head(ask, route, title, "", span=span),
        title=title,
        count=len(idents),
        years=year_views.by_year(ask, idents[: year_views.FEW] if spread else idents, span),
        volumes=volumes,
        above=records.Link(title, ask.address(name)) if span else None,
    )


KIND = PageKind("archive", routes, view)
