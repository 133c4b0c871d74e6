"""Folders of other generators: what their posts become, where their addresses lead, what could not be carried."""

from __future__ import annotations

import shutil
from pathlib import Path
from textwrap import dedent

import pytest

from sitegen.content.loader import body_of, load, parse
from sitegen.content.parsed import Cache
from sitegen.content.records import Article, Topic
from sitegen.importer.folders import FolderReport, moved
from sitegen.importer.folders.fields import when, zoned
from tests.harness import SiteTest, run

FIXTURES = Path(__file__).parents[2] / "fixtures" / "folders"
KINDS = ["jekyll", "hugo", "pelican", "markdown"]


class Moved:
    """A folder that was moved into a new site: the report, and the records that the site loads."""

    def __init__(self, root: Path, report: FolderReport) -> None:
        self.root, self.report = root, report
        self.loaded = load(root, Cache(""))
        assert () == self.loaded.problems

    @property
    def articles(self) -> dict[str, Article]:
        """The articles by id."""
        held = (document.record for document in self.loaded.documents.values())
        return {record.id: record for record in held if isinstance(record, Article)}

    @property
    def topics(self) -> dict[str, str]:
        """The titles of the topics by id."""
        held = (document.record for document in self.loaded.documents.values())
        return {record.id: record.title for record in held if isinstance(record, Topic)}

    def body(self, id_: str) -> str:
        """The body of an article."""
        return body_of((self.root / "content" / "articles" / f"{id_}.md").read_bytes())

    def left(self) -> dict[str, tuple[str, ...]]:
        """Where what was not carried stood."""
        return {row.what: row.places for row in self.report.left}

    def actions(self) -> dict[str, int]:
        """How many posts were written, left as they are, or kept."""
        return {action: number for action, number in self.report.actions if number}


def move(kind: str, folder: Path, root: Path) -> Moved:
    return Moved(root, moved(kind, folder, root / "content"))


