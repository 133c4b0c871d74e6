"""reStructuredText that is plain: paragraphs, headings, lists, code, links. What it cannot say in Markdown it lists."""

from __future__ import annotations

import re
from typing import Any

from sitegen.importer.folders.front import Front
from sitegen.importer.folders.markup import Aside, Context

_RULE = re.compile(r"([!-/:-@\[-`{-~])\1{2,}[ \t]*$")
_FIELD = re.compile(r":(?P<key>[\w-]+):[ \t]*(?P<held>.*)")
_DIRECTIVE = re.compile(r"(?P<indent>[ \t]*)\.\.[ \t]+(?:\|[^|\n]*\|[ \t]+)?(?P<name>[\w:.-]+?)::[ \t]*(?P<said>.*)")
_TARGET = re.compile(r"(?m)^[ \t]*\.\.[ \t]+_(?P<label>`[^`\n]+`|[^:\n]+):[ \t]*(?P<target>\S*)[ \t]*$\n?")
_LINK = re.compile(r"`(?P<words>[^`<>]{1,500}?)\s*<(?P<target>[^<>`]{1,2000})>`__?")
_NAMED = re.compile(r"(?:`(?P<words>[^`\n]{1,300})`|(?<![\w`])(?P<word>[A-Za-z0-9][\w.-]{0,80}))__?(?![\w`])")
_ROLE = re.compile(r":[\w:-]{1,40}:`(?P<words>[^`\n]{1,500})`")
_CODE = {"code", "code-block", "sourcecode"}
_PLAYERS = {"youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/"}
_BOXES = {
    "note", "warning", "tip", "important", "hint", "attention", "caution", "danger", "error", "epigraph", "pull-quote",
}  # fmt: skip
_SILENT = {"contents", "class", "role", "default-role", "highlight-language", "sectnum"}


def parsed(text: str) -> Front:
    """The title, the list of fields below it, and the rest."""
    lines = text.split("\n")
    found: dict[str, Any] = {}
    at = 0
    while at < len(lines) and not lines[at].strip():
        at += 1
    over = at < len(lines) and bool(_RULE.match(lines[at]))
    place = at + over
    if place + 1 < len(lines) and lines[place].strip() and _RULE.match(lines[place + 1]):
        found["title"] = lines[place].strip()
        at = place + 2
    while at < len(lines) and (
        not lines[at].strip() or (_FIELD.match(lines[at]) or (found and lines[at][:1] in " \t"))
    ):
        if hit := _FIELD.match(lines[at]):
            key = hit["key"].lower()
            found[key] = hit["held"].strip()
        elif lines[at].strip() and len(found) > ("title" in found):
            found[key] = f"{found[key]} {lines[at].strip()}"
        elif lines[at].strip():
            break
        at += 1
    return Front(found, "\n".join(lines[at:]), at)


def written_out(text: str, context: Context, aside: Aside) -> str:
    """A body as Markdown; its code is put aside."""
    targets = {hit["label"].strip("`").casefold(): hit["target"] for hit in _TARGET.finditer(text) if hit["target"]}
    writer = _Writer(_TARGET.sub("", text).split("\n"), context, aside)
    at = 0
    while at < len(writer.lines):
        at = writer.block(at)
    return _inline(re.sub(r"\n{3,}", "\n\n", "\n".join(writer.out)), targets, aside)


