"""Contacts as sheets for people: a workbook (XLSX), or one table of text (CSV).

Everything is text, also phone numbers and dates, so that no program takes a nought away or turns a
date round. What begins with = + - or @ is never written as a formula.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from guide_print.source.project import Project
from guide_print.upkeep.columns import (
    CONTACTS,
    SHEETS,
    WORDS,
    YES,
    Column,
    sheet_of,
    shown,
    texts_of,
)
from guide_print.upkeep.columns import COSTS as COST_WORDS
from guide_print.upkeep.records import Record

ACTIVE = ("=", "+", "-", "@")
ZIP_DAY = (1980, 1, 1, 0, 0, 0)
MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
HEAD, TOLD = PatternFill("solid", fgColor="E7EFEA"), PatternFill("solid", fgColor="F4F4F4")
CHOICES = {"yes": (YES,), "cost": tuple(COST_WORDS.values()), "grade": ("A", "B", "X")}


def as_workbook(project: Project, records: Sequence[Record]) -> bytes:
    """Return a workbook with the sheets Kontakter and Steder; equal contacts give equal bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, columns in SHEETS.items():
        sheet = book.create_sheet(name)
        _fill(sheet, columns, rows_of(project, [r for r in records if sheet_of(r) == name], columns))
    file = io.BytesIO()
    book.save(file)
    return _settled(file.getvalue(), f"{project.guide.date}T00:00:00Z")


def as_csv(project: Project, records: Sequence[Record]) -> bytes:
    """Return one table, contacts first and then places: UTF-8 with its mark, parted by semicolons.

    Why: so do spreadsheets in Norway read it without asking. A text that would be taken for a formula
    has an apostrophe before it, which `import` takes away.
    """
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.heading for column in CONTACTS])
    for row in rows_of(project, records, CONTACTS):
        writer.writerow([f"'{text}" if text.startswith((*ACTIVE, "'")) else text for text in row])
    return b"\xef\xbb\xbf" + file.getvalue().encode()


def rows_of(project: Project, records: Iterable[Record], columns: Sequence[Column]) -> list[list[str]]:
    """Return the text of each cell, a row for each record."""
    rows = []
    for record in records:
        texts = texts_of(record) | {"told": told(project, record)}
        rows.append([shown(column, texts.get(column.key, "")) for column in columns])
    return rows


def told(project: Project, record: Record) -> str:
    """Say what a record is, in the words of the guide."""
    if record.kind != "contact":
        return f"{WORDS[record.kind]}, {project.districts[record.scope].name}"
    name = project.messages.get(f"services.{record.raw['service']}.name")
    return name.text if name else record.short


def _fill(sheet: Worksheet, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
    sheet.append([column.heading for column in columns])
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True), HEAD
    for number, row in enumerate(rows, 2):
        for place, (column, text) in enumerate(zip(columns, row, strict=True), 1):
            cell = sheet.cell(number, place)
            if text:
                cell.value, cell.data_type = text, "s"
            cell.number_format = "@"
            cell.quotePrefix = text.startswith(ACTIVE)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if column.kind in ("id", "told"):
                cell.fill = TOLD
    last = sheet.max_row
    for place, column in enumerate(columns, 1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = column.width
        if last > 1 and (choices := CHOICES.get(column.kind)):
            rule = DataValidation("list", formula1=f'"{",".join(choices)}"', allow_blank=True)
            rule.add(f"{letter}2:{letter}{last}")
            sheet.add_data_validation(rule)
    sheet.freeze_panes = "C2"


def _settled(data: bytes, moment: str) -> bytes:
    """Return a workbook without the clock in it: `moment` for its dates, none for its parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = MODIFIED.sub(rb"\g<1>" + moment.encode(), part)
            new.writestr(zipfile.ZipInfo(name, ZIP_DAY), part, zipfile.ZIP_DEFLATED)
    return file.getvalue()
