"""Templates compiled to leaner code than Jinja's own, which draws the same wherever it does not raise AttributeError.

A view is plain data, so its fields are read as Python reads them; functions and macros are called as they are; what is
escaped is not wrapped, since it is joined at once. What does not change from page to page is worked out when a template
is loaded: the macros that it imports, and what functions say of constants, which is one with the text around it.

Where a template reads what is no field (a key of a dictionary by a dot, a name that is perhaps not there), gives the
name of a function to something else, or imports what is not there, plain Jinja draws the page.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

import jinja2
from jinja2 import nodes, runtime
from jinja2.environment import TemplateModule
from jinja2.runtime import Context

from sitegen.drawing.generator import Generator, bound
from sitegen.drawing.markup import escape, inner, wrapped


class Macro(runtime.Macro):
    """A macro that passes its arguments on as they come, where they are as many as it names.

    What `given2` makes of two arguments is to be joined to a page at once, so it is not wrapped.
    """

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        special = self.caller or self.catch_kwargs or self.catch_varargs
        self._plain = self._argument_count if self._default_autoescape and not special else -1
        if self._plain >= 0:
            setattr(self, f"given{self._plain}", self._func)

    def __getattr__(self, name: str) -> Any:
        """What is given other arguments than it names is called as Jinja does."""
        if name.startswith("given"):
            return self
        raise AttributeError(name)

    def __call__(self, *values: Any, **named: Any) -> str:
        """What the macro draws."""
        if len(values) == self._plain and not named:
            return wrapped(self._func(*values))
        return super().__call__(*values, **named)


# What a compiled template imports: Jinja's names, some of which are leaner here.
_NAMES = {name: getattr(runtime, name) for name in runtime.exported} | {
    "escape": escape,
    "inner": inner,
    "Macro": Macro,
}
globals().update(_NAMES)


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
        if not bound(source).isdisjoint(self.globals):
            return "raise AttributeError"
        made = super()._generate(source, *parts, **named)
        return made.replace("from jinja2.runtime import ", f"from {__name__} import inner, ", 1)
