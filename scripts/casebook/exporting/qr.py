"""QR codes, for paper and slides."""

from __future__ import annotations

import io

import segno

_BORDER = 4
"""How many modules stay white around the code (ISO/IEC 18004)."""


def qr_svg(address: str) -> str:
    """A QR code of an address as an SVG file, black on white in any colours of the page around it; a quarter
    of it may be dirty or torn. The same each time.
    """
    drawn = io.BytesIO()
    segno.make(address, error="q", micro=False, boost_error=False).save(
        drawn, kind="svg", border=_BORDER, xmldecl=False, light="#fff", dark="#000", nl=True, omitsize=True
    )
    return drawn.getvalue().decode()
