"""The key of a page: what it depends on, as one digest.

A view is encoded canonically (marshal's second version over plain values: equal views give equal bytes, which pickle
does not promise), together with the fingerprints of the templates that draw it.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable
from dataclasses import dataclass, field, fields, is_dataclass
from operator import attrgetter
from typing import Any

from sitegen.files import digest
from sitegen.kind import Fragment, Page

_PLAIN = (str, int, bool, type(None))


@dataclass(slots=True)
class Keys:
    """Keys of pages; `fingerprint` gives that of a template with all it reaches."""

    fingerprint: Callable[[str], str]
    _fields: dict[type, Callable[[object], object]] = field(default_factory=dict)
    _fragments: dict[tuple[int, str], tuple[object, str]] = field(default_factory=dict)

    def key(self, page: Page, around: str) -> str:
        """The digest of everything that a page's bytes depend on; `around` is that of code, libraries and frame."""
        template = self.fingerprint(page.template) if page.template else ""
        return self.of(page.url, page.drawer, around, template, page.view)

    def of(self, *values: object) -> str:
        """The digest of plain values and views."""
        return _digest(self._encoded(values))

    def _encoded(self, value: object) -> object:
        kind = type(value)
        if kind in _PLAIN:
            return value
        if kind is tuple:
            return tuple([self._encoded(item) for item in value])  # type: ignore[attr-defined]  # a tuple, by the line above
        if kind is Fragment:
            return self._fragment(value)  # type: ignore[arg-type]  # a fragment, by the line above
        if not is_dataclass(kind):
            raise TypeError(
                f"a view holds {kind.__name__}: {value!r}; it may hold text, int, bool, None, tuples and dataclasses"
            )
        getter = self._fields.get(kind)
        if getter is None:
            names = [item.name for item in fields(kind)]
            getter = self._fields[kind] = attrgetter(*names) if len(names) > 1 else _single(names)
        return (kind.__name__, *[self._encoded(item) for item in getter(value)])  # type: ignore[attr-defined]

    def _fragment(self, fragment: Fragment) -> str:
        """A fragment's own digest, computed once for each of the pages that repeat it."""
        same = (id(fragment.view), fragment.template)
        held = self._fragments.get(same)
        if held is None:
            parts = (fragment.template, self.fingerprint(fragment.template), self._encoded(fragment.view))
            # The view is kept with its digest: as long as it lives, no other can have its identity.
            held = self._fragments[same] = (fragment.view, _digest(parts))
        return held[1]


def _digest(encoded: Any) -> str:
    return digest(marshal.dumps(encoded, 2))


def _single(names: list[str]) -> Callable[[object], object]:
    return lambda value: tuple(getattr(value, name) for name in names)
