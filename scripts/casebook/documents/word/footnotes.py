"""Footnotes, which python-docx does not know: their part, its styles, and the marks in the text.

After ECMA-376, part 1, 17.11: `word/footnotes.xml` holds the two separators and the notes, the settings name
the separators, and a run of the text refers to its note by number.
"""

from __future__ import annotations

from collections.abc import Hashable

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.text.paragraph import Paragraph

_TEXT, _MARK = "footnote text", "footnote reference"
_SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))
_EMPTY = "<w:footnotes {}>{}</w:footnotes>".format(
    nsdecls("w"),
    "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" w:line="240"'
        f' w:lineRule="auto"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in _SEPARATORS
    ),
)


class Footnotes:
    """The footnotes of a document; `size` is that of their letters, in points."""

    def __init__(self, made: Document, size: float) -> None:
        self._made = made
        package = made.part.package
        name = PackURI("/word/footnotes.xml")
        self._part = XmlPart(name, CONTENT_TYPE.WML_FOOTNOTES, parse_xml(_EMPTY), package)
        made.part.relate_to(self._part, RELATIONSHIP_TYPE.FOOTNOTES)
        self._numbers: dict[Hashable, int] = {}
        self._number = 0
        self._name_separators()
        self._add_styles(size)

    def _name_separators(self) -> None:
        named = _element("footnotePr")
        named.extend(_element("footnote", id=number) for number, _ in _SEPARATORS)
        settings = self._made.settings.element
        before = settings.find(qn("w:compat"))
        settings.insert(len(settings) if before is None else settings.index(before), named)

    def _add_styles(self, size: float) -> None:
        styles = self._made.styles
        text = styles.add_style(_TEXT, WD_STYLE_TYPE.PARAGRAPH)
        mark = styles.add_style(_MARK, WD_STYLE_TYPE.CHARACTER)
        assert isinstance(text, ParagraphStyle)  # noqa: S101 - of the kind asked for
        assert isinstance(mark, CharacterStyle)  # noqa: S101 - likewise
        text.base_style = styles["Normal"]
        text.font.size = Pt(size)
        text.paragraph_format.space_after = Pt(0)
        mark.font.superscript = True
        self._styles = text.style_id, mark.style_id

    def begin(self) -> None:
        """Begin a part of the document: what was noted before is noted again."""
        self._numbers.clear()

    def again(self, paragraph: Paragraph, known: Hashable) -> bool:
        """Put the mark of a note that was added before in this part of the document at the end of a
        paragraph; whether there is one.
        """
        if known not in self._numbers:
            return False
        paragraph._p.append(self._again(self._numbers[known]))
        return True

    def add(self, paragraph: Paragraph, text: str, known: Hashable) -> None:
        """Put a note at the end of a paragraph, and its mark; `known` is what it is known by."""
        self._number += 1
        self._numbers[known] = self._number
        mark = self._run(_element("footnoteReference", id=self._number))
        named = {"id": self._number, "name": _name(self._number)}
        paragraph._p.extend(
            (_element("bookmarkStart", **named), mark, _element("bookmarkEnd", id=self._number))
        )
        body = Paragraph(OxmlElement("w:p"), paragraph._parent)
        body._p.get_or_add_pPr().get_or_add_pStyle().set(qn("w:val"), self._styles[0])
        body._p.append(self._run(_element("footnoteRef")))
        body.add_run(f" {text}")
        note = _element("footnote", id=self._number)
        note.append(body._p)
        self._part.element.append(note)

    def _again(self, number: int) -> BaseOxmlElement:
        """A field that shows the mark of a note once more."""
        shown = _element("t")
        shown.text = str(number)
        field = _element("fldSimple", instr=f" NOTEREF {_name(number)} \\f \\h ")
        field.append(self._run(shown))
        return field

    def _run(self, content: BaseOxmlElement) -> BaseOxmlElement:
        properties = _element("rPr")
        properties.append(_element("rStyle", val=self._styles[1]))
        run = _element("r")
        run.extend((properties, content))
        return run


def _element(tag: str, /, **attributes: object) -> BaseOxmlElement:
    element = OxmlElement(f"w:{tag}")
    for attribute, value in attributes.items():
        element.set(qn(f"w:{attribute}"), str(value))
    return element


def _name(number: int) -> str:
    """The bookmark of a note's mark."""
    return f"_RefNote{number}"
