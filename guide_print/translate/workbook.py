"""Translations as a workbook (XLSX), or CSV coming in, for people who work in spreadsheets. Text only."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from guide_print.errors import ContentError
from guide_print.source.text_file import read_text
from guide_print.translate.zip_guard import workbook_problem

HEADINGS = ("id", "norwegian", "translation", "note")
CELL_KINDS = {"f": "a formula", "e": "an error", "d": "a date", "b": "a yes or no", "n": "a number"}
NEEDED = ("id", "norwegian", "translation")
WIDTHS = (34, 60, 60, 40)
MOST_COLUMNS = 26


@dataclass(frozen=True)
class Row:
    """One message in a workbook; `place` is the sheet and row that it came from.

    From a reviewer: `verdict` is ok, change or nothing, `comment` what was remarked.
    `kind` says what the cell holds, where that is no text: a formula, an error, a date.
    """

    id: str
    source: str
    text: str
    note: str = ""
    place: str = ""
    kind: str = ""
    is_review: bool = False
    verdict: str = ""
    comment: str = ""


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
    """Return the language and the rows of a workbook; formulas come out as text, never run.

    Columns are found by their headings: those of translators, or those of reviewers.

    Raises UnreadableWorkbook.
    """
    problem = workbook_problem(path)
    if problem:
        raise UnreadableWorkbook(problem)
    try:
        book = load_workbook(path, read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        lines = [tuple(line) for line in sheet.iter_rows(min_row=1, max_col=MOST_COLUMNS)]
    except Exception as error:  # openpyxl raises whatever its parts raise
        raise UnreadableWorkbook("it can't be read as a workbook; save it as .xlsx") from error
    names = be_headed([_text(cell.value) for cell in lines[0]] if lines else ())
    at = names.index("translation")
    rows = []
    for number, cells in enumerate(lines[1:], 2):
        values = dict(zip(names, (_text(cell.value) for cell in cells), strict=False))
        kind = CELL_KINDS.get(cells[at].data_type, "") if cells[at].value is not None else ""
        place = f"{path.name} {sheet.title}!{get_column_letter(at + 1)}{number}"
        rows.append(_row(values, place, kind))
    return sheet.title, [row for row in rows if row.id or row.text]


def read_csv(path: Path) -> list[Row]:
    """Return the rows of a CSV file with the same columns, between commas or semicolons.

    Raises UnreadableWorkbook, or ContentError for a file that is no text.
    """
    text, findings = read_text(path, path.name)
    if text is None:
        raise ContentError(findings)
    between = ";" if text.partition("\n")[0].count(";") >= len(NEEDED) - 1 else ","
    reader = csv.reader(StringIO(text), delimiter=between, strict=True)
    rows = []
    try:
        names = be_headed(next(reader, []))
        for line in reader:
            values = dict(zip(names, (cell.strip() for cell in [*line, *[""] * len(names)]), strict=False))
            rows.append(_row(values, f"{path.name}:{reader.line_num}"))
    except csv.Error as error:
        text = f"line {reader.line_num} can't be read ({error}); save it again as CSV in UTF-8"
        raise UnreadableWorkbook(text) from error
    return [row for row in rows if row.id or row.text]


def be_headed(first: Iterable[str]) -> list[str]:
    """Return the names of the columns; raises UnreadableWorkbook where the first row is not an export's."""
    names = [value.strip().lower() for value in first]
    if not set(NEEDED) <= set(names):
        raise UnreadableWorkbook(f"its first row must be: {', '.join(HEADINGS)}; export it again")
    return names


def _row(values: dict[str, str], place: str, kind: str = "") -> Row:
    return Row(
        values["id"],
        values["norwegian"],
        values["translation"],
        values.get("note", ""),
        place,
        kind,
        "ok or change" in values,
        values.get("ok or change", "").lower(),
        values.get("comment", ""),
    )


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()
