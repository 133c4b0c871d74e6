"""What an import tells: a row a file for the person who ran it, and a draft as plain data for programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sitegen.importer.dating import Basis
from sitegen.importer.draft import Draft
from sitegen.importer.known import Known

Action = Literal["written", "unchanged", "kept", "again", "refused", "shown"]

# The words that a date rests on are cut to this many letters.
_LONGEST = 60
_SAID: dict[Action, str] = {
    "written": "written",
    "again": "imported again, the text has changed",
    "unchanged": "unchanged",
    "kept": "kept, a person has edited it",
    "refused": "not imported",
    "shown": "shown",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One file: what became of it, and what an editor should look at; `record` is the path of its record."""

    file: str
    action: Action
    record: str | None = None
    title: str | None = None
    date: str | None = None
    basis: Basis = "unknown"
    why: str = ""
    inferred: tuple[str, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    problem: str | None = None

    @classmethod
    def of(cls, draft: Draft, action: Action, record: str | None = None, problem: str | None = None) -> Row:
        """The row of a draft."""
        counted = (
            ("word", draft.words),
            ("heading", len(draft.headings)),
            ("post", len(draft.embeds)),
            ("caption", len(draft.captions)),
            ("dropped line", len(draft.dropped)),
        )
        return cls(
            file=draft.file,
            action=action,
            record=record,
            title=draft.title,
            date=draft.date,
            basis=draft.date_basis,
            why=draft.date_why,
            inferred=draft.inferred,
            counts=tuple((name, number) for name, number in counted if number),
            problem=problem or draft.problem,
        )

    def __str__(self) -> str:
        first = f"{self.file}: {_SAID[self.action]}" + (f": {self.record}" if self.record else "")
        if self.problem:
            return f"{first}\n  {self.problem}"
        words = self.why if len(self.why) <= _LONGEST else self.why[:_LONGEST].rsplit(" ", 1)[0] + "…"
        dated = f"{self.date} ({self.basis}: {' '.join(words.split())})" if self.date else "no date"
        lines = [first, f"  {self.title or 'no title'} · {dated}"]
        if self.counts:
            lines.append("  " + ", ".join(f"{number} {name}{'s' * (number != 1)}" for name, number in self.counts))
        look = [*self.inferred, *(["date is unknown: give one to publish it"] if not self.date else [])]
        if look and self.action in {"written", "again"}:
            lines.append(f"  look at: {', '.join(look)}")
        return "\n".join(lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All rows of an import in its order, and what else it wrote: stubs of sources, a first site.yml."""

    rows: tuple[Row, ...] = ()
    sources: tuple[str, ...] = ()
    settings: str | None = None
    left: int = 0

    @property
    def refused(self) -> int:
        """How many files gave no record."""
        return sum(row.action == "refused" for row in self.rows)

    def __str__(self) -> str:
        lines = [str(row) for row in self.rows if row.action != "shown"]
        lines += [f"{path}: a new source; say what it is and what it stands for" for path in self.sources]
        if self.settings:
            lines.append(f"{self.settings}: the settings of a new site; give it its title and its address")
        if self.left:
            lines.append(
                f"{self.left} other file{'s' * (self.left != 1)} in the folders: no text by their names, left alone"
            )
        counted = [
            (sum(row.action == action for row in self.rows), said.split(",")[0]) for action, said in _SAID.items()
        ]
        lines.append(", ".join(f"{number} {said}" for number, said in counted if number) or "nothing to import")
        return "\n".join(lines)


def shown(draft: Draft, known: Known) -> dict[str, Any]:
    """A draft as the JSON object of `import --json`: every key present, names instead of ids."""
    return {
        "file": draft.file,
        "title": draft.title,
        "date": draft.date,
        "date_basis": draft.date_basis,
        "source": draft.source,
        "language": draft.language,
        "authors": list(draft.authors),
        "body": draft.body,
        "headings": list(draft.headings),
        "captions": list(draft.captions),
        "dropped": list(draft.dropped),
        "quotes": [{"text": q.text, "speaker": q.speaker, "date": q.date, "group": q.group} for q in draft.quotes],
        "figures": [
            {"value": format(f.value, "f"), "unit": f.unit, "bound": f.bound, "date": f.date, "evidence": f.evidence}
            for f in draft.figures
        ],
        "events": [
            {"date": e.date, "precision": {4: "year", 7: "month"}.get(len(e.date), "day"), "evidence": e.evidence}
            for e in draft.events
        ],
        "embeds": [
            {"author": e.author, "handle": e.handle, "date": e.date, "text": e.text, "url": e.url} for e in draft.embeds
        ],
        "people": [known.names[f"people/{id_}"] for id_ in draft.people],
        "organisations": [known.names[f"organisations/{id_}"] for id_ in draft.organisations],
        "places": [known.names[f"places/{id_}"] for id_ in draft.places],
        "inferred": list(draft.inferred),
        "problem": draft.problem,
    }
