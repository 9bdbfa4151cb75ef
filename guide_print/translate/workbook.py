"""Translations as a workbook (XLSX), for people who work in spreadsheets. Text only, no formulas."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils.exceptions import InvalidFileException

HEADINGS = ("id", "norwegian", "translation", "note")
WIDTHS = (34, 60, 60, 40)


@dataclass(frozen=True)
class Row:
    """One message in a workbook; `place` is the sheet and row that it came from."""

    id: str
    source: str
    text: str
    note: str = ""
    place: str = ""


class UnreadableWorkbook(Exception):
    """The file is no workbook of ours."""


def write_workbook(language: str, rows: Iterable[Row]) -> bytes:
    """Return a workbook with one sheet, named by the language's key."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = language
    sheet.append(HEADINGS)
    for row in rows:
        sheet.append((row.id, row.source, row.text, row.note))
        for cell in sheet[sheet.max_row]:
            cell.data_type = "s"  # a text that begins with = is a text
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for name, width in zip("ABCD", WIDTHS, strict=True):
        sheet.column_dimensions[name].width = width
        sheet[f"{name}1"].font = Font(bold=True)
    sheet.freeze_panes = "C2"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def read_workbook(path: Path) -> tuple[str, list[Row]]:
    """Return the language and the rows of a workbook; formulas come out as text, never run."""
    try:
        book = load_workbook(path, read_only=True, data_only=False)
    except (BadZipFile, InvalidFileException, KeyError, OSError, ValueError) as error:
        raise UnreadableWorkbook("it can't be read as a workbook; save it as .xlsx") from error
    sheet = book.worksheets[0]
    lines = sheet.iter_rows(min_row=1, max_col=len(HEADINGS), values_only=True)
    first = tuple(str(value or "").strip().lower() for value in next(lines, ()))
    if first != HEADINGS:
        wanted = ", ".join(HEADINGS)
        raise UnreadableWorkbook(f"its first row must be: {wanted}; export it again")
    rows = []
    for number, values in enumerate(lines, 2):
        id, source, text, note = (str(value or "").strip() for value in values)
        if id:
            rows.append(Row(id, source, text, note, f"{path.name} {sheet.title}!C{number}"))
    return sheet.title, rows
