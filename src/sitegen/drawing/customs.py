"""How a language writes dates and numbers, as plain data: Babel is asked once, for asking it takes long.

What these few fields cannot say as Babel says it is left out, and Babel is asked each time.
"""

from __future__ import annotations

import functools
from dataclasses import astuple
from datetime import date
from decimal import Decimal, localcontext
from typing import Any

from sitegen.classes import dataclass
from sitegen.drawing.shelf import Shelf

# Nought in the digits that a language writes; Babel knows their name, and itself writes 0 to 9 in every language.
_NOUGHTS = {"arab": "٠", "arabext": "۰", "beng": "০", "deva": "०", "mymr": "၀"}
# The ways to write a date, as Unicode names them; `long` is the language's own with all three.
PATTERNS = ("long", "y", "MMMM y", "MMMM", "d MMMM", "LLL", "d MMM")
_LONGEST = 40  # digits that are grouped here


@dataclass(frozen=True, slots=True)
class Customs:
    """A language's nought, its months by pattern letters, its dates by pattern, its signs in numbers."""

    nought: str
    months: dict[str, tuple[str, ...]]
    dates: dict[str, str]
    signs: tuple[str, str, str]
    groups: tuple[int, int]

    def date(self, moment: date, pattern: str) -> str | None:
        """A date in one of `PATTERNS`, or None."""
        held = self.dates.get(pattern)
        if held is None:
            return None
        said = {letters: names[moment.month - 1] for letters, names in self.months.items()}
        for letter, part in (("M", moment.month), ("d", moment.day)):
            said |= {letter: str(part), 2 * letter: f"{part:02}"}
        said["y"] = str(moment.year)
        return self.digits(held % said)

    def number(self, written: str) -> str | None:
        """A number as `format(value, "f")` gives it, grouped; or None."""
        if not self.groups[0] or len(written) > _LONGEST:
            return None
        point, group, minus = self.signs
        whole, _, places = written.removeprefix("-").partition(".")
        parts, size = list[str](), self.groups[0]
        while len(whole) > size:
            parts.append(whole[-size:])
            whole, size = whole[:-size], self.groups[1]
        grouped = group.join([whole, *reversed(parts)])
        return self.digits((minus if written[0] == "-" else "") + grouped + (point + places if places else ""))

    def digits(self, text: str) -> str:
        """The same in the digits of the language."""
        nought = self.nought
        return text.translate({ord("0") + digit: ord(nought) + digit for digit in range(10)}) if nought else text


def customs(tag: str, shelf: Shelf) -> Customs:
    """The customs of a language tag, from the shelf if they are there."""
    held = shelf.find(f"customs {tag}", tag)
    if held is None:
        held = astuple(_asked(locale(tag)))
        shelf.keep(f"customs {tag}", tag, held)
    return Customs(*held)


@functools.cache
def locale(tag: str) -> Any:
    """Babel's locale of a tag; of its base language where the region is not known."""
    from babel import Locale, UnknownLocaleError

    for candidate in (tag.replace("-", "_"), tag.split("-", maxsplit=1)[0], "en"):
        try:
            return Locale.parse(candidate)
        except (UnknownLocaleError, ValueError):
            continue
    raise AssertionError("Babel knows English")


def babel_date(place: Any, moment: date, pattern: str) -> str:
    """A date by Babel."""
    from babel.dates import format_date

    return format_date(moment, _long(place) if pattern == "long" else pattern, locale=place)


def babel_number(place: Any, value: Decimal) -> str:
    """A number by Babel with every digit that was written."""
    from babel.numbers import format_decimal

    _, _, places = format(value, "f").partition(".")
    whole = str(place.decimal_formats[None].pattern).partition(".")[0]
    pattern = whole + ("." + "0" * len(places) if places else "")
    with localcontext(prec=60):  # Babel rounds to the context's digits
        return format_decimal(
            value, format=pattern, locale=place, decimal_quantization=False, numbering_system="default"
        )


def _asked(place: Any) -> Customs:
    """What Babel says; what is not the same said plainly is left out."""
    found = Customs(
        _NOUGHTS.get(place.default_numbering_system, ""),
        {
            letters: tuple(names[month] for month in range(1, 13))
            for letters, names in {
                "MMMM": place.months["format"]["wide"],
                "MMM": place.months["format"]["abbreviated"],
                "LLL": place.months["stand-alone"]["abbreviated"],
            }.items()
        },
        {pattern: _template(place, pattern) for pattern in PATTERNS},
        _signs(place),
        tuple(place.decimal_formats[None].grouping),
    )
    days = [date(year, month, day) for year, month in enumerate(range(1, 13), 1890) for day in (1, 9, 28)]
    dates = {
        pattern: held
        for pattern, held in found.dates.items()
        if _same(lambda day, pattern=pattern: (found.date(day, pattern), babel_date(place, day, pattern)), days, found)
    }
    numbers = ["0", "7", "-12", "123", "1234", "-12345.60", "1234567", "12345678.9", "0.05"]
    plain = _same(lambda written: (found.number(written), babel_number(place, Decimal(written))), numbers, found)
    return Customs(found.nought, found.months, dates, found.signs, found.groups if plain else (0, 0))


def _same(both: Any, samples: list[Any], found: Customs) -> bool:
    """Whether all of these are said the same plainly and by Babel."""
    try:
        return all(ours == found.digits(theirs) for ours, theirs in map(both, samples))
    except KeyError:  # a letter of a pattern that is not among the fields
        return False


def _template(place: Any, pattern: str) -> str:
    """A pattern with its letters as places of Python's old formatting."""
    from babel.dates import parse_pattern

    return str(parse_pattern(_long(place) if pattern == "long" else pattern).format)


def _long(place: Any) -> str:
    """Day, month and year: as everybody but America orders them where the language is English without a region."""
    return "d MMMM y" if place.language == "en" and place.territory is None else place.date_formats["long"].pattern


def _signs(place: Any) -> tuple[str, str, str]:
    """The decimal point, what stands between groups, and minus."""
    from babel.numbers import get_decimal_symbol, get_group_symbol

    return (
        get_decimal_symbol(place, numbering_system="default"),
        get_group_symbol(place, numbering_system="default"),
        place.decimal_formats[None].prefix[1],
    )
