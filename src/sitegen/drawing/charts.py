"""Charts as SVG in the page: drawn at build time, without script, style or random ids.

A drawing has no viewBox: across, places are per cent of its width, so that it fills whatever column it stands in while
its letters keep their size; down, they are pixels. Time runs as the page's language reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, localcontext
from typing import Any

from markupsafe import Markup

from sitegen.classes import dataclass
from sitegen.drawing.markup import filled
from sitegen.drawing.scales import EXACT, coordinate, thinned, ticks
from sitegen.drawing.words import Words
from sitegen.text.language import direction

Href = Callable[[str], str]

TOP, FIELD, ROW = 24, 176, 20
_GUTTER, _LONG = 18, 10  # letters of a number beside the scale: at the most, and from where it is written short


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds the marks of a chart: the scale at the side, the dates and what they are `below`, its gist."""

    chart: Any
    said: Words
    scale: tuple[Decimal, ...]
    field: int = FIELD
    below: str = ""

    @property
    def mirrored(self) -> bool:
        """Whether time runs from right to left."""
        return direction(self.said.tag) == "rtl"

    def across(self, share: Decimal) -> str:
        """The place of a share (0 to 1) of the width."""
        return coordinate(1 - share if self.mirrored else share, Decimal(1)) + "%"

    def down(self, value: Decimal) -> str:
        """The place of a value between the ends of the scale."""
        low, high = self.scale[0], self.scale[-1]
        return pixels(TOP + self.field * (high - value) / (high - low))

    def drawn(self, gist: str, parts: Sequence[Markup], dates: Sequence[Markup], links: Sequence[Markup]) -> Markup:
        """The whole: `parts` are a picture that `gist` says in words, `links` are open to the keyboard."""
        numbers = self._numbers()
        letters = min(_GUTTER, max(len(number) for number in numbers))
        return filled(
            '<svg class="chart__drawing chart__drawing--{}" width="100%" height="{}"><g role="img" '
            'aria-labelledby="{id}-title {id}-gist"><title id="{id}-title">{}</title><desc id="{id}-gist">{}</desc>'
            "{}{}{}</g>{}</svg>",
            letters + letters % 2,
            TOP + self.field + ROW * (3 if self.below else 2) + ROW // 2,
            self.said.t(self.chart.title),
            gist,
            Markup("").join(self._lines(numbers)),
            Markup("").join(parts),
            Markup("").join(dates),
            Markup("").join(links),
            id=self.chart.id,
        )

    def _numbers(self) -> list[str]:
        """The scale with as many decimals as its steps have; with words for thousands where digits take much room."""
        with localcontext(EXACT):
            places = max(0, -int((self.scale[1] - self.scale[0]).normalize().as_tuple().exponent))
            plain = [self.said.number(f"{value:.{places}f}") for value in self.scale]
            if max(map(len, plain)) <= _LONG:
                return plain
            short = [self.said.compact(value) for value in self.scale]
        return short if len(set(short)) == len(short) else plain

    def _lines(self, numbers: Sequence[str]) -> Iterator[Markup]:
        side, gap = ("100%", 8) if self.mirrored else ("0", -8)
        for value, number in zip(self.scale, numbers, strict=True):
            at = self.down(value)
            yield filled('<line class="chart__line" x1="0" x2="100%" y1="{0}" y2="{0}"/>', at)
            yield filled('<text class="chart__number" x="{}" dx="{}" y="{}" dy="4">{}</text>', side, gap, at, number)

    def dates(self, marks: Sequence[tuple[str, Decimal, bool]]) -> Iterator[Markup]:
        """The dates below: (date, its share of the width, whether there is room for it on wide pages only).

        Days and months stand over their year, which is named once.
        """
        years, base = ["", ""], TOP + self.field + ROW
        if self.below:
            yield _date(self.across(Decimal(1)), base + 2 * ROW, self.below, " chart__date--last")
        for written, share, wide in marks:
            at = self.across(share)
            yield _date(at, base, self.said.tick(written), " chart__date--wide" if wide else "")
            year = written[:4] if len(written) > 4 else ""
            news = [year != years[0], year != years[1] and not wide]
            if year and any(news):
                room = "" if all(news) else " chart__date--wide" if news[0] else " chart__date--narrow"
                yield _date(at, base + ROW, self.said.day(year), room)
            years = [year, years[1] if wide else year]


def _date(at: str, y: int, text: str, room: str) -> Markup:
    return filled('<text class="chart__date{}" x="{}" y="{}">{}</text>', room, at, y, text)


def pixels(length: Decimal) -> str:
    """A length to a tenth of a pixel."""
    return f"{length:.1f}".removesuffix(".0")


def columns(chart: Any, said: Words, href: Href) -> Markup:
    """Counts over time as columns, each leading to its address where it has one."""
    if not chart.columns:
        return Markup("")
    frame = Frame(chart, said, ticks(Decimal(0), Decimal(max(column.count for column in chart.columns)), whole=True))
    bars, links = list[Markup](), list[Markup]()
    for place, column in enumerate(chart.columns):
        bar = filled(
            "<title>{}: {}</title>{}",
            said.day(column.label),
            said.number(column.count),
            _bar(frame, place, column.count),
        )
        if column.url and column.count:
            links.append(filled('<a class="chart__link" href="{}">{}</a>', href(column.url), bar))
        elif column.count:
            bars.append(filled("<g>{}</g>", bar))
    slot = Decimal(1) / len(chart.columns)
    marks = [
        (written, slot * place + slot / 2, wide)
        for place, written, wide in thinned([column.label for column in chart.columns])
    ]
    return frame.drawn(_counted(chart, said), bars, list(frame.dates(marks)), links)


def _bar(frame: Frame, place: int, count: int) -> Markup:
    """A column; what can be pointed at is as high as the field and as wide as its share of time."""
    slot = Decimal(1) / len(frame.chart.columns)
    width = min(slot * 4 / 5, Decimal("0.08"))
    middle = slot * place + slot / 2
    edge = Decimal(1) if frame.mirrored else Decimal(-1)
    top = frame.down(Decimal(count))
    return filled(
        '<rect class="chart__target" x="{}" y="{}" width="{}%" height="{}"/>'
        '<rect class="chart__bar" x="{}" y="{}" width="{}%" height="{}"/>',
        frame.across(middle + edge * slot / 2),
        TOP,
        coordinate(slot, Decimal(1)),
        frame.field,
        frame.across(middle + edge * width / 2),
        top,
        coordinate(width, Decimal(1)),
        pixels(TOP + frame.field - Decimal(top)),
    )


def _counted(chart: Any, said: Words) -> str:
    """The gist of counts in a sentence."""
    peak = max(chart.columns, key=lambda column: column.count)
    return said.t(
        "From {first} to {last} there are {sum} in all; most fall in {peak}: {most}.",
        first=said.day(chart.columns[0].label),
        last=said.day(chart.columns[-1].label),
        sum=said.number(sum(column.count for column in chart.columns)),
        peak=said.day(peak.label),
        most=said.number(peak.count),
    )
