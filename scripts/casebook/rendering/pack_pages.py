"""The pages of the course packs: all together, and each one, which prints as what a trainer hands out."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from casebook.pack import Pack
from casebook.rendering.citing import cited_pack
from casebook.rendering.facets import compare_config
from casebook.rendering.pack_parts import shown_items
from casebook.rendering.page import Page
from casebook.rendering.qr import qr_code
from casebook.rendering.templating import make_page
from casebook.rendering.view import View

BUILDER = "packs/build/"
_CELLS = ("who", "people", "money", "time")
"""The cells of the start card that stand beside an item."""


def packs_page(look: Callable[[str], View]) -> Page:
    """What packs there are."""
    view = look("packs/")
    heads = [view.read("pack-head", pack) for pack in view.read("packs")]
    title, lead = view.t("packs_title"), view.t("packs_lead")
    return make_page(view, "packs.html.j2", title, lead, styles=("pack",), packs=heads)


def pack_page(look: Callable[[str], View], name: str) -> Page:
    """One pack: what it is for, what to look at in which case, what to discuss and do, how to cite it all."""
    view = look(f"packs/{name}/")
    pack: Pack = view.read("pack", name)
    items = shown_items(view, pack)
    addresses = {shown.case.id: view.canonical(f"cases/{shown.case.id}/") for shown in items}
    return make_page(
        view,
        "pack.html.j2",
        view.say(pack.title),
        view.say(pack.aim),
        scripts=("keep/button", "citing/page"),
        styles=("pack",),
        pack=pack,
        items=items,
        cells=_CELLS,
        cited=cited_pack(view, pack),
        cases=[shown for shown in items if shown.first],
        codes={case: _code(address) if view.published else "" for case, address in addresses.items()},
        own_code=_code(view.canonical(f"packs/{name}/")) if view.published else "",
        cartridge=view.link(f"packs/{name}/{name}.{view.language}"),
    )


def pack_builder(look: Callable[[str], View]) -> Page:
    """The page on which a trainer makes a pack; its script keeps what is made in the address."""
    view = look(BUILDER)
    words = {**view.phrases("compare"), **view.phrases("build")}
    return make_page(
        view,
        "pack_builder.html.j2",
        view.t("build_title"),
        view.t("build_lead"),
        styles=("pack-build",),
        scripts=("pack/page",),
        config={"words": words, "terms": compare_config(view)["terms"], "site": view.t("site_name")},
    )


def _code(address: str) -> Markup:
    """An address as a QR code: SVG that takes its size from where it stands, black on white."""
    svg = qr_code(address).svg_inline(omitsize=True, border=2, svgclass="cb-qr", lineclass=None)
    return Markup(svg)  # noqa: S704 - drawn from modules, holds no text
