"""The shape of the house: floors, sizes, docstrings, who writes, and what templates and stylesheets may hold."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from jinja2 import Environment, meta, nodes

from sitegen.drawing.templates import Templates
from sitegen.kind import BodyText, Fragment, Note
from sitegen.pages import KINDS
from tests.harness import ROOT

SRC = ROOT / "src" / "sitegen"
TEMPLATES = ROOT / "templates"

FLOORS = {
    "classes": -1,
    "problems": 0, "files": 0, "version": 0, "crew": 0, "text": 0,
    "content": 1, "digests": 1, "drawing": 1, "output": 1,
    "site": 2, "importer": 2,
    "kind": 3, "mentions": 3, "keys": 4, "views": 4,
    "pages": 5, "studio": 5,
    "executors": 6, "plan": 5, "past": 6, "memory": 7, "seal": 6, "begin": 6,
    "press": 7, "routing": 8, "build": 9,
    "check": 10, "why": 10, "verify": 10,
    "cli": 11, "__main__": 12,
}  # fmt: skip

# Modules of more than 300 lines, each with its reason.
LONG_MODULES = {
    "content/records.py": "everything an author may write, in one list",
}
# Functions of more than 40 lines, each with its reason.
LONG_FUNCTIONS = {
    "cli.py:_parsed": "the command line as a list of its options",
    "pages/article.py:view": "a page that shows one field of its view a line",
}
# What may write to a disk beside the output: caches, and files that the user asked for.
WRITERS = {
    "files",
    "content.parsed",
    "digests",
    "memory",
    "past",
    "drawing.shelf",
    "seal",
    "begin",
    "output.manifest",
    "output.publish",
    "output.stage",
    "importer.desk.inbox",
    "importer.folders.move",
    "importer.desk.intake",
    "importer.desk.review",
    "importer.desk.shelf",
    "importer.desk.starter",
}


def modules() -> list[Path]:
    return sorted(path for path in SRC.rglob("*.py") if path != SRC / "__init__.py")


def named(path: Path) -> str:
    return ".".join(path.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imports(path: Path) -> Iterator[str]:
    """Every module of ours that a file imports, at its top or inside a function."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "sitegen":
            inside = node.module.removeprefix("sitegen").lstrip(".")
            for alias in node.names:
                deeper = f"{inside}.{alias.name}".lstrip(".")
                held = SRC / Path(*deeper.split("."))
                yield deeper if held.with_suffix(".py").is_file() or held.is_dir() else inside
        elif isinstance(node, ast.Import):
            yield from (
                alias.name.removeprefix("sitegen.") for alias in node.names if alias.name.startswith("sitegen.")
            )


def room(module: str) -> str:
    return module.split(".", maxsplit=1)[0]


@pytest.mark.parametrize("path", modules(), ids=named)
def test_imports_lead_down(path: Path) -> None:
    """A module imports from lower floors and its own package, never upward nor sideways."""
    here = named(path)
    if not here:
        return
    wrong = [
        other
        for other in imports(path)
        if other and room(other) != room(here) and FLOORS[room(other)] >= FLOORS[room(here)]
    ]
    assert wrong == []


def test_every_room_has_a_floor() -> None:
    """Whatever stands in the package stands on a floor that this test knows."""
    rooms = {room(named(path)) for path in modules()} - {""}
    assert set(FLOORS) == rooms


def test_no_import_is_circular() -> None:
    """No chain of imports leads back to where it began, in-function ones included."""
    graph = {named(path): set(imports(path)) for path in modules()}
    done: set[str] = set()

    def walk(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " → ".join([*trail, module])
        if module not in done:
            for other in graph.get(module, ()):
                if other != module:
                    walk(other, (*trail, module))
            done.add(module)

    for module in graph:
        walk(module, ())


def test_nothing_hides_behind_type_checking() -> None:
    """Only the type of a library that is imported when asked for stands under TYPE_CHECKING."""
    users = {named(path) for path in modules() if "TYPE_CHECKING" in path.read_text("utf-8")}
    assert users <= {"content.records"}


def test_modules_are_small_rooms() -> None:
    """A module of more than 300 lines has its reason here, and every reason is still needed."""
    long = {path.relative_to(SRC).as_posix() for path in modules() if path.read_text("utf-8").count("\n") > 300}
    assert set(LONG_MODULES) == long


def test_functions_are_short() -> None:
    """A function of more than 40 lines has its reason here, and every reason is still needed."""
    long = set()
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 40:
                long.add(f"{path.relative_to(SRC).as_posix()}:{node.name}")
    assert set(LONG_FUNCTIONS) == long


def test_no_module_is_a_drawer_of_odds_and_ends() -> None:
    """Modules are named after what they know."""
    assert [] == [path for path in modules() if path.stem in {"utils", "util", "helpers", "common", "misc", "core"}]


@pytest.mark.parametrize("path", modules(), ids=named)
def test_everything_public_says_what_it_is_for(path: Path) -> None:
    """Modules, public classes and public functions have docstrings."""
    silent = [] if ast.get_docstring(tree(path)) else [named(path)]
    classes = [node for node in tree(path).body if isinstance(node, ast.ClassDef)]
    protocols = [
        node for node in classes if any(isinstance(base, ast.Name) and base.id == "Protocol" for base in node.bases)
    ]
    members = [member for node in classes if node not in protocols for member in node.body]
    public = [
        node
        for node in [*tree(path).body, *members]
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)) and not node.name.startswith("_")
    ]
    silent += [f"{named(path)}.{node.name}" for node in public if not ast.get_docstring(node)]
    assert silent == []


