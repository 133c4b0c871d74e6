"""Metadata: what a page says of itself in its head, in its JSON-LD and in attributes: title, date, authors, site."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from lxml.html import HtmlElement

from sitegen.importer.days.dates import found
from sitegen.importer.phrases import phrases
from sitegen.importer.read import seen

# Names of properties and names in `meta`, the surest first.
_PUBLISHED = (
    *("article:published_time", "article:published", "og:article:published_time", "datepublished", "og:published_time"),
    *("parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "bt:pubdate", "publish-date", "publishdate"),
    *("published_time", "pubdate", "publication_date", "date_published", "article.published", "dcterms.issued"),
    *("dc.date.issued", "citation_publication_date", "originalpublicationdate", "article_date_original"),
    *("dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "dc:date", "date", "rnews:datepublished"),
)
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified")
_TITLES = ("og:title", "twitter:title", "headline", "dc.title", "dcterms.title", "title", "sailthru.title")
_AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl")
_SITES = ("og:site_name", "application-name", "publisher", "dc.publisher", "apple-mobile-web-app-title")
_SUMMARIES = ("og:description", "description", "twitter:description", "dc.description")
_ARTICLES = {"blogposting", "liveblogposting", "report", "newsarticle", "article", "socialmediaposting", "webpage"}
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*$")
_HTTP = re.compile(r"https?://[^\s<>\"'`{}|\\^]+$")
_ISO = re.compile(r"\s*([12]\d{3})-?(\d\d)-?(\d\d)(?!\d)")
_DAY_IN_URL = re.compile(r"[/_-](20\d\d|19\d\d)([/_-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?![\d])")
_GREENWICH = re.compile(r"T\d\d:?\d\d.*(?:Z|[+-]00:?00)$")
_TIME_CLASS = re.compile(r"(?i)\b(?:published|entry-date|entry-time|post-date|pubdate|date-published)\b")
# A name has few words and no address; `admin` and its like write nothing.
_NO_NAME = re.compile(r"(?i)https?:|www\.|@|\d|^(?:admin\w*|none|null|root|user)$|[<>{}]")
_MOST = 2_000


class Metadata(NamedTuple):
    """What a page says of itself; `titles` from the surest on, `published` as it states it, `guess` from less."""

    titles: tuple[str, ...]
    whole_title: str
    published: str | None
    guess: str | None
    authors: tuple[str, ...]
    site: str | None
    url: str | None
    language: str | None
    summary: str | None
    text: str


def metadata(root: HtmlElement) -> Metadata:
    """Read the metadata of a page; nothing in it is believed that does not look like what it is said to be."""
    meta = _meta(root)
    article = _article(root, meta)
    whole = " ".join(seen("".join(title.itertext())) for title in list(root.iter("title"))[:1])
    url = _first_url(root, meta, article)
    publisher, text = article.get("publisher"), article.get("articleBody")
    published = _published(root, meta, article, url)
    titles = (article.get("headline"), *(meta.get(name, "") for name in _TITLES), whole)
    sites = (*(meta.get(name) for name in _SITES), publisher.get("name") if isinstance(publisher, dict) else None)
    summaries = (*(meta.get(name) for name in _SUMMARIES), article.get("description"))
    return Metadata(
        titles=tuple(dict.fromkeys(title for said in titles if (title := _line(said)))),
        whole_title=whole,
        published=published,
        guess=None if published else _guess(root, meta, article, url),
        authors=_authors(root, meta, article),
        site=next((name for said in sites if (name := _line(said).lstrip("@")) and len(name) <= 80), None),
        url=url,
        language=_language(root, meta, article),
        summary=next((line for said in summaries if len(line := _line(said)) > 20), None),
        text=text if isinstance(text, str) else "",
    )


def _line(said: object) -> str:
    """A value on one line as a reader sees it; some sites write their markup into it."""
    if not isinstance(said, str):
        return ""
    import html

    return seen(re.sub(r"</?[a-zA-Z][^<>]{0,200}>", "", html.unescape(said[:5_000])))


def _meta(root: HtmlElement) -> dict[str, str]:
    """The `meta` of a page by name in small letters; of several the first."""
    out: dict[str, str] = {}
    for element in root.iter("meta"):
        content = (element.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content:
                out.setdefault(name, content)
    return out


# ------------------------------------------------------------------------------------------------------- JSON-LD


def _article(root: HtmlElement, meta: Mapping[str, str]) -> dict[str, Any]:
    """The JSON-LD of the article: of several, the one that the page's title names."""
    found_: list[dict[str, Any]] = []
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            found_ += _articles(script.text)
    if not found_:
        return {}
    title = _line(meta.get("og:title")).casefold()
    named = (one for one in found_ if title and _line(one.get("headline")).casefold()[:40] == title[:40])
    kinds = sorted(found_, key=lambda one: "webpage" in _kinds(one))
    return next(named, kinds[0])


