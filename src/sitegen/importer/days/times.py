"""Times: every expression of a date in prose, and the date it means where the text gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sitegen.importer.days import expressions
from sitegen.importer.days.almanac import almanac
from sitegen.importer.days.anchors import PRESENT, Anchor
from sitegen.importer.days.expressions import Expression, Part
from sitegen.importer.days.letters import flat
from sitegen.importer.days.relative import leaning, value
from sitegen.importer.days.tenses import looks_ahead
from sitegen.importer.languages import common
from sitegen.importer.prose import Place, Prose

# How many passages a date stays the last one named.
_HELD = 2
# A text with fewer letters may be in another language than it was taken for.
_SHORT = 160
_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_ENDED = re.compile(r"\s?(?:[.,;:!?)…\"'”]|$)")
_STEP = re.compile(r"[\s\u200c]{0,2}(?:of )?")


class Time(NamedTuple):
    """An expression of a date; `value` is YYYY, YYYY-MM or YYYY-MM-DD, None where nothing resolves it."""

    place: Place
    words: str
    value: str | None


def found(prose: Prose) -> tuple[Time, ...]:
    """Every expression of a date in the order of the prose."""
    day = date.fromisoformat(prose.day) if prose.day and _DAY.fullmatch(prose.day) else None
    out: list[Time] = []
    spoken = _spoken(prose)
    last, named = None, -_HELD
    for index, passage in enumerate(prose.passages):
        text = passage.text
        language = expressions.spoken(text, spoken)
        if index - named > _HELD:
            last = None
        for start, end, meant in _resolved(text, language, Anchor(day, last)):
            out.append(Time(Place(index, start, end), text[start:end], meant))
            if meant:
                last, named = meant, index
    return tuple(out)


def _spoken(prose: Prose) -> str:
    """The language of a prose; what is too short to be guessed is read in that in which it says the most of a date."""
    text = "\n".join(passage.text for passage in prose.passages[:3])
    if prose.language in {"de", "fr", "es", "fa", "ar", "zh"} or len(prose.passages) > 3 or len(text) > _SHORT:
        return prose.language
    said = {
        language: [text[one.start : one.end] for one in expressions.found(text, language, PRESENT)]
        for language in ("en", "de", "fr", "es")
    }
    # `hier` is a day in one language and a place in another: the small words around it tell.
    words = {language: [*found_, *common(text, language)] for language, found_ in said.items()}
    return max(words, key=lambda language: sum(map(str.isalpha, "".join(words[language]))))


def _resolved(text: str, language: str, anchor: Anchor) -> Iterator[tuple[int, int, str | None]]:
    """The expressions of a passage with what they mean, each leaning on those before it."""
    said = list(expressions.found(text, language, anchor.year))
    line, book = (flat(text) if said else ""), almanac(language)
    at = 0
    while at < len(said):
        one, rest = said[at], said[at + 1 : at + 2]
        at += 1
        leans = anchor.day is not None and not one.value and not one.of("year")
        anchor = anchor._replace(
            ahead=looks_ahead(line, one.start, one.end, book.ahead, book.told) if leans else None,
        )
        if one.meaning == "hence" and anchor.ahead is False:
            continue  # `they built it in three weeks`
        if one.meaning in {"after", "before"}:
            gap = line[one.end : rest[0].start] if rest else "-"
            if rest and _STEP.fullmatch(gap):
                at += 1
                made = [(one.start, rest[0].end, leaning(one, value(rest[0], anchor)))]
            elif _ENDED.match(line, one.end):
                made = [(one.start, one.end, value(one, anchor))]
            else:
                continue  # it leans on something that is no date
        elif one.meaning in {"days", "months"}:
            made = _ends(one, anchor)
        else:
            made = [(one.start, one.end, value(one, anchor))]
        for row in made:
            yield row
            if row[2]:
                anchor = anchor._replace(last=row[2])


def _ends(one: Expression, anchor: Anchor) -> list[tuple[int, int, str | None]]:
    """Both ends of a range, each with its own place: the year and the month may stand beside one of them only."""
    years = [part for part in one.parts if part.slot in {"year", "spelled"}]
    months, days = ([part for part in one.parts if part.slot == slot] for slot in ("month", "day"))
    sides: list[list[Part]] = [[months[0], *days[:1]], [months[-1], *days[1:]]]
    ends = [value(Expression(one.start, one.end, "date", (*side, *years)), anchor) for side in sides]
    last = (days or months)[-1].start
    split = min(last, months[-1].start) if len(months) > 1 and months[-1].start > (days or months)[0].end else last
    before = max(part.end for part in one.parts if part.end <= split)
    return [(one.start, before, ends[0]), (split, one.end, ends[1])]
