"""Code in bodies: put aside before anything reads them, so that it comes back byte for byte."""

from __future__ import annotations

import re
from bisect import bisect

from sitegen.content import links
from sitegen.importer.folders.elements import sanitised
from sitegen.importer.folders.markup import Aside

_FENCE = re.compile(r"[ \t]*(?P<fence>`{3,}|~{3,})(?P<said>[^\n]*)")
_TICKS = re.compile(r"`+")
_BLANK = re.compile(r"\n[ \t]*\n")
_PRE = re.compile(r"<pre\b[^<>]{0,500}>(?:[^<]++|<(?!/?pre\b))*+</pre\s*>", re.IGNORECASE)
_ITEM = re.compile(r"[ \t]*(?:[*+-]|\d{1,9}[.)])[ \t]|[ \t]*\[\^[^\]]+\]:|[ \t]*:[ \t]")


def alone(hit: re.Match[str], piece: str) -> str:
    """A piece on lines of its own, where a pattern has matched."""
    before, after = hit.string[: hit.start()][-1:], hit.string[hit.end() :][:1]
    return ("" if before in {"", "\n"} else "\n") + piece + ("" if after in {"", "\n"} else "\n")


def code_aside(text: str, aside: Aside) -> str:
    """A body with its fences, code spans and indented code put aside."""
    if "```" in text or "~~~" in text:
        text = _fenced(text, aside)
    if "<pre" in text.lower():
        text = _PRE.sub(lambda hit: aside.put(sanitised(hit[0])), text)
    if "    " in text or "\t" in text:
        text = _indented(text, aside)
    return _spans(text, aside) if "`" in text else text


def _fenced(text: str, aside: Aside) -> str:
    """Fences end with as many signs as they begin with, or more; one that never ends is none."""
    out: list[str] = []
    lines = text.split("\n")
    endless: dict[str, int] = {}
    at = 0
    while at < len(lines):
        hit = _FENCE.match(lines[at])
        if hit and len(hit["fence"]) < endless.get(hit["fence"][0], 10**9) and "`" not in hit["said"]:
            sign, long = hit["fence"][0], len(hit["fence"])
            ends = re.compile(rf"[ \t]*{sign}{{{long},}}[ \t]*$")
            end = next((place for place in range(at + 1, len(lines)) if ends.match(lines[place])), 0)
            if end:
                out.append(aside.put("\n".join(lines[at : end + 1])))
                at = end + 1
                continue
            # Neither does a longer one of its kind end below.
            endless[sign] = long
        out.append(lines[at])
        at += 1
    return "\n".join(out)


def _spans(text: str, aside: Aside) -> str:
    """A code span ends with as many ticks as it begins with, in the same paragraph."""
    out: list[str] = []
    at, number = 0, 0
    ticks = [hit for hit in _TICKS.finditer(text) if text[hit.start() - 1 : hit.start()] != "\\"]
    ends = [hit.start() for hit in _BLANK.finditer(text)] if ticks else []
    while number < len(ticks):
        opening = ticks[number]
        number += 1
        place = bisect(ends, opening.start())
        last = ends[place] if place < len(ends) else len(text)
        for later in range(number, len(ticks)):
            if ticks[later].start() > last:
                break
            if ticks[later][0] == opening[0]:
                out += [text[at : opening.start()], aside.put(text[opening.start() : ticks[later].end()])]
                at, number = ticks[later].end(), later + 1
                break
    return "".join([*out, text[at:]])


def _indented(text: str, aside: Aside) -> str:
    """Runs of indented lines after a blank line are code, but for what goes on in a list."""
    out: list[str] = []
    run: list[str] = []
    blank, listed = True, False

    def end() -> None:
        if run:
            tail = []
            while run and not run[-1].strip():
                tail.append(run.pop())
            out.append(aside.put(_shielded("\n".join(run))))
            out.extend(reversed(tail))
            run.clear()

    for line in text.split("\n"):
        deep = line.startswith(("    ", "\t"))
        if (run and not line.strip()) or (line.strip() and deep and not listed and (run or blank)):
            run.append(line)
        else:
            end()
            out.append(line)
            if line.strip():
                listed = bool(_ITEM.match(line)) or (listed and (deep or not blank or line.startswith(" ")))
        blank = not line.strip()
    end()
    return "\n".join(out)


def _shielded(code: str) -> str:
    """Indented code; in a fence, where it shows a link to a file that the site would look for."""
    rows, wrong = links.found("content/articles/any.md", f"\n\n{code}", 0) if ".md" in code else ((), [])
    if not rows and not wrong:
        return code
    return "```\n" + "\n".join(re.sub(r"^(?: {4}|\t)", "", line) for line in code.split("\n")) + "\n```"