def _articles(text: str) -> Iterator[dict[str, Any]]:
    """The articles among the things that a script describes."""
    text = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*.{0,100}?\*/)|(?:-->|//\s*\]\]>)\s*$", "", text[:2_000_000])
    try:
        waiting = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(_MOST):
        if not waiting:
            return
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting[:0] = one[:_MOST]
        elif isinstance(one, dict):
            if _kinds(one) & _ARTICLES or any(kind.endswith("article") for kind in _kinds(one)):
                yield one
            waiting += [one[name] for name in ("@graph", "mainEntity", "mainEntityOfPage") if name in one]


def _kinds(one: Mapping[str, Any]) -> set[str]:
    kinds = one.get("@type")
    return {kind.lower() for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)}


# ---------------------------------------------------------------------------------------------------------- date


def _published(root: HtmlElement, meta: Mapping[str, str], article: Mapping[str, Any], url: str | None) -> str | None:
    """The day that a page says it was published on; None where it does not say so."""
    said = [article.get("datePublished"), *(meta[name] for name in _PUBLISHED if name in meta)]
    if not any(day_of(value) for value in said):
        marked = root.xpath("//*[@itemprop='datePublished' or @pubdate]")[:20]
        said += [one.get("content") or one.get("datetime") or one.text_content()[:60] for one in marked]
    if not any(day_of(value) for value in said):
        times = root.xpath("//time[@datetime] | //abbr[@title]")[:20]
        said += [one.get("datetime") or one.get("title") for one in times if _TIME_CLASS.search(one.get("class") or "")]
    values = [(day, value) for value in said if (day := day_of(value))]
    if not values:
        return None
    day, value = values[0]
    # An instant of Greenwich may be of the day before or after where the page was read: others tell its own day.
    if _GREENWICH.search(value or ""):
        local = (_by_url(url), *(other for other, told in values if not _GREENWICH.search(told or "")))
        return next((other for other in local if other and _beside(other, day)), day)
    return day


def _beside(one: str, other: str) -> bool:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) == 1


def _by_url(url: str | None) -> str | None:
    hit = _DAY_IN_URL.search(url or "")
    return _valid(hit[1], hit[3], hit[4]) if hit else None


def _guess(root: HtmlElement, meta: Mapping[str, str], article: Mapping[str, Any], url: str | None) -> str | None:
    """A day that a page only lets one infer: from its address, from when it was changed, from other places."""
    modified = article.get("dateModified")
    changed = (day_of(said) for said in (modified, *(meta.get(name) for name in _MODIFIED)))
    return _by_url(url) or next((day for day in changed if day), None) or _found(root)


