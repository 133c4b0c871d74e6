"""Templates compiled to leaner code than Jinja's own, which draws the same wherever it does not raise AttributeError.

A view is plain data, so its fields are read as Python reads them; functions and macros are called as they are; what is
escaped is not wrapped, since it is joined at once. What does not change from page to page is worked out when a template
is loaded: the macros that it imports, and what functions say of constants, which is one with the text around it.

Where a template reads what is no field (a key of a dictionary by a dot, a name that is perhaps not there), gives the
name of a function to something else, or imports what is not there, plain Jinja draws the page.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from functools import partial
from keyword import iskeyword
from typing import Any

import jinja2
from jinja2 import defaults, nodes, runtime
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.runtime import Context
from jinja2.utils import missing

from sitegen.drawing.markup import escape, inner, wrapped


class Macro(runtime.Macro):
    """A macro that passes its arguments on as they come, where they are no more than it names.

    Of two arguments `given2` makes what is to be joined to a page, without a wrapper.
    """

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        special = self.caller or self.catch_kwargs or self.catch_varargs
        self._plain = self._argument_count if self._default_autoescape and not special else -1
        for count in range(self._plain + 1):
            setattr(self, f"given{count}", partial(_filled, self._func, (missing,) * (self._plain - count)))
        if self._plain >= 0:
            setattr(self, f"given{self._plain}", self._func)

    def __getattr__(self, name: str) -> Any:
        """A macro of another sort makes it as Jinja does."""
        if name.startswith("given"):
            return self
        raise AttributeError(name)

    def __call__(self, *values: Any, **named: Any) -> str:
        """What the macro draws."""
        if len(values) == self._plain and not named:
            return wrapped(self._func(*values))
        return super().__call__(*values, **named)


def _filled(draw: Any, rest: tuple[object, ...], *values: object) -> Any:
    return draw(*values, *rest)


# What a compiled template imports: Jinja's names, some of which are leaner here.
_NAMES = {name: getattr(runtime, name) for name in runtime.exported} | {
    "escape": escape,
    "inner": inner,
    "Macro": Macro,
}
globals().update(_NAMES)


class Generator(CodeGenerator):
    """Writes a field as a field, and a call as a call; `_fixed` is what is worked out when a template is loaded."""

    def __init__(self, *parts: Any, **named: Any) -> None:
        super().__init__(*parts, **named)
        self._fixed: dict[str, str] = {}
        self._macros: set[str] = set()

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  Jinja's name
        """A template, with what is fixed behind it: whatever goes wrong there is for plain Jinja to tell."""
        self._macros = _macros(node)
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
        if self._function(node, frame):
            self.write(self._once(f"environment.globals[{node.name!r}]"))
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
        opening, closing = ("yield ", "") if frame.buffer is None else (f"{frame.buffer}.append(", ")")
        if len(row) > 1:
            opening, closing = ("yield ''.join((", "))") if frame.buffer is None else (f"{frame.buffer}.extend((", "))")
        self.writeline(opening, node)
        for item in row:
            if isinstance(item, list):
                fixed = any(not text.startswith(("'", '"')) for text in item)
                self.write(
                    self._once(f"''.join(({', '.join(item)},))") if fixed else "".join(f"{text} " for text in item)
                )
            else:
                if len(row) > 1:
                    self.newline(item)
                self._shown(item, frame)
            if len(row) > 1:
                self.write(", ")
        self.write(closing)

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
        if self._macro(node, frame):
            self.visit(node.node, frame)  # type: ignore[attr-defined]  # it is a call
            self.write(f".given{len(node.args)}(")  # type: ignore[attr-defined]
            for value in node.args:  # type: ignore[attr-defined]
                self.visit(value, frame)
                self.write(", ")
            self.write(")")
            return
        self.write("(inner(it) if type(it := ")
        self.visit(node, frame)
        self.write(") is str else it if type(it) is Markup else escape(it))")

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
        fixed = self._constant(node, frame)
        if fixed and not forward_caller:
            self.write(self._once(fixed))
            return
        changed = frame.eval_ctx.volatile or frame.eval_ctx.autoescape is not self.environment.autoescape
        spread = node.dyn_args or node.dyn_kwargs or any(iskeyword(value.key) for value in node.kwargs)
        if forward_caller or changed or spread or isinstance(node.node, nodes.Literal):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        says = self.write
        self.visit(node.node, frame)
        says("(")
        for value in (*node.args, *node.kwargs):
            self.visit(value, frame)
            says(", ")
        says(")")


class Template(jinja2.Template):
    """A template whose macros are made once, and which is drawn from plain values: it knows the functions already."""

    def render(self, *_: Any, **values: Any) -> str:
        """What the template draws of these values."""
        context = Context(self.environment, values, self.name, self.blocks)
        try:
            return "".join(self.root_render_func(context))
        except Exception:  # noqa: BLE001  it is raised again, with the lines of templates
            self.environment.handle_exception()

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002  Jinja's name
        if self._module is None:
            self._module = self.make_module()
        return self._module


class Environment(jinja2.Environment):
    """An environment of lean templates, which have its globals and none of their own to lay over them."""

    code_generator_class = Generator
    template_class = Template

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._held: dict[str, jinja2.Template] = {}

    def get_template(
        self,
        name: str | jinja2.Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002  Jinja's name
    ) -> jinja2.Template:
        """A template by its name."""
        held = self._held.get(name) if type(name) is str else None
        if held is None:
            held = super().get_template(name, parent, globals)
            if type(name) is str:
                self._held[name] = held
        return held

    def make_globals(self, _: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals of a template."""
        return self.globals

    def _generate(self, source: nodes.Template, *parts: Any, **named: Any) -> str:
        if not _bound(source).isdisjoint(self.globals):
            return "raise AttributeError"
        made = super()._generate(source, *parts, **named)
        return made.replace("from jinja2.runtime import ", f"from {__name__} import inner, ", 1)


def _bound(template: nodes.Template) -> set[str]:
    """The names that a template gives to something."""
    found = {one.name for one in template.find_all(nodes.Name) if one.ctx != "load"} | _macros(template)
    return found | {one.target for one in template.find_all(nodes.Import)}


def _macros(template: nodes.Template) -> set[str]:
    """The names that it gives to macros of its own and to what it imports."""
    imported = [name for one in template.find_all(nodes.FromImport) for name in one.names]
    named = {name if isinstance(name, str) else name[1] for name in imported}
    return named | {one.name for one in template.find_all(nodes.Macro)}
