"""What a check says of the built site: each fault, broken into the output by hand, by its rule and line."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sitegen.check import check, output
from sitegen.output.manifest import begin, manifest_path
from tests.harness import SITE, SiteTest, article, record

ONE = "articles/2025/one.html"


FILES = {
    "site.yml": SITE,
    "static/given.html": "no page at all <a href='nowhere.html'>",
    "content/topics/tolls.md": record(title="Tolls", summary="Who pays."),
    "content/people/jane-roe.md": record(name="Jane Roe", summary="Reeve of the isle."),
    "content/articles/one.md": article(
        body="Jane Roe said the ferry was sold for 4 crowns in March. See [two](two.md).",
        summary="Sold.",
        topics=["tolls"],
        quotes=[{"text": "the ferry was sold", "speaker": "jane-roe", "date": "2025-02"}],
        figures=[{"value": 4, "unit": "crown", "label": "price", "evidence": "4 crowns", "date": "2025-02-01"}],
        events=[{"date": "2025-02-01", "title": "Council sells the ferry", "evidence": "sold for 4 crowns"}],
        redirects=["old/one.html"],
    ),
    "content/articles/two.md": article(
        summary="Short.", topics=["tolls"], rights="excerpt", url="https://paper.example/two"
    ),
}


@pytest.fixture
def fresh(tmp_path: Path) -> SiteTest:
    """A small site with a claim of each sort, a redirect and a page of the owner's own, built."""
    site = SiteTest.from_files(tmp_path, FILES)
    site.build()
    return site


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> SiteTest:
    """The same, built once for all tests that only break its output."""
    site = SiteTest.from_files(tmp_path_factory.mktemp("check"), FILES)
    site.build()
    return site


@pytest.fixture
def built(whole: SiteTest) -> Iterator[SiteTest]:
    """The small site, its output mended after the test."""
    before = whole.tree()
    yield whole
    for url in whole.tree().keys() - before.keys():
        (whole.output / url).unlink()
    for url, data in before.items():
        (whole.output / url).write_bytes(data)


def broken(site: SiteTest, url: str, change: Callable[[str], str]) -> SiteTest:
    """The site with one of its built files changed by hand."""
    before = site.page(url)
    after = change(before)
    assert before != after
    (site.output / url).write_text(after, "utf-8")
    return site


def faults(site: SiteTest) -> list[tuple[str, str]]:
    """Rule and place of everything wrong with the output, and no other fault."""
    found = (row for row in check(site.root, site.output).findings if row.level == "error" or row.rule == "own-address")
    return [(row.rule, f"{row.path.removeprefix(f'{site.output}/')}:{row.line}") for row in found]


def message(site: SiteTest, rule: str) -> str:
    """What is said under a rule, once."""
    (said,) = (row.message for row in check(site.root, site.output).findings if row.rule == rule)
    return said


def line(site: SiteTest, url: str, words: str) -> int:
    """The line of a built file where words first stand."""
    return site.page(url).split(words)[0].count("\n") + 1


