"""Interface strings, dates and numbers in the language of a page: the one formatter of each.

Catalogues are gettext's, one `locale/LANGUAGE.po` a language, English being the key; they are read by Babel.
"""

from __future__ import annotations

import functools
import gettext
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, localcontext
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_compact_decimal, format_decimal

# Nought in the digits that a language writes; Babel knows their name, and itself writes 0 to 9 in every language.
_NOUGHTS = {"arab": "٠", "arabext": "۰", "beng": "০", "deva": "०", "mymr": "၀"}

_CATALOGUES = Path(__file__).resolve().parent.parent / "locale"


# The same words, days and counts come again and again, and Babel takes long over each.
_kept = functools.lru_cache(maxsize=16384)  # words live as long as the process


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """How a language says things; a language without a catalogue says them in English, with its own dates."""

    locale: Locale
    catalogue: gettext.NullTranslations

    @_kept
    def t(self, text: str, **values: object) -> str:
        """An interface string, its {places} filled."""
        said = self.catalogue.gettext(text) if text else ""  # gettext answers "" with a catalogue's header
        return said.format(**values) if values else said

    @_kept
    def tn(self, one: str, many: str, count: int, **values: object) -> str:
        """An interface string that counts, `{n}` being the number as this language writes it."""
        return self.catalogue.ngettext(one, many, count).format(n=self.number(count), **values)

    @_kept
    def language(self, tag: str) -> str:
        """The name of a language; its tag where Babel does not know it."""
        try:
            return Locale.parse(tag, sep="-").get_display_name(self.locale) or tag
        except (UnknownLocaleError, ValueError):
            return tag

    @_kept
    def day(self, written: str) -> str:
        """A date as precise as it was written: 2003, March 2025, 8 February 2025."""
        moment = date.fromisoformat((written[:10] + "-01-01")[:10])
        skeleton = {4: "y", 7: "MMMM y"}.get(len(written), _long(self.locale))
        return _digits(self.locale, format_date(moment, skeleton, locale=self.locale))

    @_kept
    def short(self, written: str) -> str:
        """Day and month without the year, for lists that stand under their year; empty where only the year is known."""
        if len(written) == 4:
            return ""
        moment = date.fromisoformat((written[:10] + "-01")[:10])
        return _digits(self.locale, format_date(moment, "MMMM" if len(written) == 7 else "d MMMM", locale=self.locale))

    @_kept
    def tick(self, written: str) -> str:
        """A date at a scale that names the year elsewhere: 2003, Mar, 8 Feb."""
        if len(written) == 4:
            return self.day(written)
        moment = date.fromisoformat((written[:10] + "-01")[:10])
        return _digits(self.locale, format_date(moment, "LLL" if len(written) == 7 else "d MMM", locale=self.locale))

    @_kept
    def moment(self, written: str) -> str:
        """A date, with its time and offset where one was written."""
        if len(written) <= 10:
            return self.day(written)
        when = datetime.fromisoformat(written)
        offset = when.strftime("%z")
        zone = "UTC" if offset in ("+0000", "") else f"UTC{offset[:3]}:{offset[3:]}"
        time = _digits(self.locale, format_time(when, "HH:mm", locale=self.locale))
        return f"{self.day(written[:10])}{self.t(', ')}{time} {zone}"

    @_kept
    def number(self, value: str | int) -> str:
        """A number with every digit that was written, grouped as this language does."""
        number, locale = Decimal(value), self.locale
        _, _, places = format(number, "f").partition(".")
        whole = str(locale.decimal_formats[None].pattern).partition(".")[0]
        pattern = whole + ("." + "0" * len(places) if places else "")
        with localcontext(prec=60):  # Babel rounds to the context's digits
            written = format_decimal(
                number, format=pattern, locale=locale, decimal_quantization=False, numbering_system="default"
            )
        return _digits(locale, written)

    @_kept
    def compact(self, value: Decimal) -> str:
        """A large number in a few letters: 1.5M, 12K."""
        written = format_compact_decimal(
            value, format_type="short", locale=self.locale, fraction_digits=3, numbering_system="default"
        )
        return _digits(self.locale, written)


def _digits(locale: Locale, text: str) -> str:
    """The same in the digits of the language."""
    nought = _NOUGHTS.get(locale.default_numbering_system)
    return text.translate({ord("0") + digit: ord(nought) + digit for digit in range(10)}) if nought else text


def _long(locale: Locale) -> str:
    """Day, month and year: as everybody but America orders them where the language is English without a region."""
    return "d MMMM y" if locale.language == "en" and locale.territory is None else locale.date_formats["long"].pattern


@functools.cache
def words(tag: str) -> Words:
    """The words of a language tag; of its base language where the region is not known."""
    return Words(_locale(tag), _catalogue(tag))


def _locale(tag: str) -> Locale:
    for candidate in (tag.replace("-", "_"), tag.split("-", maxsplit=1)[0], "en"):
        try:
            return Locale.parse(candidate)
        except (UnknownLocaleError, ValueError):
            continue
    raise AssertionError("Babel knows English")


def _catalogue(tag: str) -> gettext.NullTranslations:
    for name in (tag, tag.split("-", maxsplit=1)[0]):
        path = _CATALOGUES / f"{name}.po"
        if path.is_file():
            with path.open("rb") as file:
                catalogue = read_po(file, locale=name)
            packed = io.BytesIO()
            write_mo(packed, catalogue)
            packed.seek(0)
            return gettext.GNUTranslations(packed)
    return gettext.NullTranslations()


def languages() -> Mapping[str, Path]:
    """The catalogues that are shipped, by language."""
    return {path.stem: path for path in sorted(_CATALOGUES.glob("*.po"))}
