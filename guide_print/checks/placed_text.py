"""Text on a sheet: inside the forms that hold the pages, and where it comes to lie on the paper.

Why not PDFium's characters: in a form, those with a text of their own (/ActualText) lie astray.
"""

from collections.abc import Iterator
from ctypes import POINTER, byref, c_ushort, cast, create_string_buffer
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium_c

from guide_print.checks.text_objects import bounds_of
from guide_print.press.sheet_file import PT_PER_MM
from guide_print.press.slots import Box

LEAST_INK_MM = 0.05
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True)
class PlacedText:
    """A text object: what it says, and the box of its ink in mm on the sheet."""

    said: str
    box: Box


def placed_texts(page: Any) -> Iterator[PlacedText]:
    """Yield every text with ink of a page opened in PDFium."""
    text = page.get_textpage()
    try:
        count = pdfium_c.FPDFPage_CountObjects(page)
        items = [pdfium_c.FPDFPage_GetObject(page, at) for at in range(count)]
        yield from _texts(items, IDENTITY, text)
    finally:
        text.close()


def _texts(items: list[Any], matrix: Matrix, text: Any) -> Iterator[PlacedText]:
    for item in items:
        kind = pdfium_c.FPDFPageObj_GetType(item)
        if kind == pdfium_c.FPDF_PAGEOBJ_FORM:
            count = pdfium_c.FPDFFormObj_CountObjects(item)
            inner = [pdfium_c.FPDFFormObj_GetObject(item, at) for at in range(count)]
            yield from _texts(inner, _times(_matrix_of(item), matrix), text)
        elif kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
            box = _moved(bounds_of(item), matrix)
            if box.width > LEAST_INK_MM and box.height > LEAST_INK_MM:
                yield PlacedText(_said(item, text), box)


def _matrix_of(item: Any) -> Matrix:
    found = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFPageObj_GetMatrix(item, byref(found))
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that does one after the other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _moved(bounds: tuple[float, float, float, float], matrix: Matrix) -> Box:
    a, b, c, d, e, f = matrix
    left, bottom, right, top = bounds
    corners = [(x * a + y * c + e, x * b + y * d + f) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x / PT_PER_MM for x, _ in corners], [y / PT_PER_MM for _, y in corners]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _said(item: Any, text: Any) -> str:
    size = pdfium_c.FPDFTextObj_GetText(item, text, None, 0)
    buffer = create_string_buffer(size)
    pdfium_c.FPDFTextObj_GetText(item, text, cast(buffer, POINTER(c_ushort)), size)
    return buffer.raw[: max(0, size - 2)].decode("utf-16-le", "replace").strip("\x00")
