"""Characters by where they stand on the finished page, and lines of them as the eye reads them."""

from collections.abc import Iterable
from ctypes import byref
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium_c


@dataclass(frozen=True)
class Glyph:
    """One character and its box in pt; the height is that of the font, about 1.36 em."""

    char: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """The height of the box."""
        return self.top - self.bottom


def glyphs_of(page: Any) -> list[Glyph]:
    """Return every character of a PDFium page, white space aside, in the file's order."""
    text = page.get_textpage()
    found = []
    try:
        rect = pdfium_c.FS_RECTF()
        for index in range(text.count_chars()):
            char = chr(pdfium_c.FPDFText_GetUnicode(text, index))
            if char.strip() and pdfium_c.FPDFText_GetLooseCharBox(text, index, byref(rect)):
                found.append(Glyph(char, rect.left, rect.bottom, rect.right, rect.top))
    finally:
        text.close()
    return found


def lines_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Gather glyphs on the same base line and of the same size, each line sorted from left to right."""
    lines: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        lines.setdefault((round(glyph.bottom), round(glyph.height)), []).append(glyph)
    return [sorted(line, key=lambda glyph: glyph.left) for line in lines.values()]
