"""An empty deck in the site's colours: 16:9, its master with title, foot and number, and two layouts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck
from pptx.util import Emu, Pt

from casebook.documents.palette import ACCENT, INK, LINE, PANEL, PAPER, SIDES, SOFT, TINT, WARM
from casebook.exporting.form import FONTS

WIDTH, HEIGHT = 960, 540
"""A slide of 16:9, in points."""

LEFT, RIGHT = 48, 912
TOP, BOTTOM = 88, 502
"""Where the contents of a slide stand."""

COVER, INSIDE = 0, 1
"""The layouts of the finished frame."""

TITLE_SIZE, _FOOT_SIZE = 28, 12
_KEPT = ("Title Slide", "Title Only")
_PLACES = {
    "title": (LEFT, 30, RIGHT - LEFT, 50),
    "body": (LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP),
    "ftr": (LEFT, 506, 760, 22),
    "sldNum": (832, 506, 80, 22),
    "dt": (LEFT, 506, 10, 22),
}
COVER_TITLE = 72, 150, 800, 150
_COVER_PLACES = {"ctrTitle": COVER_TITLE, "subTitle": (72, 312, 800, 110)}
"""Left, top, width and height of the placeholders."""

_SCHEME = {
    "dk1": INK,
    "lt1": PAPER,
    "dk2": SOFT,
    "lt2": PANEL,
    "accent1": ACCENT,
    "accent2": SIDES["volunteer"][0],
    "accent3": SIDES["public"][0],
    "accent4": WARM,
    "accent5": TINT,
    "accent6": LINE,
    "hlink": ACCENT,
    "folHlink": SOFT,
}


def new_deck() -> Deck:
    """A deck without slides."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(Pt(WIDTH)), Emu(Pt(HEIGHT))
    for layout in list(deck.slide_layouts):
        if layout.name not in _KEPT:
            deck.slide_layouts.remove(layout)
    master = deck.slide_master._element
    _ground(master, PAPER)
    _place(master, _PLACES)
    _style(master)
    for layout in deck.slide_layouts:
        for place in layout._element.iter(qn("p:xfrm"), qn("a:xfrm")):
            if place.getparent().tag == qn("p:spPr"):
                place.getparent().remove(place)
        for shape in list(layout._element.iter(qn("p:sp"))):
            if _role(shape) == "dt":
                shape.getparent().remove(shape)
    cover = deck.slide_layouts[COVER]._element
    _ground(cover, ACCENT)
    cover.set("showMasterSp", "0")
    _place(cover, _COVER_PLACES)
    return deck


def theme(content: bytes, language: str) -> bytes:
    """A theme's file with the site's colours and letters."""
    text = content.decode()
    for name, colour in _SCHEME.items():
        text = re.sub(
            f"<a:{name}>.*?</a:{name}>", f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>', text, flags=re.S
        )
    letters = f'<a:latin typeface="{FONTS[language]}"/><a:ea typeface="{FONTS["zh"]}"/>'
    return re.sub(r'<a:latin typeface="[^"]*"/>\s*<a:ea typeface="[^"]*"/>', letters, text).encode()


def _role(shape: Any) -> str:
    """What a placeholder is for."""
    found = shape.find(f".//{qn('p:ph')}")
    return "" if found is None else str(found.get("type", "body"))


def _place(of: Any, places: Mapping[str, tuple[int, int, int, int]]) -> None:
    for shape in of.iter(qn("p:sp")):
        role = _role(shape)
        if role in places:
            left, top, width, height = (int(Pt(value)) for value in places[role])
            found = shape.find(qn("p:spPr")).find(qn("a:xfrm"))
            if found is not None:
                found.getparent().remove(found)
            xfrm = (
                f'<a:xfrm {nsdecls("a")}><a:off x="{left}" y="{top}"/>'
                f'<a:ext cx="{width}" cy="{height}"/></a:xfrm>'
            )
            shape.find(qn("p:spPr")).insert(0, parse_xml(xfrm))


def _ground(of: Any, colour: str) -> None:
    """A plain background."""
    held = of.find(qn("p:cSld"))
    for found in held.findall(qn("p:bg")):
        held.remove(found)
    filled = (
        f'<p:bg {nsdecls("p", "a")}><p:bgPr><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
        "<a:effectLst/></p:bgPr></p:bg>"
    )
    held.insert(0, parse_xml(filled))


def _style(master: Any) -> None:
    """How titles and feet look, and a bar beside the title."""
    title = master.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    title.set("algn", "l")
    letters = title.find(qn("a:defRPr"))
    letters.set("sz", str(TITLE_SIZE * 100))
    letters.set("b", "1")
    for shape in master.iter(qn("p:sp")):
        role = _role(shape)
        body = shape.find(f"{qn('p:txBody')}/{qn('a:bodyPr')}")
        for fit in body.findall(qn("a:normAutofit")):
            body.remove(fit)
        if role in ("title", "ftr", "sldNum"):
            body.set("lIns", "0")
            body.set("rIns", "0")
        for style in shape.iter(qn("a:lvl1pPr")):
            style.set("algn", "r" if role == "sldNum" else "l")
            style.find(qn("a:defRPr")).set("sz", str(_FOOT_SIZE * 100))
    bar = parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="20" name="Bar"/><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{Pt(LEFT)}" y="{Pt(24)}"/>'
        f'<a:ext cx="{Pt(44)}" cy="{Pt(4)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:srgbClr val="{ACCENT}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )
    tree = master.find(f"{qn('p:cSld')}/{qn('p:spTree')}")
    tree.insert(2, bar)
