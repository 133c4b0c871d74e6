"""Events in the JSON format of TimelineJS 3: https://timeline.knightlab.com/docs/json-format.html."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from sitegen.drawing.calendar import sentences
from sitegen.drawing.words import Words, words


def timelinejs(view: Any) -> bytes:
    """A timeline of a view's events, one a line; text is HTML there, so what was written is escaped."""
    said = words(view.language)
    title = {"text": {"headline": escape(view.title), "text": escape(view.about)}}
    slides = ",\n".join(_slide(event, said, grouped=view.grouped) for event in view.events)
    return f'{{"title": {_written(title)},\n"events": [\n{slides}\n]}}\n'.encode()


def _slide(piece: Any, said: Words, *, grouped: bool) -> str:
    """An event, made once for all the files that hold it."""
    key = (timelinejs, grouped)
    held: str | None = piece.drawn.get(key)
    if held is None:
        held = piece.drawn[key] = _fresh(piece.view, said, grouped=grouped)
    return held


def _fresh(event: Any, said: Words, *, grouped: bool) -> str:
    link = f'<a href="{escape(event.url)}">{escape(said.t("Sources and passages"))}</a>'
    lines = [*(escape(line) for line in sentences(event, said)), link]
    slide: dict[str, Any] = {
        "unique_id": event.key,
        "start_date": _date(event.date),
        "text": {"headline": escape(event.title), "text": "".join(f"<p>{line}</p>" for line in lines)},
        "autolink": False,
    }
    if event.end:
        slide["end_date"] = _date(event.end)
    if grouped and event.subjects:
        slide["group"] = event.subjects[0]
    return _written(slide)


# One for all: each call of `json.dumps` with words of its own makes another.
_written = json.JSONEncoder(ensure_ascii=False).encode


def _date(written: str) -> dict[str, int]:
    return dict(zip(("year", "month", "day"), map(int, written.split("-")), strict=False))
