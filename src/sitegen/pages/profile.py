"""A person, an organisation or a place: who or what it is, what it said, what happened, where it is written about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen import views
from sitegen.content.records import Organisation, Person, Place
from sitegen.kind import Ask, BodyText, Fragment, PageKind, Route
from sitegen.site.model import Site

FOLDERS = ("people", "organisations", "places")


@dataclass(frozen=True, slots=True)
class RoleView:
    """An office held; `since` and `until` are empty where not known."""

    title: str
    organisation: views.Link | None
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class ProfileView:
    """A profile page; `sort` is the title of its index, such as People."""

    head: views.Head
    name: str
    sort: str
    index: str
    summary: str
    aliases: tuple[str, ...]
    roles: tuple[RoleView, ...]
    same_as: tuple[str, ...]
    body: BodyText
    quotes: tuple[Fragment, ...]
    events: tuple[Fragment, ...]
    cards: tuple[Fragment, ...]


def routes(site: Site) -> Iterator[Route]:
    """One page a person, an organisation and a place."""
    for folder in FOLDERS:
        for name in site.names(folder):
            yield Route(name, f"{name}.html", "profile", site.document(name).body.path)


def view(route: Route, ask: Ask) -> ProfileView:
    """What the site has on one name."""
    document = ask(Site.document, route.name)
    record = document.record
    assert isinstance(record, (Person, Organisation, Place))
    folder = route.name.split("/", maxsplit=1)[0]
    ledger = ask(Site.ledger, route.name)
    summary = record.summary or document.body.excerpt
    return ProfileView(
        head=views.head(
            ask, route, record.name, summary or record.name, type="profile" if folder == "people" else "website"
        ),
        name=record.name,
        sort=views.TITLES[f"{folder}/index"],
        index=ask.address(f"{folder}/index"),
        summary=record.summary or "",
        aliases=record.aliases,
        roles=_roles(ask, record),
        same_as=record.same_as,
        body=views.body_text(ask, document),
        quotes=views.quotes(ask, tuple(sorted(ledger.quotes, key=lambda claim: claim.part.date or "", reverse=True))),
        events=views.events(ask, ledger.events),
        cards=views.cards(ask, ask(Site.articles_of, route.name)),
    )


def _roles(ask: Ask, record: Person | Organisation | Place) -> tuple[RoleView, ...]:
    if not isinstance(record, Person):
        return ()
    rows = (
        (role, views.record_link(ask, f"organisations/{role.organisation}") if role.organisation else None)
        for role in record.roles
    )
    return tuple(RoleView(role.title, link, role.from_ or "", role.to or "") for role, link in rows)


KIND = PageKind("profile", routes, view)
