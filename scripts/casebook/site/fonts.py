"""The fonts that social cards are lettered in."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

_FONTS = ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc")
_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))


@cache
def find_fonts(folders: tuple[Path, ...] = _FOLDERS) -> tuple[Path, ...]:
    """The files of the font that cards are lettered in, or none when one of them is missing."""
    files = [path for name in _FONTS for folder in folders for path in sorted(folder.rglob(name))[:1]]
    return tuple(files) if {path.name for path in files} == set(_FONTS) else ()


def font_marks(fonts: Iterable[Path]) -> str:
    """What tells one version of the fonts from another without reading them."""
    return " ".join(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in fonts)
