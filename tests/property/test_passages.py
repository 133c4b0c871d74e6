"""Evidence looked for the quick way: whatever stands in a body, the answer is that of the whole text."""

from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.content.evidence import Passages
from sitegen.text.plain import folded, paragraphs

# Pieces of Markdown among words: what a body is made of, and what makes the plain text differ from it.
PIECES = st.sampled_from([
    "the toll", "rose", "by", "12", "1. ", "- ", "> ", "# ", " ", " ", " ", "\n", "\n\n", "*", "**", "_", "\\", "\\*",
    "[", "](x.md)", '](x "rose by")', "][rose]", "[^1]", "[^1]: ", "[1]: https://x.example/ rose", "`", "``", "```\n",
    "<b>", "</b>", "<!--", "-->", "&amp;", "&", "amp", "“", "”", "'", "—", " - ", "\u00a0", "\u200b", "\u00ad", "!!! ",
    "---\n", "\r\n", ".", ",", "سلام",
])  # fmt: skip
TEXTS = st.lists(PIECES, max_size=16).map("".join)


@given(body=TEXTS, words=TEXTS, cut=st.tuples(st.integers(0, 30), st.integers(1, 30)))
@example(body="> the toll\n\n*rose* by 12", words="rose by 12", cut=(0, 30))
@example(body='[x](y "rose by")', words="rose by", cut=(0, 30))
@example(body="the toll - rose", words="toll", cut=(0, 30))
def test_the_quick_way_answers_as_the_whole_text(body: str, words: str, cut: tuple[int, int]) -> None:
    """Words, those that are cut from the body too, stand in it just where a folded paragraph holds them."""
    passages = tuple(map(folded, paragraphs(body)))
    for wanted in filter(folded, (words, body[cut[0] : sum(cut)])):
        assert any(folded(wanted) in passage for passage in passages) == Passages(body).hold(wanted)
