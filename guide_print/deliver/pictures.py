"""Pictures of pages: a PDF goes in, pictures come out."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from threading import Lock

import pypdfium2 as pdfium
from PIL import Image

_ONE_AT_A_TIME = Lock()  # PDFium bears one thread only


def page_picture(pdf: bytes | Path, page: int, width_px: int) -> Image.Image:
    """Return a picture of one page, from 1, so many pixels wide; raises IndexError where there is none."""
    with _ONE_AT_A_TIME, pdfium.PdfDocument(pdf) as document:
        if not 1 <= page <= len(document):
            raise IndexError(page)
        return _picture(document, page, width_px)


def page_pictures(pdf: bytes | Path, width_px: int) -> Iterator[Image.Image]:
    """Yield a picture of each page."""
    with _ONE_AT_A_TIME, pdfium.PdfDocument(pdf) as document:
        pictures = [_picture(document, page, width_px) for page in range(1, len(document) + 1)]
    yield from pictures


def page_count(pdf: bytes | Path) -> int:
    """Return how many pages a file has."""
    with _ONE_AT_A_TIME, pdfium.PdfDocument(pdf) as document:
        return len(document)


def as_png(picture: Image.Image) -> bytes:
    """Return a picture as PNG."""
    file = BytesIO()
    picture.save(file, "PNG", compress_level=3)
    return file.getvalue()


def _picture(document: pdfium.PdfDocument, page: int, width_px: int) -> Image.Image:
    scale = width_px / document.get_page_size(page - 1)[0]
    picture: Image.Image = document[page - 1].render(scale=scale).to_pil().convert("RGB")
    return picture
