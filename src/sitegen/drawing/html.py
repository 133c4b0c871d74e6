"""Pages by template: a view, the frame around it and nothing else reach Jinja, and bytes come out."""

from __future__ import annotations

import functools
import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any, Protocol, TypeVar
from urllib.parse import urlsplit

import jinja2
from jinja2.bccache import Bucket
from markupsafe import Markup

from sitegen.classes import dataclass
from sitegen.drawing import blocks, markdown, mentions
from sitegen.drawing.lean import Environment
from sitegen.drawing.markup import wrapped
from sitegen.drawing.shelf import Shelf
from sitegen.drawing.words import Words, words
from sitegen.text.language import direction
from sitegen.text.patterns import pattern

_ANYWHERE = "404.html"
# Stands where an address from the root begins, until a page is whole and its depth is known; no record can hold it.
_ROOT = "\x00"
_WHOLE = pattern(r"[a-z][a-z0-9+.-]*:|#", re.IGNORECASE)

T = TypeVar("T")


class Text(Protocol):
    """A body in a view: the digest of its Markdown, (target as written, address) of its links.

    `names` are (alias, address) of each record that it may mention.
    """

    @property
    def digest(self) -> str: ...  # noqa: D102
    @property
    def links(self) -> tuple[tuple[str, str], ...]: ...  # noqa: D102
    @property
    def names(self) -> tuple[tuple[tuple[str, str], ...], ...]: ...  # noqa: D102


class Piece(Protocol):
    """A fragment in a view: a template and what it shows."""

    @property
    def template(self) -> str: ...  # noqa: D102
    @property
    def view(self) -> object: ...  # noqa: D102
    @property
    def alone(self) -> bool: ...  # noqa: D102
    def once(self, key: object, make: Callable[..., T], *args: Any) -> T: ...  # noqa: D102


