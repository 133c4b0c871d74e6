"""Writes the leaner code of templates: fields as fields, calls as calls, and once what does not change.

Jinja's own generator writes what is not written here.
"""

from __future__ import annotations

from keyword import iskeyword
from typing import Any

from jinja2 import defaults, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.idtracking import VAR_LOAD_RESOLVE


class Generator(CodeGenerator):
    """Writes a field as a field, and a call as a call; `_fixed` is what is worked out when a template is loaded."""

    def __init__(self, *parts: Any, **named: Any) -> None:
        super().__init__(*parts, **named)
        self._fixed: dict[str, str] = {}
        self._macros: set[str] = set()

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  Jinja's name
        """A template, with what is fixed behind it: whatever goes wrong there is for plain Jinja to tell."""
        self._macros = macros(node)
        super().visit_Template(node, frame)
        self.writeline("try:")
        self.indent()
        self.writeline("pass")
        for made, name in self._fixed.items():
            self.writeline(f"{name} = {made}")
        self.outdent()
        self.writeline("except Exception as error: raise AttributeError(name) from error")

    def _once(self, made: str) -> str:
        """The name under which this expression is kept, worked out once."""
        return self._fixed.setdefault(made, f"fixed_{len(self._fixed)}")

    def _function(self, node: nodes.Node, frame: Frame) -> bool:
        """Whether this is the name of a function that all templates may call."""
        if not isinstance(node, nodes.Name) or node.name not in self.environment.globals:
            return False
        load = frame.symbols.find_load(frame.symbols.ref(node.name))
        return node.ctx == "load" and load is not None and load[0] == VAR_LOAD_RESOLVE

    def _constant(self, node: nodes.Node, frame: Frame) -> str:
        """The call of a function of our own with constants alone, as code; empty for all else."""
        if not isinstance(node, nodes.Call) or not self._function(node.node, frame):
            return ""
        given = (*node.args, *(value.value for value in node.kwargs))
        ours = node.node.name not in defaults.DEFAULT_NAMESPACE  # type: ignore[attr-defined]  # it is a name
        if not ours or node.dyn_args or node.dyn_kwargs or not all(isinstance(value, nodes.Const) for value in given):
            return ""
        said = [repr(value.value) for value in node.args]  # type: ignore[attr-defined]  # constants, by the line above
        said += [f"{one.key}={one.value.value!r}" for one in node.kwargs]  # type: ignore[attr-defined]
        return f"environment.globals[{node.node.name!r}]({', '.join(said)})"  # type: ignore[attr-defined]

    def enter_frame(self, frame: Frame) -> None:
        """The names that a frame looks up, but not those of functions."""
        loads, held = frame.symbols.loads, self.environment.globals
        frame.symbols.loads = {
            target: load for target, load in loads.items() if load[0] != VAR_LOAD_RESOLVE or load[1] not in held
        }
        super().enter_frame(frame)
        frame.symbols.loads = loads

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:  # noqa: N802  Jinja's name
        """`page`; a function is known when a template is loaded."""
        says = self.write
        if self._function(node, frame):
            says(self._once(f"environment.globals[{node.name!r}]"))
        else:
            super().visit_Name(node, frame)

    def visit_FromImport(self, node: nodes.FromImport, frame: Frame) -> None:  # noqa: N802  Jinja's name
        """`{% from "macros/time.html" import time %}`: what stands at the top is imported when a template is loaded."""
        if not frame.rootlevel or node.with_context or not isinstance(node.template, nodes.Const):
            super().visit_FromImport(node, frame)
            return
        module = self._once(f"environment.get_template({node.template.value!r}, name)._get_default_module()")
        for name in node.names:
            own, alias = (name, name) if isinstance(name, str) else name
            held = self._once(f"{module}.{own}")
            self.writeline(f"{frame.symbols.ref(alias)} = context.vars[{alias!r}] = {held}", node)
            self.writeline(f"context.exported_vars.discard({alias!r})")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802  Jinja's name
        """Text and values in a row: what is fixed is one text, and all of them are handed on as one."""
        changed = frame.eval_ctx.volatile or frame.eval_ctx.autoescape is not self.environment.autoescape
        if changed or frame.require_output_check or not self.environment.autoescape or self.environment.finalize:
            super().visit_Output(node, frame)
            return
        row: list[nodes.Expr | list[str]] = []
        for child in node.nodes:
            text = self._text(child, frame)
            if not text:
                row.append(child)
            elif row and isinstance(row[-1], list):
                row[-1].append(text)
            else:
                row.append([text])
        says = self.write
        opening, closing = ("yield ", "") if frame.buffer is None else (f"{frame.buffer}.append(", ")")
        if len(row) > 1:
            opening, closing = ("yield ''.join((", "))") if frame.buffer is None else (f"{frame.buffer}.extend((", "))")
        self.writeline(opening, node)
        for item in row:
            if isinstance(item, list):
                fixed = any(not text.startswith(("'", '"')) for text in item)
                says(self._once(f"''.join(({', '.join(item)},))") if fixed else "".join(f"{text} " for text in item))
            else:
                if len(row) > 1:
                    self.newline(item)
                self._shown(item, frame)
            if len(row) > 1:
                says(", ")
        says(closing)

    def _text(self, node: nodes.Expr, frame: Frame) -> str:
        """What is fixed, as code that makes escaped text; empty for all else."""
        made = self._constant(node, frame)
        if made:
            return f"escape({made})"
        try:
            return repr(str(self._output_child_to_const(node, frame, self._make_finalize())))
        except Exception:  # noqa: BLE001  as Jinja says, it is easier to understand when it is drawn
            return ""

    def _shown(self, node: nodes.Expr, frame: Frame) -> None:
        """A value as it stands in a page: only what is neither text nor escaped needs a call to find out how."""
        says = self.write
        if self._macro(node, frame):
            self.visit(node.node, frame)  # type: ignore[attr-defined]  # it is a call
            says(f".given{len(node.args)}(")  # type: ignore[attr-defined]
            for value in node.args:  # type: ignore[attr-defined]
                self.visit(value, frame)
                says(", ")
            says(")")
            return
        says("(inner(it) if type(it := ")
        self.visit(node, frame)
        says(") is str else it if type(it) is Markup else escape(it))")

    def _macro(self, node: nodes.Expr, frame: Frame) -> bool:
        """Whether this is the call of a macro by its name, with no argument by name."""
        return (
            isinstance(node, nodes.Call)
            and isinstance(node.node, nodes.Name)
            and node.node.name in self._macros
            and frame.symbols.ref(node.node.name) == f"l_0_{node.node.name}"
            and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        )

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  Jinja's name
        """`view.title`."""
        if iskeyword(node.attr) or isinstance(node.node, nodes.Literal):
            super().visit_Getattr(node, frame)
        else:
            says = self.write
            self.visit(node.node, frame)
            says(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802, FBT001, FBT002
        """`day(view.date)`; what a call block or a change of escaping has to tell is left to Jinja."""
        says = self.write
        fixed = self._constant(node, frame)
        if fixed and not forward_caller:
            says(self._once(fixed))
            return
        changed = frame.eval_ctx.volatile or frame.eval_ctx.autoescape is not self.environment.autoescape
        spread = node.dyn_args or node.dyn_kwargs or any(iskeyword(value.key) for value in node.kwargs)
        if forward_caller or changed or spread or isinstance(node.node, nodes.Literal):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        says("(")
        for value in (*node.args, *node.kwargs):
            self.visit(value, frame)
            says(", ")
        says(")")


def bound(template: nodes.Template) -> set[str]:
    """The names that a template gives to something."""
    found: set[str] = {one.name for one in template.find_all(nodes.Name) if one.ctx != "load"}
    return found | macros(template) | {one.target for one in template.find_all(nodes.Import)}


def macros(template: nodes.Template) -> set[str]:
    """The names that it gives to macros of its own and to what it imports."""
    imported = [name for one in template.find_all(nodes.FromImport) for name in one.names]
    named = {name if isinstance(name, str) else name[1] for name in imported}
    return named | {one.name for one in template.find_all(nodes.Macro)}
