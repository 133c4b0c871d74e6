"""Charts as SVG in the page: drawn at build time, without script, style or random ids."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from sitegen.drawing.words import Words


def columns(_chart: Any, _said: Words) -> Markup:
    """Counts over time as columns."""
    return Markup("")


def plot(_chart: Any, _said: Words) -> Markup:
    """A series over time, its values as dots joined by a line."""
    return Markup("")
