"""What the tests of sheets share: a signed project, its workbook, one cell in it, the file taken in."""

import datetime as dt
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from guide_print.upkeep.records import Record, read_kept
from guide_print.upkeep.sheet_read import read_sheets
from guide_print.upkeep.sheet_write import as_csv, as_workbook
from guide_print.upkeep.take_in import Incoming, take_in

TODAY = dt.date(2026, 12, 1)
CHILD = "municipality/child-welfare"


def exported(root: Path, path: Path) -> Path:
    """Write the contacts of a project as a sheet."""
    write = as_workbook if path.suffix == ".xlsx" else as_csv
    path.write_bytes(write(*read_kept(root)))
    return path


def taken(root: Path, path: Path) -> Incoming:
    """Take a sheet in; nothing is written."""
    return take_in(*read_kept(root), read_sheets(path), TODAY)


def record(root: Path, id: str) -> Record:
    return next(record for record in read_kept(root)[1] if record.id == id)


def cell(book: Workbook, id: str, heading: str) -> Cell:
    """Return the cell of a record under a heading."""
    sheet: Worksheet = book["Steder" if id.count("/") == 2 else "Kontakter"]
    headings = [one.value for one in sheet[1]]
    row = next(one for one in range(2, sheet.max_row + 1) if sheet.cell(one, 1).value == id)
    found = sheet.cell(row, headings.index(heading) + 1)
    assert isinstance(found, Cell)
    return found


def change(path: Path, id: str, heading: str, value: Any) -> str:
    """Put a value into a cell of a workbook; returns the cell's name in findings."""
    book = load_workbook(path)
    one = cell(book, id, heading)
    one.value = value
    book.save(path)
    return f"{path.name}:{one.parent.title}!{one.coordinate}"


def content_of(root: Path) -> dict[str, bytes]:
    """Return every content file's bytes."""
    files = sorted((root / "content").rglob("*.yaml"))
    assert len(files) > 20
    return {str(path): path.read_bytes() for path in files}
