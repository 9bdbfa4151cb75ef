"""Sheets of contacts as people send them back: a file goes in, cells and what is wrong with them come out.

Formulas are never run. A table has its headings in the first row; each cell keeps the name that it has
in a spreadsheet, so that a finding can point at it: `contacts.xlsx:Kontakter!C7`.
"""

import csv
import io
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from guide_print.errors import ContentError
from guide_print.finding import Finding
from guide_print.upkeep.columns import CONTACTS, SHEETS, Column

MOST_BYTES = 50_000_000
ACTIVE = ("=", "@", "-", "+")


@dataclass(frozen=True)
class Cell:
    """One cell: its place for people, what stands in it, and why it can't be taken as it is."""

    place: str
    value: object
    fault: str = ""


@dataclass(frozen=True)
class Row:
    """One row that is not empty: the place of its first cell, and its cells by the column's key."""

    place: str
    cells: dict[str, Cell]


@dataclass
class Sheets:
    """All rows of a file, and what is wrong with its shape."""

    rows: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_sheets(path: Path) -> Sheets:
    """Read an XLSX or CSV file; raises ContentError where it is neither."""
    if path.suffix.lower() == ".csv":
        return _read_csv(path)
    if path.suffix.lower() == ".xlsx":
        return _read_xlsx(path)
    raise _unreadable(path, "it must be an .xlsx, a .csv or, of HSDS, a .zip file; save it as one")


def _read_xlsx(path: Path) -> Sheets:
    try:
        with zipfile.ZipFile(path) as parts:
            if sum(part.file_size for part in parts.infolist()) > MOST_BYTES:
                raise _unreadable(path, "it is far too large to be a sheet of contacts")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of charts and the like, which are of no concern here
            book = load_workbook(path, data_only=False)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, OSError, ValueError, TypeError) as error:
        raise _unreadable(path, "it can't be read as a workbook; save it again as .xlsx") from error
    sheets = Sheets()
    known = [sheet for sheet in book.worksheets if sheet.title in SHEETS]
    for sheet in book.worksheets:
        if sheet not in known and any(True for row in sheet.iter_rows() for c in row if c.value is not None):
            names = " and ".join(SHEETS)
            text = f"there is no sheet “{sheet.title}” here, but {names}; rename it or take it out"
            sheets.findings.append(Finding("fail", "sheet-unknown", text, f"{path.name}:{sheet.title}"))
    for sheet in known:
        start = f"{path.name}:{sheet.title}!"
        for area in sheet.merged_cells.ranges:
            text = f"the cells {area} are merged; part them, so that each row stands alone"
            sheets.findings.append(
                Finding("fail", "cells-merged", text, f"{start}{area.coord.split(':')[0]}")
            )
        _take(sheets, start, list(_cells(sheet, start)), SHEETS[sheet.title])
    return sheets


def _cells(sheet: Worksheet, start: str) -> Iterator[list[Cell]]:
    for row in sheet.iter_rows():
        yield [
            Cell(f"{start}{cell.coordinate}", cell.value, _fault_of(str(cell.data_type), cell.value))
            for cell in row
        ]


def _fault_of(data_type: str, value: object) -> str:
    if data_type == "f":
        return "is a formula, which is never run; write the text itself"
    return f"holds the error {value}; write the text itself" if data_type == "e" else ""


def _read_csv(path: Path) -> Sheets:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unreadable(path, "it is not UTF-8 text; save it as “CSV UTF-8”, or as .xlsx") from error
    except OSError as error:
        raise _unreadable(path, f"it can't be read ({error.strerror})") from error
    first = text.partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise _unreadable(path, f"it is no table ({error}); save it again, or as .xlsx") from error
    sheets = Sheets()
    _take(sheets, f"{path.name}:", list(_csv_cells(lines, f"{path.name}:")), CONTACTS)
    return sheets


def _csv_cells(lines: Sequence[Sequence[str]], start: str) -> Iterator[list[Cell]]:
    for number, line in enumerate(lines, 1):
        row = []
        for place, text in enumerate(line, 1):
            name = f"{start}{get_column_letter(place)}{number}"
            plus = text.startswith("+") and text[1:].replace(" ", "").isdigit()  # a number with +47
            fault = "" if plus or not text.startswith(ACTIVE) else _fault_of("f", text)
            row.append(Cell(name, text[1:] if text.startswith("'") else text or None, fault))
        yield row


def _take(sheets: Sheets, start: str, lines: Sequence[list[Cell]], columns: Sequence[Column]) -> None:
    """Put the rows of one table into `sheets`, their cells named by the headings."""
    keys = _keys(sheets, start, lines, columns)
    for line in lines[1:]:
        if all(cell.value is None or not str(cell.value).strip() for cell in line):
            continue
        if len(line) != len(lines[0]):
            text = f"this row has {len(line)} cells, the headings {len(lines[0])}; look for a stray separator"
            sheets.findings.append(Finding("fail", "row-length", text, line[0].place))
            continue
        cells = {key: line[place] for place, key in keys.items()}
        sheets.rows.append(Row(line[0].place, cells))


def _keys(
    sheets: Sheets, start: str, lines: Sequence[list[Cell]], columns: Sequence[Column]
) -> dict[int, str]:
    """Return the column's key by its number, from the headings; what is wrong with them is noted."""
    known = {column.heading.casefold(): column for column in columns}
    keys: dict[int, str] = {}

    def fail(code: str, text: str, place: str) -> None:
        sheets.findings.append(Finding("fail", code, text, place))

    for place, cell in enumerate(lines[0] if lines else []):
        said = " ".join(str(cell.value or "").split())
        column = known.get(said.casefold())
        if column is None:
            if said:
                close = get_close_matches(said, [c.heading for c in columns], n=1)
                hint = f"did you mean “{close[0]}”?" if close else "take the column out"
                fail("heading-unknown", f"there is no column “{said}”; {hint}", cell.place)
            elif any(place < len(line) and line[place].value is not None for line in lines[1:]):
                fail("heading-unknown", "this column has no heading; take it out", cell.place)
        elif column.key in keys.values():
            fail("heading-twice", f"the column “{said}” stands here again; take one out", cell.place)
        else:
            keys[place] = column.key
    missing = [c.heading for c in columns if c.key not in keys.values() and c.kind != "told"]
    if missing:
        text = f"the columns {', '.join(missing)} are missing; export the sheet again and fill that in"
        fail("heading-missing", text, f"{start}A1")
    return keys


def _unreadable(path: Path, text: str) -> ContentError:
    return ContentError([Finding("fail", "unreadable-file", text, path.name)])
