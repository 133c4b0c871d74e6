"""A person, an organisation or a place: who or what it is, what it said, what happened, where it is written about."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.classes import dataclass
from sitegen.content.records import Organisation, Person, Place
from sitegen.kind import Ask, BodyText, Fragment, PageKind, Route
from sitegen.site.company import company
from sitegen.site.keydates import counted
from sitegen.site.model import Site
from sitegen.site.statements import quoted
from sitegen.text.language import told_by_letters
from sitegen.views import frame, records
from sitegen.views import happenings as happening_views
from sitegen.views import statements as statement_views
from sitegen.views import years as year_views

FOLDERS = ("people", "organisations", "places")
# schema.org's words.
_TYPES = {"people": "Person", "organisations": "Organization", "places": "Place"}
_EVENTS = 10
_STATEMENTS = 12
_COMPANY = 12


@dataclass(frozen=True, slots=True)
class RoleView:
    """An office held; `since` and `until` are empty where not known."""

    title: str
    organisation: records.Link | None
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class AliasView:
    """Another name; `language` is told by its letters, empty where they are those of the site's own."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class ReporterView:
    """A source, and how many statements it reports."""

    source: records.SourceTag
    count: int


@dataclass(frozen=True, slots=True)
class ProfileView:
    """A profile page; `sort` is the title of its index, such as People.

    `said` are the newest of `said_count` statements, of a place those made there; `events` the most important of
    `event_count`, newest first, which `timeline` has, if there is one; `years` the newest `shown` of `count` articles.
    """

    head: frame.Head
    name: str
    sort: str
    index: str
    summary: str
    aliases: tuple[AliasView, ...]
    roles: tuple[RoleView, ...]
    same_as: tuple[str, ...]
    body: BodyText
    said: tuple[Fragment, ...]
    said_count: int
    said_here: bool
    quotes: str
    reporters: tuple[ReporterView, ...]
    events: tuple[Fragment, ...]
    event_count: int
    timeline: str
    company: tuple[records.Link, ...]
    years: tuple[year_views.Year, ...]
    count: int
    shown: int


def routes(site: Site) -> Iterator[Route]:
    """One page a person, an organisation and a place."""
    for folder in FOLDERS:
        for name in site.names(folder):
            yield Route(name, f"{name}.html", "profile", site.path(name))


def view(route: Route, ask: Ask) -> ProfileView:
    """What the site has on one name."""
    document = ask(Site.document, route.name)
    record = document.record
    assert isinstance(record, (Person, Organisation, Place))
    folder = route.name.split("/", maxsplit=1)[0]
    said, (event_count, events) = ask(quoted, route.name, _STATEMENTS), ask(counted, route.name, _EVENTS)
    idents = ask(Site.articles_of, route.name)
    language = ask(Site.settings).language
    return ProfileView(
        head=_head(ask, route, record, record.summary or document.body.excerpt),
        name=record.name,
        sort=records.TITLES[f"{folder}/index"],
        index=ask.address(f"{folder}/index"),
        summary=record.summary or "",
        aliases=tuple(AliasView(alias, told_by_letters(alias, language)) for alias in record.aliases),
        roles=_roles(ask, record),
        same_as=record.same_as,
        body=records.body_text(ask, document),
        said=statement_views.statements(ask, said.newest),
        said_count=said.count,
        said_here=folder == "places",
        quotes=ask.link(f"{route.name}/quotes") or ask.link("quotes") or "",
        reporters=_reporters(ask, said.reporters),
        events=happening_views.happenings(ask, events[::-1]),
        event_count=event_count,
        timeline=ask.link(f"{route.name}/timeline") or "",
        company=_company(ask, route.name),
        years=year_views.by_year(ask, idents[: year_views.FEW]),
        shown=min(len(idents), year_views.FEW),
        count=len(idents),
    )


def _head(ask: Ask, route: Route, record: Person | Organisation | Place, summary: str) -> frame.Head:
    """The head, with the record as schema.org describes it."""
    folder = route.name.split("/", maxsplit=1)[0]
    item: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": _TYPES[folder],
        "name": record.name,
        "url": frame.absolute(ask, route.url),
    }
    given = {"description": summary, "alternateName": list(record.aliases), "sameAs": list(record.same_as)}
    item.update({key: value for key, value in given.items() if value})
    sort = "profile" if folder == "people" else "website"
    return frame.head(ask, route, record.name, summary or record.name, type=sort, structured=(item,))


def _roles(ask: Ask, record: Person | Organisation | Place) -> tuple[RoleView, ...]:
    if not isinstance(record, Person):
        return ()
    rows = (
        (role, records.record_link(ask, f"organisations/{role.organisation}") if role.organisation else None)
        for role in record.roles
    )
    return tuple(RoleView(role.title, link, role.from_ or "", role.to or "") for role, link in rows)


def _reporters(ask: Ask, counts: tuple[tuple[str, int], ...]) -> tuple[ReporterView, ...]:
    """Who reports the statements, those that report most of them first."""
    tags = [(tag, count) for ident, count in counts if (tag := ask.shared(records.source_tag, ident))]
    tags.sort(key=lambda row: (-row[1], row[0].name, row[0].url))
    return tuple(ReporterView(tag, count) for tag, count in tags)


def _company(ask: Ask, name: str) -> tuple[records.Link, ...]:
    """Who is named in the same articles, with in how many."""
    rows = ((ask.shared(records.record_link, other), count) for other, count in ask(company, name, _COMPANY))
    return tuple(records.Link(link.title, link.url, count) for link, count in rows)


KIND = PageKind("profile", routes, view)
