"""A series over time as SVG in the page: values as dots, joined by a line in the order of their days.

Nothing is made up: a value for a month or a year is a bar as long as that, a bound is an arrow or a hollow dot, and
where values of one day differ the line parts and meets again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from sitegen.classes import dataclass
from sitegen.drawing.charts import TOP, Frame, Href, pixels
from sitegen.drawing.markup import filled
from sitegen.drawing.scales import Span, moments, ticks
from sitegen.drawing.words import Words

_TALL, _SMALL = 240, 48  # heights
_INSET = Decimal("0.04")
_FEW = 40  # dots that a small chart can show
_APART = 10  # pixels between dots that would hide each other

# The marks of bounds, drawn around their value.
_MARKS = {
    "exact": Markup('<circle class="chart__dot" r="3.5"/>'),
    "about": Markup('<circle class="chart__dot chart__dot--about" r="3.5"/>'),
    "over": Markup('<path class="chart__arrow" d="M-5 0H5M0 0V-13M-4 -8.5L0 -13L4 -8.5"/>'),
    "under": Markup('<path class="chart__arrow" d="M-5 0H5M0 0V13M-4 8.5L0 13L4 8.5"/>'),
}


@dataclass(frozen=True, slots=True)
class Station:
    """The values of one date, as it is written."""

    span: Span
    dots: tuple[Any, ...]

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        """The lowest and the highest."""
        values = [Decimal(dot.value) for dot in self.dots]
        return min(values), max(values)


@dataclass(frozen=True, slots=True)
class Field:
    """Where days and values lie."""

    frame: Frame
    first: int
    last: int

    def share(self, day: Decimal | int) -> Decimal:
        """The place of a day between the first (0) and the last (1), a little inside."""
        if self.first == self.last:
            return Decimal("0.5")
        return _INSET + (1 - 2 * _INSET) * (day - self.first) / (self.last - self.first)

    def x(self, day: Decimal | int) -> str:
        """The place of a day across."""
        return self.frame.across(self.share(day))

    def line(self, sort: str, start: tuple[Decimal | int, Decimal], end: tuple[Decimal | int, Decimal]) -> Markup:
        """A line between two values at their days."""
        return filled(
            '<line class="chart__{}" x1="{}" y1="{}" x2="{}" y2="{}"/>',
            sort,
            self.x(start[0]),
            self.frame.down(start[1]),
            self.x(end[0]),
            self.frame.down(end[1]),
        )


def plot(chart: Any, said: Words, href: Href) -> Markup:
    """A series over time with the key to its marks; a compact one without scale, links and key."""
    if not chart.dots:
        return Markup("")
    stations = _stations(chart.dots)
    values = [value for station in stations for value in station.ends]
    scale = ticks(min(values), max(values))
    frame = Frame(chart, said, scale, *((_SMALL,) if chart.compact else (_TALL, said.t("As of"))))
    field = Field(frame, min(station.span.start for station in stations), max(station.span.end for station in stations))
    lines = [] if chart.ends or chart.mixed else [*_line(field, stations)]
    lines += [part for station in stations for part in _spread(field, station)]
    if chart.compact:
        return _compact(field, stations, lines)
    dates = [(written, field.share(Span.of(written).start), odd) for written, odd in _spaced(field)]
    unit = filled('<text class="chart__unit" x="{}" y="12">{}</text>', frame.across(Decimal(0)), said.t(chart.unit))
    dots = [_linked(field, dot, href, at) for station in stations for dot, at in _beside(station)]
    return frame.drawn(_gist(chart, said), [unit, *lines], list(frame.dates(dates)), dots) + _key(frame, stations)


def _stations(dots: Sequence[Any]) -> tuple[Station, ...]:
    held: dict[str, list[Any]] = {}
    for dot in dots:
        held.setdefault(dot.date, []).append(dot)
    found = [Station(Span.of(written), tuple(same)) for written, same in held.items()]
    return tuple(sorted(found, key=lambda station: (station.span.start, -station.span.end)))


def _line(field: Field, stations: Sequence[Station]) -> Iterator[Markup]:
    """From date to date; a month or year that has dates of its own within it has no place in their order."""
    ordered = [one for one, following in pairwise(stations) if not one.span.covers(following.span)]
    for one, following in pairwise((*ordered, stations[-1])):
        days, (low, high), (lower, higher) = (one.span.middle, following.span.middle), one.ends, following.ends
        yield field.line("path", (days[0], low), (days[1], lower))
        if (low, lower) != (high, higher):
            yield field.line("path", (days[0], high), (days[1], higher))


def _spread(field: Field, station: Station) -> Iterator[Markup]:
    """How far the values of one date lie apart, and over which days a month or year reaches."""
    low, high = station.ends
    if low != high and not field.frame.chart.mixed:
        yield field.line("spread", (station.span.middle, low), (station.span.middle, high))
    if station.span.start != station.span.end:
        for value in dict.fromkeys(Decimal(dot.value) for dot in station.dots):
            yield field.line("span", (station.span.start, value), (station.span.end, value))


def _beside(station: Station) -> Iterator[tuple[Any, int]]:
    """Dots with how far they stand beside their day: those of one value would hide each other."""
    same: dict[Decimal, list[Any]] = {}
    for dot in station.dots:
        same.setdefault(Decimal(dot.value), []).append(dot)
    for dots in same.values():
        yield from ((dot, _APART * place - _APART * (len(dots) - 1) // 2) for place, dot in enumerate(dots))


def _linked(field: Field, dot: Any, href: Href, beside: int) -> Markup:
    """A dot that leads to its passage."""
    said, span = field.frame.said, Span.of(dot.date)
    written = _amount(said, dot.written, dot.written_unit, dot.bound) if dot.written else ""
    title = said.t(", ").join(
        text
        for text in (
            dot.label,
            _amount(said, dot.value, field.frame.chart.unit, dot.bound),
            written,
            said.day(dot.date),
            dot.source,
        )
        if text
    )
    mark = filled(
        '<title>{}</title><svg x="{}" y="{}" overflow="visible"><g transform="translate({} 0)">'
        '<circle class="chart__target" r="12"/>{}</g></svg>',
        title,
        field.x(span.middle),
        field.frame.down(Decimal(dot.value)),
        beside,
        _MARKS[dot.bound],
    )
    return filled('<a class="chart__link" href="{}">{}</a>', href(dot.url), mark) if dot.url else mark


def _spaced(field: Field) -> Iterator[tuple[str, bool]]:
    """The dates below; of many, every second stands on wide pages only."""
    found = moments(field.first, field.last)
    return ((written, len(found) > 3 and place % 2 == 1) for place, written in enumerate(found))


def _amount(said: Words, value: str, unit: str, bound: str) -> str:
    """A number with its bound and unit, as the rest of the page writes it."""
    number = said.number(value) + (said.t("%") if unit == "%" else f" {said.t(unit)}" if unit else "")
    return number if bound == "exact" else f"{said.t(bound)} {number}"


def _gist(chart: Any, said: Words) -> str:
    """The chart in a sentence."""
    lowest, highest = (pick(chart.dots, key=lambda dot: Decimal(dot.value)) for pick in (min, max))
    dates = sorted(dot.date for dot in chart.dots)
    low, high = (_amount(said, dot.value, chart.unit, "exact") for dot in (lowest, highest))
    if len(chart.dots) == 1:
        return said.t("One value: {value}, {date}.", value=low, date=said.day(dates[0]))
    values = said.tn("{n} value", "{n} values", len(chart.dots))
    if dates[0] == dates[-1]:
        return said.t(
            "{values} for {date}: the lowest is {low}, the highest {high}.",
            values=values,
            date=said.day(dates[0]),
            low=low,
            high=high,
        )
    return said.t(
        "{values} from {first} to {last}: the lowest is {low}, the highest {high}.",
        values=values,
        first=said.day(dates[0]),
        last=said.day(dates[-1]),
        low=low,
        high=high,
    )


def _key(frame: Frame, stations: Sequence[Station]) -> Markup:
    """What the marks mean, those that are used; what is left out, and where the scale does not begin at nought."""
    said, chart = frame.said, frame.chart
    used = {dot.bound for dot in chart.dots}
    words = {"exact": said.t("as given"), "about": said.t("about"), "over": said.t("over"), "under": said.t("under")}
    middle = {"over": 16, "under": 4}
    rows = [_sign(_MARKS[bound], words[bound], middle.get(bound, 10)) for bound in _MARKS if bound in used]
    rows = rows if used != {"exact"} else []
    if any(station.span.start != station.span.end for station in stations):
        rows.append(_sign(Markup('<path class="chart__span" d="M-8 0H8"/>'), said.t("only the month or year is known")))
    if any(station.ends[0] != station.ends[1] for station in stations) and not chart.mixed:
        rows.append(
            _sign(Markup('<path class="chart__spread" d="M0 -8V8"/>'), said.t("values of one date that differ"))
        )
    notes = [_thin(said, chart.ends)] if chart.ends else []
    values = {end for station in stations for end in station.ends}
    if len(values) > 1 and not frame.scale[0] <= 0 <= frame.scale[-1]:
        notes.append(said.t("The scale does not begin at zero."))
    rows += [filled("<li>{}</li>", note) for note in notes]
    return filled('<ul class="chart__key">{}</ul>', Markup("").join(rows)) if rows else Markup("")


def _sign(mark: Markup, text: str, middle: int = 10) -> Markup:
    return filled(
        '<li><svg class="chart__sign" width="20" height="20" aria-hidden="true">'
        '<svg x="10" y="{}" overflow="visible">{}</svg></svg> {}</li>',
        middle,
        mark,
        text,
    )


def _thin(said: Words, period: str) -> str:
    """What a chart of a long series leaves out."""
    if period == "day":
        return said.t("Of each day only its lowest and highest value are drawn.")
    if period == "month":
        return said.t("Of each month only its lowest and highest value are drawn.")
    return said.t("Of each year only its lowest and highest value are drawn.")


def _compact(field: Field, stations: Sequence[Station], lines: Sequence[Markup]) -> Markup:
    """A small picture among words that say the rest; where dots would hide the line they are left out."""
    said, chart, base = field.frame.said, field.frame.chart, TOP + _SMALL
    many = len(chart.dots) > _FEW and not (chart.mixed or chart.ends)
    dots = [
        filled(
            '<svg x="{}" y="{}" overflow="visible"><g transform="scale(0.7)">{}</g></svg>',
            field.x(station.span.middle),
            field.frame.down(Decimal(dot.value)),
            _MARKS[dot.bound],
        )
        for station in (stations[-1:] if many else stations)
        for dot in station.dots
    ]
    days = sorted({dot.date for dot in chart.dots})
    dates = [
        filled(
            '<text class="chart__date chart__date--{}" x="{}" y="{}">{}</text>',
            side,
            field.frame.across(Decimal(place)),
            base + 20,
            said.day(written),
        )
        for place, side, written in ((0, "first", days[0]), (1, "last", days[-1]))[: len(days)]
    ]
    return filled(
        '<svg class="chart__drawing chart__drawing--compact" width="100%" height="{}" role="img" aria-label="{}">'
        "{}{}{}</svg>",
        pixels(Decimal(base + 26)),
        f"{chart.title}: {_gist(chart, said)}",
        Markup("").join(lines),
        Markup("").join(dots),
        Markup("").join(dates),
    )
