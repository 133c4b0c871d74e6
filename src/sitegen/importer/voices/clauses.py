"""Clauses: which words of a sentence say who speaks, beside words that stand in quotation marks.

Texts here are pieces of one sentence in which everything quoted is masked by `MASK`, so that no verb is found in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sitegen.importer.voices import scripts
from sitegen.importer.voices.cast import Cast
from sitegen.importer.voices.speech import Cue, Speech

MASK = "\x01"

_ROUND = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]")
_PARTS = re.compile(r"\s*[,;:،؛–—]\s*|\s-{1,2}\s")
_COMMA = re.compile(r"[,;:،؛–—，；]")
_PAST = re.compile(r"[a-z]+(?:ed|t)\b")
_DATELINE = re.compile(r"[^a-z]{3,40}(?:\([^()]{2,30}\)\s*)?[—–-]{1,2}\s")
EDGE = " ,;:–—-\u00a0"
# Longer pieces of a sentence are not looked through; nobody names a speaker that far from the words.
_REACH = 400
_LONGEST = 9
# The most words between a verb and the mark that it leads up to, and signs between a mark and the verb behind it.
_NEAR, _SIGNS = 5, 80
# The most signs of a nickname in marks within a name.
_NICKNAME = 16


class Said(NamedTuple):
    """Who speaks, in the words of the sentence; `near`: the verb that says so stands at the mark.

    [start, end) is the clause in the text looked through.
    """

    words: str
    near: bool = True
    start: int = 0
    end: int = 0


def before(text: str, cast: Cast) -> Said | None:
    """Who is said to speak in a sentence that leads up to a mark; None where no word of speech stands in it."""
    cut, speech = max(len(text) - _REACH, 0), cast.speech
    text, found = text[cut:], None
    for cue in reversed(list(speech.cues(text))):
        if found and found.words and not speech.has("that", text[cue.end :].split(None, 1)[0]):
            continue
        words = _of(text, cue, cast)
        near = found.near if found else text[cue.end :].strip(EDGE).count(" ") <= _NEAR
        if words is not None and not (found and found.words):
            found = Said(words, near, 0, len(text) + cut)
        elif words and found and not _person(found.words, cast):
            return Said(words, near, 0, len(text) + cut)  # what he said of somebody's words is his
    return found


def _person(words: str, cast: Cast) -> bool:
    tokens = words.split()
    return words.lower() in cast.speech.pronouns or cast.person(cast.fullest(cast.bare(tokens)))


def _of(text: str, cue: Cue, cast: Cast) -> str | None:
    """The words for whom a cue makes speak; None where it is no cue here."""
    speech = cast.speech
    head, rest = text[: cue.start], text[cue.end :]
    if not speech.capitals:
        return scripts.before(text, cue, speech)
    if cue.kind == "according" or (cue.kind == "by" and speech.passive.search(head[-30:])):
        return right(rest, speech)
    if cue.kind == "by" or (cue.kind == "verbs" and _noun(head, speech)):
        return None
    if cue.kind == "participles" and (head.rstrip()[-1:] in ",—–" or _ends_in(head, "prepositions", speech)):
        return leading(head, cast)
    bare = all(speech.has("lead", word) or speech.has("adverbs", word) for word in head.strip(EDGE).split()[-_NEAR:])
    turned = cue.kind == "verbs" and (speech.inverts or bare)
    return left(head, speech) or (right(rest, speech) if turned else None)


def behind(text: str, cast: Cast) -> Said | None:
    """Who is said to speak in what follows a mark."""
    speech, text = cast.speech, text[:_REACH]
    for cue in speech.cues(text):
        head, rest = text[: cue.start], text[cue.end :]
        if MASK * _NICKNAME in head:
            return None
        if not speech.capitals:
            return Said(scripts.behind(text, cue, speech), len(head) < _SIGNS, 0, cue.end)
        if cue.kind == "by" or (cue.kind == "verbs" and _noun(head, speech)):
            continue
        alone = not _stripped(head, speech)
        if cue.kind == "according":
            words = right(rest, speech) if alone else None
        elif cue.kind == "participles":
            words = leading(head, cast)
        elif alone:
            words = (inverted(rest, speech) if rest[:1] == "-" else None) or right(rest, speech)
        else:
            words = left(head, speech) or (right(rest, speech) if speech.inverts else None)
        if words:
            stop = _COMMA.search(text, cue.end)
            return Said(words, len(head) < _SIGNS, 0, min(stop.start() if stop else len(text), cue.end + _SIGNS))
    return _unheard(text, cast)


def _unheard(text: str, cast: Cast) -> Said | None:
    """A name beside a word in the past right behind a mark, whatever the verb means."""
    name = next(cast.speech.runs(text), None) if cast.speech.capitals else None
    if name is None:
        return None
    head, rest = text[: name[0]].strip(EDGE), text[name[1] : name[1] + 30]
    if (not head and _PAST.match(rest.lstrip())) or (_PAST.fullmatch(head) and rest[:1] in {".", ",", ""}):
        return Said(text[name[0] : name[1]], end=name[1])
    return None


def inverted(rest: str, speech: Speech) -> str | None:
    """The pronoun that hangs on a verb: `dit-il`."""
    words = rest.replace("-", " ").split(None, 2)
    return next((word for word in (part.lower().strip(".,") for part in words[:2]) if word in speech.pronouns), None)


def _ends_in(text: str, section: str, speech: Speech) -> bool:
    return bool(text.strip()) and speech.has(section, text.rsplit(None, 1)[-1])


def _noun(head: str, speech: Speech) -> bool:
    """Whether what looks like a verb is a noun, as the word before it says: `the states`."""
    word = head.rsplit(None, 1)[-1].lower() if head.strip() else ""
    return (
        speech.has("determiners", word)
        or speech.has("possessives", word)
        or (speech.has("prepositions", word) and not speech.has("lead", word))
    )


def _stripped(text: str, speech: Speech) -> list[str]:
    """The words of a text without those that stand between a subject and its verb."""
    words = text.replace(MASK, " ").strip(EDGE).split()
    while words and (
        speech.has("adverbs", words[-1].strip(",.")) or (words[-1].endswith("ly") and words[-1].islower())
    ):
        words.pop()
    return words


def left(text: str, speech: Speech) -> str | None:
    """The subject that stands left of a verb: what is just before it, or before the apposition between two commas."""
    pieces = [piece.strip() for piece in _PARTS.split(_ROUND.sub("", text[-_REACH:]))]
    last = _subject(pieces[-1], speech)
    if last or len(pieces) == 1 or _stripped(pieces[-1], speech):
        return last
    fitting = [piece for piece in [*reversed(pieces[:-2]), pieces[-2]] if piece and not _aside(piece, speech)]
    # A name rather than `the`: an apposition may have commas of its own.
    fitting.sort(key=lambda piece: not piece[0].isupper() or _described(piece.split(None, 1)[0], speech))
    return next((found for piece in fitting if (found := _subject(piece, speech))), None)


def _described(first: str, speech: Speech) -> bool:
    return speech.has("determiners", first) or speech.has("possessives", first)


def _aside(piece: str, speech: Speech) -> bool:
    """Whether a piece between commas tells something of the subject and is not the subject."""
    first = piece.split(None, 1)[0]
    low = first.lower()
    if speech.has("prepositions", low) or low[:1].isdigit() or speech.boundary.match(piece):
        return True
    return not first[:1].isupper() and low not in speech.pronouns and not speech.has("determiners", low)


def _subject(piece: str, speech: Speech) -> str | None:
    """The noun phrase at the end of a piece of a sentence."""
    words = _stripped(piece, speech)
    for index in range(len(words) - 1, -1, -1):
        low = words[index].lower().strip("\"'“”‘’")
        relative = speech.has("relative", low)
        if relative or (speech.has("lead", low) and low not in speech.pronouns):
            if relative and index == len(words) - 1:
                return _subject(" ".join(words[:index]), speech)
            words = words[index + 1 :]
            break
    if words and speech.has("absolute", words[0]):
        words = words[1:]
    if words and speech.has("prepositions", words[0]) and words[0].lower() not in speech.pronouns:
        words = _after_adverbial(words, speech)
    return " ".join(words[-2 * _LONGEST :]) or None


def _after_adverbial(words: list[str], speech: Speech) -> list[str]:
    """What follows an adverbial that no comma sets apart, as far as a name or a pronoun shows where it ends."""
    for index in range(len(words) - 1, 0, -1):
        if words[index].lower() in speech.pronouns:
            return words[index:]
    at = len(words)
    while at > 1 and words[at - 1][:1].isupper() and not speech.has("prepositions", words[at - 2]):
        at -= 1
    return words[at:] if not speech.has("prepositions", words[at - 1]) else []


def leading(text: str, cast: Cast) -> str | None:
    """The subject of a whole sentence: its first noun phrase that no preposition leads in."""
    speech = cast.speech
    dateline = _DATELINE.match(text)
    for piece in _PARTS.split(_ROUND.sub("", text[dateline.end() if dateline else 0 :][-_REACH:]).strip()):
        words = piece.replace(MASK, " ").split()
        while words and (speech.has("lead", words[0]) or speech.has("adverbs", words[0])):
            words.pop(0)
        if not words or speech.has("prepositions", words[0]) or words[0][0].isdigit() or words[0].endswith("ing"):
            continue
        low = words[0].lower()
        determined = speech.has("determiners", low) or speech.has("possessives", low)
        if low in speech.pronouns and not determined:
            return words[0]
        line = " ".join(words)
        run = next(speech.runs(line), None) if not determined else None
        if run and run[0] == 0 and cast.named(line[: run[1]]):
            return line[: run[1]]
        found = _phrase(words, speech) if determined else None
        if found:
            return found
    return None


def _phrase(words: list[str], speech: Speech) -> str | None:
    """The noun phrase at the beginning of a clause, as far as its words can be told from the verb's."""
    taken = [words[0]]
    for word in words[1:_LONGEST]:
        verb = word.islower() and len(taken) > 1 and (word.endswith("ed") or next(speech.cues(word), None))
        if verb or speech.has("adverbs", word) or speech.has("prepositions", word):
            break
        taken.append(word)
    return " ".join(taken) if len(taken) > 1 else None


