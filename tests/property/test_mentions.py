"""First mentions in any body: the text stays, the HTML stays whole, a name leads to its page once at most."""

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from sitegen.drawing import markdown
from sitegen.drawing.blocks import Beside, placed
from sitegen.drawing.mentions import mentioned
from tests.harness import pretty

NAMES = (
    ("Ilse Marrow", "ilse.html"),
    ("Marrow", "ilse.html"),
    ("Kelmouth", "kelmouth.html"),
    ("A & B", "ab.html"),
    ("ایلزه", "i.html"),
    ("Marrow Kelmouth", ""),
)
PIECES = (
    *(alias for alias, _ in NAMES),
    *(
        "*",
        "**",
        "`",
        "[",
        "](x.html)",
        "](ilse.html)",
        "> ",
        "# ",
        "## ",
        "- ",
        "1. ",
        "\n",
        "\n\n",
        "[^1]",
        "\n\n[^1]: ",
    ),
    *(
        "&amp;",
        "&lt;",
        "&nbsp;",
        "<",
        ">",
        "<b>",
        "</b>",
        "<sup>",
        "</sup>",
        "ian",
        " ",
        " ",
        ". ",
        "’s",
        "#",
        "@",
        "|",
    ),
)
BODIES = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def text(html: str) -> str:
    read = _Text()
    read.feed(html)
    read.close()
    return "".join(read.said)


@given(BODIES)
def test_only_links_are_added(body: str) -> None:
    """Without the links that were added the HTML is what it was, to the last sign, and its elements nest."""
    html = markdown.rendered(body)
    made = mentioned(html, (NAMES,))
    assert html == re.sub(r'<a class="mention" href="[^"]*">([^<]*)</a>', r"\1", made)
    assert text(html) == text(made)
    assert pretty(f"<div>{made}</div>")
    assert not re.search(r"<a [^>]*>(?:(?!</a>).)*<a ", made, re.DOTALL)


@given(BODIES)
def test_a_name_leads_to_its_page_once(body: str) -> None:
    """No address is added twice, none where the author led there, and a second run adds nothing."""
    html = markdown.rendered(body)
    made = mentioned(html, (NAMES,))
    added = re.findall(r'<a class="mention" href="([^"]*)"', made)
    assert len(added) == len(set(added))
    assert not [address for address in added if f'<a href="{address}"' in html]
    assert made == mentioned(made, (NAMES,))


@given(BODIES)
def test_notes_find_their_words(body: str) -> None:
    """A note stands beside the same paragraph as without the links."""
    html = markdown.rendered(body)
    beside = [Beside("Kelmouth", "event-1", "<p>NOTE</p>"), Beside("Ilse Marrow", "quote-1", "<p>SAID</p>")]
    plain, made = (placed(some, beside, str) for some in (html, mentioned(html, (NAMES,))))
    assert plain == re.sub(r'<a class="mention" href="[^"]*">([^<]*)</a>', r"\1", made)
