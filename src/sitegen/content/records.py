"""Records and parts: everything an author may write in front matter, as frozen values.

A record has a file and an id, the file's stem. A part lives in one record. Scalars are read by the functions named in
`As`; a reference to another record is a typed id, `To(folder)`. Dates stay ISO text, as precise as they were written.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Container
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Generic, Literal, TypeVar

from sitegen.classes import dataclass
from sitegen.content.values import altered
from sitegen.text import dates
from sitegen.text.plain import in_line, printable
from sitegen.text.slug import ID

if TYPE_CHECKING:
    from pydantic_core import CoreSchema


@dataclass(frozen=True, slots=True)
class As:
    """How a scalar is read from its text: a function whose ValueError says what would be right."""

    read: Callable[[str], object]

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> CoreSchema:
        # pydantic asks for this when something is decoded; a rebuild that decodes nothing never imports it.
        from pydantic_core import core_schema

        def scalar(value: object) -> object:
            if not isinstance(value, str):
                # pydantic takes a ValueError for the author's mistake, a TypeError for ours.
                raise ValueError(  # noqa: TRY004
                    f"{'a list' if isinstance(value, list) else 'a mapping'} stands where one value is wanted"
                )
            return self.read(value)

        return core_schema.no_info_plain_validator_function(scalar)


@dataclass(frozen=True, slots=True)
class To:
    """A reference to a record in the first of these folders that has it; with `or_name`, else a plain name."""

    folders: tuple[str, ...]
    or_name: bool = False

    @property
    def read(self) -> Callable[[str], str]:
        """What gives the id as written; ValueError where it cannot be one."""
        return _unread if self.or_name else _ident

    def stands(self, target: str, names: Container[str]) -> bool:
        """Whether a record of this id is there; a plain name refers to none, and is right too."""
        # A loop, for it is asked for every reference of a site.
        for folder in self.folders:
            if f"{folder}/{target}" in names:
                return True
        return self.or_name and not ID.fullmatch(target)

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> CoreSchema:
        return As(self.read).__get_pydantic_core_schema__(source, handler)


def _unread(text: str) -> str:
    return text


# The same records are named again and again.
@functools.lru_cache(maxsize=8192)
def _ident(text: str) -> str:
    if not ID.fullmatch(text):
        raise ValueError(f"'{text}' is not an id; ids are lower-case letters, digits and hyphens")
    return text


def _line(text: str) -> str:
    return in_line(printable(text))


def _text(text: str) -> str:
    return printable(text).strip()


def _number(text: str) -> Decimal:
    if not re.fullmatch(r"-?(?:0|[1-9]\d{0,17})(?:\.\d{1,12})?", text):
        raise ValueError(f"'{text}' is not a number; write digits with a point for decimals, as 920000 or 1.5")
    return Decimal(text)


def _count(text: str) -> int:
    if not re.fullmatch(r"\d{1,2}", text):
        raise ValueError(f"'{text}' is not a small whole number")
    return int(text)


def read_url(text: str) -> str:
    """A whole web address; ValueError says what would be right."""
    if not re.fullmatch(r"https?://[^/?#\s<>\"'`{}|\\^]+[^\s<>\"'`{}|\\^]*", text):
        raise ValueError(f"'{text}' is not a web address; write it whole, from http:// or https://")
    return text


def _language(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", text):
        raise ValueError(f"'{text}' is not a language tag; write it as en, fa or pt-BR")
    return text


# Letters in the name of a file, which most file systems can hold.
_LONGEST = 200


def _redirect(text: str) -> str:
    parts = text.split("/")
    if (
        not re.fullmatch(r"[\w./~%+-]+\.html?", text)
        or text.startswith("/")
        or {"", ".", ".."} & set(parts)
        or len(max(parts, key=len)) > _LONGEST
    ):
        raise ValueError(f"'{text}' is not an address below the site's root; write it as old/address.html")
    return text


def _name(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9-]+(?:/[a-z0-9-]+)?", text):
        raise ValueError(f"'{text}' is not a page; write it as timeline, topics/index or pages/about")
    return text


Line = Annotated[str, As(_line)]
Text = Annotated[str, As(_text)]
Day = Annotated[str, As(dates.day)]
PartialDate = Annotated[str, As(dates.partial)]
When = Annotated[str, As(dates.when)]
Number = Annotated[Decimal, As(_number)]
Count = Annotated[int, As(_count)]
Url = Annotated[str, As(read_url)]
Language = Annotated[str, As(_language)]
Redirect = Annotated[str, As(_redirect)]
PageName = Annotated[str, As(_name)]

ArticleId = Annotated[str, To(("articles",))]
TopicId = Annotated[str, To(("topics",))]
PersonId = Annotated[str, To(("people",))]
OrganisationId = Annotated[str, To(("organisations",))]
PlaceId = Annotated[str, To(("places",))]
SourceId = Annotated[str, To(("sources",))]
SeriesId = Annotated[str, To(("series",))]
StoryId = Annotated[str, To(("stories",))]
Speaker = Annotated[str, To(("people", "organisations"), or_name=True)]

# Unknown keys are refused; pydantic reads this from the class.
_STRICT: dict[str, Any] = {"extra": "forbid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What an article of our own rests on."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    source: SourceId
    title: Line | None = None
    url: Url | None = None
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One contiguous piece of what somebody said; `text` stands in the body, pieces of one utterance share `group`.

    `translated_from` is the language in which it was said, where `text` is a translation; `original` its words there.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    text: Line
    speaker: Speaker | None = None
    group: Line | None = None
    date: PartialDate | None = None
    source: SourceId | None = None
    context: Line | None = None
    place: PlaceId | None = None
    translated_from: Language | None = None
    original: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with its unit and day; `evidence` are words that stand in the body."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    value: Number
    evidence: Line
    label: Line | None = None
    series: SeriesId | None = None
    unit: Line | None = None
    bound: Literal["exact", "about", "over", "under"] = "exact"
    date: PartialDate | None = None
    source: SourceId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something dated, as precise as its date is written; the same `event` key in several articles is one event."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    date: PartialDate
    evidence: Line
    end: PartialDate | None = None
    title: Line | None = None
    event: Line | None = None
    status: Literal["reported", "disputed", "planned"] = "reported"
    people: tuple[PersonId, ...] = ()
    places: tuple[PlaceId, ...] = ()
    source: SourceId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Embed:
    """A post that stood in the text, shown after the paragraph that holds the words `after`."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    text: Text
    author: Line | None = None
    handle: Line | None = None
    date: PartialDate | None = None
    url: Url | None = None
    after: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What was changed after publication, and when."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    date: Day
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where the importer had a record from; digests are SHA-256 in hexadecimal digits."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    file: Line
    input: Line
    written: Line | None = None
    inferred: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office that a person holds or held."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    title: Line
    organisation: OrganisationId | None = None
    from_: PartialDate | None = None  # written `from`
    to: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """One of `unit` is `factor` of the series' own unit."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    unit: Line
    factor: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text that was published somewhere: our own analysis, or another's with its source.

    The lists from `key_points` to `whats_next` explain it under headings that are the same everywhere.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    id: str
    title: Line
    date: When | None = None
    date_basis: Literal["stated", "inferred", "unknown"] = "stated"
    genre: Literal["news", "analysis", "opinion", "explainer", "fact-check", "statement"] = "news"
    source: SourceId | None = None
    based_on: tuple[Basis, ...] = ()
    url: Url | None = None
    authors: tuple[Line, ...] = ()
    language: Language | None = None
    translation_of: ArticleId | None = None
    topics: tuple[TopicId, ...] = ()
    story: StoryId | None = None
    people: tuple[PersonId, ...] = ()
    organisations: tuple[OrganisationId, ...] = ()
    places: tuple[PlaceId, ...] = ()
    summary: Line | None = None
    why_it_matters: Line | None = None
    key_points: tuple[Line, ...] = ()
    known: tuple[Line, ...] = ()
    unknown: tuple[Line, ...] = ()
    background: tuple[Line, ...] = ()
    other_side: tuple[Line, ...] = ()
    whats_next: tuple[Line, ...] = ()
    quotes: tuple[Quote, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    embeds: tuple[Embed, ...] = ()
    captions: tuple[Line, ...] = ()
    corrections: tuple[Correction, ...] = ()
    updated: When | None = None
    status: Literal["draft", "published", "withdrawn"] = "published"
    rights: Literal["full", "excerpt"] = "full"
    redirects: tuple[Redirect, ...] = ()
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A subject that articles are gathered under; `as_of` is the day of its summary."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    id: str
    title: Line
    parent: TopicId | None = None
    summary: Line | None = None
    as_of: Day | None = None
    open_questions: tuple[Line, ...] = ()
    keywords: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody whom articles name; found in bodies by name and aliases."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    id: str
    name: Line
    aliases: tuple[Line, ...] = ()
    roles: tuple[Role, ...] = ()
    same_as: tuple[Url, ...] = ()
    summary: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A body of people whom articles name."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    id: str
    name: Line
    aliases: tuple[Line, ...] = ()
    same_as: tuple[Url, ...] = ()
    summary: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that articles name."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    id: str
    name: Line
    aliases: tuple[Line, ...] = ()
    same_as: tuple[Url, ...] = ()
    summary: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who publishes, of what type, and from which perspective in a neutral sentence; `short` names it in passing."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    id: str
    name: Line
    short: Line | None = None
    url: Url | None = None
    domains: tuple[Line, ...] = ()
    type: Literal["agency", "state-media", "advocacy", "think-tank", "official", "independent"] | None = None
    perspective: Line | None = None
    country: Line | None = None
    language: Language | None = None
    part_of: SourceId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A quantity that figures of several articles measure; `decimals` are shown."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    id: str
    title: Line
    unit: Line
    conversions: tuple[Conversion, ...] = ()
    decimals: Count = 0
    description: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A thread that unfolds over several articles; its summary says where things stood on the day `as_of`."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    id: str
    title: Line
    summary: Line | None = None
    as_of: Day | None = None
    open_questions: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingPage:
    """A page that belongs to the site and to no day: about, method, contact."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    id: str
    title: Line
    summary: Line | None = None
    language: Language | None = None
    redirects: tuple[Redirect, ...] = ()