def announced(text: str, speech: Speech) -> str | None:
    """Who is named right before a colon, where no verb says that words follow."""
    words = _PARTS.split(_ROUND.sub("", text[-_REACH:]).replace(MASK, " ").rstrip(" :：\u00a0"))[-1].split()
    for index in range(len(words) - 1, -1, -1):
        if speech.has("prepositions", words[index]) or speech.has("lead", words[index]):
            words = words[index + 1 :] if speech.has("sources", words[index]) else []
            break
    line = " ".join(words)
    runs = list(speech.runs(line))
    if runs and runs[-1][1] == len(line):
        return line[runs[-1][0] :]
    return line if words and speech.has("determiners", words[0]) and len(words) < _NEAR else None


def led_by_adverb(words: Sequence[str], speech: Speech) -> bool:
    """Whether the first word stands between a verb and its subject; an article does so only before such a word."""
    if len(words) < 2 or not speech.has("adverbs", words[0]):
        return False
    return not speech.has("determiners", words[0]) or speech.has("adverbs", words[1])


def right(text: str, speech: Speech) -> str | None:
    """Who is named right of a verb or of a word such as `according to`."""
    text = _ROUND.sub("", text[:_REACH].replace(MASK, " ")).lstrip(" ,\u00a0")
    while led_by_adverb(text.split(None, 2), speech):
        text = text.split(None, 1)[1]
    issued = text.split(None, 6)
    for index, word in enumerate(issued[:5]):
        if speech.has("documents", word) and index + 1 < len(issued) and speech.has("sources", issued[index + 1]):
            return right(text.split(None, index + 2)[-1], speech)
    stop = speech.boundary.search(text)
    if stop and stop.start() == 0:
        return None
    pieces = [piece.strip(" .\"“”«»'") for piece in _PARTS.split(text[: stop.start()] if stop else text, maxsplit=2)]
    if len(pieces) > 1 and " " in pieces[1] and not _ends_in_name(pieces[0], speech):
        run = next(speech.runs(pieces[1]), None)
        if run == (0, len(pieces[1])):
            return pieces[1]
    return " ".join(_stripped(pieces[0], speech)[: 2 * _LONGEST]) or None


def _ends_in_name(words: str, speech: Speech) -> bool:
    runs = list(speech.runs(words))
    if not runs or runs[-1][1] != len(words) or words.endswith(("'s", "’s")):
        return False
    head = words[: runs[-1][0]].split()
    return not (len(head) > 1 and speech.has("prepositions", head[-1]))  # `the mayor of Lowmere` names the town
