"""Events: the sentences that a date dates, with the words that carry it.

A sentence that is long is cut to the clause that holds the date. What nothing resolves is no event, nor is a year that
belongs to a name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from sitegen.content.records import Event
from sitegen.importer.days.almanac import almanac
from sitegen.importer.days.expressions import spoken
from sitegen.importer.days.letters import flat
from sitegen.importer.days.times import Time
from sitegen.importer.prose import Place, Prose

_STOP = re.compile(
    r"(?<![A-Z])(?<![A-Z]\.[A-Z])[.!?…][\"'”’»)\]]*(?=\s|$)(?!\s[a-zà-ÿ])|[。！？][”」』]?|؟|[.!?][\"”](?=\s)"
)
_TITLE = re.compile(r"(?:\b[A-Z][a-z]{0,3}|\b\d{1,2}|[a-z]\.[a-z])\.$")
_CLAUSE = re.compile(r"[,;:،؛，；：]\s|\s[–—-]\s|[，；：]|\)\s|\s\(")
_LONGEST, _SHORTEST = 180, 30
_SOLID = re.compile(r"\S")
# A name right before a year makes it a part of it: `Agenda 2030`, `World Cup 2022`.
_NAMED = re.compile(r"(?:^|\s)([A-ZÀ-Þ][\w-]*)\s$")
_BETWEEN, _BEFORE = re.compile(r"\s?([-–—]|[^\W\d_]+)\s?"), re.compile(r"([^\W\d_]+)\s$")


class Said(NamedTuple):
    """A date in a sentence, and the end of its range where it has one."""

    first: Time
    last: Time


def found(prose: Prose, times: Sequence[Time]) -> tuple[tuple[Place, Event], ...]:
    """Every event in the order of the prose, with the place of its evidence."""
    out: list[tuple[Place, Event]] = []
    for index, held in groupby(times, key=lambda time: time.place.passage):
        passage = prose.passages[index]
        if passage.fate == "heading":
            continue
        text = passage.text
        seen: set[tuple[int, str]] = set()
        stops = _stops(text)
        sets = almanac(spoken(text, prose.language)).sets
        for said in _ranges(text, [time for time in held if time.value], sets):
            value = said.first.value or ""
            if _in_name(text, said.first, sets["leads"]) or _owner(text, said.first) in sets["nowadays"]:
                continue
            start, end = _sentence(text, stops, said.first.place.start, said.last.place.end)
            if (start, value) in seen:
                continue
            seen.add((start, value))
            place = Place(index, *_cut(text, start, end, said))
            out.append((place, _event(prose, place, said)))
    return tuple(out)


def _event(prose: Prose, place: Place, said: Said) -> Event:
    value, end = said.first.value or "", said.last.value or ""
    ahead = prose.day is not None and value > prose.day[: len(value)]
    return Event(
        date=value,
        end=end if end > value and len(end) == len(value) else None,
        evidence=" ".join(prose.words(place).split()),
        status="planned" if ahead else "reported",
    )


def _ranges(text: str, times: Sequence[Time], sets: Mapping[str, frozenset[str]]) -> Iterator[Said]:
    """Each date, or two of them with nothing but `to` between them as one."""
    at = 0
    while at < len(times):
        first = last = times[at]
        if at + 1 < len(times):
            following = times[at + 1]
            value, end = first.value or "", following.value or ""
            if end > value and len(end) == len(value) and _joined(text, first, following, sets):
                last, at = following, at + 1
        at += 1
        yield Said(first, last)


def _joined(text: str, first: Time, last: Time, sets: Mapping[str, frozenset[str]]) -> bool:
    """Whether two dates are the ends of one range: `3 to 5 May`, `between 3 and 5 May`."""
    sign = _BETWEEN.fullmatch(text, first.place.end, last.place.start)
    if sign is None:
        return False
    before = _BEFORE.search(text, max(0, first.place.start - 20), first.place.start)
    word = flat(sign[1])
    between = word in sets["and"] and before is not None and flat(before[1]) in sets["between"]
    return not word[0].isalpha() or word in sets["to"] or between


def _in_name(text: str, time: Time, leads: frozenset[str]) -> bool:
    """Whether a bare year belongs to a name and dates nothing."""
    if len(time.value or "") != 4 or not time.words.isdigit():
        return False
    head = text[max(0, time.place.start - 30) : time.place.start]
    hit = _NAMED.search(head)
    return hit is not None and flat(hit[1]) not in leads


def _owner(text: str, time: Time) -> str:
    """A date with what makes it an owner: `today's rulers` are those of our days, and no event of this one."""
    return flat(text[time.place.start : time.place.end + len("'s")])


def _stops(text: str) -> list[int]:
    """Where sentences end; `Mr.` and `3.` end none."""
    hits = _STOP.finditer(text)
    return [hit.end() for hit in hits if not _TITLE.search(text, max(0, hit.start() - 5), hit.start() + 1)]


def _sentence(text: str, stops: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """The sentence that holds [start, end), among these stops."""
    before, after = bisect_right(stops, start), bisect_right(stops, end)
    begun = _SOLID.search(text, stops[before - 1] if before else 0, start)
    return begun.start() if begun else start, stops[after] if after < len(stops) else len(text)


def _cut(text: str, start: int, end: int, said: Said) -> tuple[int, int]:
    """The sentence, or where it is long the clauses around its date that are short enough together."""
    if end - start <= _LONGEST:
        return start, end
    first, last = said.first.place.start, said.last.place.end
    # What is too far away to stand in the evidence is not looked at: a sentence may have no end.
    start = max(start, _blank(text, first - 2 * _LONGEST, start))
    end = min(end, last + 2 * _LONGEST)
    breaks = list(_CLAUSE.finditer(text, start, end))
    lefts = [start, *(hit.end() for hit in breaks if hit.end() <= first)]
    rights = [*(hit.start() for hit in breaks if hit.start() >= last), end]
    # From the nearest clause on, as far as something is said of the date.
    for right in rights:
        if right - lefts[-1] >= _SHORTEST and right - last >= _SHORTEST // 2:
            if right - lefts[-1] <= _LONGEST:
                return lefts[-1], right
            break
    left = next((at for at in lefts if last - at <= _LONGEST // 2), None)
    if left is None:
        left = max(start, _blank(text, max(first - _LONGEST // 2, start), start))
    ends = [at for at in rights if at - left <= _LONGEST]
    return left, max(last, ends[-1] if ends else _blank(text, left + _LONGEST, last))


def _blank(text: str, at: int, least: int) -> int:
    """The blank nearest before a place, so that no word is cut."""
    found_ = text.rfind(" ", least, max(at, least))
    return found_ + 1 if found_ >= 0 else max(at, least)
