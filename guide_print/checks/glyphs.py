"""Characters by where they stand on the finished page, and lines of them as the eye reads them."""

from collections.abc import Iterable, Iterator
from ctypes import byref, c_double
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium_c

from guide_print.finding import Box

EM_HEIGHT = 1.36
# The letters of the ligatures of Latin type, and how many of them one has at most.
LIGATED, MOST_LIGATED = frozenset("fijltb"), 3


class Glyph(NamedTuple):
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

    @property
    def box(self) -> Box:
        """The box: left, bottom, right, top."""
        return self.left, self.bottom, self.right, self.top


def glyphs_of(page: Any) -> list[Glyph]:
    """Return every character of a PDFium page, white space aside, in the file's order."""
    text = page.get_textpage()
    found: list[Glyph] = []
    ligated: set[int] = set()
    before: tuple[float, float] | None = None
    try:
        rect, raw = pdfium_c.FS_RECTF(), text.raw
        box, unicode_of, box_of = byref(rect), pdfium_c.FPDFText_GetUnicode, pdfium_c.FPDFText_GetLooseCharBox
        for index in range(text.count_chars()):
            char = chr(unicode_of(raw, index))
            if not char.isspace() and box_of(raw, index, box):
                found.append(Glyph(char, rect.left, rect.bottom, rect.right, rect.top))
                origin = _origin(raw, index) if char in LIGATED else None
                if origin and origin == before:
                    ligated |= {len(found) - 2, len(found) - 1}
                before = origin
    finally:
        text.close()
    return _levelled(found, sorted(ligated))


def _origin(text: Any, index: int) -> tuple[float, float]:
    x, y = c_double(), c_double()
    pdfium_c.FPDFText_GetCharOrigin(text, index, byref(x), byref(y))
    return x.value, y.value


def _levelled(found: list[Glyph], ligated: Iterable[int]) -> list[Glyph]:
    """Give the letters of ligatures, which share an origin, the height of a letter beside them.

    Why: they are marked with their own text, and of such letters PDFium tells the box of the ink only.
    """
    for place in ligated:
        glyph = found[place]
        for near in found[max(place - 1, 0) : place + MOST_LIGATED + 1]:
            apart = max(glyph.left - near.right, near.left - glyph.right)
            around = near.bottom <= glyph.bottom and glyph.top <= near.top and near.height > glyph.height
            if around and apart < near.height:
                found[place] = glyph._replace(bottom=near.bottom, top=near.top)
                break
    return found


def lines_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Gather glyphs on the same base line and of the same size, each line sorted from left to right."""
    lines: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        lines.setdefault((round(glyph.bottom), round(glyph.height)), []).append(glyph)
    return [sorted(line, key=lambda glyph: glyph.left) for line in lines.values()]


def split_at_gaps(line: Iterable[Glyph], widest_em: float) -> Iterator[list[Glyph]]:
    """Split a line, sorted from left to right, at the gaps that are wider than so many em."""
    part: list[Glyph] = []
    for glyph in line:
        if part and glyph.left - part[-1].right >= widest_em * glyph.height / EM_HEIGHT:
            yield part
            part = []
        part.append(glyph)
    if part:
        yield part