Record = Article | Topic | Person | Organisation | Place | Source | Series | Story | StandingPage

# The folders of content/ and what each holds; also the first half of a record's name, as in `people/jane-roe`.
FOLDERS: dict[str, type[Record]] = {
    "articles": Article,
    "topics": Topic,
    "people": Person,
    "organisations": Organisation,
    "places": Place,
    "sources": Source,
    "series": Series,
    "stories": Story,
    "pages": StandingPage,
}

# What a record only says, in words that pages repeat and nothing is worked out from. The rest are its bones.
_SAID: dict[type[Record], dict[str, Any]] = {
    Article: {
        "title": "",
        "url": None,
        "authors": (),
        "summary": None,
        "why_it_matters": None,
        **dict.fromkeys(("key_points", "known", "unknown", "background", "other_side", "whats_next"), ()),
        "embeds": (),
        "captions": (),
    },
    Topic: {"summary": None, "open_questions": (), "keywords": ()},
    Person: {"summary": None},
    Organisation: {"summary": None},
    Place: {"summary": None},
    Source: {"perspective": None},
    Series: {"description": None},
    Story: {"summary": None, "open_questions": ()},
    StandingPage: {"summary": None},
}


def bones(record: Record) -> Record:
    """A record without what it only says; of its corrections the days are left."""
    said = _SAID[type(record)]
    if isinstance(record, Article) and record.corrections:
        said = said | {"corrections": tuple([altered(one, text="") for one in record.corrections])}
    return altered(record, **said)


R_co = TypeVar("R_co", bound=Record, covariant=True)


@dataclass(frozen=True, slots=True)
class Body:
    """What is known of a record's body without holding it; the text stays on disk until a page needs it.

    `links` are (target as written, name of the record) for each link to another record's file.
    """

    path: str
    digest: str
    words: int = 0
    excerpt: str = ""
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Document(Generic[R_co]):
    """A record as it stands in its file, and its body."""

    record: R_co
    body: Body