def folder(tmp_path: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        file = tmp_path / "blog" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes((dedent(text).lstrip("\n") if text.startswith("\n") else text).encode())
    return tmp_path / "blog"


def body(tmp_path: Path, kind: str, text: str) -> str:
    """What becomes of a body; the post stands alone in its folder."""
    name, front = {
        "jekyll": ("_posts/2024-05-14-one.md", "---\ntitle: One\n---\n"),
        "hugo": ("content/one.md", "---\ntitle: One\ndate: 2024-05-14\n---\n"),
        "pelican": ("content/one.md", "Title: One\nDate: 2024-05-14\n\n"),
        "rest": ("content/one.rst", "One\n###\n\n:date: 2024-05-14\n\n"),
        "html": ("content/one.html", "<head><title>One</title><meta name='date' content='2024-05-14'></head><body>"),
        "markdown": ("2024-05-14-one.md", "---\ntitle: One\n---\n"),
    }[kind]
    given = folder(tmp_path, {name: front + text})
    return (
        move({"rest": "pelican", "html": "pelican"}.get(kind, kind), given, tmp_path / "site").body("one").rstrip("\n")
    )


# -------------------------------------------------------------------------------------------------- whole folders


@pytest.mark.parametrize("kind", KINDS)
def test_a_moved_folder_builds_without_an_edit(tmp_path: Path, kind: str) -> None:
    """Import and build are all that a folder of another generator needs, its drafts too."""
    move(kind, FIXTURES / kind, tmp_path / "site")
    site = SiteTest(tmp_path / "site", tmp_path / "output")
    assert site.build().articles < site.build(drafts=True).articles


@pytest.mark.parametrize("kind", KINDS)
def test_moving_twice_changes_nothing(tmp_path: Path, kind: str) -> None:
    """A second import writes no byte and makes no topic."""
    first = move(kind, FIXTURES / kind, tmp_path / "site")
    before = {path: path.read_bytes() for path in sorted(first.root.rglob("*.md"))}
    second = move(kind, FIXTURES / kind, tmp_path / "site")
    assert {"unchanged": first.actions()["written"]} == second.actions()
    assert () == second.report.topics
    assert before == {path: path.read_bytes() for path in sorted(first.root.rglob("*.md"))}


def test_a_jekyll_post_becomes_a_record(tmp_path: Path) -> None:
    """Title, date, labels, defaults, authors, summary and every old address come along."""
    record = move("jekyll", FIXTURES / "jekyll", tmp_path).articles["bridge-is-sold"]
    assert record.title == "The bridge is sold & gone"
    assert (record.date, record.date_basis) == ("2014-02-03T23:30:00-05:00", "stated")
    assert record.updated == "2014-02-05"
    assert record.authors == ("Mara Quill",)
    assert record.topics == ("town", "council", "bridge", "ferry")
    assert record.summary == "The council has sold the bridge."
    # In the site's own zone it was the day after.
    assert record.redirects == ("town/council/2014/02/04/bridge-is-sold.html", "old/bridge/index.html")


def test_liquid_is_written_out(tmp_path: Path) -> None:
    """Code, links, pictures and raw pieces of a Jekyll post mean in the record what they meant to its readers."""
    text = move("jekyll", FIXTURES / "jekyll", tmp_path).body("bridge-is-sold")
    assert text.startswith(
        "The council sold the bridge. See [the ferry](the-ferry.md#fares),\nthe minutes and [the same](the-ferry.md).\n"
    )
    assert '\n```ruby\nputs "{{ sold }}"\n```\n' in text
    assert "The old bridge and ![a map](https://pictures.example/map.png)" in text
    assert "*The baker who bought it*" in text
    assert "Braces as they are: {{ page.title }}" in text
    assert "<https://films.example/embed/7>" in text
    assert text.endswith("<p>Said <span>the clerk</span>.</p>\n")


def test_what_jekyll_leaves_is_listed(tmp_path: Path) -> None:
    """Every thing that no record holds is counted with the line where it stood."""
    made = move("jekyll", FIXTURES / "jekyll", tmp_path)
    post = "_posts/2014/2014-02-03-bridge-is-sold.md"
    left = made.left()
    assert left["front matter: layout"] == (f"{post}:2",)
    assert left["an image whose file did not come along"] == (f"{post}:21", f"{post}:23")
    assert left["a link to a page or file that did not come along"] == (f"{post}:14",)
    assert left["a Liquid tag {% newsletter %}"] == (f"{post}:25",)
    assert left["a page that is no post"] == ("about.md:1",)
    assert left["an old address that cannot be kept"] == (f"{post}:1",)
    assert [("_posts/2014/2014-05-05-broken.md", 2)] == [(row.path, row.line) for row in made.report.refused]


def test_drafts_of_jekyll_stay_drafts(tmp_path: Path) -> None:
    """A file of _drafts, and a post that says it is not published, are drafts without old addresses."""
    articles = move("jekyll", FIXTURES / "jekyll", tmp_path).articles
    for id_, date in (("not-yet", None), ("the-ferry", "2014-03-01")):
        assert ("draft", date, ()) == (articles[id_].status, articles[id_].date, articles[id_].redirects)


def test_folders_above_posts_are_categories(tmp_path: Path) -> None:
    """Jekyll takes the folders above _posts as categories, in labels and addresses alike."""
    record = move("jekyll", FIXTURES / "jekyll", tmp_path).articles["mayor"]
    assert ("politics", "bridge") == record.topics
    assert ("politics/2015/06/07/mayor.html",) == record.redirects


def test_hugo_pages_become_records(tmp_path: Path) -> None:
    """TOML, JSON and YAML, bundles, languages by name, patterns of addresses and aliases come along."""
    made = move("hugo", FIXTURES / "hugo", tmp_path)
    bridge, ferry, pol = (made.articles[id_] for id_ in ("bridge", "ferry", "pol"))
    assert ("2024-05-14T09:00:00+02:00", "2024-05-16") == (bridge.date, bridge.updated)
    assert ("2024/the-bridge-is-sold/index.html", "old-bridge/index.html", "older-bridge.html") == bridge.redirects
    assert ("town", "bridge", "baker") == bridge.topics
    assert (("Mara Quill",), "A ferry crosses.") == (ferry.authors, ferry.summary)
    assert ("fa", "bridge", "2024-05-15T10:00:00+03:30") == (pol.language, pol.translation_of, pol.date)
    assert ("fa/2024/pol/index.html",) == pol.redirects
    assert "draft" == made.articles["undated"].status
    assert {"Town", "Bridge", "Baker"} == set(made.topics.values())


def test_shortcodes_are_written_out(tmp_path: Path) -> None:
    """Films, figures, references and code stay; a shortcode that only the theme knows is listed."""
    made = move("hugo", FIXTURES / "hugo", tmp_path)
    text = made.body("bridge")
    assert "The council sold it. <https://www.youtube.com/watch?v=abc123>" in text
    assert "![A bridge](https://pictures.example/b.jpg)\n\n*The bridge in May*" in text
    assert "Read [on](ferry.md) or there." in text
    assert '```go\nfmt.Println("{{< x >}}")\n```' in text
    assert text.endswith("`{{< youtube xyz >}}`\n")
    assert "It crosses. The quay\n" == made.body("ferry")
    assert ("content/posts/bridge.md:17",) == made.left()["a shortcode chart"]
    assert ("content/posts/_index.md:1",) == made.left()["the page of a section"]


def test_pelican_articles_become_records(tmp_path: Path) -> None:
    """Header lines, reStructuredText, pages, translations and settings that are read and never run come along."""
    made = move("pelican", FIXTURES / "pelican", tmp_path)
    bridge, french = made.articles["the-bridge-is-sold"], made.articles["the-bridge-is-sold-fr"]
    assert ("2010-12-03T10:20+00:00", "2010-12-05", "A bridge and its baker.") == (
        bridge.date,
        bridge.updated,
        bridge.summary,
    )
    assert ("harbour", "bridge", "town-hall") == bridge.topics
    assert ("2010/12/the-bridge-is-sold.html",) == bridge.redirects
    assert ("fr", "the-bridge-is-sold", ("Anne Lise", "Mara Quill")) == (
        french.language,
        french.translation_of,
        french.authors,
    )
    assert ("draft", ("boats",)) == (made.articles["the-ferry"].status, made.articles["the-ferry"].topics)
    assert "See [the ferry](the-ferry.md) and a plan.\n" == made.body("the-bridge-is-sold")
    assert "<h2>Lights</h2>\n\n<p>Words <i>without</i> a paragraph.</p>\n" == made.body("the-lights")
    assert "Quay Notes" == made.loaded.config.title if made.loaded.config else None


def test_plain_markdown_is_dated_by_its_names(tmp_path: Path) -> None:
    """A date in a file's name is inferred, one in front matter stated; what nothing dates is a draft."""
    articles = move("markdown", FIXTURES / "markdown", tmp_path).articles
    said = {id_: (record.title, record.date, record.date_basis) for id_, record in articles.items()}
    assert {
        "bridge": ("The bridge is sold", "2024-05-14", "inferred"),
        "ferry": ("Ferry", "2024-06-01", "inferred"),
        "cafe": ("Café opens", "2024-03-03", "stated"),
        "note": ("Note", None, "unknown"),
    } == said
    assert "draft" == articles["note"].status


# --------------------------------------------------------------------------------------------------- what comes again


def test_an_edited_record_is_kept(tmp_path: Path) -> None:
    """What a person has edited stays, whatever becomes of the post; the others follow their posts."""
    given = tmp_path / "blog"
    shutil.copytree(FIXTURES / "markdown", given)
    first = move("markdown", given, tmp_path / "site")
    path = first.root / "content" / "articles" / "bridge.md"
    path.write_bytes(path.read_bytes().replace(b"It is sold", b"It has been sold"))
    edited = path.read_bytes()
    for name in ("2024-05-14-bridge.md", "cafe.md"):
        (given / name).write_bytes((given / name).read_bytes() + b"\nMore.\n")
    second = move("markdown", given, tmp_path / "site")
    assert {"again": 1, "unchanged": 2, "kept": 1} == second.actions()
    assert edited == path.read_bytes()
    assert "It opens.\n\nMore.\n" == second.body("cafe")


def test_records_of_others_are_never_overwritten(tmp_path: Path) -> None:
    """A post takes a free id and a free address, and an existing topic as it is."""
    given = folder(
        tmp_path, {"2024-05-14-one.md": "---\ntitle: One\ntags: [Ferries, new]\naliases: [/old/]\n---\nWords.\n"}
    )
    site = tmp_path / "site" / "content"
    for path, text in (
        ("articles/one.md", "---\ntitle: Mine\ndate: 2024-01-01\nredirects: [old/index.html]\n---\n\nMine.\n"),
        ("topics/boats.md", "---\ntitle: Boats\nkeywords: [ferries]\n---\n"),
    ):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, "utf-8")
    made = move("markdown", given, tmp_path / "site")
    assert "Mine" == made.articles["one"].title
    assert (("boats", "new"), ()) == (made.articles["one-2"].topics, made.articles["one-2"].redirects)
    assert {"boats": "Boats", "new": "new"} == made.topics
    assert "an old address that another page has" in made.left()