def digest(folder: Path) -> str:
    """All files under a folder, by name, bytes and time."""
    rows = [
        f"{path.relative_to(folder)} {path.stat().st_mtime_ns} {hashlib.sha256(path.read_bytes()).hexdigest()}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]
    return "\n".join(rows)


def test_what_a_build_makes_is_sound(built: SiteTest) -> None:
    """A site fresh from its build has no error, whatever stands in files of the owner's own."""
    (built.output / "stray.html").write_text("<p id=a><p id=a><a href='nowhere.html'>", "utf-8")
    assert [] == faults(built)
    assert len(built.tree()) - 1 == check(built.root, built.output).files


def test_many_files_are_read_by_several_processes(built: SiteTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is found does not depend on how many processes read the output."""
    broken(built, ONE, lambda text: text.replace("<h1", "<h2").replace("quote-1", "quote-2"))
    alone = faults(built)
    monkeypatch.setattr(output, "_WORTH_A_PROCESS", 1)
    assert alone == faults(built)


def test_a_check_writes_nothing(built: SiteTest) -> None:
    """A check leaves the site, its cache and the output as they were, to the byte and the second."""
    before = digest(built.root.parent)
    built.run("check")
    assert before == digest(built.root.parent)


def test_a_check_before_a_build_writes_nothing(site: SiteTest) -> None:
    """A check of a site that was never built makes no folder."""
    site.run("check")
    assert ["site.yml"] == [path.name for path in site.root.rglob("*")]
    assert not site.output.exists()


# ------------------------------------------------------------------------------------------ whether it was built


def test_a_site_that_was_never_built_says_so(site: SiteTest) -> None:
    """Without an output, or with a folder of somebody else's, the content alone is checked."""
    assert "there is no site here that a build has made; build first: only the content was checked" == message(
        site, "not-built"
    )
    site.output.mkdir()
    (site.output / "index.html").write_text("mine")
    assert [("not-built", ".:1")] == [(rule, place.replace(f"{site.output}", ".")) for rule, place in faults(site)]


def is_old(site: SiteTest) -> bool:
    """Whether a check says that the output is older than the content, and nothing else of it."""
    return [f"{site.output}:1"] == [place for rule, place in faults(site) if rule == "not-built"]


def test_an_output_older_than_its_content_says_so(site: SiteTest) -> None:
    """A new, a changed, a renamed or a deleted record makes the output older, until the next build."""
    site.change("content/articles/one.md", article())
    changes: tuple[Callable[[], object], ...] = (
        lambda: site.change("content/articles/two.md", article()),
        lambda: site.change("content/articles/two.md", article("Another")),
        lambda: site.move("content/articles/two.md", "content/articles/three.md"),
        lambda: site.remove("content/articles/three.md"),
    )
    for change in changes:
        site.run("build")
        assert not is_old(site)
        change()
        assert is_old(site)


def test_without_a_seal_times_tell(site: SiteTest) -> None:
    """Where a build left no seal, a page that was not built, or a file newer than the build, makes the output older."""
    site.change("content/articles/one.md", article()).build()
    assert not is_old(site)
    (site.root / "content/articles/one.md").touch()
    assert is_old(site)
    site.change("content/articles/one.md", article())
    assert not is_old(site)
    assert is_old(site.change("content/articles/two.md", article()))


def test_how_the_root_is_named_changes_nothing(site: SiteTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """An output is as old for a check that is called from elsewhere as for its own build."""
    site.run("build")
    monkeypatch.chdir(site.root)
    assert () == check(Path(), Path("../output")).findings


def test_an_interrupted_build_says_so(fresh: SiteTest) -> None:
    """Files that were about to be written are those of a build that did not end."""
    begin(manifest_path(fresh.root / ".cache", fresh.output), ["index.html"])
    assert message(fresh, "not-built").startswith("the last build was interrupted")


def test_another_address_at_the_build_is_understood(fresh: SiteTest) -> None:
    """A site that was built for another address than its settings name is checked for that address."""
    fresh.build(base_url="https://other.example/news")
    assert [] == faults(fresh)


def test_drafts_in_the_output_are_understood(fresh: SiteTest) -> None:
    """A site that was built with its drafts has no fault."""
    fresh.change("content/articles/draft.md", article(status="draft", summary="x")).build(drafts=True)
    assert [] == faults(fresh)


def test_a_file_that_is_gone_is_told(built: SiteTest) -> None:
    """A built file that somebody removed is missing; that is told once, not for every link to it."""
    (built.output / "people/jane-roe.html").unlink()
    assert [("missing-file", "people/jane-roe.html:1")] == faults(built)


# -------------------------------------------------------------------------------------------------------- links


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("nowhere.html", "broken-link"),
        ("../../../outside.html", "broken-link"),
        ("/nowhere.html", "broken-link"),
        ("../../topics", "broken-link"),
        ("../../topics/tolls.html#nowhere", "broken-fragment"),
        ("#nowhere", "broken-fragment"),
        ("https://test.example/nowhere.html", "own-address"),
        ("https://test.example/index.html#nowhere", "broken-fragment"),
    ],
)
def test_a_link_that_leads_nowhere_is_told(built: SiteTest, written: str, rule: str) -> None:
    """A link to no file or no place in it is told at its line; a whole address may be another program's."""
    broken(built, ONE, lambda text: text.replace("</main>", f'\n<a href="{written}">x</a></main>'))
    start = line(built, ONE, f'"{written}"')
    assert [(rule, f"{ONE}:{start}")] == faults(built)


@pytest.mark.parametrize(
    "written",
    [
        "two.html",
        "./two.html?from=here",
        "../../index.html",
        "../../",
        "../../topics/",
        "/",
        "/topics/tolls.html",
        "#quote-1",
        "#top",
        "",
        "%74wo.html",
        "https://test.example",
        "https://test.example/",
        "https://elsewhere.example/nowhere",
        "mailto:a@b.example",
        "//elsewhere.example/x",
        "../../stray.pdf",
    ],
)
def test_a_link_that_leads_somewhere_is_not(built: SiteTest, written: str) -> None:
    """Folders with an index, queries, escapes, other hosts and files of the owner's own are all fine."""
    (built.output / "stray.pdf").write_text("x")
    broken(built, ONE, lambda text: text.replace("</main>", f'<a href="{written}">x</a></main>'))
    assert [] == faults(built)


@pytest.mark.parametrize(
    "element",
    [
        '<img src="no.png" alt="">',
        '<img src="../../favicon.svg" srcset="../../favicon.svg 1x, no.png 2x" alt="">',
        '<script src="no.js"></script>',
    ],
)
def test_what_a_page_loads_is_there(built: SiteTest, element: str) -> None:
    """Images, their larger versions and scripts that are not there are broken links."""
    broken(built, ONE, lambda text: text.replace("</main>", f"{element}</main>"))
    assert [("broken-link", f"{ONE}:{line(built, ONE, 'no.')}")] == faults(built)


def test_a_link_of_many_pages_is_told_once(built: SiteTest) -> None:
    """A link that many pages have is one finding at the first of them, which counts the others."""
    pages = [ONE, "articles/2025/two.html"]
    for url in pages:
        broken(built, url, lambda text: text.replace("</main>", '<a href="nowhere.html">x</a></main>'))
    assert message(built, "broken-link").endswith("/articles/2025/nowhere.html; so it does in 1 more file")
    assert [f"{ONE}:{line(built, ONE, 'nowhere')}"] == [place for _, place in faults(built)]


def test_a_redirect_leads_somewhere(built: SiteTest) -> None:
    """A page that sends its readers on to no page is a broken link."""
    broken(built, "old/one.html", lambda text: text.replace("2025/one.html", "2025/none.html", 1))
    assert [("broken-link", f"old/one.html:{line(built, 'old/one.html', 'none.html')}")] == faults(built)


def test_a_stylesheet_asks_for_what_is_there(built: SiteTest) -> None:
    """A picture that a stylesheet names and that is not there is a broken link."""
    broken(
        built, "css/main.css", lambda text: text + "\na { background: url('no.png') }\nb { background: url(data:x) }\n"
    )
    assert [("broken-link", f"css/main.css:{line(built, 'css/main.css', 'no.png')}")] == faults(built)


def test_canonical_addresses_are_the_sites(built: SiteTest) -> None:
    """A canonical address of another site, or of no page, is told."""
    broken(built, ONE, lambda text: text.replace("https://test.example/", "https://else.example/", 1))
    assert "the canonical address https://else.example/articles/2025/one.html does not begin with" in message(
        built, "canonical"
    )
    broken(built, ONE, lambda text: text.replace("https://else.example/articles/", "https://test.example/", 1))
    assert message(built, "canonical").endswith("is no file of the output")


# -------------------------------------------------------------------------------------------------------- pages


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ('<html lang="en"', "<html", "page-language"),
        ("<title>", "<title></title><x>", "page-title"),
        ("<h1", "<h2", "page-heading"),
        ("</main>", "<h1>Two</h1></main>", "page-heading"),
        ("</main>", '<img src="../../favicon.svg"></main>', "image-text"),
        ("</main>", '<a href="two.html"> </a></main>', "link-text"),
        ("</main>", '<a href="two.html"><img src="../../favicon.svg" alt=""></a></main>', "link-text"),
        ("</main>", '<section aria-labelledby="nobody"></section></main>', "label-target"),
        ("</main>", '<i id="main"></i></main>', "duplicate-id"),
        ('ld+json">{', 'ld+json">{,', "structured-data"),
        ('id="quote-1"', 'id="quote-7"', "evidence-anchor"),
        ('id="figure-1"', 'id="figure-7"', "evidence-anchor"),
        ('id="event-1"', 'id="event-7"', "evidence-anchor"),
    ],
)
def test_every_fault_of_a_page_is_told(built: SiteTest, old: str, new: str, rule: str) -> None:
    """Each thing that a page must have, and lacks after a change, is told by its rule."""
    broken(built, ONE, lambda text: text.replace(old, new, 1))
    assert rule in [rule for rule, place in faults(built) if place.startswith(ONE)]


