"""Evidence: the words of every quote, figure and event stand in the body, or the author hears where they nearly do."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.content.records import Article
from sitegen.content.schema import located
from sitegen.content.yaml_text import Where, YamlText
from sitegen.problems import Problem
from sitegen.text.patterns import pattern
from sitegen.text.plain import folded, paragraphs, stressed

# Words in one line, with no sign in them that Markdown may take away, and at both ends one that folding leaves: what
# follows the marks of emphasis is then still there when those are gone, so most claims need no folding of a body.
_UNMARKED = pattern(r"""["'“”‘’«(]?[^\W_](?:[^*_\\&\n\r]*(?:[^\W_]|[.,;:!?"'“”‘’»)%…]))?""")


def claims(record: Article) -> Iterator[tuple[Where, str]]:
    """The words that must stand in the body, each with the field that holds them."""
    for field in ("quotes", "figures", "events"):
        for index, part in enumerate(getattr(record, field)):
            key = "text" if field == "quotes" else "evidence"
            yield (field, index, key), getattr(part, key)


class Passages:
    """The paragraphs of a body as one folded text; claims mostly come in its order, so it is mostly read once."""

    def __init__(self, body: str) -> None:
        self._body = body
        self._stressed = stressed(body)
        self._folded: str | None = None
        self._at = 0

    def hold(self, words: str) -> bool:
        """Whether the words stand in one paragraph."""
        if _UNMARKED.fullmatch(words) and words in self._stressed and "&" not in self._stressed:
            return True
        if self._folded is None:
            self._folded = "\n".join(map(folded, paragraphs(self._body)))
        wanted = folded(words)
        place = self._folded.find(wanted, self._at)
        if place < 0:
            place = self._folded.find(wanted, 0, self._at + len(wanted))
        self._at = max(place, 0)
        return place >= 0


def problems(front: YamlText, record: Article, body: str) -> Iterator[Problem]:
    """A problem for each claim whose words do not stand in one paragraph of the body."""
    rows = list(claims(record))
    if not rows:
        return
    text = Passages(body)
    for where, words in rows:
        if not text.hold(words):
            from sitegen.text.similarity import nearest

            near = nearest(words, paragraphs(body))
            hint = (
                f"; the nearest passage is '{near}'" if near else "; copy the words from the body as they stand there"
            )
            yield located(front, where, f"'{words}' does not stand in a paragraph of the body{hint}")