def test_labels_that_read_alike_are_one_topic(tmp_path: Path) -> None:
    """The commonest spelling is the title; signs that part two labels keep them apart, and so do other scripts."""
    files = {
        f"2024-05-1{number}-{number}.md": f"---\ntitle: T{number}\ntags: {tags}\n---\nWords.\n"
        for number, tags in enumerate(["[News, C]", "[news, C++]", "[news, 新闻]", "[NEWS, 新闻]"])
    }
    made = move("markdown", folder(tmp_path, files), tmp_path / "site")
    assert {"news": "news", "c": "C", "c-2": "C++", "topic": "新闻"} == made.topics


def test_only_files_of_the_folder_are_read(tmp_path: Path) -> None:
    """Links out of the folder, hidden folders and what a generator has made are left aside."""
    given = folder(
        tmp_path, {"a.md": "# A\n\nWords.\n", ".git/b.md": "B\n", "node_modules/c.md": "C\n", "public/d.md": "D\n"}
    )
    (tmp_path / "secret.md").write_text("Secret.\n", "utf-8")
    (given / "e.md").symlink_to(tmp_path / "secret.md")
    (given / "out").symlink_to(tmp_path)
    assert ["a"] == list(move("markdown", given, tmp_path / "site").articles)


# ------------------------------------------------------------------------------------------------------------ bodies


