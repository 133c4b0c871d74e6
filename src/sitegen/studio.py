"""The studio: which drawer draws a page, into the stage."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sitegen.content.loader import body_of
from sitegen.drawing.shelf import Shelf
from sitegen.drawing.templates import Assets
from sitegen.files import digest, raw
from sitegen.kind import Page
from sitegen.output.stage import Stage
from sitegen.problems import BuildFailed, Problem
from sitegen.version import code

TEXT = {"html", "text"}
DRAWERS = (*TEXT, "rss", "atom", "ics", "csv", "json", "timelinejs")


@dataclass(frozen=True)
class Studio:
    """All that drawing needs beside a page's view: templates, bodies by digest, assets, the frame.

    `kept` is the folder of what drawing keeps for the next build; without one it keeps nothing.
    """

    root: Path
    folders: tuple[Path, ...]
    bodies: Mapping[str, str]
    assets: Assets
    base: str
    language: str
    chrome: object
    kept: Path | None = None

    def draw(self, page: Page) -> bytes:
        """The bytes of a page."""
        if page.drawer in TEXT:
            return bytes(self._html.draw(page.url, page.template, page.view))
        if page.drawer in {"rss", "atom"}:
            from sitegen.drawing import feeds

            return {"rss": feeds.rss, "atom": feeds.atom}[page.drawer](page.view, self.body)
        if page.drawer == "ics":
            from sitegen.drawing import calendar

            return calendar.ics(page.view)
        if page.drawer == "timelinejs":
            from sitegen.drawing import timelinejs

            return timelinejs.timelinejs(page.view)
        from sitegen.drawing import tables

        return {"csv": tables.table_csv, "json": tables.plain_json}[page.drawer](page.view)

    def put(self, page: Page, stage: Stage) -> list[Problem]:
        """Draw a page into the stage; a template's mistake comes back as a problem."""
        try:
            stage.put(page.url, self.draw(page))
        except BuildFailed as error:
            return list(error.problems)
        except Exception as error:
            problem = of_template(error, page, self.folders)
            if problem is None:
                raise
            return [problem]
        return []

    def body(self, name: str) -> str:
        """The Markdown of this digest, from the file that had it when it was loaded."""
        path = self.bodies[name]
        held = raw(f"{self.root}/{path}")
        # As most files are written: whatever stands behind this fence, it is the body if it has its digest.
        behind = held[held.find(b"\n---\n", 3) + 5 :].strip(b"\n") + b"\n"
        if digest(behind) == name:
            return behind.decode()
        text = body_of(held)
        if digest(text) != name:
            raise BuildFailed([Problem(path, 1, "", "the file was changed while the site was built; build again")])
        return text

    @cached_property
    def _html(self):  # type: ignore[no-untyped-def]  # noqa: ANN202  naming its type would import Jinja for every build
        from sitegen.drawing.html import Html

        return Html(
            self.folders,
            self.body,
            self.assets.content,
            self.assets.versions(),
            self.base,
            self.language,
            self.chrome,
            self._shelf,
        )

    @cached_property
    def _shelf(self) -> Shelf:
        return Shelf(self.kept / "drawing" if self.kept else None, code())

    def keep(self) -> None:
        """Put down what drawing worked out, for the next build."""
        self._shelf.save()


def of_template(error: Exception, page: Page, folders: Sequence[Path]) -> Problem | None:
    """What a template got wrong, with its line; None where the error is our own.

    Any error under a line of the site's own templates (the first of `folders`) is its author's; under the theme's
    lines only those of Jinja are.
    """
    from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

    if isinstance(error, TemplateSyntaxError):
        return Problem(f"templates/{error.name}", error.lineno, "", str(error.message))
    place, own, trace = (page.template, 1), False, error.__traceback__
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        for number, folder in enumerate(folders):
            if file.is_relative_to(folder):
                place, own = (file.relative_to(folder).as_posix(), trace.tb_lineno), number == 0
                break
        trace = trace.tb_next
    if not own and not isinstance(error, TemplateError):
        return None
    said = f"there is no template '{error.name}'" if isinstance(error, TemplateNotFound) else str(error)
    said = re.sub(r"'(?:\w+\.)*(\w+) object' has no attribute '(\w+)'", r"'\2' is not a field of \1", said)
    return Problem(
        f"templates/{place[0]}", place[1], "", f"{said or type(error).__name__} (while {page.url} was drawn)"
    )
