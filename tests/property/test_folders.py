"""Whatever a folder of posts holds, its import ends, and the site loads what it wrote."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.content.loader import load
from sitegen.content.parsed import Cache
from sitegen.importer.folders import GENERATORS, moved

_PIECES = st.sampled_from([
    "---", "+++", "{", "}", "title: A", "date: 2024-05-14", "tags: [a, b", "]", "'", '"', "\n", "\n\n", "    ",
    "\t", "- ", "1. ", "# ", "> ", "```", "`", "<div>", "</div>", "<script>", "</script>", "<!--", "-->", "<p a='",
    "![a](b.png)", "[a](b.md)", "[a]: c.md", "[a]", "](", "{% raw %}", "{% endraw %}", "{% highlight x %}",
    "{% endhighlight %}", "{{ a }}", '{{< a b="', ">}}", "{{%", "%}", "{:a}", ".. a::", "::", "`a <b>`_", "a_",
    "===", "permalink: /x/", "aliases: [/a, b]", "slug: é", "lang: fa", "draft: true", "status: hidden",
    "categories: [[a], {name: b}]", "\x00", "\x85", "\u2028", "\ud7ff", "\ufffe", "é", "نه", "新",
])  # fmt: skip
_TEXTS = st.lists(st.one_of(_PIECES, st.text(max_size=8)), max_size=30).map("".join)
_FRONTS = st.sampled_from(
    ["", "---\ntitle: A\n---\n", "---\ntitle: A\ndate: 2024-05-14\n---\n", "Title: A\nDate: 2024-05-14\n\n"]
)
_NAMES = {
    "jekyll": ["_posts/2024-05-14-a.md", "b/_posts/2024-05-15-b.html", "_config.yml"],
    "hugo": ["content/a.md", "content/b/index.fa.md", "hugo.toml"],
    "pelican": ["content/a.md", "content/b.rst", "content/c.html"],
    "markdown": ["a.md", "b/20240514 é.md"],
}


@pytest.mark.parametrize("kind", sorted(GENERATORS))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_stands_in_a_folder_the_site_loads(kind: str, data: st.DataObject) -> None:
    """Every record that is written can be loaded, holds nothing that runs, and is found again by a second import."""
    with TemporaryDirectory() as place:
        folder, root = Path(place, "in"), Path(place, "site")
        for name in _NAMES[kind]:
            text = data.draw(_FRONTS) + data.draw(_TEXTS)
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(text.encode("utf-8", "replace"))
        first = dict(moved(kind, folder, root / "content").actions)
        if sum(first.values()):
            assert () == load(root, Cache("")).problems
        second = dict(moved(kind, folder, root / "content").actions)
        assert first["written"] == second["unchanged"]
        for record in root.rglob("*.md"):
            prose = re.sub(r"(?ms)^ *(`{3,}|~{3,}).*?^ *\1|`[^`]*`|^(?: {4}|\t).*$", "", record.read_text("utf-8"))
            assert "<iframe" not in prose
