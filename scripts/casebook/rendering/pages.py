"""All pages of one language: which there are, and each of them by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from casebook.axes import AXES
from casebook.catalogue import Catalogue
from casebook.matrix import COLUMNS
from casebook.rendering.cards import card_path
from casebook.rendering.case_view import case_view
from casebook.rendering.citing import cited_comparison, cited_page
from casebook.rendering.comparison import PAGE
from casebook.rendering.comparison_rows import SECTIONS
from casebook.rendering.data_page import codebook_page, data_page
from casebook.rendering.facets import compare_config, finder_config, grouped_facets
from casebook.rendering.form_page import form_page
from casebook.rendering.front import home_page
from casebook.rendering.handout import HANDOUTS, handout_page
from casebook.rendering.head_data import case_head
from casebook.rendering.hubs import HUBS, hub_page
from casebook.rendering.inputs import Inputs
from casebook.rendering.insights import INSIGHTS, render_hub, render_insight, risks_of
from casebook.rendering.pack_pages import pack_builder, pack_page, packs_page
from casebook.rendering.page import Page
from casebook.rendering.questions import questions_page
from casebook.rendering.reference import example_page, fields_page, rules_page
from casebook.rendering.saved_pages import kept_page, offline_page
from casebook.rendering.teaching import teaching_page
from casebook.rendering.templating import make_page
from casebook.rendering.term_pages import glossary_page, index_page, term_page
from casebook.rendering.tool_pages import tool_page, toolkit_page
from casebook.rendering.unknowns import render_unknowns
from casebook.rendering.version_page import version_page
from casebook.rendering.view import Looking, View, matrix_address
from casebook.synthesis import apart

_EXAMPLES = 3
"""How many contrasts the comparison offers."""


def page_orders(catalogue: Catalogue) -> Iterator[str]:
    """The names of all pages, in a fixed order."""
    yield from (
        "home",
        "cases",
        "find",
        "compare",
        "outcomes",
        "unknowns",
        "insights",
        "questions",
        "glossary",
        "components",
        "toolkit",
        "teaching",
        "packs",
        "pack-builder",
        "form",
        "kept",
        "offline",
        "rules",
        "fields",
        "example",
        "data",
        "codebook",
    )
    yield from (f"hub {section}" for section in HUBS if section != "insights")
    yield from (f"insight {name}" for name in INSIGHTS)
    for rows, against in COLUMNS.items():
        yield from (f"matrix {rows} {columns}" for columns in against)
    for case in catalogue.all_cases:
        yield f"case {case.id}"
        yield from (f"version {kept.id} {kept.number} {case.id}" for kept in catalogue.versions.of(case.ids))
    yield from (f"handout {kind} {case.id}" for case in catalogue.cases for kind in HANDOUTS)
    for name, axis in AXES.items():
        if axis.indexed:
            yield f"index {name}"
            for term in catalogue.vocabularies[name].terms:
                if axis.gaps or catalogue.filed_under(name, term.id):
                    yield f"term {name} {term.id}"
    yield from (f"component {term.id}" for term in catalogue.vocabularies["component-types"].terms)
    yield from (f"tool {tool.id}" for tool in catalogue.toolkit)
    yield from (f"pack {pack.id}" for pack in catalogue.packs)


def render_page(inputs: Inputs, order: str) -> tuple[Page, set[str]]:
    """A page by its name, and the inputs read for it."""
    kind, *arguments = order.split(" ")
    reads = {"code"}

    def view(here: str) -> View:
        return View(inputs, here, reads)

    return _KINDS[kind](view, *arguments), reads


def _cases(look: Looking) -> Page:
    view = look("cases/")
    return make_page(view, "cases.html.j2", view.t("all_cases"))


def _find(look: Looking) -> Page:
    view = look("find/")
    return make_page(
        view,
        "find.html.j2",
        view.t("find_title"),
        view.t("find_help"),
        styles=("finder",),
        scripts=("finder/page",),
        groups=grouped_facets(view),
        config=finder_config(view),
    )


def _compare(look: Looking) -> Page:
    view = look(PAGE)
    return make_page(
        view,
        "compare.html.j2",
        view.t("compare_title"),
        view.t("compare_lead"),
        styles=("across", "compare"),
        scripts=("compare/page",),
        examples=apart(view.read("contrasts"))[:_EXAMPLES],
        sections=SECTIONS,
        config=compare_config(view),
        cited=cited_comparison(view),
    )


def _matrix(look: Looking, rows: str, columns: str) -> Page:
    view = look(matrix_address(rows, columns))
    title = view.t("matrix_title", a=view.vocabulary_label(rows), b=view.vocabulary_label(columns))
    matrix = view.read("matrix", rows, columns)
    return make_page(
        view,
        "matrix.html.j2",
        title,
        view.t("matrix_help"),
        styles=("across", "matrix"),
        scripts=("table-taking",),
        matrix=matrix,
        switch=COLUMNS,
    )


def _case(look: Looking, name: str) -> Page:
    view = look(f"cases/{name}/")
    case, entry = view.read("case", name), view.entry(name)
    seen = case_view(view, case)
    title = view.say(case.title)
    if not entry.listed:
        banner = view.t("withdrawn_banner")
        return make_page(
            seen,
            "withdrawn.html.j2",
            title,
            banner,
            hide=("navigation",),
            listed=False,
            case=case,
            entry=entry,
        )
    return make_page(
        seen,
        "case.html.j2",
        title,
        seen.plain(case.summary),
        hide=("navigation",),
        styles=("fit-check",),
        scripts=("fit-check", "keep/button", "share/button", "citing/case", "table-taking"),
        image=card_path(case.id),
        head=case_head(view, case),
        case=case,
        entry=entry,
    )


def _components(look: Looking) -> Page:
    view = look("components/")
    vocabulary = view.vocabulary("component-types")
    ranked = sorted(
        ((term, len(view.filed_under("component-types", term.id))) for term in vocabulary.terms),
        key=lambda item: -item[1],
    )
    title, lead = view.t("components_title"), view.t("components_help")
    return make_page(view, "components.html.j2", title, lead, ranked=ranked, scope=vocabulary.scope)


def _component(look: Looking, name: str) -> Page:
    view = look(f"components/{name}/")
    term = view.term("component-types", name)
    uses = [
        Markup(use)  # noqa: S704 - filled by a template
        for case in view.filed_under("component-types", name)
        for use in view.piece("uses", name, case)
    ]
    title, lead = view.say(term.label), view.say(term.definition)
    risks = risks_of(view, term)
    return make_page(view, "component.html.j2", title, lead, term=term, uses=uses, risks=risks)


def _outcomes(look: Looking) -> Page:
    view = look("outcomes/")
    results = {case: view.piece("results", case) for case in sorted(view.cases)}
    kinds = [term.id for term in view.vocabulary("outcome-kinds").terms]
    groups = [(kind, [part[kind] for part in results.values() if kind in part]) for kind in kinds]
    used = {
        "kind": {kind for kind, parts in groups if parts},
        "unit": {unit for _, parts in groups for part in parts for unit in part["units"]},
        "evidence": {view.entry(case).evidence_level for case, part in results.items() if part},
    }
    return make_page(
        view,
        "outcomes.html.j2",
        view.t("outcomes_title"),
        view.t("outcomes_help"),
        scripts=("table-filter", "table-taking", "citing/page"),
        cited=cited_page(view, "outcomes", view.t("outcomes_title")),
        groups=[(kind, _safe(parts)) for kind, parts in groups if parts],
        used=used,
    )


def _safe(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of a table that a template filled."""
    return [{**part, "rows": Markup(part["rows"])} for part in parts]  # noqa: S704 - by a template


_KINDS: Mapping[str, Callable[..., Page]] = {
    "home": home_page,
    "cases": _cases,
    "find": _find,
    "compare": _compare,
    "matrix": _matrix,
    "case": _case,
    "version": version_page,
    "handout": handout_page,
    "index": index_page,
    "term": term_page,
    "components": _components,
    "component": _component,
    "toolkit": toolkit_page,
    "teaching": teaching_page,
    "tool": tool_page,
    "packs": packs_page,
    "pack": pack_page,
    "pack-builder": pack_builder,
    "outcomes": _outcomes,
    "unknowns": render_unknowns,
    "hub": hub_page,
    "insights": render_hub,
    "questions": questions_page,
    "insight": render_insight,
    "glossary": glossary_page,
    "form": form_page,
    "kept": kept_page,
    "offline": offline_page,
    "rules": rules_page,
    "fields": fields_page,
    "example": example_page,
    "data": data_page,
    "codebook": codebook_page,
}
