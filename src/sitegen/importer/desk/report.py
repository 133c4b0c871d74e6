"""What an import tells: a row a file for the person who ran it, and a draft as plain data for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Literal, get_args

from sitegen.classes import dataclass
from sitegen.importer.days.dating import Basis
from sitegen.importer.draft import Draft
from sitegen.importer.known import Known
from sitegen.problems import Problem

Action = Literal["written", "unchanged", "kept", "again", "refused", "shown"]

# The words that a date rests on are cut to this many letters; of proposed names so many are told.
_LONGEST, _PROPOSED = 60, 3
# An editor reads four lines for each of so many files; of more, one line a file and what they have in common.
_IN_FULL = 50
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
    look: tuple[str, ...] = ()
    copy: bool = False
    problem: str | None = None

    @classmethod
    def of(
        cls,
        draft: Draft,
        action: Action,
        record: str | None = None,
        problem: str | None = None,
        like: tuple[str, float] | None = None,
    ) -> Row:
        """The row of a draft; `like` is the path of the record that is most like it, and how like."""
        counted = (
            ("word", draft.words),
            ("quote", len(draft.quotes)),
            ("figure", len(draft.figures)),
            ("event", len(draft.events)),
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
            look=tuple(_look(draft, like)),
            copy=like is not None,
            problem=problem or draft.problem,
        )

    @property
    def line(self) -> str:
        """The row on one line, for where there are many; that it is like another text is told below them."""
        look = self.look[: len(self.look) - self.copy]
        told = self.problem or " · ".join(filter(None, [self.date or "no date", self.title, *look]))
        return f"{self._first}; {told}"

    @property
    def _first(self) -> str:
        return f"{self.file}: {_SAID[self.action]}" + (f": {self.record}" if self.record else "")

    def __str__(self) -> str:
        if self.problem:
            return f"{self._first}\n  {self.problem}"
        dated = f"{self.date} ({self.basis}: {cut(self.why)})" if self.date else "no date"
        lines = [self._first, f"  {self.title or 'no title'} · {dated}"]
        if self.counts:
            lines.append("  " + ", ".join(counted(number, name) for name, number in self.counts))
        if self.look and self.action in {"written", "again"}:
            lines.append(f"  look at: {'; '.join(self.look)}")
        return "\n".join(lines)


def _look(draft: Draft, like: tuple[str, float] | None) -> Iterator[str]:
    """What an editor should look at, each in a few words; that it is like another text comes last."""
    if draft.inferred:
        yield ", ".join(draft.inferred)
    if not draft.date:
        yield "date is unknown: give one to publish it"
    if draft.labels:
        yield f"labels of no topic: {', '.join(draft.labels)}"
    nobody = sum(quote.speaker is None for quote in draft.quotes)
    if nobody:
        yield f"{counted(nobody, 'quote')} without a speaker"
    for alias, names in draft.ambiguous:
        yield f"'{alias}' may be {' or '.join(names)}"
    if draft.proposed:
        first = ", ".join(f"{name} ({times})" for name, times in draft.proposed[:_PROPOSED])
        more = len(draft.proposed) - _PROPOSED
        yield f"named, without a record: {first}{f' and {more} more' if more > 0 else ''}"
    if like:
        yield f"{like[1]:.0%} the same words as {like[0]}".replace("%", " %")


def counted(number: int, name: str) -> str:
    """A number of things: `1 word`, `2 words`."""
    return f"{number:,} {name}{'s' * (number != 1)}"


def cut(text: str) -> str:
    """A text on one line, cut at a word."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All rows of an import in its order, and what else it wrote: stubs of sources, a first site.yml, a review.

    `problems` are what is wrong with files of the site that therefore lent no names.
    """

    rows: tuple[Row, ...] = ()
    sources: tuple[str, ...] = ()
    settings: str | None = None
    left: int = 0
    review: str | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def refused(self) -> int:
        """How many files gave no record."""
        return sum(row.action == "refused" for row in self.rows)

    def __str__(self) -> str:
        rows = [row for row in self.rows if row.action != "shown"]
        lines = [str(row) for row in rows] if len(rows) <= _IN_FULL else _in_short(rows)
        lines += [f"{path}: a new source; say what it is and what it stands for" for path in self.sources]
        lines += [f"{problem}; left out here" for problem in self.problems]
        if self.settings:
            lines.append(f"{self.settings}: the settings of a new site; give it its title and its address")
        if self.review:
            lines.append(f"{self.review}: each text beside its record")
        if self.left:
            lines.append(f"{counted(self.left, 'other file')} in the folders: no text by their names, left alone")
        totals = [
            (sum(row.action == action for row in self.rows), said.split(",")[0]) for action, said in _SAID.items()
        ]
        lines.append(", ".join(f"{number:,} {said}" for number, said in totals if number) or "nothing to import")
        return "\n".join(lines)


def _in_short(rows: Sequence[Row]) -> list[str]:
    """Many rows, one line each but for what has not changed; then, again, those that want a person."""
    lines = [row.line for row in rows if row.action != "unchanged"]
    written = [row for row in rows if row.action in {"written", "again"}]
    bases = Counter(row.basis for row in written)
    told = Counter[str]()
    for row in written:
        told.update(dict(row.counts))
    if written:
        lines.append(f"dates: {', '.join(f'{bases[basis]:,} {basis}' for basis in get_args(Basis) if bases[basis])}")
        lines.append(f"in all: {', '.join(counted(number, name) for name, number in told.items())}")
    for said, chosen in (
        ("not imported", [row for row in rows if row.action == "refused"]),
        ("much like another", [row for row in written if row.copy]),
    ):
        if chosen:
            lines += [f"{said}:", *(f"  {row.file}: {row.problem or row.look[-1]}" for row in chosen)]
    return lines


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
        "quotes": [
            {"text": q.text, "speaker": called(q.speaker, known), "date": q.date, "group": q.group}
            for q in draft.quotes
        ],
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


def called(speaker: str | None, known: Known) -> str | None:
    """The name of a speaker whom a record knows by an id, in the order in which a record's speaker is looked for."""
    ids = (f"{folder}/{speaker}" for folder in ("people", "organisations"))
    return next((known.names[id_] for id_ in ids if id_ in known.names), speaker)
