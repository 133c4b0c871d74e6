"""Markdown as Jekyll and Hugo read it, written so that Python-Markdown reads the same: lists, their code, hashtags.

They take a list right below a paragraph and nest by the width of the mark above; Python-Markdown wants a blank line and
four blanks a level, and knows fences at the margin only.
"""

from __future__ import annotations

import re

from sitegen.importer.folders.markup import Aside

_ITEM = re.compile(r"(?P<mark>[*+-]|\d{1,9}[.)])(?P<gap> {1,4}(?! )|(?= {5})|$)")
_RULE = re.compile(r"(?:[-*_] *){3,}$")
_PIECE = re.compile("\x00(\\d+)\x00")
# What ends a paragraph by itself, or is none.
_NO_PARAGRAPH = re.compile(r"#{1,6}[ \t]|[>|<\x00]|\{[:%{]|\[[^\]]*\]:|(?:[-*_=] *){3,}$")
_HASHTAG = re.compile(r"(?m)^#(?=[^\s#!])")


def same(text: str, aside: Aside) -> str:
    """A body, its code put aside, with the lists that its generator saw."""
    text = _HASHTAG.sub(r"\\#", text)
    return _Lists(aside).written(text) if re.search(r"(?m)^[ \t]*(?:[*+-]|\d{1,9}[.)])[ \t]|^\x00", text) else text


class _Lists:
    """The lines so far; `columns` are where the words of the open items begin, outermost first."""

    def __init__(self, aside: Aside) -> None:
        self.aside = aside
        self.out: list[str] = []
        self.columns: list[int] = []
        self.blank, self.paragraph = True, False

    def written(self, text: str) -> str:
        """The lines of a text."""
        for line in text.split("\n"):
            if not line.strip():
                self.out.append(line)
                self.blank, self.paragraph = True, False
                continue
            self._line(line)
            self.blank = False
        return "\n".join(self.out)

    def _line(self, line: str) -> None:
        words = line.lstrip(" \t")
        indent = len(line[: len(line) - len(words)].expandtabs(4))
        piece = _PIECE.fullmatch(line)
        item = None if _RULE.match(words) else _ITEM.match(words)
        if piece and re.match(r"[ \t]*(?:```|~~~)", self.aside.pieces[int(piece[1])]):
            self._fence(self.aside.pieces[int(piece[1])])
        elif (
            item
            and (self.columns or indent <= 3)
            and (not self.paragraph or words[:2] in {"1.", "1)"} or not words[0].isdigit())
        ):
            self._close(indent)
            if not self.columns and self.paragraph:
                self.out.append("")
            self.out.append("    " * len(self.columns) + words if self.columns else line)
            self.columns.append(indent + len(item["mark"]) + max(1, len(item["gap"])))
            self.paragraph = False
        elif self.columns and (self.blank or indent >= self.columns[-1]):
            self._close(indent)
            rest = indent - (self.columns[-1] if self.columns else 0)
            self.out.append(" " * (4 * len(self.columns) + rest) + words if self.columns else line)
            self.paragraph = not self.columns
        else:
            self.out.append(line)
            self.paragraph = not self.columns and not _NO_PARAGRAPH.match(words)

    def _close(self, indent: int) -> None:
        while self.columns and indent < self.columns[-1]:
            self.columns.pop()

    def _fence(self, piece: str) -> None:
        """A fence at the margin; within a list, code by its indent, which is all that Python-Markdown knows there."""
        lines = piece.expandtabs(4).split("\n")
        indent = len(lines[0]) - len(lines[0].lstrip())
        self._close(indent)
        self.paragraph = False
        lines = [line[min(indent, len(line) - len(line.lstrip())) :] for line in lines]
        if not self.columns:
            self.out.append(self.aside.put("\n".join(lines)) if indent else self.aside.put(piece))
            return
        deep = " " * (4 * len(self.columns) + 4)
        if not self.blank:
            self.out.append("")
        self.out += [self.aside.put("\n".join(f"{deep}{line}".rstrip() for line in lines[1:-1])), ""]
