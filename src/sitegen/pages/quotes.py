"""Who said what: every statement by speaker and by date, those first whose wordings differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from sitegen.classes import dataclass
from sitegen.kind import Ask, Fragment, PageKind, Route
from sitegen.site.model import Site
from sitegen.site.statements import Spoken, differing, filled, newest, shelf, shelves, spoken, statements
from sitegen.site.utterances import voices
from sitegen.site.wholes import Statement
from sitegen.text.slug import free, slug
from sitegen.views import claims, filters, frame, places, records
from sitegen.views import statements as statement_views

# Where one page cannot hold all, the overview shows so many statements of so many speakers.
_FEW = 3
_SPEAKERS = 90
_DIFFERENT = 20
_LATEST = 30
_MANY = 12  # of one speaker, which the speaker's own page shows
_MOST = 300  # on a page of one speaker


@dataclass(frozen=True, slots=True)
class Item:
    """A statement in a list; `anchor` is empty where its permalink leads elsewhere."""

    anchor: str
    marks: filters.Marks
    statement: Fragment


@dataclass(frozen=True, slots=True)
class Above:
    """A statement that stands further up, among those whose wordings differ: its first words, how many wordings."""

    anchor: str
    brief: str
    language: str
    wordings: int


@dataclass(frozen=True, slots=True)
class Group:
    """What one speaker said, or what was said in one year, month or day; neither where no name or date is given.

    `url` leads to all that is told of a speaker; `count` is how many statements there are, `more` how many of them are
    not here. `jump` is where a link to it leads: where all stands above, to the first of that.
    """

    id: str
    jump: str
    name: str
    language: str
    date: str
    url: str
    count: int
    more: int
    above: tuple[Above, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class QuotesView:
    """A page of statements by speaker or, `by_date`, newest first: all, those of a `speaker`, or those of a `period`.

    `other` is the page in the other order. `different` are statements whose wordings differ, of `different_count`;
    `speakers` those who are but named. `parts` is a row of years, and one of the months of a year.
    """

    head: frame.Head
    speaker: records.Link | None
    by_date: bool
    period: str
    whole: str
    other: str
    count: int
    choices: tuple[filters.Choice, ...]
    parts: tuple[tuple[places.Jump, ...], ...]
    different: tuple[Item, ...]
    different_count: int
    groups: tuple[Group, ...]
    speakers: tuple[records.Link, ...]


def routes(site: Site) -> Iterator[Route]:
    """One page by speaker and one by date; where these would be too long, one for each year, month or day."""
    yield Route("quotes", "quotes.html", "quotes")
    yield Route("quotes/by-date", "quotes/by-date.html", "quotes")
    yield from (Route(f"quotes/{period}", f"quotes/{period}.html", "quotes") for period in shelves(site) if period)
    if "" not in shelves(site):
        for folder in ("people", "organisations"):
            for name in site.names(folder):
                if len(_said_by(site, name)) > _MANY:
                    yield Route(f"{name}/quotes", f"quotes/{name.replace('/', '-')}.html", "quotes")


def view(route: Route, ask: Ask) -> QuotesView:
    """The statements of a page."""
    folder, _, period = route.name.partition("/")
    if route.name == "quotes":
        return _by_speaker(ask, route)
    if folder != "quotes":
        return _by_date(ask, route, ask(_said_by, route.name.removesuffix("/quotes")))
    if period != "by-date":
        return _by_date(ask, route, ask(shelf, period), period)
    return _by_date(ask, route, ask(statements) if "" in ask(filled) else ask(newest, _LATEST))


def _said_by(site: Site, name: str) -> tuple[Statement, ...]:
    """The statements of a speaker who has a record."""
    known = voices(site)
    return tuple([one for one in statements(site, name) if known[one.claims[0].part.speaker] == name])


def _by_speaker(ask: Ask, route: Route) -> QuotesView:
    whole = "" in ask(filled)
    # Where not all are shown not all are asked for: the page is made again with any title that it shows.
    different, shown = ask(differing, None if whole else _DIFFERENT)
    said = ask(spoken, None, None) if whole else ask(spoken, _SPEAKERS, _FEW)
    groups, rest = _groups(ask, said, {one.key for one in shown} if whole else None)
    return QuotesView(
        head=frame.head(ask, route, records.TITLES["quotes"], ""),
        speaker=None,
        by_date=False,
        period="",
        whole=route.url,
        other=ask.address("quotes/by-date"),
        count=sum(one.count for one in said),
        choices=filters.choices(ask, ask(statements)) if whole else (),
        parts=(),
        different=_items(ask, shown, anchored=whole),
        different_count=different,
        groups=groups,
        speakers=rest,
    )


def _items(ask: Ask, held: Sequence[Statement], *, anchored: bool, named: bool = True) -> tuple[Item, ...]:
    return tuple(
        Item(f"s-{one.key}" if anchored else "", ask.shared(_marks, one), line)
        for one, line in zip(held, statement_views.statements(ask, held, named=named), strict=True)
    )


def _marks(_ask: Ask, one: Statement) -> filters.Marks:
    return filters.marks(one.concerns)


def _groups(
    ask: Ask, said: Sequence[Spoken], above: set[str] | None
) -> tuple[tuple[Group, ...], tuple[records.Link, ...]]:
    """The speakers by their names, and links to those for whom there is no room: who said least.

    `above` are the keys of what stands above, None where one page cannot hold all.
    """
    named = {one.speaker: claims.speaker_of(ask, one.name, one.article) for one in said}
    order = sorted(said, key=lambda one: (not one.speaker, named[one.speaker][0].casefold(), one.speaker))
    kept = sorted(order, key=lambda one: -one.count)[: _SPEAKERS if above is None else None]
    shown = {one.speaker for one in kept}
    taken, groups, rest = set[str](), list[Group](), list[records.Link]()
    for one in order:
        name, url, language = named[one.speaker]
        url = ask.link(f"{one.speaker}/quotes") or (f"{url}#sec-said" if url else "")
        link = records.Link(name, url, one.count, language)
        if one.speaker in shown:
            taken.add(anchor := free(f"by-{slug(name) or 'unnamed'}", taken))
            groups.append(_group(ask, anchor, link, one.newest, above))
        else:
            rest.append(link)
    return tuple(groups), tuple(rest)


def _group(ask: Ask, anchor: str, link: records.Link, held: Sequence[Statement], above: set[str] | None) -> Group:
    """What one speaker said, or the newest of it; what stands above is but named."""
    elsewhere = tuple(_above(one) for one in held if one.key in (above or ()))
    shown = tuple(one for one in held if one.key not in (above or ()))
    return Group(
        id=anchor,
        jump=anchor if shown else elsewhere[0].anchor,
        name=link.title,
        language=link.language,
        date="",
        url=link.url,
        count=link.count,
        more=link.count - len(held),
        above=elsewhere,
        items=_items(ask, shown, anchored=above is not None, named=False),
    )


def _above(one: Statement) -> Above:
    wording = one.wordings[0]
    return Above(f"s-{one.key}", claims.brief(one.claims[0].part.text), wording.language, len(one.wordings))


def _by_date(ask: Ask, route: Route, held: Sequence[Statement], period: str = "") -> QuotesView:
    """Statements under their years, or under the days or months of a part; what has no date stands last."""
    name = route.name.removesuffix("/quotes")
    speaker = ask.shared(records.record_link, name) if name != route.name else None
    shown = held[:_MOST] if speaker else held
    size = {0: 4, 4: 7}.get(len(period), 10)
    groups = tuple(
        _dated(ask, date, tuple(ones), anchored=bool(period))
        for date, ones in groupby(shown, key=lambda one: one.date[:size])
    )
    return QuotesView(
        head=frame.head(
            ask,
            route,
            speaker.title if speaker else records.TITLES["quotes"],
            "",
            part=records.TITLES["quotes"] if speaker else "By date",
            span=period,
        ),
        speaker=speaker,
        by_date=True,
        period=period,
        whole=ask.address("quotes"),
        other=ask.address("quotes/by-date" if speaker else "quotes"),
        count=len(held) if period or speaker else sum(ask(filled).values()),
        choices=filters.choices(ask, shown) if period or speaker or "" in ask(filled) else (),
        parts=() if speaker else _parts(ask, period),
        different=(),
        different_count=0,
        groups=groups,
        speakers=(),
    )


def _dated(ask: Ask, date: str, held: Sequence[Statement], *, anchored: bool) -> Group:
    items = _items(ask, held, anchored=anchored)
    anchor = f"d{date}" if date else "undated"
    return Group(anchor, anchor, "", "", date, "", len(held), 0, (), items)


def _parts(ask: Ask, period: str) -> tuple[tuple[places.Jump, ...], ...]:
    """The years, and the parts of the year of this page, each with its number of statements."""
    every = {date: count for date, count in ask(filled).items() if date}
    years: dict[str, list[str]] = {}
    for date in every:
        years.setdefault(date[:4], []).append(date)
    rows = [
        tuple(
            places.Jump(year, ask.address(f"quotes/{dates[0]}"), sum(every[date] for date in dates), year == period[:4])
            for year, dates in years.items()
        )
    ]
    own = years.get(period[:4], []) if period else []
    if len(own) > 1:
        rows.append(
            tuple(places.Jump(date, ask.address(f"quotes/{date}"), every[date], date == period) for date in own)
        )
    return tuple(row for row in rows if row)


KIND = PageKind("quotes", routes, view)