@pytest.mark.parametrize(
    ("kind", "given", "expected"),
    [
        ("markdown", "One & two < three > <http://a.example> *x*\n", "One & two < three > <http://a.example> *x*"),
        ("markdown", "`<script>` and\n\n    <script>x</script>\n", "`<script>` and\n\n    <script>x</script>"),
        ("markdown", "```\n<script>{{ x }}</script>\n```", "```\n<script>{{ x }}</script>\n```"),
        ("markdown", "<b onclick='x' lang=fr>b</b> <font>c</font> List<Text>", '<b lang="fr">b</b> c List&lt;Text>'),
        ("markdown", "a<style>p{}</style>b<!-- c\nd -->e", "abe"),
        ("markdown", "<video><source src='https://a.example/v.mp4'></video>", "<https://a.example/v.mp4>"),
        ("markdown", '<a href="javascript:x">a</a> <a href="https://a.example?b&amp;c" class=d>e</a>', '<a>a</a> <a href="https://a.example?b&amp;c">e</a>'),
        ("markdown", "[![alt](a.png)](https://b.example) [![](a.png)](b.png)x", "[alt](https://b.example) x"),
        ("markdown", "[a][1] and [b]\n\n[1]: /gone\n[b]: https://b.example", "a and [b]\n\n[b]: https://b.example"),
        ("markdown", "    [a](gone.md)\n", "```\n[a](gone.md)\n```"),
        ("markdown", "Words:\n- a\n  - b\n1979. c", "Words:\n\n- a\n    - b\n1979. c"),
        ("markdown", "- a\n\n  ```js\n  b\n  ```\n- c", "- a\n\n        b\n\n- c"),
        ("markdown", "#Iran talks\n## Two", "\\#Iran talks\n## Two"),
        ("markdown", "<div markdown=1>\n*a*\n</div>", '<div markdown="1">\n*a*\n</div>'),
        ("jekyll", "{{ site.url }}{{ page.title | upcase }}{% if x %}a{% endif %}", "a"),
        ("jekyll", "* TOC\n{:toc}\n\n*a*{: .b} c\n\n> d\n{: .e}", "*a* c\n\n> d"),
        ("jekyll", "{% gist 12 %} {% youtube abc %}", "<https://gist.github.com/12> <https://www.youtube.com/watch?v=abc>"),
        ("jekyll", "`{% raw %}{{ a }}{% endraw %}` {% comment %}b{% endcomment %}c", "`{{ a }}` c"),
        ("jekyll", "[a]({{ '/b' | relative_url }}) [c]({% post_url 2024-05-14-one %})", "a [c](one.md)"),
        ("hugo", '{{< tweet user="a" id="12" >}} {{% note %}}b{{% /note %}}', "<https://twitter.com/i/status/12> b"),
        ("hugo", '{{< x\n y=`>` >}}a{{</ x >}} [b]({{< ref "#c" >}})', "a [b](#c)"),
        ("pelican", "[a]({filename}one.md) [b]({tag}c) ![d]({static}/e.png)", "[a](one.md) b d"),
        ("html", "a *b*\n\n<p onclick=x>c</p> <img src=d.png alt=e>", "<p>a *b*</p>\n\n<p>c</p>\n\n<p>e</p>"),
        ("html", "<div>a\n\n\nb</div>\n<hr>c", "<div>a\nb</div>\n\n<hr>\n\n<p>c</p>"),
        ("rest", "A `b <https://c.example>`_ and d_.\n\n.. _d: https://d.example\n", "A [b](https://c.example) and [d](https://d.example)."),
        ("rest", "Two\n---\n\nCode::\n\n  a\n\n.. image:: https://a.example/b.png\n   :alt: c\n", "## Two\n\nCode:\n\n```\na\n```\n\n![c](https://a.example/b.png)"),
        ("rest", "#. a\n#. ``b`` :ref:`c`\n\n.. note:: d\n\n.. comment\n", "1. a\n1. `b` c\n\n> d"),
    ],
)  # fmt: skip
def test_a_body_keeps_its_words(tmp_path: Path, kind: str, given: str, expected: str) -> None:
    """A body means here what it meant there, without what runs, and without what leads nowhere."""
    assert expected == body(tmp_path, kind, given)


