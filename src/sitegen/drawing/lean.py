"""Templates compiled to leaner code than Jinja's own, which draws the same wherever it does not raise AttributeError.

A view is plain data, so its fields are read as Python reads them; functions and macros are called as they are; what is
escaped is not wrapped, since it is joined at once; and a template that many import is looked up once. Where a template
reads what is no field (a key of a dictionary by a dot, a name that is perhaps not there), plain Jinja draws the page.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from keyword import iskeyword
from typing import Any

import jinja2
from jinja2 import nodes, runtime
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context

from sitegen.drawing.markup import escape, wrapped


class Macro(runtime.Macro):
    """A macro that passes its arguments on as they come, where they are as many as it names."""

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        special = self.caller or self.catch_kwargs or self.catch_varargs
        self._plain = self._argument_count if self._default_autoescape and not special else -1

    def __call__(self, *values: Any, **named: Any) -> str:
        """What the macro draws."""
        if len(values) == self._plain and not named:
            return wrapped(self._func(*values))
        return super().__call__(*values, **named)


# What a compiled template imports: Jinja's names, some of which are leaner here.
_NAMES = {name: getattr(runtime, name) for name in runtime.exported} | {"escape": escape, "Macro": Macro}
globals().update(_NAMES)


class Generator(CodeGenerator):
    """Writes a field as a field, and a call as a call."""

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
    """A template whose macros are made once: their globals are the environment's."""

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

    def _generate(self, *parts: Any, **named: Any) -> str:
        source = super()._generate(*parts, **named)
        return source.replace("from jinja2.runtime import ", f"from {__name__} import ", 1)