class _Writer:
    """Lines of reStructuredText and what is written of them; `levels` are the rules of headings as they come."""

    def __init__(self, lines: list[str], context: Context, aside: Aside) -> None:
        self.lines, self.context, self.aside = lines, context, aside
        self.out: list[str] = []
        self.levels: list[str] = []

    def block(self, at: int) -> int:
        """Write out what begins at a line; where the next begins."""
        line = self.lines[at]
        if hit := _DIRECTIVE.match(line):
            return self._directive(at, hit)
        if re.match(r"[ \t]*\.\.(?:[ \t]|$)", line):
            return _below(self.lines, at + 1, _indent(line))[1]  # a comment
        if end := self._heading(at):
            return end
        if line.rstrip().endswith("::"):
            code, end = _below(self.lines, at + 1, _indent(line))
            if code:
                words = line.rstrip()[:-2].rstrip()
                self.out += [f"{words}:" if words else "", ""]
                self._code("", code)
                return end
        if hit := re.match(r"([ \t]*)\|[ \t]+(.+)", line):  # a line that ends where it ends
            self.out.append(f"{hit[1]}{hit[2]}  ")
        else:
            self.out.append("----" if _RULE.match(line) else re.sub(r"^([ \t]*)#\.", r"\g<1>1.", line))
        return at + 1

    def _heading(self, at: int) -> int:
        """Write a heading: words over a rule, or between two; where the next block begins, 0 where there is none."""
        over = bool(_RULE.match(self.lines[at]))
        words, rule = (*self.lines[at + over : at + over + 2], "", "")[:2]
        if not words.strip() or _RULE.match(words) or not _RULE.match(rule) or (words[0].isspace() and not over):
            return 0
        style = rule[0] * (1 + over)
        if style not in self.levels:
            self.levels.append(style)
        self.out += ["", f"{'#' * min(6, 2 + self.levels.index(style))} {words.strip()}", ""]
        return at + over + 2

    def _code(self, language: str, lines: list[str]) -> None:
        fence = "~~~" if any("```" in line for line in lines) else "```"
        self.out += ["", self.aside.put("\n".join([f"{fence}{language}", *lines, fence])), ""]

    def _directive(self, at: int, hit: re.Match[str]) -> int:
        held, end = _below(self.lines, at + 1, len(hit["indent"]))
        options: dict[str, str] = {}
        while held and (option := _FIELD.match(held[0])):
            options[option["key"]] = option["held"]
            held.pop(0)
        while held and not held[0].strip():
            held.pop(0)
        name, said = hit["name"].lower(), hit["said"].strip()
        if name in _CODE:
            self._code(said, held)
        elif name in {"image", "figure"}:
            words = " ".join(line.strip() for line in held if line.strip())
            caption = [f"*{words}*", ""] if words else []
            self.out += ["", f"![{options.get('alt', '')}]({said.replace(' ', '%20')})", "", *caption]
        elif name in _PLAYERS:
            self.out += ["", f"<{_PLAYERS[name]}{said}>", ""]
        elif name in _BOXES:
            self.out += ["", *(f"> {line}".rstrip() for line in ([said] if said else []) + held), ""]
        elif name not in _SILENT:
            self.context.lose(f"a directive {name}", self.lines[at])
            if held and name != "raw":
                self._code("", held)
        return end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _below(lines: list[str], at: int, indent: int) -> tuple[list[str], int]:
    """The lines that stand deeper than an indent, dedented, and where they end."""
    held = []
    while at < len(lines) and (not lines[at].strip() or _indent(lines[at]) > indent):
        held.append(lines[at])
        at += 1
    while held and not held[-1].strip():
        held.pop()
    while held and not held[0].strip():
        held.pop(0)
    least = min((_indent(line) for line in held if line.strip()), default=0)
    return [line[least:] for line in held], at


def _inline(text: str, targets: dict[str, str], aside: Aside) -> str:
    text = re.sub(
        r"``(?P<code>[^\n]{1,500}?)``",
        lambda hit: aside.put(f"`{hit['code']}`" if "`" not in hit["code"] else f"`` {hit['code']} ``"),
        text,
    )
    text = _ROLE.sub(lambda hit: hit["words"], text)
    text = _LINK.sub(lambda hit: f"[{' '.join(hit['words'].split())}]({hit['target'].strip()})", text)

    def named(hit: re.Match[str]) -> str:
        words = hit["words"] or hit["word"]
        target = targets.get(words.casefold())
        return f"[{words}]({target})" if target else hit[0] if hit["word"] else words

    text = _NAMED.sub(named, text) if targets or "`_" in text else text
    return re.sub(r"(?<![\w`])`([^`\n]{1,300})`(?![\w`_])", r"*\1*", text)
