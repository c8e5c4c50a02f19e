"""What a page says of how it is cited."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from casebook.citing.cited import Cited
from casebook.citing.days import left_blank, parts
from casebook.citing.files import ENDINGS
from casebook.citing.styles import citation, citations, styles
from casebook.model import Case
from casebook.pack import Pack
from casebook.rendering.pinned import version_address
from casebook.rendering.view import View
from casebook.texts import strip_citations

_NAMES = {"bib": "BibTeX", "ris": "RIS", "csl.json": "CSL-JSON"}

NAMES, ADDRESS = "\ue300", "\ue301"
"""Marks for what a script says: the names of the cases that are compared, and where the comparison is."""


def cited_address(view: View, case: Case) -> str:
    """The full address that a citation of a case names, "" while there is none."""
    return view.canonical(version_address(view, case)) if view.published else ""


def cited_case(view: View, case: Case) -> Cited:
    """A case as it is cited: the newest version, by those who wrote it."""
    return Cited(
        id=case.id,
        language=view.language,
        authors=tuple(view.say(person.name) for person in case.contributors if person.role == "author"),
        title=view.say(case.title),
        site=view.t("site_name"),
        address=cited_address(view, case),
        issued=case.history[0].date,
        version=case.version,
        kind=view.t("cite_kind", version=case.version),
        abstract=" ".join(strip_citations(view.say(case.summary)).split()),
        keywords=tuple(view.name("target-groups", term) for term in case.target_groups),
    )


def cited_pack(view: View, pack: Pack) -> Cited:
    """A course pack as it is cited: only its newest version has an address."""
    return Cited(
        id=pack.id,
        language=view.language,
        authors=tuple(view.say(person.name) for person in pack.contributors if person.role == "author"),
        title=view.say(pack.title),
        site=view.t("site_name"),
        address=view.canonical(f"packs/{pack.id}/") if view.published else "",
        issued=pack.version.date,
        version=pack.version.version,
        kind=view.t("pack_kind", version=pack.version.version),
        abstract=" ".join(view.say(pack.aim).split()),
    )


def cited_data(view: View) -> Cited:
    """All data as they are cited: of the day on which a case was last changed."""
    return Cited(
        id="data",
        language=view.language,
        authors=(view.t("editors"),),
        title=view.t("data.package"),
        site=view.t("site_name"),
        address=view.canonical("data/") if view.published else "",
        issued=max((view.entry(case).updated for case in view.cases), default=""),
        kind=view.t("data.kind"),
        abstract=view.t("data.package_line"),
        dataset=True,
    )


def cited_page(view: View, id_: str, title: str, address: str = "") -> Cited:
    """A page across cases as it is cited: it is of no day, since it changes with them."""
    return Cited(
        id=id_,
        language=view.language,
        authors=(view.t("editors"),),
        title=title,
        site=view.t("site_name"),
        address=address or (view.canonical(view.here) if view.published else ""),
    )


def cited_comparison(view: View) -> Cited:
    """A comparison as it is cited, with marks for its cases and its address."""
    return cited_page(view, "comparison", view.t("cite_comparison", names=NAMES), ADDRESS)


def shown_citations(cited: Cited) -> Iterator[tuple[str, Markup]]:
    """The name of each style, and the citation by it, with a line to fill in where it says when somebody
    looked.
    """
    for style, text in citations(cited).items():
        yield style, Markup().join(_shown(text))


def _shown(text: str) -> Iterator[Markup]:
    for said, form in parts(text):
        yield Markup('<span data-day="%s">%s</span>') % (form, said) if form else Markup.escape(said)


def printed_citation(cited: Cited) -> str:
    """The citation that stands on paper."""
    return left_blank(citation(cited, styles(cited.language)[0]))


def case_on_paper(view: View, case: Case) -> str:
    """The citation of a case that stands on paper."""
    return printed_citation(cited_case(view, case))


def citation_files(view: View, folder: str) -> tuple[tuple[str, str], ...]:
    """What the files of a citation are called, and links to them; `folder` is that of the page cited."""
    return tuple((_NAMES[ending], view.link(f"{folder}cite.{ending}")) for ending in ENDINGS)


def citation_endings() -> tuple[tuple[str, str], ...]:
    """What kinds of file of a citation are called, and how the files end."""
    return tuple((_NAMES[ending], ending) for ending in ENDINGS)
