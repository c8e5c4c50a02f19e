"""Documents have the site's colours."""

from __future__ import annotations

import re

from casebook.documents import palette
from casebook.rendering.words import load_words
from tests.casebooks import REPO

PALETTE = REPO.root / "scripts" / "casebook" / "site" / "styles" / "casebook" / "palette.css"


def test_colours_are_those_of_the_site_by_day() -> None:
    text = PALETTE.read_text(encoding="utf-8")
    day = dict(re.findall(r"--cb-([a-z-]+): #([0-9a-f]{6});", text[: text.index("@media")]))
    names = ("paper", "panel", "line", "ink", "soft", "accent", "tint", "warm", "warm-tint")
    for name in names:
        assert getattr(palette, name.upper().replace("-", "_")) == day[name].upper()
    for side, colours in palette.SIDES.items():
        assert colours == (day[side].upper(), day[f"{side}-tint"].upper())


def test_documents_have_words_in_both_languages() -> None:
    for key, word in load_words().items():
        if key.startswith("document."):
            assert word["zh"]
            assert word["en"]
            assert set(re.findall(r"{\w+}", word["zh"])) == set(re.findall(r"{\w+}", word["en"]))
