"""The text objects of a page as PDFium reads them: one for each operator that shows text."""

from ctypes import byref, c_float, c_uint, c_void_p, cast, create_string_buffer
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium_c

from guide_print.finding import Box


@dataclass(frozen=True)
class Style:
    """How text is set: size and base line in pt, colour and alpha 0 to 255, font, its marked content."""

    size: float
    base: float
    colour: tuple[int, int, int]
    alpha: int
    font: str
    mcid: int


def text_items(page: Any) -> list[Any]:
    """Return the text objects of a page, in the file's order."""
    count = pdfium_c.FPDFPage_CountObjects(page)
    items = [pdfium_c.FPDFPage_GetObject(page, index) for index in range(count)]
    return [item for item in items if pdfium_c.FPDFPageObj_GetType(item) == pdfium_c.FPDF_PAGEOBJ_TEXT]


def style_of(item: Any, rise: float) -> Style:
    """Return how a text object is set, which rises so far above its base line."""
    size, parts, matrix = c_float(), [c_uint() for _ in range(4)], pdfium_c.FS_MATRIX()
    pdfium_c.FPDFTextObj_GetFontSize(item, byref(size))
    pdfium_c.FPDFPageObj_GetFillColor(item, *(byref(part) for part in parts))
    pdfium_c.FPDFPageObj_GetMatrix(item, byref(matrix))
    scale = abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5
    red, green, blue, alpha = (part.value for part in parts)
    font = _font_name(pdfium_c.FPDFTextObj_GetFont(item))
    mcid = pdfium_c.FPDFPageObj_GetMarkedContentID(item)
    return Style(size.value * scale, matrix.f - matrix.d * rise, (red, green, blue), alpha, font, mcid)


def bounds_of(item: Any) -> Box:
    """Return the box around an object's ink."""
    left, bottom, right, top = (c_float() for _ in range(4))
    pdfium_c.FPDFPageObj_GetBounds(item, byref(left), byref(bottom), byref(right), byref(top))
    return left.value, bottom.value, right.value, top.value


def characters_of(page: Any) -> list[tuple[int, str]]:
    """Return each character of a page in the order of reading, and the address of its text object."""
    text = page.get_textpage()
    try:
        places = range(text.count_chars())
        items = [address_of(pdfium_c.FPDFText_GetTextObject(text, at)) for at in places]
        chars = [chr(pdfium_c.FPDFText_GetUnicode(text, at)) for at in places]
        return list(zip(items, chars, strict=True))
    finally:
        text.close()


def address_of(item: Any) -> int:
    """Return what tells an object from the others of its page."""
    return int(cast(item, c_void_p).value or 0)


def _font_name(font: Any) -> str:
    """Return a font's name without the tag of its subset."""
    length = pdfium_c.FPDFFont_GetBaseFontName(font, None, 0)
    name = create_string_buffer(length)
    pdfium_c.FPDFFont_GetBaseFontName(font, name, length)
    return name.value.decode().split("+")[-1]
