"""Keys: equal views, equal digests."""

from dataclasses import dataclass, replace

import pytest

from sitegen.keys import Keys
from sitegen.kind import Fragment, Page


@dataclass(frozen=True)
class View:
    """A view."""

    title: str
    count: int = 0


@dataclass(frozen=True)
class Other:
    """A view of another name."""

    title: str
    count: int = 0


@dataclass(frozen=True)
class Single:
    """A view of one field."""

    rows: tuple[object, ...]


def plain() -> Keys:
    return Keys(lambda name: f"<{name}>")


PAGE = Page("a.html", "html", "pages/a.html", View("A"))


def test_equal_values_have_one_key() -> None:
    """Two views that are equal have the same key, in one build or in two."""
    assert plain().of(View("A", 1)) == plain().of(View("A", 1))


def test_how_a_text_was_made_does_not_matter() -> None:
    """A text that was joined has the key of one that was written."""
    assert plain().of("abc") == plain().of("abcd"[:3])


def test_a_value_that_stands_twice_has_the_key_of_two_equal_ones() -> None:
    """It does not matter whether two equal values are one."""
    text = "abc"[:2]
    assert plain().of((text, text)) == plain().of((text, "abc"[:2]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a", "b"),
        ("1", 1),
        (1, True),
        (0, False),
        (0, None),
        ("", None),
        ((), None),
        (("a", "b"), ("ab",)),
        (("a", ("b",)), (("a", "b"),)),
        (View("A"), View("A", 1)),
        (View("A"), Other("A")),
        (Single(("a",)), Single(("a", "a"))),
    ],
)
def test_different_values_have_different_keys(one: object, other: object) -> None:
    """Whatever differs in a view differs in its key."""
    assert plain().of(one) != plain().of(other)


@pytest.mark.parametrize("value", [["a"], {"a": 1}, {1}, 1.5, b"a"])
def test_what_is_no_view_is_refused(value: object) -> None:
    """Lists, mappings, sets and floats have no place in a view."""
    with pytest.raises(TypeError, match=f"a view holds {type(value).__name__}"):
        plain().of(value)


@pytest.mark.parametrize(
    "page",
    [
        replace(PAGE, url="b.html"),
        replace(PAGE, drawer="text"),
        replace(PAGE, template="pages/b.html"),
        replace(PAGE, view=View("B")),
    ],
    ids=["url", "drawer", "template", "view"],
)
def test_everything_of_a_page_counts(page: Page) -> None:
    """Another address, drawer, template or view is another key."""
    assert plain().key(PAGE, "around") != plain().key(page, "around")


def test_what_is_around_a_page_counts() -> None:
    """Other code or another frame is another key."""
    assert plain().key(PAGE, "one") != plain().key(PAGE, "two")


def test_the_fingerprint_of_the_template_counts() -> None:
    """A template that was changed gives another key."""
    assert Keys(lambda _: "one").key(PAGE, "") != Keys(lambda _: "two").key(PAGE, "")


def test_a_page_without_a_template_asks_for_no_fingerprint() -> None:
    """A feed has a key though no template draws it."""
    asked: list[str] = []

    def fingerprint(name: str) -> str:
        asked.append(name)
        return ""

    Keys(fingerprint).key(replace(PAGE, template=""), "")
    assert asked == []


def test_a_fragment_counts_with_its_template() -> None:
    """A page that shows a fragment changes with the fragment's template."""
    view = Single((Fragment("fragments/card.html", View("A")),))
    assert Keys(lambda _: "one").of(view) != Keys(lambda _: "two").of(view)


def test_a_fragment_counts_with_its_view() -> None:
    """A page that shows a fragment changes with what the fragment shows."""
    one, other = (Single((Fragment("fragments/card.html", View(title)),)) for title in "AB")
    assert plain().of(one) != plain().of(other)


def test_equal_fragments_have_one_key() -> None:
    """Two fragments that are equal give their pages the same key."""
    one, other = (Single((Fragment("fragments/card.html", View("A")),)) for _ in range(2))
    keys = plain()
    assert keys.of(one) == keys.of(other)


def test_a_fragment_that_stands_alone_counts_with_its_template() -> None:
    """A page that alone shows a fragment changes with the fragment's template, too."""
    view = Single((Fragment("fragments/note.html", View("A"), alone=True),))
    assert Keys(lambda _: "one").of(view) != Keys(lambda _: "two").of(view)


@dataclass(frozen=True)
class Held:
    """A view with a view, and with views of one sort."""

    one: View | Other | None
    many: tuple[View | Other, ...]


@dataclass(frozen=True)
class Wider(View):
    """A view that adds a field to another."""

    more: str = ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Held(None, ()), Held(View("A"), ())),
        (Held(View("A"), ()), Held(Other("A"), ())),
        (Held(None, (View("A"),)), Held(None, (Other("A"),))),
        (Held(None, (View("A"), View("B"))), Held(None, (View("A"), Other("B")))),
        (Held(None, (View("A"), View("B"))), Held(None, (View("B"), View("A")))),
        (Held(None, (View("A"),)), Held(None, (Wider("A"),))),
        (Held(Wider("A", more="b"), ()), Held(Wider("A", more="c"), ())),
        (Single((View("A"),)), Single((("View", ("A", 0)),))),
        (Single((View("A"),)), Single(((View("A"),),))),
        (Single((Fragment("a", View("A")),)), Single((View("A"),))),
        (Single((Fragment("a", View("A"), alone=True),)), Single((Fragment("a", View("B"), alone=True),))),
    ],
)
def test_different_views_within_views_have_different_keys(one: object, other: object) -> None:
    """What a view holds counts with its type, alone and among others of its type or of several."""
    assert plain().of(one) != plain().of(other)


def test_a_key_is_the_same_in_every_process() -> None:
    """The key of a view is a fixed text: it depends on no identity, no seed and no order of a set."""
    view = Held(View("A", 1), (View("B"), Other("C", 2)))
    assert plain().of(view, (True, None, ("é",))) == "7a638a5e04cfee47f821f3179114b99c"