def test_lost_anchors_of_a_page_are_told_once(built: SiteTest) -> None:
    """A page that lost the anchors of several claims is one finding, which counts them."""
    broken(built, ONE, lambda text: text.replace('id="quote-', 'id="q-').replace('id="event-', 'id="e-'))
    assert message(built, "evidence-anchor").startswith("nothing has the id 'quote-1', to which ledgers lead")
    assert message(built, "evidence-anchor").endswith(" (2 of 3 anchors)")


@pytest.mark.parametrize(
    "element",
    [
        '<img src="../../favicon.svg" alt="">',
        '<a href="two.html"><img src="../../favicon.svg" alt="Two"></a>',
        '<a href="two.html" aria-label="Two"></a>',
        '<a href="two.html"><svg><title>Two</title></svg></a>',
        '<section aria-labelledby="main"></section>',
    ],
)
def test_what_has_words_is_no_fault(built: SiteTest, element: str) -> None:
    """Images that say nothing on purpose, and links whose words stand in a picture or a label, are sound."""
    broken(built, ONE, lambda text: text.replace("</main>", f"{element}</main>"))
    assert [] == faults(built)


def test_an_emptied_page_is_told(built: SiteTest) -> None:
    """A page that was cut to nothing is told as such."""
    broken(built, "archive.html", lambda _: "")
    assert "page-title" in [rule for rule, _ in faults(built)]


