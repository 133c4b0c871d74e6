"""Pages by template: a view, the frame around it and nothing else reach Jinja, and bytes come out."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup

from sitegen.drawing import blocks, charts, markdown, mentions, plots
from sitegen.drawing.words import Words, words
from sitegen.text.language import direction

_ANYWHERE = "404.html"


class Text(Protocol):
    """A body in a view: the digest of its Markdown, (target as written, address) of its links, (alias, address)."""

    @property
    def digest(self) -> str: ...  # noqa: D102
    @property
    def links(self) -> tuple[tuple[str, str], ...]: ...  # noqa: D102
    @property
    def names(self) -> tuple[tuple[str, str], ...]: ...  # noqa: D102


class Piece(Protocol):
    """A fragment in a view: a template and what it shows."""

    @property
    def template(self) -> str: ...  # noqa: D102
    @property
    def view(self) -> object: ...  # noqa: D102


class NoteLike(Protocol):
    """What stands beside the paragraph that holds `words`."""

    @property
    def words(self) -> str: ...  # noqa: D102
    @property
    def anchor(self) -> str: ...  # noqa: D102
    @property
    def fragment(self) -> Piece: ...  # noqa: D102


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
    _drawn: dict[Hashable, tuple[object, Markup]] = field(default_factory=dict)
    _names: dict[str, Callable[..., object]] = field(default_factory=dict)
    _environments: dict[bool, jinja2.Environment] = field(default_factory=dict)

    def draw(self, url: str, template: str, view: Any) -> bytes:
        """One page; jinja2.TemplateError where its template is wrong."""
        language = view.head.language if hasattr(view, "head") else self.language
        self._names = Sheet(self, self._prefix(url), language, alone=url == _ANYWHERE).names()
        text = self.template(template).render(page=view, chrome=self.chrome, url=url, language=language)
        return text.encode()

    def template(self, name: str) -> jinja2.Template:
        """A template; pages escape what they show, plain text does not."""
        return self._environment(escape=name.endswith((".html", ".xml"))).get_template(name)

    def fragment(self, piece: Piece, sheet: Sheet) -> Markup:
        """A fragment, drawn once for each language and depth of address."""
        key = (id(piece.view), piece.template, sheet.prefix, sheet.language)
        held = self._drawn.get(key)
        if held is None:
            text = self.template(piece.template).render(view=piece.view, language=sheet.language)
            # The view is kept with what was drawn: as long as it lives, no other can have its identity.
            held = self._drawn[key] = (piece.view, Markup(text))  # noqa: S704  an escaping template made it
        return held[1]

    def _called(self, name: str) -> Callable[..., object]:
        # Looked up at each call: the names change with the page.
        return lambda *values, **named: self._names[name](*values, **named)  # noqa: PLW0108

    def _prefix(self, url: str) -> str:
        # The 404 page is served at any depth: its links begin at the path under which the site is published.
        return urlsplit(self.base).path if url == _ANYWHERE else "../" * url.count("/")

    def _environment(self, *, escape: bool) -> jinja2.Environment:
        if escape not in self._environments:
            environment = self._environments[escape] = jinja2.Environment(
                loader=jinja2.FileSystemLoader([str(folder) for folder in self.folders]),
                autoescape=escape,  # noqa: S701  only robots.txt and its like are drawn without
                undefined=jinja2.StrictUndefined,
                trim_blocks=True,
                lstrip_blocks=True,
                keep_trailing_newline=True,
                auto_reload=False,
                cache_size=-1,
            )
            # Macros are imported once, for all pages; what they call is that of the page being drawn.
            for name in Sheet(self, "", self.language).names():
                environment.globals[name] = self._called(name)
        return self._environments[escape]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a template may call, bound to the depth and the language of the page that it draws.

    A page that is `alone` may be served anywhere, so it brings its assets along.
    """

    html: Html
    prefix: str
    language: str
    alone: bool = False

    def names(self) -> dict[str, Callable[..., object]]:
        """The functions by the names that templates use."""
        said: Words = words(self.language)
        return {
            "href": self.href,
            "asset": self.asset,
            "body": self.body,
            "draw": self.draw,
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
            "columns": lambda chart: charts.columns(chart, said, self.href),
            "plot": lambda chart: plots.plot(chart, said, self.href),
        }

    def href(self, url: str) -> str:
        """An address from the root as a link from this page; whole addresses stay."""
        if re.match(r"[a-z][a-z0-9+.-]*:|#", url, re.IGNORECASE):
            return url
        return self.prefix + url

    def lang(self, tag: str = "") -> Markup:
        """The attributes of words in another language than the page's: in that of the tag, else in the site's own."""
        tag = tag or self.html.language
        return Markup("") if tag == self.language else Markup(' lang="{}" dir="{}"').format(tag, direction(tag))

    def asset(self, name: str) -> str:
        """A static file's address, with a version that changes with its content."""
        if self.alone:
            kind = "text/css" if name.endswith(".css") else "image/svg+xml"
            return f"data:{kind};base64,{b64encode(self.html.asset(name)).decode()}"
        version = self.html.versions.get(name)
        return f"{self.prefix}{name}?v={version}" if version else self.prefix + name

    def draw(self, piece: Piece) -> Markup:
        """A fragment."""
        return self.html.fragment(piece, self)

    def body(self, text: Text, notes: tuple[NoteLike, ...] = ()) -> Markup:
        """A body as HTML, its notes beside their paragraphs."""
        if not text.digest:
            return Markup("")
        html = self._linked(markdown.rendered(self.html.body(text.digest)), dict(text.links))
        html = mentions.mentioned(html, tuple((alias, url and self.href(url)) for alias, url in text.names))
        if notes:
            said = words(self.language)
            beside = [blocks.Beside(note.words, note.anchor, str(self.draw(note.fragment))) for note in notes]
            html = blocks.placed(html, beside, lambda count: said.tn("{n} more", "{n} more", count))
        return Markup(html)  # noqa: S704  sanitised by nh3

    def _linked(self, html: str, links: dict[str, str]) -> str:
        def address(target: str) -> str:
            if links.get(target) == "":
                return ""  # no kind makes a page of that record
            if target in links:
                fragment = "#" + target.split("#", 1)[1] if "#" in target else ""
                return self.href(links[target]) + fragment
            return self.prefix + target[1:] if target.startswith("/") and not target.startswith("//") else target

        return markdown.linked(html, address)
