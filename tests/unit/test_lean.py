"""Templates in leaner code than Jinja's: what they draw is the same."""

from collections.abc import Callable
from dataclasses import dataclass

import jinja2
import pytest
from jinja2 import StrictUndefined, UndefinedError
from markupsafe import Markup

from sitegen.drawing.lean import Environment
from tests.harness import SiteTest, article

OTHER = """
{%- macro one(a, b='x & y') %}[{{ a }} {{ b }} {{ site }}]{% endmacro %}
{%- macro held() %}({{ caller() }}){% endmacro %}
{%- macro many() %}{{ varargs | join('+') }}{{ kwargs['z'] }}{% endmacro %}
"""


@dataclass(frozen=True, slots=True)
class Thing:
    """What templates show."""

    title: str = "A <b> & 'c' \"d\""
    count: int = 3
    html: Markup = Markup("<i>safe</i>")  # noqa: RUF009  a text
    parts: tuple[str, ...] = ("x", "<y>", "z")
    nothing: None = None


def drawn(environment: Callable[..., jinja2.Environment], text: str, *, escape: bool = True) -> str:
    made = environment(
        loader=jinja2.DictLoader({"page": text, "other": OTHER}), autoescape=escape, undefined=StrictUndefined
    )
    made.globals["site"] = "s<"
    made.globals["say"] = lambda *words, end="": " ".join(map(str, words)) + end
    return made.get_template("page").render(page=Thing(), word="w<")


@pytest.mark.parametrize("escape", [{"escape": True}, {"escape": False}])
@pytest.mark.parametrize(
    "text",
    [
        "{{ page.title }} {{ page.count }} {{ page.html }} {{ page.nothing }} {{ word }} {{ 1.5 }} {{ true }}",
        "{{ page.title.upper() }} {{ 'a,b'.split(',')[1] }} {{ page.parts | join(page.title) }}",
        "{{ say(page.title, word, end='<') }} {{ say(*page.parts) }} {{ say(**{'end': '>'}) }}",
        "{% for part in page.parts %}{{ loop.index }}{{ part }}{% if not loop.last %}, {% endif %}{% endfor %}",
        "{% from 'other' import one %}{{ one(1) }}{{ one(1, 2) }}{{ one(b=page.title, a='<') }}{{ one(one(1)) }}",
        "{% import 'other' as other %}{{ other.one(page.html) }}{{ other.many(1, '<', z=2) }}",
        "{% from 'other' import held %}{% call held() %}{{ page.title }}{% endcall %}",
        "{% from 'other' import one with context %}{{ one(1) }}",
        "{% macro own(x) %}{{ x }}{% endmacro %}{% set kept = own('<') %}{{ kept }}{{ kept ~ '<' }}",
        "{% set kept %}{{ page.title }}{% endset %}{{ kept }}{{ kept | length }}",
        "{% from 'other' import one %}{% autoescape false %}{{ one('<') }}{% set k = one('<') %}{% endautoescape %}",
        "{% set ns = namespace(n=1) %}{% for part in page.parts %}{% set ns.n = ns.n + 1 %}{% endfor %}{{ ns.n }}",
        "{{ range(3) | list }}{{ cycler('a', 'b').next() }}{{ page.count if page.count > 2 else '<' }}",
    ],
)
def test_a_template_draws_what_jinja_draws(text: str, escape: dict[str, bool]) -> None:
    """Fields, calls, macros and loops come out the same, escaped or not."""
    assert drawn(jinja2.Environment, text, **escape) == drawn(Environment, text, **escape)


@pytest.mark.parametrize(
    "text", ["{{ page.ghost }}", "{% set held = {'key': 1} %}{{ held.key }}", "{{ page.ghost is defined }}"]
)
def test_what_is_no_field_is_told(text: str) -> None:
    """Where lean code could mean something else than Jinja, it raises AttributeError; nothing else does."""
    with pytest.raises(AttributeError):
        drawn(Environment, text)


@pytest.mark.parametrize("text", ["{{ ghost }}", "{{ ghost.field }}", "{{ ghost() }}"])
def test_an_unknown_name_is_jinjas_error(text: str) -> None:
    """A name that nothing has is told as Jinja tells it."""
    with pytest.raises(UndefinedError):
        drawn(Environment, text)


def test_a_sites_own_template_means_what_jinja_means(site: SiteTest) -> None:
    """A dictionary by a dot and a name that may not be there are no mistakes."""
    site.change("content/articles/a.md", article())
    site.change(
        "templates/partials/site-footer.html",
        "{% set held = {'key': '<'} %}<p>{{ held.key }} {{ page.ghost is defined }}{{ page.ghost | default(2) }}</p>",
    )
    site.build()
    assert "<p>&lt; False2</p>" in site.page("index.html")


def test_a_mistake_in_a_template_is_told_in_jinjas_words(site: SiteTest) -> None:
    """A field that no view has is a problem with its line."""
    site.change("templates/partials/site-footer.html", "\n{{ chrome.ghost }}\n")
    assert "'ghost' is not a field of Chrome" in site.problems()
