"""What a build does again after an edit, and what it leaves alone."""

import pytest

from sitegen.drawing.templates import theme
from sitegen.plan import Plan
from sitegen.problems import BuildFailed
from tests.harness import SiteTest, article, record

FERRY = "content/articles/ferry.md"


@pytest.mark.parametrize(
    ("template", "after", "written"),
    [
        ("pages/standing.html", "{% block main %}", {"about.html"}),
        ("pages/article.html", "{% block main %}", {"articles/2025/bridge.html", "articles/2025/ferry.html"}),
        ("pages/sitemap.xml", "</urlset>", {"sitemap.xml"}),
        ("macros/years.html", '<div class="cards">', {"archive.html", "topics/tolls.html"}),
        (
            "fragments/card.html",
            '<article class="card">',
            {"404.html", "archive.html", "index.html", "topics/tolls.html"},
        ),
    ],
)
def test_a_template_draws_again_what_reaches_it(ferry: SiteTest, template: str, after: str, written: set[str]) -> None:
    """After an edit of a template the pages that reach it are written, by import and as fragments too, and no other."""
    text = (theme("templates") / template).read_text("utf-8").replace(after, f"{after}<!-- mine -->")
    assert written == {*ferry.change(f"templates/{template}", text).build().change.written}


def test_the_body_of_an_article_draws_its_page_and_the_feeds_that_hold_it(ferry: SiteTest) -> None:
    """No list, export or sitemap is written where a body alone changed."""
    written = ferry.edit(FERRY, "It sails.", "It sails on.").build().change.written
    feeds = {url for url in written if url.endswith(".xml")}
    assert ["articles/2025/ferry.html"] == sorted({*written} - feeds)
    assert {"feed.xml", "atom.xml"} <= feeds
    assert "sitemap.xml" not in feeds


def test_a_title_draws_the_pages_that_show_it(ferry: SiteTest) -> None:
    """A new title reaches lists, and no standing page, sitemap, calendar or table of claims."""
    written = {*ferry.edit(FERRY, "The ferry", "A ferry").build().change.written}
    assert "index.html" in written
    assert not written & {"about.html", "sitemap.xml", "timeline.ics", "data/events.csv", "robots.txt"}


@pytest.mark.parametrize(("source", "due"), [("wire", set()), (None, {"timeline.html"})])
def test_a_title_is_read_where_it_shows(site: SiteTest, plans: list[Plan], source: str | None, due: set[str]) -> None:
    """A timeline names the one passage of another's by its source: only a new title of our own has it looked at."""
    front = {"source": source} if source else {}
    event = {"date": "2025-02-08", "title": "It sank", "evidence": "It sank."}
    site.change("content/sources/wire.md", record(name="Coast Wire"))
    site.change("content/articles/one.md", article("The ferry", "It sank.", events=[event], **front)).build()
    site.edit("content/articles/one.md", "The ferry", "A ferry").build()
    looked_at = {plans[-1].routes[number].url for number in plans[-1].readers or ()}
    assert "articles/2025/one.html" in looked_at
    assert due == looked_at & {"timeline.html"}


def test_a_summary_is_read_where_it_shows(site: SiteTest, plans: list[Plan]) -> None:
    """A page that shows the title of an article, and no more of what it says, is not looked at for another summary."""
    event = {"date": "2025-02-08", "title": "It sank", "evidence": "It sank."}
    site.change("content/articles/one.md", article("The ferry", "It sank.", events=[event], summary="A boat.")).build()
    site.edit("content/articles/one.md", "A boat.", "A ship.").build()
    looked_at = {plans[-1].routes[number].url for number in plans[-1].readers or ()}
    assert "articles/2025/one.html" in looked_at
    assert "timeline.html" not in looked_at
    assert site.clean() == site.tree()


def looked_at(plan: Plan) -> set[str]:
    """The pages that a build from what it remembers looks at."""
    assert plan.readers is not None, plan.reason
    return {plan.routes[number].url for number in plan.readers}


def test_a_template_has_the_pages_looked_at_that_reach_it(ferry: SiteTest, plans: list[Plan]) -> None:
    """An edit of a page's template, then of a fragment in it, of a record and of both: no other page is looked at."""
    page = (theme("templates") / "pages/standing.html").read_text("utf-8")
    ferry.change("templates/pages/standing.html", page + "<!-- mine -->").build()
    assert {"about.html"} == looked_at(plans[-1])
    card = (theme("templates") / "fragments/card.html").read_text("utf-8")
    ferry.change("templates/fragments/card.html", card + "<!-- mine -->").build()
    assert "index.html" in looked_at(plans[-1])
    assert not looked_at(plans[-1]) & {"about.html", "articles/2025/ferry.html", "timeline.html"}
    ferry.edit(FERRY, "It sails.", "It sails on.").build()
    assert "index.html" not in looked_at(plans[-1])
    ferry.change("templates/fragments/card.html", card).edit(FERRY, "It sails on.", "It sails.").build()
    assert {"index.html", "articles/2025/ferry.html"} <= looked_at(plans[-1])
    assert "about.html" not in looked_at(plans[-1])
    assert ferry.clean() == ferry.tree()


def test_what_a_template_reaches_is_named(ferry: SiteTest, plans: list[Plan]) -> None:
    """A page is looked at for the very template that was edited, be it imported by that of a fragment."""
    macro = (theme("templates") / "macros/years.html").read_text("utf-8")
    ferry.change("templates/macros/years.html", macro + "{# mine #}").build()
    number = plans[-1].routes.urls.index("archive.html")
    assert "another templates/macros/years.html than at the last build" == plans[-1].because(number)


def test_a_template_that_is_gone_is_missed(ferry: SiteTest) -> None:
    """The template of a kind that a site brought along and took away is a problem, as it is for a first build."""
    ferry.change("templates/pages/standing.html", "{% include 'mine.html' %}")
    ferry.change("templates/mine.html", "<!DOCTYPE html>").build()
    (ferry.root / "templates/mine.html").unlink()
    with pytest.raises(BuildFailed, match=r"mine\.html"):
        ferry.build()


def test_an_image_of_the_owner_has_no_page_looked_at(ferry: SiteTest, plans: list[Plan]) -> None:
    """An image that is new, or another, is copied and no page looked at; another stylesheet has every page drawn."""
    ferry.change("static/map.svg", "<svg/>").build()
    assert set() == looked_at(plans[-1])
    written = ferry.change("static/map.svg", "<svg></svg>").build().change.written
    assert set() == looked_at(plans[-1])
    assert ["map.svg"] == [*written]
    ferry.change("static/css/tokens.css", "body {}").build()
    assert plans[-1].readers is None
    assert ferry.clean() == ferry.tree()


def test_an_image_at_the_address_of_a_page_is_refused(ferry: SiteTest) -> None:
    """A new static file is compared with the addresses of the pages that are recalled."""
    ferry.change("static/About.html", "mine")
    for _ in range(2):
        with pytest.raises(BuildFailed, match=r"about\.html is also the address of static/About\.html"):
            ferry.build()