# ------------------------------------------------------------------------------------------------------ feeds, data


@pytest.mark.parametrize(
    ("url", "old", "new", "said"),
    [
        ("feed.xml", "</channel>", "", "is no well-formed XML"),
        ("feed.xml", "tag:test-site,", "tag:other,", "is not made of the site's"),
        ("atom.xml", "tag:test-site,2025:articles", "tag:other:articles", "is not made of the site's"),
        ("feed.xml", "articles/two</guid>", "articles/one</guid>", "is given to two entries"),
        ("feed.xml", "<pubDate>", "<pubDate>on ", "is no date that feed readers read"),
        ("atom.xml", "<published>", "<published>on ", "is no date that feed readers read"),
        ("feed.xml", "articles/2025/two.html</link>", "articles/2025/no.html</link>", "leads to no file of the output"),
        ("topics/tolls.xml", "https://test.example/articles", "https://x.example/articles", "does not begin with"),
    ],
)
def test_every_fault_of_a_feed_is_told(built: SiteTest, url: str, old: str, new: str, said: str) -> None:
    """A feed is read back: its form, and the ids, dates and links of its entries."""
    broken(built, url, lambda text: text.replace(old, new))
    found = [row for row in check(built.root, built.output).findings if row.rule == "feed" and url in row.path]
    assert found
    assert all(said in row.message for row in found)


def test_a_feed_is_named_by_line(built: SiteTest) -> None:
    """A fault of an entry stands at the line of the entry or of its link."""
    broken(built, "feed.xml", lambda text: text.replace("/two.html</link>", "/no.html</link>"))
    (place,) = (place for rule, place in faults(built) if rule == "feed")
    lines = built.page("feed.xml").split("\n")
    start = int(place.rsplit(":", 1)[1])
    assert any("/no.html</link>" in text for text in lines[start - 1 : start + 3])


@pytest.mark.parametrize(
    ("url", "old", "new"),
    [
        ("sitemap.xml", "topics/tolls.html</loc>", "topics/none.html</loc>"),
        ("sitemap.xml", "<lastmod>2025-02-10", "<lastmod>in February"),
        ("robots.txt", "sitemap.xml", "map.xml"),
    ],
)
def test_the_sitemap_leads_somewhere(built: SiteTest, url: str, old: str, new: str) -> None:
    """Addresses of the sitemap and of robots.txt are files of the output, and days are days."""
    broken(built, url, lambda text: text.replace(old, new, 1))
    assert [("sitemap", url)] == [(rule, place.split(":")[0]) for rule, place in faults(built)]
