"""Files that strangers send: what cannot be read says why, whatever it is made of."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest
from openpyxl import load_workbook

from casebook.editing.importing.answers import Answers
from casebook.editing.importing.archive import MAX_FILE, Unreadable
from casebook.editing.importing.draft import Drafting
from casebook.editing.importing.reading import read_answers
from tests.filling import blank, questionnaire

DAY = "2026-01-05"


def drafted(content: bytes, name: str) -> dict[str, Any]:
    return Drafting(questionnaire(), read_answers(content, questionnaire()), name, DAY).draft().data


def unreadable(content: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read_answers(content, questionnaire())
    return caught.value.reason.removeprefix("import_")


def zipped(packing: int = ZIP_DEFLATED, /, **parts: str | bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", packing) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w>&b;</w>'
OUTSIDE = b'<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>'
WORD = "word/document.xml"
OTHER_WAYS = (ZIP_BZIP2, ZIP_LZMA)
"""Of packing, which Office files do not know."""


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04 and then nothing", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked"),
        (b"\x89PNG\r\n\x1a\n\xff", "unknown_kind"),
        (b"\0\0\0", "unknown_kind"),
        (b"x" * (MAX_FILE + 1), "too_large"),
        (b"# Some notes\n\nabout nothing", "not_ours"),
        (b"", "not_ours"),
        (zipped(readme="x"), "unknown_kind"),
        (zipped(**{WORD: "<w>"}), "damaged"),
        (zipped(**{WORD: LAUGHS}), "damaged"),
        (zipped(**{WORD: OUTSIDE}), "damaged"),
        (
            zipped(**{WORD: LAUGHS.decode().replace("1.0", '1.0" encoding="utf-16').encode("utf-16")}),
            "damaged",
        ),
        (zipped(**{WORD: "<w/>"}), "not_ours"),
        (zipped(**{WORD: "<w>" + " " * 20_000_000 + "</w>"}), "too_large"),
        (zipped(**{WORD: "<w/>", "word/vbaProject.bin": "x"}), "macros"),
        (zipped(**{"xl/workbook.xml": "<w/>"}), "damaged"),
        *((zipped(packing, **{WORD: "<w>" + "<p/>" * 999 + "</w>"}), "damaged") for packing in OTHER_WAYS),
        (zipped(**{f"{number}": "" for number in range(5_001)}), "too_large"),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, reason: str) -> None:
    assert unreadable(content) == reason


def test_deep_and_wide_documents_are_read_in_their_stride() -> None:
    deep = f"<w>{'<tbl><tr><tc>' * 50_000}{'</tc></tr></tbl>' * 50_000}</w>"
    assert unreadable(zipped(**{WORD: deep})) == "not_ours"
    wide = f"<w><tbl><tr><tc><p><t>{'x' * 1_100_000}</t></p></tc></tr></tbl></w>"
    assert unreadable(zipped(**{WORD: wide})) == "too_large"


def test_text_without_end_is_read_in_its_stride() -> None:
    """What would take hours if a place were looked at again and again."""
    for code, piece in (
        ("steps", " "),
        ("steps", "<br "),
        ("need", "[@a "),
        ("need", "# "),
        ("sources", "来源 "),
    ):
        text = f"### title\n\n红星\n\n### {code}\n\nz{piece * 100_000}z\n"
        assert drafted(text.encode(), "x")["title"] == "红星"
    assert unreadable(b"### steps\n\n" + b"a|b\n" * 1_001) == "too_large"


def test_anchors_differ() -> None:
    issue = "### steps\n\nVisit | a\nVisit | b\nVisit 2 | c\nVisit | d\n"
    steps = drafted(issue.encode(), "x")["steps"]
    assert [step["id"] for step in steps] == ["visit", "visit-2", "visit-2-2", "visit-3"]


def test_a_formula_is_named() -> None:
    book = load_workbook(BytesIO(blank("xlsx", "zh")))
    book["步骤"]["A8"] = "=1+1"
    file = BytesIO()
    book.save(file)
    with pytest.raises(Unreadable) as caught:
        read_answers(file.getvalue(), questionnaire())
    assert (caught.value.reason, caught.value.values) == ("import_formula", {"sheet": "步骤", "cell": "A8"})


def test_an_empty_questionnaire_says_so() -> None:
    for kind in ("docx", "xlsx"):
        with pytest.raises(Unreadable, match="empty"):
            drafted(blank(kind, "zh"), "x")


def test_what_was_deleted_with_changes_tracked_is_not_read() -> None:
    row = (
        "<tr><tc><p><r><t>标题 #title</t></r></p></tc><tc><p><del><r><delText>旧</delText><t>旧</t></r></del>"
        "<ins><r><t>新的</t><tab/><t>标题</t></r></ins></p><p><sdt><sdtPr><showingPlcHdr/></sdtPr>"
        "<sdtContent><r><t>点这里</t></r></sdtContent></sdt></p></tc></tr>"
    )
    answers = read_answers(zipped(**{WORD: f"<w><tbl>{row}</tbl></w>"}), questionnaire())
    assert answers.texts == {"title": ["新的 标题"]}


def test_a_tick_may_be_a_symbol_or_a_letter() -> None:
    def answer(box: str) -> dict[str, Any]:
        row = f"<tr><tc><p><r><t>#need?</t></r></p></tc><tc><p><r>{box}<t> 来源没有说</t></r></p></tc></tr>"
        title = "<tr><tc><p><t>#title</t></p></tc><tc><p><t>红星</t></p></tc></tr>"
        return drafted(zipped(**{WORD: f"<w><tbl>{title}{row}</tbl></w>"}), "x")

    for box in ('<sym font="Wingdings" char="F0FE"/>', "<t>√</t>", "<t>☒</t>", "<t>x</t>"):
        assert answer(box)["not_reported"] == [{"item": "why"}]
    for box in ('<sym font="Wingdings" char="F0A8"/>', "<t>□</t>"):
        assert "not_reported" not in answer(box)


def test_a_place_that_nobody_gave_is_not_made_up() -> None:
    answers = Answers(texts={"title": ["红星社区：买菜"]})
    data = Drafting(questionnaire(), answers, "hongxing", DAY).draft().data
    assert set(data) == {"id", "title", "status", "history"}
