"""Workbooks as files that never touch the disk.

openpyxl writes each sheet into a temporary file first. A build that is killed leaves it behind, and where the
folder for such files has a Chinese name, it cannot be opened under a locale without UTF-8.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter


class _InMemory(ExcelWriter):
    _archive: ZipFile

    def write_worksheet(self, ws: Any) -> None:
        """As openpyxl 3.1 does it, but for the file."""
        ws._drawing = SpreadsheetDrawing()
        writer: Any = WorksheetWriter(ws, BytesIO())
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], writer.read())
        self.manifest.append(ws)


def saved(book: Workbook) -> bytes:
    """A workbook's file; it may hold no charts and no pictures."""
    file = BytesIO()
    _InMemory(book, ZipFile(file, "w", ZIP_DEFLATED)).save()
    return file.getvalue()
