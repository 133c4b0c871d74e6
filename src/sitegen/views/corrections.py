"""What was changed after publication: the dated notes of an article, and those of the whole site."""

from __future__ import annotations

from collections import Counter

from sitegen.classes import dataclass
from sitegen.content.records import Article
from sitegen.kind import Ask
from sitegen.site.articles import corrected
from sitegen.site.model import Site


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """What was changed, and when; `key` is its permanent name within its article."""

    key: str
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class CorrectedView:
    """A correction where it stands among those of other articles; a withdrawal without a note has no `text`."""

    id: str
    article: str
    url: str
    language: str
    date: str
    text: str
    withdrawn: bool


def corrections(record: Article) -> tuple[CorrectionView, ...]:
    """The corrections of an article, newest first; the second of a day is named so, in the order of its file."""
    seen: Counter[str] = Counter()
    found = []
    for row in record.corrections:
        seen[row.date] += 1
        key = row.date if seen[row.date] == 1 else f"{row.date}-{seen[row.date]}"
        found.append(CorrectionView(key, row.date, row.text))
    found.sort(key=lambda one: one.date, reverse=True)
    return tuple(found)


def all_corrections(ask: Ask) -> tuple[CorrectedView, ...]:
    """Every correction of every article and every withdrawal, newest first; on a day by the names of the articles."""
    found = []
    for ident in ask(corrected):
        record = ask(Site.article, ident).record
        withdrawn = record.status == "withdrawn"
        notes = corrections(record)
        if withdrawn and not notes:
            notes = (CorrectionView("withdrawn", (record.updated or "")[:10], ""),)
        # The newest note of a withdrawn article is that of its withdrawal.
        found += [_corrected(ask, record, note, withdrawn and note is notes[0]) for note in notes]
    found.sort(key=lambda one: one.id)
    found.sort(key=lambda one: one.date, reverse=True)
    return tuple(found)


def _corrected(ask: Ask, record: Article, note: CorrectionView, withdrawn: bool) -> CorrectedView:  # noqa: FBT001  a field of the view
    language = record.language or ask(Site.settings).language
    return CorrectedView(
        id=f"corrections/{record.id}/{note.key}",
        article=record.title,
        url=ask.address(f"articles/{record.id}") + ("#sec-corrections" if note.text else ""),
        language=language,
        date=note.date,
        text=note.text,
        withdrawn=withdrawn,
    )