def test_files_that_the_site_has_are_shown(tmp_path: Path) -> None:
    """An image or a file that was put into static/ under its old address keeps its place."""
    (tmp_path / "site" / "static" / "files").mkdir(parents=True)
    (tmp_path / "site" / "static" / "files" / "a.png").write_bytes(b"x")
    assert "![a](/files/a.png) [b](/files/a.png)" == body(tmp_path, "jekyll", "![a](/files/a.png) [b](/files/a.png)")


def test_a_page_of_html_links_by_an_old_address(tmp_path: Path) -> None:
    """Where no Markdown is read, a link to a post leads to its old address, which leads on."""
    files = {
        "_posts/2024-05-14-one.html": '---\ntitle: One\n---\n<p><a href="/2024/05/15/two.html#x">two</a></p>',
        "_posts/2024-05-15-two.md": "---\ntitle: Two\n---\nWords.\n",
    }
    made = move("jekyll", folder(tmp_path, files), tmp_path / "site")
    assert '<p><a href="/2024/05/15/two.html#x">two</a></p>\n' == made.body("one")


# --------------------------------------------------------------------------------------------- dates and addresses


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2014-02-03", "2014-02-03"),
        ("2014/2/3", "2014-02-03"),
        ("20140203", "2014-02-03"),
        ("2014-02-03 10:00:00 -0500", "2014-02-03T10:00:00-05:00"),
        ("2014-02-03T10:00:00.123Z", "2014-02-03T10:00:00+00:00"),
        ("2014-02-03 10:00 +05", "2014-02-03T10:00+05:00"),
        ("2014-07-03 10:00", "2014-07-03T10:00+02:00"),
        ("2014-07-03 00:00:00", "2014-07-03"),
        ("2014-02-03 10:00 EST", "2014-02-03"),
        ("March 3, 2014", "2014-03-03"),
        ("Mon, 03 Mar 2014 10:00:00 GMT", "2014-03-03"),
        ("2014-02-30", None),
        ("2014-02-03 25:00", "2014-02-03"),
        ("soon", None),
    ],
)
def test_dates_are_read_as_they_are_written(written: str, expected: str | None) -> None:
    """A day stays the day; a time without an offset has the zone of the settings, or is left out."""
    assert expected == when(written, zoned("Europe/Berlin"))


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("date", "news/town/2024/05/14/one.html"),
        ("pretty", "news/town/2024/05/14/one/index.html"),
        ("ordinal", "news/town/2024/135/one.html"),
        ("none", "news/town/one.html"),
        ("/:year/:i_month/:title", "2024/5/one.html"),
        ("/:categories/:short_year-:slug/", "news/town/24-one/index.html"),
    ],
)
def test_jekyll_patterns_give_old_addresses(tmp_path: Path, pattern: str, expected: str) -> None:
    """Each pattern of a Jekyll site leads to where its posts stood."""
    files = {
        "_config.yml": f"permalink: {pattern}\n",
        "_posts/2024-05-14-one.md": "---\ntitle: One\ncategories: [news, Town]\n---\nWords.\n",
    }
    assert (expected,) == move("jekyll", folder(tmp_path, files), tmp_path / "site").articles["one"].redirects


