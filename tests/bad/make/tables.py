"""Workbooks that a spreadsheet program would not have made, or that somebody made to do harm."""

import datetime as dt
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from guide_print.translate.workbook import Row, write_workbook

ROWS = [
    Row("cover.title", "Veileder for foreldre", "A guide for worried parents"),
    Row("cover.x", "Nei", "No"),
]
SHEET = "xl/worksheets/sheet1.xml"


def _book(change: Callable[[Worksheet], None]) -> bytes:
    book, file = Workbook(), BytesIO()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "en"
    sheet.append(("id", "norwegian", "translation", "note"))
    sheet.append(("cover.title", "Veileder for foreldre", "A guide for worried parents", ""))
    change(sheet)
    book.save(file)
    return file.getvalue()


def _with(cell: str, value: Any) -> bytes:
    def put(sheet: Worksheet) -> None:
        sheet[cell] = value

    return _book(put)


def _zipped(change: Callable[[dict[str, bytes]], object]) -> bytes:
    """Return a good workbook whose parts were changed."""
    with zipfile.ZipFile(BytesIO(write_workbook("en", ROWS))) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    change(parts)
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return file.getvalue()


def _with_part(name: str, data: bytes) -> bytes:
    return _zipped(lambda parts: parts.update({name: data}))


def formula() -> bytes:
    return _with("C2", "=1+1")


def formula_dde() -> bytes:
    return _with("C2", "=cmd|' /C calc'!A0")


def formula_as_text() -> bytes:
    return write_workbook("en", [Row("cover.title", "Veileder for foreldre", "=1+1")])


def error_value() -> bytes:
    return _with("C2", "#REF!")


def date_value() -> bytes:
    return _with("C2", dt.datetime(2026, 11, 27))


def number_value() -> bytes:
    return _with("C2", 112)


def yes_value() -> bytes:
    return _with("C2", True)


def merged() -> bytes:
    return _book(lambda sheet: sheet.merge_cells("C2:C3"))


def macros() -> bytes:
    return _with_part("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")


def zip_bomb() -> bytes:
    return _with_part("xl/media/image1.bin", b"\0" * 60_000_000)


def many_parts() -> bytes:
    return _zipped(lambda parts: parts.update({f"xl/x{n}.bin": b"" for n in range(2_000)}))


def lying_zip() -> bytes:
    """A part that says it is small, and is not."""
    data = _with_part("xl/lie.xml", b"\0" * 3_000_000)
    return data.replace((3_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))


def entities() -> bytes:
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    return _zipped(lambda parts: parts.update({SHEET: laughs + parts[SHEET]}))


def entities_utf16() -> bytes:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "ha">]><x/>'
    return _with_part(SHEET, text.encode("utf-16"))


def external_entity() -> bytes:
    return _with_part(SHEET, b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>')


def encrypted() -> bytes:
    """A ZIP file whose parts say that they are encrypted."""
    data = bytearray(write_workbook("en", ROWS))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(mark, place + 4)
    return bytes(data)


def truncated() -> bytes:
    return write_workbook("en", ROWS)[:-200]


def no_sheet() -> bytes:
    return _zipped(lambda parts: parts.pop(SHEET))


def broken_sheet() -> bytes:
    return _zipped(lambda parts: parts.update({SHEET: parts[SHEET][:-30]}))


def empty_sheet() -> bytes:
    return _book(lambda sheet: sheet.delete_rows(1, 9))


def other_columns() -> bytes:
    return _with("A1", "name")


def far_cell() -> bytes:
    return _with("C1048576", "far away")


def lost_id() -> bytes:
    return _with("A2", None)


def other_text() -> bytes:
    return _with("B2", "Noe helt annet")


def markup() -> bytes:
    return _with("C2", "A guide <b>for</b> parents")


def large_workbook() -> bytes:
    return write_workbook("en", ROWS) + b"\0" * 6_000_000
