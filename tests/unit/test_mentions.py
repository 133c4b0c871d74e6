"""First mentions in bodies: which names become links, where, and that nothing else changes."""

import re

import pytest

from sitegen import mentions as search
from sitegen.drawing.mentions import mentioned
from sitegen.site.mentions import mentions
from sitegen.text.names import Aliases
from tests.harness import SiteTest, article, record
from tests.unit.test_resolve import resolved

NAMES = (
    ("Ilse Marrow", "ilse.html"),
    ("Marrow", "ilse.html"),
    ("Kelmouth", "kelmouth.html"),
    ("Ferry Board", "b.html"),
)


def linked(html: str, names: tuple[tuple[str, str], ...] = NAMES) -> list[str]:
    """The words of the links that were added, with where they lead."""
    return re.findall(r'<a class="mention" href="([^"]*">[^<]*)</a>', mentioned(html, (names,)))


def test_the_first_mention_becomes_a_link() -> None:
    """The first mention of a name, by whichever alias, leads to its page, and no later one does."""
    html = "<p>Marrow came to Kelmouth.</p>\n<p>Ilse Marrow left Kelmouth.</p>"
    assert (
        '<p><a class="mention" href="ilse.html">Marrow</a> came to <a class="mention" href="kelmouth.html">'
        "Kelmouth</a>.</p>\n<p>Ilse Marrow left Kelmouth.</p>"
    ) == mentioned(html, (NAMES,))


@pytest.mark.parametrize("tag", ["a", "h2", "h3", "code", "pre", "blockquote", "sup"])
def test_some_places_stay_as_they_are(tag: str) -> None:
    """Nothing becomes a link inside a link, a heading, code, or a block of quoted words; the next mention does."""
    assert ['kelmouth.html">Kelmouth'] == linked(f"<{tag}>In <em>Kelmouth</em></{tag}><p>At Kelmouth.</p>")


@pytest.mark.parametrize("html", ["<p>Kelmouthian</p>", "<p>x<em>Kelmouth</em>ian</p>", "<p>Ferry <em>Board</em></p>"])
def test_a_part_of_a_word_is_no_mention(html: str) -> None:
    """A name inside a longer word, or with an element that begins in it, does not become a link."""
    assert [] == linked(html)


def test_a_footnote_ends_a_word() -> None:
    """A name is found in front of a footnote's number."""
    html = '<p>Kelmouth<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup> is far.</p>'
    assert ['kelmouth.html">Kelmouth'] == linked(html)


def test_entities_are_signs() -> None:
    """Signs that HTML writes as entities are part of a name, and move no link."""
    html = "<p>A &amp; B&nbsp;Ferries &lt; Kelmouth &amp; more</p>"
    names = (("A & B", "a.html"), ("Kelmouth", "k&x.html"), ("amp", "amp.html"))
    expected = (
        '<p><a class="mention" href="a.html">A &amp; B</a>&nbsp;Ferries &lt; '
        '<a class="mention" href="k&amp;x.html">Kelmouth</a> &amp; more</p>'
    )
    assert expected == mentioned(html, (names,))


def test_a_link_of_the_author_is_enough() -> None:
    """A page that the body leads to already gets no second link."""
    assert [] == linked('<p>Kelmouth, <a href="kelmouth.html">the port</a></p>')


def test_an_alias_without_an_address_hides_what_is_in_it() -> None:
    """A name inside a longer one that belongs to nobody here is not taken for the shorter."""
    names = (("Kelmouth", "kelmouth.html"), ("Kelmouth Ferries", ""))
    assert ['kelmouth.html">Kelmouth'] == linked("<p>Kelmouth Ferries sails from Kelmouth.</p>", names)
    assert '<p>Kelmouth Ferries sails from <a class="mention"' in mentioned(
        "<p>Kelmouth Ferries sails from Kelmouth.</p>", (names,)
    )


def test_a_persian_name_with_what_is_written_onto_it() -> None:
    """Names of another script are found as the site finds them."""
    assert ['i.html">ایلزه'] == linked("<p>گفتهٔ ایلزه دربارهٔ پل</p>", (("ايلزه", "i.html"),))


@pytest.fixture
def people(site: SiteTest) -> SiteTest:
    site.change("content/people/ilse.md", record("Ilse Marrow knows Jon.", name="Ilse Marrow", aliases=["Marrow"]))
    site.change("content/people/jon.md", record("Words.", name="Jon Reed", aliases=["Jon", "Marrow"]))
    return site


def test_ambiguous_aliases_are_never_links(people: SiteTest) -> None:
    """What two records claim leads to none of them."""
    people.change("content/articles/one.md", article(people=["ilse", "jon"]))
    found = mentions(resolved(people), "articles/one")
    assert (("Ilse Marrow", "people/ilse"), ("Jon Reed", "people/jon"), ("Jon", "people/jon")) == found


def test_an_ambiguous_alias_hides_names_inside_it(people: SiteTest) -> None:
    """An alias of nobody that holds a name of somebody is handed on without a record."""
    for ident in ("bridge", "trust"):
        people.change(f"content/organisations/{ident}.md", record(name=ident.title(), aliases=["Jon Reed House"]))
    people.change("content/articles/one.md", article(people=["jon"]))
    assert (("Jon Reed", "people/jon"), ("Jon", "people/jon"), ("Jon Reed House", "")) == mentions(
        resolved(people), "articles/one"
    )


def test_a_profile_never_leads_to_itself(people: SiteTest) -> None:
    """The body of a profile leads to others, not to the page on which it stands."""
    people.build()
    page = people.main("people/ilse.html")
    assert 'Ilse Marrow knows <a class="mention" href="../people/jon.html">Jon</a>.' in page


def test_bodies_lead_to_whom_they_name(people: SiteTest) -> None:
    """An article, a standing page and a topic lead to the people whom they name, a feed does not."""
    people.change("content/articles/one.md", article(body="Then Jon came. Jon left.", topics=["toll"]))
    people.change("content/topics/toll.md", record("Jon knows.", title="Toll"))
    people.change("content/pages/about.md", record("Ask Jon.", title="About"))
    people.build()
    for url in ("articles/2025/one.html", "topics/toll.html", "about.html"):
        assert 1 == people.main(url).count('class="mention"'), url
    assert "mention" not in people.page("feed.xml")


def test_bodies_are_looked_through_again_for_other_names_only(
    people: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another word of a person has that body alone looked through, another alias has all of them."""
    people.change("content/articles/one.md", article("One", "Jon and the mayor.")).build()
    looked: list[str] = []
    found = search._found

    def noted(path: str, body: str, known: Aliases) -> tuple[str, ...] | None:
        looked.append(path.rpartition("content/")[2])
        return found(path, body, known)

    monkeypatch.setattr(search, "_found", noted)
    people.change("content/people/jon.md", record("He sails.", name="Jon Reed", aliases=["Jon", "Marrow"])).build()
    assert ["people/jon.md"] == looked
    looked.clear()
    people.change("content/people/jon.md", record("He sails.", name="Jon Reed", aliases=["mayor"])).build()
    assert "articles/one.md" in looked
