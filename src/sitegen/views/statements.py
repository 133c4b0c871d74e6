"""Statements as pages show them: who said what when and where, its wordings side by side, each with its sources."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.classes import dataclass
from sitegen.content.records import Quote
from sitegen.kind import Ask, Fragment
from sitegen.site.model import Claim
from sitegen.site.wholes import Statement, Telling, Wording
from sitegen.text.language import direction
from sitegen.views.claims import passage, place, speaker_of
from sitegen.views.places import statement_place
from sitegen.views.records import Link, SourceTag, record_links, source_tag

_TEMPLATE = "fragments/statement.html"


@dataclass(frozen=True, slots=True)
class Words:
    """Words in a row; `changed` where the other wordings do not have them."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a wording, and the passage where it stands."""

    parts: tuple[Words, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Where an article tells it; `part` where it has less than the whole wording."""

    url: str
    article: str
    language: str
    part: bool


@dataclass(frozen=True, slots=True)
class Teller:
    """A source with the passages that have it from there."""

    source: SourceTag | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class WordingView:
    """Words in which it is told, by whom, and in which articles' translations too.

    `differs` are the words that other wordings do not have. `original` is what was said in the language
    `translated_from`, where an editor gives it. `context` is empty where the whole statement has it.
    """

    pieces: tuple[Piece, ...]
    differs: tuple[str, ...]
    language: str
    direction: str
    context: str
    tellers: tuple[Teller, ...]
    translations: tuple[Passage, ...]
    translated_from: str
    original: str
    original_direction: str


@dataclass(frozen=True, slots=True)
class DateView:
    """A day on which it was said, and the sources that give it."""

    date: str
    sources: tuple[SourceTag, ...]


@dataclass(frozen=True, slots=True)
class StatementView:
    """One statement with each of its wordings; `url` is its permalink, `roots` the number of independent sources.

    `named` where the speaker is to be named with it; `speaker_language` is empty where the name is a record's title.
    `dates` are given where sources disagree.
    """

    key: str
    url: str
    named: bool
    speaker: str
    speaker_url: str
    speaker_language: str
    date: str
    dates: tuple[DateView, ...]
    places: tuple[Link, ...]
    context: str
    context_language: str
    wordings: tuple[WordingView, ...]
    roots: int


def statements(ask: Ask, held: Sequence[Statement], *, named: bool = True) -> tuple[Fragment, ...]:
    """The statements, in their order; without their speaker, where all are one's and stand under the name."""
    shared = ask.shared
    if named:
        return tuple([shared(_line, one) for one in held])
    # One page alone shows them so.
    return tuple([Fragment(_TEMPLATE, statement_view(ask, one, named=False), alone=True) for one in held])


def _line(ask: Ask, statement: Statement) -> Fragment:
    return Fragment(_TEMPLATE, statement_view(ask, statement))


def statement_view(ask: Ask, statement: Statement, *, named: bool = True) -> StatementView:
    """A statement with its wordings."""
    first = statement.claims[0]
    speaker, speaker_url, speaker_language = speaker_of(ask, first.part.speaker, first.article)
    contexts = [_context(wording.tellings) for wording in statement.wordings]
    whole = contexts[0] if len(set(contexts)) == 1 else ""
    return StatementView(
        key=statement.key,
        url=statement_place(ask, statement),
        named=named,
        speaker=speaker,
        speaker_url=speaker_url,
        speaker_language=speaker_language,
        date=statement.date,
        dates=_dates(ask, statement) if len(statement.dates) > 1 else (),
        places=_places(ask, statement.claims),
        context=whole,
        context_language=statement.wordings[0].language,
        wordings=tuple(
            [
                _wording(ask, one, "" if whole else context)
                for one, context in zip(statement.wordings, contexts, strict=True)
            ]
        ),
        roots=statement.roots,
    )


def _context(tellings: Sequence[Telling]) -> str:
    """In which context it was said, as the first says who says anything of it."""
    for telling in tellings:
        for claim in telling.claims:
            if claim.part.context:
                return claim.part.context
    return ""


def _places(ask: Ask, claims: Sequence[Claim[Quote]]) -> tuple[Link, ...]:
    idents = dict.fromkeys([claim.part.place for claim in claims if claim.part.place])
    return record_links(ask, "places", tuple(idents))


def _dates(ask: Ask, statement: Statement) -> tuple[DateView, ...]:
    return tuple(
        DateView(date, tuple(tag for source in sources if (tag := ask.shared(source_tag, source))))
        for date, sources in statement.dates
    )


def _wording(ask: Ask, wording: Wording, context: str) -> WordingView:
    shown = [claim.part for claim in wording.tellings[0].claims]
    originals = dict.fromkeys([part.original for part in shown if part.original])
    spoken = ([part.translated_from for part in shown if part.translated_from] or [""])[0]
    return WordingView(
        pieces=_pieces(ask, wording),
        differs=tuple([text for piece in wording.pieces for text, changed in piece if changed]),
        language=wording.language,
        direction=direction(wording.language),
        context=context,
        tellers=_tellers(ask, wording.tellings),
        translations=tuple([_passage(ask, telling) for telling in wording.translations]),
        translated_from=spoken,
        original=" … ".join(originals),
        original_direction=direction(spoken) if spoken else "",
    )


def _pieces(ask: Ask, wording: Wording) -> tuple[Piece, ...]:
    """The pieces, each at the passage of the claim that has it."""
    told = wording.tellings[0].claims
    if len(told) == len(wording.pieces) == 1:
        url = place(ask, told[0], "quote")[0]
        return (Piece(tuple([Words(text, changed) for text, changed in wording.pieces[0]]), url),)
    urls = {claim.part.text: place(ask, claim, "quote")[0] for claim in reversed(told)}
    return tuple(
        [
            Piece(tuple([Words(text, changed) for text, changed in parts]), urls["".join([text for text, _ in parts])])
            for parts in wording.pieces
        ]
    )


def _tellers(ask: Ask, tellings: Sequence[Telling]) -> tuple[Teller, ...]:
    """The passages by their sources."""
    held: dict[str | None, list[Passage]] = {}
    for telling in tellings:
        held.setdefault(telling.source, []).append(_passage(ask, telling))
    return tuple([Teller(ask.shared(source_tag, source), tuple(passages)) for source, passages in held.items()])


def _passage(ask: Ask, telling: Telling) -> Passage:
    url, article, language, _ = passage(ask, telling.claims[0], "quote")
    return Passage(url, article, language, telling.part)
