"""What holds for every page of a site, whatever is on it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest

from tests.harness import GOLDEN, ROOT, SITE, SiteTest, pretty
from tests.property.test_incremental import FILES

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
SITES = {"ours": ROOT, "golden": GOLDEN / "site", "small": None}


@dataclass(slots=True)
class Found(HTMLParser):
    """What a page names: the addresses that it leads to or loads, its ids, its elements."""

    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        self.tags.append((tag, held))
        if "id" in held:
            self.ids.append(held["id"])
        if "src" in held or (tag == "link" and held.get("rel") in {"stylesheet", "icon"}):
            self.loads.append(held.get("src") or held["href"])
        if "href" in held and held.get("rel") != "canonical":
            self.links.append(held["href"])
        if held.get("http-equiv") == "refresh":
            self.links.append(held["content"].split("url=", 1)[1])

    @classmethod
    def on(cls, html: str) -> "Found":
        found = cls()
        found.feed(html)
        found.close()
        return found


@pytest.fixture(scope="module", params=SITES)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> SiteTest:
    """A whole site: the repository's own, and the small one that edits are tried on."""
    source, folder = SITES[request.param], tmp_path_factory.mktemp("built")
    if source is None:
        site = SiteTest.from_files(folder, {**FILES, "site.yml": SITE.replace(".example/", ".example/below/here/")})
    else:
        paths = [source / "site.yml", *sorted((source / "content").rglob("*.md"))]
        site = SiteTest.from_files(folder, {path.relative_to(source).as_posix(): path.read_bytes() for path in paths})
    site.build()
    return site


@pytest.fixture(scope="module")
def pages(built: SiteTest) -> dict[str, Found]:
    """Every page of the site, read."""
    return {url: Found.on(built.page(url)) for url in built.tree() if url.endswith(".html")}


def leads(url: str, base: str, links: list[str]) -> Iterator[tuple[str, str, str]]:
    """(as written, address from the root, fragment) of each link from a page into its own site."""
    for link in links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            if parts.scheme in {"http", "https"} and link.startswith(base):
                yield link, unquote(urlsplit(link.removeprefix(base)).path) or "index.html", parts.fragment
        elif parts.path.startswith("/"):
            assert url == "404.html", f"{url} links to {link}, which only the page that is served anywhere may"
            yield link, unquote(parts.path.removeprefix(urlsplit(base).path)), parts.fragment
        else:
            yield link, normpath(join(url, "..", unquote(parts.path))) if parts.path else url, parts.fragment


def base_of(built: SiteTest) -> str:
    found = re.search(r"^Sitemap: (.*)sitemap\.xml$", built.page("robots.txt"), re.MULTILINE)
    assert found
    return found[1]


def test_every_link_leads_somewhere(built: SiteTest, pages: dict[str, Found]) -> None:
    """Every address of the site that a page names has a file, and every fragment an element with its id."""
    tree, broken = built.tree(), []
    for url, page in pages.items():
        for written, target, fragment in leads(url, base_of(built), page.links + page.loads):
            if target not in tree or (fragment and fragment not in pages[target].ids):
                broken.append((url, written))
    assert [] == broken


def test_every_id_is_given_once(pages: dict[str, Found]) -> None:
    """No page gives an id twice, and no label names an id that is not there."""
    for url, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), url
        labels = [held[name] for _, held in page.tags for name in ("aria-labelledby", "for") if name in held]
        assert {name for label in labels for name in label.split()} <= set(page.ids), url


def test_nothing_is_loaded_from_another_host(pages: dict[str, Found]) -> None:
    """No page loads anything from another host, and none carries a script or a style in itself."""
    for url, page in pages.items():
        for load in page.loads:
            assert not urlsplit(load).netloc, f"{url} loads {load}"
            assert url == "404.html" or not urlsplit(load).scheme, f"{url} loads {load}"
        for tag, held in page.tags:
            assert tag not in {"style", "iframe", "object", "embed", "base"}, url
            assert tag != "script" or "src" in held or held.get("type") == "application/ld+json", url
            assert not [name for name in held if name == "style" or name.startswith("on")], url


def test_every_page_says_what_it_is(built: SiteTest, pages: dict[str, Found]) -> None:
    """Every page has a language, a direction, a title, a description, a canonical address and one h1."""
    for url, page in pages.items():
        html = next(held for tag, held in page.tags if tag == "html")
        assert html["lang"], url
        assert html["dir"] in {"ltr", "rtl"}, url
        names = {held.get("name") or held.get("property") for tag, held in page.tags if tag == "meta"}
        assert {"description", "viewport"} <= names, url
        assert [True] == [
            held["href"].startswith(base_of(built)) for _, held in page.tags if held.get("rel") == "canonical"
        ]
        assert 1 == sum(tag == "h1" for tag, _ in page.tags), url
        if "refresh" not in str(page.tags):
            assert {"og:title", "og:description", "og:url", "og:type"} <= names, url
        pretty(built.page(url).removeprefix("<!doctype html>"))


def test_feeds_can_be_read_anywhere(built: SiteTest) -> None:
    """Every feed is well-formed, and all that it names is named by a whole address."""
    base, count = base_of(built), 0
    for url, data in built.tree().items():
        if not url.endswith(".xml") or url == "sitemap.xml":
            continue
        root = ET.fromstring(data)  # noqa: S314  our own, and XML bombs are none of our output
        links = [held.text or "" for held in root.iter("link")] + [
            held.get("href", "") for held in root.iter(f"{ATOM}link")
        ]
        texts = [held.text or "" for name in (CONTENT, f"{ATOM}content") for held in root.iter(name)]
        for text in texts:
            count += 1
            found = Found.on(text)
            links += found.links + found.loads
        assert links, url
        for link in links:
            assert urlsplit(link).scheme in {"http", "https", "mailto"}, f"{url} names {link}"
            if link.startswith(base) and not urlsplit(link).fragment:
                assert (unquote(link.removeprefix(base)) or "index.html") in built.tree(), f"{url} names {link}"
        assert f"{base}{url}" in links, f"{url} does not name itself"
    assert count


def test_feeds_have_the_times_of_their_articles(built: SiteTest, tmp_path: Path) -> None:
    """A feed that is drawn again, at another time, is the same."""
    again = SiteTest(built.root, tmp_path / "again")
    again.build(fresh=True)
    for url, data in built.tree().items():
        if url.endswith(".xml"):
            assert data == (again.output / url).read_bytes(), url


def test_the_sitemap_lists_what_may_be_found(built: SiteTest, pages: dict[str, Found]) -> None:
    """The sitemap names every page that search engines may show, once, and no other order of the same page."""
    root, base = ET.fromstring(built.page("sitemap.xml")), base_of(built)  # noqa: S314  our own
    named = [(held.text or "").removeprefix(base) for held in root.iter() if held.tag.endswith("loc")]
    named = [f"{url}index.html" if url == "" or url.endswith("/") else url for url in named]
    hidden = {url for url, page in pages.items() if ("meta", {"name": "robots", "content": "noindex"}) in page.tags}
    hidden |= {url for url in pages if re.search(r"(^|/)(timeline/|timeline-)newest\.html$", url)}
    assert sorted(pages.keys() - hidden) == sorted(named)