@pytest.mark.parametrize(
    ("settings", "front", "expected"),
    [
        ("", "", "posts/one-two/index.html"),
        ("uglyURLs = true", "", "posts/one-two.html"),
        ("", 'slug = "three"', "posts/three/index.html"),
        ("", 'url = "/2024/x/"', "2024/x/index.html"),
        ('[permalinks.page]\nposts = "/:year/:month/:contentbasename/"', "", "2024/05/one-two/index.html"),
        ('[permalinks]\nposts = "/:sections/:title"', "", "posts/one--two/index.html"),
        ("disablePathToLower = true", 'slug = "Three"', "posts/Three/index.html"),
    ],
)
def test_hugo_patterns_give_old_addresses(tmp_path: Path, settings: str, front: str, expected: str) -> None:
    """Each way of Hugo to say where a page stands leads there."""
    files = {
        "hugo.toml": settings,
        "content/posts/One-Two.md": f'+++\ntitle = "One, & two"\ndate = 2024-05-14\n{front}\n+++\nWords.\n',
    }
    (record,) = move("hugo", folder(tmp_path, files), tmp_path / "site").articles.values()
    assert (expected,) == record.redirects


@pytest.mark.parametrize(
    "alias",
    ["/a.php", "/a?b=c", "https://elsewhere.example/a/", "/a b/", "/", "/topics/x.html", "/archive.html", "/../a/"],
)
def test_addresses_that_no_file_can_answer_are_listed(tmp_path: Path, alias: str) -> None:
    """An old address that cannot be kept is told, and breaks no build."""
    given = folder(
        tmp_path, {"content/one.md": f'+++\ntitle = "One"\ndate = 2024-05-14\naliases = ["{alias}"]\n+++\nWords.\n'}
    )
    made = move("hugo", given, tmp_path / "site")
    assert ("one/index.html",) == made.articles["one"].redirects
    assert ("content/one.md:1",) == made.left()["an old address that cannot be kept"]


def test_settings_are_never_run(tmp_path: Path) -> None:
    """Pelican's settings are Python: what stands in them is read as text."""
    files = {
        "pelicanconf.py": f"""
            open({str(tmp_path / "ran")!r}, 'w')
            SITENAME = 'A'
            ARTICLE_SAVE_AS = '{{slug.__class__}}/{{slug}}.html'
        """,
        "content/one.md": "Title: One\nDate: 2024-05-14\n\nWords.\n",
    }
    made = move("pelican", folder(tmp_path, files), tmp_path / "site")
    assert not (tmp_path / "ran").exists()
    assert "A" == (made.loaded.config.title if made.loaded.config else "")


