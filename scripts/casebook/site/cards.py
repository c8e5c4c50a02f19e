"""Social cards from drawings: each painted once, and kept under a name made of all that it depends on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import resvg_py

from casebook.output import OutputFile

_FONTS = ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc")
_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))


def find_fonts(folders: Iterable[Path] = _FOLDERS) -> tuple[Path, ...]:
    """The files of the font that cards are lettered in, or none when one of them is missing."""
    files = [path for name in _FONTS for folder in folders for path in sorted(folder.rglob(name))[:1]]
    return tuple(files) if {path.name for path in files} == set(_FONTS) else ()


def font_marks(fonts: Iterable[Path]) -> str:
    """What tells one version of the fonts from another without reading them."""
    return " ".join(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in fonts)


def paint_cards(
    drawings: Iterable[tuple[str, str]], fonts: tuple[Path, ...], kept: Path
) -> Iterator[OutputFile]:
    """PNG files from pairs of address and SVG. What `kept` holds already is not painted again; what is no
    longer asked for is removed there.
    """
    depends = f"{resvg_py.__version__} {font_marks(fonts)} "
    kept.mkdir(parents=True, exist_ok=True)
    wanted = set()
    for address, svg in drawings:
        path = kept / f"{hashlib.sha256((depends + svg).encode()).hexdigest()}.png"
        if not path.is_file():
            part = path.with_suffix(".part")
            part.write_bytes(
                resvg_py.svg_to_bytes(
                    svg_string=svg, skip_system_fonts=True, font_files=[str(font) for font in fonts]
                )
            )
            part.replace(path)
        wanted.add(path)
        yield OutputFile(address, path.read_bytes())
    for path in set(kept.iterdir()) - wanted:
        path.unlink()