class NoteLike(Protocol):
    """What stands beside the paragraph that holds `words`."""

    @property
    def words(self) -> str: ...  # noqa: D102
    @property
    def anchor(self) -> str: ...  # noqa: D102
    @property
    def fragment(self) -> Piece: ...  # noqa: D102


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates of one sort of environment, on the shelf by their file and text."""

    def __init__(self, shelf: Shelf, sort: str) -> None:
        self._shelf, self._sort = shelf, sort

    def load_bytecode(self, bucket: Bucket) -> None:
        """Let a template have its code, if that is known."""
        bucket.code = self._shelf.find(f"{self._sort} {bucket.key}", bucket.checksum)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self._shelf.keep(f"{self._sort} {bucket.key}", bucket.checksum, bucket.code)


@dataclass(slots=True)
class Html:
    """Draws by template; `body` gives the Markdown of a digest, `asset` the bytes of a static file."""

    folders: tuple[Path, ...]
    body: Callable[[str], str]
    asset: Callable[[str], bytes]
    versions: Mapping[str, str]
    base: str
    language: str
    chrome: object
    shelf: Shelf = field(default_factory=Shelf)
    _sheets: dict[tuple[str, bool, bool], Sheet] = field(default_factory=dict)

    def draw(self, url: str, template: str, view: Any) -> bytes:
        """One page; jinja2.TemplateError where its template is wrong."""
        try:
            text = self._text(url, template, view, lean=True)
        except AttributeError:
            text = self._text(url, template, view, lean=False)
        # Bytes are replaced in half the time that letters take.
        return text.encode().replace(_ROOT.encode(), self._prefix(url).encode())

    def _text(self, url: str, template: str, view: Any, *, lean: bool) -> str:
        language = view.head.language if hasattr(view, "head") else self.language
        sheet = self._sheet(language, alone=url == _ANYWHERE, lean=lean)
        return sheet.template(template).render(page=view, chrome=self.chrome, url=url, language=language)

    def environment(
        self, names: Mapping[str, Callable[..., object]], *, escape: bool, lean: bool = True
    ) -> jinja2.Environment:
        """An environment whose templates may call these functions."""
        environment = (Environment if lean else jinja2.Environment)(
            loader=jinja2.FileSystemLoader([str(folder) for folder in self.folders]),
            bytecode_cache=_Compiled(self.shelf, f"template {escape:d}{lean:d}"),
            autoescape=escape,  # only robots.txt and its like are drawn without
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
        )
        environment.globals.update(names)
        return environment

    def _sheet(self, language: str, *, alone: bool, lean: bool) -> Sheet:
        key = (language, alone, lean)
        if key not in self._sheets:
            self._sheets[key] = Sheet(self, *key)
        return self._sheets[key]

    def _prefix(self, url: str) -> str:
        # The 404 page is served at any depth: its links begin at the path under which the site is published.
        return urlsplit(self.base).path if url == _ANYWHERE else "../" * url.count("/")


# Few kinds of pages have a chart; the others do without what draws it.
def _columns(said: Words, href: Callable[[str], str], chart: object) -> Markup:
    from sitegen.drawing import charts

    return charts.columns(chart, said, href)


def _plot(said: Words, href: Callable[[str], str], chart: object) -> Markup:
    from sitegen.drawing import plots

    return plots.plot(chart, said, href)


@dataclass(slots=True)
class Sheet:
    """What a template may call, bound to the language of the page that it draws; addresses begin with `_ROOT`.

    A page that is `alone` may be served anywhere, so it brings its assets along.
    """

    html: Html
    language: str
    alone: bool = False
    lean: bool = True
    _langs: dict[str, Markup] = field(default_factory=dict)
    _environments: dict[bool, jinja2.Environment] = field(default_factory=dict)

    def template(self, name: str) -> jinja2.Template:
        """A template; pages escape what they show, plain text does not."""
        escape = name.endswith((".html", ".xml"))
        if escape not in self._environments:
            self._environments[escape] = self.html.environment(self.names(), escape=escape, lean=self.lean)
        return self._environments[escape].get_template(name)

    def names(self) -> dict[str, Callable[..., object]]:
        """The functions by the names that templates use."""
        said: Words = words(self.language, self.html.shelf)
        return {
            "href": self.href,
            "asset": self.asset,
            "body": self.body,
            "draw": self.draw,
            "draw_all": self.draw_all,
            "direction": direction,
            "lang": self.lang,
            "domain": lambda url: urlsplit(url).netloc.removeprefix("www."),
            "t": said.t,
            "tn": said.tn,
            "day": said.day,
            "short": said.short,
            "moment": said.moment,
            "number": said.number,
            "language_name": said.language,
            # A timeline from its other end has the same chart.
            "columns": functools.lru_cache(maxsize=64)(functools.partial(_columns, said, self.href)),
            "plot": functools.partial(_plot, said, self.href),
        }

    def href(self, url: str) -> str:
        """An address from the root as a link from this page; whole addresses stay."""
        return url if (":" in url or url[:1] == "#") and _WHOLE.match(url) else _ROOT + url

    def lang(self, tag: str = "") -> Markup:
        """The attributes of words in another language than the page's: in that of the tag, else in the site's own."""
        held = self._langs.get(tag)
        if held is None:
            own = tag or self.html.language
            said = Markup("") if own == self.language else Markup(' lang="{}" dir="{}"').format(own, direction(own))
            held = self._langs[tag] = said
        return held

    def asset(self, name: str) -> str:
        """A static file's address, with a version that changes with its content."""
        if self.alone:
            kind = "text/css" if name.endswith(".css") else "image/svg+xml"
            return f"data:{kind};base64,{b64encode(self.html.asset(name)).decode()}"
        version = self.html.versions.get(name)
        return f"{_ROOT}{name}?v={version}" if version else _ROOT + name

    def draw(self, piece: Piece) -> Markup:
        """A fragment, drawn once for each language; one that stands on a page alone is not kept."""
        if piece.alone:
            return self._fresh(piece.view, piece.template)
        return piece.once((self.language, self.alone, self.lean), self._fresh, piece.template)

    def draw_all(self, pieces: Iterable[Piece]) -> Markup:
        """Fragments one behind the other: a loop in a template takes several times as long."""
        return wrapped("".join(map(self.draw, pieces)))

    def _fresh(self, view: object, template: str) -> Markup:
        return wrapped(self.template(template).render(view=view, language=self.language))

    def body(self, text: Text, notes: tuple[NoteLike, ...] = ()) -> Markup:
        """A body as HTML, its notes beside their paragraphs."""
        if not text.digest:
            return Markup("")
        html = markdown.linked(markdown.rendered(self.html.body(text.digest)), dict(text.links), self.href)
        html = mentions.mentioned(html, text.names, self.href)
        if notes:
            said = words(self.language, self.html.shelf)
            beside = [blocks.Beside(note.words, note.anchor, self.draw(note.fragment)) for note in notes]
            html = blocks.placed(html, beside, lambda count: said.tn("{n} more", "{n} more", count))
        return wrapped(html)  # sanitised