# --------------------------------------------------------------------------------------------------- front matter


@pytest.mark.parametrize(
    ("front", "line", "said"),
    [
        ("---\ntitle: One\ndate: [\n---\n", 3, "the YAML cannot be read"),
        ("---\ntitle: One\na: &b c\n---\n", 3, "anchors (&) and aliases (*) are refused"),
        ("+++\ntitle = 'One'\ndate = \n+++\n", 3, "the TOML cannot be read"),
        ('{\n"title": "One",\n"date": ]\n}\n', 3, "the JSON cannot be read"),
    ],
)
def test_a_broken_post_stops_no_other(tmp_path: Path, front: str, line: int, said: str) -> None:
    """A post whose front matter cannot be read is told with its line; the others come in."""
    made = move(
        "markdown", folder(tmp_path, {"a.md": f"{front}Words.\n", "b.md": "# B\n\nWords.\n"}), tmp_path / "site"
    )
    assert ["b"] == list(made.articles)
    assert [("a.md", line)] == [(row.path, row.line) for row in made.report.refused]
    assert made.report.refused[0].what.startswith(said)


def test_a_field_given_twice_says_its_last(tmp_path: Path) -> None:
    """Other generators take the later of two fields of one name, and so does the import."""
    made = move("markdown", folder(tmp_path, {"a.md": "---\ntitle: A\ntitle: B\n---\nWords.\n"}), tmp_path / "site")
    assert "B" == made.articles["a"].title


# ---------------------------------------------------------------------------------------------- the command line


def test_the_command_line_tells_what_became_of_a_folder(tmp_path: Path) -> None:
    """The report names what was written and what was not; exit code 1 says that a post gave no record."""
    said = run("import", "--from", "jekyll", str(FIXTURES / "jekyll"), "--to", str(tmp_path / "site" / "content"))
    assert (1, "") == (said.code, said.out)
    assert "4 written, 1 not imported" in said.err
    assert "_posts/2014/2014-05-05-broken.md:2: not imported: the YAML cannot be read" in said.err


@pytest.mark.parametrize("words", [[str(FIXTURES / "jekyll"), "--json"], [str(FIXTURES / "jekyll" / "about.md")]])
def test_the_command_line_wants_a_folder_alone(tmp_path: Path, words: list[str]) -> None:
    """--from takes folders, and no option that is meant for single texts."""
    assert 2 == run("import", "--from", "jekyll", *words, "--to", str(tmp_path / "content")).code
    assert not (tmp_path / "content").exists()


@pytest.mark.parametrize("kind", ["jekyll", "hugo", "pelican", "html", "markdown"])
def test_a_post_of_a_network_becomes_a_post_of_the_record(tmp_path: Path, kind: str) -> None:
    """The block quotation of a network is an embed with its author, day and address; one in code stays code."""
    tweet = (
        '<blockquote class="twitter-tweet"><p lang="en">We have bought a bridge!</p>&mdash; Calder Bakery (@calder) '
        '<a href="https://twitter.com/calder/status/17903?ref=x">May 13, 2024</a></blockquote>\n'
        '<script async src="https://platform.twitter.com/widgets.js"></script>'
    )
    before, last = ("<p>It was sold.</p>", "<p>It rains.</p>") if kind == "html" else ("It was *sold*.", "It rains.")
    code = "" if kind == "html" else f"```\n{tweet}\n```\n\n"
    written = body(tmp_path, kind, f"{before}\n\n{tweet}\n\n{code}{last}\n")
    assert f"{before}\n\n{code}{last}" == written
    held = parse("content/articles/one.md", (tmp_path / "site" / "content" / "articles" / "one.md").read_bytes())
    assert not isinstance(held, list)
    assert isinstance(held.document.record, Article)
    embed = held.document.record.embeds[0]
    expected = ("We have bought a bridge!", "Calder Bakery", "calder", "2024-05-13", "It was sold.")
    assert expected == (embed.text, embed.author, embed.handle, embed.date, embed.after)
    assert embed.url == "https://twitter.com/calder/status/17903"
