"""QR codes: an address that a phone reads off paper."""

from __future__ import annotations

from io import BytesIO

import segno

_LEVEL = "m"
"""Of error correction: a seventh of the code may be lost, to a fold or a stain."""


def qr_drawing(address: str, millimetres: int) -> str:
    """An address as a black and white SVG picture with that side length, without a margin."""
    code = segno.make_qr(address, error=_LEVEL)
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
