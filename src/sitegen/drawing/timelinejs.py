"""Events in the JSON format of TimelineJS 3: https://timeline.knightlab.com/docs/json-format.html."""

from __future__ import annotations

from html import escape
from typing import Any

from sitegen.drawing.calendar import sentences
from sitegen.drawing.tables import written
from sitegen.drawing.words import Words, words


def timelinejs(view: Any) -> bytes:
    """A timeline of a view's events, one a line; text is HTML there, so what was written is escaped."""
    said = words(view.language)
    title = {"text": {"headline": escape(view.title), "text": escape(view.about)}}
    key = (timelinejs, view.grouped)
    slides = ",\n".join([piece.once(key, _slide, said, grouped=view.grouped) for piece in view.events])
    return f'{{"title": {written(title)},\n"events": [\n{slides}\n]}}\n'.encode()


def _slide(event: Any, said: Words, *, grouped: bool) -> str:
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
    return written(slide)


def _date(written: str) -> dict[str, int]:
    return dict(zip(("year", "month", "day"), map(int, written.split("-")), strict=False))
