"""Bodies drawn at native speed mean what Python-Markdown says, sanitised, for any text that is taken for plain."""

from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.drawing import markdown, prose

WORDS = st.sampled_from(
    [
        *("The ferry", "sails", "to Kelmouth,", "again.", "R&D", "AT&T;", "&", "&copy", "a_b", "1.5", "1979.", "3)"),
        *("“Yes,”", '"no"', "it's", "—", "…", "(so)", "50%", "$5", "#tag", "@name", "a:b", "x^2", "~3", "C++", "a|b"),
        *("وزیر", "گفت:", "«نه»،", "می‌رود", "۱۹۷۹.", "قال", "الوزير", "Málmor", "日本", "😀", "e\u0301", "\u00a0"),
        *("*so*", "**so it is**", "*a*,", "(*b*)", '"**c.**"', "**d**.", "*é*", "*می‌رود*", "*", "**", "_", "_e_"),
        *("[x](https://x.example/a_b?c=d&e=f#g)", "[two words](/a.html)", "([y](b.md))", "*[z](c)*", "[*w*](d)", "[v]"),
        *("[u](e f)", "[t](g 'h')", "![s](i.png)", "[^1]", "https://x.example/a_b_c", "<b>", "\\*", "`code`", "{.a}"),
        *(
            "!",
            "!!!",
            "===",
            "---",
            "***",
            ">",
            "- ",
            "+ ",
            "1. ",
            "# ",
            "  ",
            "\t",
            "\u2028",
            "\x85",
            "\u200b",
            "\x00",
        ),
    ]
)
LINES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
MARKS = st.sampled_from(
    ["", "", "", "# ", "## ", "### ", "###### ", "- ", "- ", "1. ", "2. ", "> ", "> ", ">", "* ", "+ ", "10. ", "    "]
)
PLAIN = st.lists(
    st.sampled_from(["The ferry", "*so*", "**it is**", "[x](/y)", "R & D", "گفت", "«نه»،", '"no".', "(so)"]),
    min_size=1,
    max_size=4,
).map(" ".join)


def blocks(lines: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    one = st.tuples(MARKS, st.lists(lines, min_size=1, max_size=3))
    return one.map(lambda block: "\n".join(block[0] + line for line in block[1]))


def bodies(lines: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    gaps = st.sampled_from(["\n\n", "\n\n", "\n\n", "\n", "\n\n\n", "\n>\n", "\n \n"])
    return st.lists(st.tuples(blocks(lines), gaps), min_size=1, max_size=5).map(
        lambda parts: "".join(block + gap for block, gap in parts)
    )


def same(body: str) -> None:
    """A body that is taken for plain means what Python-Markdown says, and is as nh3 leaves it."""
    made = prose.html(body)
    assert made is None or made == markdown.meant(body) == markdown.cleaned(made)


@given(bodies(WORDS | LINES))
def test_what_is_taken_for_plain_is_the_same(body: str) -> None:
    """Whatever marks stand in a body, it is left to Python-Markdown or comes out the same."""
    same(body)


@given(bodies(PLAIN))
def test_plain_bodies_are_the_same(body: str) -> None:
    """Paragraphs, headings, quotes, lists, links and emphasis come out the same."""
    same(body)


SIGNS = st.sampled_from([*"*_[]()#1.->+!&<`\\:\"'|~{}=^$ \n\t\u00a0\u200c,;/%@aé۱", "\n\n", "**", "](", "- ", "&amp;"])


@given(bodies(PLAIN), st.lists(st.tuples(st.integers(0, 400), SIGNS, st.integers(0, 2)), min_size=1, max_size=4))
def test_one_sign_more_or_less_is_the_same(body: str, changes: list[tuple[int, str, int]]) -> None:
    """A sign put into a plain body, or taken out of it, goes to Python-Markdown or means the same."""
    for place, sign, gone in changes:
        at = place % (len(body) + 1)
        body = body[:at] + sign + body[at + gone :]
    same(body)


PIECES = [
    "http", "https", "mailto", "HTTPS", "javascript", "data", "file", "a", "x-y", "xn--a", "1", "127", "0x7f", ":", ":",
    "//", "//", "/", ".", ".", "..", "@", "#", "?", "&", "=", ";", "%", "%20", "%3A", "-", "_", "~", "example", "org",
    "com", "paper", "quot", "amp;", "colon;", "lt", "8080", "65536", ",", "+", "A", "é", "[",
]  # fmt: skip
ADDRESSES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map("".join)


@given(ADDRESSES, st.sampled_from(["{}", "https://x.example/{}", "https://{}", "/{}"]))
@example("&quot", "{}")
@example("xn--a.com", "https://{}")
@example("1.2.3", "https://{}")
def test_an_address_comes_out_as_nh3_leaves_it(address: str, whole: str) -> None:
    """An address that is taken for harmless is one that nh3 keeps, and to the same letters."""
    same(f'"[a]({whole.format(address)})"')


@given(st.text(alphabet="ab *_[]()#1.->!&:\"'/\n,", max_size=60))
@example("*a*b* c*")
def test_any_text_is_the_same(body: str) -> None:
    """Marks in any order go to Python-Markdown or mean the same."""
    same(body)
