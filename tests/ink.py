"""Ink on the finished page: do two lines of text touch, does text leave the page?

Every other text block of a page is left out, then the others; a pixel that is dark in both
pictures is where two lines collide.
"""

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
from PIL import Image, ImageChops

DPI = 110
DARK = 100
SHOWING = ("Tj", "TJ", "'", '"')
PAINTING = ("f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do")
BLACK = [pikepdf.ContentStreamInstruction([0], pikepdf.Operator("g"))]


def collisions(path: Path) -> dict[int, int]:
    """Return, for each page from 1 on which lines of text touch, how many pixels they share."""
    found = {}
    odd, even = _pictures(_with_blocks(path, 0)), _pictures(_with_blocks(path, 1))
    for number, (first, second) in enumerate(zip(odd, even, strict=True), 1):
        shared = ImageChops.lighter(first, second).point(lambda grey: 255 if grey < DARK else 0)
        count = shared.histogram()[255]
        if count:
            found[number] = count
    return found


def outside(path: Path) -> dict[int, str]:
    """Return, for each page from 1, the first characters whose ink lies outside the page."""
    found: dict[int, str] = {}
    with pdfium.PdfDocument(path) as pdf:
        for number, page in enumerate(pdf, 1):
            text, (width, height) = page.get_textpage(), page.get_size()
            for index in range(text.count_chars()):
                left, bottom, right, top = text.get_charbox(index)
                if min(left, bottom) < 0 or right > width or top > height:
                    found.setdefault(number, text.get_text_range(index, 8))
    return found


def _with_blocks(path: Path, remainder: int) -> bytes:
    """Return the file with only every other text block, in black, and nothing else painted."""
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            page.Contents = pdf.make_stream(_stream(page, remainder))
        file = BytesIO()
        pdf.save(file)
        return file.getvalue()


def _stream(page: pikepdf.Page, remainder: int) -> bytes:
    kept: list[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage] = []
    block = 0
    for instruction in pikepdf.parse_content_stream(page):
        name = str(instruction.operator)
        if name == "BT":
            block += 1
            kept += BLACK
        if name in SHOWING and block % 2 != remainder:
            continue
        if name in PAINTING:
            kept.append(pikepdf.ContentStreamInstruction([], pikepdf.Operator("n")))
            if name in ("Do", "sh"):
                kept.pop()
            continue
        if name not in ("g", "rg", "k", "sc", "scn", "cs"):
            kept.append(instruction)
    return pikepdf.unparse_content_stream(kept)


def _pictures(data: bytes) -> list[Image.Image]:
    with pdfium.PdfDocument(data) as pdf:
        return [page.render(scale=DPI / 72, grayscale=True).to_pil() for page in pdf]
