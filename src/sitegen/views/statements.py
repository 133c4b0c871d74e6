"""Statements as pages show them: who said what when, its wordings side by side."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.kind import Ask, Fragment
from sitegen.site.statements import Statement
from sitegen.views.claims import QuoteView, quote_view


@dataclass(frozen=True, slots=True)
class StatementView:
    """One statement with each of its wordings."""

    key: str
    wordings: tuple[QuoteView, ...]


def statements(ask: Ask, held: tuple[Statement, ...]) -> tuple[Fragment, ...]:
    """The statements, in their order."""
    return tuple(Fragment("fragments/statement.html", ask.shared(statement_view, one)) for one in held)


def statement_view(ask: Ask, statement: Statement) -> StatementView:
    """A statement with its wordings."""
    return StatementView(statement.key, tuple(ask.shared(quote_view, claim) for claim in statement.claims))
