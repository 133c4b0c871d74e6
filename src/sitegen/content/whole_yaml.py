"""YAML of any form, read by libyaml: what the author wrote as lists, mappings and text, or what is wrong and where.

What must not reach libyaml is refused before, and lines are found by composing the YAML a second time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from sitegen.content.yaml_text import Where, YamlText, as_written
from sitegen.problems import Problem
from sitegen.text.patterns import pattern

# libyaml recurses in C: some ten thousand levels end the process, so the depth is bounded before it sees the text.
_DEEPEST = 40
_NESTED = pattern(rf"(?:[-?:][ \t]+){{{_DEEPEST},}}")
_MAYBE_ALIAS = pattern(r"(?:^|[\s\[{,:-])[*&]\S", re.MULTILINE)


class _Duplicate(Exception):
    """A key that is given twice, or is no word; the slow way then says which and where."""


class _Loader(yaml.CBaseLoader):
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002
        """A mapping whose keys are words, each given once."""
        keys = {key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)}
        if len(keys) < len(node.value):
            raise _Duplicate
        return super().construct_mapping(node, deep)


class Handler(YAMLHandler):
    """python-frontmatter's YAML handler over libyaml's base loader: every scalar stays the text that was written."""

    def load(self, fm: str, **_kwargs: object) -> Any:
        """The front matter as lists, mappings and text."""
        return yaml.load(fm, _Loader)  # noqa: S506  a base loader makes lists, mappings and text, no objects


def read(source: YamlText) -> dict[str, Any] | list[Problem]:  # noqa: PLR0911  each return is one thing wrong
    """The mapping as written, every scalar as text."""
    refused = _refused(source)
    if refused:
        return [refused]
    try:
        value = Handler().load(source.text)
    except _Duplicate:
        return list(_bad_keys(source, _node(source)))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return [
            source.problem(mark.line if mark else 0, "", f"the YAML cannot be read: {error.problem or error.context}")
        ]
    except yaml.YAMLError as error:
        position = getattr(error, "position", 0)
        return [
            source.problem(
                source.text.encode()[:position].count(b"\n"),
                "",
                "the YAML holds a character that is not allowed; remove it",
            )
        ]
    except RecursionError:
        return [source.problem(0, "", "the YAML is nested too deeply; records are flat")]
    if value in (None, ""):
        return {}
    if not isinstance(value, dict):
        return [source.problem(0, "", "this is not a mapping; write one 'field: value' a line")]
    return value


def _refused(source: YamlText) -> Problem | None:
    """What must not reach libyaml, or would explode after it: deep nesting, anchors and aliases."""
    depth, deep = 0, None
    if source.text.count("[") + source.text.count("{") > _DEEPEST:
        for sign in re.finditer(r"[\[\]{}]", source.text):
            depth = depth + 1 if sign[0] in "[{" else max(0, depth - 1)
            if depth > _DEEPEST:
                deep = sign
                break
    hit = deep or _NESTED.search(source.text)
    if hit:
        return source.problem(
            source.text[: hit.start()].count("\n"), "", "the YAML is nested too deeply; records are flat"
        )
    if _MAYBE_ALIAS.search(source.text):
        try:
            for token in yaml.scan(source.text, Loader=yaml.CBaseLoader):
                if isinstance(token, (yaml.AliasToken, yaml.AnchorToken)):
                    line = token.start_mark.line
                    return source.problem(
                        line,
                        "",
                        "anchors (&) and aliases (*) are refused; write the value out, or put it in quotation marks",
                    )
        except yaml.YAMLError:
            return None  # the parser says it better
    return None


def _node(source: YamlText) -> yaml.Node | None:
    try:
        return yaml.compose(source.text, Loader=yaml.CBaseLoader)
    except (yaml.YAMLError, RecursionError):
        return None


def _bad_keys(source: YamlText, node: yaml.Node | None) -> Iterator[Problem]:
    if isinstance(node, yaml.MappingNode):
        first: dict[str, int] = {}
        for key, held in node.value:
            line = key.start_mark.line
            if not isinstance(key, yaml.ScalarNode):
                yield source.problem(line, "", "a field's name must be one word, not a list or a mapping")
            elif key.value in first:
                other = source.before + first[key.value] + 1
                yield source.problem(line, "", f"'{key.value}' is written twice, first in line {other}; keep one")
            else:
                first[key.value] = line
            yield from _bad_keys(source, held)
    elif isinstance(node, yaml.SequenceNode):
        for held in node.value:
            yield from _bad_keys(source, held)


def placed(source: YamlText, where: Where) -> tuple[Where, int]:
    """A place with the positions that the author counts, and its line: blank items of a list were left out before."""
    node, place, steps = _node(source), 0, list(where)
    for number, step in enumerate(where):
        if isinstance(node, yaml.MappingNode) and isinstance(step, str):
            keys = ((key, held) for key, held in node.value if isinstance(key, yaml.ScalarNode))
            hit = next(((key, held) for key, held in keys if key.value == as_written(step)), None)
            if hit is None:
                break
            place, node = hit[0].start_mark.line, hit[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            said = [(index, item) for index, item in enumerate(node.value) if not _blank(item)]
            if step >= len(said):
                break
            steps[number], node = said[step]
            place = node.start_mark.line
        else:
            break
    return tuple(steps), place


def _blank(node: yaml.Node) -> bool:
    if isinstance(node, yaml.MappingNode):
        return all(_blank(held) for _, held in node.value)
    return all(map(_blank, node.value)) if isinstance(node, yaml.SequenceNode) else not str(node.value).strip()
