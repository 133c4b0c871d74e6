"""Text as HTML may hold it: escaped as MarkupSafe does, and wrapped only where somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable

import markupsafe
from markupsafe import Markup

# MarkupSafe's own loop over the letters: what is joined to a page at once need not be wrapped before.
_escaped: Callable[[object], str] = getattr(markupsafe, "_escape_inner", markupsafe.escape)


def escape(value: object) -> str:
    """A value as text that HTML may hold."""
    kind = type(value)
    if kind is str:
        return _escaped(value)
    if kind is Markup:
        return value  # type: ignore[return-value]  # Markup is text
    return str(value) if kind is int else markupsafe.escape(value)


def filled(pattern: str, *values: object, **named: object) -> Markup:
    """A pattern with its places filled, as Markup.format fills them, which takes five times as long."""
    return wrapped(pattern.format(*map(escape, values), **{name: escape(value) for name, value in named.items()}))


def wrapped(html: str) -> Markup:
    """HTML that is known to be escaped."""
    return str.__new__(Markup, html)
