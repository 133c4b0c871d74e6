"""The cast: whom an article names, so that a surname, a title or a label leads to the fullest name that it gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field

from sitegen.classes import dataclass
from sitegen.importer.known import Known
from sitegen.importer.voices.speech import Speech
from sitegen.text.slug import ID

Tokens = tuple[str, ...]
_POSSESSIVE = ("'s", "’s", "s'", "s’")
# The most words in a person's name.
_LONGEST = 5


@dataclass(frozen=True, slots=True)
class Cast:
    """Full names by their first and last words in lower case, and how often each stands in the text.

    `single` are words with a capital letter within sentences, `genders` what honorifics tell of a surname.
    """

    speech: Speech
    known: Known
    full: dict[str, list[Tokens]] = field(default_factory=dict)
    counted: dict[Tokens, int] = field(default_factory=dict)
    single: set[str] = field(default_factory=set)
    genders: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, texts: Iterable[str], speech: Speech, known: Known) -> Cast:
        """The cast of these texts; empty in scripts that have no capital letters."""
        cast, runs = cls(speech, known), Counter[str]()
        for text in texts if speech.capitals else ():
            for start, end in speech.runs(text):
                run = text[start:end]
                if " " in run:
                    runs[run] += 1
                elif start > 1 and (text[start - 2].isalnum() or text[start - 2] == ","):
                    cast.single.add(run.removesuffix("'s").removesuffix("’s"))
        for run, times in runs.items():
            for tokens in cast.parted(run.split()):
                cast.meet(cast.bare(tokens), times)
        return cast

    def meet(self, tokens: Tokens, times: int = 1) -> None:
        """Take note of a name that stands so many times in the text."""
        if len(tokens) > 1:
            if tokens not in self.counted:
                for word in {tokens[0].lower(), tokens[-1].lower()}:
                    self.full.setdefault(word, []).append(tokens)
            self.counted[tokens] = self.counted.get(tokens, 0) + times
        elif tokens:
            self.single.add(tokens[0])

    def parted(self, tokens: Sequence[str]) -> Iterator[Sequence[str]]:
        """A run of words parted behind each possessive: `Jane Roe's City Council` are two names."""
        start = 0
        for index, token in enumerate(tokens):
            if token.endswith(_POSSESSIVE):
                yield [*tokens[start:index], token[:-2] if token[-1] == "s" else token[:-1]]
                start = index + 1
        if start < len(tokens):
            yield tokens[start:]

    def bare(self, tokens: Sequence[str]) -> Tokens:
        """A name without titles and whatever else stands before it; empty where only titles stand."""
        has = self.speech.has
        low = [token.lower().strip(".") for token in tokens]
        start, size = 0, len(low)
        while start < size and (
            has("lead", low[start]) or has("prepositions", low[start]) or has("determiners", low[start])
        ):
            start += 1
        for index in range(start, size):
            word = low[index]
            if index + 1 < size and word in self.speech.honorifics:
                self.genders.setdefault(low[-1], self.speech.honorifics[word])
            if self._title(word, last=index + 1 == size) and not any(
                has("bodies", later) for later in low[index + 1 :]
            ):
                start = index + 1
        while start < size - 1 and _tail(tokens[start]):
            start += 1
        return tuple(tokens[start:])

    def _title(self, word: str, *, last: bool) -> bool:
        if not last and self.speech.ranks and word.endswith(self.speech.ranks):
            return True  # a name may end so: Klaus Hofsprecher
        return self.speech.has("titles", word) or ("-" in word and self.speech.has("titles", word.rsplit("-", 1)[1]))

    def fullest(self, tokens: Tokens) -> str:
        """The fullest form in which the text names whom these words name."""
        if not tokens:
            return ""
        low = [token.lower().strip(".") for token in tokens]
        named = self.full.get(low[-1], ())
        if len(low) == 1:
            fitting: list[Tokens] = [name for name in named if name[-1].lower() == low[0]]
            fitting = fitting or [name for name in named if not self.body(name)]
        else:
            ends = [name for name in named if len(name) > len(low) and name[0].lower() == low[0]]
            fitting = [name for name in ends if name[-1].lower() == low[-1]]
        people: list[Tokens] = [name for name in fitting if not self.body(name)] or fitting
        best: Tokens = max(people, key=lambda name: self.counted[name]) if people else tokens
        return " ".join(best)

    def body(self, tokens: Iterable[str]) -> bool:
        """Whether a name is one of a body of people, a paper or a place rather than of a person."""
        return any(word == "The" or self.speech.has("bodies", word.strip(".")) for word in tokens)

    def person(self, name: str) -> bool:
        """Whether a name looks like a person's."""
        tokens = name.split()
        if not tokens or not name[0].isupper() or len(tokens) > _LONGEST or self.body(tokens):
            return False
        if len(tokens) == 1:
            return name.lower() in self.genders
        return all(token[0].isupper() or self.speech.has("particles", token) for token in tokens)

    def named(self, run: str) -> bool:
        """Whether a run at the beginning of a sentence is a name and not a word that only stands first."""
        parts = list(self.parted(run.split()))
        tokens = self.bare(parts[0]) if len(parts) == 1 else ()
        if len(tokens) == 1:
            low = tokens[0].lower()
            return low in self.full or low in self.genders or (not self.speech.inverts and tokens[0] in self.single)
        return bool(tokens)

    def gender(self, name: str) -> str | None:
        """What honorifics say of a name."""
        return self.genders.get(name.rsplit(maxsplit=1)[-1].lower()) if name else None

    def identified(self, name: str) -> str | None:
        """The id of the site's record where it has one, else the name, written so that nobody takes it for an id."""
        held = self.known.aliases.table.get(name)
        if held is None and self.known.names:
            mentions = self.known.aliases.found(name)
            held = mentions[0].name if len(mentions) == 1 and mentions[0].end - mentions[0].start == len(name) else None
        if held and held.split("/")[0] in {"people", "organisations"}:
            return held.split("/")[1]
        if ID.fullmatch(name):
            name = name[0].upper() + name[1:]
        return name if name and not ID.fullmatch(name) else None


def _tail(token: str) -> bool:
    """Whether a word is no name though it begins with a capital letter: `London-based`."""
    return "-" in token and token.rsplit("-", 1)[1][:1].islower() and token[:1].isupper()
