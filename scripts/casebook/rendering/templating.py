"""Templates: the one environment they are rendered in, and which templates one is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, Template
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup, escape

from casebook.anchors import part_anchor
from casebook.compiled import Compiled, compiled
from casebook.policy import meta_policy
from casebook.rendering.cards import card_path
from casebook.rendering.case_view import case_view, voice
from casebook.rendering.charts import change_chart, points_chart, share_column
from casebook.rendering.citing import (
    citation_endings,
    citation_files,
    cited_case,
    printed_citation,
    shown_citations,
)
from casebook.rendering.diagram import model_diagram
from casebook.rendering.embedding import frame
from casebook.rendering.facets import MOST_COMPARED
from casebook.rendering.page import Page
from casebook.rendering.spoken import spoken
from casebook.rendering.swimlane import step_lanes
from casebook.rendering.view import View
from casebook.rendering.wechat_text import wechat_text
from casebook.texts import fingerprint, strip_citations

TEMPLATES = Path(__file__).parent / "templates"
_OF_PAGE = ("hide", "styles", "scripts", "image", "listed", "head", "canonical")


class _Context(Context):
    """Calls what templates call as it stands: nothing of ours asks to be told of the context."""

    def call(self, called: Callable[..., Any], /, *args: Any, **named: Any) -> Any:
        """What is called with those arguments gives, without what Jinja passes for its own use."""
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return called(*args, **named)


class _Template(Template):
    """Templates are imported "with context", since their macros speak as the page's `v` does. Those that know
    nothing else of it are made once for a view, however many templates of a page import them.
    """

    def make_module(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002 - Jinja's names
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,  # noqa: A002
    ) -> TemplateModule:
        view: View | None = {**(vars or {}), **(locals or {})}.get("v")
        name = str(self.name)
        if view is None or not _knows_the_view_alone(name):
            return super().make_module(vars, shared, locals)
        if name not in view.modules:
            view.modules[name] = super().make_module(vars, shared, locals)
        module: TemplateModule = view.modules[name]
        return module

    @classmethod
    def from_code(cls, *code: Any, **named: Any) -> Template:
        """A template whose code escapes only what is no HTML yet: `escape` would copy that."""
        template = super().from_code(*code, **named)
        template.root_render_func.__globals__["escape"] = _escaped
        return template


def _escaped(value: Any) -> Markup:
    return value if type(value) is Markup else escape(value)


class _Loader(BaseLoader):
    """Templates that are compiled already."""

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's name
    ) -> Template:
        """A template by its name."""
        values = {} if globals is None else globals
        return environment.template_class.from_code(environment, _compiled(name).code, values)


class _Environment(Environment):
    context_class = _Context
    template_class = _Template


@cache
def _environment() -> Environment:
    environment = _Environment(
        loader=_Loader(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["without_citations"] = strip_citations
    environment.filters["fingerprint"] = fingerprint
    environment.filters["hyphened"] = _hyphened
    environment.filters["spoken"] = spoken
    environment.globals["most_compared"] = MOST_COMPARED
    environment.globals["part_anchor"] = part_anchor
    environment.globals["card_path"] = card_path
    environment.globals["meta_policy"] = meta_policy
    environment.globals["case_view"] = case_view
    environment.globals["voice"] = voice
    environment.globals["change_chart"] = change_chart
    environment.globals["points_chart"] = points_chart
    environment.globals["share_column"] = share_column
    environment.globals["model_diagram"] = model_diagram
    environment.globals["step_lanes"] = step_lanes
    environment.globals["cited_case"] = cited_case
    environment.globals["citation_endings"] = citation_endings
    environment.globals["citation_files"] = citation_files
    environment.globals["printed_citation"] = printed_citation
    environment.globals["shown_citations"] = shown_citations
    environment.globals["frame"] = frame
    environment.globals["wechat_text"] = wechat_text
    return environment


def _hyphened(field: str) -> str:
    """A field's name as anchors and names of parts have it."""
    return field.replace("_", "-")


@cache
def _compiled(template: str) -> Compiled:
    return compiled(_environment(), TEMPLATES, template)


@cache
def _made_of(template: str) -> frozenset[str]:
    """A template and all that it includes and imports."""
    return frozenset(_closure(template))


def _closure(template: str) -> Iterator[str]:
    yield template
    for name in _compiled(template).named:
        if name is None:
            raise ValueError(f"{template} names another template by an expression")
        yield from _made_of(name)


@cache
def _knows_the_view_alone(template: str) -> bool:
    """Whether all that a template takes from who imports it is `v`."""
    return {"v", *_environment().globals}.issuperset(_compiled(template).taken)


def fill(template: str, view: View, **values: Any) -> Markup:
    """A template filled in, as HTML; the view notes the templates that it is made of."""
    view.reads.update(f"template {name}" for name in _made_of(template))
    return Markup(_environment().get_template(template).render(v=view, **values))  # noqa: S704 - autoescaped


def macros(template: str, view: View) -> Any:
    """The macros of a template, by name, for a view; it notes the templates that they are made of."""
    view.reads.update(f"template {name}" for name in _made_of(template))
    return _environment().get_template(template).make_module({"v": view})


def make_page(view: View, template: str, title: str, description: str = "", **values: Any) -> Page:
    """A page from its template. What `Page` has a field for goes there, the rest to the template, which names
    its sections by `section`; one that shows a field of the case has a link to correct it.
    """
    of_page = {key: values.pop(key) for key in _OF_PAGE if key in values}
    outline: list[tuple[str, str]] = []

    def section(anchor: str, text: str, field: str = "") -> Markup:
        outline.append((anchor, text))
        more = (view.correction(values["case"].id, field, text),) if field else ()
        return view.heading(2, anchor, text, *more)

    body = fill(template, view, title=title, section=section, **values)
    return Page(
        address=view.here,
        title=title,
        description=" ".join((description or title).split()),
        body=body,
        outline=tuple(outline),
        pictured=title if "image" in of_page else view.t("site_name"),
        **of_page,
    )
