"""Statements of any site: order of files, nothing lost or doubled; differences of any texts."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.config import Config
from sitegen.content.records import Article, Body, Document, Person, Quote, Record, Source
from sitegen.site.model import Site
from sitegen.site.resolve import resolve
from sitegen.site.statements import shelves, statements
from sitegen.site.wholes import Statement
from sitegen.text.differences import contained, differences, words

SPEAKERS = ("marrow", "Bram Osk", None)
TEXTS = (
    "a bridge made of coins", "A bridge made of coins!", "she saw a bridge made of coins there", "no comment",
    "a bridge built of coins", "of coins", "پلی از سکه ساخته‌ایم", "用硬币造的桥很长很长", "…",
)  # fmt: skip
DATES = (None, "2031", "2031-04", "2031-04-07", "2031-04-08", "2030")

quotes = st.builds(
    Quote,
    text=st.sampled_from(TEXTS),
    speaker=st.sampled_from(SPEAKERS),
    date=st.sampled_from(DATES),
    group=st.sampled_from((None, None, "coins", "quay", "quote-1")),
    source=st.sampled_from((None, "wire", "look")),
    context=st.sampled_from((None, "on the quay", "in a letter")),
    original=st.sampled_from((None, None, "پلی از سکه ساخته‌ایم")),
)


@st.composite
def articles(draw: st.DrawFn) -> list[Article]:
    """A few articles that quote alike; some are translations, some withdrawn."""
    made: list[Article] = []
    for number in range(draw(st.integers(1, 6))):
        front: dict[str, Any] = {
            "date": f"2031-05-0{draw(st.integers(1, 3))}",
            "language": draw(st.sampled_from(("en", "en-GB", "fa"))),
            "status": draw(st.sampled_from(("published", "published", "withdrawn"))),
            "quotes": tuple(draw(st.lists(quotes, max_size=5))),
        }
        if draw(st.booleans()):
            front["translation_of"] = f"a{draw(st.integers(0, 5))}"
        made.append(Article(id=f"a{number}", title=f"A {number}", source="wire", **front))
    idents = {one.id for one in made}
    return [replace(one, translation_of=one.translation_of if one.translation_of in idents else None) for one in made]


def site(held: list[Article]) -> Site:
    """The site of these articles in the order in which their files were read."""
    rest: list[tuple[str, Record]] = [
        ("people/marrow", Person(id="marrow", name="Ilse Marrow")),
        *((f"sources/{name}", Source(id=name, name=name)) for name in ("wire", "look")),
    ]
    documents: Mapping[str, Document[Record]] = {
        name: Document(one, Body(f"{name}.md", ""))
        for name, one in ([(f"articles/{one.id}", one) for one in held] + rest)
    }
    return resolve(Config(id="test", title="T", url="https://test.example/"), documents, lambda _document: ())


def shown(one: Statement) -> list[tuple[str, int]]:
    """The claims that the wordings of a statement account for."""
    tellings = [telling for wording in one.wordings for telling in (*wording.tellings, *wording.translations)]
    return sorted((claim.article, claim.number) for telling in tellings for claim in telling.claims)


@given(articles(), st.randoms(use_true_random=False))
def test_the_order_of_files_does_not_matter(held: list[Article], chance: Any) -> None:
    """The same articles read in another order have the same statements under the same keys."""
    mixed = list(held)
    chance.shuffle(mixed)
    assert statements(site(held)) == statements(site(mixed))


@given(articles())
def test_no_quote_is_lost_or_doubled(held: list[Article]) -> None:
    """Every quote of a published article stands in one statement, and there in one wording."""
    made = site(held)
    every = sorted((claim.article, claim.number) for claim in made.ledger().quotes)
    assert every == sorted(claim for one in statements(made) for claim in shown(one))
    assert all(sorted((claim.article, claim.number) for claim in one.claims) == shown(one) for one in statements(made))


@given(articles())
def test_keys_are_their_own(held: list[Article]) -> None:
    """No two statements have one key, and every statement stands on one shelf."""
    made = site(held)
    keys = [one.key for one in statements(made)]
    assert len(keys) == len(set(keys))
    assert sorted(keys) == sorted(one.key for shelf in shelves(made).values() for one in shelf)


@given(articles())
def test_merging_again_changes_nothing(held: list[Article]) -> None:
    """Articles whose quotes carry the keys of their statements have the same statements."""
    made = site(held)
    merged = {(claim.article, claim.number): one.key for one in statements(made) for claim in one.claims}
    keyed = [
        replace(
            one,
            quotes=tuple(
                replace(quote, group=merged.get((one.id, number), quote.group))
                for number, quote in enumerate(one.quotes, 1)
            ),
            translation_of=None,
        )
        for one in held
    ]
    again = {frozenset((claim.article, claim.number) for claim in one.claims) for one in statements(site(keyed))}
    # Speakers are kept apart whatever the key, so only statements of one speaker come out as they went in.
    assert again == {frozenset((claim.article, claim.number) for claim in one.claims) for one in statements(made)}


@given(
    st.lists(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(TEXTS)).map(" ".join)), min_size=1, max_size=5)
)
def test_differences_keep_every_sign(texts: list[str]) -> None:
    """The parts of a text joined are the text, and what is not marked has the same words in all of them."""
    parts = differences(texts)
    assert texts == ["".join(text for text, _ in row) for row in parts]
    kept = {tuple(word for text, changed in row if not changed for word in words(text)) for row in parts}
    assert len(kept) == 1 or not any(changed for row in parts for _, changed in row)


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=6).map(tuple), max_size=8, unique=True))
def test_what_is_contained_is_found(texts: list[tuple[str, ...]]) -> None:
    """The pairs are those of which one's words stand in a row in the other's, each once."""
    expected = Counter(
        (small, large)
        for small, one in enumerate(texts)
        for large, other in enumerate(texts)
        if 0 < len(one) < len(other)
        and any(other[at : at + len(one)] == one for at in range(len(other) - len(one) + 1))
    )
    assert expected == Counter(contained(texts))
