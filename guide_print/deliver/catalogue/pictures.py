"""Small pictures of pages: one set for each language and layout, since districts differ in a line or two."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium

from guide_print.build.manifest import FileEntry
from guide_print.deliver.catalogue.files import SiteFiles
from guide_print.deliver.catalogue.shelf import Shelf

FOLDER = "pictures"
COVER_PX, PAGE_PX = 320, 200
MOST_PAGES = 4
QUALITY = 62
# Part of every picture's name: another way of drawing gives other names.
WAY = f"{COVER_PX} {PAGE_PX} {QUALITY} {version('pypdfium2')} {version('pillow')}"


@dataclass(frozen=True)
class Picture:
    """A picture of a page (from 1): its path in the site, width and height in px."""

    path: str
    page: int
    width: int
    height: int


Pictures = dict[tuple[str, str], tuple[Picture, ...]]


def pictured_pages(count: int) -> list[int]:
    """Return the pages to show, from 1: the first, the last, and some between."""
    if count <= MOST_PAGES:
        return list(range(1, count + 1))
    return [1 + round(step * (count - 1) / (MOST_PAGES - 1)) for step in range(MOST_PAGES)]


def make_pictures(out: Path, shelf: Shelf, files: SiteFiles, advance: Callable[[str], None]) -> Pictures:
    """Draw the pages of one file for each language and layout; those that are there are kept."""
    pictures: Pictures = {}
    for language in shelf.languages:
        for layout in shelf.layouts(language):
            entry = shelf.of_layout(language, layout)[0][1].main
            pictures[language, layout] = _pictures(out, entry, files)
            advance(f"{language} {layout}")
    return pictures


def _pictures(out: Path, entry: FileEntry, files: SiteFiles) -> tuple[Picture, ...]:
    """The name of a picture holds a digest of all that it is made from."""
    digest = sha256(f"{entry.sha256} {WAY}".encode()).hexdigest()[:12]
    found = []
    with pdfium.PdfDocument(out / entry.path) as pdf:
        for page in pictured_pages(len(pdf)):
            width, height = pdf.get_page_size(page - 1)
            px = COVER_PX if page == 1 else PAGE_PX
            path = f"{FOLDER}/{entry.language}-{entry.layout}-{page}-{digest}.webp"
            found.append(Picture(path, page, px, round(px * height / width)))
            if files.has(path):
                files.keep(path)
            else:
                files.write(path, _webp(pdf, page, found[-1]))
    return tuple(found)


def _webp(pdf: pdfium.PdfDocument, page: int, picture: Picture) -> bytes:
    """Draw twice as large and make it smaller: small letters stay even."""
    scale = 2 * picture.width / pdf.get_page_size(page - 1)[0]
    image = pdf[page - 1].render(scale=scale).to_pil().convert("RGB")
    data = BytesIO()
    image.resize((picture.width, picture.height)).save(data, "WEBP", quality=QUALITY, method=6)
    return data.getvalue()
