"""The importer: raw text to draft record, every span of the input accounted for.

It proposes, an editor disposes: what it inferred is listed in the record, what it dropped in its report.
"""

from sitegen.importer.desk.batch import Input
from sitegen.importer.desk.intake import imported
from sitegen.importer.desk.record import held, sealed
from sitegen.importer.desk.report import Report, Row, shown
from sitegen.importer.desk.starter import starter
from sitegen.importer.draft import STAGES, Draft, draft, drafts
from sitegen.importer.known import NOBODY, Known, known
from sitegen.importer.sheet import Block, Sheet, Span

__all__ = [
    "NOBODY",
    "STAGES",
    "Block",
    "Draft",
    "Input",
    "Known",
    "Report",
    "Row",
    "Sheet",
    "Span",
    "draft",
    "drafts",
    "held",
    "imported",
    "known",
    "sealed",
    "shown",
    "starter",
]
