"""What a phone needs to put the site on its home screen: a manifest in each language, and icons.

https://www.w3.org/TR/appmanifest/
"""

from __future__ import annotations

import json

from casebook.project import LANGUAGES
from casebook.rendering.cards import PAPER, PINE, draw_mark
from casebook.rendering.drawing import element
from casebook.rendering.view import View

MANIFEST = "manifest.webmanifest"
ICONS = {"icon-192": 192, "icon-512": 512, "icon-maskable": 512}
"""Names of icons and their sizes. What a phone cuts to a shape of its own is called maskable."""

_MASKABLE = "icon-maskable"
_SAFE = 0.7
"""How much of the maskable icon's width the mark takes: what lies within a circle of 0.8 is never cut off."""


def icon_path(name: str) -> str:
    """Where an icon is, below the site's root."""
    return f"assets/icons/{name}.png"


def draw_icon(name: str) -> str:
    """An icon as SVG."""
    size = ICONS[name]
    side = size * _SAFE if name == _MASKABLE else size
    start = (size - side) / 2
    ground = PINE if name == _MASKABLE else PAPER
    drawn = (element("rect", width=size, height=size, fill=ground), draw_mark(start, start, side))
    return str(element("svg", *drawn, xmlns="http://www.w3.org/2000/svg", width=size, height=size))


def make_manifest(view: View) -> str:
    """The manifest of a language. It leaves the browser's way back and address in sight."""
    icons = [
        {
            "src": view.root_link(icon_path(name)),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": "maskable" if name == _MASKABLE else "any",
        }
        for name, size in ICONS.items()
    ]
    manifest = {
        "name": view.t("site_name"),
        "short_name": view.t("manifest_short"),
        "lang": view.t("saved.lang"),
        "start_url": ".",
        "scope": "." if view.language == LANGUAGES[0] else "..",
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": PINE,
        "icons": icons,
    }
    return json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