def test_every_test_is_a_claim() -> None:
    """Every test has a docstring: what it proves."""
    silent = [
        f"{path.name}:{node.name}"
        for path in (ROOT / "tests").rglob("test_*.py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and not ast.get_docstring(node)
    ]
    assert [] == silent


def test_only_few_modules_write() -> None:
    """Nothing writes, moves or deletes files but output/, the caches, and what brings in or begins records.

    The crew writes into pipes only.
    """
    verbs = re.compile(
        r"\.(write_bytes|write_text|unlink|rmdir|mkdir|rename|replace\(target|rmtree)\b|\bwrite\((?!self)|open\([^)]*[\"']wb?[\"']"
    )
    users = {named(path) for path in modules() if verbs.search(path.read_text("utf-8"))} - {"studio", "crew"}
    assert users <= WRITERS, users - WRITERS


def test_knowing_and_drawing_are_apart() -> None:
    """Kinds, views and the site import no drawer, and no drawer knows a kind: no module knows both."""
    for path in modules():
        libraries = {
            name.split(".")[0]
            for node in ast.walk(tree(path))
            for name in (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
        }
        if room(named(path)) in {"site", "kind", "keys", "views", "pages", "text"}:
            assert not libraries & {"jinja2", "markdown", "nh3", "feedgen", "babel", "lxml"}, named(path)
        if room(named(path)) in {"site", "kind", "views", "pages"}:
            assert not libraries & {"os", "pathlib", "shutil", "time"}, named(path)


# ---------------------------------------------------------------------------------------------------- templates


def parsed(name: str) -> nodes.Template:
    return Environment(autoescape=True).parse((TEMPLATES / name).read_text("utf-8"))


def all_templates() -> list[str]:
    return sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*") if path.is_file())


@pytest.mark.parametrize("name", all_templates())
def test_fingerprints_follow_what_jinja_follows(name: str) -> None:
    """Templates name each other by literal names, so that a fingerprint reaches all that Jinja reaches."""
    reached, waiting = set(), [name]
    while waiting:
        current = waiting.pop()
        if current not in reached:
            reached.add(current)
            found = list(meta.find_referenced_templates(parsed(current)))
            assert None not in found
            waiting += [other for other in found if other]
    assert Templates.of(ROOT).reached(name) == reached


def inner(hint: Any) -> Iterator[Any]:
    if get_origin(hint) in {Union, UnionType, tuple}:
        for argument in get_args(hint):
            yield from inner(argument)
    elif hint is not Ellipsis:
        yield hint


def shown(view: type) -> set[type]:
    """A view and all dataclasses that it is made of."""
    found, waiting = set(), [view]
    while waiting:
        current = waiting.pop()
        if current in found or current in {Fragment, BodyText, Note}:
            continue
        found.add(current)
        for hint in get_type_hints(current).values():
            for kind in inner(hint):
                assert is_dataclass(kind) or kind in {str, int, bool, NoneType}, f"{current.__name__} holds {kind}"
                if is_dataclass(kind) and isinstance(kind, type):
                    waiting.append(kind)
    return found


def views_of_kinds() -> dict[str, tuple[type, str]]:
    return {
        kind.name: (get_type_hints(kind.view)["return"], kind.template or f"pages/{kind.name}.html")
        for kind in KINDS.values()
    }


@pytest.mark.parametrize("name", sorted(views_of_kinds()))
def test_views_are_plain_data(name: str) -> None:
    """A view is made of text, whole numbers, booleans, None, tuples and dataclasses of these."""
    assert shown(views_of_kinds()[name][0])


def asked(name: str, variable: str) -> set[str]:
    """The attributes of a variable that a template and all it reaches ask for."""
    found = set()
    for reached in Templates.of(ROOT).reached(name):
        for node in parsed(reached).find_all(nodes.Getattr):
            if isinstance(node.node, nodes.Name) and node.node.name == variable:
                found.add(node.attr)
    return found


@pytest.mark.parametrize(
    "name", sorted(name for name, (_, template) in views_of_kinds().items() if (TEMPLATES / template).is_file())
)
def test_templates_and_views_agree(name: str) -> None:
    """A template asks its view for declared fields only, and every field of the view is used by it."""
    view, template = views_of_kinds()[name]
    assert asked(template, "page") == {field.name for field in fields(view)}


def test_templates_hold_no_code_nor_style() -> None:
    """No template holds an inline style, an event handler, or a script other than a block of data."""
    for name in all_templates():
        text = (TEMPLATES / name).read_text("utf-8")
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text), name
        assert not re.search(r"<script(?! type=\"application/ld\+json\"| src=| defer)", text), name


# -------------------------------------------------------------------------------------------------- stylesheets


@pytest.mark.parametrize("path", sorted((ROOT / "static" / "css").rglob("*.css")), ids=lambda path: path.name)
def test_only_tokens_hold_colours_and_lengths(path: Path) -> None:
    """Colours and lengths stand in tokens.css alone, but for 0, per cent, fr and the conditions of media queries."""
    if path.name == "tokens.css":
        return
    text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    text = re.sub(r"@(?:media|container)[^{]*{", "{", text)
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?![^{]*{)|\b(?:rgb|hsl|oklch|lab|color-mix)\(", text) == []
    assert re.findall(r"(?<![\w-])(?!0\b)\d*\.?\d+(?:px|rem|em|ch|ex|vw|vh|pt|cm|mm|in)\b", text) == []
