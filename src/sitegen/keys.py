"""The key of a page: what it depends on, as one digest.

A view is encoded canonically (marshal's second version over plain values: equal views give equal bytes, which pickle
does not promise), together with the fingerprints of the templates that draw it.
"""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Callable
from dataclasses import dataclass, field, fields, is_dataclass
from operator import attrgetter
from typing import Any

from sitegen.files import digest
from sitegen.kind import Fragment, Page
from sitegen.text.patterns import pattern

_PLAIN = {str, int, bool, type(None)}
# Annotations of fields that hold nothing but plain values: these are encoded as they are, without a look at them.
_WORDS = {"str", "int", "bool", "None", "tuple"}
_WORD = pattern(r"\w+")

Encode = Callable[[Any], object]


@dataclass(slots=True, eq=False)
class Keys:
    """Keys of pages; `fingerprint` gives that of a template with all it reaches, `met` gathers the templates of pages.

    Encoded, a dataclass is a list of its name and its fields, many of one type are a list that begins with a list of
    their name, and a fragment is bytes, or a list of three where it stands alone: no plain value is any of these, so
    nothing can be taken for another. A fragment keeps its digest by the `Keys` that made it, which are told apart by
    what they are and not by what they hold.
    """

    fingerprint: Callable[[str], str]
    met: set[str] = field(default_factory=set)
    _within: dict[str, set[str]] = field(default_factory=dict)
    _rows: dict[type, Encode] = field(default_factory=dict)

    def key(self, page: Page, around: str) -> str:
        """The digest of everything that a page's bytes depend on; `around` is that of code, libraries and frame."""
        template = self.fingerprint(page.template) if page.template else ""
        self.met.add(page.template)
        return _digest([page.url, page.drawer, around, template, self._encoded(page.view)])

    def of(self, *values: object) -> str:
        """The digest of plain values and views."""
        return _digest([self._encoded(value) for value in values])

    def _encoded(self, value: object) -> object:
        kind = type(value)
        if kind in _PLAIN:
            return value
        row = self._rows.get(kind)
        if row is not None:
            return [kind.__name__, row(value)]
        if kind is tuple:
            return self._several(value)  # type: ignore[arg-type]  # a tuple, by the line above
        if kind is Fragment:
            return self._fragment(value)  # type: ignore[arg-type]  # a fragment, by the line above
        return [kind.__name__, self._row(kind)(value)]

    def _several(self, values: tuple[object, ...]) -> object:
        """A tuple: most hold values of one type, which then is looked up once for all of them."""
        kinds = set(map(type, values))
        if kinds <= _PLAIN:
            return values
        if len(kinds) == 1:
            kind = kinds.pop()
            if kind is Fragment:
                return tuple(map(self._fragment, values))  # type: ignore[arg-type]  # fragments, by the line above
            if kind is not tuple:
                return [[kind.__name__], *map(self._row(kind), values)]
        return tuple(map(self._encoded, values))

    def _row(self, kind: type) -> Encode:
        """What gives the fields of this dataclass, encoded."""
        held = self._rows.get(kind)
        if held is None:
            held = self._rows[kind] = self._reading(kind)
        return held

    def _reading(self, kind: type) -> Encode:
        if not is_dataclass(kind):
            raise TypeError(f"a view holds {kind.__name__}; it may hold text, int, bool, None, tuples and dataclasses")
        names = [item.name for item in fields(kind)]
        read: Encode = attrgetter(*names) if len(names) > 1 else _single(names)
        deep = [place for place, item in enumerate(fields(kind)) if not set(_WORD.findall(str(item.type))) <= _WORDS]
        if not deep:
            return read
        encoded = self._encoded

        def row(value: object) -> list[object]:
            found: list[object] = list(read(value))  # type: ignore[call-overload]  # a tuple, as attrgetter gives it
            for place in deep:
                if found[place]:  # None and an empty tuple are plain
                    found[place] = encoded(found[place])
            return found

        return row

    def _fragment(self, fragment: Fragment) -> object:
        """A fragment's own digest, computed once for all the pages that repeat it; itself, where it stands alone."""
        self.met.add(fragment.template)
        if fragment.alone:
            return self._parts(fragment.view, fragment.template)
        found = fragment.once(self, self._hashed, fragment.template)
        self.met |= self._within[fragment.template]
        return found

    def _hashed(self, view: object, template: str) -> bytes:
        # Those who meet the fragment later look no further than its digest: what it holds is kept for them.
        around, self.met = self.met, self._within.setdefault(template, set())
        found = hashlib.sha256(marshal.dumps(self._parts(view, template), 2)).digest()
        self.met = around
        return found

    def _parts(self, view: object, template: str) -> list[object]:
        return [template, self.fingerprint(template), self._encoded(view)]


def _digest(values: list[object]) -> str:
    return digest(marshal.dumps(values, 2))


def _single(names: list[str]) -> Encode:
    return lambda value: tuple(getattr(value, name) for name in names)
