"""The style sheets that are put together from their parts."""

from __future__ import annotations

from casebook.site.stylesheets import STYLES, style_sheets


def test_each_part_stands_in_a_style_sheet_whole_and_in_order() -> None:
    sheets = {page.path: str(page.content) for page in style_sheets()}
    assert [*sheets] == [f"assets/{sheet.name}" for sheet in sorted(STYLES.glob("*.css"))]
    named = [
        line.split('"')[1]
        for sheet in sorted(STYLES.glob("*.css"))
        for line in sheet.read_text("utf-8").splitlines()
        if line.startswith("@import")
    ]
    assert {*named} == {str(part.relative_to(STYLES)) for part in STYLES.glob("*/*.css")}
    css = sheets["assets/casebook.css"]
    assert css.index(":root {") < css.index(".cb h1 {") < css.index(".cb .cb-doors")
    for text in sheets.values():
        assert "@import" not in text
        assert "/*" not in text
        assert text.count("{") == text.count("}")
