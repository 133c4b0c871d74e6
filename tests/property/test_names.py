"""Whatever the text: names end where they begin to be others, and every place is one of its text."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sitegen.importer.known import Known
from sitegen.importer.naming.names import found
from sitegen.importer.prose import Prose
from sitegen.text.names import Aliases

WORDS = (
    "Rosa", "Wray", "Rosa Wray", "U.S.", "US", "the", "The", "of", "de", "al-Wazir", "O’Dair", "Wray’s", "#RosaWray",
    "@wray", "WRAY", "President", "Bank", "ﬁ", "İ", "ß", "Straße", "STRASSE", "'s", ".", "“", "_", "-", "\n",
    "إيران", "وإيران", "للأمم المتحدة", "الأمم المتحدة", "خامنه‌ای", "خامنه ای", "رئیس‌جمهور", "گفت",
    "伊朗", "表示", "总统", "\u0301", "\u064e", "\u200c", "\u0640",
)  # fmt: skip
words = st.lists(st.sampled_from(WORDS), max_size=25)
texts = st.one_of(st.text(max_size=60), words.map(" ".join), words.map("".join))
aliases = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=8)), max_size=8)
languages = st.sampled_from(("en", "de", "fr", "es", "fa", "ar", "zh", "pt"))


@given(text=texts, written=aliases, language=languages)
def test_mentions_stand_apart_and_in_order(text: str, written: list[str], language: str) -> None:
    """Mentions follow each other without overlap, and none is empty."""
    reached = 0
    for mention in Aliases.of((alias, f"people/{alias}") for alias in written).found(text, language):
        assert reached <= mention.start < mention.end <= len(text)
        reached = mention.end


@given(written=st.sampled_from([word for word in WORDS if word[0].isalpha() and len(word) > 1]), language=languages)
def test_an_alias_finds_itself(written: str, language: str) -> None:
    """A text that is an alias is a mention of it from its first letter to its last."""
    found_ = Aliases.of([(written, "a")]).found(written, language)
    assert [(0, len(written))] == [(mention.start, mention.end) for mention in found_]


@given(text=texts, written=aliases, title=texts, language=languages)
def test_names_never_fail(text: str, written: list[str], title: str, language: str) -> None:
    """Any text gives names whose places are those of its passages, and few proposals, each at least twice there."""
    shown = {f"people/{place}": alias for place, alias in enumerate(written)}
    known = Known(Aliases.of((alias, name) for name, alias in shown.items()), shown)
    prose = Prose.written(text, language=language, title=title)
    got = found(prose, known)
    assert all(prose.words(place) for place, _ in got.found)
    assert len(got.proposed) <= 8
    assert all(times > 1 for _, times in got.proposed)
    assert all(len(claims) > 1 for _, claims in got.ambiguous)


@given(text=texts, written=aliases, language=languages)
def test_a_hint_hides_no_name(text: str, written: list[str], language: str) -> None:
    """The words that are looked at because a hint finds something are all that are worth a look."""
    known = Aliases.of((alias, alias) for alias in written)
    assert replace(known, hint=None).hits(text, language) == known.hits(text, language)