def _found(root: HtmlElement) -> str | None:
    """The day that htmldate finds; it is told when days end, so that it does not ask the clock."""
    from htmldate import find_date

    try:
        day = find_date(
            root, extensive_search=False, original_date=True, min_date="1990-01-01", max_date="2099-12-31", url=""
        )
    except Exception:  # noqa: BLE001  a guess is never worth a page
        return None
    made = day_of(day)
    # Of a month alone, or of a day that there is not, it makes the month's first.
    return made if made and (made[-2:] != "01" or _written(root, made)) else None


def _written(root: HtmlElement, day: str) -> bool:
    """Whether a page writes out a day, in its text or in an attribute."""
    year, month, _ = day.split("-")
    number = re.compile(rf"(?<!\d){year}[-/.]?{month}[-/.]?01(?!\d)")
    for element in root.iter():
        texts = (element.text or "", element.tail or "", *element.attrib.values())
        near = (text[:2_000] for text in texts if year in text)
        if any(number.search(text) or day in {one.iso for one in found(text)} for text in near):
            return True
    return False


def day_of(said: object) -> str | None:
    """The day that a value states: ISO 8601 as it is written, or words that name one day."""
    if not isinstance(said, str):
        return None
    hit = _ISO.match(said)
    if hit:
        return _valid(hit[1], hit[2], hit[3])
    days = {day.iso for day in found(said[:80])}
    return days.pop() if len(days) == 1 else None


def _valid(year: str, month: str, day: str) -> str | None:
    """A day of a web page: there were none before 1990."""
    try:
        made = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return made.isoformat() if made.year >= 1990 else None


# -------------------------------------------------------------------------------------------------------- others


def _authors(root: HtmlElement, meta: Mapping[str, str], article: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of authors by the surest of the ways in which pages give them."""
    ways: list[list[str]] = [list(_names(article.get("author")))]
    ways += [
        re.split(r"\s*[;|]\s*|,\s+(?=[A-Z][\w'’-]* [A-Z])", _line(meta[name])) for name in _AUTHORS if name in meta
    ]
    marked = root.xpath("//*[@rel='author' or @itemprop='author']")[:6]
    ways.append([seen(element.text_content()[:200]) for element in marked])
    for way in ways:
        names = tuple(dict.fromkeys(name for said in way if (name := person(said))))
        if names:
            return names[:8]
    return ()


def _names(author: object) -> Iterator[str]:
    for one in author if isinstance(author, list) else [author]:
        name = one.get("name") if isinstance(one, dict) else one
        for part in name if isinstance(name, list) else [name]:
            if isinstance(part, str):
                yield from re.split(r"\s*[;|]\s*", _line(part))


def person(said: str) -> str | None:
    """The name in a value that is to be a person's; None where it looks like none."""
    name = (phrases("byline", None).rest(said) or said).strip(" ,.·-–—")
    return name if 1 < len(name) <= 60 and len(name.split()) <= 6 and not _NO_NAME.search(name) else None


def _first_url(root: HtmlElement, meta: Mapping[str, str], article: Mapping[str, Any]) -> str | None:
    """The address of a page: its canonical link, else what it gives to networks."""
    links = (link.get("href") for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower())
    entity = article.get("mainEntityOfPage")
    named = entity.get("@id") if isinstance(entity, dict) else entity
    ways = (*links, meta.get("og:url"), article.get("url"), named, meta.get("twitter:url"))
    addresses = (way.strip() for way in ways if isinstance(way, str))
    return next((address for address in addresses if _HTTP.match(address) and re.search(r"//[^/]+/.", address)), None)


def _language(root: HtmlElement, meta: Mapping[str, str], article: Mapping[str, Any]) -> str | None:
    """The language of a page, without its country."""
    html = next(iter(root.iter("html")), root)
    said = (html.get("lang"), html.get("xml:lang"), article.get("inLanguage"), meta.get("content-language"))
    ways = (*said, meta.get("og:locale"), meta.get("dc.language"))
    hits = (_LANGUAGE.match(way.strip()) for way in ways if isinstance(way, str))
    return next((hit[1].lower() for hit in hits if hit), None)
