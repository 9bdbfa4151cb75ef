"""The pages of a booklet as pictures: an edition is laid out, and each page with text on it drawn."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from statistics import median

import pypdfium2 as pdfium

from guide_print.compose.pages import Composer
from guide_print.edition import Selection, select_editions
from guide_print.errors import UsageError
from guide_print.finding import Finding
from guide_print.source.project import Project

LAYOUT = "booklet"
DPI = 190
QUALITY = 88
LEAST_OF_MEDIAN = 0.25


@dataclass(frozen=True)
class PagePicture:
    """One page, from 1, and a `data:` address of its picture."""

    number: int
    address: str


def booklet_pictures(
    project: Project, key: str, district: str, pages: Sequence[int] = ()
) -> list[PagePicture]:
    """Return the booklet's pages in a language; those that are named, else all that have text to read.

    Pages for notes have none. Raises UsageError for a page or district that is not there.
    """
    wanted = Selection((key,), (district,), (LAYOUT,), ("screen",))
    (edition,) = select_editions(project, wanted)
    data = Composer(project, f"{project.guide.date}T00:00:00Z").compose(edition).data
    with pdfium.PdfDocument(data) as pdf:
        lengths = [_letters(page) for page in pdf]
        least = LEAST_OF_MEDIAN * median(lengths)
        readable = [number for number, length in enumerate(lengths, 1) if length >= least]
        if strange := [number for number in pages if not 1 <= number <= len(lengths)]:
            text = f"there is no page {strange[0]}; the booklet has {len(lengths)}"
            raise UsageError([Finding("fail", "unknown-page", text, "the command line")])
        return [PagePicture(number, _picture(pdf[number - 1])) for number in pages or readable]


def _letters(page: pdfium.PdfPage) -> int:
    return len("".join(str(page.get_textpage().get_text_range()).split()))


def _picture(page: pdfium.PdfPage) -> str:
    file = BytesIO()
    page.render(scale=DPI / 72).to_pil().convert("RGB").save(file, "JPEG", quality=QUALITY)
    return f"data:image/jpeg;base64,{base64.b64encode(file.getvalue()).decode()}"
