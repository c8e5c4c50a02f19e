"""The real course packs: a cartridge of each, and of the cases, in both languages."""

from __future__ import annotations

from io import BytesIO
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

import pytest

from casebook.catalogue import Catalogue
from casebook.documents.cartridge import EDITIONS, files
from casebook.project import LANGUAGES
from casebook.rendering.pack_parts import packed_case
from tests.unit.rendered import view_in


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_is_a_cartridge(catalogue: Catalogue, language: str, thorough: bool) -> None:
    view = view_in(catalogue, language)
    packs = {pack.id: len(pack.items) for pack in catalogue.packs}
    made_of = list(files(view, "pack", tuple(packs)))
    assert len(made_of) == len(EDITIONS) * len(packs)
    for made in made_of:
        items = packs[made.path.partition(".")[0]]
        names = _opened(made.content)
        assert sum(name.startswith("link-") for name in names) == items
    cases = [case.id for case in catalogue.cases]
    for made in files(view, "case", tuple(cases if thorough else cases[:2])):
        assert "imsmanifest.xml" in _opened(made.content)


def _opened(content: str | bytes) -> list[str]:
    assert isinstance(content, bytes)
    with ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                fromstring(archive.read(name))
        return archive.namelist()


def test_the_builder_offers_the_parts_that_packs_name(catalogue: Catalogue) -> None:
    view = view_in(catalogue, "zh")
    for pack in catalogue.packs:
        for item in pack.items:
            anchors = [anchor for anchor, _ in packed_case(view, item.case)["parts"]]
            assert item.part in ("", *anchors), f"{pack.id}: {item.case}#{item.part}"
