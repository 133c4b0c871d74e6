"""Interface strings, dates and numbers in the language of a page: the one formatter of each.

Catalogues are gettext's, one `locale/LANGUAGE.po` a language, English being the key; they are read by Babel.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from sitegen.drawing.customs import Customs, babel_date, babel_number, customs, locale
from sitegen.drawing.shelf import Shelf
from sitegen.files import digest

_CATALOGUES = Path(__file__).resolve().parent.parent / "locale"


# The same words, days and counts come again and again, and Babel takes long over each.
_kept = functools.lru_cache(maxsize=16384)  # words live as long as the process


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """How a language says things; one without a catalogue (gettext's) says them in English, with its own dates."""

    tag: str
    customs: Customs
    catalogue: Any = None

    @_kept
    def t(self, text: str, **values: object) -> str:
        """An interface string, its {places} filled."""
        said = self.catalogue.gettext(text) if text and self.catalogue else text  # gettext answers "" with its header
        return said.format(**values) if values else said

    @_kept
    def tn(self, one: str, many: str, count: int, **values: object) -> str:
        """An interface string that counts, `{n}` being the number as this language writes it."""
        said = self.catalogue.ngettext(one, many, count) if self.catalogue else one if count == 1 else many
        return said.format(n=self.number(count), **values)

    @_kept
    def language(self, tag: str) -> str:
        """The name of a language; its tag where Babel does not know it."""
        from babel import Locale, UnknownLocaleError

        try:
            return Locale.parse(tag, sep="-").get_display_name(locale(self.tag)) or tag
        except (UnknownLocaleError, ValueError):
            return tag

    @_kept
    def day(self, written: str) -> str:
        """A date as precise as it was written: 2003, March 2025, 8 February 2025."""
        moment = date.fromisoformat((written[:10] + "-01-01")[:10])
        return self._date(moment, {4: "y", 7: "MMMM y"}.get(len(written), "long"))

    @_kept
    def short(self, written: str) -> str:
        """Day and month without the year, for lists that stand under their year; empty where only the year is known."""
        if len(written) == 4:
            return ""
        moment = date.fromisoformat((written[:10] + "-01")[:10])
        return self._date(moment, "MMMM" if len(written) == 7 else "d MMMM")

    @_kept
    def tick(self, written: str) -> str:
        """A date at a scale that names the year elsewhere: 2003, Mar, 8 Feb."""
        if len(written) == 4:
            return self.day(written)
        moment = date.fromisoformat((written[:10] + "-01")[:10])
        return self._date(moment, "LLL" if len(written) == 7 else "d MMM")

    @_kept
    def moment(self, written: str) -> str:
        """A date, with its time and offset where one was written."""
        if len(written) <= 10:
            return self.day(written)
        when = datetime.fromisoformat(written)
        offset = when.strftime("%z")
        zone = "UTC" if offset in ("+0000", "") else f"UTC{offset[:3]}:{offset[3:]}"
        time = self.customs.digits(f"{when.hour:02}:{when.minute:02}")
        return f"{self.day(written[:10])}{self.t(', ')}{time} {zone}"

    @_kept
    def number(self, value: str | int) -> str:
        """A number with every digit that was written, grouped as this language does."""
        number = Decimal(value)
        plain = self.customs.number(format(number, "f"))
        return self.customs.digits(babel_number(locale(self.tag), number)) if plain is None else plain

    @_kept
    def compact(self, value: Decimal) -> str:
        """A large number in a few letters: 1.5M, 12K."""
        from babel.numbers import format_compact_decimal

        written = format_compact_decimal(
            value, format_type="short", locale=locale(self.tag), fraction_digits=3, numbering_system="default"
        )
        return self.customs.digits(written)

    def _date(self, moment: date, pattern: str) -> str:
        plain = self.customs.date(moment, pattern)
        return self.customs.digits(babel_date(locale(self.tag), moment, pattern)) if plain is None else plain


_WORDS: dict[str, Words] = {}


def words(tag: str, shelf: Shelf | None = None) -> Words:
    """The words of a language tag, the same ones for all who ask; of its base language where its region is not known.

    Where they are asked for first, a shelf saves asking Babel.
    """
    held = _WORDS.get(tag)
    if held is None:
        shelf = shelf or Shelf()
        held = _WORDS[tag] = Words(tag, customs(tag, shelf), _catalogue(tag, shelf))
    return held


def _catalogue(tag: str, shelf: Shelf) -> Any:
    for name in (tag, tag.split("-", maxsplit=1)[0]):
        path = _CATALOGUES / f"{name}.po"
        if path.is_file():
            text = path.read_bytes()
            packed = shelf.find(f"catalogue {name}", digest(text))
            if packed is None:
                packed = _packed(text, name)
                shelf.keep(f"catalogue {name}", digest(text), packed)
            import gettext  # English does without

            return gettext.GNUTranslations(io.BytesIO(packed))
    return None


def _packed(text: bytes, name: str) -> bytes:
    """A catalogue as gettext reads it."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    packed = io.BytesIO()
    write_mo(packed, read_po(io.BytesIO(text), locale=name))
    return packed.getvalue()


def languages() -> Mapping[str, Path]:
    """The catalogues that are shipped, by language."""
    return {path.stem: path for path in sorted(_CATALOGUES.glob("*.po"))}
