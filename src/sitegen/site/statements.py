"""Statements: the quotes of all articles, brought together where they are wordings of one utterance."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.content.records import Quote
from sitegen.site.model import Claim, Site, once


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody said once: `speaker` as quotes name it, and the claims, each an article's piece of a wording."""

    key: str
    speaker: str
    date: str
    claims: tuple[Claim[Quote], ...]


@once
def statements(site: Site, name: str = "") -> tuple[Statement, ...]:
    """The statements that a record is concerned with, newest first; the whole site's without a name."""
    grouped: dict[tuple[str, str], list[Claim[Quote]]] = {}
    for claim in site.ledger(name).quotes:
        part = claim.part
        grouped.setdefault((part.speaker or "", part.group or f"{claim.article}-{claim.number}"), []).append(claim)
    found = [
        Statement(group, speaker, max(claim.part.date or "" for claim in claims), tuple(claims))
        for (speaker, group), claims in grouped.items()
    ]
    found.sort(key=lambda statement: statement.date, reverse=True)
    return tuple(found)
